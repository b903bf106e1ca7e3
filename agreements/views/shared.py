"""What the register's views share: the path to a page, the row through the gate, whom the person acts for."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from agreements.models import Agreement
from agreements.queries import register as queries
from ikb.accounts.gate import ActingRequest
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can


def trail(agreement: Agreement, *pages: str) -> list[dict[str, str]]:
    """The path to a page below an agreement; the last one is the page itself."""
    url = reverse("agreements:page", args=[agreement.public_id])
    own = [{"label": agreement.short_name, "url": url}]
    return [{"label": "Avtal", "url": reverse("agreements:list")}, *own, *({"label": page} for page in pages)]


def agreement_or_404(request: ActingRequest, public_id: uuid.UUID) -> Agreement:
    """The agreement, if the person may see it (404 otherwise, as for a made-up id)."""
    agreement = queries.agreement_alone(request.acting, public_id)
    if agreement is None:
        raise Http404
    return agreement


def own_membership(request: ActingRequest, agreement: Agreement, capability: Can) -> Membership:
    """By which membership the person acts for a party; 403 when the person's authority is none."""
    membership = queries.acts_for(request.acting, agreement, capability)
    if membership is None:
        raise PermissionDenied
    return membership


def download(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to save, under its name."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@dataclass(frozen=True)
class Tab:
    """One page about an agreement, in the row of links under its name."""

    label: str
    url: str
    current: bool


TABS: list[tuple[str, str, Can]] = [
    ("Översikt", "agreements:page", Can.SEE_AGREEMENTS),
    ("Avtalstext", "agreements:text", Can.SEE_AGREEMENTS),
    ("Parter och godkännanden", "agreements:approvals", Can.SEE_AGREEMENTS),
    ("Versioner", "agreements:versions", Can.SEE_AGREEMENTS),
    ("Tid och frister", "agreements:terms", Can.SEE_AGREEMENTS),
    ("Uppsägning", "agreements:notices", Can.SEE_AGREEMENTS),
    ("Arbetet", "agreements:work", Can.SEE_WORK),
    ("Tvister och begäranden", "agreements:disagreements", Can.SEE_DISPUTES),
    ("Handlingar", "agreements:documents", Can.SEE_AGREEMENTS),
]
"""Label, address below the agreement, and who may open it; each page adds its own row in reading order."""


def tabs(request: ActingRequest, agreement: Agreement) -> list[Tab]:
    """The pages of one agreement that the person may open; the one being read is marked."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Tab(label, reverse(name, args=[agreement.public_id]), name == here)
        for label, name, capability in TABS
        if request.acting.can(capability)
    ]

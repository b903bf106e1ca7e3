"""What the pages of the action plan and the yearly quality work share: the gate, the path, the row of pages."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from agreements.models import Agreement, Party
from agreements.queries.register import acts_for
from agreements.queries.work import party_names
from agreements.views.form_page import FormPage
from agreements.views.shared import Tab, agreement_or_404, own_membership
from followup.actions.plan import may_for_others
from followup.queries.improvement import parties_of
from followup.views.quality_page import trail as quality_trail
from ikb.accounts.gate import ActingRequest
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can

START = "Handlingsplan och årligt arbete"
PAGES = [
    ("Handlingsplan", "followup:plan", "followup:plan"),
    ("Gemensam kompetens", "followup:activities", "followup:activit"),
    ("Lokala rutiner", "followup:routines", "followup:routine"),
    ("Introduktion", "followup:introductions", "followup:introduction"),
    ("Brukarrevisioner", "followup:audits", "followup:audit"),
]
"""Label, address below the agreement, and the beginning of the names of what lies below it."""
FIRST_YEAR, LAST_YEAR = 1990, 2100


def trail(*pages: tuple[str, str] | str) -> list[dict[str, str]]:
    """The path to a page; the last one is the page itself."""
    steps = [(page, "") if isinstance(page, str) else page for page in pages]
    return quality_trail((START, reverse("followup:improvement")), *steps)


class QualityPage(FormPage):
    """A form below one of the pages."""

    def crumbs(self) -> list[dict[str, str]]:
        """The path to the form."""
        return trail(*self.parents, self.heading)


@dataclass(frozen=True)
class Desk:
    """One agreement, through the gate, in the hands of somebody who reads its quality work."""

    request: ActingRequest
    agreement: Agreement
    parties: dict[int, Party]
    names: dict[int, str]
    today: date

    @property
    def data(self) -> QueryDict | None:
        """What was sent."""
        return self.request.POST if self.request.method == "POST" else None

    def by(self, capability: Can) -> Membership:
        """The membership by which the person writes; 403 without one."""
        return own_membership(self.request, self.agreement, capability)

    def may(self, capability: Can) -> bool:
        """Is there one?"""
        return acts_for(self.request.acting, self.agreement, capability) is not None

    def of_authorities(self, capability: Can, *authorities: int | None) -> Membership:
        """The membership at one of these authorities, the chosen one first; 403 without one."""
        fitting = [m for m in self.request.acting.giving(capability) if m.authority_id in authorities]
        if not fitting:
            raise PermissionDenied
        return next((m for m in fitting if m == self.request.acting.current), fitting[0])

    def led(self) -> set[int]:
        """The parties whose own work the person answers for."""
        own = self.request.acting.authorities(self.request.acting.giving(Can.LEAD_IMPROVEMENT))
        return {pk for pk, party in self.parties.items() if party.authority_id in own}

    def planned_for(self, membership: Membership) -> dict[int, Party]:
        """The parties that the membership plans for: every one, or its own."""
        own = may_for_others(membership)
        return {pk: p for pk, p in self.parties.items() if own or p.authority_id == membership.authority_id}

    def url(self, name: str, *more: object) -> str:
        """An address below the agreement."""
        return reverse(f"followup:{name}", args=[self.agreement.public_id, *more])

    def tabs(self) -> list[Tab]:
        """The pages beside this one."""
        here = self.request.resolver_match.view_name if self.request.resolver_match else ""
        return [
            Tab(label, reverse(name, args=[self.agreement.public_id]), here.startswith(below))
            for label, name, below in PAGES
        ]

    def context(self, heading: str) -> dict[str, object]:
        """What every page of the row needs."""
        return {
            "agreement": self.agreement,
            "heading": heading,
            "tabs": self.tabs(),
            "today": self.today,
            "crumbs": trail(heading),
        }

    def form(self, heading: str, button: str, saved: str, *parents: tuple[str, str], lead: str = "") -> QualityPage:
        """What stands around a form; `parents` are label and address."""
        return QualityPage(self.agreement, heading, button, saved, parents, lead)


def desk_of(request: ActingRequest, public_id: uuid.UUID) -> Desk:
    """404 for a stranger to the agreement, 403 for whose authority is no party of it."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_IMPROVEMENT)
    parties = parties_of(agreement)
    return Desk(request, agreement, {p.pk: p for p in parties}, party_names(parties), timezone.localdate())


def asked_year(request: HttpRequest, today: date) -> int:
    """The year in the address, or this one; 404 for one that is none."""
    text = request.GET.get("ar", str(today.year))
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise Http404
    return int(text)

"""What the drafting views share: the agreement through the gate, who changes it, which text is worked on."""

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from agreements.choices import VersionStatus
from agreements.forms.parts import Scope
from agreements.models import Agreement, AgreementVersion, Party
from agreements.queries import drafting as queries
from agreements.views.shared import agreement_or_404, trail
from ikb.accounts.acting import Acting
from ikb.accounts.gate import ActingRequest
from ikb.accounts.models import Membership

HEADING = "Avtalets innehåll"


@dataclass(frozen=True)
class Work:
    """An agreement in its registrar's hands. `suffix` keeps the chosen text in the addresses of the pages below."""

    agreement: Agreement
    version: AgreementVersion
    membership: Membership
    suffix: str = ""

    @property
    def is_draft(self) -> bool:
        """May the text be changed?"""
        return self.version.status == VersionStatus.DRAFT

    def scope(self, acting: Acting, party: Party | None = None) -> Scope:
        """What rows of the content belong to."""
        return Scope(acting, self.agreement, self.version, party)

    def crumbs(self, *pages: str) -> list[dict[str, str]]:
        """The path to a page below the draft's own page."""
        path = trail(self.agreement, HEADING, *pages)
        if pages and self.membership.authority_id == self.agreement.owner_id:
            path[2]["url"] = reverse("agreements:draft", args=[self.agreement.public_id]) + self.suffix
        return path


def membership_of_editor(request: ActingRequest, agreement: Agreement) -> Membership:
    """The registrar's membership at the authority that draws up the agreement; 403 for anybody else."""
    membership = queries.editor_of(request.acting, agreement)
    if membership is None:
        raise PermissionDenied
    return membership


def chosen_version(request: ActingRequest, agreement: Agreement) -> tuple[AgreementVersion, str]:
    """The text that the address names, else the draft, else the one that counts today; and what to add to links."""
    number = request.GET.get("version", "")
    versions = queries.readable_versions(request.acting, agreement)
    version = queries.version_to_edit(versions, timezone.localdate(), number)
    if version is None:
        raise Http404
    version.agreement = agreement
    return version, f"?version={version.number}" if str(version.number) == number else ""


def work_on(request: ActingRequest, public_id: uuid.UUID) -> Work:
    """The agreement and its text for a registrar who may change it; 404 and 403 as everywhere."""
    agreement = agreement_or_404(request, public_id)
    membership = membership_of_editor(request, agreement)
    version, suffix = chosen_version(request, agreement)
    return Work(agreement, version, membership, suffix)

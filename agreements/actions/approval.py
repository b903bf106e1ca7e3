"""A text goes to the parties; each approves it; the last approval puts it in force (AG-02, 000:305).

The database counts: `agreements_count_approvals` moves the version on, and nothing else can put it in force.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from agreements.actions.drafting import ensure_drafter
from agreements.chain import may_register
from agreements.choices import PartyStatus, VersionStatus
from agreements.models import AgreementVersion, Approval, Party
from agreements.queries.drafting import missing_in
from agreements.queries.notices import with_registrar
from ikb.accounts.models import Membership
from ikb.lib.dates import FUTURE_DATE
from ikb.lib.errors import Conflict, Unfit

ALREADY_SENT = "Texten är redan skickad för godkännande."
NOT_SENT = "Texten är ett utkast. Den kan godkännas först när den är skickad."
REPLACED = "Texten är ersatt av en nyare och kan inte godkännas längre."
NOT_A_PARTY = "Organisationen är inte part i avtalet."
TEXT_BEGINS = "Den nya texten ska gälla från en dag efter {day}, då texten som den ersätter började gälla."
NO_BODY = "Ange vilket organ som har beslutat."
NO_DAY = "Ange beslutsdatum, eller markera att det inte är känt."


@dataclass(frozen=True)
class ApprovalFacts:
    """A party's decision: by which body, when (None where no document says), §, registry number, signature."""

    decided_by: str
    decided_on: date | None
    paragraph: str = ""
    registry_number: str = ""
    signed_by: str = ""
    signed_on: date | None = None


def lacking(version: AgreementVersion) -> list[str]:
    """What is missing before the text can be sent, in sentences; empty when it is ready."""
    found = [missing.sentence for missing in missing_in(version)]
    before = version.replaces
    if before is not None and version.begins_on <= before.begins_on:
        found.append(TEXT_BEGINS.format(day=before.begins_on.isoformat()))
    return found


@transaction.atomic
def send_for_approval(*, version: AgreementVersion, membership: Membership) -> AgreementVersion:
    """The draft goes to every party and stands from now on. Raises PermissionDenied, Conflict or Unfit (what lacks)."""
    agreement = version.agreement
    ensure_drafter(agreement, membership)
    version = AgreementVersion.objects.select_for_update().select_related("agreement").get(pk=version.pk)
    if version.status != VersionStatus.DRAFT:
        raise Conflict(ALREADY_SENT)
    if found := lacking(version):
        raise Unfit(" ".join(found))
    version.status = VersionStatus.SENT
    version.save(update_fields=["status"])
    if not agreement.shared:
        agreement.shared = True
        agreement.save(update_fields=["shared"])
    return version


def record_approval(
    *, version: AgreementVersion, party: Party, membership: Membership, facts: ApprovalFacts, today: date
) -> Approval:
    """One party's approval, once. Raises PermissionDenied, Conflict (twice, draft, replaced) or Unfit (future date)."""
    _ensure_may(version, party, membership, today)
    _ensure_fit(facts, today)
    with _once(party):
        return Approval.objects.create(version=version, party=party, registered_by=membership.user, **vars(facts))


def change_approval(*, approval: Approval, membership: Membership, facts: ApprovalFacts, today: date) -> Approval:
    """Correct what was typed, or enter what was missing. The approval itself stands. Raises as `record_approval`."""
    party = approval.party
    if not may_register(party, party.agreement, membership, with_registrar(today)):
        raise PermissionDenied
    _ensure_fit(facts, today)
    for name, value in vars(facts).items():
        setattr(approval, name, value)
    approval.save(update_fields=[*vars(facts)])
    return approval


def _ensure_may(version: AgreementVersion, party: Party, membership: Membership, today: date) -> None:
    using = with_registrar(today)
    if party.agreement_id != version.agreement_id or not may_register(party, version.agreement, membership, using):
        raise PermissionDenied
    if party.status == PartyStatus.NOT_PARTY or party.authority_id is None:
        raise Conflict(NOT_A_PARTY)
    if version.status == VersionStatus.DRAFT:
        raise Conflict(NOT_SENT)
    if version.status == VersionStatus.REPLACED:
        raise Conflict(REPLACED)
    _ensure_first(version, party)


def _ensure_first(version: AgreementVersion, party: Party) -> None:
    earlier = Approval.objects.filter(version=version, party=party).first()
    if earlier is not None:
        day = f" {earlier.decided_on.isoformat()}" if earlier.decided_on else ""
        raise Conflict(f"{party.organisation.name} har redan godkänt texten{day}.")


def _ensure_fit(facts: ApprovalFacts, today: date) -> None:
    if not facts.decided_by:
        raise Unfit(NO_BODY, field="decided_by")
    for field in ("decided_on", "signed_on"):
        day = getattr(facts, field)
        if day is not None and day > today:
            raise Unfit(FUTURE_DATE, field=field)


@contextmanager
def _once(party: Party) -> Iterator[None]:
    """Two at the same time: the second is a Conflict."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if "approval_once" not in str(error):
            raise
        raise Conflict(f"{party.organisation.name} har redan godkänt texten. Läs om sidan.") from error

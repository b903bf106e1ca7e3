"""An extension by a decision of its own: proposed, decided, its condition met, ended (AG-07, E17)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from agreements.actions.drafting import ensure_drafter
from agreements.actions.once import ensure_new
from agreements.choices import PartyStatus
from agreements.models import Agreement, Extension, Party
from agreements.queries.spans import approved
from ikb.accounts.models import Membership
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

NOT_APPROVED = "Avtalet är inte godkänt av alla parter. Då finns inget att förlänga."
UNTIL_WHEN = "Ange en sista dag eller vad som avslutar förlängningen."
ONE_OF_THEM = "Ange antingen en sista dag eller en händelse."
ENDS_BEFORE = "Sista dagen ligger före första dagen."
NO_PARTY = "Välj en part i avtalet."
BACKWARDS = "Förlängningen börjar innan den är beslutad. Ange att den gäller bakåt i tiden, eller en senare första dag."
ALREADY_DECIDED = "Förlängningen är redan beslutad."
ALREADY_MET = "Villkoret är redan uppfyllt."
NO_CONDITION = "Förlängningen har inget villkor."
NOT_DECIDED = "Förlängningen är inte beslutad än."
ALREADY_ENDED = "Förlängningen har redan en sista dag."


@dataclass(frozen=True)
class Proposal:
    """What is proposed. Either `until` or `until_event` ("revisionen är genomförd"), never both."""

    begins_on: date
    until: date | None = None
    until_event: str = ""
    proposed_by: str = ""
    proposed_on: date | None = None
    condition_party: Party | None = None


@transaction.atomic
def propose(*, agreement: Agreement, membership: Membership, proposal: Proposal) -> Extension:
    """A proposed extension of the newest approved text; it binds nobody. Raises PermissionDenied, Conflict, Unfit."""
    ensure_drafter(agreement, membership)
    texts = approved(agreement)
    if not texts:
        raise Conflict(NOT_APPROVED)
    _ensure_end(proposal)
    party = proposal.condition_party
    if party is not None and (party.agreement_id != agreement.pk or party.status != PartyStatus.PARTY):
        raise Unfit(NO_PARTY, field="condition_party")
    ensure_new(agreement, Extension, version=texts[-1], **vars(proposal))
    return Extension.objects.create(version=texts[-1], **vars(proposal))


def _ensure_end(proposal: Proposal) -> None:
    if proposal.until is None and not proposal.until_event:
        raise Unfit(UNTIL_WHEN, field="until_event")
    if proposal.until is not None and proposal.until_event:
        raise Unfit(ONE_OF_THEM, field="until_event")
    if proposal.until is not None and proposal.until < proposal.begins_on:
        raise Unfit(ENDS_BEFORE, field="until")


@transaction.atomic
def decide(
    *,
    extension: Extension,
    membership: Membership,
    decided_on: date,
    registry_number: str = "",
    retroactive: bool = False,
) -> None:
    """The decision; backwards in time only when that is said. Raises PermissionDenied, Conflict or Unfit."""
    row = _locked(extension, membership)
    if row.decided_on is not None:
        raise Conflict(ALREADY_DECIDED)
    if row.begins_on < decided_on and not retroactive:
        raise Unfit(BACKWARDS, field="retroactive")
    row.decided_on, row.registry_number, row.retroactive = decided_on, registry_number, retroactive
    row.save(update_fields=["decided_on", "registry_number", "retroactive"])


@transaction.atomic
def meet_condition(*, extension: Extension, membership: Membership, met_on: date) -> None:
    """The named party has decided the same. Raises PermissionDenied or Conflict."""
    row = _locked(extension, membership)
    if row.condition_party_id is None:
        raise Conflict(NO_CONDITION)
    if row.condition_met_on is not None:
        raise Conflict(ALREADY_MET)
    row.condition_met_on = met_on
    row.save(update_fields=["condition_met_on"])


@transaction.atomic
def end(*, extension: Extension, membership: Membership, ended_on: date) -> None:
    """The day that what it waited for was adopted: its last day. Raises PermissionDenied, Conflict or Unfit."""
    row = _locked(extension, membership)
    begins = row.facts.binds_from
    if begins is None:
        raise Conflict(NOT_DECIDED)
    if row.facts.last_day is not None:
        raise Conflict(ALREADY_ENDED)
    if ended_on < begins:
        raise Unfit(f"Dagen ligger före förlängningens första dag {iso_date(begins)}.", field="ended_on")
    row.ended_on = ended_on
    row.save(update_fields=["ended_on"])


def _locked(extension: Extension, membership: Membership) -> Extension:
    rows = Extension.objects.select_related("version__agreement", "condition_party__organisation")
    row = rows.select_for_update(of=("self",)).get(pk=extension.pk)
    ensure_drafter(row.version.agreement, membership)
    return row

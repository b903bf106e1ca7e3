"""Who is a party (AG-01): an organisation, the board that answers for it, and from when to when."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from agreements.actions.drafting import ENDS_BEFORE_START, ensure_drafter
from agreements.choices import PartyStatus, VersionStatus
from agreements.models import Agreement, Approval, Party
from ikb.accounts.choices import Sector
from ikb.accounts.models import Authority, Membership, Organisation
from ikb.lib.errors import Conflict, Unfit

BOARD_MISSING = "Ange ansvarig nämnd. En part företräds av en nämnd."
NOT_ITS_BOARD = "Nämnden hör till en annan organisation."
OWN_PLACE = "Myndigheten som upprättar avtalet är alltid part."
NEW_AFTER_SENDING = (
    "Avtalet är skickat till parterna. Lägg in organisationen som inbjuden. Den blir part när den har godkänt avtalet."
)
NOT_APPROVED = "Organisationen har inte godkänt avtalet än. Registrera godkännandet först."
LEAVES_BY_NOTICE = "En part lämnar ett skickat avtal genom uppsägning. Du kan skriva en sista dag."
NOT_REMOVED = "Avtalet är skickat till parterna. En rad kan inte tas bort, men den kan få en sista dag."
IN_USE = "Det finns uppgifter om parten som måste tas bort först."


@dataclass(frozen=True)
class NewBoard:
    """A board that the system does not know yet."""

    name: str
    sector: Sector


@dataclass(frozen=True)
class PartyFacts:
    """A party's place in the agreement; both days are included."""

    status: PartyStatus
    board: Authority | NewBoard | None
    valid_from: date | None = None
    valid_to: date | None = None
    name_in_text: str = ""


@transaction.atomic
def add_party(*, agreement: Agreement, membership: Membership, organisation: Organisation, facts: PartyFacts) -> Party:
    """Enter an organisation. Raises PermissionDenied, or Unfit: twice, no board, after sending."""
    ensure_drafter(agreement, membership)
    party = Party(agreement=agreement, organisation=organisation)
    return _write(party, facts)


@transaction.atomic
def change_party(*, party: Party, membership: Membership, facts: PartyFacts) -> Party:
    """Change a row; its organisation stands. Raises PermissionDenied or Unfit."""
    ensure_drafter(party.agreement, membership)
    if _is_owner(party) and (facts.status != PartyStatus.PARTY or facts.board != party.authority):
        raise Unfit(OWN_PLACE, field="status")
    return _write(party, facts)


@transaction.atomic
def remove_party(*, party: Party, membership: Membership) -> None:
    """Take a row out of a draft. Raises PermissionDenied or Conflict."""
    ensure_drafter(party.agreement, membership)
    if party.agreement.shared:
        raise Conflict(NOT_REMOVED)
    if _is_owner(party):
        raise Conflict(OWN_PLACE)
    try:
        party.delete()
    except ProtectedError as error:
        raise Conflict(IN_USE) from error


def _write(party: Party, facts: PartyFacts) -> Party:
    Agreement.objects.select_for_update().get(pk=party.agreement_id)
    _check(party, facts)
    board = _board(party.organisation, facts.board)
    _ensure_once(party, board)
    party.status, party.authority = facts.status, board
    party.valid_from, party.valid_to, party.name_in_text = facts.valid_from, facts.valid_to, facts.name_in_text
    party.save()
    return party


def _check(party: Party, facts: PartyFacts) -> None:
    """What is wrong before any board is made. Raises Unfit."""
    if facts.status == PartyStatus.PARTY and facts.board is None:
        raise Unfit(BOARD_MISSING, field="board")
    if isinstance(facts.board, Authority) and facts.board.organisation_id != party.organisation_id:
        raise Unfit(NOT_ITS_BOARD, field="board")
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise Unfit(ENDS_BEFORE_START, field="valid_to")
    if party.agreement.shared and (party.pk is None or facts.status != party.status):
        _check_standing_of_shared(party, facts.status)


def _check_standing_of_shared(party: Party, status: PartyStatus) -> None:
    """The parties of a text that has been sent: nobody becomes one without approving, nobody stops by a click."""
    if party.pk is not None and party.status == PartyStatus.PARTY:
        raise Unfit(LEAVES_BY_NOTICE, field="status")
    if status != PartyStatus.PARTY:
        return
    if party.pk is None:
        raise Unfit(NEW_AFTER_SENDING, field="status")
    approved = Approval.objects.filter(party=party, version__status=VersionStatus.IN_FORCE)
    if not approved.exists():
        raise Unfit(NOT_APPROVED, field="status")


def _board(organisation: Organisation, board: Authority | NewBoard | None) -> Authority | None:
    """The board itself; a new one is made, unless the organisation has one of that name."""
    if not isinstance(board, NewBoard):
        return board
    known = Authority.objects.filter(organisation=organisation, board__iexact=board.name).first()
    return known or Authority.objects.create(organisation=organisation, board=board.name, sector=board.sector)


def _ensure_once(party: Party, board: Authority | None) -> None:
    """An organisation stands once; one with both tasks may stand with a board for each (X-2). Raises Unfit."""
    others = Party.objects.filter(agreement=party.agreement_id, organisation=party.organisation_id)
    for other in others.exclude(pk=party.pk).select_related("authority"):
        if board is None or other.authority is None or board.sector == other.authority.sector:
            standing = "är redan part i avtalet"
            if other.status != PartyStatus.PARTY:
                standing = f"finns redan i avtalet: {other.get_status_display().lower()}"
            raise Unfit(f"{party.organisation.name} {standing}.", field="board")


def _is_owner(party: Party) -> bool:
    return party.pk is not None and party.authority_id == party.agreement.owner_id

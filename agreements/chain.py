"""Who has not approved a text yet, in words (AG-02). Reads only what a query has fetched."""

from collections.abc import Container, Iterable

from agreements.choices import PartyStatus, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.models import Membership
from ikb.lib.sorting import Key, swedish_key

OPEN = frozenset({VersionStatus.DRAFT, VersionStatus.SENT, VersionStatus.AWAITING})
"""A text on its way: at most one of an agreement at a time."""
WAITING = frozenset({VersionStatus.SENT, VersionStatus.AWAITING})
NAMED_AT_MOST = 3


def party_place(party: Party) -> tuple[bool, bool, Key]:
    """Municipalities, then regions, then those that are no parties; each group in Swedish order."""
    region = party.organisation.kind == OrganisationKind.REGION
    return party.status != PartyStatus.PARTY, region, swedish_key(party.organisation.name)


def missing_parties(version: AgreementVersion, parties: Iterable[Party]) -> list[Party]:
    """Parties proper that have not approved the version. Reads the prefetched approvals."""
    approved = {approval.party_id for approval in version.approvals.all()}
    return sorted((p for p in parties if p.status == PartyStatus.PARTY and p.pk not in approved), key=party_place)


def status_in_words(version: AgreementVersion, parties: Iterable[Party]) -> str:
    """ "Väntar på godkännande (saknas: Heby)"; many are counted instead of named."""
    status = VersionStatus(version.status)
    if status != VersionStatus.AWAITING:
        return status.label
    every = [p for p in parties if p.status == PartyStatus.PARTY]
    missing = [p.organisation.short_name for p in missing_parties(version, every)]
    said = ", ".join(missing) if len(missing) <= NAMED_AT_MOST else f"{len(missing)} av {len(every)} parter"
    return f"{status.label} (saknas: {said})" if missing else status.label


def missing_sentence(missing: Iterable[Party]) -> str:
    """ "Väntar på godkännande. Saknas: Heby kommun." """
    return f"{VersionStatus.AWAITING.label}. Saknas: {', '.join(p.organisation.name for p in missing)}."


def may_register(party: Party, agreement: Agreement, membership: Membership, using: Container[int]) -> bool:
    """The party's own registrator; the owner's for a party that has none of its own (not among those `using` one)."""
    if membership.authority_id == party.authority_id:
        return True
    return membership.authority_id == agreement.owner_id and party.authority_id not in using

"""An agreement's parties in words. Reads the prefetched parties with their organisations and boards."""

from collections.abc import Iterable, Iterator

from agreements.chain import party_place
from agreements.choices import PartyStatus
from agreements.models import Agreement, Party
from ikb.accounts.choices import OrganisationKind

FEW = 2


def parties_proper(parties: Iterable[Party]) -> list[Party]:
    """Those that are parties, municipalities first, in Swedish order."""
    return sorted((p for p in parties if p.status == PartyStatus.PARTY), key=party_place)


def parties_in_words(parties: Iterable[Party]) -> str:
    """ "7 kommuner och 1 region": those that are parties, nobody else of the county (E8).

    An organisation that is a party with two boards is one municipality (X-2).
    """
    rows = parties_proper(parties)
    organisations = {p.organisation_id: p.organisation.kind for p in rows}
    kinds = list(organisations.values())
    counts = [
        (kinds.count(OrganisationKind.MUNICIPALITY), "kommun", "kommuner"),
        (kinds.count(OrganisationKind.REGION), "region", "regioner"),
    ]
    said = " och ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    boards = f", {len(rows)} nämnder" if len(rows) > len(organisations) else ""
    return f"{said}{boards}" if said else "Inga parter"


def parties_named(parties: Iterable[Party]) -> str:
    """Two parties by name, more by number; the boards are named where they are all that differs (X-2)."""
    rows = parties_proper(parties)
    if not 0 < len(rows) <= FEW:
        return parties_in_words(rows)
    names = [p.organisation.name for p in rows]
    return " och ".join(names if len(set(names)) == len(names) else (str(p.authority) for p in rows))


def name_for(agreement: Agreement, own: set[int]) -> str:
    """The name; one of several with identical text also names the other party, as the reader sees it (AG-03).

    `own` are ids of the reader's organisations.
    """
    if agreement.template_id is None:
        return agreement.name
    others = [p.organisation.name for p in parties_proper(agreement.parties.all()) if p.organisation_id not in own]
    missing = [name for name in others if name not in agreement.name]
    return f"{agreement.name}, {' och '.join(missing)}" if missing else agreement.name


def words_of(parties: Iterable[Party]) -> Iterator[str]:
    """Names and boards of everybody that the agreement names, for the search."""
    for party in parties:
        yield party.organisation.name
        if party.authority is not None:
            yield party.authority.board

"""Who is missing in the organisation of the work: parties without a seat, municipalities without a contact (AG-17)."""

from collections.abc import Iterable, Mapping, Set
from datetime import date


def in_office(valid_from: date, valid_to: date | None, on: date) -> bool:
    """Both days are included."""
    return valid_from <= on and (valid_to is None or on <= valid_to)


def lacking(needed: Mapping[int, str], seated: Set[int]) -> list[str]:
    """Names of those needed that have no seat, in the given order; keys are ids of parties."""
    return [name for party, name in needed.items() if party not in seated]


def sentence(lead: str, names: Iterable[str]) -> str:
    """ "Saknar företrädare: Östhammars kommun"; nothing when nobody is missing."""
    said = ", ".join(names)
    return f"{lead}: {said}" if said else ""

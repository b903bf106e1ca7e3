"""What a search for a case may hold: a name, an identity number or a case number, nothing else.

Source: förordningen 2001:637 15 § (law behind docs/visibility.md §9): a municipal authority searches its cases by these
three only. How much of it a person may use follows from how much of the identity the person sees.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ikb.lib.identifiers import parse_identity

WHOLE_NUMBER = "Skriv hela personnumret eller hela ärendenumret, till exempel 20120229-2387 eller IKB-2026-028."
TWO_LETTERS = "Skriv minst två bokstäver av namnet."
_CASE_NUMBER = re.compile(r"(?:([^\W\d_]+)[-–\s]*)?(20\d\d)[-–\s]+(\d{1,6})", re.ASCII | re.IGNORECASE)
_IDENTITY_DIGITS = 10
_NAME_LETTERS = 2


class Reach(IntEnum):
    """How much of the identity a person sees, and so may search by."""

    HEAD = 0
    """Case number only."""
    NAME = 1
    """Name too: a municipal contact."""
    NUMBER = 2
    """Identity number too."""


SEARCH_WORDS = {
    Reach.HEAD: "Ärendenummer",
    Reach.NAME: "Namn eller ärendenummer",
    Reach.NUMBER: "Namn, personnummer eller ärendenummer",
}


@dataclass(frozen=True)
class Wanted:
    """One of three. `case_number` begins with "-" when the series was not written."""

    case_number: str = ""
    number: str = ""
    words: tuple[str, ...] = ()

    @property
    def reach(self) -> Reach:
        """How much of the identity one must see to ask this."""
        return Reach.NUMBER if self.number else Reach.NAME if self.words else Reach.HEAD


def read_search(text: str, *, today: date) -> Wanted:
    """What was typed, any way of writing it. Raises ValueError with a Swedish sentence."""
    typed = text.strip()
    if found := _CASE_NUMBER.fullmatch(typed):
        series, year, number = found.groups()
        return Wanted(case_number=f"{(series or '').upper()}-{year}-{int(number):03d}")
    digits, letters = sum(sign.isdigit() for sign in typed), sum(sign.isalpha() for sign in typed)
    try:
        return Wanted(number=parse_identity(typed, today=today).number)
    except ValueError:
        if letters >= _NAME_LETTERS:
            return Wanted(words=tuple(typed.split()))
        if digits >= _IDENTITY_DIGITS:
            raise
        raise ValueError(WHOLE_NUMBER if digits else TWO_LETTERS) from None

"""Swedish identity and organisation numbers.

A personnummer (folkbokföringslagen 18 §) is a birth date, a birth number and a Luhn digit over the last
ten; a samordningsnummer has 60 added to the day. A reservnummer is local to a region or national (NRID):
only its shape is known, so neither birth date nor sex is read from it and its check digit is not tested.

`stdnum.luhn` and `stdnum.se.orgnr` do the check digits. `stdnum.se.personnummer` is not used: it takes the
century from the clock and refuses samordningsnummer.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from stdnum import luhn
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.se import orgnr

from ikb.lib.dates import FUTURE_DATE, NO_SUCH_DATE
from ikb.lib.numbers import plain

CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera personnumret."
IDENTITY_SHAPE = "Numret har fel form. Skriv ÅÅÅÅMMDD-NNNN, till exempel 20120229-2387."
ORGANISATION_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera organisationsnumret."
ORGANISATION_SHAPE = "Organisationsnumret har fel form. Skriv NNNNNN-NNNN, till exempel 212000-3005."

_HIDDEN = "••••"
_COORDINATION_DAYS = 60
_FULL = re.compile(r"([0-9]{8})-?([0-9]{4})")
_SHORT = re.compile(r"([0-9]{2})([0-9]{4})([-+]?)([0-9]{4})")
_RESERVE_SHAPES = (
    re.compile(r"99(?:19|20)[0-9]{8}"),  # Region Stockholm: 99YYYYNNNNNC
    re.compile(r"(?:19|20)[0-9]{6}[KMX][0-9]{3}"),  # Västra Götaland: YYYYMMDDGnnC
    re.compile(r"(?:19|20)[0-9]{6}[A-Z]{2}[0-9][0-9A-Z]"),  # Värmland: YYYYMMDDABNC
    # Inera: a day from 32 to 59.
    re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:3[2-9]|[45][0-9])[0-9]{4}"),
    # NRID: XXYYMMDDNNGC. XX is the century plus a multiple of three (22 is 19, 23 is 20), 00 an unknown
    # birth date.
    re.compile(r"(?:00|2[2-9])[0-9]{6}[0-9A-HJ-NPR-UX-Z]{4}"),
)


class IdentityKind(StrEnum):
    """What kind of number a person is known by."""

    PERSONAL = "personal"
    """Personnummer."""
    COORDINATION = "coordination"
    """Samordningsnummer; may later be replaced by a personnummer."""
    RESERVE = "reserve"
    """Reservnummer, local or national."""


@dataclass(frozen=True)
class Identity:
    """One identity number: twelve characters without hyphen, and what may be read from it.

    `birth_date` and `sex_digit` (odd is a man, even is a woman) are None for a reservnummer. Its `repr` shows
    neither number nor birth date, so that none reaches a log.
    """

    kind: IdentityKind
    number: str = field(repr=False)
    birth_date: date | None = field(default=None, repr=False)
    sex_digit: int | None = None

    @property
    def formatted(self) -> str:
        """As "20120229-2387"; a reservnummer has no hyphen."""
        return self.number if self.kind is IdentityKind.RESERVE else f"{self.number[:8]}-{self.number[8:]}"

    @property
    def masked(self) -> str:
        """As "20120229-••••", for lists."""
        return mask(self.number)


def parse_identity(text: str, *, today: date) -> Identity:
    """The personnummer, samordningsnummer or reservnummer written in `text`.

    Ten digits with "-" (or no sign) belong to somebody who turns at most 99 during the year of `today`,
    with "+" to somebody who turns 100 or more. Twelve digits say the century themselves. A reservnummer is
    written without hyphen. Raises ValueError with a Swedish sentence: wrong shape, no such day, a day after
    `today`, check digit.
    """
    written = plain(text).replace(" ", "").upper()
    if any(shape.fullmatch(written) for shape in _RESERVE_SHAPES):
        return Identity(IdentityKind.RESERVE, written)
    birth, serial = _birth_and_serial(written, today)
    born, coordination = _born(birth)
    if born > today:
        raise ValueError(FUTURE_DATE)
    if not luhn.is_valid(birth[2:] + serial):
        raise ValueError(CHECK_DIGIT)
    kind = IdentityKind.COORDINATION if coordination else IdentityKind.PERSONAL
    return Identity(kind, birth + serial, born, int(serial[2]))


def mask(number: str) -> str:
    """The number with its last four signs hidden: "20120229-••••"."""
    return f"{number.replace('-', '')[:-4]}-{_HIDDEN}"


def organisation_number(text: str) -> str:
    """The organisationsnummer in `text` as "212000-3005"; twelve digits that begin with 16 are read too.

    The third digit is at least 2, which tells it from a personnummer. Raises ValueError with a Swedish
    sentence.
    """
    digits = orgnr.compact(plain(text))
    if len(digits) == 12:
        digits = digits.removeprefix("16")
    try:
        valid = orgnr.validate(digits)
    except InvalidChecksum:
        raise ValueError(ORGANISATION_CHECK_DIGIT) from None
    except ValidationError:
        raise ValueError(ORGANISATION_SHAPE) from None
    if int(valid[2]) < 2:
        raise ValueError(ORGANISATION_SHAPE)
    return orgnr.format(valid)


def _birth_and_serial(written: str, today: date) -> tuple[str, str]:
    """The eight digits of the birth date and the last four. Raises ValueError when the shape is another."""
    if match := _FULL.fullmatch(written):
        return match[1], match[2]
    if match := _SHORT.fullmatch(written):
        youngest = today.year - 100 if match[3] == "+" else today.year
        year = youngest - (youngest - int(match[1])) % 100
        return f"{year:04d}{match[2]}", match[4]
    raise ValueError(IDENTITY_SHAPE)


def _born(birth: str) -> tuple[date, bool]:
    """The birth date in eight digits, and whether 60 was added to its day.

    Raises ValueError for no such day.
    """
    day = int(birth[6:])
    coordination = day > _COORDINATION_DAYS
    try:
        return date(int(birth[:4]), int(birth[4:6]), day - _COORDINATION_DAYS * coordination), coordination
    except ValueError:
        raise ValueError(NO_SUCH_DATE) from None

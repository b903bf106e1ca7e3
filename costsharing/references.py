"""Er referens: what each buyer wants it to look like, and whether a reference does.

A pattern is a small regular expression that is always compared with the whole of a reference (`re.fullmatch`), and so
is stored without ^ and $. It holds signs, sets such as [0-9A-Z], {n}, {n,m} and ? only, and few parts of varying
length: n parts that may each be left out are 2 to the n ways to fail, and a form must not be stopped by its own rule.
"""

import re
from collections.abc import Iterator

from costsharing.choices import ReferenceShape
from ikb.lib.numbers import plain

LONGEST_REFERENCE = 40
LONGEST_PATTERN = 80
MOST_VARYING = 3

PATTERNS: dict[str, str] = {
    ReferenceShape.SEVEN: "[0-9]{7}",
    ReferenceShape.EIGHT: "[0-9]{8}",
    ReferenceShape.ZZ: "ZZ[0-9]{2,6}",
    ReferenceShape.FREE: "",
}
"""The common ones; an own pattern is anything else."""
HELP: dict[str, str] = {
    ReferenceShape.SEVEN: "Sju siffror.",
    ReferenceShape.EIGHT: "Åtta siffror.",
    ReferenceShape.ZZ: "ZZ och två till sex siffror.",
}

PATTERN_SIGNS = "Mönstret kan inte läsas. Använd siffror, bokstäver, [0-9], [A-Z], {7}, {2,6} och ?."
PATTERN_TIMES = "Mönstrets största antal är mindre än dess minsta."
PATTERN_LENGTH = f"Mönstret får ha högst {LONGEST_PATTERN} tecken och passa högst {LONGEST_REFERENCE}."
PATTERN_VARYING = "Mönstret får ha högst tre delar av varierande längd."
REFERENCE_LENGTH = f"Er referens får ha högst {LONGEST_REFERENCE} tecken."
REFERENCE_SHAPE = "Er referens har fel form."

_SIGN = "0-9A-Za-zÅÄÖåäö /_"
_SET = rf"\[(?:[0-9]-[0-9]|[A-Z]-[A-Z]|[a-z]-[a-z]|[{_SIGN}]|-(?=\]))+\]"
_PART = re.compile(rf"(?:[{_SIGN}-]|{_SET})(?:\{{([0-9]{{1,2}})(?:,([0-9]{{1,2}}))?\}}|(\?))?")


def pattern(text: str) -> str:
    """The pattern written in `text`, without ^ and $. Raises ValueError with one Swedish sentence."""
    written = plain(text).removeprefix("^").removesuffix("$")
    if len(written) > LONGEST_PATTERN:
        raise ValueError(PATTERN_LENGTH)
    lengths = list(_lengths(written))
    if not 0 < sum(most for _, most in lengths) <= LONGEST_REFERENCE:
        raise ValueError(PATTERN_LENGTH)
    if sum(least != most for least, most in lengths) > MOST_VARYING:
        raise ValueError(PATTERN_VARYING)
    try:
        re.compile(written)
    except re.error:  # a range that runs backwards, as [9-0]
        raise ValueError(PATTERN_SIGNS) from None
    return written


def _lengths(written: str) -> Iterator[tuple[int, int]]:
    """The least and the greatest number of signs of each part."""
    place = 0
    while place < len(written):
        part = _PART.match(written, place)
        if part is None:
            raise ValueError(PATTERN_SIGNS)
        least, most, optional = part.groups()
        smallest = 0 if optional else int(least or 1)
        largest = 1 if optional else int(most or least or 1)
        if largest < smallest:
            raise ValueError(PATTERN_TIMES)
        yield smallest, largest
        place = part.end()


def shape_of(written: str) -> str:
    """Which of the shapes a stored pattern is."""
    return next((shape for shape, known in PATTERNS.items() if known == written), ReferenceShape.OWN)


def reference(text: str, wanted: str = "", help_text: str = "") -> str:
    """Er referens in `text` on one line, of the wanted pattern; without one every text is right.

    Raises ValueError with one Swedish sentence, and with the help text of the pattern.
    """
    written = plain(text)
    if len(written) > LONGEST_REFERENCE:
        raise ValueError(REFERENCE_LENGTH)
    if not written.isprintable() or not fits(written, wanted):
        raise ValueError(f"{REFERENCE_SHAPE} {help_text or f'Mönstret är {wanted}.'}" if wanted else REFERENCE_SHAPE)
    return written


def fits(written: str, wanted: str) -> bool:
    """True when the reference as a whole is of the pattern, or there is none."""
    return not wanted or re.fullmatch(wanted, written) is not None

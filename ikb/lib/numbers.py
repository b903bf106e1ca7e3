"""Swedish numbers in and out: exact, never through binary floating point.

Out: no-break space between groups of three, decimal comma, a real minus sign (U+2212).
In: ordinary, no-break and narrow no-break spaces between groups, every dash as minus, decimal comma.
"""

import re
from decimal import Decimal
from fractions import Fraction

NBSP = "\u00a0"
MINUS = "\u2212"
# Hyphen-minus, soft hyphen, hyphen, non-breaking hyphen, figure dash, en dash, em dash, horizontal bar,
# minus, small hyphen-minus, full-width hyphen-minus.
DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"

INTEGER_SENTENCE = "Skriv ett heltal med siffror, till exempel 3 983 000."
DECIMAL_SENTENCE = "Skriv ett tal med decimalkomma, till exempel 62,7."

_DASH = re.compile(f"[{DASHES}]")
_SPACE = re.compile(r"\s+")
_WHOLE = r"(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)"
_INTEGER = re.compile(rf"(?P<sign>[-+]?) ?{_WHOLE}(?: ?kr)?")
_DECIMAL = re.compile(rf"(?P<sign>[-+]?) ?{_WHOLE}(?:,(?P<decimals>[0-9]+))?")


def plain(text: str) -> str:
    """`text` with every kind of space as one ordinary space, every dash as hyphen-minus, ends trimmed."""
    return _SPACE.sub(" ", _DASH.sub("-", text)).strip()


def round_half_up(value: Fraction | int) -> int:
    """The nearest whole number, halves away from zero.

    1/2 becomes 1 and -1/2 becomes -1, so that a credit note mirrors the charge it credits.
    This is the only rounding of money in the project (Python's `round` sends halves to the even number).
    """
    exact = Fraction(_exact(value))
    size = abs(exact)
    rounded = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return -rounded if exact < 0 else rounded


def parse_integer(text: str) -> int:
    """The whole number written in `text`; a trailing "kr" is allowed.

    Raises ValueError with INTEGER_SENTENCE.
    """
    match = _INTEGER.fullmatch(plain(text))
    if match is None:
        raise ValueError(INTEGER_SENTENCE)
    number = int(match["whole"].replace(" ", ""))
    return -number if match["sign"] == "-" else number


def parse_decimal(text: str) -> Fraction:
    """The exact number written in `text` ("62,7" is 627/10). Raises ValueError with DECIMAL_SENTENCE."""
    match = _DECIMAL.fullmatch(plain(text))
    if match is None:
        raise ValueError(DECIMAL_SENTENCE)
    decimals = match["decimals"] or ""
    number = Fraction(int(match["whole"].replace(" ", "") + decimals), 10 ** len(decimals))
    return -number if match["sign"] == "-" else number


def parse_percent(text: str) -> Fraction:
    """The share written as per cent: "62,7%" and "62,7 %" are 627/1000.

    Raises ValueError with DECIMAL_SENTENCE.
    """
    return parse_decimal(plain(text).removesuffix("%")) / 100


def format_integer(number: int) -> str:
    """3983000 as "3 983 000", with no-break spaces and a real minus sign."""
    digits = f"{abs(_whole(number)):,}".replace(",", NBSP)
    return MINUS + digits if number < 0 else digits


def format_decimal(value: Fraction | int, decimals: int) -> str:
    """`value` with exactly `decimals` decimals, half up: 5/2 with one decimal is "2,5"."""
    if decimals < 0:
        raise ValueError("decimals must be zero or more")
    scaled = round_half_up(Fraction(_exact(value)) * 10**decimals)
    if decimals == 0:
        return format_integer(scaled)
    whole, rest = divmod(abs(scaled), 10**decimals)
    sign = MINUS if scaled < 0 else ""
    return f"{sign}{format_integer(whole)},{rest:0{decimals}d}"


def exact_decimal(value: Fraction) -> Decimal:
    """A number with at most two decimals for a decimal column. ValueError for one that needs more."""
    hundredths = value * 100
    if hundredths.denominator != 1:
        raise ValueError(f"{value} has more than two decimals")
    return Decimal(hundredths.numerator).scaleb(-2)


def _whole(number: int) -> int:
    """`number` itself; TypeError when it is not a whole number (True is not one either)."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"a whole number is needed, not {number!r}")
    return number


def _exact(value: Fraction | int) -> Fraction | int:
    """`value` itself; TypeError when it is not an exact number."""
    return value if isinstance(value, Fraction) else _whole(value)

"""Published numbers in words, the same for page, paper, drawing and file."""

from fractions import Fraction

from followup.statistics import Shown
from ikb.lib.numbers import NBSP, format_decimal, format_integer
from ikb.lib.svg import HIDDEN_LABEL

NOTHING = "–"


def written(shown: Shown | None) -> str:
    """A number with its unit, "dolt" for a hidden one, a dash where there is nothing to tell."""
    if shown is None:
        return NOTHING
    if shown.hidden:
        return HIDDEN_LABEL
    number = bare(shown)
    return f"{number}{NBSP}{shown.unit}" if shown.unit and not isinstance(shown.value, str | None) else number


def bare(shown: Shown) -> str:
    """The same without its unit, which then stands in the heading."""
    if shown.hidden:
        return HIDDEN_LABEL
    match shown.value:
        case None:
            return NOTHING
        case str():
            return shown.value
        case int():
            return format_integer(shown.value)
        case Fraction():
            return format_decimal(shown.value, shown.decimals)

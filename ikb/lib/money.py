"""Money: whole öre or whole kronor as `int`, exact `Fraction` for shares, one splitter, one rounding.

The splitter is the largest remainder method. With the population of the agreement of 2023 (table 3),
3 983 000 kr becomes Uppsala 2 455 953, Östhammar 231 169, Tierp 222 084, Knivsta 204 852, Heby 147 846,
Enköping 488 790, Håbo 232 306. The unit (öre or kronor) is the caller's; no function converts between them.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from ikb.lib.numbers import NBSP, format_decimal, format_integer, round_half_up

__all__ = ["apportion", "cumulative", "instalments", "kronor", "ore", "percent", "round_half_up"]


def apportion(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split `total` by `weights` so that the parts are whole and sum to `total` exactly.

    Every exact share is floored; the rest goes one unit at a time to the largest remainders. Ties: the larger
    weight first, then the key in code order. A negative total is split as its absolute value and negated.
    The parts do not depend on the order of the keys; the result has the order of `weights`.
    Raises ValueError (Swedish) when no weight is above zero or one is below zero, TypeError for anything
    not whole.
    """
    _whole(total, *weights.values())
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("Kan inte fördelas: en andel är mindre än noll.")
    whole = sum(weights.values())
    if whole == 0:
        raise ValueError("Kan inte fördelas: alla andelar är noll eller saknas.")
    sign, size = (-1, -total) if total < 0 else (1, total)
    parts = {key: size * weight // whole for key, weight in weights.items()}
    rest = size - sum(parts.values())
    by_claim = sorted(weights, key=lambda key: (-(size * weights[key] % whole), -weights[key], key))
    for key in by_claim[:rest]:
        parts[key] += 1
    return {key: sign * part for key, part in parts.items()}


def cumulative(total: int, n: int, k: int) -> int:
    """What is due after `k` of `n` equal periods: total · k / n, rounded half up.

    `n` may also count days: 500 000 kr for a quarter of 90 days of which 45 are in force is 250 000 kr.
    Raises ValueError unless 0 <= k <= n and n >= 1.
    """
    _whole(total, n, k)
    if n < 1 or not 0 <= k <= n:
        raise ValueError(f"period {k} of {n} does not exist")
    return round_half_up(Fraction(total * k, n))


def instalments(total: int, weights: Mapping[str, int], n: int) -> list[dict[str, int]]:
    """The `n` equal periods of `total`, each split by `weights`: cumulative largest remainder.

    The total to date is split, and each period is the difference to what was due before. So every period sums
    to its own total, all periods of one party sum to its part of the year, and a party is never more than one
    unit from its exact share to date. A party whose exact share of one period is under two units may get one
    unit back in a period (the method is not monotonic in the total); no real charge is that small.
    Raises ValueError as `apportion` and `cumulative` do.
    """
    cumulative(total, n, 0)
    to_date = [apportion(cumulative(total, n, k), weights) for k in range(n + 1)]
    return [{key: after[key] - before[key] for key in weights} for before, after in pairwise(to_date)]


def kronor(amount_kr: int) -> str:
    """Whole kronor as "3 983 000 kr", with no-break spaces and a real minus sign."""
    return f"{format_integer(amount_kr)}{NBSP}kr"


def ore(amount_ore: int) -> str:
    """Whole öre as kronor with two decimals: 99575000 is "995 750,00 kr"."""
    _whole(amount_ore)
    return f"{format_decimal(Fraction(amount_ore, 100), 2)}{NBSP}kr"


def percent(share: Fraction, decimals: int = 1) -> str:
    """A share as per cent, half up, for display only: 237596/385327 is "61,7 %"."""
    return f"{format_decimal(share * 100, decimals)}{NBSP}%"


def _whole(*numbers: int) -> None:
    """TypeError when one of `numbers` is not an `int` (True is not a sum of money)."""
    for number in numbers:
        if not isinstance(number, int) or isinstance(number, bool):
            raise TypeError(f"money is whole numbers, not {number!r}")

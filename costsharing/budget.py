"""A budget for the next year: amounts changed by per cent, and typed sums held against their lines. Pure.

Amounts are whole kronor; posts are exact.
"""

from collections.abc import Sequence
from fractions import Fraction

from ikb.lib.money import kronor, round_half_up
from ikb.lib.numbers import format_decimal


def changed_amount(amount_kr: int, change: Fraction) -> int:
    """The amount raised or lowered by an exact share, rounded half up to whole kronor: 2 625 000 by 1/40 is 2 690 625.

    Raises ValueError (Swedish) when nothing would be left.
    """
    changed = round_half_up(amount_kr * (1 + change))
    if changed <= 0:
        raise ValueError("Ändringen lämnar inget belopp kvar. Ta bort raden i stället.")
    return changed


def sum_fault(typed_kr: int | None, lines: Sequence[int]) -> str:
    """The sentence for a typed sum of kronor that its lines do not give (CO-01); empty when they do."""
    computed = sum(lines)
    if typed_kr is None or typed_kr == computed:
        return ""
    return (
        f"Raderna summerar till {kronor(computed)}. Avtalet anger {kronor(typed_kr)}."
        f" Skillnad {kronor(computed - typed_kr)}."
    )


def posts_fault(typed: Fraction | None, posts: Sequence[Fraction]) -> str:
    """The same for full-time posts (CO-03, CO-09): 3,0 + 0,3 is 3,3."""
    computed = sum(posts, Fraction(0))
    if typed is None or typed == computed:
        return ""
    return (
        f"Tjänsterna summerar till {posts_text(computed)}. Avtalet anger {posts_text(typed)}."
        f" Skillnad {posts_text(computed - typed)}."
    )


def posts_text(posts: Fraction) -> str:
    """Full-time posts with one decimal, or two where one is too few: "5,0", "3,3", "1,75"."""
    return format_decimal(posts, 1 if (posts * 10).denominator == 1 else 2)

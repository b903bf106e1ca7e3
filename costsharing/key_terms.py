"""What a cost key says before it meets the figures: kind, cost categories, part, weights. Pure.

Two keys never cover the same cost: then no krona is charged twice (CO-08).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from costsharing.choices import CostCategory, KeyKind
from costsharing.keys import Key
from ikb.lib.money import kronor
from ikb.lib.numbers import parse_percent, plain

PART_SENTENCE = "Skriv delen som bråk eller i procent, till exempel 1/2 eller 50 %."
PART_LIMITS = "Delen ska vara större än noll och högst hela kostnaden."
SMALLEST_PART = 1_000_000
"""The largest denominator that a part may have."""


@dataclass(frozen=True)
class KeyTerms:
    """One key as it was decided. No categories: every shared cost that no other key of the table covers.

    `weights` by SCB code are the cases, the agreed kronor a year, or 1 for the party that pays; inhabitants and equal
    parts need none. `source` says where a number of cases comes from.
    """

    name: str
    kind: KeyKind
    categories: tuple[str, ...]
    part: Fraction = Fraction(1)
    weights: Mapping[str, int] = field(default_factory=dict)
    source: str = ""

    def covers(self, category: str, covered: set[str]) -> bool:
        """Does the key take a line of the category? `covered` are the categories that keys of the table name."""
        return category in self.categories if self.categories else category not in covered


def overlap(new: KeyTerms, others: Sequence[KeyTerms]) -> str:
    """The sentence that says which cost two keys would both share; empty when none."""
    for other in others:
        if not new.categories and not other.categories:
            return (
                f"Nyckeln ”{other.name}” gäller redan alla kostnader som ingen annan nyckel gäller."
                " Välj kostnadsslag för den nya nyckeln."
            )
        shared = [CostCategory(c).label for c in new.categories if c in other.categories]
        if shared:
            return f"{', '.join(shared)} fördelas redan av nyckeln ”{other.name}”. En kostnad har bara en nyckel."
    return ""


def excess(keys: Sequence[Key]) -> str:
    """The sentence for a fixed amount that is more than the costs it is for; empty when none is."""
    for key in keys:
        if key.kind == KeyKind.FIXED and key.total > key.costs:
            return (
                f"De fasta beloppen i ”{key.name}” är {kronor(key.total_weight)} men kostnaderna som nyckeln gäller är"
                f" {kronor(key.costs)}."
            )
    return ""


def parse_part(text: str) -> Fraction:
    """The part written as "1/2" or "50 %", exactly. ValueError (Swedish) for anything else."""
    typed = plain(text)
    top, slash, bottom = (piece.strip() for piece in typed.partition("/"))
    if slash and top.isascii() and bottom.isascii() and top.isdigit() and bottom.isdigit() and int(bottom):
        part = Fraction(int(top), int(bottom))
    elif typed.endswith("%"):
        part = _percent(typed)
    else:
        raise ValueError(PART_SENTENCE)
    if not 0 < part <= 1 or part.denominator > SMALLEST_PART:
        raise ValueError(PART_LIMITS if part.denominator <= SMALLEST_PART else PART_SENTENCE)
    return part


def _percent(typed: str) -> Fraction:
    try:
        return parse_percent(typed)
    except ValueError:
        raise ValueError(PART_SENTENCE) from None


def part_text(part: Fraction) -> str:
    """The part as it may be typed: "1/2", and the whole as "100 %"."""
    return "100 %" if part == 1 else f"{part.numerator}/{part.denominator}"

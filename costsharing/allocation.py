"""The computed allocation beside the printed one, and an invoice over its cost lines: whole amounts, one splitter.

What each party owes is in `keys.py`; every split is made by `ikb.lib.money.apportion` (largest remainder; ties: the
larger weight, then the key). `_kr` is whole kronor, `_ore` whole öre.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ikb.lib.money import apportion


@dataclass(frozen=True)
class ComparedRow:
    """Printed beside computed (Tryckt i avtalet, Beräknat, Skillnad); None where a table lacks the row."""

    key: str
    printed: int | None
    computed: int | None

    @property
    def difference(self) -> int | None:
        """Printed minus computed: −10 000 for Uppsala in table 2 of 000:344. None when either is missing."""
        if self.printed is None or self.computed is None:
            return None
        return self.printed - self.computed


@dataclass(frozen=True)
class ComparedSums:
    """The sums of a comparison; a row that one side lacks counts as nothing on that side."""

    printed: int
    computed: int

    @property
    def difference(self) -> int:
        """Printed minus computed: −10 002 for table 2 of 000:344."""
        return self.printed - self.computed


def lines_in_ore(invoice_ore: int, line_amounts: Mapping[str, int]) -> dict[str, int]:
    """Split one invoice over the cost lines of the agreement so that the lines sum to the invoice, in öre.

    `line_amounts` are the yearly amounts; lines without an amount ("Ingår i lönekostnad", CO-02) are not
    among them. Raises ValueError (Swedish) as `apportion` does.
    """
    return apportion(invoice_ore, line_amounts)


def compare(printed: Mapping[str, int], computed: Mapping[str, int]) -> list[ComparedRow]:
    """The printed table beside the computed one (CO-06): printed rows in order, then those not printed."""
    keys = [*printed, *(key for key in computed if key not in printed)]
    return [ComparedRow(key, printed.get(key), computed.get(key)) for key in keys]


def compared_sums(rows: Iterable[ComparedRow]) -> ComparedSums:
    """The sum line under the rows of `compare`: 3 972 998 beside 3 983 000, difference −10 002."""
    listed = list(rows)
    return ComparedSums(sum(row.printed or 0 for row in listed), sum(row.computed or 0 for row in listed))

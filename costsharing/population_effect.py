"""What another population does to each municipality's year (CO-11), before anything is decided. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from costsharing.allocation import allocate


@dataclass(frozen=True)
class EffectRow:
    """One municipality's inhabitants and kronor a year now and with the other set; None where it has no number now."""

    key: str
    inhabitants_now: int | None
    inhabitants: int
    now_kr: int | None
    kr: int

    @property
    def difference_kr(self) -> int | None:
        """With the other set minus now: +1 997 for Enköping with SCB's figures of 2021-12-31 (E5)."""
        return None if self.now_kr is None else self.kr - self.now_kr


def population_effect(total_kr: int, now: Mapping[str, int], new: Mapping[str, int]) -> list[EffectRow]:
    """Each municipality of `new`, in its order. Without a number for every one of them now, there are no amounts now.

    Raises ValueError (Swedish) as `allocate` does.
    """
    before = {row.key: row.amount for row in allocate(total_kr, now)} if set(now) == set(new) else {}
    return [
        EffectRow(row.key, now.get(row.key), row.population, before.get(row.key), row.amount)
        for row in allocate(total_kr, new)
    ]

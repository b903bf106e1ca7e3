"""What another population does to each municipality's year (CO-11), before anything is decided. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


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


def population_effect(
    inhabitants: Mapping[str, int], kr: Mapping[str, int], inhabitants_now: Mapping[str, int], now_kr: Mapping[str, int]
) -> list[EffectRow]:
    """Each municipality of the other set, in its order; kronor are those of a full year by the keys, before and after.

    Raises KeyError when a municipality of the set has no amount with it.
    """
    return [
        EffectRow(code, inhabitants_now.get(code), number, now_kr.get(code), kr[code])
        for code, number in inhabitants.items()
    ]

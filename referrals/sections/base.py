"""What a section is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ikb.accounts.choices import InformationKind


class Side(StrEnum):
    """Facts stand left, what can be done right."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Section:
    """A card of the case's page: its template gets `part` (the context here), `referral`, `can` and `today`."""

    template: str
    side: Side
    part: Mapping[str, Any] = field(default_factory=dict)
    kinds: tuple[InformationKind, ...] = ()

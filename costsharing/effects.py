"""What a change would mean for each municipality, today beside new, before it is saved. Reads nothing by itself."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from costsharing.choices import Basis
from costsharing.figures import Figures
from ikb.lib.sorting import swedish_key


@dataclass(frozen=True)
class EffectRow:
    """One municipality's kronor, or what the authority that invoices keeps."""

    name: str
    before_kr: int
    after_kr: int

    @property
    def difference(self) -> int:
        """New minus today."""
        return self.after_kr - self.before_kr


@dataclass(frozen=True)
class Effect:
    """The municipalities, and last (for a key) the cost that no municipality is charged for."""

    rows: Sequence[EffectRow]
    kept: EffectRow | None = None

    def seal(self, new: object) -> str:
        """A fingerprint of what was shown, together with what was typed: only that is saved."""
        return hashlib.sha256(repr((new, self)).encode()).hexdigest()[:16]


def key_effect(before: Figures, after: Figures, keeper: str) -> Effect:
    """Kronor of a full year by the keys; last the shared cost that no key charges, under the name `keeper`."""
    shared = sum(after.shared_lines.values())
    kept = EffectRow(keeper, shared - before.charged_kr, shared - after.charged_kr)
    return Effect(_rows(after, before.computed, after.computed), kept)


def days_effect(before: Figures, after: Figures) -> Effect:
    """Kronor of the charged days of the year, by what is decided, else by the keys (D-7)."""
    return Effect(_rows(after, _year(before), _year(after)))


def _year(figures: Figures) -> dict[str, int]:
    rows = figures.owed_by_decisions(Basis.COMPUTED)
    return {code: sum(row.get(code, 0) for row in rows) for code in dict.fromkeys(c for row in rows for c in row)}


def _rows(figures: Figures, before: Mapping[str, int], after: Mapping[str, int]) -> list[EffectRow]:
    parties = sorted(figures.all_parties, key=lambda party: swedish_key(party.organisation.name))
    return [
        EffectRow(p.organisation.name, before.get(p.organisation.code, 0), after.get(p.organisation.code, 0))
        for p in parties
    ]

"""What is left of invoices, how old it is, and which invoice a payment from the bank is for. Pure; amounts are öre.

What is left is the invoice with its VAT, less issued credit notes, less payments. It may be below zero: then too much
is paid, which is shown and never refused.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from costsharing.ocr import OcrRule, ocr_within

REMINDER_EVERY = 10
"""Days between two reminders of one invoice."""
REMINDER_DAYS = 10
"""Days that a reminder gives to pay."""

_DIGITS = re.compile(r"[0-9]+")


class Age(StrEnum):
    """How long ago the invoice fell due."""

    NOT_DUE = "Inte förfallet"
    MONTH = "1–30 dagar"
    TWO_MONTHS = "31–60 dagar"
    THREE_MONTHS = "61–90 dagar"
    OLDER = "Över 90 dagar"
    OVERPAID = "Betalt för mycket"


AGES = tuple(Age)
_LIMITS = ((0, Age.NOT_DUE), (30, Age.MONTH), (60, Age.TWO_MONTHS), (90, Age.THREE_MONTHS))


@dataclass(frozen=True)
class Claim:
    """One issued invoice: `key` names it, `buyer` is whoever pays it."""

    key: int
    buyer: int
    ocr: str
    due_on: date
    total_ore: int
    credited_ore: int = 0
    paid_ore: int = 0

    @property
    def left_ore(self) -> int:
        """What is left to pay; below zero when too much is paid."""
        return self.total_ore - self.credited_ore - self.paid_ore

    def days_overdue(self, on: date) -> int:
        """Days after the due day, 0 until then."""
        return max((on - self.due_on).days, 0)

    def age(self, on: date) -> Age | None:
        """The column of the ageing list; None when nothing is left."""
        if self.left_ore <= 0:
            return Age.OVERPAID if self.left_ore else None
        days = self.days_overdue(on)
        return next((age for limit, age in _LIMITS if days <= limit), Age.OLDER)

    def word(self, on: date) -> str:
        """Beside "Utfärdad" in a list; empty when there is nothing to say."""
        if self.left_ore < 0:
            return "Betald med för mycket"
        if self.left_ore == 0:
            return "Betald" if self.paid_ore else ""
        if self.days_overdue(on):
            return "Förfallen, delvis betald" if self.paid_ore > 0 else "Förfallen"
        return "Delvis betald" if self.paid_ore > 0 else ""


@dataclass(frozen=True)
class AgeingRow:
    """What one buyer, or all of them, has left, by age. Every age has its sum, 0 if nothing."""

    buyer: int | None
    sums: Mapping[Age, int]

    @property
    def total_ore(self) -> int:
        """All of it; what is paid too much is taken off."""
        return sum(self.sums.values())


@dataclass(frozen=True)
class Ageing:
    """The ageing list on a day: a row per buyer that has something left, in the order first met, and the total."""

    rows: Sequence[AgeingRow]
    total: AgeingRow


def ageing(claims: Iterable[Claim], on: date) -> Ageing:
    """The sums of what is left. The order of the claims changes no sum."""
    by_buyer: dict[int, dict[Age, int]] = {}
    for claim in claims:
        age = claim.age(on)
        if age is not None:
            by_buyer.setdefault(claim.buyer, dict.fromkeys(AGES, 0))[age] += claim.left_ore
    rows = [AgeingRow(buyer, sums) for buyer, sums in by_buyer.items()]
    return Ageing(rows, AgeingRow(None, {age: sum(row.sums[age] for row in rows) for age in AGES}))


class Fit(StrEnum):
    """What a reference from the bank says."""

    ONE = "En faktura"
    SEVERAL = "Flera OCR-nummer. Fördela betalningen för hand."
    UNKNOWN = "OCR-numret hör inte till någon utfärdad faktura."
    NONE = "OCR-nummer saknas."


@dataclass(frozen=True)
class Match:
    """Which invoice a payment is for. `known` are all invoices that its reference names; one only when it fits."""

    fit: Fit
    known: tuple[int, ...] = ()

    @property
    def key(self) -> int | None:
        """The invoice, or None for a payment that somebody must look at."""
        return self.known[0] if self.fit is Fit.ONE else None


@dataclass(frozen=True)
class OcrIndex:
    """The issued OCR references of one issuer. A reference of two invoices fits neither."""

    keys: Mapping[str, tuple[int, ...]]
    rule: OcrRule

    @classmethod
    def of(cls, claims: Iterable[Claim], rule: OcrRule) -> "OcrIndex":
        """From all issued invoices of the issuer, paid ones too."""
        keys: dict[str, tuple[int, ...]] = {}
        for claim in claims:
            if claim.ocr:
                keys[claim.ocr] = (*keys.get(claim.ocr, ()), claim.key)
        return cls(keys, rule)

    def match(self, reference: str) -> Match:
        """By exact OCR reference and nothing else: an amount or a name alone never settles an invoice."""
        whole = reference.replace(" ", "")
        written = [whole] if whole in self.keys else _DIGITS.findall(reference)
        issued = list(dict.fromkeys(text for text in written if text in self.keys))
        known = tuple(dict.fromkeys(key for text in issued for key in self.keys[text]))
        others = [] if whole in self.keys else [o for o in ocr_within(reference, self.rule) if o not in self.keys]
        if len(known) == 1 and not others:
            return Match(Fit.ONE, known)
        if known:
            return Match(Fit.SEVERAL, known)
        return Match(Fit.UNKNOWN if _DIGITS.search(reference) else Fit.NONE)


def rest_after(left: Mapping[int, int], payments: Iterable[tuple[Match, int]]) -> list[int | None]:
    """What is left of the invoice after each payment of a file in turn; None for one that fits no invoice."""
    now = dict(left)
    rests: list[int | None] = []
    for match, amount in payments:
        if match.key is None:
            rests.append(None)
            continue
        now[match.key] -= amount
        rests.append(now[match.key])
    return rests


def reminder_obstacle(claim: Claim, last: date | None, on: date) -> str:
    """Why no reminder is made on a day, in a sentence; empty when it may be. `last` is the newest reminder's day."""
    if claim.left_ore <= 0:
        return "Inget återstår att betala."
    if not claim.days_overdue(on):
        return f"Fakturan förfaller {claim.due_on.isoformat()}. En påminnelse kan skapas dagen efter."
    if last is not None and (on - last).days < REMINDER_EVERY:
        earliest = last + timedelta(days=REMINDER_EVERY)
        return f"Den senaste påminnelsen är från {last.isoformat()}. Nästa kan skapas {earliest.isoformat()}."
    return ""

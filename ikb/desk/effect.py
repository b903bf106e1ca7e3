"""What a notice would mean: who remains, what they pay, what a day too late costs, which cases outlive it. Pure.

Keys of municipalities are SCB codes; amounts are whole kronor a year.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from agreements.notice import RenewingTerm, Term
from agreements.terms import one_day_later
from costsharing.keys import Key, whole_amounts, year_amounts
from ikb.lib.periods import latest_start
from referrals.treatment import TREATMENT_MONTHS, planned_end


@dataclass(frozen=True)
class Leaver:
    """A party that gives notice. `code` is the organisation's, `public_id` its board's; `stage` is empty in a trial."""

    code: str
    authority_id: int
    public_id: uuid.UUID
    name: str
    municipality: bool
    counted_on: date
    last_day: date | None
    stage: str = ""


@dataclass(frozen=True)
class ShareRow:
    """One municipality's part of the year: today, and when the others have left. `after_kr` is None for who leaves."""

    name: str
    before_kr: int
    after_kr: int | None

    @property
    def difference(self) -> int | None:
        """786 123 for Enköping when Uppsala leaves."""
        return None if self.after_kr is None else self.after_kr - self.before_kr

    @property
    def change(self) -> Fraction | None:
        """The difference as a share of today's amount."""
        difference = self.difference
        return None if difference is None or not self.before_kr else Fraction(difference, self.before_kr)


@dataclass(frozen=True)
class CostEffect:
    """The yearly cost split anew among those who remain."""

    total_kr: int
    rows: Sequence[ShareRow]

    @property
    def before_sum(self) -> int:
        """All of today's amounts."""
        return sum(row.before_kr for row in self.rows)

    @property
    def after_sum(self) -> int:
        """All amounts afterwards; 0 when nobody remains."""
        return sum(row.after_kr or 0 for row in self.rows)

    @property
    def nobody_remains(self) -> bool:
        """Is there nobody left to pay?"""
        return all(row.after_kr is None for row in self.rows)


def cost_effect(keys: Sequence[Key], names: Mapping[str, str], leaving: Collection[str]) -> CostEffect:
    """Today's amounts beside those without the parties in `leaving` (CO-12): Enköping 488 790 and 1 274 913.

    By the keys of the cost table; the amounts of inhabitants and of equal parts sum to the same with and without.
    Codes that share no cost, such as the region's, change nothing.
    """
    before = year_amounts(keys)
    after = year_amounts([left for key in keys if (left := key.without(leaving))])
    rows = [ShareRow(names[code], kr, None if code in leaving else after.get(code, 0)) for code, kr in before.items()]
    return CostEffect(sum(before.values()), rows)


@dataclass(frozen=True)
class ExtraTerm:
    """What one more period costs when notice counts from `day` instead: every party's part, in kronor."""

    day: date
    last_day: date
    months: int
    total_kr: int
    amounts: Mapping[str, int]


def extra_term(term: Term, counted_on: date, keys: Sequence[Key]) -> ExtraTerm | None:
    """A day too late is one more period: 3 983 000 kr for all from 2026-01-01 (000:302). Renewing terms only."""
    later = one_day_later(term, counted_on)
    if later is None or not isinstance(term, RenewingTerm):
        return None
    part = Fraction(term.renewal_months, 12)
    parties = dict.fromkeys(party for key in keys for party in key.weights)
    amounts = whole_amounts({party: sum((key.owed(party) for key in keys), Fraction(0)) * part for party in parties})
    return ExtraTerm(later.day, later.last_day, term.renewal_months, sum(amounts.values()), amounts)


def last_intake(last_day: date, months: int = TREATMENT_MONTHS) -> date:
    """The last day on which a treatment can begin and still be over in time: 2026-08-31 for 2026-12-31 (AG-16)."""
    return latest_start(last_day, months)


@dataclass(frozen=True)
class CaseEnd:
    """When one open case ends by plan, held against the last day that concerns it."""

    started_on: date | None
    ends_on: date
    last_day: date

    @property
    def outlives(self) -> bool:
        """Does it end after the last day?"""
        return self.ends_on > self.last_day


def case_end(started_on: date | None, last_day: date, today: date) -> CaseEnd:
    """A treatment that has not begun is counted from today."""
    return CaseEnd(started_on, planned_end(started_on or today), last_day)


@dataclass(frozen=True)
class Staying:
    """Who stays when the others have left, by name, and what the leavers were to the cooperation.

    `staff` are the kinds of staff that a leaver employs, in words; `invoicing` is the leaver that invoices.
    """

    municipalities: Sequence[str]
    regions: Sequence[str]
    region_leaves: bool
    staff: Sequence[str]
    invoicing: str = ""

    @property
    def everybody_is_concerned(self) -> bool:
        """Can the treatments of those who stay not go on as they are?"""
        return self.region_leaves or not self.municipalities or bool(self.staff)

    @property
    def sentences(self) -> list[str]:
        """The open questions in words (AG-15): the end for one party is not the end of the agreement."""
        said = []
        if not self.municipalities and not self.regions:
            said.append("Ingen part är kvar. Avtalet upphör.")
        elif not self.municipalities:
            said.append("Ingen kommun är kvar att dela kostnaden med.")
        elif len(self.municipalities) == 1:
            said.append(f"{self.municipalities[0]} är ensam kommun kvar.")
        if self.region_leaves and self.municipalities:
            said.append("Ingen region är kvar. Regionen bidrar med personal som kommunerna inte betalar för.")
        if self.staff:
            said.append(f"De som lämnar är arbetsgivare för {_joined(self.staff)}. Det behöver lösas på annat sätt.")
        if self.invoicing and self.municipalities:
            said.append(f"{self.invoicing} fakturerar de andra kommunerna. Någon annan behöver ta över det.")
        if self.municipalities and self.regions:
            said.append(
                "Parterna behöver ta ställning till om avtalet ska fortsätta. En parts uppsägning avslutar inte "
                "avtalet för de andra."
            )
        return said


def _joined(words: Sequence[str]) -> str:
    """ "samordnare och familjebehandlare": lower case, without repetition, in the order given."""
    once = list(dict.fromkeys(word.lower() for word in words))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} och {once[-1]}"

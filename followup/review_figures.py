"""What file reviews show, as numbers with their denominators (FR-01, FR-02, SI-05). Pure.

Every per cent has its n and N. "Framgår inte" is a count of its own: it is neither contact nor no contact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from followup.choices import BothContacts, FormAnswer
from followup.review_form import ABOUT_THE_PLAN, PLAN, Given, counted


@dataclass(frozen=True)
class Reviewed:
    """One finished form."""

    contact: str
    given: Mapping[str, Given]


@dataclass(frozen=True)
class Numbers:
    """Counted files of one or several reviews.

    `plan_both` and `offered_both` are out of those with contact with both; `shows` are the plans that show each of
    the questions 2–6 in full; `should` the files without a plan where the reviewer judges that one was called for.
    """

    planned: int = 0
    reviewed: int = 0
    both: int = 0
    not_both: int = 0
    unknown: int = 0
    plan: int = 0
    plan_both: int = 0
    offered_both: int = 0
    should: int = 0
    shows: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(ABOUT_THE_PLAN, 0))

    @property
    def no_plan(self) -> int:
        """Reviewed files without a plan."""
        return self.reviewed - self.plan


@dataclass(frozen=True)
class Indicator:
    """`n` of `whole`; `of` says in Swedish who the whole is."""

    label: str
    n: int
    whole: int
    of: str

    @property
    def share(self) -> Fraction | None:
        """`n` out of `whole`, 0 to 1; none of nothing (SI-05: no per cent without its denominator)."""
        return Fraction(self.n, self.whole) if self.whole else None


def count(planned: int, files: Iterable[Reviewed]) -> Numbers:
    """The numbers of some finished forms. An answer outside the branch that question 1 opened does not count."""
    rows = [(each.contact, {number: row.answer for number, row in counted(each.given).items()}) for each in files]
    both = [answers for contact, answers in rows if contact == BothContacts.YES]
    return Numbers(
        planned=planned,
        reviewed=len(rows),
        both=len(both),
        not_both=sum(contact == BothContacts.NO for contact, _ in rows),
        unknown=sum(contact == BothContacts.UNKNOWN for contact, _ in rows),
        plan=sum(_yes(answers, PLAN) for _, answers in rows),
        plan_both=sum(_yes(answers, PLAN) for answers in both),
        offered_both=sum(_yes(answers, PLAN) or _yes(answers, "7") for answers in both),
        should=sum(_yes(answers, "13") for _, answers in rows),
        shows={number: sum(_yes(answers, number) for _, answers in rows) for number in ABOUT_THE_PLAN},
    )


def _yes(answers: Mapping[str, str], number: str) -> bool:
    return answers.get(number) == FormAnswer.YES


REVIEWED, BOTH, PLANS, NO_PLANS = "granskade akter", "med kontakt med båda", "planer", "akter utan plan"


def indicators(numbers: Numbers) -> list[Indicator]:
    """The indicators in the order of the page."""
    return [
        Indicator("Kontakt med både BUP och socialtjänsten", numbers.both, numbers.reviewed, REVIEWED),
        Indicator("Inte kontakt med båda", numbers.not_both, numbers.reviewed, REVIEWED),
        Indicator("Okänd kontakt (framgår inte)", numbers.unknown, numbers.reviewed, REVIEWED),
        Indicator("SIP eller likvärdig plan", numbers.plan_both, numbers.both, BOTH),
        Indicator("Har erbjudits SIP", numbers.offered_both, numbers.both, BOTH),
        *(
            Indicator(f"Fråga {number}: {SHORT[number]}", numbers.shows[number], numbers.plan, PLANS)
            for number in ABOUT_THE_PLAN
        ),
        Indicator("Borde ha haft en plan, enligt granskaren", numbers.should, numbers.no_plan, NO_PLANS),
    ]


SHORT: Mapping[str, str] = {
    "2a": "behov från socialtjänsten framgår",
    "2b": "behov från BUP framgår",
    "3a": "socialtjänstens ansvar framgår",
    "3b": "BUP:s ansvar framgår",
    "4": "andras insatser framgår",
    "5": "huvudansvaret framgår",
    "6": "uppföljningen framgår",
}
"""What a plan shows, in the words of a table."""

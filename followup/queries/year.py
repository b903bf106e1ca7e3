"""Reads for the figures of a year. The counting is the database's (migrations 0015–0017)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from agreements.choices import PartyStatus, RefusalCode
from agreements.models import Agreement, Party
from followup.choices import OtherRow
from followup.queries.report import reason_codes, year_costs
from followup.statistics import Statistics
from followup.year import statistics_of
from followup.year.counted import Asked, Compared, Counted, Key, Row, Series, Span
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.lib.periods import Period
from ikb.lib.sorting import swedish_key
from referrals.models import Referral

type Ids = list[int] | None
"""The cases that are counted; None for every case of the agreement, which only the owner's functions reach."""


def year_statistics(agreement: Agreement, period: Period, *, today: date) -> Statistics:
    """The true figures of one agreement and period, to be protected before anything is shown.

    Empty of cases when the database does not know the asker as a reader of the agreement.
    """
    return statistics_of(_counted(agreement, period, today, None))


def internal_statistics(
    acting: Acting, agreement: Agreement, period: Period, *, today: date
) -> tuple[Statistics, list[int]]:
    """The same figures of the cases that the person sees anyway, with the ids of those cases, to be logged.

    Shown without protection, so with what tells of single persons too: a case that the person may not know of is not
    told by a number either.
    """
    cases = visible_cases(acting, agreement, period)
    return statistics_of(_counted(agreement, period, today, cases)), cases


def visible_cases(acting: Acting, agreement: Agreement, period: Period) -> list[int]:
    """Ids of the cases with a part in the period that the person sees, in order."""
    found = _ask("select id from followup_base(%s, %s, %s, null)", agreement.pk, period.start, period.end)
    ids = [row[0] for row in found]
    return list(Referral.objects.visible_to(acting).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing, and the cases that it is missing in: id in addresses, case number."""

    what: str
    label: str
    cases: tuple[tuple[str, str], ...]


LACKING = {
    "sex": "Kön",
    "age": "Ålder på remissdagen",
    "reasons": "Skäl till remissen",
    "contact": "Kontakt med BUP och socialtjänsten",
    "diagnoses": "Diagnoser",
    "waited": "Dag för beslutet",
    "sessions": "Möten",
    "place": "Plats för behandlingen",
    "goals": "Avslut med mål och resultat",
    "school": "Skolnärvaro vid start och slut",
    "counted_days": "Vårddygn",
    "measures": "Mätningar före eller efter",
    "experience_young_person_helped": "Ungdomens upplevelse",
    "experience_guardians_helped": "Vårdnadshavares upplevelse",
}
"""What the page lists, in its order; the rest of an outcome is missing exactly where its goals are."""


def missing(acting: Acting, agreement: Agreement, period: Period, *, today: date) -> tuple[list[Lacking], list[int]]:
    """What the figures lack, case by case, of the cases that the person sees; with their ids, to be logged.

    A thing that nobody lacks has its row too. The same numbers without cases stand in `year_statistics`, protected.
    """
    cases = visible_cases(acting, agreement, period)
    rows = _ask(
        "select what, id from followup_lacking(%s, %s, %s, %s, %s)",
        agreement.pk,
        period.start,
        period.end,
        today,
        cases,
    )
    lacking: dict[str, set[int]] = defaultdict(set)
    for what, pk in rows:
        lacking[what].add(pk)
    told = sorted({pk for what in LACKING for pk in lacking[what]})
    names = {
        pk: (str(public_id), number)
        for pk, public_id, number in Referral.objects.filter(pk__in=told)
        .order_by("-sent_on", "-pk")
        .values_list("pk", "public_id", "case_number")
    }
    rows_told = [
        Lacking(what, label, tuple(name for pk, name in names.items() if pk in lacking[what]))
        for what, label in LACKING.items()
    ]
    return rows_told, told


def _counted(agreement: Agreement, period: Period, today: date, ids: Ids) -> Counted:
    """The numbers of every case, or of `ids` as the web role reads them."""
    facts = _Asker(agreement, period, today, ids)
    named = _municipalities(agreement)
    counts: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cohort, dimension, value, row, n in facts.ask("breakdown", "cohort, dimension, value, row_key, n"):
        aside = ids is None and row in named and named[row].invited
        counts[cohort, dimension, value][OtherRow.OUTSIDE.value if aside else row] += n
    costs = year_costs(agreement, period)
    return Counted(
        period=period,
        today=today,
        rows=_rows(named.values(), counts),
        counts=counts,
        spans={
            what: Span(*numbers) for what, *numbers in facts.ask("times", "what, n, total, middle, smallest, largest")
        },
        compared=tuple(
            Compared(*row)
            for row in facts.ask(
                "measures", "instrument, informant, point, outcome, n, total_before, total_after, middle"
            )
        ),
        asked=tuple(Asked(*row) for row in facts.of_period("consultations", "kind, outcome, n, minutes")),
        series=tuple(
            Series(*row) for row in facts.of_period("meetings", "series, times_a_year, every_days, held, called_off")
        ),
        refusals={code: RefusalCode(code).label for code in reason_codes(agreement)},
        shares=costs.shares,
        cost_year=costs.year,
        cost_source=costs.source,
        internal=ids is not None,
    )


class _Asker:
    """Asks the counting functions about one agreement and period."""

    def __init__(self, agreement: Agreement, period: Period, today: date, ids: Ids) -> None:
        self._period = (agreement.pk, period.start, period.end)
        self._today, self._ids = today, ids

    def ask(self, function: str, columns: str) -> list[tuple[Any, ...]]:
        """Of every case by the owner's function, of the given cases by the other."""
        if self._ids is None:
            return _ask(f"select {columns} from followup_{function}(%s, %s, %s, %s)", *self._period, self._today)
        values = (*self._period, self._today, self._ids)
        return _ask(f"select {columns} from followup_{function}_of(%s, %s, %s, %s, %s)", *values)

    def of_period(self, function: str, columns: str) -> list[tuple[Any, ...]]:
        """What is no case."""
        return _ask(f"select {columns} from followup_{function}(%s, %s, %s)", *self._period)


def _ask(question: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def _rows(named: Iterable[Row], counts: Mapping[Key, Mapping[str, int]]) -> tuple[Row, ...]:
    """Every municipal party, also with nothing (RE-15), then what else has a case.

    An invited municipality has a row of its own only for those who see the cases: that it is listed at all would tell
    of somebody there, and what all of them together have not is known when each is.
    """
    found = {row for numbers in counts.values() for row in numbers}
    others = [Row(row.value, row.label, party=False) for row in OtherRow if row.value in found]
    return (*(row for row in named if not row.invited or row.key in found), *others)


def _municipalities(agreement: Agreement) -> dict[str, Row]:
    """Those that are parties or invited to be, by SCB code; the parties first, in Swedish order."""
    kinds = [PartyStatus.PARTY, PartyStatus.INVITED]
    parties = Party.objects.filter(agreement=agreement, status__in=kinds).select_related("organisation")
    rows = [_row(party) for party in parties if party.organisation.kind == OrganisationKind.MUNICIPALITY]
    return {row.key: row for row in sorted(rows, key=lambda row: (row.invited, swedish_key(row.label)))}


def _row(party: Party) -> Row:
    invited = party.status == PartyStatus.INVITED
    name = party.organisation.short_name
    return Row(party.organisation.code, f"{name} (inbjuden)" if invited else name, invited=invited)

"""The access-log extract about one young person (PDL 8:5): who at the own authority has read, where and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.models import AccessLog
from ikb.accounts.roles import Can
from ikb.lib.columns import Column
from ikb.lib.dates import midnight
from ikb.lib.periods import Period
from referrals.exports import Exported
from referrals.models import Referral

MAKERS = (Can.REVIEW_LOG, Can.PRODUCE_EXTRACT)


@dataclass(frozen=True)
class ExtractRow:
    """One reading, as the young person gets it. `name` is empty unless the authority lets its staff's names out."""

    at: datetime
    board: str
    unit: str
    role: str
    action: str
    kinds: str
    cases: str
    name: str


@dataclass(frozen=True)
class Extract:
    """All that page, paper and file need. `cases` are the numbers, by id; `boards` whose staff it is about."""

    case: Referral
    cases: dict[int, str]
    rows: list[ExtractRow]
    names: bool
    boards: list[str]

    @property
    def protected(self) -> bool:
        """Does the young person have protected identity?"""
        return bool(self.case.young_person and self.case.young_person.is_protected)

    def context(self) -> dict[str, Any]:
        """For a template."""
        return {
            "case": self.case,
            "cases": list(self.cases.values()),
            "rows": self.rows,
            "names": self.names,
            "boards": self.boards,
        }


def own_boards(acting: Acting) -> dict[int, str]:
    """The authorities for whose log the person makes extracts."""
    return {m.authority_id: str(m.authority) for capability in MAKERS for m in acting.giving(capability)}


def reachable(acting: Acting) -> QuerySet[Referral]:
    """Cases that an extract may be about: those that the person sees, for the reviewer those the authority knows of."""
    reviewed = sorted(acting.authorities(acting.giving(Can.REVIEW_LOG)))
    known = Q(readers__overlap=reviewed) if reviewed else Q(pk__in=[])
    if acting.can(Can.PRODUCE_EXTRACT):
        known |= Q(pk__in=Referral.objects.visible_to(acting).values("pk"))
    return Referral.objects.filter(known).select_related("young_person")


def cases_of_the_same(acting: Acting, case: Referral) -> dict[int, str]:
    """The case and the young person's other cases within reach, by id: an extract is about a person."""
    same = Q(pk=case.pk)
    if case.young_person_id is not None:
        same |= Q(young_person=case.young_person_id)
    return dict(reachable(acting).filter(same).order_by("pk").values_list("pk", "case_number"))


def extract(acting: Acting, case: Referral, period: Period | None, *, names: bool) -> Extract:
    """Readings of any of the young person's cases by the own authority's staff, Swedish days, the first one first."""
    boards, cases = own_boards(acting), cases_of_the_same(acting, case)
    rows: list[ExtractRow] = []
    if period:
        found = AccessLog.objects.of_authorities(sorted(boards)).filter(
            cases__overlap=list(cases), at__gte=midnight(period.start), at__lt=midnight(period.following_day)
        )
        ordered = found.select_related("user", "unit").order_by("at", "pk")
        rows = [_row(row, boards, cases, names) for row in ordered]
    return Extract(case, cases, rows, names, sorted(set(boards.values())))


def _row(row: AccessLog, boards: dict[int, str], cases: dict[int, str], names: bool) -> ExtractRow:
    return ExtractRow(
        at=row.at,
        board=boards[row.authority_id or 0],
        unit=row.unit.name if row.unit else "",
        role=Role(row.role).label if row.role else "",
        action=row.get_action_display(),
        kinds=", ".join(InformationKind(kind).label for kind in row.kinds),
        cases=", ".join(cases[pk] for pk in row.cases if pk in cases),
        name=str(row.user) if names else "",
    )


NAME: Exported[ExtractRow] = [(Column("Namn", width=28), lambda row: row.name)]
COLUMNS: Exported[ExtractRow] = [
    (Column("Tid", width=18), lambda row: row.at),
    (Column("Myndighet", width=32), lambda row: row.board),
    (Column("Enhet", width=28), lambda row: row.unit or None),
    (Column("Roll", width=24), lambda row: row.role or None),
    (Column("Åtgärd", width=14), lambda row: row.action),
    (Column("Uppgifter", width=40), lambda row: row.kinds or None),
    (Column("Ärende", width=16), lambda row: row.cases),
]


def columns(*, names: bool) -> Exported[ExtractRow]:
    """What the file holds, each column once."""
    return [*COLUMNS, *NAME] if names else COLUMNS

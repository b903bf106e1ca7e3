"""Competence against the agreement's demands, and attendance at supervision (AG-20, AG-21). A merit is never a gap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agreements.choices import CompetenceState, StaffKind
from agreements.seats import in_office
from ikb.lib.periods import add_months

UNKNOWN = "Okänt"
TONES = {CompetenceState.MET: "ok", CompetenceState.PLANNED: "info", CompetenceState.NOT_MET: "warn"}
MONTHS_BACK = 12


@dataclass(frozen=True)
class Member:
    """One of the staff."""

    pk: int
    name: str
    staff_kind: StaffKind
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Demand:
    """What the agreement demands of one kind of staff, or counts as a merit."""

    pk: int
    staff_kind: StaffKind
    text: str
    merit: bool = False


@dataclass(frozen=True)
class Answer:
    """What is known of one of the staff and one demand; `state` is None where nothing is registered."""

    state: CompetenceState | None = None
    on: date | None = None
    evidence: str = ""

    @property
    def label(self) -> str:
        """The state in words."""
        return self.state.label if self.state else UNKNOWN

    @property
    def tone(self) -> str:
        """Of the badge."""
        return TONES[self.state] if self.state else "neutral"


Answers = Mapping[tuple[int, int], Answer]
"""By ids of member and demand."""


@dataclass(frozen=True)
class Line:
    """One demand and how one of the staff meets it."""

    demand: Demand
    answer: Answer


@dataclass(frozen=True)
class CompetenceGap:
    """A demand that somebody does not meet: who, and the planned day if there is one."""

    demand: Demand
    members: int
    lacking: Sequence[tuple[str, Answer]]


@dataclass(frozen=True)
class NumberOfGap:
    """A demand in numbers, without names."""

    demand: Demand
    members: int
    met: int
    planned: int

    @property
    def lacking(self) -> int:
        """Those who do not meet it, the planned ones among them."""
        return self.members - self.met


def lines(member: Member, demands: Iterable[Demand], answers: Answers) -> list[Line]:
    """Every demand and merit of the member's kind of staff, answered or not."""
    return [
        Line(demand, answers.get((member.pk, demand.pk), Answer()))
        for demand in demands
        if demand.staff_kind == member.staff_kind
    ]


def gaps(members: Sequence[Member], demands: Iterable[Demand], answers: Answers) -> list[CompetenceGap]:
    """Demands that somebody does not meet. Planned is not met; a merit is no demand."""
    found = []
    for demand in demands:
        of_kind = [member for member in members if member.staff_kind == demand.staff_kind]
        known = [(member.name, answers.get((member.pk, demand.pk), Answer())) for member in of_kind]
        without = [(name, answer) for name, answer in known if answer.state != CompetenceState.MET]
        if without and not demand.merit:
            found.append(CompetenceGap(demand, len(of_kind), without))
    return found


@dataclass(frozen=True)
class Series:
    """Supervision: which kinds of staff attend, and the days with the ids of those who came."""

    pk: int
    name: str
    staff_kinds: frozenset[StaffKind]
    sessions: Sequence[tuple[date, frozenset[int]]]


@dataclass(frozen=True)
class Attendance:
    """How often one of the staff attended one series during the last twelve months of the own employment."""

    series: Series
    attended: int
    held: int

    @property
    def gap(self) -> bool:
        """Sessions were held and the member came to none."""
        return self.held > 0 and self.attended == 0


def attendance(member: Member, series: Iterable[Series], on: date) -> list[Attendance]:
    """One row per series that the member's kind of staff attends."""
    since = add_months(on, -MONTHS_BACK)
    rows = []
    for each in series:
        if member.staff_kind not in each.staff_kinds:
            continue
        counted = [
            came
            for day, came in each.sessions
            if since < day <= on and in_office(member.valid_from, member.valid_to, day)
        ]
        rows.append(Attendance(each, sum(member.pk in came for came in counted), len(counted)))
    return rows


def attendance_gap(rows: Sequence[Attendance]) -> str:
    """ "Har bara deltagit i Handledning med bas i DBT. Saknas: Handledning med bas i FFT."; nothing without a gap."""
    missed = [row.series.name for row in rows if row.gap]
    if not missed:
        return ""
    came = [row.series.name for row in rows if row.attended]
    lead = f"Har bara deltagit i {', '.join(came)}." if came else "Har inte deltagit i någon handledning."
    return f"{lead} Saknas: {', '.join(missed)}."

"""Reads of the outcome and of the measures; numbers of outcomes per agreement, with how many they are of."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from referrals.care_days import CareDays, windows
from referrals.choices import Change, ContinuedCare, Informant, ProtectionLevel, Status, TimePoint
from referrals.closing import AREAS, Measured, Outcome, due_points, points_done
from referrals.models import Closing, CountedDays, Measure, Referral
from referrals.queries.plans import care_of, spans

TEAM = frozenset({Role.COORDINATOR.value, Role.FAMILY_THERAPIST.value, Role.INDIVIDUAL_THERAPIST.value})


def outcome_of(row: Closing | None) -> Outcome:
    """The row as values for the rule."""
    return Outcome(**{field.name: getattr(row, field.name) for field in fields(Outcome)}) if row else Outcome()


def closing_of(referral: Referral) -> Closing | None:
    """I9, or None when it is not disclosed or not begun."""
    return Closing.objects.filter(referral=referral).select_related("judged_by").first()


def days_of(referral: Referral) -> CountedDays | None:
    """The days of care as they were counted to the last day; None when they are not disclosed."""
    return CountedDays.objects.filter(referral=referral).first()


def counted_days(referral: Referral, on: date) -> CareDays:
    """Days in care as the periods say, the treatment's to and with `on`. Two queries."""
    started, ended = referral.treatment_started_on or on, on
    rows = care_of(referral)
    placed = windows(spans(rows, inpatient=False), started=started, ended=ended, on=on)
    inpatient = windows(spans(rows, inpatient=True), started=started, ended=ended, on=on)
    return CareDays(placed.before, placed.during, inpatient.before, inpatient.during, on)


@dataclass(frozen=True)
class MeasureLine:
    """One instrument and informant with what was measured at each point, in the order of the points."""

    instrument: str
    informant: str
    cells: list[list[Measure]]


def measure_lines(referral: Referral) -> list[MeasureLine]:
    """The standing measures of a case, by instrument and informant. One query."""
    rows = Measure.objects.filter(referral=referral, voided_at__isnull=True).order_by("instrument", "informant", "on")
    found: dict[tuple[str, str], list[Measure]] = {}
    for row in rows:
        found.setdefault((row.instrument, row.informant), []).append(row)
    return [
        MeasureLine(
            instrument,
            str(Informant(informant).label),
            [[row for row in group if row.point == point] for point in TimePoint],
        )
        for (instrument, informant), group in found.items()
    ]


def measured(referral: Referral) -> list[Measured]:
    """What is recorded, also that it is missing. One query."""
    rows = Measure.objects.filter(referral=referral, voided_at__isnull=True)
    return [Measured(*row) for row in rows.values_list("instrument", "informant", "point")]


def measure_deadlines(acting: Acting, on: date) -> Sequence[Deadline]:
    """The later measures of closed cases that the person treats or coordinates. Two queries."""
    if not acting.can(Can.RECORD_MEASURES):
        return []
    cases = (
        Referral.objects.visible_to(acting)
        .filter(Q(young_person__isnull=True) | Q(young_person__protection_level=ProtectionLevel.NONE))
        .filter(status=Status.CLOSED, closed_on__gte=date(on.year - 2, 1, 1))
        .select_related("version__agreement")
    )
    done: dict[int, list[Measured]] = {}
    standing = Measure.objects.filter(referral__in=cases.values("pk"), voided_at__isnull=True)
    for pk, *row in standing.values_list("referral", "instrument", "informant", "point"):
        done.setdefault(pk, []).append(Measured(*row))
    return [
        Deadline(
            day,
            f"Mätning {point.label.lower()}, {case.case_number}",
            case.version.agreement.short_name,
            reverse("referrals:measures", args=[case.public_id]),
            missed=day < on,
            roles=TEAM,
        )
        for case in cases
        if case.closed_on
        for point, day in due_points(case.closed_on, points_done(done.get(case.pk, [])), on)
    ]


@dataclass(frozen=True)
class Outcomes:
    """Numbers of closed cases. `judged` per area leaves out what was not judged; `number` is what all are of."""

    number: int
    continued: dict[str, int]
    areas: dict[str, dict[str, int]]
    judged: dict[str, int]


def outcomes(agreement: Agreement) -> Outcomes:
    """Continued care and the six areas of the closed cases that the asker may see, zeros shown (RE-19, RE-30)."""
    rows = Closing.objects.filter(
        complete=True, referral__status=Status.CLOSED, referral__version__agreement=agreement
    ).order_by()
    continued = dict(rows.values_list("continued_care").annotate(number=Count("pk")))
    areas = {name: dict(rows.values_list(name).annotate(number=Count("pk"))) for name in AREAS}
    return Outcomes(
        number=sum(continued.values()),
        continued={care.value: continued.get(care.value, 0) for care in ContinuedCare},
        areas={name: {change.value: found.get(change.value, 0) for change in Change} for name, found in areas.items()},
        judged={
            name: sum(number for change, number in found.items() if change != Change.NOT_JUDGED)
            for name, found in areas.items()
        },
    )

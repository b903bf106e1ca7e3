"""Reads of the waiting list: who waits in which order, places and who takes them, the latest agenda."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, QuerySet, prefetch_related_objects

from agreements.choices import StaffKind
from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can
from ikb.lib.periods import age_on
from referrals.choices import OPEN, Status
from referrals.criteria import Assessment
from referrals.models import AgendaItem, Assignment, Grounds, QueueEntry, Referral, TeamPlaces
from referrals.queries.cases import case_list, criteria_state, version_for_new
from referrals.queue import TARGET_DAYS, Places, days_waited, in_words


@dataclass(frozen=True)
class QueueRow:
    """One case that waits. `number` counts what this reader may see."""

    number: int
    case: Referral
    days: int
    words: str
    over: bool
    therapists: list[str]


def agreement_of_queue(acting: Acting, on: date) -> Agreement | None:
    """The agreement whose queue the person sees: the one that takes referrals today."""
    version = version_for_new(acting, on)
    return version.agreement if version else None


def queued(acting: Acting, agreement: Agreement) -> QuerySet[Referral]:
    """The cases in the queue that the person may see, in their order."""
    assigned = Assignment.objects.filter(valid_to__isnull=True).select_related("therapist").order_by("staff_kind", "pk")
    return (
        case_list(acting)
        .filter(status=Status.QUEUED, version__agreement=agreement, treatment__queue_place__isnull=False)
        .prefetch_related(Prefetch("assignments", assigned, to_attr="assigned"))
        .order_by("treatment__queue_place", "case_number")
    )


def waiting_list(acting: Acting, agreement: Agreement, on: date, target: int) -> list[QueueRow]:
    """The waiting list, numbered as displayed. Two queries."""
    rows = []
    for number, case in enumerate(queued(acting, agreement), start=1):
        queued_on = case.treatment.queued_on
        assert queued_on is not None
        days = days_waited(queued_on, on)
        assigned: list[Assignment] = case.assigned  # type: ignore[attr-defined]  # prefetched by queued
        names = [str(row.therapist) for row in assigned] if acting.can(Can.MANAGE_QUEUE) else []
        rows.append(QueueRow(number, case, days, in_words(days, target), days > target, names))
    return rows


def places_of(agreement: Agreement, on: date) -> TeamPlaces | None:
    """What counts on a day."""
    return TeamPlaces.objects.filter(agreement=agreement, valid_from__lte=on).order_by("-valid_from").first()


def capacity(agreement: Agreement, places: TeamPlaces | None) -> list[Places]:
    """Places per kind; taken by the open assignments of cases that are not closed. One query."""
    if places is None:
        return []
    found = dict(
        Assignment.objects.filter(
            valid_to__isnull=True, referral__version__agreement=agreement, referral__status__in=OPEN
        )
        .order_by()
        .values_list("staff_kind")
        .annotate(number=Count("pk"))
    )
    kinds = {
        StaffKind.FAMILY_THERAPIST: places.family_posts,
        StaffKind.INDIVIDUAL_THERAPIST: places.individual_posts,
    }
    return [
        Places(str(kind.label), posts, places.cases_per_post, found.get(kind.value, 0)) for kind, posts in kinds.items()
    ]


def target_of(places: TeamPlaces | None) -> int:
    """The team's own target, or the ordinary one."""
    return places.target_days if places else TARGET_DAYS


def events_of(referral: Referral) -> list[QueueEntry]:
    """Everything that happened in the queue, in order."""
    return list(QueueEntry.objects.filter(treatment__referral=referral).select_related("by"))


ASSESSMENTS = {
    Assessment.MET: "Uppfyller",
    Assessment.NOT_MET: "Uppfyller inte",
    Assessment.UNCLEAR: "Oklart",
    Assessment.INCOMPLETE: "Inte besvarat",
}


def meeting_of(agreement: Agreement, on: date) -> date:
    """The day of the next agenda: the latest one that is not past, else in up to two weeks (001:102–108)."""
    latest = (
        AgendaItem.objects.filter(treatment__referral__version__agreement=agreement, meeting_on__gte=on)
        .order_by("-meeting_on")
        .first()
    )
    return latest.meeting_on if latest else on + timedelta(days=-on.toordinal() % AGENDA_DAYS)


AGENDA_DAYS = 14


@dataclass(frozen=True)
class AgendaRow:
    """What the operative leadership sees of a case: number, age, days, outcome of the criteria. No name (RE-27)."""

    row: QueueRow
    treatment: int
    age: int | None
    criteria: str
    item: AgendaItem | None


def agenda(acting: Acting, agreement: Agreement, on: date, meeting_on: date, target: int) -> list[AgendaRow]:
    """The queue as an agenda, with what was decided at the meeting."""
    rows = waiting_list(acting, agreement, on, target)
    prefetch_related_objects([row.case for row in rows], "version__criteria", "version__criteria_set")
    items = {
        item.treatment_id: item
        for item in AgendaItem.objects.filter(
            meeting_on=meeting_on, treatment__in=[row.case.treatment.pk for row in rows]
        )
    }
    grounds = {
        row.referral_id: row
        for row in Grounds.objects.filter(referral__in=[row.case.pk for row in rows]).prefetch_related(
            "answers__criterion"
        )
    }
    found = []
    for row in rows:
        person, own = row.case.young_person, grounds.get(row.case.pk)
        age = age_on(person.birth_date, on) if person and not person.is_protected else None
        outcome = ASSESSMENTS[criteria_state(row.case, own).assessment] if own else "–"
        found.append(AgendaRow(row, row.case.treatment.pk, age, outcome, items.get(row.case.treatment.pk)))
    return found

"""Verbs of the waiting list. Each leaves a row, so that waiting times can be proved; two at once act in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.intake import lock, move
from referrals.choices import QueueChange, Status
from referrals.lifecycle import Verb
from referrals.models import AgendaItem, QueueEntry, Referral, TeamPlaces, Treatment
from referrals.queue import Waiting, added, breaks_rule, moved

QUEUE_LOCK = 7201
"""First key of the advisory lock; the second is the agreement."""
NEEDS_REASON = "Skriv varför turordningen bryts."


def _the_queue(agreement_id: int) -> list[Treatment]:
    """The cases that wait, in order, while nobody else changes the order."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [QUEUE_LOCK, agreement_id])
    rows = Treatment.objects.filter(referral__version__agreement=agreement_id, queue_place__isnull=False)
    return list(rows.select_related("referral").order_by("queue_place", "pk"))


def _waiting(row: Treatment) -> Waiting:
    head = row.referral
    assert head.decided_on is not None
    assert head.sent_on is not None
    return Waiting(row.pk, head.decided_on, head.sent_on, head.case_number)


def _write(rows: Sequence[Treatment], order: Sequence[Waiting]) -> None:
    """Number the places anew; only what changes is written."""
    by_pk = {row.pk: row for row in rows}
    for place, case in enumerate(order, start=1):
        row = by_pk[case.pk]
        if row.queue_place != place:
            row.queue_place = place
            row.save()


def _record(row: Treatment, change: QueueChange, *, by: Acting, at: datetime, on: date, **facts: object) -> None:
    QueueEntry.objects.create(treatment=row, change=change, by=by.user, at=at, on=on, **facts)


def _host(head: Referral, by: Acting) -> None:
    if head.host_authority_id not in by.authorities():
        raise PermissionDenied


@transaction.atomic
def add_to_queue(*, referral: Referral, by: Acting, on: date, at: datetime) -> Treatment:
    """Put an accepted case in the queue, where the rule puts it."""
    head = lock(referral)
    _host(head, by)
    if head.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Remissen kan inte läggas i kö.")
    rows = _the_queue(head.version.agreement_id)
    move(head, Verb.QUEUE, by)
    head.save()
    row = Treatment.objects.select_related("referral").get(referral=head)
    row.queued_on = row.queued_on or on
    order = added([_waiting(other) for other in rows], _waiting(row))
    _write([*rows, row], order)
    row.save()
    _record(row, QueueChange.ADDED, by=by, at=at, on=on, place=row.queue_place)
    return row


@transaction.atomic
def move_in_queue(*, referral: Referral, place: int, reason: str, by: Acting, on: date, at: datetime) -> Treatment:
    """Another place. When it breaks the rule the reason is written down (RE-27)."""
    head = lock(referral)
    _host(head, by)
    rows = _the_queue(head.version.agreement_id)
    row = _queued(rows, head)
    order = moved([_waiting(other) for other in rows], row.pk, place)
    broken = breaks_rule(order, row.pk)
    if broken and not reason.strip():
        raise Unfit(NEEDS_REASON, field="reason")
    _write(rows, order)
    new = next(place for place, case in enumerate(order, start=1) if case.pk == row.pk)
    _record(row, QueueChange.MOVED, by=by, at=at, on=on, place=new, by_rule=not broken, reason=reason.strip())
    return row


def _queued(rows: Sequence[Treatment], head: Referral) -> Treatment:
    for row in rows:
        if row.referral_id == head.pk and head.status == Status.QUEUED:
            return row
    raise Conflict("Remissen står inte i kö.")


@transaction.atomic
def offer_place(*, referral: Referral, by: Acting, on: date, at: datetime) -> Treatment:
    """A place has been offered to the family."""
    head = lock(referral)
    _host(head, by)
    row = _queued(_the_queue(head.version.agreement_id), head)
    row.offered_on = on
    row.save()
    _record(row, QueueChange.OFFERED, by=by, at=at, on=on, place=row.queue_place)
    return row


@transaction.atomic
def remove_from_queue(*, referral: Referral, reason: str, by: Acting, on: date, at: datetime) -> Treatment:
    """Out of the queue without a start, with the reason; the case is accepted as before."""
    head = lock(referral)
    _host(head, by)
    rows = _the_queue(head.version.agreement_id)
    row = _queued(rows, head)
    if not reason.strip():
        raise Unfit("Skriv varför remissen tas ur kön.", field="reason")
    move(head, Verb.UNQUEUE, by)
    head.save()
    leave_queue(row, reason=reason.strip(), by=by, on=on, at=at)
    return row


def leave_queue(row: Treatment, *, reason: str, by: Acting, on: date, at: datetime) -> None:
    """Empty the place and leave the row that says why."""
    row.queue_place, row.queued_on, row.offered_on = None, None, None
    row.save()
    _record(row, QueueChange.REMOVED, by=by, at=at, on=on, reason=reason)


@dataclass(frozen=True)
class PlacesFacts:
    """Places of a team; posts in hundredths of a full-time post."""

    valid_from: date
    family_posts: int
    individual_posts: int
    cases_per_post: int
    target_days: int
    source: str


@transaction.atomic
def set_places(*, agreement: Agreement, membership: Membership, facts: PlacesFacts, by: Acting) -> TeamPlaces:
    """What the agreement's resources give places for, from a day on."""
    row, _ = TeamPlaces.objects.update_or_create(
        agreement=agreement,
        valid_from=facts.valid_from,
        defaults={
            "owner": membership.authority,
            "family_posts": facts.family_posts,
            "individual_posts": facts.individual_posts,
            "cases_per_post": facts.cases_per_post,
            "target_days": facts.target_days,
            "source": facts.source,
            "set_by": by.user,
        },
    )
    return row


@dataclass(frozen=True)
class AgendaLine:
    """One case as the operative leadership orders it: its treatment, its place from one, why."""

    treatment: int
    place: int
    reason: str


@transaction.atomic
def decide_agenda(
    *,
    agreement: Agreement,
    membership: Membership,
    meeting_on: date,
    lines: Sequence[AgendaLine],
    by: Acting,
    at: datetime,
) -> list[AgendaItem]:
    """The operative leadership's order of a meeting, applied to the queue; a change needs its reason (RE-27).

    Raises Unfit with the field "reason_<treatment>" for a case that was given another place without one.
    """
    rows = _the_queue(agreement.pk)
    before = {row.pk: place for place, row in enumerate(rows, start=1)}
    if {line.treatment for line in lines} != before.keys():
        raise Conflict("Väntelistan har ändrats. Läs om sidan.")
    ordered = sorted(lines, key=lambda line: (line.place, before[line.treatment]))
    waiting = {row.pk: _waiting(row) for row in rows}
    order = [waiting[line.treatment] for line in ordered]
    for line in ordered:
        if line.place != before[line.treatment] and not line.reason.strip():
            raise Unfit("Skriv varför ordningen ändras.", field=f"reason_{line.treatment}")
    _write(rows, order)
    made = []
    for place, line in enumerate(ordered, start=1):
        row = next(row for row in rows if row.pk == line.treatment)
        if place != before[row.pk]:
            broken = breaks_rule(order, row.pk)
            reason = line.reason.strip() or "Flyttad när andra fick en annan plats."
            _record(row, QueueChange.MOVED, by=by, at=at, on=meeting_on, place=place, by_rule=not broken, reason=reason)
        item, _ = AgendaItem.objects.update_or_create(
            treatment=row,
            meeting_on=meeting_on,
            defaults={
                "owner": membership.authority,
                "place": place,
                "reason": line.reason.strip(),
                "by": by.user,
                "at": at,
            },
        )
        made.append(item)
    return made

"""Verbs of the treatment: assign therapists, start, change the plan, log sessions, close."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.choices import StaffKind
from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership, User
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.closing import settle_outcome
from referrals.actions.intake import lock, move
from referrals.choices import OPEN, Place, QueueChange, Status
from referrals.lifecycle import Verb
from referrals.models import Assignment, CircleMember, QueueEntry, Referral, Session, Treatment
from referrals.treatment import TREATMENT_MONTHS, missing_kinds, planned_end


def open_assignments(referral: Referral) -> set[str]:
    """The kinds of therapist that somebody is assigned for."""
    rows = Assignment.objects.filter(referral=referral, valid_to__isnull=True)
    return set(rows.values_list("staff_kind", flat=True))


@transaction.atomic
def assign_therapist(
    *, referral: Referral, therapist: User, kind: StaffKind, by: Acting, on: date, at: datetime
) -> Assignment:
    """Put a therapist on the case. For a protected young person the therapist is named in the circle as well."""
    head = lock(referral)
    if head.status not in OPEN:
        raise Conflict("Ärendet är inte pågående. Ingen kan tilldelas.")
    if Assignment.objects.filter(referral=head, therapist=therapist, valid_to__isnull=True).exists():
        raise Unfit(f"{therapist} är redan tilldelad.", field="therapist")
    row = Assignment.objects.create(referral=head, therapist=therapist, staff_kind=kind, valid_from=on)
    person = head.young_person
    named = CircleMember.objects.filter(referral=head, user=therapist, removed_at__isnull=True)
    if person is not None and person.is_protected and not named.exists():
        CircleMember.objects.create(referral=head, user=therapist, reason="Tilldelad behandlare", added_by=by.user)
    return row


@transaction.atomic
def end_assignment(*, assignment: Assignment, referral: Referral, on: date) -> Assignment:
    """Take a therapist off; the row stays as history. During a treatment one of each kind is left (RE-20)."""
    head = lock(referral)
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if row.valid_to is not None:
        raise Conflict("Tilldelningen är redan avslutad.")
    others = Assignment.objects.filter(referral=head, staff_kind=row.staff_kind, valid_to__isnull=True).exclude(
        pk=row.pk
    )
    if head.status == Status.IN_TREATMENT and not others.exists():
        kind = row.get_staff_kind_display().lower()
        raise Conflict(f"Behandlingen behöver minst en {kind}. Tilldela en ny först.")
    row.valid_to = max(on, row.valid_from)
    row.save()
    return row


@transaction.atomic
def start_treatment(
    *,
    referral: Referral,
    by: Acting,
    on: date,
    months: int = TREATMENT_MONTHS,
    place: Place = Place.HOME,
    warnings: Sequence[str] = (),
    at: datetime | None = None,
) -> Referral:
    """Start: a therapist of each kind (RE-20), and outside the agreement a cost decision (RE-17). Leaves the queue."""
    head = lock(referral)
    if head.outside_agreement and head.cost_decided_on is None:
        raise Conflict("Kostnadsbeslut saknas.")
    if head.consent_withdrawn_on:
        raise Conflict("Samtycket är återkallat. Behandlingen kan inte börja.")
    move(head, Verb.START, by)
    if missing_kinds(open_assignments(head)):
        raise Conflict("Tilldela minst en familjebehandlare och en individualbehandlare först.")
    if head.decided_on and on < head.decided_on:
        raise Unfit(f"Behandlingen kan inte börja före beslutet {iso_date(head.decided_on)}.", field="on")
    head.treatment_started_on = on
    head.save()
    treatment = Treatment.objects.select_for_update().get(referral=head)
    if treatment.queue_place is not None and at is not None:
        QueueEntry.objects.create(
            treatment=treatment, change=QueueChange.REMOVED, on=on, reason="Behandlingen började", by=by.user, at=at
        )
    treatment.started_on, treatment.months, treatment.planned_end = on, months, planned_end(on, months)
    treatment.main_place, treatment.queue_place = place, None
    treatment.warned_of = " ".join(warnings)[:1000]
    treatment.save()
    return head


@transaction.atomic
def change_plan(*, referral: Referral, planned: date) -> Treatment:
    """Another planned last day."""
    head = lock(referral)
    row = Treatment.objects.select_for_update().get(referral=head)
    if head.status != Status.IN_TREATMENT or row.started_on is None:
        raise Conflict("Behandlingen pågår inte.")
    if planned < row.started_on:
        raise Unfit(f"Slutet ligger före starten {iso_date(row.started_on)}.", field="planned")
    row.planned_end = planned
    row.save()
    return row


@transaction.atomic
def log_sessions(
    *, referral: Referral, membership: Membership, therapist: User, on: date, count: int, place: Place, by: Acting
) -> Session:
    """Sessions as a number and a place, never what was said (RE-18)."""
    head = lock(referral)
    if head.status not in {Status.IN_TREATMENT, Status.CLOSED}:
        raise Conflict("Behandlingen har inte börjat.")
    if head.treatment_started_on and on < head.treatment_started_on:
        raise Unfit(f"Behandlingen började {iso_date(head.treatment_started_on)}.", field="on")
    if head.closed_on and on > head.closed_on:
        raise Unfit(f"Ärendet avslutades {iso_date(head.closed_on)}.", field="on")
    return Session.objects.create(
        treatment=Treatment.objects.get(referral=head),
        owner=membership.authority,
        on=on,
        count=count,
        place=place,
        therapist=therapist,
        recorded_by=by.user,
    )


@transaction.atomic
def void_sessions(*, session: Session, by: Acting, at: datetime) -> Session:
    """Makulera a row that was logged by mistake: who logged it, or the coordinator of the same authority."""
    if session.owner_id not in by.authorities():
        raise PermissionDenied
    row = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if row.voided_at is not None:
        raise Conflict("Raden är redan makulerad.")
    row.voided_at = at
    row.save()
    return row


@transaction.atomic
def close_case(*, referral: Referral, by: Acting, on: date) -> Referral:
    """Close the case. The structured outcome cannot be skipped (RE-19, RE-30)."""
    head = lock(referral)
    move(head, Verb.CLOSE, by)
    if head.treatment_started_on and on < head.treatment_started_on:
        raise Unfit(f"Slutet ligger före starten {iso_date(head.treatment_started_on)}.", field="on")
    settle_outcome(head, on)
    head.closed_on = on
    head.save()
    Treatment.objects.filter(referral=head).update(ended_on=on)
    return head

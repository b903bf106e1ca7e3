"""Verbs of the outcome and of the measures."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ikb.accounts.acting import Acting
from ikb.accounts.models import Membership
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit, claim
from referrals.actions.intake import lock
from referrals.care_days import CareDays
from referrals.choices import ChildOpinion, Maturity, Status
from referrals.closing import MEASURED, Outcome, missing, point_fault
from referrals.models import Closing, ConsentFile, CountedDays, Measure, Referral
from referrals.queries.outcomes import counted_days, outcome_of


@transaction.atomic
def save_outcome(
    *, referral: Referral, outcome: Outcome, days: CareDays, by: Acting, edit: Edit | None = None
) -> Closing:
    """Save the outcome as far as it is answered; it is complete when nothing is missing."""
    head = lock(referral)
    if head.status != Status.IN_TREATMENT:
        raise Conflict("Ärendet är inte under behandling. Resultatet kan inte ändras.")
    if head.host_authority_id not in by.authorities():
        raise PermissionDenied
    if outcome.handed_over_on and head.treatment_started_on and outcome.handed_over_on < head.treatment_started_on:
        raise Unfit(before_start(head.treatment_started_on), field="handed_over_on")
    row = Closing.objects.filter(referral=head).first() or Closing(referral=head, owner_id=head.host_authority_id)
    claim(row, edit)
    for name, value in asdict(outcome).items():
        setattr(row, name, value)
    row.judged_by = by.user
    row.complete = not missing(outcome, **child_is_missing(head))
    row.save()
    CountedDays.objects.update_or_create(
        referral=head, defaults=asdict(days), create_defaults=asdict(days) | {"owner_id": head.host_authority_id}
    )
    return row


def before_start(started: date) -> str:
    """The sentence about a hand-over before the treatment."""
    return f"Överlämningen ligger före starten {iso_date(started)}."


def child_is_missing(referral: Referral) -> dict[str, bool]:
    """Whether the child's opinion and the assessment of maturity are unanswered (RE-09)."""
    file = ConsentFile.objects.filter(referral=referral).first()
    return {
        "opinion_missing": file is None or file.child_opinion == ChildOpinion.NOT_ASKED,
        "maturity_missing": file is None or file.maturity == Maturity.NOT_ASSESSED,
    }


def settle_outcome(head: Referral, on: date) -> Closing:
    """Judge the saved outcome as things are now, and count the days of care to the last day.

    Raises Conflict while something is missing, Unfit when care was recorded after the days were confirmed.
    """
    row = Closing.objects.select_for_update(of=("self",)).filter(referral=head).first()
    if row is None or missing(outcome_of(row), **child_is_missing(head)):
        raise Conflict("Resultatet är inte ifyllt. Avsluta först när alla delar är besvarade.")
    confirmed = CountedDays.objects.get(referral=head)
    now = asdict(counted_days(head, confirmed.counted_on))
    if any(getattr(confirmed, name) != value for name, value in now.items()):
        raise Unfit("Vårddygnen har ändrats sedan de kontrollerades. Kontrollera dem igen i resultatet.", field="on")
    row.complete = True
    row.save()
    CountedDays.objects.filter(pk=confirmed.pk).update(**asdict(counted_days(head, on)))
    return row


@dataclass(frozen=True)
class MeasureFacts:
    """One measure; `score` in hundredths, or why it is missing; `outside` the window of its point, and meant."""

    instrument: str
    version: str
    informant: str
    point: str
    on: date
    score: int | None
    missing: str
    outside: bool = False


@transaction.atomic
def record_measure(*, referral: Referral, membership: Membership, facts: MeasureFacts, by: Acting) -> Measure:
    """Record a score by the name of its instrument, never item texts. Later points also after the closing."""
    head = lock(referral)
    if head.status not in MEASURED:
        raise Conflict("Remissen är inte antagen. Mätningar hör till behandlingen.")
    started, ended = head.treatment_started_on, head.closed_on
    if sentence := point_fault(facts.point, facts.on, started=started, ended=ended, outside=facts.outside):
        raise Unfit(sentence, field="on")
    try:
        with transaction.atomic():
            return Measure.objects.create(
                referral=head,
                owner=membership.authority,
                recorded_by=by.user,
                **{name: value for name, value in asdict(facts).items() if name != "outside"},
            )
    except IntegrityError as error:
        if "measured_once_at_a_point" not in str(error):
            raise
        raise Unfit("Den mätningen finns redan. Makulera den först om den är fel.", field="instrument") from error


@transaction.atomic
def void_measure(*, measure: Measure, by: Acting, at: datetime) -> Measure:
    """Makulera a measure that was recorded by mistake."""
    if measure.owner_id not in by.authorities():
        raise PermissionDenied
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if row.voided_at is not None:
        raise Conflict("Mätningen är redan makulerad.")
    row.voided_at = at
    row.save()
    return row

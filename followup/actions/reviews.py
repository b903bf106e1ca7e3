"""Verbs of the file reviews: open a round, replace a file, fill in, finish and open a form again, end a round."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from followup.choices import FormAnswer, FrameKind
from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.models.reviews import own_units
from followup.review_form import PLAN, Given, comment_field, missing
from followup.sampling import drawing_order, frame_hash
from ikb.accounts.acting import Acting
from ikb.accounts.models import Unit
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit, claim
from referrals.models import Referral
from referrals.personal_data import identity_number

MOST_PLANNED = 200
"""Files of one round."""
FINISHED = "Granskningen av akten är slutförd. Öppna den igen om något ska ändras."
NOT_FOUND = "Akten gick inte att granska och har ingen granskning att fylla i."
ENDED = "Granskningen för året är avslutad."
REASON_NEEDED = "Ange ett skäl."
NUMBER = "Skriv inga personnummer. Använd enhetens egen beteckning."
NOTHING_SENT = "Enheten skickade inga remisser {year}. Klistra in enhetens egna beteckningar i stället."
NOTHING_PASTED = "Klistra in minst en beteckning."


@dataclass(frozen=True)
class RoundFacts:
    """What a round is opened with. `frame` has the case behind each reference, or none where the list was pasted."""

    year: int
    planned: int
    kind: FrameKind
    frame: Mapping[str, Referral | None]
    due_on: date | None = None


@transaction.atomic
def open_round(*, unit: Unit, facts: RoundFacts, seed: int, by: Acting, on: date) -> ReviewRound:
    """Open a unit's review of one year and draw its files (FR-01, FR-05).

    `seed` is drawn once by the caller, by chance. Raises PermissionDenied for another's unit, Conflict when the unit
    has a review of the year, Unfit when there is nothing to draw from or a case is another unit's.
    """
    _own(unit.pk, by)
    _fit(unit, facts, on)
    if ReviewRound.objects.filter(unit=unit, year=facts.year).exists():
        raise Conflict(f"Enheten har redan en granskning för {facts.year}.")
    opened = ReviewRound.objects.create(
        owner_id=unit.authority_id,
        unit=unit,
        year=facts.year,
        planned=facts.planned,
        due_on=facts.due_on,
        frame_kind=facts.kind,
        frame=sorted(facts.frame),
        frame_hash=frame_hash(facts.frame),
        seed=seed,
        opened_by=by.user,
        opened_on=on,
    )
    for place, reference in enumerate(drawing_order(seed, facts.frame)[: facts.planned], start=1):
        _add(opened, reference, facts.frame[reference], place)
    return opened


def _fit(unit: Unit, facts: RoundFacts, on: date) -> None:
    if facts.year > on.year:
        raise Unfit("Året har inte börjat.", field="year")
    if not 1 <= facts.planned <= MOST_PLANNED:
        raise Unfit(f"Skriv ett heltal mellan 1 och {MOST_PLANNED}.", field="planned")
    if not facts.frame:
        pasted = facts.kind == FrameKind.PASTED
        sentence = NOTHING_PASTED if pasted else NOTHING_SENT.format(year=facts.year)
        raise Unfit(sentence, field="pasted" if pasted else "kind")
    if any(case is not None and case.sending_unit_id != unit.pk for case in facts.frame.values()):
        raise Unfit("Granskningen gäller bara enhetens egna ärenden.", field="kind")
    if any(identity_number(reference) for reference in facts.frame):
        raise Unfit(NUMBER, field="pasted")


def _add(
    opened: ReviewRound, reference: str, referral: Referral | None, place: int, replaces: ReviewFile | None = None
) -> ReviewFile:
    return ReviewFile.objects.create(
        round=opened, referral=referral, file_reference=reference, place=place, replaces=replaces
    )


@transaction.atomic
def replace_file(*, file: ReviewFile, reason: str, by: Acting) -> ReviewFile | None:
    """Note that a file cannot be reviewed and draw the next of the order; None when the frame has no more.

    Raises Conflict for a finished form, a file that is replaced already or a round that has ended; Unfit without a
    reason.
    """
    found = _lock(file, by)
    _is_open(found)
    found.not_found_reason = _reason(reason)
    found.save()
    opened = found.round
    drawn = set(opened.files.values_list("place", flat=True))
    for place, reference in enumerate(drawing_order(opened.seed, opened.frame), start=1):
        if place in drawn:
            continue
        if opened.frame_kind == FrameKind.PASTED:
            return _add(opened, reference, None, place, found)
        case = Referral.objects.filter(sending_unit_id=opened.unit_id, case_number=reference).first()
        if case is not None:
            return _add(opened, reference, case, place, found)
    return None


@transaction.atomic
def save_form(
    *, file: ReviewFile, contact: str, given: Mapping[str, Given], edit: Edit, remark: bool = True
) -> ReviewFile:
    """Save a form as far as it is filled in, the closed branch too.

    Question 1 = Delvis is not an answer: it leaves the question open, and with `remark` is kept beside it. Raises
    Stale when somebody else saved meanwhile, Conflict when the form is finished, Unfit for an identity number.
    """
    found = _lock(file, edit.by)
    _is_open(found)
    for number, row in given.items():
        if identity_number(row.comment):
            raise Unfit(NUMBER, field=comment_field(number))
    claim(found, edit)
    partly = given.get(PLAN, Given()).answer == FormAnswer.PARTLY
    found.contact, found.plan_partly = contact, found.plan_partly or (partly and remark)
    found.save()
    kept = {row.question: row for row in found.answers.all()}
    for number, row in given.items():
        answer = "" if number == PLAN and partly else row.answer
        _keep(found, kept.get(number), number, Given(answer, row.comment.strip()))
    return found


def _keep(file: ReviewFile, row: ReviewAnswer | None, number: str, given: Given) -> None:
    """Write one answer where it differs from what is kept."""
    if row is None and given == Given():
        return
    row = row or ReviewAnswer(file=file, question=number)
    if row.pk is None or row.given != given:
        row.answer, row.comment = given.answer, given.comment
        row.save()


@transaction.atomic
def finish_form(*, file: ReviewFile, by: Acting, on: date) -> ReviewFile:
    """Lock a form that has all its answers, with who reviewed and when. Raises Unfit at the first thing missing."""
    found = _lock(file, by)
    _is_open(found)
    for field, sentence in missing(found.contact, {row.question: row.given for row in found.answers.all()}):
        raise Unfit(sentence, field=field)
    found.reviewer, found.reviewed_on = by.user, on
    found.save()
    return found


@transaction.atomic
def reopen_form(*, file: ReviewFile, reason: str, by: Acting) -> ReviewFile:
    """Open a finished form again, and its round too if that had ended. Raises Unfit without a reason."""
    found = _lock(file, by)
    if found.reviewed_on is None:
        raise Conflict("Granskningen av akten är inte slutförd.")
    found.reopened_reason = _reason(reason)
    found.reviewer, found.reviewed_on = None, None
    found.save()
    if found.round.closed_on is not None:
        ReviewRound.objects.filter(pk=found.round_id).update(closed_on=None, closed_by=None)
    return found


@transaction.atomic
def close_round(*, opened: ReviewRound, by: Acting, on: date) -> ReviewRound:
    """End a round, also with fewer files reviewed than planned (FR-01)."""
    _own(opened.unit_id, by)
    found = ReviewRound.objects.select_for_update(of=("self",)).get(pk=opened.pk)
    if found.closed_on is not None:
        raise Conflict(ENDED)
    found.closed_by, found.closed_on = by.user, on
    found.save()
    return found


def _own(unit_id: int, by: Acting) -> None:
    if unit_id not in own_units(by):
        raise PermissionDenied


def _lock(file: ReviewFile, by: Acting) -> ReviewFile:
    """The row, locked, for a reviewer of its unit."""
    found = ReviewFile.objects.select_for_update(of=("self",)).select_related("round", "changed_by").get(pk=file.pk)
    _own(found.round.unit_id, by)
    return found


def _is_open(file: ReviewFile) -> None:
    if file.reviewed_on is not None:
        raise Conflict(FINISHED)
    if file.not_found_reason:
        raise Conflict(NOT_FOUND)
    if file.round.closed_on is not None:
        raise Conflict(ENDED)


def _reason(text: str) -> str:
    """A reason that is one, without an identity number."""
    if not text.strip():
        raise Unfit(REASON_NEEDED, field="reason")
    if identity_number(text):
        raise Unfit(NUMBER, field="reason")
    return text.strip()

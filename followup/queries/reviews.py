"""Reads for the file reviews: rounds, files, forms, indicators, and the numbers that the year report tells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.apps import apps
from django.db import connection
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from agreements.models import Agreement
from followup.choices import FrameKind
from followup.disclosure import Cell, Relation
from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.review_cells import PartyNumbers, cells_of, relations_of, table_of
from followup.review_figures import Numbers, Reviewed, count
from followup.review_form import ABOUT_THE_PLAN, Given
from followup.sampling import drawing_order
from followup.statistics import Table
from ikb.accounts.acting import Acting
from ikb.accounts.models import Unit, User
from ikb.accounts.roles import Can
from ikb.lib.todo import TodoRow
from referrals.choices import Status
from referrals.models import Referral

NUMBERS = (
    "select code, planned, reviewed, both_contacts, not_both, unknown, plan, plan_both, offered_both, should, shows"
    " from followup_review_numbers(%s, %s)"
)


def rounds(acting: Acting) -> QuerySet[ReviewRound]:
    """The rounds of the reviewer's units with their progress, the latest year first."""
    return (
        ReviewRound.objects.visible_to(acting)
        .with_progress()
        .select_related("unit", "owner__organisation", "opened_by", "closed_by")
        .order_by("-year", "unit__name", "pk")
    )


def review_files(acting: Acting) -> QuerySet[ReviewFile]:
    """The files drawn for the reviewer's units, in the order of the draw."""
    return (
        ReviewFile.objects.visible_to(acting)
        .select_related("round__unit", "referral", "reviewer", "changed_by", "replaces", "replaced_by")
        .order_by("-round__year", "place", "file_reference", "pk")
    )


def units_to_review(acting: Acting) -> list[Unit]:
    """The reviewer's units, each once."""
    return list({m.unit_id: m.unit for m in acting.giving(Can.REVIEW_FILES) if m.unit is not None}.values())


def referral_frame(unit: Unit, year: int) -> dict[str, Referral | None]:
    """The unit's own referrals of a year, sent and not voided, by case number.

    Only what the unit's authority is shown: a protected young person's case is not in it.
    """
    sent = Referral.objects.filter(sending_unit=unit, sent_on__year=year)
    cases = sent.exclude(status__in=[Status.DRAFT, Status.VOIDED]).only("case_number", "sending_unit_id")
    return {case.case_number: case for case in cases.order_by("pk")}


def given_of(file: ReviewFile) -> dict[str, Given]:
    """Every answer that is kept, those of the closed branch too."""
    return {row.question: row.given for row in file.answers.all()}


def numbers_of(acting: Acting, opened: ReviewRound) -> Numbers:
    """The numbers of one round, of its finished forms that the person sees. Two queries."""
    answers = Prefetch("answers", ReviewAnswer.objects.order_by("pk"))
    done = ReviewFile.objects.visible_to(acting).filter(round=opened).reviewed().prefetch_related(answers)
    return count(opened.planned, [Reviewed(file.contact, given_of(file)) for file in done])


@dataclass(frozen=True)
class DrawnLine:
    """One reference in the order of the draw; `case` is the id of the case behind it."""

    place: int
    reference: str
    drawn: bool
    case: int | None = None


def drawing(opened: ReviewRound) -> tuple[list[DrawnLine], int]:
    """The whole frame in the order of the draw, drawn again from the seed, and how many lines may not be shown.

    A case that the person may not see any more keeps its place but not its number.
    """
    order = list(enumerate(drawing_order(opened.seed, opened.frame), start=1))
    drawn = set(opened.files.values_list("place", flat=True))
    if opened.frame_kind == FrameKind.PASTED:
        return [DrawnLine(place, reference, place in drawn) for place, reference in order], 0
    cases = Referral.objects.filter(sending_unit_id=opened.unit_id, case_number__in=opened.frame)
    seen = dict(cases.values_list("case_number", "pk"))
    lines = [DrawnLine(place, ref, place in drawn, seen[ref]) for place, ref in order if ref in seen]
    return lines, len(order) - len(lines)


@dataclass(frozen=True)
class FormEvent:
    """What happened to a form: finished, or opened again with a reason."""

    at: datetime
    who: str
    reason: str = ""


def history_of(file: ReviewFile) -> list[FormEvent]:
    """Each time the form was finished and each time it was opened again, the latest first. Two queries."""
    event = apps.get_model("followup", "ReviewFileEvent")
    rows = event.objects.filter(pgh_obj_id=file.pk).order_by("pgh_id")
    found: list[tuple[datetime, int | None, str]] = []
    finished = False
    columns = rows.values_list("pgh_created_at", "pgh_context__user", "reviewed_on", "reopened_reason")
    for at, who, reviewed_on, reason in columns:
        if finished != (reviewed_on is not None):
            finished = not finished
            found.append((at, who, "" if finished else reason))
    names = {user.pk: str(user) for user in User.objects.filter(pk__in={who for _, who, _ in found if who})}
    return [FormEvent(at, names.get(who, "") if who else "", reason) for at, who, reason in reversed(found)]


def todo(acting: Acting, on: date) -> list[TodoRow]:
    """Files left to review, round by round, with the day they are due. One query for a reviewer."""
    if not acting.can(Can.REVIEW_FILES):
        return []
    begun = ReviewRound.objects.visible_to(acting).with_progress().filter(closed_on__isnull=True)
    rows = [(each, vars(each)["left"]) for each in begun.select_related("unit").order_by("due_on", "pk")]
    return [
        TodoRow(
            f"Akter att granska, {each.unit} {each.year}",
            reverse("followup:review_round", args=[each.pk]),
            left,
            each.due_on,
        )
        for each, left in rows
        if left
    ]


def party_numbers(agreement: Agreement, year: int) -> list[PartyNumbers]:
    """The true numbers of each party with a round of the year; none when the asker is no party. One query."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [agreement.pk, year])
        return [
            PartyNumbers(code, replace(Numbers(*plain), shows=dict(zip(ABOUT_THE_PLAN, shows, strict=True))))
            for code, *plain, shows in cursor.fetchall()
        ]


def review_table(agreement: Agreement, year: int) -> tuple[Sequence[Cell], Sequence[Relation], Table] | None:
    """What the file reviews of a calendar year show, over all units of the agreement's parties (FR-02, SI-05).

    True numbers, for `followup.disclosure.protect`; each party's own share is among the cells without being published,
    and `followup.review_cells.own_cells` says which of them the party knows. None where nothing is reviewed.
    """
    parties = party_numbers(agreement, year)
    if not any(party.numbers.reviewed for party in parties):
        return None
    return cells_of(parties), relations_of(parties), table_of(parties, year)

"""File reviews (journal- och aktgranskning): rounds of a unit, the drawn files, and the answers (FR-01–FR-05)."""

import uuid
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Q

from followup.choices import BothContacts, FormAnswer, FrameKind
from followup.review_form import COMMENT_LIMIT, QUESTIONS, Given
from followup.sampling import LONGEST
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit, User
from ikb.accounts.roles import Can
from referrals.models import Referral, Revised
from referrals.personal_data import WRITTEN_NUMBER

REASON_LIMIT = 300


def own_units(acting: Acting) -> list[int]:
    """Ids of the units whose files the person reviews (FR-04)."""
    return [m.unit_id for m in acting.giving(Can.REVIEW_FILES) if m.unit_id is not None]


class ReviewRoundQuerySet(models.QuerySet["ReviewRound"]):
    """Rounds."""

    def visible_to(self, acting: Acting) -> Self:
        """The reviewer's own unit's; the database holds to the own authority."""
        return self.filter(unit__in=own_units(acting), owner__in=acting.authorities())

    def with_progress(self) -> Self:
        """With `reviewed`, `left` and `not_found`: finished forms, forms to fill in, files that could not be found.

        A file whose case the person may not see is none of them.
        """
        here = Q(files__referral_id__isnull=True) | Q(files__referral__in=Referral.objects.all())
        done, gone = Q(files__reviewed_on__isnull=False), ~Q(files__not_found_reason="")
        return self.annotate(
            reviewed=Count("files", filter=here & done),
            not_found=Count("files", filter=here & gone),
            left=Count("files", filter=here & ~done & ~gone & Q(files__isnull=False)),
        )


@tracked()
class ReviewRound(models.Model):
    """Granskningsomgång: one unit's review of its own files in one year. Never leaves the unit's authority.

    The seed, the frame (`frame`, its kind and its hash) and the planned number stand as they were when the sample was
    drawn, so that it can be drawn again and shown (FR-05).
    """

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    planned = models.PositiveSmallIntegerField("planerat antal", default=10)
    due_on = models.DateField("klar senast", null=True, blank=True)
    frame_kind = models.CharField("urvalsram", max_length=10, choices=FrameKind, default=FrameKind.PASTED)
    frame = ArrayField(models.CharField(max_length=LONGEST), default=list, verbose_name="ramens beteckningar")
    frame_hash = models.CharField("ramens kontrollsumma", max_length=64, blank=True)
    seed = models.BigIntegerField("frö", default=0)
    opened_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField("öppnad", null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField("avslutad", null=True)

    objects = ReviewRoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("unit", "year", name="one_review_round_a_year"),
            models.CheckConstraint(condition=Q(planned__gte=1), name="review_round_plans_a_file"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="what_was_drawn_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "owner", "unit", "year", "planned", "frame_kind", "frame", "frame_hash", "seed"
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class ReviewFileQuerySet(models.QuerySet["ReviewFile"]):
    """Drawn files."""

    def visible_to(self, acting: Acting) -> Self:
        """Files drawn for the reviewer's own unit; the database holds to the own authority (FR-04).

        A file whose case the person may not see does not exist.
        """
        return self.filter(
            Q(referral_id__isnull=True) | Q(referral__in=Referral.objects.all()),
            round__unit__in=own_units(acting),
            round__owner__in=acting.authorities(),
        )

    def reviewed(self) -> Self:
        """Finished forms."""
        return self.filter(reviewed_on__isnull=False)

    def left(self) -> Self:
        """Forms to fill in."""
        return self.filter(reviewed_on__isnull=True, not_found_reason="")


@tracked()
class ReviewFile(Revised):
    """A file drawn for review, and its form.

    `file_reference` is the unit's own, `referral` the case where the frame was the unit's referrals; `place` is the
    file's place in the order of the draw. A finished form (`reviewed_on`) is locked until it is opened again with a
    reason. `plan_partly`: question 1 was first answered Delvis and asked again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="files")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="+")
    file_reference = models.CharField("egen beteckning", max_length=LONGEST)
    place = models.PositiveSmallIntegerField("plats i dragningen", default=0)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    not_found_reason = models.CharField("varför akten inte går att granska", max_length=REASON_LIMIT, blank=True)
    contact = models.CharField("kontakt med båda", max_length=8, choices=BothContacts, blank=True)
    plan_partly = models.BooleanField("planen finns delvis", default=False)
    reviewer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_on = models.DateField("granskad", null=True)
    reopened_reason = models.CharField("skäl till att öppna igen", max_length=REASON_LIMIT, blank=True)

    objects = ReviewFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("round", "referral", name="review_file_once"),
            models.UniqueConstraint("round", "place", condition=Q(place__gt=0), name="review_place_once"),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True) | Q(not_found_reason="", reviewer__isnull=False) & ~Q(contact=""),
                name="finished_review_has_reviewer_and_contact",
            ),
            models.CheckConstraint(condition=~Q(replaces=F("id")), name="review_file_replaces_another"),
            models.CheckConstraint(
                condition=~Q(not_found_reason__regex=WRITTEN_NUMBER)
                & ~Q(reopened_reason__regex=WRITTEN_NUMBER)
                & ~Q(file_reference__regex=WRITTEN_NUMBER),
                name="review_file_without_identity_number",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_drawn_file_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("round", "referral", "place", "replaces"),
            )
        ]

    def __str__(self) -> str:
        return self.file_reference

    @property
    def status(self) -> tuple[str, str]:
        """In words, and the colour on top for parts/status.html."""
        if self.reviewed_on is not None:
            return "Granskad", "ok"
        if self.not_found_reason:
            return "Gick inte att granska", "neutral"
        return ("Påbörjad", "info") if self.revision else ("Att granska", "info")

    @property
    def open(self) -> bool:
        """May the form be filled in?"""
        return self.reviewed_on is None and not self.not_found_reason and self.round.closed_on is None


@tracked()
class ReviewAnswer(models.Model):
    """One answer of a file's form; `answer` is empty while only a comment is written.

    The answers of the branch that question 1 has closed stay here, out of the count and out of sight: they are back
    when question 1 is changed back.
    """

    file = models.ForeignKey(ReviewFile, models.PROTECT, related_name="answers")
    question = models.CharField("fråga", max_length=2, choices=[(each.id, each.id) for each in QUESTIONS])
    answer = models.CharField("svar", max_length=6, choices=FormAnswer, blank=True)
    comment = models.CharField("kommentar", max_length=COMMENT_LIMIT, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("file", "question", name="review_question_once"),
            models.CheckConstraint(condition=Q(question__in=[q.id for q in QUESTIONS]), name="review_question_known"),
            models.CheckConstraint(condition=Q(answer__in=["", *FormAnswer.values]), name="review_answer_known"),
            models.CheckConstraint(
                condition=~Q(question="1", answer=FormAnswer.PARTLY), name="review_plan_is_yes_or_no"
            ),
            models.CheckConstraint(
                condition=~Q(comment__regex=WRITTEN_NUMBER), name="review_comment_without_identity_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_answer_display()}"

    @property
    def given(self) -> Given:
        """As the rules take it."""
        return Given(self.answer, self.comment)

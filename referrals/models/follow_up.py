"""What only the follow-up counts: diagnoses as categories, and what the families experienced (I8)."""

from functools import reduce
from operator import add

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from ikb.accounts.history import tracked
from ikb.accounts.models import User
from referrals.choices import ALONE, Diagnosis, ExperienceAnswer, Respondent
from referrals.experience import QUESTIONS
from referrals.models.case import Guarded, Referral


def _different() -> models.Expression:
    """How many of the known categories a row holds: as many as it has elements, unless one stands there twice."""
    found = [
        Case(When(categories__contains=[code], then=Value(1)), default=Value(0), output_field=IntegerField())
        for code in Diagnosis.values
    ]
    return reduce(add, found)


@tracked(exclude=["readers", "writers"])
class Diagnoses(Guarded):
    """Diagnoser för statistiken (I8): one row per case with one or more categories, never a text, never a code.

    Owned by the authority of the person who recorded it first. `Ingen känd` and `Ej uppgivet` stand alone (FU-08, E15).
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="diagnoses")
    categories = ArrayField(models.CharField(max_length=20, choices=Diagnosis), verbose_name="diagnoser")
    recorded_on = models.DateField("uppgivna")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="diagnoses_readers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(categories__len__gte=1) & Q(categories__len=_different()), name="diagnoses_are_known_once"
            ),
            models.CheckConstraint(
                condition=~Q(categories__overlap=sorted(ALONE)) | Q(categories__len=1), name="no_diagnosis_stands_alone"
            ),
        ]

    def __str__(self) -> str:
        return f"Diagnoser {self.referral_id}"


@tracked(exclude=["readers", "writers"])
class Experience(Guarded):
    """Upplevelse (I8): what the young person, or the guardians, answered to three questions at the end (FU-16).

    Not asked is an answer of its own; `on` is the day of asking and stands there when any question was asked. Owned by
    the authority of the person who recorded it.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="experiences")
    respondent = models.CharField("vem som svarade", max_length=12, choices=Respondent)
    on = models.DateField("tillfrågad", null=True, blank=True)
    helped = models.CharField(
        "hjälp med det som var viktigt",
        max_length=10,
        choices=ExperienceAnswer,
        default=ExperienceAnswer.NOT_ASKED,
    )
    took_part = models.CharField(
        "var med och bestämde", max_length=10, choices=ExperienceAnswer, default=ExperienceAnswer.NOT_ASKED
    )
    suited = models.CharField(
        "plats och tider passade", max_length=10, choices=ExperienceAnswer, default=ExperienceAnswer.NOT_ASKED
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="experience_readers")]
        constraints = [
            models.UniqueConstraint("referral", "respondent", name="experience_once_per_respondent"),
            models.CheckConstraint(
                condition=Q(on__isnull=True, **dict.fromkeys(QUESTIONS, ExperienceAnswer.NOT_ASKED))
                | (Q(on__isnull=False) & ~Q(**dict.fromkeys(QUESTIONS, ExperienceAnswer.NOT_ASKED))),
                name="experience_has_a_day_when_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_respondent_display()} {self.referral_id}"

"""The closing (I9): a structured outcome that cannot be skipped (RE-19, RE-30)."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from ikb.accounts.history import tracked
from ikb.accounts.models import User
from referrals.choices import Change, ContinuedCare, Difficulty, Goals
from referrals.closing import attendance_in_words
from referrals.models.case import TEXT_LIMIT, Guarded, Referral, Revised


@tracked(exclude=["readers", "writers"])
class Closing(Revised, Guarded):
    """Avslut (I9): goals, six result areas, school, continued care and hand-over. Saves itself as a draft first.

    School attendance in whole per cent of the timetable. The days of care beside it are `CountedDays`.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="closing")
    goals = models.CharField("mål", max_length=12, choices=Goals, blank=True)
    receptive = models.CharField("mottaglighet för fortsatt behandling", max_length=12, choices=Change, blank=True)
    school = models.CharField("skola", max_length=12, choices=Change, blank=True)
    health = models.CharField("psykisk hälsa", max_length=12, choices=Change, blank=True)
    conflict = models.CharField("konfliktnivå", max_length=12, choices=Change, blank=True)
    symptoms = models.CharField("symtom", max_length=12, choices=Change, blank=True)
    understanding = models.CharField("förståelse för varandra", max_length=12, choices=Change, blank=True)
    school_at_start = models.PositiveSmallIntegerField("skolnärvaro vid start", null=True, blank=True)
    school_at_end = models.PositiveSmallIntegerField("skolnärvaro vid slut", null=True, blank=True)
    school_unknown = models.BooleanField("skolnärvaron är inte känd", default=False)
    started_with_kaa = models.BooleanField("kom i gång inom KAA", default=False)
    continued_care = models.CharField("fortsatt insats", max_length=8, choices=ContinuedCare, blank=True)
    transition_planned = models.BooleanField("plan för övergången finns", default=False)
    handed_over_on = models.DateField("överlämnat", null=True, blank=True)
    difficulty = models.CharField("övergången", max_length=8, choices=Difficulty, blank=True)
    days_confirmed = models.BooleanField("vårddygnen är kontrollerade", default=False)
    missing_noted = models.BooleanField("det som saknas är genomgånget", default=False)
    note = models.CharField("avslutsanteckning", max_length=TEXT_LIMIT, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    complete = models.BooleanField(default=False)

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="closing_readers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(complete=False)
                | (
                    ~Q(goals="")
                    & ~Q(receptive="")
                    & ~Q(school="")
                    & ~Q(health="")
                    & ~Q(conflict="")
                    & ~Q(symptoms="")
                    & ~Q(understanding="")
                    & ~Q(continued_care="")
                    & ~Q(difficulty="")
                    & Q(days_confirmed=True, judged_by__isnull=False)
                    & (Q(school_unknown=True) | Q(school_at_start__isnull=False, school_at_end__isnull=False))
                    & (Q(continued_care=ContinuedCare.NONE) | Q(handed_over_on__isnull=False, transition_planned=True))
                ),
                name="outcome_is_complete",
            ),
            models.CheckConstraint(
                condition=(Q(school_at_start__isnull=True) | Q(school_at_start__lte=100))
                & (Q(school_at_end__isnull=True) | Q(school_at_end__lte=100)),
                name="school_in_per_cent",
            ),
        ]

    def __str__(self) -> str:
        return f"Avslut {self.referral_id}"

    @property
    def attendance(self) -> str:
        """ "ökad", "minskad", "oförändrad" (FU-10)."""
        return attendance_in_words(self.school_at_start, self.school_at_end)


@tracked(exclude=["readers", "writers"])
class CountedDays(Guarded):
    """Vårddygn (I8): days in care in the 12 months before the start and during the treatment, to `counted_on`.

    Counted from the periods of care, confirmed with the outcome, and counted again to the last day. Sender and payer
    see the outcome and not these.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="counted_days")
    counted_on = models.DateField("räknade till")
    placement_before = models.PositiveSmallIntegerField()
    placement_during = models.PositiveSmallIntegerField()
    inpatient_before = models.PositiveSmallIntegerField()
    inpatient_during = models.PositiveSmallIntegerField()

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="counted_days_readers")]

    def __str__(self) -> str:
        return f"Vårddygn {self.referral_id}"

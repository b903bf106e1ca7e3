"""The coordinated plan (I7), care outside the home and measures (I8)."""

import uuid
from fractions import Fraction

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.choices import Principal
from ikb.accounts.history import tracked
from ikb.accounts.models import User
from ikb.lib.numbers import format_decimal
from referrals.choices import (
    PLACEMENTS,
    Care,
    Contact,
    Entry,
    Informant,
    LeadPrincipal,
    MissingMeasure,
    OthersMeasures,
    TimePoint,
)
from referrals.models.case import Guarded, Referral


@tracked(exclude=["readers", "writers"])
class CoordinatedPlan(Guarded):
    """Samordnad individuell plan, SIP (I7): its days and whether its four parts are there, never its contents.

    SI-01: who noticed and when, consent, school invited, called, meeting. SI-02: four parts, exactly one lead
    principal. SI-03: days from meeting to finished plan. SI-04: day of follow-up.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="plans")
    noticed_on = models.DateField("behovet uppmärksammat")
    noticed_by = models.CharField("uppmärksammat av", max_length=8, choices=LeadPrincipal)
    offered_on = models.DateField("erbjuden", null=True, blank=True)
    consent = models.CharField("samtycke till planen", max_length=8, choices=Contact, default=Contact.UNKNOWN)
    consent_on = models.DateField("samtycke inhämtat", null=True, blank=True)
    school_invited = models.CharField("skolan inbjuden", max_length=8, choices=Contact, default=Contact.UNKNOWN)
    called_on = models.DateField("kallelse", null=True, blank=True)
    meeting_on = models.DateField("möte", null=True, blank=True)
    finished_on = models.DateField("planen klar", null=True, blank=True)
    shows_measures = models.BooleanField("behov av insatser", default=False)
    shows_each_principals = models.BooleanField("vad var och en ansvarar för", default=False)
    others_measures = models.CharField("insatser av andra", max_length=8, choices=OthersMeasures, blank=True)
    lead_principal = models.CharField("övergripande ansvar", max_length=8, choices=LeadPrincipal, blank=True)
    follow_up_on = models.DateField("följs upp", null=True, blank=True)
    followed_up_on = models.DateField("uppföljd", null=True, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="coordinated_plan_readers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(called_on__isnull=True) | Q(consent=Contact.YES, consent_on__isnull=False),
                name="plan_is_called_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True)
                | (
                    Q(meeting_on__isnull=False, follow_up_on__isnull=False)
                    & Q(shows_measures=True, shows_each_principals=True)
                    & ~Q(others_measures="")
                    & ~Q(lead_principal="")
                ),
                name="finished_plan_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("meeting_on")), name="plan_order"
            ),
        ]

    def __str__(self) -> str:
        return f"SIP {self.referral_id}"


@tracked(exclude=["readers", "writers"])
class CarePeriod(Guarded):
    """Placering eller heldygnsvård (I8): kind and days. Owned by the authority of the person who recorded it.

    A planned placement stands on a coordinated plan and says what must be there before it (SI-06, SI-08); an acute one
    leaves a task until the same is there. `cost_agreement` is a reference only: finance never joins to a case.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="care_periods")
    care = models.CharField("vård", max_length=20, choices=Care)
    entry = models.CharField("började", max_length=8, choices=Entry, blank=True)
    placed_by = models.CharField("placerad av", max_length=12, choices=Principal, blank=True)
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)
    ready_on = models.DateField("utskrivningsklar", null=True, blank=True)
    plan = models.ForeignKey(CoordinatedPlan, models.PROTECT, null=True, blank=True, related_name="+")
    shows_responsibilities = models.BooleanField("ansvaret framgår", default=False)
    shows_performers = models.BooleanField("vem som utför framgår", default=False)
    shows_school = models.BooleanField("skolgången framgår", default=False)
    shows_wishes = models.BooleanField("ungdomens önskemål framgår", default=False)
    resources_exhausted = models.BooleanField("lokala resurser är uttömda", default=False)
    follow_up_on = models.DateField("gemensam uppföljning", null=True, blank=True)
    closing_plan_on = models.DateField("plan för avslut", null=True, blank=True)
    cost_agreement = models.CharField("kostnadsöverenskommelse", max_length=60, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField("makulerad", null=True)

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="care_period_readers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="care_period_order"
            ),
            models.CheckConstraint(
                condition=~Q(care__in=sorted(PLACEMENTS)) | ~Q(entry=""), name="placement_says_how_it_began"
            ),
            models.CheckConstraint(
                condition=~Q(entry=Entry.PLANNED)
                | Q(
                    plan__isnull=False,
                    shows_responsibilities=True,
                    shows_performers=True,
                    shows_school=True,
                    shows_wishes=True,
                    resources_exhausted=True,
                ),
                name="planned_placement_stands_on_a_plan",
            ),
            models.CheckConstraint(
                condition=Q(ready_on__isnull=True)
                | (
                    Q(care=Care.INPATIENT, ready_on__gte=F("valid_from"))
                    & (Q(valid_to__isnull=True) | Q(ready_on__lte=F("valid_to")))
                ),
                name="ready_within_inpatient_care",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_care_display()} {self.valid_from}"


@tracked(exclude=["readers", "writers"])
class Measure(Guarded):
    """Mätning (I8): name of the instrument, informant, day and score or why it is missing; never item texts.

    `score` in hundredths, so that no number passes through a float.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="measures")
    instrument = models.CharField("instrument", max_length=60)
    version = models.CharField("version", max_length=20, blank=True)
    informant = models.CharField("vem som svarade", max_length=12, choices=Informant)
    point = models.CharField("mättillfälle", max_length=12, choices=TimePoint)
    on = models.DateField("dag")
    score = models.IntegerField("poäng i hundradelar", null=True)
    missing = models.CharField("saknas för att", max_length=12, choices=MissingMeasure, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    voided_at = models.DateTimeField("makulerad", null=True)

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="measure_readers")]
        constraints = [
            models.CheckConstraint(
                condition=Q(score__isnull=False, missing="") | (Q(score__isnull=True) & ~Q(missing="")),
                name="measure_has_score_or_reason",
            ),
            models.UniqueConstraint(
                "referral",
                "instrument",
                "informant",
                "point",
                condition=Q(voided_at__isnull=True) & ~Q(point=TimePoint.OTHER),
                name="measured_once_at_a_point",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.get_point_display()}"

    @property
    def points(self) -> str:
        """The score in words: "17", "17,5"."""
        if self.score is None:
            return ""
        decimals = 2 if self.score % 10 else 1 if self.score % 100 else 0
        return format_decimal(Fraction(self.score, 100), decimals)

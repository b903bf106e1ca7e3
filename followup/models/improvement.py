"""What the parties do each year: joint competence activities, local routines, introduction (FU-05, FU-14, FU-18)."""

import uuid

from django.db import models
from django.db.models import Q

from agreements.models import Agreement, Party
from followup.choices import ReviewOutcome
from followup.models.plan import OfAgreementQuerySet
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority

YEARS = Q(year__gte=1990, year__lte=2100)


@tracked()
class CompetenceActivity(models.Model):
    """Gemensam kompetensinsats (003:229–230). What one of the staff has learned stands with the agreement's staff."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    on = models.DateField("datum")
    title = models.CharField("insats", max_length=160)
    participants = models.PositiveSmallIntegerField("antal deltagare")

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & Q(participants__gt=0), name="activity_took_place")
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class ActivityParty(models.Model):
    """A party of an activity: it arranged it, or took part."""

    activity = models.ForeignKey(CompetenceActivity, models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    arranged = models.BooleanField("anordnade")

    class Meta:
        constraints = [models.UniqueConstraint("activity", "party", name="activity_party_once")]

    def __str__(self) -> str:
        return f"{self.party}: {self.activity}"


@tracked()
class RoutineDocument(models.Model):
    """Lokal rutin (002:360–370): one party's own. What all parties follow is agreements.SteeringDocument."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="part")
    title = models.CharField("rutin", max_length=160)
    reference = models.CharField("länk eller diarienummer", max_length=300, blank=True)
    decided_on = models.DateField("beslutad")
    interval_months = models.PositiveSmallIntegerField("ses över med månaders mellanrum", default=12)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="routine_has_a_title"),
            models.CheckConstraint(
                condition=Q(interval_months__gte=1, interval_months__lte=120), name="routine_interval_is_possible"
            ),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class RoutineReview(models.Model):
    """A routine was looked through: it stands, it was revised, or it no longer applies."""

    routine = models.ForeignKey(RoutineDocument, models.PROTECT, related_name="reviews")
    on = models.DateField("sedd över")
    outcome = models.CharField("utfall", max_length=10, choices=ReviewOutcome)
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint("routine", "on", name="routine_reviewed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.get_outcome_display()}"


@tracked()
class Introduction(models.Model):
    """How one party kept the agreement known in its own organisation in one year (002:337–349, 003:95–101)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    introduced_on = models.DateField("introduktion av nyanställda", null=True, blank=True)
    introduced = models.PositiveSmallIntegerField("antal introducerade", null=True, blank=True)
    standing_item = models.BooleanField("samordnad plan är stående punkt på möten", null=True)
    standing_since = models.DateField("stående punkt sedan", null=True, blank=True)
    known_on = models.DateField("avtalet gjordes känt", null=True, blank=True)
    known_how = models.CharField("på vilket sätt", max_length=200, blank=True)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("party", "year", name="introduction_once_a_year"),
            models.CheckConstraint(condition=YEARS, name="introduction_year_is_possible"),
            models.CheckConstraint(
                condition=Q(introduced_on__isnull=True, introduced__isnull=True)
                | Q(introduced_on__isnull=False, introduced__isnull=False),
                name="introduction_has_day_and_number",
            ),
            models.CheckConstraint(
                condition=Q(standing_since__isnull=True) | Q(standing_item=True), name="standing_item_since"
            ),
            models.CheckConstraint(
                condition=Q(known_how="") | Q(known_on__isnull=False), name="introduction_known_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.year}"

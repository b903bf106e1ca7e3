"""How the cooperation is organised: bodies, seats, meetings, competence, supervision (AG-17–AG-21, FU-13)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agreements.choices import BodyKind, CompetenceState, SeatKind, StaffKind
from agreements.models.agreement import Agreement, AgreementVersion, Party
from agreements.models.team import Team, TeamMember
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority


@tracked()
class Body(models.Model):
    """Organ of the cooperation: styrgrupp, arbetsgrupp, operativ ledning."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="bodies")
    kind = models.CharField("slag", max_length=10, choices=BodyKind)
    name = models.CharField("namn", max_length=120)
    task = models.CharField("uppgift", max_length=300, blank=True)
    every_party = models.BooleanField("alla parter ska vara företrädda", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("agreement", "name", name="body_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Seat(models.Model):
    """A person's place in a body, or a role in the cooperation (contact person, coordinator), from–to."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="seats")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="organ")
    kind = models.CharField("uppgift", max_length=16, choices=SeatKind)
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="företräder"
    )
    person = models.CharField("person", max_length=80, blank=True)
    function = models.CharField("befattning", max_length=120, blank=True)
    email = models.EmailField("e-post", blank=True)
    phone = models.CharField("telefon", max_length=30, blank=True)
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="seat_order"
            ),
            models.CheckConstraint(condition=~Q(person="") | ~Q(function=""), name="seat_names_somebody"),
        ]

    def __str__(self) -> str:
        return self.person or self.function


@tracked()
class MeetingSeries(models.Model):
    """Mötesserie with a target: times a year, or every so many days. Exactly one of them."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="meeting_series")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="meeting_series", verbose_name="organ"
    )
    name = models.CharField("namn", max_length=120)
    times_a_year = models.PositiveSmallIntegerField("gånger per år", null=True, blank=True)
    every_days = models.PositiveSmallIntegerField("dagar mellan möten", null=True, blank=True)
    convener = models.CharField("sammankallande", max_length=80, blank=True)
    starts_on = models.DateField("från och med")
    ends_on = models.DateField("till och med", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(times_a_year__isnull=False, times_a_year__gt=0, every_days__isnull=True)
                | Q(times_a_year__isnull=True, every_days__isnull=False, every_days__gt=0),
                name="meeting_series_has_one_target",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="meeting_series_order"
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Meeting(models.Model):
    """A meeting that is planned, was held, or was called off."""

    series = models.ForeignKey(MeetingSeries, models.PROTECT, related_name="meetings")
    on = models.DateField("datum")
    held = models.BooleanField("hölls", null=True)
    participants = models.CharField("deltagande organisationer", max_length=300, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint("series", "on", name="meeting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.series}, {self.on}"


@tracked()
class CompetenceDemand(models.Model):
    """Kompetenskrav of one version for one kind of staff; a merit is not a demand (AG-20)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="competence_demands")
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    text = models.CharField("krav", max_length=200)
    merit = models.BooleanField("meriterande", default=False)
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["staff_kind", "merit", "order", "pk"]
        constraints = [models.UniqueConstraint("version", "staff_kind", "text", name="competence_demand_once")]

    def __str__(self) -> str:
        return self.text


@tracked()
class CompetenceRecord(models.Model):
    """How one of the staff meets one demand, on what evidence."""

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="competence")
    demand = models.ForeignKey(CompetenceDemand, models.PROTECT, related_name="records")
    state = models.CharField("läge", max_length=8, choices=CompetenceState)
    on = models.DateField("datum", null=True, blank=True)
    evidence = models.CharField("underlag", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("member", "demand", name="competence_record_once"),
            models.CheckConstraint(
                condition=~Q(state=CompetenceState.MET) | ~Q(evidence=""), name="competence_met_has_evidence"
            ),
            models.CheckConstraint(
                condition=~Q(state=CompetenceState.PLANNED) | Q(on__isnull=False), name="competence_planned_has_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.demand}"


@tracked()
class SupervisionSeries(models.Model):
    """Handledning with a method, a payer, and the kinds of staff that attend (AG-21)."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="supervision")
    name = models.CharField("namn", max_length=120)
    payer = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="bekostas av")
    staff_kinds = ArrayField(models.CharField(max_length=24, choices=StaffKind), default=list, verbose_name="deltar")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("team", "name", name="supervision_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked()
class SupervisionSession(models.Model):
    """One session and who attended; `attendees` are ids of team members."""

    series = models.ForeignKey(SupervisionSeries, models.PROTECT, related_name="sessions")
    on = models.DateField("datum")
    attendees = ArrayField(models.BigIntegerField(), default=list, verbose_name="närvarande")

    class Meta:
        ordering = ["-on"]
        constraints = [models.UniqueConstraint("series", "on", name="supervision_once_a_day")]

    def __str__(self) -> str:
        return f"{self.series}, {self.on}"

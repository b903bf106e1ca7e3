"""The team of one agreement: who employs which kind of staff, who works there, who was recruited in consultation."""

from django.db import models
from django.db.models import F, Q

from agreements.choices import StaffKind
from agreements.models.agreement import Agreement, Party
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit


@tracked()
class Team(models.Model):
    """The staff of one agreement (AG-27)."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="team")
    name = models.CharField("namn", max_length=120)
    manual_year = models.PositiveSmallIntegerField("behandlingsmanual från år", null=True, blank=True)
    methods = models.CharField("metoder", max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked()
class TeamEmployer(models.Model):
    """Värd (arbetsgivare) for one kind of staff: a fact of the team with from–to, never guessed from the agreement."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="employers")
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("team", "staff_kind", "valid_from", name="team_employer_once")]

    def __str__(self) -> str:
        return f"{self.get_staff_kind_display()}: {self.authority}"


@tracked()
class TeamMember(models.Model):
    """One of the staff, by name. Seen by the own employer and by the coordinator's employer only."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    name = models.CharField("namn", max_length=80)
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    employer = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="arbetsgivare")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="team_member_order"
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Recruitment(models.Model):
    """Rekrytering i samråd (000:206): a post, and when it was filled."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="recruitments")
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    begun_on = models.DateField("påbörjad")
    filled_on = models.DateField("tillsatt", null=True, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(filled_on__isnull=True) | Q(filled_on__gte=F("begun_on")), name="recruitment_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_staff_kind_display()}, {self.begun_on}"


@tracked()
class RecruitmentConsultation(models.Model):
    """One party that was consulted about a recruitment, and when."""

    recruitment = models.ForeignKey(Recruitment, models.PROTECT, related_name="consultations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="part")
    on = models.DateField("dag för samråd")

    class Meta:
        constraints = [models.UniqueConstraint("recruitment", "party", name="recruitment_consulted_once")]

    def __str__(self) -> str:
        return f"{self.party}, {self.on}"

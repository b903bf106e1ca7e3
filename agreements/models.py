"""The agreement register: agreement → versions → criteria, refusal reasons, cost key; parties, team, notices."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.choices import (
    CostKeyKind,
    CriteriaLogic,
    CriterionKind,
    NoticeStage,
    PartyStatus,
    Principal,
    RefusalCode,
    StaffKind,
    TermKind,
    VersionStatus,
)
from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm, Term
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, Unit, User
from ikb.accounts.roles import Can


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Which agreements a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Agreements of the person's own authorities, by the memberships that may read agreements."""
        readers = acting.authorities(acting.giving(Can.SEE_AGREEMENTS))
        return self.filter(readers__overlap=list(readers)) if readers else self.none()


@tracked(exclude=["readers"])
class Agreement(models.Model):
    """Samverkansavtal or överenskommelse: what several authorities have agreed, through all its versions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=160)
    short_name = models.CharField("kortnamn", max_length=40)
    label = models.CharField("kallas", max_length=40, default="Samverkansavtal")
    county_name = models.CharField("län", max_length=60)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    invoiced_by = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    shared = models.BooleanField("delat med parterna", default=False)
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["readers"])]

    def __str__(self) -> str:
        return self.name


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    """Which version counts on a day."""

    def in_force(self, on: date) -> Self:
        """Versions that all parties have approved and that have begun by `on`, the newest first."""
        return self.filter(status=VersionStatus.IN_FORCE, start__lte=on).order_by("-start", "-number")


@tracked()
class AgreementVersion(models.Model):
    """One text of the agreement with its term. Every date, amount, criterion and key belongs to one version (X-1)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    status = models.CharField("läge", max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT)
    term_kind = models.CharField("avtalstid", max_length=12, choices=TermKind)
    start = models.DateField("gäller från och med")
    first_end = models.DateField("första periodens sista dag", null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField("förlängs med månader", null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField("uppsägningstid i månader", null=True, blank=True)
    notice_in_writing = models.BooleanField("uppsägning ska vara skriftlig", default=True)
    written_consent = models.BooleanField("samtycke ska vara skriftligt", default=True)
    cost_key = models.CharField("fördelningsnyckel", max_length=12, choices=CostKeyKind, default=CostKeyKind.POPULATION)
    periods_per_year = models.PositiveSmallIntegerField("debiteringar per år", default=4)

    objects = AgreementVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "number", name="agreement_version_number_once"),
            models.CheckConstraint(
                condition=Q(first_end__isnull=True) | Q(first_end__gte=F("start")),
                name="version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(term_kind=TermKind.RENEWING)
                | Q(first_end__isnull=False, renewal_months__gt=0, notice_months__isnull=False),
                name="version_renewing_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(term_kind=TermKind.FIXED) | Q(first_end__isnull=False, notice_months__isnull=False),
                name="version_fixed_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement.short_name}, version {self.number}"

    @property
    def term(self) -> Term:
        """The term as a value for the notice rules."""
        if self.term_kind == TermKind.OPEN_ENDED or self.first_end is None:
            return OpenEndedTerm(self.start, self.notice_months)
        if self.term_kind == TermKind.FIXED:
            return FixedTerm(self.start, self.first_end, self.notice_months or 0)
        return RenewingTerm(self.start, self.first_end, self.renewal_months or 0, self.notice_months or 0)


@tracked()
class AgeStatement(models.Model):
    """One place of the text that states ages. E1: the text says 13–18 in one place and 11–18 in another; one binds."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="age_statements")
    section = models.CharField("avsnitt", max_length=60)
    age_from = models.PositiveSmallIntegerField("från och med ålder")
    age_to = models.PositiveSmallIntegerField("till och med ålder")
    binding = models.BooleanField("bindande", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("version", condition=Q(binding=True), name="one_binding_age_statement"),
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="age_statement_order"),
        ]

    def __str__(self) -> str:
        return f"{self.age_from}–{self.age_to} år ({self.section})"


@tracked()
class Criterion(models.Model):
    """Inklusionskriterium, or a named cause of insufficient communication, of one version."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="criteria")
    kind = models.CharField(max_length=20, choices=CriterionKind)
    code = models.SlugField("kod", max_length=40)
    text = models.CharField("kriterium", max_length=200)
    order = models.PositiveSmallIntegerField("ordning")
    about_age = models.BooleanField("gäller ålder", default=False)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("version", "code", name="criterion_code_once")]

    def __str__(self) -> str:
        return self.text


@tracked()
class CriteriaSet(models.Model):
    """How the inclusion criteria of one version are read together."""

    version = models.OneToOneField(AgreementVersion, models.PROTECT, related_name="criteria_set")
    logic = models.CharField("läses", max_length=4, choices=CriteriaLogic)

    def __str__(self) -> str:
        return self.get_logic_display()


@tracked()
class RefusalReason(models.Model):
    """Skäl att neka, of one version; some may be chosen by one principal only (RE-03)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="refusal_reasons")
    code = models.CharField("kod", max_length=40, choices=RefusalCode)
    only_for = models.CharField("får bara väljas av", max_length=12, choices=Principal, blank=True)
    in_agreement = models.BooleanField("står i avtalet", default=False)
    order = models.PositiveSmallIntegerField("ordning")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("version", "code", name="refusal_reason_once")]

    def __str__(self) -> str:
        return self.get_code_display()


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties of an agreement."""

    def standing(self) -> Self:
        """Parties proper, not the invited or those outside."""
        return self.filter(status=PartyStatus.PARTY)

    def municipalities(self) -> Self:
        """The municipal parties: those that share the cost (CO-04)."""
        return self.standing().filter(organisation__kind=OrganisationKind.MUNICIPALITY)


@tracked()
class Party(models.Model):
    """Avtalspart: an organisation's place in one agreement, with the board that answers for it (AG-01)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="parties")
    status = models.CharField("ställning", max_length=10, choices=PartyStatus, default=PartyStatus.PARTY)
    valid_from = models.DateField("från och med", null=True, blank=True)
    valid_to = models.DateField("till och med", null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint("agreement", "authority", name="party_authority_once"),
            models.CheckConstraint(
                condition=~Q(status=PartyStatus.PARTY) | Q(authority__isnull=False), name="party_has_board"
            ),
        ]

    def __str__(self) -> str:
        return str(self.authority or self.organisation)


@tracked()
class Approval(models.Model):
    """One party's approval of one version (AG-02): board, date, paragraph, registry number."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="approvals")
    party = models.ForeignKey(Party, models.PROTECT, related_name="approvals")
    decided_on = models.DateField("beslutsdatum", null=True, blank=True)
    paragraph = models.CharField("paragraf", max_length=20, blank=True)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("version", "party", name="approval_once")]

    def __str__(self) -> str:
        return f"{self.party}: {self.decided_on or 'datum saknas'}"


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


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices and considerations."""

    def considered_by(self, authority_ids: Sequence[int]) -> Self:
        """Own considerations: notices not yet announced, of the given authorities only."""
        return self.filter(stage=NoticeStage.CONSIDERED, owner_id__in=authority_ids)

    def announced(self) -> Self:
        """What every party sees."""
        return self.exclude(stage=NoticeStage.CONSIDERED)


@tracked()
class Notice(models.Model):
    """Uppsägning by one party. `counted_on` is the day that counts; `last_day` what the term's rule gave."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="notices")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    stage = models.CharField("läge", max_length=10, choices=NoticeStage)
    in_writing = models.BooleanField("skriftlig", default=True)
    counted_on = models.DateField("dag som räknas", null=True, blank=True)
    last_day = models.DateField("gäller till och med", null=True, blank=True)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage=NoticeStage.CONSIDERED) | Q(counted_on__isnull=False),
                name="notice_has_a_day",
            ),
            models.UniqueConstraint(
                "agreement",
                "owner",
                condition=~Q(stage__in=[NoticeStage.CONSIDERED, NoticeStage.WITHDRAWN]),
                name="one_standing_notice_per_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.get_stage_display()}"

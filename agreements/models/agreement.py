"""The agreement itself: its versions with their terms, its parties and their approvals."""

import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from agreements.choices import (
    APPROVED,
    CostKeyKind,
    DeclinedWord,
    NotifyRule,
    PartyStatus,
    Senders,
    TermKind,
    VersionStatus,
)
from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm, Term
from ikb.accounts.acting import Acting
from ikb.accounts.choices import OrganisationKind
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, User
from ikb.accounts.roles import Can


@tracked()
class AgreementTemplate(models.Model):
    """Likalydande text that is signed bilaterally (AG-03): one text, an instrument per municipality.

    `content` is the text as values (agreements.content), so that a deviation of an instrument can be named.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=160)
    content = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Which agreements a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Agreements of the person's own authorities; one that is not shared for draft readers of its owner only."""
        readers = acting.authorities(acting.giving(Can.SEE_AGREEMENTS))
        if not readers:
            return self.none()
        drafters = acting.authorities(acting.giving(Can.SEE_DRAFTS))
        return self.filter(Q(shared=True) | Q(owner__in=drafters), readers__overlap=list(readers))


@tracked(exclude=["readers"])
class Agreement(models.Model):
    """Samverkansavtal or överenskommelse: what several authorities have agreed, through all its versions."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("namn", max_length=160)
    short_name = models.CharField("kortnamn", max_length=40)
    label = models.CharField("kallas", max_length=40, default="Samverkansavtal")
    senders = models.CharField("remisser skickas av", max_length=12, choices=Senders, default=Senders.BOTH)
    declined_word = models.CharField("ord för nekad", max_length=12, choices=DeclinedWord, default=DeclinedWord.NEKAD)
    county_name = models.CharField("län", max_length=60)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    invoiced_by = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    shared = models.BooleanField("delat med parterna", default=False)
    template = models.ForeignKey(
        AgreementTemplate, models.PROTECT, null=True, blank=True, related_name="instruments", verbose_name="mall"
    )
    operation_start = models.DateField("verksamhetsstart", null=True, blank=True)
    board_lead_days = models.PositiveSmallIntegerField("nämndens beredningstid i dagar", default=60)
    cooperation_task = models.CharField("uppgift som utförs av annan", max_length=300, blank=True)
    ends_on = models.DateField("hela avtalets sista dag", null=True, blank=True)
    ends_note = models.CharField("grund för slutet", max_length=300, blank=True)
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["readers"])]

    def __str__(self) -> str:
        return self.name


class AgreementVersionQuerySet(models.QuerySet["AgreementVersion"]):
    """Which versions a person may see, and which one counts on a day."""

    def visible_to(self, acting: Acting) -> Self:
        """Every version that has been sent; a draft for those who may see drafts at the agreement's owner."""
        drafters = acting.authorities(acting.giving(Can.SEE_DRAFTS))
        return self.filter(~Q(status=VersionStatus.DRAFT) | Q(agreement__owner__in=drafters))

    def in_force(self, on: date) -> Self:
        """Versions that all parties have approved and that have begun by `on`, the newest first."""
        begun = Q(applies_from__isnull=True, start__lte=on) | Q(applies_from__lte=on)
        newest = Coalesce("applies_from", "start").desc()
        return self.filter(begun, status__in=APPROVED).order_by(newest, "-number")


@tracked()
class AgreementVersion(models.Model):
    """One text of the agreement with its term. Every date, amount, criterion and key belongs to one version (X-1).

    `start` is the first day of the term; a text that replaces another inside it `applies_from` a later day (AG-09).
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    name = models.CharField("benämning", max_length=120, blank=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    amendment = models.BooleanField("tilläggsavtal", default=False)
    decided_by = models.CharField("beslutad av", max_length=120, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    status = models.CharField("läge", max_length=12, choices=VersionStatus, default=VersionStatus.DRAFT)
    term_kind = models.CharField("avtalstid", max_length=12, choices=TermKind)
    start = models.DateField("gäller från och med")
    applies_from = models.DateField("texten gäller från och med", null=True, blank=True)
    first_end = models.DateField("första periodens sista dag", null=True, blank=True)
    renewal_months = models.PositiveSmallIntegerField("förlängs med månader", null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField("uppsägningstid i månader", null=True, blank=True)
    notice_in_writing = models.BooleanField("uppsägning ska vara skriftlig", default=True)
    term_note = models.CharField("anteckning om avtalstiden", max_length=300, blank=True)
    notify_rule = models.CharField(
        "underrättelse vid uppsägning", max_length=8, choices=NotifyRule, default=NotifyRule.NOBODY
    )
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
                | Q(
                    first_end__isnull=False,
                    renewal_months__isnull=False,
                    renewal_months__gt=0,
                    notice_months__isnull=False,
                ),
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
    def begins_on(self) -> date:
        """The first day of this text."""
        return self.applies_from or self.start

    @property
    def term(self) -> Term:
        """The term as a value for the notice rules."""
        if self.term_kind == TermKind.OPEN_ENDED or self.first_end is None:
            return OpenEndedTerm(self.start, self.notice_months)
        if self.term_kind == TermKind.FIXED:
            return FixedTerm(self.start, self.first_end, self.notice_months or 0)
        return RenewingTerm(self.start, self.first_end, self.renewal_months or 0, self.notice_months or 0)


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
    name_in_text = models.CharField("namn i avtalet", max_length=80, blank=True)

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
    decided_by = models.CharField("beslutsorgan", max_length=80, blank=True)
    signed_by = models.CharField("undertecknat av", max_length=80, blank=True)
    signed_on = models.DateField("undertecknat", null=True, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("version", "party", name="approval_once")]

    def __str__(self) -> str:
        return f"{self.party}: {self.decided_on or 'datum saknas'}"


@tracked()
class Notified(models.Model):
    """An organisation that a leaving party must tell by this version's own words (AG-06, 003:106–107)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="notified")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("version", "organisation", name="notified_once")]

    def __str__(self) -> str:
        return self.organisation.name


@tracked()
class Predecessor(models.Model):
    """What came before (AG-31): in the register or not, by years."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="predecessors")
    name = models.CharField("vad", max_length=160)
    year_from = models.PositiveSmallIntegerField("från år")
    year_to = models.PositiveSmallIntegerField("till år", null=True, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)
    earlier = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["year_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_to__isnull=True) | Q(year_to__gte=F("year_from")), name="predecessor_order"
            )
        ]

    def __str__(self) -> str:
        return self.name

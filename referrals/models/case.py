"""The head of a case (I1), the young person (I2), the named circle and who is assigned (I7)."""

import uuid
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from agreements.choices import Principal, StaffKind
from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, Unit, User
from referrals.choices import (
    IdentifierKind,
    ProtectionLevel,
    Route,
    Sex,
    Status,
    TakenBackBy,
    TakenBackReason,
)
from referrals.lifecycle import pairs
from referrals.scopes import scope

TEXT_LIMIT = 1000
"""Free text is short: the record and the file hold the rest (X-8)."""


class Revised(models.Model):
    """Columns that tell two people who edit the same draft of each other: a number that grows, who saved last, when."""

    revision = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Guarded(models.Model):
    """Columns of a table that is disclosed: owner, who may read, who may write."""

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    writers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["readers"])]


@tracked(exclude=["readers", "writers"])
class YoungPerson(Revised, Guarded):
    """Ungdomen (I2), one row per owning authority: no uniqueness crosses authorities."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_name = models.CharField("förnamn", max_length=60)
    last_name = models.CharField("efternamn", max_length=60)
    identifier_kind = models.CharField(max_length=12, choices=IdentifierKind)
    identifier = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField("födelsedatum")
    sex = models.CharField("kön", max_length=8, choices=Sex)
    registered_municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    stay_municipality = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    placing_municipality = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    interpreter_language = models.CharField("tolk, språk", max_length=60, blank=True)
    protection_level = models.CharField(max_length=10, choices=ProtectionLevel, default=ProtectionLevel.NONE)
    registered_by_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="young_person_readers"),
            models.Index(fields=["identifier"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(identifier_kind=IdentifierKind.NONE, identifier="") | ~Q(identifier=""),
                name="identifier_unless_none",
            ),
            models.UniqueConstraint(
                "owner",
                "registered_by_authority",
                "identifier",
                condition=~Q(identifier=""),
                name="young_person_once_per_authority",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Full name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_protected(self) -> bool:
        """True when only the named circle may know of the case."""
        return self.protection_level != ProtectionLevel.NONE


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Which cases a person may see: own or disclosed, and within the role."""

    def visible_to(self, acting: Acting) -> Self:
        """Two locks: the disclosures (`readers`) and the role's own scope. The database holds a third."""
        condition = scope(acting)
        if condition is None:
            return self.none()
        return self.filter(condition, readers__overlap=list(acting.readers))


@tracked(exclude=["readers", "writers"])
class Referral(Guarded):
    """Ärendehuvud (I1): case number, sender, payer, status and dates. No name, age or sex."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case_number = models.CharField("ärendenummer", max_length=20)
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    status = models.CharField(max_length=24, choices=Status, default=Status.DRAFT)
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, null=True, related_name="referrals")
    sending_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    paying_municipality = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    paying_authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    region_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    host_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_by_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    route = models.CharField("kom in", max_length=8, choices=Route, default=Route.SYSTEM)
    referral_date = models.DateField("remissdatum")
    sent_on = models.DateField("skickad", null=True)
    sent_at = models.DateTimeField(null=True)
    forwarded_at = models.DateTimeField("lämnad till beslut", null=True)
    municipality_decided_on = models.DateField(null=True)
    region_decided_on = models.DateField(null=True)
    decided_on = models.DateField("avgjord", null=True)
    consent_withdrawn_on = models.DateField("samtycket återkallat", null=True)
    outside_agreement = models.BooleanField("utanför avtal", default=False)
    cost_decided_on = models.DateField("kostnadsbeslut", null=True)
    treatment_started_on = models.DateField("behandlingen började", null=True)
    closed_on = models.DateField("avslutad", null=True)
    taken_back_on = models.DateField("återtagen", null=True)
    taken_back_by = models.CharField("återtagen av", max_length=8, choices=TakenBackBy, blank=True)
    taken_back_reason = models.CharField("skäl", max_length=20, choices=TakenBackReason, blank=True)
    voided_on = models.DateField("makulerad", null=True)
    void_reason = models.CharField("skäl till makulering", max_length=200, blank=True)
    region_confirmed_on = models.DateField("ansvarig region bekräftad", null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReferralQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="referral_readers"),
            models.Index(fields=["-created_at", "-id"]),
            models.Index(fields=["-sent_on", "-id"], name="referral_latest_sent"),
            models.Index(fields=["case_number", "id"], name="referral_by_number"),
            models.Index(fields=["status", "-sent_on", "-id"], name="referral_by_status"),
            models.Index(
                fields=["paying_authority", "-sent_on", "-id"],
                include=["readers", "status", "case_number"],
                name="referral_latest_of_payer",
            ),
            models.Index(
                fields=["owner", "-sent_on", "-id"],
                include=["readers", "status", "case_number", "sending_unit"],
                name="referral_latest_of_owner",
            ),
            models.Index(fields=["closed_on"], condition=Q(closed_on__isnull=False), name="referral_closed"),
            models.Index(fields=["decided_on"], condition=Q(status=Status.DECLINED), name="referral_declined"),
            models.Index(
                fields=["consent_withdrawn_on"],
                condition=Q(consent_withdrawn_on__isnull=False),
                name="referral_consent_withdrawn",
            ),
            models.Index(
                fields=["paying_municipality"], condition=Q(outside_agreement=True), name="referral_paid_outside"
            ),
        ]
        constraints = [
            models.UniqueConstraint("version", "case_number", name="case_number_once"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.VOIDED]) | Q(sent_on__isnull=False, sent_at__isnull=False),
                name="sent_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ACCEPTED)
                | Q(municipality_decided_on__isnull=False, region_decided_on__isnull=False),
                name="accepted_has_two_decisions",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.IN_TREATMENT, outside_agreement=True) | Q(cost_decided_on__isnull=False),
                name="outside_agreement_needs_cost_decision",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.TAKEN_BACK)
                | (Q(taken_back_on__isnull=False) & ~Q(taken_back_by="") & ~Q(taken_back_reason="")),
                name="taken_back_says_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.VOIDED) | (Q(voided_on__isnull=False) & ~Q(void_reason="")),
                name="voided_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED) | Q(closed_on__isnull=False), name="closed_has_a_day"
            ),
        ]
        triggers = [pgtrigger.FSM(name="lifecycle", field="status", transitions=pairs())]

    def __str__(self) -> str:
        return self.case_number

    @property
    def is_draft(self) -> bool:
        """Not sent yet: only the author's unit, or the coordinator who logged it, sees it."""
        return self.status == Status.DRAFT

    def authority_of(self, principal: Principal) -> int | None:
        """Id of the authority that decides for a principal."""
        return self.paying_authority_id if principal == Principal.MUNICIPALITY else self.region_authority_id

    def deciders(self) -> set[int]:
        """Ids of the two authorities that decide."""
        return {i for i in (self.paying_authority_id, self.region_authority_id) if i is not None}

    def receivers(self) -> set[int]:
        """Authorities that "Skicka" reaches: region, host, payer, without the sender (docs/visibility.md §3)."""
        ids = {self.region_authority_id, self.host_authority_id, self.paying_authority_id}
        return {i for i in ids if i is not None and i != self.owner_id}


class CaseNumber(models.Model):
    """The last case number used in an agreement and year."""

    agreement_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("agreement_code", "year", name="case_number_series_once")]

    def __str__(self) -> str:
        return f"{self.agreement_code} {self.year}: {self.last}"


@tracked()
class CircleMember(models.Model):
    """Namngiven krets: one person who may know of a protected young person's case, with the reason."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="circle")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField("skäl", max_length=120)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("referral", "user", condition=Q(removed_at__isnull=True), name="circle_member_once")
        ]

    def __str__(self) -> str:
        return f"{self.referral}: {self.user}"


@tracked()
class Assignment(models.Model):
    """Tilldelning (I7): a therapist on a case, from–to."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="assignments")
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    therapist = models.ForeignKey(User, models.PROTECT, related_name="+")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True)

    class Meta:
        constraints = [models.UniqueConstraint("referral", "therapist", "valid_from", name="assignment_once")]

    def __str__(self) -> str:
        return f"{self.therapist}: {self.get_staff_kind_display()}"

"""What narrows or widens who sees a case: blocks, emergency openings, conflicts of interest, protection, hand-outs."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ikb.accounts.choices import InformationKind
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit, User
from referrals.choices import Ground, OutsideKind, ProtectionLevel, Way
from referrals.models.case import Referral, YoungPerson


@tracked()
class AccessBlock(models.Model):
    """Spärr: on the young person's own request a kind of the owner's information is closed to others (PDL 4:4).

    An empty `kind` blocks everything but the head. `receiver` limits the block to one authority, `unit` to one unit of
    it; both empty closes it to everybody else. Guardians cannot ask for it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="blocks")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("uppgifter", max_length=3, choices=InformationKind, blank=True)
    receiver = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    asked_on = models.DateField("begärd")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    lifted_at = models.DateTimeField("hävd", null=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(receiver__isnull=False), name="blocked_unit_has_its_authority"
            )
        ]

    def __str__(self) -> str:
        return f"Spärr {self.referral_id}"


@tracked()
class EmergencyOpening(models.Model):
    """Nödöppning: one person sees what is blocked for a short time, with a reason that is reviewed afterwards."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    block = models.ForeignKey(AccessBlock, models.PROTECT, related_name="openings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reason = models.CharField("skäl", max_length=300)
    opened_at = models.DateTimeField("öppnad")
    closes_at = models.DateTimeField("stängs")
    reviewed_at = models.DateTimeField("granskad", null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    justified = models.BooleanField("befogad", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True) | Q(reviewed_by__isnull=False, justified__isnull=False),
                name="reviewed_opening_has_a_result",
            )
        ]

    def __str__(self) -> str:
        return f"Nödöppning {self.block_id}"


@tracked()
class ConflictOfInterest(models.Model):
    """Jäv: from this moment the person has no part in the case and loses sight of I2–I6 (FL 16–18 §§)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("referral", "user", name="conflict_declared_once")]

    def __str__(self) -> str:
        return f"Jäv {self.referral_id}: {self.user}"


@tracked()
class ProtectionChange(models.Model):
    """A change of protection level: raising applies at once, lowering waits for a second person (visibility §8.1)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(YoungPerson, models.PROTECT, related_name="protection_changes")
    before = models.CharField(max_length=10, choices=ProtectionLevel)
    to = models.CharField(max_length=10, choices=ProtectionLevel)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("asked_by")),
                name="protection_is_lowered_by_two",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_to_display()}"


@tracked()
class OutsideDisclosure(models.Model):
    """Lämnat till annan: by hand, to a receiver outside the agreement, who gets no login (RE-31, visibility §3)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="outside_disclosures")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    receiver_kind = models.CharField("mottagare", max_length=16, choices=OutsideKind)
    receiver_name = models.CharField("mottagarens namn", max_length=120)
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind))
    ground = models.CharField("grund", max_length=16, choices=Ground)
    consent_ids = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField("skäl", max_length=300, blank=True)
    ground_decided_by = models.CharField("beslutat av", max_length=120, blank=True)
    way = models.CharField("sätt", max_length=12, choices=Way)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_on = models.DateField("lämnat")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ground=Ground.CONSENT) & ~Q(consent_ids=[])
                | Q(ground__in=[Ground.CARE_UNDER_18, Ground.DUTY_TO_REPORT])
                & ~Q(reason="")
                & ~Q(ground_decided_by=""),
                name="outside_disclosure_has_a_ground",
            )
        ]

    def __str__(self) -> str:
        return f"{self.receiver_name}, {self.made_on}"

"""Placement cost agreements: parts and measures, the versions of the split with their signatures, reviews.

Only the two authorities that sign see a row. The case is a number and an opaque id, on purpose without a foreign key:
those who handle money never join to a case.
"""

import uuid
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.choices import Principal
from agreements.models import Agreement
from costsharing.choices import CostUnit, PlacementCare, SplitKind
from costsharing.models.tables import FIXED
from costsharing.placements import IDENTITY_NUMBER, Parts
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can

KEPT = pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)
"""A row that is never deleted: what was agreed, and what was only proposed, can be read afterwards."""
TEXT_LENGTH = 1_000


class PlacementQuerySet(models.QuerySet["PlacementAgreement"]):
    """Which placement cost agreements a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Those that the person's authority signs: all of it for managers, amounts for finance officers."""
        given = [*acting.giving(Can.AGREE_PLACEMENT_COSTS), *acting.giving(Can.SEE_PLACEMENT_AMOUNTS)]
        return self.filter(readers__overlap=list(acting.authorities(given))) if given else self.none()

    def agreed_by(self, acting: Acting) -> Self:
        """Those that the person agrees on for an authority."""
        readers = acting.authorities(acting.giving(Can.AGREE_PLACEMENT_COSTS))
        return self.filter(readers__overlap=list(readers)) if readers else self.none()

    def complete(self) -> Self:
        """With everything that the pages name, in a fixed number of queries."""
        splits = PlacementSplit.objects.order_by("number").select_related("proposed_by")
        signatures = PlacementSignature.objects.order_by("signed_on", "pk")
        return self.select_related("agreement", "region__organisation", "municipality__organisation").prefetch_related(
            models.Prefetch("splits", splits), models.Prefetch("splits__signatures", signatures)
        )


@tracked(exclude=["readers"])
class PlacementAgreement(models.Model):
    """Överenskommelse om kostnadsansvar before a placement (CO-13). `ends_on`: the placement's last day, included."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="placement_agreements")
    region = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    placed_by = models.CharField("placerande huvudman", max_length=12, choices=Principal)
    case_ref = models.UUIDField("ärendets id", null=True, blank=True)
    case_number = models.CharField("ärendenummer", max_length=20)
    acute = models.BooleanField("akut placering")
    placed_on = models.DateField("placeringsdag")
    care = models.CharField("vårdform", max_length=20, choices=PlacementCare)
    health_care = models.TextField("så tillgodoses hälso- och sjukvården", max_length=TEXT_LENGTH)
    review_on = models.DateField("nästa uppföljning")
    ends_on = models.DateField("sista dag", null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    drafted_on = models.DateField("upprättad")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["readers"], name="placement_readers")]
        constraints = [
            models.CheckConstraint(condition=~Q(region=F("municipality")), name="placement_two_authorities"),
            models.CheckConstraint(condition=Q(review_on__gte=F("placed_on")), name="placement_review_after_start"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True, ended_by__isnull=True)
                | Q(ends_on__gte=F("placed_on"), ended_by__isnull=False),
                name="placement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(health_care__regex=IDENTITY_NUMBER) & ~Q(case_number__regex=IDENTITY_NUMBER),
                name="placement_without_identity_number",
            ),
        ]
        triggers = [KEPT]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Beteckning that says nothing of the case: "PL-17"."""
        return f"PL-{self.pk}"

    @property
    def placer(self) -> Authority:
        """The authority that placed, and bears the cost until a split counts (CO-15)."""
        return self.region if self.placed_by == Principal.REGION else self.municipality


@tracked()
class PlacementMeasure(models.Model):
    """Who answers for one measure of care and support (CO-13)."""

    placement = models.ForeignKey(PlacementAgreement, models.PROTECT, related_name="measures")
    order = models.PositiveSmallIntegerField("ordning")
    principal = models.CharField("ansvarig huvudman", max_length=12, choices=Principal)
    text = models.CharField("insats", max_length=200)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint("placement", "order", name="placement_measure_order_once"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(text__regex=IDENTITY_NUMBER), name="placement_measure_text"
            ),
        ]

    def __str__(self) -> str:
        return self.text


@tracked()
class PlacementSplit(models.Model):
    """One version of the split: a proposal until both have signed, in force from `valid_from` then; never changed.

    The parts are whole weights: kronor that sum to the cost, per cents over a common denominator, or 1 and 2. Per cents
    that were given together with kronor keep them beside.
    """

    placement = models.ForeignKey(PlacementAgreement, models.PROTECT, related_name="splits")
    number = models.PositiveSmallIntegerField("version")
    valid_from = models.DateField("gäller från och med")
    kind = models.CharField("fördelningen anges", max_length=8, choices=SplitKind)
    cost_kr = models.PositiveIntegerField("beräknad kostnad")
    cost_unit = models.CharField("per", max_length=5, choices=CostUnit)
    region_part = models.PositiveIntegerField()
    municipality_part = models.PositiveIntegerField()
    region_kr = models.PositiveIntegerField("regionens del i kronor", null=True, blank=True)
    municipality_kr = models.PositiveIntegerField("kommunens del i kronor", null=True, blank=True)
    both_kinds = models.BooleanField("båda slagen av insatser", null=True, blank=True)
    unclear = models.BooleanField("oklar fördelning", null=True, blank=True)
    nothing_else = models.BooleanField("inget annat överenskommet", null=True, blank=True)
    reason = models.CharField("skäl", max_length=300, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_on = models.DateField("förslag från")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("placement", "number", name="placement_split_number_once"),
            models.CheckConstraint(condition=Q(cost_kr__gt=0), name="placement_split_cost"),
            models.CheckConstraint(
                condition=Q(region_kr__isnull=True, municipality_kr__isnull=True)
                | Q(cost_kr=F("region_kr") + F("municipality_kr")),
                name="placement_split_kronor_sum",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=SplitKind.STANDARD,
                    region_part=1,
                    municipality_part=2,
                    region_kr__isnull=True,
                    both_kinds=True,
                    unclear=True,
                    nothing_else=True,
                )
                | Q(kind=SplitKind.KRONOR, region_part=F("region_kr"), municipality_part=F("municipality_kr"))
                | Q(kind=SplitKind.PERCENT),
                name="placement_split_by_its_kind",
            ),
            models.CheckConstraint(condition=~Q(reason__regex=IDENTITY_NUMBER), name="placement_split_reason"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def parts(self) -> Parts:
        """The weights of the two principals."""
        return Parts(self.region_part, self.municipality_part)

    @property
    def signed(self) -> bool:
        """Both principals have signed."""
        return len(self.signatures.all()) == 2


@tracked()
class PlacementSignature(models.Model):
    """Underskrift of one principal on one version of the split; the paper lies where `document` says."""

    split = models.ForeignKey(PlacementSplit, models.PROTECT, related_name="signatures")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=160)
    title = models.CharField("befattning", max_length=80)
    signed_on = models.DateField("underskriven")
    document = models.CharField("handling", max_length=80)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("split", "authority", name="placement_signed_once_by_each"),
            models.UniqueConstraint("split", "signed_by", name="placement_signed_by_two_people"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(title="") & ~Q(document=""), name="placement_signature_in_writing"
            ),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


@tracked()
class PlacementReview(models.Model):
    """Uppföljning: the parties have judged whether the split is to change (CO-16)."""

    placement = models.ForeignKey(PlacementAgreement, models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField("uppföljd")
    changes = models.BooleanField("fördelningen ska ändras")
    note = models.CharField("anteckning", max_length=300, blank=True)
    next_on = models.DateField("nästa uppföljning")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["reviewed_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(next_on__gt=F("reviewed_on")), name="placement_review_forward"),
            models.CheckConstraint(condition=~Q(note__regex=IDENTITY_NUMBER), name="placement_review_note"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"Uppföljning {self.reviewed_on}"

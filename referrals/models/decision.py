"""What opens a case to others, and what the principals decide: disclosures, decisions (I5), internal notes (I6)."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from agreements.choices import Principal, RefusalCode
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Membership, User
from referrals.choices import LEGAL_GROUNDS, Ground, Outcome
from referrals.lifecycle import DECIDERS
from referrals.models.case import TEXT_LIMIT, Guarded, Referral


@tracked()
class Disclosure(models.Model):
    """Utlämnande: from one authority to another, which kinds, on which ground, by whom, when. Never deleted."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="disclosures")
    sender = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind))
    ground = models.CharField("grund", max_length=16, choices=Ground)
    consent_ids = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField("skäl", max_length=300, blank=True)
    ground_decided_by = models.CharField("beslutat av", max_length=120, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField("lämnat")
    withdrawn_at = models.DateTimeField("upphört", null=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ground=Ground.CONSENT) | ~Q(consent_ids=[]), name="consent_ground_names_consents"
            ),
            models.CheckConstraint(
                condition=~Q(ground__in=sorted(LEGAL_GROUNDS)) | (~Q(reason="") & ~Q(ground_decided_by="")),
                name="legal_ground_has_reason_and_decider",
            ),
            models.UniqueConstraint(
                "referral",
                "sender",
                "receiver",
                "ground",
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_disclosure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"


class IntakeDecisionQuerySet(models.QuerySet["IntakeDecision"]):
    """Decisions on intake."""

    def standing(self) -> Self:
        """Those that have not been undone."""
        return self.filter(undone_at__isnull=True)

    def visible_to(self, acting: Acting, referral: Referral) -> Self:
        """Own and disclosed decisions; a decider sees the other principal's only after the own, or after a decline."""
        rows = self.standing().filter(referral=referral, readers__overlap=list(acting.readers))
        deciders = acting.with_role(*DECIDERS)
        others = {m.role for m in acting.memberships} - DECIDERS
        if not deciders or Role.COORDINATOR in others or referral.decided_on is not None:
            return rows
        return rows.filter(principal__in=[self._principal_of(m) for m in deciders])

    @staticmethod
    def _principal_of(membership: Membership) -> Principal:
        return Principal.REGION if membership.role == Role.SITE_MANAGER else Principal.MUNICIPALITY


@tracked(exclude=["readers", "writers"])
class IntakeDecision(Guarded):
    """Beslut om intag (I5): one standing row per principal, never one person for both (RE-10).

    What a municipality outside the agreement has decided is recorded by the coordinator: `outside_decider` and
    `outside_document` then stand instead of `decided_by` (RE-17). An undone decision stays as a row.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="decisions")
    principal = models.CharField("huvudman", max_length=12, choices=Principal)
    outcome = models.CharField("beslut", max_length=8, choices=Outcome)
    prioritised = models.BooleanField("prioriterat ärende")
    other_planning = models.BooleanField("annan planering finns")
    conditions_for_family_treatment = models.BooleanField("förutsättningar för familjebehandling", null=True)
    reasons = ArrayField(models.CharField(max_length=40, choices=RefusalCode), default=list, blank=True)
    message = models.CharField("meddelande till remittenten", max_length=TEXT_LIMIT, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("beslutat")
    substitute_for = models.CharField("ersättare för", max_length=120, blank=True)
    presenter = models.CharField("föredragande", max_length=120, blank=True)
    delegation_list = models.CharField("delegationsordning", max_length=120, blank=True)
    delegation_number = models.CharField("nummer i delegationsordningen", max_length=40, blank=True)
    outside_decider = models.CharField("beslutat av", max_length=160, blank=True)
    outside_document = models.CharField("handling", max_length=160, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    letter_due_at = models.DateTimeField("beskedet skickas", null=True)
    letter_sent_at = models.DateTimeField("beskedet skickat", null=True)
    undone_at = models.DateTimeField("ångrat", null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = IntakeDecisionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="intake_decision_readers")]
        constraints = [
            models.UniqueConstraint(
                "referral", "principal", condition=Q(undone_at__isnull=True), name="one_decision_per_principal"
            ),
            models.UniqueConstraint(
                "referral", "decided_by", condition=Q(undone_at__isnull=True), name="never_one_person_for_both"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=False, outside_decider="")
                | (Q(decided_by__isnull=True, recorded_by__isnull=False) & ~Q(outside_decider="")),
                name="decided_here_or_recorded",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(letter_sent_at__isnull=True), name="undone_before_the_letter"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DECLINE) | ~Q(reasons=[]), name="declined_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(principal=Principal.MUNICIPALITY) | Q(conditions_for_family_treatment__isnull=False),
                name="municipality_answers_three_questions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_principal_display()}: {self.get_outcome_display()}"


@tracked()
class InternalNote(models.Model):
    """Intern anteckning (I6): the deciding authority's own, never disclosed."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="notes")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    text = models.CharField("intern anteckning", max_length=TEXT_LIMIT)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("referral", "owner", name="one_note_per_authority")]

    def __str__(self) -> str:
        return f"Anteckning {self.referral_id}"

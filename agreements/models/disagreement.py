"""Requests to renegotiate or revise, and disputes on the agreement's own ladder (AG-10, AG-11, AG-22, AG-23)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agreements.choices import DisputeKind, RequestKind, RequestReply
from agreements.models.agreement import Agreement, AgreementVersion, Party
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority


@tracked()
class PartyRequest(models.Model):
    """A party's written request for renegotiation or revision. It never moves an end date by itself."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="requests")
    kind = models.CharField("slag", max_length=14, choices=RequestKind)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    asked_on = models.DateField("begärd")
    in_writing = models.BooleanField("skriftlig", default=True)
    reason = models.CharField("skäl", max_length=500)
    finding = models.CharField("grundas på uppföljning", max_length=200, blank=True)
    closed_on = models.DateField("avslutad", null=True, blank=True)
    result = models.CharField("resultat", max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("asked_on")), name="request_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_on}"


@tracked()
class RequestAnswer(models.Model):
    """One other party's answer."""

    request = models.ForeignKey(PartyRequest, models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reply = models.CharField("svar", max_length=8, choices=RequestReply)
    on = models.DateField("svarsdag")
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("request", "party", name="request_answered_once")]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_reply_display()}"


@tracked()
class LadderStep(models.Model):
    """One step of the agreement's own dispute ladder; `within_days` to begin talks after receipt (003:870–886)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="ladder")
    kind = models.CharField("slag", max_length=10, choices=DisputeKind)
    order = models.PositiveSmallIntegerField("steg")
    label = models.CharField("vem", max_length=160)
    within_days = models.PositiveSmallIntegerField("samtal inom dagar", null=True, blank=True)
    needs_proposal = models.BooleanField("förslag till åtgärd ska följa med", default=False)

    class Meta:
        ordering = ["kind", "order"]
        constraints = [models.UniqueConstraint("version", "kind", "order", name="ladder_step_once")]

    def __str__(self) -> str:
        return f"{self.order}. {self.label}"


@tracked()
class Dispute(models.Model):
    """Tvist. One about an individual holds a case number and never a name, and is seen by the parties concerned only.

    `concerned` are ids of authorities. `case_ref` has no foreign key on purpose: agreements never join to a case.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="disputes")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=10, choices=DisputeKind)
    subject = models.CharField("gäller", max_length=200)
    case_ref = models.UUIDField(null=True, blank=True)
    case_number = models.CharField("ärendenummer", max_length=40, blank=True)
    concerned = ArrayField(models.BigIntegerField(), default=list)
    raised_on = models.DateField("väckt")
    routines_broken = models.BooleanField("rutiner har inte följts", default=False)
    deviation_number = models.CharField("avvikelsens nummer", max_length=40, blank=True)
    closed_on = models.DateField("avslutad", null=True, blank=True)
    outcome = models.CharField("resultat", max_length=300, blank=True)

    class Meta:
        ordering = ["-raised_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")), name="dispute_order"
            ),
            models.CheckConstraint(
                condition=Q(kind=DisputeKind.INDIVIDUAL) | (Q(case_number="") & Q(case_ref__isnull=True)),
                name="dispute_of_principle_has_no_case",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


@tracked()
class DisputeStep(models.Model):
    """A dispute at one step: received, talks begun, done."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="steps")
    step = models.ForeignKey(LadderStep, models.PROTECT, related_name="+")
    received_on = models.DateField("mottagen")
    begun_on = models.DateField("samtal inledda", null=True, blank=True)
    done_on = models.DateField("avslutat", null=True, blank=True)
    proposal = models.CharField("förslag till åtgärd", max_length=300, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        ordering = ["step__order"]
        constraints = [
            models.UniqueConstraint("dispute", "step", name="dispute_step_once"),
            models.CheckConstraint(
                condition=Q(begun_on__isnull=True) | Q(begun_on__gte=F("received_on")), name="dispute_step_begun_later"
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("received_on")), name="dispute_step_done_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute}: {self.step}"

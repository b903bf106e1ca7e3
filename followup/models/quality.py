"""Quality work of one authority: deviations, views and complaints, self-checks (FU-02, FU-06, FU-07)."""

import uuid
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement, Section
from followup.choices import (
    CheckResult,
    ComplaintAbout,
    ComplaintFrom,
    ComplaintKind,
    DeviationState,
    Function,
)
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit, User
from ikb.accounts.roles import Can
from referrals.models import Referral
from referrals.personal_data import WRITTEN_NUMBER


def own_rows(acting: Acting) -> Q:
    """What the person reaches of the own authority's: all for who handles it, the own unit's for the working group."""
    handled = acting.authorities(acting.giving(Can.HANDLE_QUALITY))
    members = [m for m in acting.giving(Can.SEE_UNIT_QUALITY) if m.unit_id is not None]
    of_units = Q(unit__in=[m.unit_id for m in members], owner__in=acting.authorities(members))
    return Q(owner__in=handled) | of_units


def without_numbers(*fields: str) -> Q:
    """No identity number in any of the texts; the same shape as a form writes it."""
    condition = Q()
    for name in fields:
        condition &= ~Q(**{f"{name}__regex": WRITTEN_NUMBER})
    return condition


class QualityRow(models.Model):
    """Columns of everything that an authority registers in its quality work. No person's name stands in any of it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="enhet")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    registered_on = models.DateField("registrerad")
    voided_at = models.DateTimeField("makulerad", null=True)
    void_reason = models.CharField("skäl till makulering", max_length=200, blank=True)

    class Meta:
        abstract = True


class DeviationQuerySet(models.QuerySet["Deviation"]):
    """Which deviations a person sees, and which of them count."""

    def visible_to(self, acting: Acting) -> Self:
        """Own authority's, those sent to it, and the ones that the person registered."""
        handled = acting.authorities(acting.giving(Can.HANDLE_QUALITY))
        reporting = acting.authorities(acting.giving(Can.REPORT_DEVIATION))
        return self.filter(
            own_rows(acting)
            | Q(receiver__in=handled, sent_on__isnull=False)
            | Q(registered_by=acting.user, owner__in=reporting)
        )

    def standing(self) -> Self:
        """Not voided."""
        return self.filter(voided_at__isnull=True)

    def open(self) -> Self:
        """Neither closed nor voided."""
        return self.standing().exclude(state=DeviationState.CLOSED)


@tracked(exclude=["readers"])
class Deviation(QualityRow):
    """Avvikelse: course of events, consequence for the person, sections of the agreement (FU-06; 003:852–864).

    The owner's until a copy is sent to the other principal, who sees it from then on and answers it (FU-07).
    `sections` are ids of the sections of the text in force on `on`; `readers` is filled by a trigger.
    """

    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    on = models.DateField("dag för händelsen")
    sections = ArrayField(models.BigIntegerField(), verbose_name="avsnitt i avtalet")
    course = models.CharField("händelseförlopp", max_length=1000)
    consequence = models.CharField("konsekvens för den enskilde", max_length=1000)
    reported_by = models.CharField("rapporterad av", max_length=16, choices=Function)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="+")
    handled_by = models.CharField("hanteras av", max_length=16, choices=Function, blank=True)
    measures = models.CharField("vidtagna åtgärder", max_length=1000, blank=True)
    state = models.CharField("läge", max_length=12, choices=DeviationState, default=DeviationState.REGISTERED)
    receiver = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mottagare"
    )
    sent_on = models.DateField("skickad", null=True, blank=True)
    answer = models.CharField("svar", max_length=1000, blank=True)
    answered_on = models.DateField("besvarad", null=True, blank=True)
    no_answer_reason = models.CharField("skäl till att svar saknas", max_length=300, blank=True)
    closed_on = models.DateField("avslutad", null=True, blank=True)

    objects = DeviationQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["readers"], name="deviation_readers"),
            models.Index(fields=["agreement", "registered_on"], name="deviation_counted"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sections__len__gte=1), name="deviation_has_a_section"),
            models.CheckConstraint(condition=~Q(course="") & ~Q(consequence=""), name="deviation_is_told"),
            models.CheckConstraint(
                condition=Q(state=DeviationState.REGISTERED, receiver__isnull=True, sent_on__isnull=True)
                | ~Q(state=DeviationState.REGISTERED) & Q(receiver__isnull=False, sent_on__isnull=False),
                name="deviation_is_sent_to_somebody",
            ),
            models.CheckConstraint(condition=~Q(receiver=F("owner")), name="deviation_to_the_other"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="deviation_answer_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=DeviationState.ANSWERED) | ~Q(answer=""), name="answered_deviation_has_its_answer"
            ),
            models.CheckConstraint(
                condition=Q(state=DeviationState.CLOSED, closed_on__isnull=False)
                & ~Q(measures="")
                & ~Q(handled_by="")
                & (~Q(answer="") | ~Q(no_answer_reason=""))
                | ~Q(state=DeviationState.CLOSED) & Q(closed_on__isnull=True),
                name="closed_deviation_is_handled_and_answered",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason="") & Q(state=DeviationState.REGISTERED),
                name="voided_deviation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=without_numbers(
                    "course", "consequence", "measures", "answer", "no_answer_reason", "void_reason"
                ),
                name="deviation_without_identity_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Avvikelse {self.on}"

    def days_open(self, on: date) -> int:
        """Whole days from the registration to `on`, or to the day it was closed."""
        return ((self.closed_on or on) - self.registered_on).days


class OwnQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows that never leave their authority."""

    def visible_to(self, acting: Acting) -> Self:
        """The own authority's for who handles it, the own unit's for the working group."""
        return self.filter(own_rows(acting))

    def standing(self) -> Self:
        """Not voided."""
        return self.filter(voided_at__isnull=True)


class ComplaintQuerySet(OwnQuerySet["Complaint"]):
    """Views, complaints and praise."""

    def waiting(self) -> Self:
        """To be answered; praise needs no answer."""
        return self.standing().filter(answered_on__isnull=True).exclude(kind=ComplaintKind.PRAISE)


class SelfCheckQuerySet(OwnQuerySet["SelfCheck"]):
    """Self-checks."""

    def overdue(self, on: date) -> Self:
        """Planned, not done, and the day has passed."""
        return self.standing().filter(done_on__isnull=True, due_on__lt=on)


@tracked()
class Complaint(QualityRow):
    """Synpunkt, klagomål eller beröm: from whom and about what, without names. Never leaves its authority (FU-02)."""

    on = models.DateField("dag")
    kind = models.CharField("slag", max_length=12, choices=ComplaintKind)
    comes_from = models.CharField("från", max_length=16, choices=ComplaintFrom)
    about = models.CharField("gäller", max_length=16, choices=ComplaintAbout)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avsnitt i avtalet"
    )
    text = models.CharField("vad som framfördes", max_length=1000)
    measure = models.CharField("åtgärd", max_length=1000, blank=True)
    answered_on = models.DateField("besvarad", null=True, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agreement", "registered_on"], name="complaint_counted")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="complaint_is_told"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("on")), name="complaint_order"
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(measure=""), name="answered_complaint_has_a_measure"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="voided_complaint_has_a_reason"
            ),
            models.CheckConstraint(
                condition=without_numbers("text", "measure", "void_reason"), name="complaint_without_identity_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

    @property
    def waits(self) -> bool:
        """Is an answer owed? Praise needs none."""
        return self.answered_on is None and self.voided_at is None and self.kind != ComplaintKind.PRAISE


@tracked()
class SelfCheck(QualityRow):
    """Egenkontroll: planned with a due day, then what was found. Never leaves its authority (FU-02)."""

    subject = models.CharField("vad som kontrolleras", max_length=200)
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="avsnitt i avtalet"
    )
    routine = models.CharField("rutin", max_length=120, blank=True)
    due_on = models.DateField("ska vara gjord senast")
    done_on = models.DateField("gjord", null=True, blank=True)
    recorded_on = models.DateField("resultatet registrerat", null=True, blank=True)
    checked_by = models.CharField("gjord av", max_length=16, choices=Function, blank=True)
    result = models.CharField("resultat", max_length=12, choices=CheckResult, blank=True)
    finding = models.CharField("iakttagelse", max_length=1000, blank=True)
    deviation = models.ForeignKey(Deviation, models.PROTECT, null=True, blank=True, related_name="checks")

    objects = SelfCheckQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agreement", "recorded_on"], name="self_check_counted")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(subject="") & (Q(section__isnull=False) | ~Q(routine="")),
                name="self_check_is_against_something",
            ),
            models.CheckConstraint(
                condition=Q(
                    done_on__isnull=True, recorded_on__isnull=True, result="", finding="", deviation__isnull=True
                )
                | Q(done_on__isnull=False, recorded_on__isnull=False) & ~Q(result="") & ~Q(checked_by=""),
                name="self_check_done_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", CheckResult.CLEAN]) | ~Q(finding=""), name="self_check_says_what_was_found"
            ),
            models.CheckConstraint(
                condition=Q(deviation__isnull=True) | Q(result__in=[CheckResult.PARTLY, CheckResult.DEVIATION]),
                name="self_check_deviation_of_a_finding",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="voided_self_check_has_a_reason"
            ),
            models.CheckConstraint(
                condition=without_numbers("subject", "routine", "finding", "void_reason"),
                name="self_check_without_identity_number",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def is_overdue(self, on: date) -> bool:
        """Planned, not done, and the day has passed."""
        return self.done_on is None and self.voided_at is None and self.due_on < on

    @property
    def has_finding(self) -> bool:
        """Was anything found that a deviation may be made of?"""
        return self.result in (CheckResult.PARTLY, CheckResult.DEVIATION)

"""The year report as it is being made: its days and stage, texts, answers to commitments, recipients."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from agreements.models import Agreement, AgreementVersion, Commitment, Obligation, Party
from followup.campaign import EVIDENCE_LENGTH, STEPS, TEXT_LENGTH, Days, headings
from followup.choices import Fulfilment, RecipientKind, ReportKind, ReportStage, TextHeading
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.periods import Period
from referrals.models import Revised

TONES = {
    ReportStage.OPEN: "info",
    ReportStage.SENT: "info",
    ReportStage.STEERING: "warn",
    ReportStage.ADOPTED: "ok",
}


class YearReportQuerySet(models.QuerySet["YearReport"]):
    """Which reports a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Those of the agreements of own authorities; for who only reads reports, what has been adopted once."""
        readers = acting.authorities(acting.giving(Can.SEE_REPORT))
        following = acting.authorities(acting.giving(Can.FOLLOW_REPORT))
        if not readers:
            return self.none()
        return self.filter(
            Q(agreement__readers__overlap=list(following)) | Q(adopted_on__isnull=False),
            agreement__shared=True,
            agreement__readers__overlap=list(readers),
        )


@tracked()
class YearReport(models.Model):
    """Årsrapport of one agreement and period (FU-01, FU-03, FU-04); both days of the period are counted (E18).

    `agreement_version` is the text of the agreement whose commitments are answered. `demand` and `demand_due` name the
    day of the agreement's own demand that is met when the report is adopted. `reason` is why the next version is made.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="year_reports")
    agreement_version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=8, choices=ReportKind, default=ReportKind.YEARLY)
    name = models.CharField("namn", max_length=80)
    first_day = models.DateField("första dagen")
    last_day = models.DateField("sista dagen")
    purposes = models.BooleanField("avtalets tre syften", default=True)
    parts = models.BooleanField("de fyra delarna", default=False)
    fill_in_by = models.DateField("ifylld senast")
    comment_by = models.DateField("kommentarer senast")
    confirm_by = models.DateField("siffror bekräftade senast")
    adopt_by = models.DateField("fastställd senast")
    demand = models.ForeignKey(Obligation, models.PROTECT, null=True, blank=True, related_name="+")
    demand_due = models.DateField("kravets dag", null=True, blank=True)
    stage = models.CharField("läge", max_length=8, choices=ReportStage, default=ReportStage.OPEN)
    reason = models.TextField("skäl till ny version", blank=True)
    adopted_on = models.DateField("fastställd", null=True, blank=True)
    opened_at = models.DateTimeField("öppnad")

    objects = YearReportQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "-first_day", "-pk"]
        constraints = [
            models.UniqueConstraint("agreement", "first_day", "last_day", name="year_report_once_a_period"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="year_report_period_in_order"),
            models.CheckConstraint(
                condition=Q(
                    comment_by__gte=F("fill_in_by"),
                    confirm_by__gte=F("fill_in_by"),
                    adopt_by__gte=F("comment_by"),
                )
                & Q(adopt_by__gte=F("confirm_by")),
                name="year_report_days_in_order",
            ),
            models.CheckConstraint(condition=Q(purposes=True) | Q(parts=True), name="year_report_has_headings"),
            models.CheckConstraint(
                condition=Q(demand__isnull=True, demand_due__isnull=True)
                | Q(demand__isnull=False, demand_due__isnull=False),
                name="year_report_demand_has_a_day",
            ),
        ]
        triggers = [
            pgtrigger.FSM(name="lifecycle", field="stage", transitions=STEPS),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        """Both days included."""
        return Period(self.first_day, self.last_day)

    @property
    def days(self) -> Days:
        """By when each step is to be done."""
        return Days(self.fill_in_by, self.comment_by, self.confirm_by, self.adopt_by)

    @property
    def headings(self) -> tuple[TextHeading, ...]:
        """What is to be written in own words."""
        return headings(purposes=self.purposes, parts=self.parts)

    @property
    def status(self) -> str:
        """The stage in words; open again is "Begärd rättning", or "Rättas" after adoption."""
        if self.stage == ReportStage.OPEN and self.reason:
            return "Rättas" if self.adopted_on else "Begärd rättning"
        return ReportStage(self.stage).label

    @property
    def tone(self) -> str:
        """Colour on top of the word, for parts/status.html."""
        return "warn" if self.stage == ReportStage.OPEN and self.reason else TONES[ReportStage(self.stage)]


@tracked()
class ReportText(Revised):
    """What is written under one heading. A draft until the report is handed in, and again after a fix is asked for."""

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="texts")
    heading = models.CharField("rubrik", max_length=12, choices=TextHeading)
    text = models.TextField("text", max_length=TEXT_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("report", "heading", name="report_text_once_a_heading"),
            models.CheckConstraint(condition=LessThanOrEqual(Length("text"), TEXT_LENGTH), name="report_text_length"),
        ]

    def __str__(self) -> str:
        return self.get_heading_display()


@tracked()
class CommitmentAnswer(models.Model):
    """How far one commitment has been met, on what evidence (FU-01, AG-29). Without a party it is about all."""

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="answers")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    fulfilment = models.CharField("uppfyllt", max_length=8, choices=Fulfilment)
    evidence = models.TextField("underlag", max_length=EVIDENCE_LENGTH)

    class Meta:
        ordering = ["commitment__order", "commitment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "commitment", "party"], nulls_distinct=False, name="commitment_answered_once"
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="commitment_answer_has_evidence"),
        ]

    def __str__(self) -> str:
        return self.get_fulfilment_display()


@tracked()
class ReportRecipient(models.Model):
    """Mottagare of the adopted report, and the day when it was sent (FU-15)."""

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="recipients")
    name = models.CharField("namn", max_length=120)
    kind = models.CharField("slag", max_length=12, choices=RecipientKind)
    sent_on = models.DateField("skickad", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("report", "name", name="report_recipient_once"),
            models.CheckConstraint(condition=~Q(name=""), name="report_recipient_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

"""Periods that have been, extensions, and what the agreement demands by a day."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from agreements import extension
from agreements.choices import DueRule, ExtensionState, ObligationKind, PeriodKind
from agreements.models.agreement import Agreement, AgreementVersion, Party
from agreements.obligations import ObligationFacts
from ikb.accounts.choices import Role
from ikb.accounts.history import tracked
from ikb.accounts.models import User


@tracked()
class TermPeriod(models.Model):
    """Avtalsperiod: one row per period, never an overwritten end date (AG-04). Both days are included.

    A renewal is registered the day after its last day for notice and only where no notice stands.
    """

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="periods")
    number = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=8, choices=PeriodKind)
    start = models.DateField("från och med")
    end = models.DateField("till och med")
    registered_on = models.DateField("registrerad")
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("version", "number", name="term_period_once"),
            models.UniqueConstraint("version", "start", name="term_period_starts_once"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="term_period_order"),
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


@tracked()
class Extension(models.Model):
    """Förlängning by a decision of its own (AG-07): with open end, a condition, and a reminder each year while open."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="extensions")
    begins_on = models.DateField("från och med")
    until = models.DateField("till och med", null=True, blank=True)
    until_event = models.CharField("gäller tills", max_length=160, blank=True)
    proposed_by = models.CharField("föreslagen av", max_length=160, blank=True)
    proposed_on = models.DateField("föreslagen", null=True, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    condition_party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="villkor: samma beslut av"
    )
    condition_met_on = models.DateField("villkoret uppfyllt", null=True, blank=True)
    retroactive = models.BooleanField("gäller bakåt i tiden", default=False)
    ended_on = models.DateField("upphörde", null=True, blank=True)

    class Meta:
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("begins_on")), name="extension_order"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=False) | ~Q(until_event=""), name="extension_says_until_when"
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True) | Q(begins_on__gte=F("decided_on")) | Q(retroactive=True),
                name="extension_backwards_is_said",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begins_on}–{self.until or self.until_event}"

    @property
    def facts(self) -> extension.ExtensionFacts:
        """The extension as a value for the rules; the condition by the party's name."""
        condition = self.condition_party.organisation.name if self.condition_party else ""
        return extension.ExtensionFacts(
            begins_on=self.begins_on,
            until=self.until,
            until_event=self.until_event,
            proposed_on=self.proposed_on,
            decided_on=self.decided_on,
            condition=condition,
            condition_met_on=self.condition_met_on,
            retroactive=self.retroactive,
            ended_on=self.ended_on,
        )

    def state_on(self, on: date) -> ExtensionState:
        """Where the extension stands; one whose condition is not met binds nobody."""
        return extension.state_on(self.facts, on)


@tracked()
class Obligation(models.Model):
    """What the agreement demands by a day: follow-up, revision, evaluation, standpoint (D-3, AG-08, AG-31).

    `due_on` for a fixed day, and for a yearly one its first day; `after_months` from the start of operation.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="obligations")
    kind = models.CharField("slag", max_length=10, choices=ObligationKind)
    title = models.CharField("vad", max_length=200)
    section = models.CharField("avsnitt", max_length=60, blank=True)
    responsible = models.CharField("ansvarig", max_length=120, blank=True)
    role = models.CharField("påminnelse till", max_length=24, choices=Role, blank=True)
    rule = models.CharField("så bestäms dagen", max_length=16, choices=DueRule)
    due_on = models.DateField("senast", null=True, blank=True)
    window_from = models.DateField("tidigast", null=True, blank=True)
    after_months = models.PositiveSmallIntegerField("månader efter verksamhetsstart", null=True, blank=True)
    not_before_months = models.PositiveSmallIntegerField("tidigast månader efter start", null=True, blank=True)
    ends_on = models.DateField("upphör", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule=DueRule.AFTER_OPERATION, after_months__isnull=False)
                | (~Q(rule=DueRule.AFTER_OPERATION) & Q(due_on__isnull=False)),
                name="obligation_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def facts(self) -> ObligationFacts:
        """The demand as a value for the rules, with the days that are settled."""
        return ObligationFacts(
            rule=DueRule(self.rule),
            due_on=self.due_on,
            window_from=self.window_from,
            after_months=self.after_months,
            not_before_months=self.not_before_months,
            ends_on=self.ends_on,
            settled=frozenset(done.due_on for done in self.settled.all()),
            kind=self.kind,
            section=self.section,
        )


@tracked()
class ObligationDone(models.Model):
    """One occurrence that somebody has dealt with; until then it stays in the list, however late."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="settled")
    due_on = models.DateField("gällde")
    done_on = models.DateField("klar")
    note = models.CharField("anteckning", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("obligation", "due_on", name="obligation_settled_once")]

    def __str__(self) -> str:
        return f"{self.obligation}: {self.done_on}"

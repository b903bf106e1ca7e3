"""Retention (gallring): rules as data, lists with what is due, the authorities that agree, the protocol."""

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement
from followup.choices import RetentionKind, RetentionState
from followup.retention import Rule
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can


@tracked()
class RetentionRule(models.Model):
    """Gallringsregel: how long one authority keeps one kind of document, from a day on, on which decision.

    Never changed: another rule from a later day takes over.
    """

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("handlingar", max_length=8, choices=RetentionKind)
    valid_from = models.DateField("från och med")
    years = models.PositiveSmallIntegerField("år", null=True, blank=True)
    from_birth = models.BooleanField("räknas från födelsen", default=False)
    birth_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    spare_placed = models.BooleanField("placerade barns akter bevaras", default=False)
    next_year_end = models.BooleanField("klart senast årsskiftet efter nästa", default=False)
    source = models.CharField("grund", max_length=200)
    registry_number = models.CharField("diarienummer", max_length=60)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint("owner", "kind", "valid_from", name="retention_rule_once_a_day"),
            models.CheckConstraint(
                condition=~Q(kind=RetentionKind.LOG) | Q(years__isnull=True) | Q(years__gte=5), name="log_at_least_five"
            ),
            models.CheckConstraint(
                condition=~Q(kind=RetentionKind.RECORD) | Q(years__isnull=True) | Q(years__gte=10, from_birth=False),
                name="record_at_least_ten",
            ),
            models.CheckConstraint(condition=Q(years__isnull=True) | Q(years__gte=1), name="retention_years"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} från {self.valid_from}"

    @property
    def rule(self) -> Rule:
        """As a value for the rules."""
        return Rule(
            self.valid_from,
            self.years,
            self.from_birth,
            frozenset(self.birth_days),
            self.spare_placed,
            self.next_year_end,
        )


class RetentionListQuerySet(models.QuerySet["RetentionList"]):
    """Which lists a person sees."""

    def visible_to(self, acting: Acting) -> Self:
        """Those of the own authority, and those with rows of it; for who draws them up or agrees to them."""
        giving = [*acting.giving(Can.PREPARE_RETENTION), *acting.giving(Can.APPROVE_RETENTION)]
        return self.filter(readers__overlap=list(acting.authorities(giving)))


@tracked(exclude=["readers"])
class RetentionList(models.Model):
    """Gallringslista of one authority: its ended cases that are due, or its read log older than the rule says.

    `protocol` (numbers per kind of row, no identity) is written by the database when the list has been carried out;
    its items are gone then. `readers`: the owner and every authority that has rows in the cases.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=8, choices=RetentionKind)
    drawn_on = models.DateField("upprättad")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    cases = models.PositiveIntegerField("antal")
    state = models.CharField("läge", max_length=8, choices=RetentionState, default=RetentionState.DRAWN)
    log_before = models.DateField("loggrader före", null=True)
    carried_out_at = models.DateTimeField("gallrad", null=True)
    carried_out_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    protocol = models.JSONField(default=dict)
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = RetentionListQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_on", "-pk"]
        indexes = [GinIndex(fields=["readers"], name="retention_list_readers")]
        constraints = [
            models.UniqueConstraint(
                "owner", "kind", condition=Q(state=RetentionState.DRAWN), name="one_open_retention_list"
            ),
            models.CheckConstraint(
                condition=~Q(state=RetentionState.DONE)
                | Q(carried_out_at__isnull=False, carried_out_by__isnull=False) & ~Q(protocol={}),
                name="retention_done_has_a_protocol",
            ),
        ]

    def __str__(self) -> str:
        return f"Gallringslista {self.drawn_on}"


@tracked()
class RetentionPart(models.Model):
    """One authority that has rows on a list: a second person there agrees, or nothing is deleted."""

    list = models.ForeignKey(RetentionList, models.PROTECT, related_name="parts")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_name = models.CharField("namn", max_length=160, blank=True)
    approved_at = models.DateTimeField("godkänd", null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("list", "authority", name="retention_part_once"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_name="")),
                name="retention_approval_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}"


@tracked()
class RetentionItem(models.Model):
    """One case on a list, until it is carried out; `referral` without a foreign key. Kept cases have their reason."""

    list = models.ForeignKey(RetentionList, models.PROTECT, related_name="items")
    referral = models.BigIntegerField()
    case_number = models.CharField("ärendenummer", max_length=20)
    last_note = models.DateField("sista anteckning")
    due_on = models.DateField("ska gallras", null=True)
    finish_by = models.DateField("klart senast", null=True)
    kept = models.CharField("bevaras", max_length=60, blank=True)

    class Meta:
        ordering = ["due_on", "case_number", "pk"]
        constraints = [
            models.UniqueConstraint("list", "referral", name="retention_item_once"),
            models.CheckConstraint(condition=Q(due_on__isnull=True) | Q(kept=""), name="retention_item_due_or_kept"),
            models.CheckConstraint(
                condition=Q(finish_by__isnull=True) | Q(finish_by__gte=F("due_on")), name="retention_order"
            ),
        ]

    def __str__(self) -> str:
        return self.case_number


@tracked()
class SurvivingFact(models.Model):
    """What the statistics keep of deleted cases: a number per fact, with nothing that ties two facts together.

    `month` is the first day of the month of sending; `row_key` a municipality's code or a row of `OtherRow`; `fact` and
    `value` as "outcome" and "accepted". Written by the database when a list is carried out, read by its counting
    functions.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    month = models.DateField()
    row_key = models.CharField(max_length=8)
    fact = models.CharField(max_length=40)
    value = models.CharField(max_length=60)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("agreement", "month", "row_key", "fact", "value", name="surviving_fact_once")
        ]

    def __str__(self) -> str:
        return f"{self.fact} {self.value}: {self.number}"

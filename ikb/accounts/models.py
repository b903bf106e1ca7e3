"""Organisations, authorities, units, users, memberships and the access log."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from ikb.accounts.choices import (
    AccessAction,
    CheckInterval,
    CheckReason,
    CheckResult,
    OrganisationKind,
    Role,
    Sector,
)
from ikb.accounts.history import tracked


@tracked()
class Organisation(models.Model):
    """Kommun or region: the legal person with an organisation number."""

    kind = models.CharField("slag", max_length=12, choices=OrganisationKind)
    code = models.CharField("SCB-kod", max_length=4, help_text="Fyra siffror för kommun, två för region.")
    name = models.CharField("namn", max_length=80)
    short_name = models.CharField("kortnamn", max_length=60)
    org_number = models.CharField("organisationsnummer", max_length=11, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "code", name="organisation_code_once"),
            models.CheckConstraint(
                condition=Q(org_number="") | Q(org_number__regex=r"^\d{2}[2-9]\d{3}-\d{4}$"),
                name="organisation_org_number_form",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Authority(models.Model):
    """Myndighet (nämnd): the board that answers for a task, owner of rows, unit of isolation."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="authorities")
    board = models.CharField("nämnd", max_length=80)
    sector = models.CharField("ansvarar för", max_length=8, choices=Sector)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "board", name="authority_board_once")]

    def __str__(self) -> str:
        return f"{self.organisation.name}, {self.board}"


@tracked()
class Unit(models.Model):
    """Enhet inside an authority."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="units")
    name = models.CharField("namn", max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint("authority", "name", name="unit_name_once")]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["password", "last_login"])
class User(AbstractUser):
    """A person who logs in. What the person may do stands in the memberships only."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which memberships count on a day."""

    def in_force(self, on: date) -> Self:
        """Memberships whose days include `on`; both ends are inclusive."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


@tracked()
class Membership(models.Model):
    """Behörighet: one person in one role at one authority, from–to (both days included)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField("roll", max_length=24, choices=Role)
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_start",
            ),
            models.UniqueConstraint(
                "user",
                "authority",
                "unit",
                "role",
                "valid_from",
                name="membership_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.authority}"


class AccessLogQuerySet(models.QuerySet["AccessLog"]):
    """Reads of the access log (loggranskning)."""

    def of_authorities(self, authority_ids: Sequence[int]) -> Self:
        """Rows about the authorities' own staff."""
        return self.filter(authority_id__in=authority_ids)


class AccessLog(models.Model):
    """Åtkomstlogg: who opened, listed, searched, printed or exported which cases; one row per request.

    Law: HSLF-FS 2016:40 4:9, PDL 4:3, SoLPuL 10 §. Kept at least five years; the web role may only insert and read.
    `cases` holds referral ids without a foreign key, so that the log outlives what it tells about.
    """

    at = models.DateTimeField("tid", auto_now_add=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    role = models.CharField("roll", max_length=24, choices=Role, blank=True)
    action = models.CharField("åtgärd", max_length=8, choices=AccessAction)
    route = models.CharField("sida", max_length=80)
    request_id = models.UUIDField()
    cases = ArrayField(models.BigIntegerField(), default=list)
    kinds = ArrayField(models.CharField(max_length=3), default=list)
    protected = models.BooleanField("skyddade uppgifter", default=False)

    objects = AccessLogQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["cases"]), models.Index(fields=["authority", "-at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H.%M} {self.get_action_display()}"


@tracked()
class LogCheck(models.Model):
    """Loggkontroll: a seeded sample of one period of an authority's log, its results and the signature.

    The ids of the frame are those of the authority's rows in the period, less the maker's own and what is always
    looked at. With seed and size the same rows are drawn again (ikb/desk/log_check.py). Signed, nothing changes.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    interval = models.CharField("period", max_length=8, choices=CheckInterval)
    first_day = models.DateField("från och med")
    last_day = models.DateField("till och med")
    seed = models.BigIntegerField("frö")
    size = models.PositiveIntegerField("stickprov")
    frame = models.PositiveIntegerField("händelser att dra ur")
    left_out = models.PositiveIntegerField("egna händelser", default=0)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_on = models.DateField("dragen")
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField("signerad av", max_length=150, blank=True)
    signed_role = models.CharField("roll", max_length=24, choices=Role, blank=True)
    signed_on = models.DateField("signerad", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="log_check_order"),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True, signed_name="", signed_role="", signed_on__isnull=True)
                | Q(signed_by__isnull=False, signed_on__isnull=False) & ~Q(signed_name="") & ~Q(signed_role=""),
                name="log_check_signature_whole",
            ),
            models.UniqueConstraint(
                "authority",
                "first_day",
                "last_day",
                condition=Q(signed_on__isnull=True),
                name="one_open_log_check_per_period",
            ),
        ]

    def __str__(self) -> str:
        return f"Loggkontroll {self.first_day}–{self.last_day}"


@tracked()
class LogCheckRow(models.Model):
    """One row of the log, or one emergency opening, in a check. `opening` has no foreign key: it lies a floor above."""

    check_of = models.ForeignKey(LogCheck, models.PROTECT, related_name="rows")
    log = models.ForeignKey(AccessLog, models.PROTECT, null=True, related_name="+")
    opening = models.BigIntegerField(null=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    why = models.CharField("varför", max_length=12, choices=CheckReason)
    result = models.CharField("bedömning", max_length=12, choices=CheckResult, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(log__isnull=True) ^ Q(opening__isnull=True), name="log_check_row_is_about_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(result="") | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="log_check_result_has_its_author",
            ),
            models.CheckConstraint(condition=~Q(judged_by=F("user")), name="nobody_checks_the_own_reads"),
            models.CheckConstraint(
                condition=Q(result__in=["", CheckResult.JUSTIFIED]) | ~Q(note=""), name="log_check_finding_has_a_note"
            ),
            models.UniqueConstraint("check_of", "log", name="log_row_once_per_check"),
            models.UniqueConstraint("check_of", "opening", name="opening_once_per_check"),
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()}: {self.get_result_display()}"


@tracked()
class Substitution(models.Model):
    """Ersättare: who gets a person's reminders and tasks while the person is away (both days included)."""

    absent = models.ForeignKey(User, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(User, models.PROTECT, related_name="+")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="substitution_order"),
            models.CheckConstraint(condition=~Q(absent=F("substitute")), name="substitution_by_another"),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.substitute}, {self.valid_from}–{self.valid_to}"


@tracked(exclude=["token_hash"])
class CalendarFeed(models.Model):
    """Kalenderprenumeration: a secret address that gives the person's deadlines; only its hash is kept."""

    user = models.ForeignKey(User, models.PROTECT, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("user", condition=Q(revoked_at__isnull=True), name="one_calendar_feed_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.made_at:%Y-%m-%d}"


class Reminder(models.Model):
    """Påminnelse that has been sent: to whom, about what, for which day. Kept so that none goes twice."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=120)
    due_on = models.DateField()
    days_before = models.SmallIntegerField()
    sent_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "subject", "due_on", "days_before", name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.subject}, {self.due_on}"

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

from ikb.accounts.choices import AccessAction, OrganisationKind, Role, Sector
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

"""The year report as it was handed in: its versions, and what others have said, confirmed and signed of them."""

from functools import cached_property
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agreements.models import Party
from followup import frozen, statistics
from followup.campaign import COMMENT_LENGTH
from followup.choices import CommentPart, TextHeading
from followup.models.campaign import YearReport
from followup.statistics import ShownTable, Statistics
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from ikb.accounts.roles import Can

FIXED = pgtrigger.Protect(name="fixed", operation=pgtrigger.Update | pgtrigger.Delete)
"""A row that is never changed: a correction is a new version."""


@tracked(exclude=["content"])
class ReportVersion(models.Model):
    """One version of a report: all that is published and signed, and its hash (followup.canonical).

    `content` is a `followup.frozen.Document`. It holds no number that is hidden.
    """

    report = models.ForeignKey(YearReport, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("version")
    content = models.JSONField("innehåll")
    digest = models.CharField("kontrollsumma", max_length=64)
    reason = models.TextField("skäl", blank=True)
    frozen_at = models.DateTimeField("inlämnad")
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("report", "number", name="report_version_number_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="report_later_version_has_a_reason"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"

    @cached_property
    def document(self) -> frozen.Document:
        """What parties read and sign."""
        return frozen.from_json(self.content)


class FrozenFiguresQuerySet(models.QuerySet["FrozenFigures"]):
    """The unprotected figures."""

    def visible_to(self, acting: Acting) -> Self:
        """The coordinator's, who sees the cases anyway."""
        own = acting.authorities(acting.giving(Can.SEE_INTERNAL_FIGURES))
        return self.filter(version__report__owner__in=own)


@tracked(exclude=["statistics", "hidden", "salt"])
class FrozenFigures(models.Model):
    """The true figures behind a version, and which of them are hidden. Never leaves the report's owner.

    `salt` is the secret of the version's seal: with it the owner can show that these are the figures that were signed.
    """

    version = models.OneToOneField(ReportVersion, models.PROTECT, related_name="figures")
    statistics = models.JSONField("siffror")
    hidden = ArrayField(models.CharField(max_length=200), verbose_name="dolda", default=list)
    salt = models.CharField(max_length=64)

    objects = FrozenFiguresQuerySet.as_manager()

    class Meta:
        triggers = [FIXED]

    def __str__(self) -> str:
        return str(self.version)

    @cached_property
    def values(self) -> Statistics:
        """The figures as values."""
        return statistics.from_json(self.statistics)


class OwnFiguresQuerySet(models.QuerySet["OwnFigures"]):
    """A municipality's own row."""

    def visible_to(self, acting: Acting) -> Self:
        """For those who confirm the figures of the own authority."""
        return self.filter(authority__in=acting.authorities(acting.giving(Can.CONFIRM_FIGURES)))


@tracked(exclude=["tables"])
class OwnFigures(models.Model):
    """One municipality's own numbers in a version, without protection: seen by that municipality and the owner."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="own_figures")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    tables = models.JSONField("tabeller")

    objects = OwnFiguresQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("version", "party", name="own_figures_once_a_party")]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.version}: {self.authority}"

    @property
    def shown(self) -> tuple[ShownTable, ...]:
        """The tables as values."""
        return frozen.tables_from_json(self.tables)


class Said(models.Model):
    """Who did something with a version, for which authority, and in which role at the time."""

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=160)
    role = models.CharField("roll", max_length=60)
    at = models.DateTimeField("tid")

    class Meta:
        abstract = True


@tracked()
class ReportComment(Said):
    """Kommentar on one part of a version; `fix` asks for a correction. The coordinator answers it."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="comments")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    part = models.CharField("del", max_length=12, choices=[*CommentPart.choices, *TextHeading.choices])
    text = models.TextField("kommentar", max_length=COMMENT_LENGTH)
    fix = models.BooleanField("begär rättelse", default=False)
    answer = models.TextField("svar", max_length=COMMENT_LENGTH, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="report_comment_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="report_comment_answered_by_somebody",
            ),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.text


@tracked()
class FigureConfirmation(Said):
    """A municipality says that its own figures in a version are right."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint("version", "party", name="figures_confirmed_once_a_party")]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


@tracked()
class ReportSignature(Said):
    """Underskrift of one party by one member of the steering group, of exactly what the hash is over."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    digest = models.CharField("kontrollsumma", max_length=64)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("version", "party", name="report_signed_once_a_party"),
            models.UniqueConstraint("version", "by", name="report_signed_once_a_person"),
        ]
        triggers = [FIXED]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

"""Notices: the party's own considerations, the notice with its dates, and what belongs to it."""

import uuid
from collections.abc import Sequence
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from agreements.choices import CountedBasis, NoticeStage
from agreements.models.agreement import Agreement, AgreementVersion, Party
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Organisation, User


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices and considerations."""

    def considered_by(self, authority_ids: Sequence[int]) -> Self:
        """Own considerations: notices not yet announced, of the given authorities only."""
        return self.filter(stage=NoticeStage.CONSIDERED, owner_id__in=authority_ids)

    def announced(self) -> Self:
        """What every party sees."""
        return self.exclude(stage=NoticeStage.CONSIDERED)


@tracked()
class Notice(models.Model):
    """Uppsägning by one party. `counted_on` is the day that counts; `last_day` what the term's rule gave.

    A second notice of the same party is kept as one that `repeats` the first and does not move the end (D-4).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="notices")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    stage = models.CharField("läge", max_length=10, choices=NoticeStage)
    in_writing = models.BooleanField("skriftlig", default=True)
    announced_on = models.DateField("aviserad", null=True, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    paragraph = models.CharField("paragraf", max_length=20, blank=True)
    adjusted_on = models.DateField("protokollet justerat", null=True, blank=True)
    sent_on = models.DateField("skickad", null=True, blank=True)
    wished_from = models.DateField("önskas upphöra från och med", null=True, blank=True)
    officer = models.CharField("handläggare", max_length=80, blank=True)
    economic_consequences = models.CharField("ekonomiska konsekvenser", max_length=1000, blank=True)
    note = models.CharField("anteckning", max_length=1000, blank=True)
    basis = models.CharField("räknas från", max_length=10, choices=CountedBasis, blank=True)
    preliminary = models.BooleanField("preliminärt", default=False)
    repeats = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repetitions")
    withdrawal_asked_on = models.DateField("återkallelse begärd", null=True, blank=True)
    withdrawn_on = models.DateField("återkallad", null=True, blank=True)
    counted_on = models.DateField("dag som räknas", null=True, blank=True)
    last_day = models.DateField("gäller till och med", null=True, blank=True)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(auto_now_add=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage=NoticeStage.CONSIDERED) | Q(counted_on__isnull=False),
                name="notice_has_a_day",
            ),
            models.UniqueConstraint(
                "agreement",
                "owner",
                condition=~Q(stage__in=[NoticeStage.CONSIDERED, NoticeStage.WITHDRAWN]) & Q(repeats__isnull=True),
                name="one_standing_notice_per_party",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.get_stage_display()}"


@tracked()
class NoticeReceipt(models.Model):
    """The day that one other party received the notice (D-1, förvaltningslagen 22 §)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="receipts")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    received_on = models.DateField("mottagen")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("notice", "party", name="notice_received_once")]

    def __str__(self) -> str:
        return f"{self.party}: {self.received_on}"


@tracked()
class WithdrawalConsent(models.Model):
    """Another party's answer to a wish to withdraw the notice (D-5)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="withdrawal_consents")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    consents = models.BooleanField("samtycker")
    on = models.DateField("svarsdag")

    class Meta:
        constraints = [models.UniqueConstraint("notice", "party", name="withdrawal_answered_once")]

    def __str__(self) -> str:
        return f"{self.party}: {'samtycker' if self.consents else 'samtycker inte'}"


@tracked()
class Notification(models.Model):
    """Underrättelse that the leaving party owes an organisation by the agreement's own words (AG-06)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="notifications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    done_on = models.DateField("underrättad", null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("notice", "organisation", name="notification_once")]

    def __str__(self) -> str:
        return f"{self.organisation.name}: {self.done_on or 'inte underrättad'}"


@tracked()
class ChecklistItem(models.Model):
    """What a notice case shall hold at one authority (AG-13, CO-18): data of the authority."""

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    title = models.CharField("punkt", max_length=120)
    order = models.PositiveSmallIntegerField("ordning", default=0)
    active = models.BooleanField("används", default=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("owner", "title", name="checklist_item_once")]

    def __str__(self) -> str:
        return self.title


@tracked()
class NoticeCheck(models.Model):
    """One point of the checklist for one notice: in place since a day, or missing. The title is a copy."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="checks")
    title = models.CharField("punkt", max_length=120)
    order = models.PositiveSmallIntegerField("ordning", default=0)
    done_on = models.DateField("daterad", null=True, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("notice", "title", name="notice_check_once")]

    def __str__(self) -> str:
        return self.title


@tracked()
class RiskAnalysis(models.Model):
    """Risk- och konsekvensanalys of the parties together (AG-12, 000:62–69). `participants` are parties' ids."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="risk_analyses")
    held_on = models.DateField("genomförd")
    participants = ArrayField(models.BigIntegerField(), default=list, verbose_name="deltagare")
    note = models.CharField("sammanfattning", max_length=1000, blank=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"Risk- och konsekvensanalys {self.held_on}"


@tracked()
class Risk(models.Model):
    """One risk in an analysis, by the party that named it."""

    analysis = models.ForeignKey(RiskAnalysis, models.PROTECT, related_name="risks")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="part")
    text = models.CharField("risk", max_length=500)
    measure = models.CharField("åtgärd", max_length=500, blank=True)

    def __str__(self) -> str:
        return self.text


@tracked()
class OwnRisk(models.Model):
    """One risk that the own authority sees when it considers notice; never leaves the authority."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="own_risks")
    text = models.CharField("risk", max_length=500)
    measure = models.CharField("åtgärd", max_length=500, blank=True)

    def __str__(self) -> str:
        return self.text

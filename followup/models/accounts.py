"""The yearly account of a unit or an authority (årlig redovisning, 002 Bilaga 2)."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from followup.account_form import ITEMS, TEXT_LIMIT
from followup.choices import FormAnswer
from followup.models.reviews import REASON_LIMIT, own_units
from followup.review_form import Given
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit, User
from ikb.accounts.roles import Can
from referrals.models import Revised
from referrals.personal_data import WRITTEN_NUMBER


class YearlyAccountQuerySet(models.QuerySet["YearlyAccount"]):
    """Yearly accounts."""

    def visible_to(self, acting: Acting) -> Self:
        """The reviewer's own unit's, and those of the own authority as a whole."""
        boards = acting.authorities(acting.giving(Can.REVIEW_FILES))
        return self.filter(Q(unit__in=own_units(acting)) | Q(unit__isnull=True), owner__in=boards)


@tracked()
class YearlyAccount(Revised):
    """Årlig redovisning of one year: a unit's, or the whole authority's where `unit` is empty.

    A finished one (`finished_on`) is locked until it is opened again with a reason.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    finished_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    finished_on = models.DateField("klar", null=True)
    reopened_reason = models.CharField("skäl till att öppna igen", max_length=REASON_LIMIT, blank=True)

    objects = YearlyAccountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "unit", "year"], nulls_distinct=False, name="one_yearly_account_a_year"
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_by__isnull=False),
                name="finished_account_has_a_name",
            ),
            models.CheckConstraint(
                condition=~Q(reopened_reason__regex=WRITTEN_NUMBER), name="account_reason_without_identity_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.year}"

    @property
    def place(self) -> str:
        """The unit, or the authority."""
        return str(self.unit or self.owner)

    @property
    def status(self) -> tuple[str, str]:
        """In words, and the colour on top for parts/status.html."""
        return ("Klar", "ok") if self.finished_on is not None else ("Utkast", "info")


@tracked()
class AccountAnswer(models.Model):
    """The answer to one item of a yearly account."""

    account = models.ForeignKey(YearlyAccount, models.PROTECT, related_name="answers")
    item = models.CharField("punkt", max_length=3, choices=[(item.id, item.id) for item in ITEMS])
    answer = models.CharField("svar", max_length=6, choices=FormAnswer, blank=True)
    text = models.CharField("text", max_length=TEXT_LIMIT, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("account", "item", name="account_item_once"),
            models.CheckConstraint(condition=Q(item__in=[item.id for item in ITEMS]), name="account_item_known"),
            models.CheckConstraint(condition=Q(answer__in=["", "yes", "no"]), name="account_answer_known"),
            models.CheckConstraint(
                condition=~Q(text__regex=WRITTEN_NUMBER), name="account_text_without_identity_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_answer_display()}"

    @property
    def given(self) -> Given:
        """As the rules take it."""
        return Given(self.answer, self.text)

"""File reviews (journal- och aktgranskning): rounds of a unit and the files drawn for them (FR-01, FR-04)."""

import uuid
from typing import Self

from django.db import models

from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Unit
from ikb.accounts.roles import Can
from referrals.models import Referral


@tracked()
class ReviewRound(models.Model):
    """Granskningsomgång: one unit's review of its own files in one year. Never leaves the unit's authority."""

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("år")
    planned = models.PositiveSmallIntegerField("planerat antal", default=10)

    class Meta:
        constraints = [models.UniqueConstraint("unit", "year", name="one_review_round_a_year")]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class ReviewFileQuerySet(models.QuerySet["ReviewFile"]):
    """Drawn files."""

    def visible_to(self, acting: Acting) -> Self:
        """Files drawn for the reviewer's own unit; the database holds to the own authority (FR-04)."""
        units = [m.unit_id for m in acting.giving(Can.REVIEW_FILES) if m.unit_id is not None]
        return self.filter(round__unit__in=units, round__owner__in=acting.authorities())


@tracked()
class ReviewFile(models.Model):
    """A file drawn for review: the referral and the unit's own reference to its record or file."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(ReviewRound, models.PROTECT, related_name="files")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    file_reference = models.CharField("egen beteckning", max_length=40)

    objects = ReviewFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("round", "referral", name="review_file_once")]

    def __str__(self) -> str:
        return self.file_reference

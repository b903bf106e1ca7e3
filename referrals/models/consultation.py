"""Consultations (rådfrågningar): questions that never became a referral, without personal data (RE-13)."""

import uuid
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from agreements.models import Agreement
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Organisation, User
from ikb.accounts.roles import Can
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models.case import Guarded, Referral
from referrals.personal_data import WRITTEN_NUMBER


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Which consultations a person sees one by one, and which of them count."""

    def visible_to(self, acting: Acting) -> Self:
        """The coordinator's own authority's, also the voided ones."""
        return self.filter(owner__in=acting.authorities(acting.giving(Can.LOG_CONSULTATIONS)))

    def counted(self) -> Self:
        """Not voided."""
        return self.filter(voided_at__isnull=True)


@tracked(exclude=["readers", "writers"])
class Consultation(Guarded):
    """Rådfrågning: day, who asked, what it led to, minutes. No identity number and no name may stand in the note.

    The rows are the owner's, the coordinator's authority. `readers`, the parties of the agreement on the day it was
    logged, may ask for numbers (referrals_consultation_numbers).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    on = models.DateField("dag")
    kind = models.CharField("slag", max_length=16, choices=ConsultationKind)
    asker = models.CharField("vem frågade", max_length=8, choices=Asker)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField("ledde till", max_length=16, choices=ConsultationOutcome)
    minutes = models.PositiveSmallIntegerField("minuter")
    note = models.CharField("anteckning", max_length=300, blank=True)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, blank=True, related_name="consultations")
    logged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField()
    voided_at = models.DateTimeField("makulerad", null=True)
    void_reason = models.CharField("skäl till makulering", max_length=200, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="consultation_readers"),
            models.Index(fields=["owner", "-on", "-id"], name="consultation_latest"),
            models.Index(
                fields=["owner", "kind", "outcome"],
                include=["minutes"],
                condition=Q(voided_at__isnull=True),
                name="consultation_sums",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=480), name="consultation_minutes"),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="voided_consultation_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(note__regex=WRITTEN_NUMBER) & ~Q(void_reason__regex=WRITTEN_NUMBER),
                name="consultation_without_identity_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"

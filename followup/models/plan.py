"""The action plan (handlingsplan): measures with an owner and a day, how days moved, and user audits (FU-04, FU-16)."""

import uuid
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from agreements.models import Agreement, Party, PartyRequest
from followup.choices import MeasureOrigin
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from referrals.personal_data import WRITTEN_NUMBER

NAME_LENGTH = 120


class OfAgreementQuerySet(models.QuerySet[Any]):
    """Rows that every party of their agreement reads."""

    def visible_to(self, acting: Acting) -> Self:
        """Of agreements that an authority of the person is a party of, by the roles that read the quality work."""
        own = acting.authorities(acting.giving(Can.SEE_IMPROVEMENT))
        return self.filter(agreement__in=Party.objects.standing().filter(authority__in=own).values("agreement"))


@tracked()
class UserAudit(models.Model):
    """Brukarrevision (003:569–581): by which organisation, when, what it found; never about a person."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    on = models.DateField("datum")
    organisation = models.CharField("organisation", max_length=NAME_LENGTH)
    summary = models.CharField("sammanfattning", max_length=1000)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(organisation="") & ~Q(summary=""), name="user_audit_is_told"),
            models.CheckConstraint(condition=~Q(summary__regex=WRITTEN_NUMBER), name="user_audit_names_nobody"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.on}"


@tracked()
class PlannedMeasure(models.Model):
    """Åtgärd in the action plan of one agreement: what, which party answers for it and in what function, by when.

    `kept_by` is the authority that wrote it. `organisations` are brukar- och anhörigorganisationer that take part, by
    name: they have no login. `reference` tells where it comes from in words, such as a deviation's number.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField("nummer")
    text = models.CharField("åtgärd", max_length=300)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="ansvarig part")
    function = models.CharField("ansvarig funktion", max_length=NAME_LENGTH)
    origin = models.CharField("kommer från", max_length=10, choices=MeasureOrigin)
    reference = models.CharField("beteckning", max_length=60, blank=True)
    audit = models.ForeignKey(UserAudit, models.PROTECT, null=True, blank=True, related_name="measures")
    request = models.ForeignKey(PartyRequest, models.PROTECT, null=True, blank=True, related_name="+")
    organisations = ArrayField(models.CharField(max_length=NAME_LENGTH), default=list, blank=True)
    decided_on = models.DateField("beslutad")
    due_on = models.DateField("klar senast")
    done_on = models.DateField("klar", null=True, blank=True)
    result = models.CharField("resultat", max_length=500, blank=True)

    objects = OfAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint("agreement", "number", name="measure_number_once"),
            models.CheckConstraint(condition=~Q(function="") & ~Q(text=""), name="measure_has_an_owner"),
            models.CheckConstraint(condition=Q(due_on__gte=F("decided_on")), name="measure_due_after_decision"),
            models.CheckConstraint(
                condition=(Q(done_on__isnull=True) & Q(result="")) | (Q(done_on__gte=F("decided_on")) & ~Q(result="")),
                name="measure_done_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(origin=MeasureOrigin.USER_AUDIT, audit__isnull=False)
                | (~Q(origin=MeasureOrigin.USER_AUDIT) & Q(audit__isnull=True)),
                name="measure_of_an_audit_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(text__regex=WRITTEN_NUMBER) & ~Q(result__regex=WRITTEN_NUMBER),
                name="measure_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"Åtgärd {self.number}"


@tracked()
class MeasureMove(models.Model):
    """A measure got a later day: the earlier one stays here with the reason."""

    measure = models.ForeignKey(PlannedMeasure, models.PROTECT, related_name="moves")
    earlier = models.DateField("tidigare dag")
    later = models.DateField("ny dag")
    reason = models.CharField("skäl", max_length=300)
    moved_on = models.DateField("ändrad")

    class Meta:
        ordering = ["moved_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(later__gt=F("earlier")), name="measure_moves_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="measure_moves_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"

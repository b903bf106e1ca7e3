"""The target group of one version: ages, criteria, reasons for declining."""

from django.db import models
from django.db.models import F, Q

from agreements.choices import CriteriaLogic, CriterionKind, Principal, RefusalCode
from agreements.models.agreement import AgreementVersion
from ikb.accounts.history import tracked


@tracked()
class AgeStatement(models.Model):
    """One place of the text that states ages. E1: the text says 13–18 in one place and 11–18 in another; one binds."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="age_statements")
    section = models.CharField("avsnitt", max_length=60)
    age_from = models.PositiveSmallIntegerField("från och med ålder")
    age_to = models.PositiveSmallIntegerField("till och med ålder")
    binding = models.BooleanField("bindande", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("version", condition=Q(binding=True), name="one_binding_age_statement"),
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="age_statement_order"),
        ]

    def __str__(self) -> str:
        return f"{self.age_from}–{self.age_to} år ({self.section})"


@tracked()
class Criterion(models.Model):
    """Inklusionskriterium, or a named cause of insufficient communication, of one version."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="criteria")
    kind = models.CharField(max_length=20, choices=CriterionKind)
    code = models.SlugField("kod", max_length=40)
    text = models.CharField("kriterium", max_length=200)
    order = models.PositiveSmallIntegerField("ordning")
    about_age = models.BooleanField("gäller ålder", default=False)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("version", "code", name="criterion_code_once")]

    def __str__(self) -> str:
        return self.text


@tracked()
class CriteriaSet(models.Model):
    """How the inclusion criteria of one version are read together."""

    version = models.OneToOneField(AgreementVersion, models.PROTECT, related_name="criteria_set")
    logic = models.CharField("läses", max_length=4, choices=CriteriaLogic)

    def __str__(self) -> str:
        return self.get_logic_display()


@tracked()
class RefusalReason(models.Model):
    """Skäl att neka, of one version; some may be chosen by one principal only (RE-03)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="refusal_reasons")
    code = models.CharField("kod", max_length=40, choices=RefusalCode)
    only_for = models.CharField("får bara väljas av", max_length=12, choices=Principal, blank=True)
    in_agreement = models.BooleanField("står i avtalet", default=False)
    order = models.PositiveSmallIntegerField("ordning")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint("version", "code", name="refusal_reason_once")]

    def __str__(self) -> str:
        return self.get_code_display()

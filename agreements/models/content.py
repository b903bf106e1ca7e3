"""What a version says beside its term and target group, and the documents that belong to the agreement."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from agreements.choices import DocumentKind, GoalLevel, HistoricKind
from agreements.models.agreement import Agreement, AgreementVersion, Party
from agreements.models.notice import Notice
from ikb.accounts.acting import Acting
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User


@tracked()
class Section(models.Model):
    """A section label as the text writes it ("§ 7"). Without a title the text refers to it but lacks it (E9)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="sections")
    label = models.CharField("beteckning", max_length=40)
    title = models.CharField("rubrik", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint("version", "label", name="section_label_once")]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


@tracked()
class Commitment(models.Model):
    """Åtagande (AG-29): who does what and how often, in own words; the yearly follow-up answers each."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="commitments")
    section = models.CharField("avsnitt", max_length=60, blank=True)
    text = models.CharField("åtagande", max_length=300)
    who = models.CharField("vem", max_length=120)
    how_often = models.CharField("hur ofta", max_length=60, blank=True)
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


@tracked()
class Goal(models.Model):
    """Mål with its indicator and target (AG-30)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="goals")
    level = models.CharField("målnivå", max_length=10, choices=GoalLevel)
    text = models.CharField("mål", max_length=300)
    indicator = models.CharField("indikator", max_length=200, blank=True)
    target = models.CharField("målvärde", max_length=120, blank=True)
    order = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text


@tracked()
class GoalResult(models.Model):
    """What a goal came to in one year. "Uppfyllt" needs a figure or a text."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="results")
    year = models.PositiveSmallIntegerField("år")
    met = models.BooleanField("uppfyllt", null=True)
    figure = models.CharField("utfall", max_length=60, blank=True)
    note = models.CharField("beskrivning", max_length=500, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint("goal", "year", name="goal_result_once_a_year"),
            models.CheckConstraint(
                condition=Q(met__isnull=True) | ~Q(met=True) | ~Q(figure="") | ~Q(note=""), name="goal_met_is_shown"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.figure or self.note}"


@tracked()
class ChangeLogEntry(models.Model):
    """Ändringshistorik as the document keeps it (AG-09): day, change, by whom."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="change_log")
    on = models.DateField("datum")
    change = models.CharField("ändring", max_length=300)
    by = models.CharField("utförd av", max_length=160)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on} {self.change}"


@tracked()
class Consultation(models.Model):
    """Remissinstans for one version (AG-25): to whom, sent, answered."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="consultations")
    body = models.CharField("remissinstans", max_length=160)
    sent_on = models.DateField("skickad", null=True, blank=True)
    answered_on = models.DateField("besvarad", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(answered_on__isnull=True) | Q(answered_on__gte=F("sent_on")),
                name="consultation_order",
            )
        ]

    def __str__(self) -> str:
        return self.body


@tracked()
class BoundProvider(models.Model):
    """Enskild aktör that is bound through a contract with one party (AG-24)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="bound_providers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="part")
    name = models.CharField("aktör", max_length=160)
    valid_from = models.DateField("från och med", null=True, blank=True)
    valid_to = models.DateField("till och med", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


@tracked()
class SteeringDocument(models.Model):
    """Styrdokument that the parties follow (AG-26), with its address, edition and review date."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="steering_documents")
    title = models.CharField("dokument", max_length=200)
    address = models.URLField("länk", max_length=300, blank=True)
    edition = models.CharField("utgåva", max_length=60, blank=True)
    review_on = models.DateField("ses över senast", null=True, blank=True)

    def __str__(self) -> str:
        return self.title


@tracked()
class HistoricTerm(models.Model):
    """A name or law that the text gives as it was then, and what it is called now (X-3, X-4)."""

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="historic_terms")
    kind = models.CharField("slag", max_length=4, choices=HistoricKind)
    then = models.CharField("gällde då", max_length=160)
    now = models.CharField("gäller nu", max_length=160, blank=True)

    def __str__(self) -> str:
        return f"{self.then} → {self.now}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Which documents a person may see."""

    def visible_to(self, acting: Acting) -> Self:
        """Own authority's, and those that are open to the parties; the agreement itself must be visible too."""
        return self.filter(Q(owner__in=acting.authorities()) | Q(shared=True))


@tracked(exclude=["content"])
class Document(models.Model):
    """Handling: an uploaded file that was checked when it came. Open to the parties only when marked so."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="documents")
    version = models.ForeignKey(AgreementVersion, models.PROTECT, null=True, blank=True, related_name="documents")
    notice = models.ForeignKey(Notice, models.PROTECT, null=True, blank=True, related_name="documents")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=10, choices=DocumentKind)
    title = models.CharField("rubrik", max_length=160)
    dated_on = models.DateField("daterad", null=True, blank=True)
    registry_number = models.CharField("diarienummer", max_length=40, blank=True)
    shared = models.BooleanField("öppen för parterna", default=False)
    file_name = models.CharField("filnamn", max_length=160)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-dated_on", "-pk"]

    def __str__(self) -> str:
        return self.title

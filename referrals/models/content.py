"""What a referral holds: consents (I3), grounds with their answers (I4), requests for completion."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from agreements.choices import Principal
from agreements.models import Criterion
from ikb.accounts.choices import InformationKind
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, User
from referrals.choices import (
    Answer,
    ChildOpinion,
    ConcernReporter,
    ConsentAnswer,
    ConsentForm,
    Contact,
    Giver,
    LeadPrincipal,
    Maturity,
    ParallelSupport,
    ReferralReason,
)
from referrals.models.case import TEXT_LIMIT, Guarded, Referral, Revised


@tracked(exclude=["readers", "writers"])
class ConsentFile(Revised, Guarded):
    """Vårdnadshavare och samtycke (I3): the child's own view and the rows of those who were asked."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="consent_file")
    child_opinion = models.CharField(
        "barnets mening", max_length=12, choices=ChildOpinion, default=ChildOpinion.NOT_ASKED
    )
    child_opinion_on = models.DateField("dag för barnets mening", null=True)
    child_opinion_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    opinion_considered = models.BooleanField("barnets mening har beaktats", default=False)
    maturity = models.CharField("mognadsbedömning", max_length=12, choices=Maturity, default=Maturity.NOT_ASSESSED)
    maturity_on = models.DateField("dag för mognadsbedömningen", null=True)
    maturity_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="consent_file_readers")]

    def __str__(self) -> str:
        return f"Samtycken {self.referral_id}"


@tracked()
class Consent(models.Model):
    """Samtycke: one row per guardian, one for the young person, with its scope (RE-07, RE-08)."""

    file = models.ForeignKey(ConsentFile, models.PROTECT, related_name="consents")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    giver = models.CharField("vem", max_length=12, choices=Giver)
    name = models.CharField("namn", max_length=120)
    answer = models.CharField("svar", max_length=12, choices=ConsentAnswer)
    form = models.CharField("form", max_length=8, choices=ConsentForm, blank=True)
    asked_on = models.DateField("tillfrågad", null=True, blank=True)
    given_on = models.DateField("datum", null=True, blank=True)
    to_treatment = models.BooleanField("gäller också behandlingen", default=True)
    noted_where = models.CharField("antecknat i", max_length=120, blank=True)
    document_reference = models.CharField("handling", max_length=120, blank=True)
    board = models.CharField("nämnd som beslutat", max_length=120, blank=True)
    board_decided_on = models.DateField("nämndens beslut", null=True, blank=True)
    board_registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind), default=list, blank=True)
    receiver_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    outside_receivers = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    withdrawn_at = models.DateTimeField("återkallat", null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=ConsentAnswer.GIVEN)
                | (Q(given_on__isnull=False) & ~Q(form="") & ~Q(kinds=[]) & ~Q(receiver_ids=[])),
                name="given_consent_has_scope",
            ),
            models.CheckConstraint(
                condition=~Q(answer=ConsentAnswer.REPLACED)
                | (
                    Q(giver=Giver.GUARDIAN, board_decided_on__isnull=False)
                    & ~Q(board="")
                    & ~Q(board_registry_number="")
                ),
                name="replaced_consent_names_the_decision",
            ),
            models.UniqueConstraint(
                "file",
                condition=Q(giver=Giver.YOUNG_PERSON, withdrawn_at__isnull=True),
                name="one_young_person_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_answer_display()}"


@tracked(exclude=["readers", "writers"])
class Grounds(Revised, Guarded):
    """Underlag (I4): reasons, the two-step question on communication, ongoing contact."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="grounds")
    reasons = ArrayField(models.CharField(max_length=24, choices=ReferralReason), default=list, blank=True)
    communication = models.CharField("tillräcklig kommunikation", max_length=8, choices=Answer, blank=True)
    communication_causes = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    communication_text = models.CharField("annan orsak", max_length=TEXT_LIMIT, blank=True)
    bup_contact = models.CharField("kontakt med BUP", max_length=8, choices=Contact, blank=True)
    bup_contact_since = models.DateField("kontakt med BUP sedan", null=True, blank=True)
    social_contact = models.CharField("kontakt med socialtjänsten", max_length=8, choices=Contact, blank=True)
    social_contact_since = models.DateField("kontakt med socialtjänsten sedan", null=True, blank=True)
    contact_asked_on = models.DateField("tillfrågad om kontakter", null=True, blank=True)
    parallel_support = models.CharField("annan pågående insats", max_length=8, choices=Contact, blank=True)
    parallel_support_kind = models.CharField("slag av insats", max_length=16, choices=ParallelSupport, blank=True)
    concern_reported_on = models.DateField("orosanmälan", null=True, blank=True)
    concern_reported_by = models.CharField("anmäld av", max_length=8, choices=ConcernReporter, blank=True)
    concern_feedback_asked_on = models.DateField("återkoppling begärd", null=True, blank=True)
    concern_feedback_received_on = models.DateField("återkoppling mottagen", null=True, blank=True)
    relatives_noticed = models.CharField("syskons och närståendes behov", max_length=8, choices=Contact, blank=True)
    relatives_offered_on = models.DateField("stöd erbjudet", null=True, blank=True)
    relatives_offered_by = models.CharField("stöd erbjudet av", max_length=8, choices=LeadPrincipal, blank=True)
    outside_note = models.CharField("varför utanför avtal", max_length=300, blank=True)

    class Meta(Guarded.Meta):
        verbose_name_plural = "grounds"
        indexes = [GinIndex(fields=["readers"], name="grounds_readers")]

    def __str__(self) -> str:
        return f"Underlag {self.referral_id}"


@tracked()
class CriterionAnswer(models.Model):
    """One answer: criterion, ja/nej/oklart or none yet, text, author, author's authority, day (RE-01)."""

    grounds = models.ForeignKey(Grounds, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    answer = models.CharField("svar", max_length=8, choices=Answer, blank=True)
    text = models.CharField("motivering", max_length=TEXT_LIMIT, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    author_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("grounds", "criterion", name="criterion_answered_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_answer_display()}"


@tracked()
class CompletionRequest(models.Model):
    """Begäran om komplettering: pauses only the asker's own decision."""

    grounds = models.ForeignKey(Grounds, models.PROTECT, related_name="completion_requests")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asker = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    principal = models.CharField("huvudman", max_length=12, choices=Principal, blank=True)
    question = models.CharField("fråga", max_length=TEXT_LIMIT)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField("svara senast")
    answer = models.CharField("svar", max_length=TEXT_LIMIT, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "grounds", "asker", condition=Q(answered_at__isnull=True), name="one_open_request_per_asker"
            )
        ]

    def __str__(self) -> str:
        return f"Komplettering {self.grounds_id}"

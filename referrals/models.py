"""A referral and the kinds of information that belong to it.

Each table belongs to one kind (visibility.md §2): the head I1, the young person I2, consents I3, grounds I4,
decisions I5, internal notes I6, assignments I7. `readers` and `writers` are kept by database triggers only: never
read them from an instance.
"""

import uuid
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from agreements.choices import Principal, RefusalCode, StaffKind
from agreements.models import AgreementVersion, Criterion
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.history import tracked
from ikb.accounts.models import Authority, Membership, Organisation, Unit, User
from referrals.choices import (
    Answer,
    ChildOpinion,
    ConsentAnswer,
    ConsentForm,
    Contact,
    Giver,
    Ground,
    IdentifierKind,
    Maturity,
    Outcome,
    ProtectionLevel,
    ReferralReason,
    Route,
    Sex,
    Status,
)
from referrals.lifecycle import pairs
from referrals.scopes import scope

TEXT_LIMIT = 1000
"""Free text is short: the record and the file hold the rest (X-8)."""


class Guarded(models.Model):
    """Columns of a table that is disclosed: owner, who may read, who may write."""

    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    readers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    writers = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        abstract = True
        indexes = [GinIndex(fields=["readers"])]


@tracked(exclude=["readers", "writers"])
class YoungPerson(Guarded):
    """Ungdomen (I2), one row per owning authority: no uniqueness crosses authorities."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first_name = models.CharField("förnamn", max_length=60)
    last_name = models.CharField("efternamn", max_length=60)
    identifier_kind = models.CharField(max_length=12, choices=IdentifierKind)
    identifier = models.CharField(max_length=20, blank=True)
    birth_date = models.DateField("födelsedatum")
    sex = models.CharField("kön", max_length=8, choices=Sex)
    registered_municipality = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    protection_level = models.CharField(max_length=10, choices=ProtectionLevel, default=ProtectionLevel.NONE)
    registered_by_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="young_person_readers"),
            models.Index(fields=["identifier"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(identifier_kind=IdentifierKind.NONE, identifier="") | ~Q(identifier=""),
                name="identifier_unless_none",
            ),
            models.UniqueConstraint(
                "owner",
                "registered_by_authority",
                "identifier",
                condition=~Q(identifier=""),
                name="young_person_once_per_authority",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Full name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_protected(self) -> bool:
        """True when only the named circle may know of the case."""
        return self.protection_level != ProtectionLevel.NONE


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Which cases a person may see: own or disclosed, and within the role."""

    def visible_to(self, acting: Acting) -> Self:
        """Two locks: the disclosures (`readers`) and the role's own scope. The database holds a third."""
        condition = scope(acting)
        if condition is None:
            return self.none()
        return self.filter(condition, readers__overlap=list(acting.readers))


@tracked(exclude=["readers", "writers"])
class Referral(Guarded):
    """Ärendehuvud (I1): case number, sender, payer, status and dates. No name, age or sex."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case_number = models.CharField("ärendenummer", max_length=20)
    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="+")
    status = models.CharField(max_length=24, choices=Status, default=Status.DRAFT)
    young_person = models.ForeignKey(YoungPerson, models.PROTECT, null=True, related_name="referrals")
    sending_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    paying_municipality = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    paying_authority = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+")
    region_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    host_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    registered_by_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    route = models.CharField("kom in", max_length=8, choices=Route, default=Route.SYSTEM)
    referral_date = models.DateField("remissdatum")
    sent_on = models.DateField("skickad", null=True)
    sent_at = models.DateTimeField(null=True)
    forwarded_at = models.DateTimeField("lämnad till beslut", null=True)
    municipality_decided_on = models.DateField(null=True)
    region_decided_on = models.DateField(null=True)
    decided_on = models.DateField("avgjord", null=True)
    consent_withdrawn_on = models.DateField("samtycket återkallat", null=True)
    outside_agreement = models.BooleanField("utanför avtal", default=False)
    cost_decided_on = models.DateField("kostnadsbeslut", null=True)
    treatment_started_on = models.DateField("behandlingen började", null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReferralQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [
            GinIndex(fields=["readers"], name="referral_readers"),
            models.Index(fields=["-created_at", "-id"]),
        ]
        constraints = [
            models.UniqueConstraint("version", "case_number", name="case_number_once"),
            models.CheckConstraint(
                condition=Q(status__in=[Status.DRAFT, Status.VOIDED]) | Q(sent_on__isnull=False, sent_at__isnull=False),
                name="sent_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ACCEPTED)
                | Q(municipality_decided_on__isnull=False, region_decided_on__isnull=False),
                name="accepted_has_two_decisions",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.IN_TREATMENT, outside_agreement=True) | Q(cost_decided_on__isnull=False),
                name="outside_agreement_needs_cost_decision",
            ),
        ]
        triggers = [pgtrigger.FSM(name="lifecycle", field="status", transitions=pairs())]

    def __str__(self) -> str:
        return self.case_number

    @property
    def is_draft(self) -> bool:
        """Not sent yet: only the author's unit, or the coordinator who logged it, sees it."""
        return self.status == Status.DRAFT

    def authority_of(self, principal: Principal) -> int | None:
        """Id of the authority that decides for a principal."""
        return self.paying_authority_id if principal == Principal.MUNICIPALITY else self.region_authority_id

    def receivers(self) -> set[int]:
        """Authorities that the act "Skicka" reaches: region, host, payer, without the sender (visibility.md §3)."""
        ids = {self.region_authority_id, self.host_authority_id, self.paying_authority_id}
        return {i for i in ids if i is not None and i != self.owner_id}


class CaseNumber(models.Model):
    """The last case number used in an agreement and year."""

    agreement_code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("agreement_code", "year", name="case_number_series_once")]

    def __str__(self) -> str:
        return f"{self.agreement_code} {self.year}: {self.last}"


@tracked()
class CircleMember(models.Model):
    """Namngiven krets: one person who may know of a protected young person's case, with the reason."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="circle")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField("skäl", max_length=120)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("referral", "user", name="circle_member_once")]

    def __str__(self) -> str:
        return f"{self.referral}: {self.user}"


@tracked(exclude=["readers", "writers"])
class ConsentFile(Guarded):
    """Vårdnadshavare och samtycke (I3): the child's own view and the rows of those who were asked."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="consent_file")
    child_opinion = models.CharField(
        "barnets mening", max_length=12, choices=ChildOpinion, default=ChildOpinion.NOT_ASKED
    )
    maturity = models.CharField("mognadsbedömning", max_length=12, choices=Maturity, default=Maturity.NOT_ASSESSED)

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
    given_on = models.DateField("datum", null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind), default=list, blank=True)
    receiver_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
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
            models.UniqueConstraint(
                "file",
                condition=Q(giver=Giver.YOUNG_PERSON, withdrawn_at__isnull=True),
                name="one_young_person_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_answer_display()}"


@tracked(exclude=["readers", "writers"])
class Grounds(Guarded):
    """Underlag (I4): reasons, the two-step question on communication, ongoing contact."""

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="grounds")
    reasons = ArrayField(models.CharField(max_length=24, choices=ReferralReason), default=list, blank=True)
    communication = models.CharField("tillräcklig kommunikation", max_length=8, choices=Answer, blank=True)
    communication_causes = ArrayField(models.SlugField(max_length=40), default=list, blank=True)
    communication_text = models.CharField("annan orsak", max_length=TEXT_LIMIT, blank=True)
    bup_contact = models.CharField("kontakt med BUP", max_length=8, choices=Contact, blank=True)
    social_contact = models.CharField("kontakt med socialtjänsten", max_length=8, choices=Contact, blank=True)

    class Meta(Guarded.Meta):
        verbose_name_plural = "grounds"
        indexes = [GinIndex(fields=["readers"], name="grounds_readers")]

    def __str__(self) -> str:
        return f"Underlag {self.referral_id}"


@tracked()
class CriterionAnswer(models.Model):
    """One answer: criterion, ja/nej/oklart, text, author, author's authority, day (RE-01)."""

    grounds = models.ForeignKey(Grounds, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    answer = models.CharField("svar", max_length=8, choices=Answer)
    text = models.CharField("motivering", max_length=TEXT_LIMIT, blank=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    author_authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint("grounds", "criterion", name="criterion_answered_once")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_answer_display()}"


@tracked()
class Disclosure(models.Model):
    """Utlämnande: from one authority to another, which kinds, on which ground, by whom, when. Never deleted."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="disclosures")
    sender = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    kinds = ArrayField(models.CharField(max_length=3, choices=InformationKind))
    ground = models.CharField("grund", max_length=16, choices=Ground)
    consent_ids = ArrayField(models.BigIntegerField(), default=list)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField("lämnat")
    withdrawn_at = models.DateTimeField("upphört", null=True)

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ground=Ground.CONSENT) | ~Q(consent_ids=[]), name="consent_ground_names_consents"
            ),
            models.UniqueConstraint(
                "referral",
                "sender",
                "receiver",
                "ground",
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_disclosure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender} → {self.receiver}"


class IntakeDecisionQuerySet(models.QuerySet["IntakeDecision"]):
    """Decisions on intake."""

    def visible_to(self, acting: Acting, referral: Referral) -> Self:
        """Own and disclosed decisions; a decider sees the other principal's only after the own, or after a decline."""
        rows = self.filter(referral=referral, readers__overlap=list(acting.readers))
        deciders = acting.with_role(Role.INTAKE_MANAGER, Role.SITE_MANAGER)
        others = {m.role for m in acting.memberships} - {Role.INTAKE_MANAGER, Role.SITE_MANAGER}
        if not deciders or Role.COORDINATOR in others or referral.decided_on is not None:
            return rows
        return rows.filter(principal__in=[self._principal_of(m) for m in deciders])

    @staticmethod
    def _principal_of(membership: Membership) -> Principal:
        return Principal.MUNICIPALITY if membership.role == Role.INTAKE_MANAGER else Principal.REGION


@tracked(exclude=["readers", "writers"])
class IntakeDecision(Guarded):
    """Beslut om intag (I5): one row per principal, never one person for both (RE-10)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="decisions")
    principal = models.CharField("huvudman", max_length=12, choices=Principal)
    outcome = models.CharField("beslut", max_length=8, choices=Outcome)
    prioritised = models.BooleanField("prioriterat ärende")
    other_planning = models.BooleanField("annan planering finns")
    conditions_for_family_treatment = models.BooleanField("förutsättningar för familjebehandling", null=True)
    reasons = ArrayField(models.CharField(max_length=40, choices=RefusalCode), default=list, blank=True)
    message = models.CharField("meddelande till remittenten", max_length=TEXT_LIMIT, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("beslutat")

    objects = IntakeDecisionQuerySet.as_manager()

    class Meta(Guarded.Meta):
        indexes = [GinIndex(fields=["readers"], name="intake_decision_readers")]
        constraints = [
            models.UniqueConstraint("referral", "principal", name="one_decision_per_principal"),
            models.UniqueConstraint("referral", "decided_by", name="never_one_person_for_both"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DECLINE) | ~Q(reasons=[]), name="declined_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(principal=Principal.MUNICIPALITY) | Q(conditions_for_family_treatment__isnull=False),
                name="municipality_answers_three_questions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_principal_display()}: {self.get_outcome_display()}"


@tracked()
class InternalNote(models.Model):
    """Intern anteckning (I6): the deciding authority's own, never disclosed."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="notes")
    owner = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    text = models.CharField("intern anteckning", max_length=TEXT_LIMIT)
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("referral", "owner", name="one_note_per_authority")]

    def __str__(self) -> str:
        return f"Anteckning {self.referral_id}"


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


@tracked()
class Assignment(models.Model):
    """Tilldelning (I7): a therapist on a case, from–to."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="assignments")
    staff_kind = models.CharField("personal", max_length=24, choices=StaffKind)
    therapist = models.ForeignKey(User, models.PROTECT, related_name="+")
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True)

    class Meta:
        constraints = [models.UniqueConstraint("referral", "therapist", "valid_from", name="assignment_once")]

    def __str__(self) -> str:
        return f"{self.therapist}: {self.get_staff_kind_display()}"

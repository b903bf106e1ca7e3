"""Reads for the referral's list, page, task list and start page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from agreements.choices import CriteriaLogic, CriterionKind, Principal, Senders, StaffKind
from agreements.models import AgeStatement, Agreement, AgreementVersion, CriteriaSet, Criterion, Party, TeamEmployer
from agreements.queries.ending import ending_of, with_spans
from agreements.queries.register import seen_by, state_of, with_state
from agreements.queries.spans import party_authorities as boards_of
from ikb.accounts.acting import Acting
from ikb.accounts.choices import InformationKind, OrganisationKind, Role
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.periods import age_on
from referrals import criteria
from referrals.choices import OPEN, Answer, Status
from referrals.consent import GivenConsent
from referrals.models import (
    Assignment,
    CompletionRequest,
    ConflictOfInterest,
    Consent,
    ConsentFile,
    Grounds,
    IntakeDecision,
    Referral,
    YoungPerson,
)
from referrals.queries.blocks import closed_to_unit, unit_blocked
from referrals.treatment import outlives_sentence, planned_end

ADULT = 18


def version_for_new(acting: Acting, on: date) -> AgreementVersion | None:
    """The version in force under which this person logs a referral (X-1).

    Only an agreement with a team takes referrals, and only by a text that says whom it is for. Of several, one that the
    chosen role's board is a party to comes first.
    """
    chosen = acting.current.authority_id if acting.current else None
    agreements = list(with_state(seen_by(acting).filter(shared=True, team__isnull=False)).order_by("pk"))
    agreements.sort(key=lambda agreement: chosen not in boards_of(agreement))
    found = [state.version for a in agreements if (state := state_of(a, on)).in_force and state.version is not None]
    with_criteria = set(CriteriaSet.objects.filter(version__in=found).values_list("version_id", flat=True))
    return next((version for version in found if version.pk in with_criteria), None)


def party_authorities(version: AgreementVersion) -> list[Authority]:
    """Boards of the parties, municipalities and region."""
    parties = Party.objects.standing().filter(agreement=version.agreement_id)
    return [p.authority for p in parties.select_related("authority__organisation") if p.authority is not None]


def sender_authorities(version: AgreementVersion) -> list[Authority]:
    """Boards whose units may send a referral under the agreement (RE-11)."""
    rule = version.agreement.senders
    return [a for a in party_authorities(version) if rule in {Senders.BOTH, a.organisation.kind}]


def deciding_region(version: AgreementVersion) -> Authority:
    """The region's board of this agreement."""
    parties = Party.objects.standing().filter(
        agreement=version.agreement_id, organisation__kind=OrganisationKind.REGION
    )
    return Authority.objects.get(parties__in=parties)


def team_host(version: AgreementVersion, on: date) -> Authority:
    """Who employs coordinator and family therapists on a day: a fact of the team, never guessed (AG-27)."""
    employer = (
        TeamEmployer.objects.filter(
            team__agreement=version.agreement_id, staff_kind=StaffKind.COORDINATOR, valid_from__lte=on
        )
        .order_by("-valid_from")
        .select_related("authority__organisation")[0]
    )
    return employer.authority


def case_list(acting: Acting) -> QuerySet[Referral]:
    """The cases of the list page, newest first. The person is missing where the identity is not disclosed."""
    own_decision = IntakeDecision.objects.standing().filter(referral=OuterRef("pk"), owner__in=acting.authorities())
    return (
        Referral.objects.visible_to(acting)
        .select_related(
            "paying_municipality",
            "young_person",
            "version__agreement",
            "sending_unit",
            "region_authority__organisation",
            "treatment",
            "closing",
        )
        .annotate(decided_by_own=Exists(own_decision), recused=_recused(acting))
        .annotate(identity_closed=closed_to_unit(acting, InformationKind.IDENTITY))
        .order_by("-created_at", "-id")
    )


def _recused(acting: Acting) -> Exists:
    """Whether the person has reported a conflict of interest in the case: then only its head is seen."""
    return Exists(ConflictOfInterest.objects.filter(referral=OuterRef("pk"), user=acting.user.pk))


def the_case(acting: Acting, public_id: Any) -> Referral | None:
    """One visible case with what its page shows."""
    return (
        Referral.objects.visible_to(acting)
        .select_related(
            "version__agreement",
            "owner__organisation",
            "sending_unit",
            "paying_municipality",
            "paying_authority__organisation",
            "region_authority__organisation",
            "host_authority__organisation",
            "young_person__registered_municipality",
            "young_person__stay_municipality",
            "young_person__placing_municipality",
            "registered_by",
            "treatment",
            "closing",
        )
        .annotate(recused=_recused(acting), unit_blocked=unit_blocked(acting))
        .filter(public_id=public_id)
        .first()
    )


def consent_file(referral: Referral) -> ConsentFile | None:
    """I3, or None when it is not disclosed."""
    rows = Consent.objects.order_by("giver", "pk")
    return ConsentFile.objects.filter(referral=referral).prefetch_related(Prefetch("consents", rows)).first()


def grounds_of(referral: Referral) -> Grounds | None:
    """I4 with its answers, or None when it is not disclosed."""
    return (
        Grounds.objects.filter(referral=referral)
        .prefetch_related("answers__criterion", "answers__author_authority__organisation")
        .first()
    )


def given_consents(file: ConsentFile | None) -> list[GivenConsent]:
    """The consent rows as values for the rule."""
    if file is None:
        return []
    return [
        GivenConsent(
            pk=row.pk,
            name=row.name,
            giver=row.giver,
            answer=row.answer,
            form=row.form,
            kinds=frozenset(row.kinds),
            receivers=frozenset(row.receiver_ids),
            withdrawn=row.withdrawn_at is not None,
        )
        for row in file.consents.all()
    ]


@dataclass(frozen=True)
class CriteriaState:
    """What the answers amount to, with the criteria they answer."""

    inclusion: list[Criterion]
    causes: list[Criterion]
    assessment: criteria.Assessment
    communication: criteria.Communication


def criteria_state(referral: Referral, grounds: Grounds) -> CriteriaState:
    """Judge the answers on the criteria of the case's own agreement version (X-1)."""
    every = sorted(referral.version.criteria.all(), key=lambda criterion: criterion.order)
    inclusion = [c for c in every if c.kind == CriterionKind.INCLUSION]
    logic = referral.version.criteria_set.logic if hasattr(referral.version, "criteria_set") else CriteriaLogic.ALL
    answers = {row.criterion.code: Answer(row.answer) for row in grounds.answers.all() if row.answer}
    causes = [*grounds.communication_causes, grounds.communication_text]
    return CriteriaState(
        inclusion=inclusion,
        causes=[c for c in every if c.kind == CriterionKind.COMMUNICATION_CAUSE],
        assessment=criteria.assess([c.code for c in inclusion], answers, CriteriaLogic(logic)),
        communication=criteria.assess_communication(
            Answer(grounds.communication) if grounds.communication else None, causes
        ),
    )


def age_answer(referral: Referral, person: YoungPerson) -> tuple[int, Answer]:
    """Age on the referral date and what the binding age statement says of it (RE-05, E1)."""
    age = age_on(person.birth_date, referral.referral_date)
    stated = AgeStatement.objects.filter(version=referral.version_id, binding=True).first()
    if stated is None:
        return age, Answer.UNCLEAR
    bounds = criteria.AgeBounds(stated.age_from, stated.age_to)
    return age, bounds.answer(person.birth_date, referral.referral_date)


def is_of_age(person: YoungPerson | None, on: date) -> bool:
    """From 18 the young person alone consents."""
    return person is not None and age_on(person.birth_date, on) >= ADULT


def open_requests(referral: Referral) -> list[CompletionRequest]:
    """Unanswered requests for completion."""
    rows = CompletionRequest.objects.filter(grounds__referral=referral, answered_at__isnull=True)
    return list(rows.select_related("asker__organisation").order_by("asked_at"))


def possible_duplicates(acting: Acting, *, number: str, first_name: str, last_name: str, born: date) -> list[Referral]:
    """Cases that the person may see of what is likely the same young person: the number, or name and birth date."""
    same = Q(
        young_person__first_name__iexact=first_name,
        young_person__last_name__iexact=last_name,
        young_person__birth_date=born,
    )
    if number:
        same |= Q(young_person__identifier=number)
        same |= Q(young_person__earlier_identifiers__identifier=number)
    rows = case_list(acting).exclude(status=Status.VOIDED).filter(same)
    return list(rows.distinct()[:5])


def principal_of(acting: Acting, referral: Referral) -> Principal | None:
    """The principal that this person decides for in this case, if any."""
    municipality = acting.authorities(acting.giving(Can.DECIDE_FOR_MUNICIPALITY))
    region = acting.authorities(acting.giving(Can.DECIDE_FOR_REGION))
    if referral.paying_authority_id in municipality:
        return Principal.MUNICIPALITY
    return Principal.REGION if referral.region_authority_id in region else None


def may_write(acting: Acting, referral: Referral) -> bool:
    """The author's unit at the sending authority, and the coordinator for those she logged (docs/visibility.md §5)."""
    if referral.registered_by_id == acting.user.pk:
        return True
    referring = acting.with_role(Role.REFERRER)
    return any(m.authority_id == referral.owner_id and m.unit_id == referral.sending_unit_id for m in referring)


SEES_THERAPISTS = (
    Role.COORDINATOR,
    Role.REFERRER,
    Role.FAMILY_THERAPIST,
    Role.INDIVIDUAL_THERAPIST,
    Role.HOST_MANAGER,
)


def visible_assignments(acting: Acting, referral: Referral) -> list[Assignment]:
    """Who treats: names for the team, its line manager and the sender; for the site manager the own staff."""
    every = Assignment.objects.filter(referral=referral).select_related("therapist")
    rows = every.order_by(F("valid_to").asc(nulls_first=True), "staff_kind", "pk")
    if acting.with_role(*SEES_THERAPISTS):
        return list(rows)
    if acting.with_role(Role.SITE_MANAGER):
        return list(rows.filter(staff_kind=StaffKind.INDIVIDUAL_THERAPIST))
    return []


def waiting_for(acting: Acting) -> dict[str, QuerySet[Referral]]:
    """What awaits this person, by kind, for the start page."""
    cases = Referral.objects.visible_to(acting)
    result: dict[str, QuerySet[Referral]] = {}
    if acting.with_role(Role.COORDINATOR):
        result["new"] = cases.filter(status=Status.SENT)
    if deciders := acting.with_role(Role.INTAKE_MANAGER, Role.GUEST_DECIDER):
        result["decide_municipality"] = cases.filter(
            status=Status.AWAITING_DECISIONS,
            municipality_decided_on__isnull=True,
            paying_authority__in=acting.authorities(deciders),
        )
    if acting.with_role(Role.SITE_MANAGER):
        result["decide_region"] = cases.filter(
            status=Status.AWAITING_DECISIONS,
            region_decided_on__isnull=True,
            region_authority__in=acting.authorities(acting.with_role(Role.SITE_MANAGER)),
        )
    if acting.with_role(Role.COORDINATOR, Role.INTAKE_MANAGER, Role.SITE_MANAGER, Role.REFERRER):
        result["consent"] = cases.filter(consent_withdrawn_on__isnull=False, status__in=OPEN)
    if acting.can(Can.WRITE_REFERRAL):
        result["complete"] = cases.filter(
            pk__in=CompletionRequest.objects.filter(answered_at__isnull=True).values("grounds__referral"),
            owner__in=acting.authorities(acting.giving(Can.WRITE_REFERRAL)),
        )
        result["drafts"] = cases.filter(status=Status.DRAFT)
    return result


def my_latest(acting: Acting, limit: int = 5) -> list[Referral]:
    """Open cases for "Mina remisser", newest first."""
    return list(case_list(acting).filter(status__in=[*OPEN, Status.DRAFT])[:limit])


def end_warning(referral: Referral, on: date) -> str:
    """That the treatment would end after the last day that stands for the payer's agreement (AG-16), or nothing."""
    if referral.status not in OPEN:
        return ""
    agreement = with_spans(Agreement.objects.filter(pk=referral.version.agreement_id)).first()
    last_day = ending_of(agreement, on).of(referral.paying_authority_id) if agreement else None
    started = referral.treatment_started_on
    return outlives_sentence(planned_end(started or on), last_day, started=started is not None)

"""Reads of the treatment: who may be assigned, what the warnings rest on, sessions, everything that is going on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from agreements.choices import StaffKind
from agreements.models import Agreement, TeamEmployer
from agreements.queries.ending import ending_of, with_spans
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.lib.sorting import swedish_key
from referrals.choices import ConsentAnswer, Giver, Place, Status
from referrals.consent import standing
from referrals.models import Referral, Session, Treatment
from referrals.queries.cases import case_list, consent_file, given_consents, is_of_age
from referrals.treatment import StartFacts, is_long, planned_end

ROLES = {
    StaffKind.FAMILY_THERAPIST: Role.FAMILY_THERAPIST,
    StaffKind.INDIVIDUAL_THERAPIST: Role.INDIVIDUAL_THERAPIST,
}


def assignable(referral: Referral, on: date) -> list[Membership]:
    """Therapists of the team's employers on a day: family therapists first, each kind in Swedish order."""
    employers = {
        row.staff_kind: row.authority_id
        for row in TeamEmployer.objects.filter(team__agreement=referral.version.agreement_id, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .order_by("valid_from")
    }
    wanted = Q(pk__in=[])
    for kind, role in ROLES.items():
        default = referral.host_authority_id if kind == StaffKind.FAMILY_THERAPIST else referral.region_authority_id
        wanted |= Q(role=role, authority=employers.get(kind, default))
    rows = Membership.objects.in_force(on).filter(wanted, user__is_active=True).select_related("user", "authority")
    return sorted(rows, key=lambda m: (m.role != Role.FAMILY_THERAPIST, swedish_key(str(m.user))))


def kind_of(membership: Membership) -> StaffKind:
    """The kind of staff that a therapist's role is."""
    return next(kind for kind, role in ROLES.items() if role == membership.role)


def start_facts(referral: Referral, start: date, months: int) -> StartFacts:
    """What the warnings before the start rest on."""
    person = referral.young_person
    of_age = is_of_age(person, start)
    needed = Giver.YOUNG_PERSON if of_age else Giver.GUARDIAN
    file = consent_file(referral)
    asked = [row for row in standing(given_consents(file)) if row.giver == needed]
    carrying = [row for row in asked if row.answer in {ConsentAnswer.GIVEN, ConsentAnswer.REPLACED}]
    covered = {row.pk for row in file.consents.all() if row.to_treatment} if file else set()
    agreement = with_spans(Agreement.objects.filter(pk=referral.version.agreement_id)).first()
    last_day = ending_of(agreement, start).of(referral.paying_authority_id) if agreement else None
    return StartFacts(
        born=person.birth_date if person else None,
        start=start,
        end=planned_end(start, months),
        guardians=len(asked),
        consenting=len(carrying),
        covers_treatment=bool(carrying) and all(row.pk in covered for row in carrying),
        last_day=last_day,
    )


def treatment_of(referral: Referral) -> Treatment | None:
    """I7, or None when it is not disclosed or does not exist."""
    return Treatment.objects.filter(referral=referral).first()


@dataclass(frozen=True)
class SessionSum:
    """How many sessions were held at one place."""

    place: str
    number: int


def session_rows(referral: Referral) -> QuerySet[Session]:
    """Every row, the latest first, the voided ones among them."""
    return Session.objects.filter(treatment__referral=referral).select_related("therapist").order_by("-on", "-pk")


def session_sums(referral: Referral) -> list[SessionSum]:
    """Sums per place, zeros left out."""
    rows = Session.objects.filter(treatment__referral=referral, voided_at__isnull=True).order_by()
    found = dict(rows.values_list("place").annotate(number=Sum("count")))
    return [SessionSum(str(place.label), found[place.value]) for place in Place if place.value in found]


@dataclass(frozen=True)
class Ongoing:
    """One treatment that is going on."""

    case: Referral
    started: date
    planned_end: date | None
    long: bool
    late: bool


def ongoing(acting: Acting, on: date) -> list[Ongoing]:
    """Every treatment that is going on and that the person may see, the one that began first on top. One query."""
    cases = case_list(acting).filter(status=Status.IN_TREATMENT, treatment_started_on__isnull=False)
    return [_ongoing(case, on) for case in cases.order_by("treatment_started_on", "case_number")]


def _ongoing(case: Referral, on: date) -> Ongoing:
    started = case.treatment_started_on
    assert started is not None
    treatment = getattr(case, "treatment", None)
    end = treatment.planned_end if treatment else None
    return Ongoing(case, started, end, is_long(started, on), end is not None and end < on)


def long_ones(rows: Sequence[Ongoing]) -> list[Ongoing]:
    """Open for more than six months (RE-18)."""
    return [row for row in rows if row.long]

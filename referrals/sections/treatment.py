"""Who treats, the days of the treatment, and what the coordinator and the therapists do with it."""

from datetime import date

from ikb.accounts.choices import InformationKind, Role
from ikb.accounts.gate import ActingRequest
from ikb.accounts.roles import Can
from referrals.choices import OPEN, Status
from referrals.models import Referral
from referrals.queries.cases import visible_assignments
from referrals.queries.treatment import session_sums, treatment_of
from referrals.sections.base import Section, Side
from referrals.treatment import is_long, missing_kinds

STARTED = frozenset({Status.IN_TREATMENT, Status.CLOSED})
AFTER_DECISION = frozenset({Status.ACCEPTED, Status.QUEUED}) | STARTED
TEAM = (Role.COORDINATOR, Role.FAMILY_THERAPIST, Role.INDIVIDUAL_THERAPIST)


def section(request: ActingRequest, referral: Referral, today: date) -> Section | None:
    """Names for the team, its line manager and the sender; days for all who see the treatment; verbs for the team."""
    acting = request.acting
    assignments = visible_assignments(acting, referral)
    treatment = treatment_of(referral) if acting.can(Can.SEE_TREATMENT) else None
    assigns = acting.can(Can.ASSIGN_STAFF) and referral.status in OPEN and referral.sent_on is not None
    if not assignments and not assigns and (treatment is None or referral.status not in STARTED):
        return None
    kinds = {row.staff_kind for row in assignments if row.valid_to is None}
    started = referral.treatment_started_on if treatment else None
    in_team = bool(acting.with_role(*TEAM))
    part = {
        "assignments": assignments,
        "assigns": assigns,
        "missing": missing_kinds(kinds) if assigns and kinds else [],
        "treatment": treatment,
        "started": started,
        "long": bool(started and referral.status == Status.IN_TREATMENT and is_long(started, today)),
        "starts": acting.can(Can.START_TREATMENT) and referral.status in {Status.ACCEPTED, Status.QUEUED},
        "plans": acting.can(Can.PLAN_TREATMENT) and referral.status == Status.IN_TREATMENT,
        "logs": acting.can(Can.RECORD_SESSIONS) and referral.status in STARTED and in_team,
        "sums": session_sums(referral) if in_team and treatment and started else [],
    }
    shows = assignments or (treatment is not None and referral.status in AFTER_DECISION)
    return Section("referrals/parts/treatment.html", Side.RIGHT, part, (InformationKind.TREATMENT,) if shows else ())

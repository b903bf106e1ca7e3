"""Competence of the staff: written by the coordinator, or by the manager of the one concerned (AG-20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.work import ensure_may
from agreements.choices import CompetenceState
from agreements.models import Agreement, CompetenceDemand, CompetenceRecord, TeamMember
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.accounts.roles import CAPABILITIES, Can
from ikb.lib.errors import Unfit

NO_EVIDENCE = "Skriv vad som visar att kravet är uppfyllt, till exempel ett intyg."
NO_DAY = "Ange dagen då kravet ska vara uppfyllt."


@dataclass(frozen=True)
class CompetenceFacts:
    """What is known of one demand; `state` None where nobody has answered yet."""

    state: CompetenceState | None
    on: date | None = None
    evidence: str = ""


def ensure_own_staff(membership: Membership, agreement: Agreement, member: TeamMember) -> None:
    """The coordinator writes for the whole team, a manager for the own staff. Raises PermissionDenied."""
    ensure_may(membership, agreement, Can.SEE_COMPETENCE)
    coordinates = Can.ORGANISE_WORK in CAPABILITIES[Role(membership.role)]
    if not coordinates and member.employer_id != membership.authority_id:
        raise PermissionDenied


@transaction.atomic
def record_competence(
    *,
    agreement: Agreement,
    membership: Membership,
    member: TeamMember,
    answers: Mapping[CompetenceDemand, CompetenceFacts],
) -> TeamMember:
    """How one of the staff meets each demand. Met needs evidence, planned needs a day. Raises Unfit at the field."""
    ensure_own_staff(membership, agreement, member)
    for demand, facts in answers.items():
        if facts.state == CompetenceState.MET and not facts.evidence:
            raise Unfit(NO_EVIDENCE, field=f"evidence_{demand.pk}")
        if facts.state == CompetenceState.PLANNED and facts.on is None:
            raise Unfit(NO_DAY, field=f"on_{demand.pk}")
        if facts.state is not None:
            CompetenceRecord.objects.update_or_create(
                member=member,
                demand=demand,
                defaults={"state": facts.state, "on": facts.on, "evidence": facts.evidence},
            )
    return member

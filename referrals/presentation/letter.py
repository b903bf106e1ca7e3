"""The decision letter: what it says, from the rows (förvaltningslagen 31–33 §§)."""

from dataclasses import dataclass
from datetime import date

from agreements.choices import Principal, RefusalCode
from ikb.accounts.choices import Role
from ikb.lib.dates import swedish_date
from referrals.choices import Outcome
from referrals.models import IntakeDecision, Referral

TITLES = {Principal.MUNICIPALITY: Role.INTAKE_MANAGER.label, Principal.REGION: Role.SITE_MANAGER.label}


@dataclass(frozen=True)
class Letter:
    """One principal's decision on paper. `who` is empty for a protected young person: no name and no address."""

    title: str
    case_number: str
    day: date
    board: str
    said: str
    reasons: list[str]
    message: str
    decider: str
    presenter: str
    delegation: str
    who: str
    sent: date | None


def letter(referral: Referral, row: IntakeDecision) -> Letter:
    """What the letter of a decision says. The internal note is no part of it."""
    person = referral.young_person
    principal = Principal(row.principal)
    approved = row.outcome == Outcome.APPROVE
    board = row.outside_decider or str(row.owner)
    guest = referral.outside_agreement and principal == Principal.MUNICIPALITY
    title = Role.GUEST_DECIDER.label if guest else TITLES[principal]
    decider = row.outside_decider or f"{row.decided_by}, {str(title).lower()}"
    if row.substitute_for:
        decider += f", ersättare för {row.substitute_for}"
    listed = ", ".join(
        part for part in (row.delegation_list, row.delegation_number and f"punkt {row.delegation_number}") if part
    )
    word = referral.version.agreement.declined_word.lower()
    return Letter(
        title="Beslut om intag",
        case_number=referral.case_number,
        day=swedish_date(row.decided_at),
        board=board,
        said=f"{board} godkänner intag." if approved else f"{board} antar inte remissen. Remissen är {word}.",
        reasons=[] if approved else [RefusalCode(code).label for code in row.reasons],
        message=row.message,
        decider=decider,
        presenter=row.presenter,
        delegation=listed,
        who=person.name if person is not None and not person.is_protected else "",
        sent=swedish_date(row.letter_sent_at) if row.letter_sent_at else None,
    )

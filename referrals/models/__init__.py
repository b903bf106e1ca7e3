"""A referral and the kinds of information that belong to it.

Each table belongs to one kind (docs/visibility.md §2): the head I1, the young person I2, consents I3, grounds I4,
decisions I5, internal notes I6, assignments and what follows when the agreement ends I7. `readers` and `writers` are
kept by database triggers only: never read them from an instance.
"""

from referrals.models.case import TEXT_LIMIT, Assignment, CaseNumber, CircleMember, Referral, YoungPerson
from referrals.models.content import CompletionRequest, Consent, ConsentFile, CriterionAnswer, Grounds
from referrals.models.decision import Disclosure, IntakeDecision, InternalNote
from referrals.models.treatment import WindDown

__all__ = [
    "TEXT_LIMIT",
    "Assignment",
    "CaseNumber",
    "CircleMember",
    "CompletionRequest",
    "Consent",
    "ConsentFile",
    "CriterionAnswer",
    "Disclosure",
    "Grounds",
    "IntakeDecision",
    "InternalNote",
    "Referral",
    "WindDown",
    "YoungPerson",
]

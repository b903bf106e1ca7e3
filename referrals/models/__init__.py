"""A referral and the kinds of information that belong to it.

Each table belongs to one kind (docs/visibility.md §2): the head I1, the young person I2, consents I3, grounds I4,
decisions I5, internal notes I6, queue, treatment and coordinated plan I7, measures and care days I8, closing I9, traces
I10. `readers` and `writers` are kept by database triggers only: never read them from an instance.
"""

from referrals.models.case import TEXT_LIMIT, Assignment, CaseNumber, CircleMember, Referral, Revised, YoungPerson
from referrals.models.closing import Closing, CountedDays
from referrals.models.consultation import Consultation
from referrals.models.content import CompletionRequest, Consent, ConsentFile, CriterionAnswer, Grounds
from referrals.models.decision import Disclosure, IntakeDecision, InternalNote
from referrals.models.follow_up import Diagnoses, Experience
from referrals.models.guard import (
    AccessBlock,
    ConflictOfInterest,
    EmergencyOpening,
    OutsideDisclosure,
    ProtectionChange,
)
from referrals.models.outside import CostDecision, GuestInvitation
from referrals.models.plan import CarePeriod, CoordinatedPlan, Measure
from referrals.models.trace import CorrectnessNote, Extract, GuardianShield, IdentifierRecord, StatusChange
from referrals.models.treatment import AgendaItem, QueueEntry, Session, TeamPlaces, Treatment
from referrals.models.wind_down import WindDown

__all__ = [
    "TEXT_LIMIT",
    "AccessBlock",
    "AgendaItem",
    "Assignment",
    "CarePeriod",
    "CaseNumber",
    "CircleMember",
    "Closing",
    "CompletionRequest",
    "ConflictOfInterest",
    "Consent",
    "ConsentFile",
    "Consultation",
    "CoordinatedPlan",
    "CorrectnessNote",
    "CostDecision",
    "CountedDays",
    "CriterionAnswer",
    "Diagnoses",
    "Disclosure",
    "EmergencyOpening",
    "Experience",
    "Extract",
    "Grounds",
    "GuardianShield",
    "GuestInvitation",
    "IdentifierRecord",
    "IntakeDecision",
    "InternalNote",
    "Measure",
    "OutsideDisclosure",
    "ProtectionChange",
    "QueueEntry",
    "Referral",
    "Revised",
    "Session",
    "StatusChange",
    "TeamPlaces",
    "Treatment",
    "WindDown",
    "YoungPerson",
]

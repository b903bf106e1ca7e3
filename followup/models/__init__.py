"""Tables of the follow-up, by what they are about."""

from followup.models.retention import RetentionItem, RetentionList, RetentionPart, RetentionRule, SurvivingFact
from followup.models.reviews import ReviewFile, ReviewRound

__all__ = [
    "RetentionItem",
    "RetentionList",
    "RetentionPart",
    "RetentionRule",
    "ReviewFile",
    "ReviewRound",
    "SurvivingFact",
]
from followup.models.meeting_reports import MeetingReport
from followup.models.quality import Complaint, Deviation, SelfCheck

__all__ = ["Complaint", "Deviation", "MeetingReport", "ReviewFile", "ReviewRound", "SelfCheck"]
from followup.models.improvement import (
    ActivityParty,
    CompetenceActivity,
    Introduction,
    RoutineDocument,
    RoutineReview,
)
from followup.models.plan import MeasureMove, PlannedMeasure, UserAudit

__all__ = [
    "ActivityParty",
    "CompetenceActivity",
    "Introduction",
    "MeasureMove",
    "PlannedMeasure",
    "ReviewFile",
    "ReviewRound",
    "RoutineDocument",
    "RoutineReview",
    "UserAudit",
]
from followup.models.accounts import AccountAnswer, YearlyAccount
from followup.models.reviews import ReviewAnswer, ReviewFile, ReviewRound

__all__ = ["AccountAnswer", "ReviewAnswer", "ReviewFile", "ReviewRound", "YearlyAccount"]

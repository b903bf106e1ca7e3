"""Tables of the follow-up, by what they are about."""

from followup.models.accounts import AccountAnswer, YearlyAccount
from followup.models.campaign import CommitmentAnswer, ReportRecipient, ReportText, YearReport
from followup.models.files import ReportFile
from followup.models.improvement import (
    ActivityParty,
    CompetenceActivity,
    Introduction,
    RoutineDocument,
    RoutineReview,
)
from followup.models.meeting_reports import MeetingReport
from followup.models.plan import MeasureMove, PlannedMeasure, UserAudit
from followup.models.quality import Complaint, Deviation, SelfCheck
from followup.models.retention import RetentionItem, RetentionList, RetentionPart, RetentionRule, SurvivingFact
from followup.models.reviews import ReviewAnswer, ReviewFile, ReviewRound
from followup.models.versions import (
    FigureConfirmation,
    FrozenFigures,
    OwnFigures,
    ReportComment,
    ReportSignature,
    ReportVersion,
)

__all__ = [
    "AccountAnswer",
    "ActivityParty",
    "CommitmentAnswer",
    "CompetenceActivity",
    "Complaint",
    "Deviation",
    "FigureConfirmation",
    "FrozenFigures",
    "Introduction",
    "MeasureMove",
    "MeetingReport",
    "OwnFigures",
    "PlannedMeasure",
    "ReportComment",
    "ReportFile",
    "ReportRecipient",
    "ReportSignature",
    "ReportText",
    "ReportVersion",
    "RetentionItem",
    "RetentionList",
    "RetentionPart",
    "RetentionRule",
    "ReviewAnswer",
    "ReviewFile",
    "ReviewRound",
    "RoutineDocument",
    "RoutineReview",
    "SelfCheck",
    "SurvivingFact",
    "UserAudit",
    "YearReport",
    "YearlyAccount",
]

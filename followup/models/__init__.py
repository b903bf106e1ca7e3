"""Tables of the follow-up, by what they are about."""

from followup.models.improvement import (
    ActivityParty,
    CompetenceActivity,
    Introduction,
    RoutineDocument,
    RoutineReview,
)
from followup.models.plan import MeasureMove, PlannedMeasure, UserAudit
from followup.models.reviews import ReviewFile, ReviewRound

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

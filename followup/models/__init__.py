"""Tables of the follow-up, by what they are about."""

from followup.models.campaign import CommitmentAnswer, ReportRecipient, ReportText, YearReport
from followup.models.reviews import ReviewFile, ReviewRound
from followup.models.versions import (
    FigureConfirmation,
    FrozenFigures,
    OwnFigures,
    ReportComment,
    ReportSignature,
    ReportVersion,
)

__all__ = [
    "CommitmentAnswer",
    "FigureConfirmation",
    "FrozenFigures",
    "OwnFigures",
    "ReportComment",
    "ReportRecipient",
    "ReportSignature",
    "ReportText",
    "ReportVersion",
    "ReviewFile",
    "ReviewRound",
    "YearReport",
]

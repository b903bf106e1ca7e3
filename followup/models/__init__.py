"""Tables of the follow-up, by what they are about."""

from followup.models.campaign import CommitmentAnswer, ReportRecipient, ReportText, YearReport
from followup.models.files import ReportFile
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
    "ReportFile",
    "ReportRecipient",
    "ReportSignature",
    "ReportText",
    "ReportVersion",
    "ReviewFile",
    "ReviewRound",
    "YearReport",
]

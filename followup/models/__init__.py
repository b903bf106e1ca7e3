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

"""Tables of the follow-up, by what they are about."""

from followup.models.reviews import ReviewFile, ReviewRound

__all__ = ["ReviewFile", "ReviewRound"]

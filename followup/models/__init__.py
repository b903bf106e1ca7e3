"""Tables of the follow-up, by what they are about."""

from followup.models.accounts import AccountAnswer, YearlyAccount
from followup.models.reviews import ReviewAnswer, ReviewFile, ReviewRound

__all__ = ["AccountAnswer", "ReviewAnswer", "ReviewFile", "ReviewRound", "YearlyAccount"]

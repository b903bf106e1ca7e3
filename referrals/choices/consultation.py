"""Enumerations of the consultation (rådfrågning), each with its Swedish term and source."""

from django.db.models import TextChoices


class ConsultationKind(TextChoices):
    """How the question came (004:62–82): the dark figure that nobody else counts."""

    IN_PASSING = "in_passing", "Fråga i förbifarten"
    ELSEWHERE = "elsewhere", "Rådgörande i annat sammanhang"
    BEFORE_REFERRAL = "before_referral", "Fråga inför remiss"
    INFORMATION = "information", "Information om teamet"


class Asker(TextChoices):
    """Who asked: the kind of place, never a person."""

    SOCIAL = "social", "Socialtjänsten"
    BUP = "bup", "BUP"
    SCHOOL = "school", "Skolan"
    FAMILY = "family", "En familj"
    OTHER = "other", "Någon annan"


class ConsultationOutcome(TextChoices):
    """What it led to."""

    ADVICE = "advice", "Råd gavs"
    REFERRAL = "referral", "Remiss på väg"
    ELSEWHERE = "elsewhere", "Hänvisad till annan verksamhet"
    NOT_TARGET_GROUP = "not_target_group", "Tillhör inte målgruppen"
    RETURNS = "returns", "Återkommer"

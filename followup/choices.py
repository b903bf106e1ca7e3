"""Enumerations of the follow-up, each with its Swedish term and source."""

from django.db.models import TextChoices


class OtherRow(TextChoices):
    """Rows of the year report that are no municipality of the agreement (E8, RE-17; protected young persons).

    The values are what the database's counting functions answer with, beside municipality codes.
    """

    OUTSIDE = "outside", "Utanför avtal"
    WITHHELD = "withheld", "Kommun redovisas inte"


class ReportPart(TextChoices):
    """The parts of the year report that tables stand in, in order (FU-03: statistics, costs, effect, experience)."""

    FLOW = "flow", "Remisser och beslut"
    GROUP = "group", "Vilka ungdomarna är"
    TREATMENT = "treatment", "Väntan och behandling"
    EFFECT = "effect", "Effekt för familjerna"
    AFTERWARDS = "afterwards", "Efter behandlingen"
    PLAN = "plan", "Samordnad individuell plan"
    COSTS = "costs", "Kostnader"
    EXPERIENCE = "experience", "Övrig erfarenhet"


class MeasureOrigin(TextChoices):
    """What a measure of the action plan comes from (FU-02, FU-04; 000:145–149; 003:569–581)."""

    FOLLOW_UP = "follow_up", "Uppföljningen"
    DEVIATION = "deviation", "Avvikelse"
    SELF_CHECK = "self_check", "Egenkontroll"
    MEETING = "meeting", "Möte"
    USER_AUDIT = "user_audit", "Brukarrevision"


class MeasureState(TextChoices):
    """Where a measure stands on a day (FU-04)."""

    OPEN = "open", "Pågår"
    OVERDUE = "overdue", "Försenad"
    DONE = "done", "Klar"


class ReviewOutcome(TextChoices):
    """What a review of a routine came to (FU-14; 002:360–370)."""

    UNCHANGED = "unchanged", "Oförändrad"
    REVISED = "revised", "Reviderad"
    REPEALED = "repealed", "Upphävd"

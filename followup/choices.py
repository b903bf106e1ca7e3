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

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


class RetentionKind(TextChoices):
    """Kinds of documents that a rule is about (SoL 2001:453 12:1, PDL 3:17, HSLF-FS 2016:40 4:9)."""

    FILE = "file", "Personakter i socialtjänsten"
    RECORD = "record", "Patientjournaler"
    LOG = "log", "Åtkomstlogg"
    INVOICE = "invoice", "Räkenskapsinformation"
    REPORT = "report", "Avtal, protokoll och årsrapporter"


class RetentionState(TextChoices):
    """How far a list has come."""

    DRAWN = "drawn", "Väntar på godkännande"
    DONE = "done", "Gallrad"
    DROPPED = "dropped", "Avbruten"

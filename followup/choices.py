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


class FormAnswer(TextChoices):
    """Answer of a file review (002 Bilaga 3) and, without "Delvis", of the yearly account (002 Bilaga 2)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    PARTLY = "partly", "Delvis"


class BothContacts(TextChoices):
    """Contact with both BUP and social services in the year, which the printed form never asks (FR-03, SI-05)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    UNKNOWN = "unknown", "Framgår inte"


class FrameKind(TextChoices):
    """What the sample of a file review is drawn from (FR-05)."""

    REFERRALS = "referrals", "Enhetens egna remisser"
    PASTED = "pasted", "Enhetens egna beteckningar"

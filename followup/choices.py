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


class ReportKind(TextChoices):
    """What a report is for (FU-01, FU-03, FU-04)."""

    YEARLY = "yearly", "Årlig uppföljning"
    PILOT = "pilot", "Uppföljning efter första året"
    IN_DEPTH = "in_depth", "Fördjupad utvärdering"


class ReportStage(TextChoices):
    """How far a report has come."""

    OPEN = "open", "Öppen"
    SENT = "sent", "Inlämnad"
    STEERING = "steering", "Hos styrgruppen"
    ADOPTED = "adopted", "Fastställd av styrgruppen"


class TextHeading(TextChoices):
    """What is written in own words: the three purposes (FU-01, 000:286–292) and the four parts (FU-03, 001:120–122)."""

    DEVELOPMENT = "development", "Gemensam utveckling"
    DUTIES = "duties", "Uppfyller parterna sina åtaganden?"
    CLARITY = "clarity", "Är avtalet tydligt nog?"
    STATISTICS = "statistics", "Statistik"
    COSTS = "costs", "Kostnader"
    EFFECT = "effect", "Effekt för familjerna"
    EXPERIENCE = "experience", "Övrig erfarenhet"


PURPOSES = (TextHeading.DEVELOPMENT, TextHeading.DUTIES, TextHeading.CLARITY)
PARTS = (TextHeading.STATISTICS, TextHeading.COSTS, TextHeading.EFFECT, TextHeading.EXPERIENCE)


class Fulfilment(TextChoices):
    """How far a commitment of the agreement has been met (FU-01, AG-29)."""

    MET = "met", "Uppfyllt"
    PARTLY = "partly", "Delvis uppfyllt"
    NOT_MET = "not_met", "Inte uppfyllt"


class CommentPart(TextChoices):
    """What a comment is about, beside the texts (TextHeading)."""

    WHOLE = "whole", "Hela rapporten"
    FIGURES = "figures", "Siffrorna"
    ANSWERS = "answers", "Svaren på åtagandena"


class RecipientKind(TextChoices):
    """Who gets the adopted report (FU-15, 003:523)."""

    LEADERSHIP = "leadership", "Länsgemensam ledning"
    BOARD = "board", "Nämnd eller styrelse"
    USERS = "users", "Brukar- eller anhörigorganisation"
    SUPERVISION = "supervision", "Tillsynsmyndighet"
    OTHER = "other", "Annan"


class ReportFileKind(TextChoices):
    """The files that an adopted report is kept as (FU-15)."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excelbok"
    CSV = "csv", "CSV"
    OPEN = "oppen", "Öppen version"

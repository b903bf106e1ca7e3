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


class DeviationState(TextChoices):
    """How far a deviation has come: handled at home, told to the other principal, answered (FU-06, FU-07)."""

    REGISTERED = "registered", "Registrerad"
    SENT = "sent", "Skickad"
    ANSWERED = "answered", "Besvarad"
    CLOSED = "closed", "Avslutad"


class Function(TextChoices):
    """Who reported, handled or checked, by task and never by name (FU-06)."""

    COORDINATOR = "coordinator", "Samordnare"
    THERAPIST = "therapist", "Behandlare i teamet"
    CASE_WORKER = "case_worker", "Socialsekreterare"
    BUP = "bup", "Personal inom BUP"
    UNIT_MANAGER = "unit_manager", "Enhetschef"
    SITE_MANAGER = "site_manager", "Platschef"
    OTHER = "other", "Annan funktion"


class ComplaintKind(TextChoices):
    """Synpunkter och klagomål (FU-02; SOSFS 2011:9 ch. 5)."""

    VIEW = "view", "Synpunkt"
    COMPLAINT = "complaint", "Klagomål"
    PRAISE = "praise", "Beröm"


class ComplaintFrom(TextChoices):
    """From whom a view comes, never by name."""

    YOUNG_PERSON = "young_person", "Ungdom"
    GUARDIAN = "guardian", "Vårdnadshavare"
    RELATIVE = "relative", "Närstående"
    UNIT = "unit", "Verksamhet"
    OTHER = "other", "Annan"


class ComplaintAbout(TextChoices):
    """What a view is about."""

    COOPERATION = "cooperation", "Samarbetet mellan kommun och region"
    WAITING = "waiting", "Väntetid och tillgänglighet"
    TREATMENT = "treatment", "Behandlingen"
    RECEPTION = "reception", "Bemötande"
    INFORMATION = "information", "Information och delaktighet"
    SECRECY = "secrecy", "Sekretess och personuppgifter"
    PRACTICAL = "practical", "Lokaler, resor och annat praktiskt"
    OTHER = "other", "Annat"


class CheckResult(TextChoices):
    """What a self-check found (FU-02)."""

    CLEAN = "clean", "Utan anmärkning"
    PARTLY = "partly", "Delvis"
    DEVIATION = "deviation", "Avvikelse"


class Counted(TextChoices):
    """What is counted per section of the agreement; the values are what the database's counting function answers."""

    DEVIATION = "deviation", "Avvikelser"
    VIEW = "view", "Synpunkter"
    COMPLAINT = "complaint", "Klagomål"
    PRAISE = "praise", "Beröm"
    FINDING = "finding", "Anmärkningar vid egenkontroll"


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

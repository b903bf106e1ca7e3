"""Enumerations from the first question to the decision, each with its Swedish term and source."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Remissens status; the label per reader stands in `wording.py`."""

    DRAFT = "draft", "Utkast"
    SENT = "sent", "Skickad"
    COMPLETION_REQUESTED = "completion_requested", "Komplettering begärd"
    AWAITING_DECISIONS = "awaiting_decisions", "Väntar på beslut"
    ACCEPTED = "accepted", "Antagen"
    QUEUED = "queued", "I kö"
    IN_TREATMENT = "in_treatment", "Behandling pågår"
    CLOSED = "closed", "Avslutad"
    DECLINED = "declined", "Nekad"
    TAKEN_BACK = "taken_back", "Återtagen"
    VOIDED = "voided", "Makulerad"


OPEN = frozenset(
    {
        Status.SENT,
        Status.COMPLETION_REQUESTED,
        Status.AWAITING_DECISIONS,
        Status.ACCEPTED,
        Status.QUEUED,
        Status.IN_TREATMENT,
    }
)
EVER_ACCEPTED = frozenset({Status.ACCEPTED, Status.QUEUED, Status.IN_TREATMENT, Status.CLOSED})


class Route(TextChoices):
    """How a referral arrived (docs/visibility.md §3: a paper referral is logged by the coordinator)."""

    SYSTEM = "system", "I systemet"
    LETTER = "letter", "Brev"
    PHONE = "phone", "Telefon"


class Sex(TextChoices):
    """Legal sex as the identity number says; other only where there is no number."""

    GIRL = "girl", "Flicka"
    BOY = "boy", "Pojke"
    UNKNOWN = "unknown", "Framgår inte"


class IdentifierKind(TextChoices):
    """Kind of number."""

    PERSONAL = "personal", "Personnummer"
    COORDINATION = "coordination", "Samordningsnummer"
    RESERVE = "reserve", "Reservnummer"
    NONE = "none", "Saknar nummer"


class ProtectionLevel(TextChoices):
    """Skyddade uppgifter. Fingerade personuppgifter is never a value: the system must not know."""

    NONE = "none", "Ingen"
    MARKED = "marked", "Sekretessmarkering"
    PROTECTED = "protected", "Skyddad folkbokföring"


class Answer(TextChoices):
    """Ja · Nej · Oklart (RE-01)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    UNCLEAR = "unclear", "Oklart"


class Contact(TextChoices):
    """Ongoing contact; okänt is its own count (RE-26)."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    UNKNOWN = "unknown", "Okänt"


class ReferralReason(TextChoices):
    """The nine reasons for referral of the Kalmar statistics (004:122–132)."""

    LOW_ADHERENCE = "low_adherence", "Låg följsamhet till behandling"
    SUICIDALITY = "suicidality", "Suicidalitet"
    RISK_BEHAVIOUR = "risk_behaviour", "Riskbeteende"
    DRUGS = "drugs", "Droger"
    PARENT_COOPERATION = "parent_cooperation", "Samarbetssvårigheter mellan föräldrar"
    HIGH_CONFLICT = "high_conflict", "Hög konfliktnivå"
    LOW_SCHOOL_ATTENDANCE = "low_school_attendance", "Låg skolnärvaro"
    INPATIENT = "inpatient", "Inlagd i heldygnsvård"
    SELF_HARM = "self_harm", "Självskada"


class Giver(TextChoices):
    """Whose consent."""

    GUARDIAN = "guardian", "Vårdnadshavare"
    YOUNG_PERSON = "young_person", "Ungdomen"


class ConsentAnswer(TextChoices):
    """Svar på frågan om samtycke (RE-08)."""

    GIVEN = "given", "Samtycker"
    REFUSED = "refused", "Samtycker inte"
    NOT_ASKED = "not_asked", "Ej tillfrågad"
    NOT_REACHED = "not_reached", "Ej nåbar"
    REPLACED = "replaced", "Ersatt av beslut"


class ConsentForm(TextChoices):
    """Form of the consent; the Uppsala agreement needs it in writing (000:191–193)."""

    WRITTEN = "written", "Skriftligt"
    ORAL = "oral", "Muntligt"


class ChildOpinion(TextChoices):
    """Barnets mening (RE-09). Coded: free text has its place in the file of the authority, not here."""

    WILLING = "willing", "Vill ha behandlingen"
    HESITANT = "hesitant", "Är tveksam"
    UNWILLING = "unwilling", "Vill inte ha behandlingen"
    NOT_ASKED = "not_asked", "Inte tillfrågad än"


class Maturity(TextChoices):
    """Mognadsbedömning (RE-09)."""

    MATURE = "mature", "Tillräckligt mogen för att själv ta ställning"
    PARTLY = "partly", "Delvis mogen för att själv ta ställning"
    NOT_MATURE = "not_mature", "Inte mogen för att själv ta ställning"
    NOT_ASSESSED = "not_assessed", "Inte bedömd än"


class Ground(TextChoices):
    """Ground of a disclosure. OSL 10:27 and 10:15 a are never offered."""

    CONSENT = "consent", "Skriftligt samtycke"
    ARRIVED = "arrived", "Remissen kom in till teamet på papper eller telefon"
    DECISION = "decision", "Beslut om intag"
    ACCEPTANCE = "acceptance", "Antagen till behandling"
    CARE_UNDER_18 = "care_under_18", "OSL 25:12 eller 26:9"
    DUTY_TO_REPORT = "duty_to_report", "Uppgiftsskyldighet, OSL 10:28"


class Outcome(TextChoices):
    """Beslut om intag."""

    APPROVE = "approve", "Godkänn intag"
    DECLINE = "decline", "Neka intag"


LEGAL_GROUNDS = frozenset({Ground.CARE_UNDER_18, Ground.DUTY_TO_REPORT})
"""What may be chosen instead of consent, with a reason and who decided it (docs/visibility.md §3)."""


class TakenBackBy(TextChoices):
    """Who stopped the referral: a status of its own, never a refusal (RE-03)."""

    SENDER = "sender", "Remittenten"
    FAMILY = "family", "Familjen"


class TakenBackReason(TextChoices):
    """Why it was stopped, coded."""

    NO_LONGER_NEEDED = "no_longer_needed", "Behovet finns inte längre"
    OTHER_SUPPORT = "other_support", "Ungdomen får annat stöd"
    DOES_NOT_WANT = "does_not_want", "Ungdomen eller familjen vill inte"
    MOVED = "moved", "Familjen har flyttat"
    OTHER = "other", "Annat"


class ConcernReporter(TextChoices):
    """Who made the report of concern (RE-21). Never what it says."""

    SENDER = "sender", "Den avsändande enheten"
    BUP = "bup", "BUP"
    SCHOOL = "school", "Skolan"
    TEAM = "team", "Teamet"
    OTHER = "other", "Någon annan"


class ParallelSupport(TextChoices):
    """Annan pågående insats in the municipality, for the question of double work (RE-22, 000:59–62)."""

    FAMILY_THERAPY = "family_therapy", "Kommunens egen familjebehandling"
    COUNSELLING = "counselling", "Råd och stöd"
    CONTACT_PERSON = "contact_person", "Kontaktperson eller kontaktfamilj enligt socialtjänstlagen"
    SCHOOL_SUPPORT = "school_support", "Stöd i skolan"
    OTHER = "other", "Annan insats"


class OutsideKind(TextChoices):
    """A receiver outside the agreement, who gets no login (RE-31)."""

    SCHOOL = "school", "Skola"
    RESIDENTIAL_CARE = "residential_care", "HVB"
    UNIT = "unit", "Annan enhet hos en part"
    AUTHORITY = "authority", "Annan myndighet"
    OTHER = "other", "Annan"


class Way(TextChoices):
    """How something was handed over by hand."""

    LETTER = "letter", "Brev"
    PHONE = "phone", "Telefon"
    MEETING = "meeting", "Möte"
    SECURE_MAIL = "secure_mail", "Säker e-post"

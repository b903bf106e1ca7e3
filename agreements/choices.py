"""Enumerations of the agreement register, each with its Swedish term and source."""

from django.db.models import TextChoices


class TermKind(TextChoices):
    """Shape of the term (requirements §2, R1–R3)."""

    RENEWING = "renewing", "Förlängs ett år i taget"
    FIXED = "fixed", "Bestämd tid"
    OPEN_ENDED = "open_ended", "Tills vidare"


class VersionStatus(TextChoices):
    """Avtalsversionens läge."""

    DRAFT = "draft", "Utkast"
    SENT = "sent", "Skickad för godkännande"
    AWAITING = "awaiting", "Väntar på godkännande"
    IN_FORCE = "in_force", "Gäller"
    REPLACED = "replaced", "Ersatt"


APPROVED = frozenset({VersionStatus.IN_FORCE, VersionStatus.REPLACED})
"""A replaced text still counts for the days before the newer one begins."""
SHARED = frozenset({VersionStatus.SENT, VersionStatus.AWAITING, VersionStatus.IN_FORCE, VersionStatus.REPLACED})


class PartyStatus(TextChoices):
    """Partens ställning (E8, E11)."""

    PARTY = "party", "Part"
    INVITED = "invited", "Inbjuden"
    NOT_PARTY = "not_party", "Inte part"


class CriteriaLogic(TextChoices):
    """Whether all or any of the inclusion criteria must hold (000:158–161, 001:56–60)."""

    ALL = "all", "Alla ska vara uppfyllda"
    ANY = "any", "Minst ett ska vara uppfyllt"


class CriterionKind(TextChoices):
    """Inclusion criterion, or a possible cause of insufficient communication (000:170–178)."""

    INCLUSION = "inclusion", "Inklusionskriterium"
    COMMUNICATION_CAUSE = "communication_cause", "Orsak till otillräcklig förmåga till kommunikation"


class RefusalCode(TextChoices):
    """Reasons for declining, coded (000:184–187, RE-03)."""

    NOT_PRIORITISED = "not_prioritised", "Inte ett prioriterat ärende hos båda huvudmännen"
    OTHER_PLANNING = "other_planning", "Annan planering finns"
    NO_CONDITIONS = "no_conditions_for_family_treatment", "Förutsättningar för familjebehandling saknas"
    GUARDIAN = "guardian_does_not_consent", "Vårdnadshavare samtycker inte"
    NOT_TARGET_GROUP = "not_target_group", "Uppfyller inte inklusionskriterierna"
    COMMUNICATION = "insufficient_communication", "Otillräcklig förmåga till kommunikation"
    OUTSIDE = "outside_agreement", "Kommunen är inte part i avtalet"
    OTHER = "other", "Annat, beskriv"


class Principal(TextChoices):
    """Huvudman: who decides on the intake (RE-10)."""

    MUNICIPALITY = "municipality", "Kommunen"
    REGION = "region", "Regionen"


class StaffKind(TextChoices):
    """Kinds of staff of a team, each with an employer of its own (AG-27)."""

    COORDINATOR = "coordinator", "Samordnare"
    FAMILY_THERAPIST = "family_therapist", "Familjebehandlare"
    INDIVIDUAL_THERAPIST = "individual_therapist", "Individualbehandlare"


class CostKeyKind(TextChoices):
    """Fördelningsnyckel (CO-04, CO-08)."""

    POPULATION = "population", "Antal invånare"
    FIXED_SHARE = "fixed_share", "Fast andel av vissa kostnader"


class NoticeStage(TextChoices):
    """Uppsägningens läge. The first is the own authority's alone."""

    CONSIDERED = "considered", "Övervägs"
    ANNOUNCED = "announced", "Aviserad"
    DECIDED = "decided", "Beslutad"
    SENT = "sent", "Skickad"
    RECEIVED = "received", "Mottagen av alla"
    WITHDRAWN = "withdrawn", "Återkallad"


GIVEN = frozenset({NoticeStage.DECIDED, NoticeStage.SENT, NoticeStage.RECEIVED})
"""A notice proper; one that is only announced has not been given (AG-28)."""


class CountedBasis(TextChoices):
    """Which day of a notice counts (D-1)."""

    RECEIVED = "received", "Mottagen av alla andra parter"
    SENT = "sent", "Skickad"
    ADJUSTED = "adjusted", "Protokollet justerat"
    DECIDED = "decided", "Beslutad"
    ANNOUNCED = "announced", "Aviserad"
    STATED = "stated", "Angiven dag"


class NotifyRule(TextChoices):
    """Whom a leaving party must tell by the agreement's own words (AG-06)."""

    NOBODY = "nobody", "Avtalet säger inget om vilka som ska underrättas"
    NAMED = "named", "De organisationer som avtalet anger ska underrättas"


class PeriodKind(TextChoices):
    """Avtalsperiodens slag."""

    FIRST = "first", "Första perioden"
    RENEWAL = "renewal", "Förlängning"


class ExtensionState(TextChoices):
    """Förlängningens läge (AG-07)."""

    PROPOSED = "proposed", "Föreslagen"
    CONDITIONAL = "conditional", "Beslutad, villkoret är inte uppfyllt"
    IN_FORCE = "in_force", "Gäller"
    ENDED = "ended", "Upphörd"


class ObligationKind(TextChoices):
    """What the agreement demands by a day (D-3, AG-08, AG-31, FU-04)."""

    FOLLOW_UP = "follow_up", "Uppföljning"
    REVISION = "revision", "Revidering"
    EVALUATION = "evaluation", "Utvärdering"
    STANDPOINT = "standpoint", "Ställningstagande"
    DECISION = "decision", "Nytt beslut"
    OTHER = "other", "Annat"


class DueRule(TextChoices):
    """How an obligation's day is found."""

    DATE = "date", "Bestämd dag"
    AFTER_OPERATION = "after_operation", "Räknas från verksamhetsstart"
    YEARLY = "yearly", "Varje år"


class GoalLevel(TextChoices):
    """Målnivå (003:178–230, 001:76–81)."""

    OVERALL = "overall", "Övergripande mål"
    DIRECTION = "direction", "Inriktningsmål"
    PROCESS = "process", "Processmål"


class HistoricKind(TextChoices):
    """What the text calls by its old name or number (X-3, X-4)."""

    NAME = "name", "Äldre benämning"
    LAW = "law", "Äldre lagrum"


class DocumentKind(TextChoices):
    """Handlingens slag."""

    AGREEMENT = "agreement", "Avtalstext"
    DECISION = "decision", "Beslut eller protokoll"
    MEMO = "memo", "Tjänsteskrivelse"
    NOTICE = "notice", "Uppsägning"
    ANALYSIS = "analysis", "Risk- och konsekvensanalys"
    CHILD = "child", "Barnkonsekvensanalys"
    MINUTES = "minutes", "Minnesanteckningar"
    OTHER = "other", "Annan handling"


class BodyKind(TextChoices):
    """Organ i samverkan (AG-17, AG-18)."""

    STEERING = "steering", "Styrgrupp"
    WORKING = "working", "Arbetsgrupp"
    OPERATIVE = "operative", "Operativ ledning"
    OTHER = "other", "Annat organ"


class SeatKind(TextChoices):
    """A person's place in the cooperation."""

    MEMBER = "member", "Ledamot"
    COORDINATOR = "coordinator", "Samordnare"
    SITE_MANAGER = "site_manager", "Platschef"
    UNIT_MANAGER = "unit_manager", "Enhetschef för teamet"
    CONTACT = "contact", "Kontaktperson i kommunen"
    OTHER = "other", "Annan uppgift"


class CompetenceState(TextChoices):
    """Hur kravet är uppfyllt (AG-20)."""

    MET = "met", "Uppfyllt"
    PLANNED = "planned", "Planerat"
    NOT_MET = "not_met", "Inte uppfyllt"


class RequestKind(TextChoices):
    """What a party asks for (AG-10, AG-11)."""

    RENEGOTIATION = "renegotiation", "Begäran om omförhandling"
    REVISION = "revision", "Begäran om revidering"


class RequestReply(TextChoices):
    """A party's answer to a request."""

    YES = "yes", "Ja"
    NO = "no", "Nej"
    LATER = "later", "Återkommer"


class DisputeKind(TextChoices):
    """Tvistens slag; each has a ladder of its own in the agreement (AG-22)."""

    INDIVIDUAL = "individual", "Rör en enskild"
    PRINCIPLE = "principle", "Principiell eller övergripande"


class DeclinedWord(TextChoices):
    """The agreement's own word for a referral that is not accepted (X-5): one code, a label per agreement."""

    NEKAD = "Nekad", "Nekad"
    AVVISAD = "Avvisad", "Avvisad"


class Senders(TextChoices):
    """Whose units may send a referral under the agreement (RE-11; one clinic took none from social services)."""

    BOTH = "both", "Socialtjänsten och BUP"
    MUNICIPALITY = "municipality", "Bara socialtjänsten"
    REGION = "region", "Bara BUP"


DECLINES = {DeclinedWord.NEKAD: "Neka intag", DeclinedWord.AVVISAD: "Avvisa remiss"}
"""The same as what the decider does."""

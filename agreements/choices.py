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


class NoticeStage(TextChoices):
    """Uppsägningens läge. The first is the own authority's alone."""

    CONSIDERED = "considered", "Övervägs"
    ANNOUNCED = "announced", "Aviserad"
    DECIDED = "decided", "Beslutad"
    SENT = "sent", "Skickad"
    RECEIVED = "received", "Mottagen av alla"
    WITHDRAWN = "withdrawn", "Återkallad"

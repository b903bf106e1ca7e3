"""Enumerations of who exists, each with its Swedish term."""

from django.db.models import TextChoices


class OrganisationKind(TextChoices):
    """Kind of legal person."""

    MUNICIPALITY = "municipality", "Kommun"
    REGION = "region", "Region"


class Sector(TextChoices):
    """What a board answers for. Secrecy runs between authorities, also inside one organisation (Gotland)."""

    SOCIAL = "social", "Socialtjänst"
    HEALTH = "health", "Hälso- och sjukvård"


class Role(TextChoices):
    """Roles (requirements §8). The word on screen is the label."""

    COORDINATOR = "coordinator", "Samordnare"
    FAMILY_THERAPIST = "family_therapist", "Familjebehandlare"
    INDIVIDUAL_THERAPIST = "individual_therapist", "Individualbehandlare"
    INTAKE_MANAGER = "intake_manager", "Beslutande enhetschef"
    HOST_MANAGER = "host_manager", "Enhetschef för teamet"
    SITE_MANAGER = "site_manager", "Platschef"
    GUEST_DECIDER = "guest_decider", "Gästbeslutare"
    MUNICIPAL_CONTACT = "municipal_contact", "Kontaktperson i kommunen"
    REFERRER = "referrer", "Remittent"
    WORKING_GROUP = "working_group", "Arbetsgrupp"
    STEERING_GROUP = "steering_group", "Styrgrupp"
    FINANCE_OFFICER = "finance_officer", "Ekonom"
    REGISTRAR = "registrar", "Registrator"
    FILE_REVIEWER = "file_reviewer", "Granskare"
    LOG_REVIEWER = "log_reviewer", "Loggranskare"
    ADMINISTRATOR = "administrator", "Systemadministratör"


class AccessAction(TextChoices):
    """What somebody did with a child's record (HSLF-FS 2016:40 4:9)."""

    VIEW = "view", "Öppnade"
    LIST = "list", "Listade"
    SEARCH = "search", "Sökte"
    PRINT = "print", "Skrev ut"
    EXPORT = "export", "Exporterade"
    REFUSED = "refused", "Nekades"


class InformationKind(TextChoices):
    """Kinds of information (uppgiftsslag); a table belongs to exactly one (docs/visibility.md §2)."""

    HEAD = "I1", "Ärendehuvud"
    IDENTITY = "I2", "Identitet"
    CONSENT = "I3", "Vårdnadshavare och samtycke"
    GROUNDS = "I4", "Underlag"
    DECISION = "I5", "Beslut"
    NOTE = "I6", "Intern anteckning"
    TREATMENT = "I7", "Behandling"
    MEASURES = "I8", "Mätningar och vårddygn"
    CLOSING = "I9", "Avslut"
    TRACE = "I10", "Spår"


class CheckInterval(TextChoices):
    """How long a period a log check covers."""

    MONTH = "month", "Månad"
    QUARTER = "quarter", "Kvartal"


class CheckReason(TextChoices):
    """Why a row of the log is looked at."""

    SAMPLE = "sample", "Stickprov"
    PROTECTED = "protected", "Skyddade uppgifter"
    REFUSED = "refused", "Nekad"
    EMERGENCY = "emergency", "Nödöppning"


class CheckResult(TextChoices):
    """What the log reviewer found."""

    JUSTIFIED = "justified", "Befogad"
    UNJUSTIFIED = "unjustified", "Obefogad"
    INVESTIGATED = "investigated", "Utreds"

"""Enumerations from the waiting list to the follow-up after treatment, each with its Swedish term and source."""

from django.db.models import TextChoices


class WindDownPlan(TextChoices):
    """What follows for a case when the agreement ends (000:82–87)."""

    OWN_SUPPORT = "own_support", "Kommunens eget stöd"
    COORDINATED_PLAN = "coordinated_plan", "Samordnad individuell plan"
    ENDS_BEFORE = "ends_before", "Avslutas före sista dagen"


class QueueChange(TextChoices):
    """What happened to a place in the queue: rows that prove waiting times."""

    ADDED = "added", "Lagd i kö"
    MOVED = "moved", "Flyttad"
    OFFERED = "offered", "Erbjuden plats"
    REMOVED = "removed", "Borttagen ur kön"


class Place(TextChoices):
    """Where a session was held; most are in the home (001:70–72)."""

    HOME = "home", "Hemma"
    TEAM = "team", "Hos teamet"
    SCHOOL = "school", "I skolan"
    OTHER_PLACE = "other_place", "Annan plats"
    VIDEO = "video", "Video eller telefon"


class LeadPrincipal(TextChoices):
    """Exactly one principal has the overall responsibility for a plan (SI-02)."""

    SOCIAL = "social", "Socialtjänsten"
    HEALTH = "health", "BUP"


class OthersMeasures(TextChoices):
    """Measures by others than the two principals: may be none, never unanswered (SI-02)."""

    SHOWN = "shown", "Planen visar andras insatser"
    NONE = "none", "Inga insatser av andra"


class Care(TextChoices):
    """Kind of care outside the home (FU-12, SI-06)."""

    INPATIENT = "inpatient", "Heldygnsvård inom psykiatrin"
    RESIDENTIAL_CARE = "residential_care", "HVB"
    FOSTER_HOME = "foster_home", "Familjehem"
    SUPPORTED_HOUSING = "supported_housing", "Stödboende"


PLACEMENTS = frozenset({Care.RESIDENTIAL_CARE, Care.FOSTER_HOME, Care.SUPPORTED_HOUSING})


class Entry(TextChoices):
    """How a placement began: a planned one needs a plan before it (SI-06, 003:646–658)."""

    PLANNED = "planned", "Planerad"
    ACUTE = "acute", "Akut"


class Informant(TextChoices):
    """Who answered an instrument."""

    YOUNG_PERSON = "young_person", "Ungdomen"
    MOTHER = "mother", "Mor"
    FATHER = "father", "Far"
    GUARDIAN = "guardian", "Annan vårdnadshavare"
    THERAPIST = "therapist", "Behandlare"
    SCHOOL = "school", "Skolan"


class TimePoint(TextChoices):
    """Mättillfälle."""

    BEFORE = "before", "Före"
    AFTER = "after", "Efter"
    MONTHS_6 = "months_6", "Efter 6 månader"
    MONTHS_12 = "months_12", "Efter 12 månader"
    OTHER = "other", "Annat tillfälle"


class MissingMeasure(TextChoices):
    """Why a measure is missing."""

    DECLINED = "declined", "Ville inte svara"
    NOT_REACHED = "not_reached", "Nåddes inte"
    NOT_ASKED = "not_asked", "Frågades inte"
    OTHER = "other", "Annat"


class Goals(TextChoices):
    """Goals of the treatment (FU-09)."""

    REACHED = "reached", "Uppnådda"
    PARTLY = "partly", "Delvis uppnådda"
    NOT_REACHED = "not_reached", "Inte uppnådda"


class Change(TextChoices):
    """One of the six result areas at closing (RE-30)."""

    BETTER = "better", "Bättre"
    UNCHANGED = "unchanged", "Oförändrat"
    WORSE = "worse", "Sämre"
    NOT_JUDGED = "not_judged", "Ej bedömt"


class ContinuedCare(TextChoices):
    """Fortsatt insats after the treatment (RE-19)."""

    BOTH = "both", "BUP och socialtjänsten"
    BUP = "bup", "BUP"
    SOCIAL = "social", "Socialtjänsten"
    NONE = "none", "Ingen"


class Difficulty(TextChoices):
    """How the hand-over went (RE-19, 004:171)."""

    EASY = "easy", "Gick bra"
    SOME = "some", "Vissa svårigheter"
    HARD = "hard", "Svårt"
    NONE = "none", "Ingen överlämning"


class Diagnosis(TextChoices):
    """Categories of diagnoses for statistics, several per person (FU-08, E15, 004:133–143).

    The clinic's record holds the diagnoses and their codes. Where ICD-10-SE has these groups: F91, F90.0 (ADHD and
    ADD), F43, F41.2 and F32, F41.1, F40.1, F42.
    """

    CONDUCT = "conduct", "Beteendestörning"
    ADHD = "adhd", "ADHD"
    ADD = "add", "ADD"
    STRESS = "stress", "Reaktion på svår stress"
    ANXIETY_DEPRESSION = "anxiety_depression", "Ångest och depression"
    GENERALISED_ANXIETY = "generalised_anxiety", "Generaliserat ångestsyndrom"
    SOCIAL_PHOBIA = "social_phobia", "Social fobi"
    OBSESSIONS = "obsessions", "Tvångstankar eller tvångshandlingar"
    OTHER = "other", "Annan diagnos"
    NONE_KNOWN = "none_known", "Ingen känd diagnos"
    NOT_STATED = "not_stated", "Ej uppgivet"


ALONE = frozenset({Diagnosis.NONE_KNOWN, Diagnosis.NOT_STATED})
"""Answers that no diagnosis stands beside."""


class Respondent(TextChoices):
    """Whose experience it is (FU-16); guardians answer together."""

    YOUNG_PERSON = "young_person", "Ungdomen"
    GUARDIANS = "guardians", "Vårdnadshavare"


class ExperienceAnswer(TextChoices):
    """The answer to one question of experience; who would not answer was asked (FU-16)."""

    YES = "yes", "Ja"
    PARTLY = "partly", "Delvis"
    NO = "no", "Nej"
    DECLINED = "declined", "Ville inte svara"
    NOT_ASKED = "not_asked", "Inte tillfrågad"


ANSWERED = frozenset({ExperienceAnswer.YES, ExperienceAnswer.PARTLY, ExperienceAnswer.NO})
"""What a share is counted of; with those who would not answer, all who were asked."""

"""The coordinated plan (SIP): its stage in words, what is missing before it is finished, its days (SI-01–SI-04)."""

from dataclasses import dataclass
from datetime import date

from ikb.lib.dates import iso_date
from referrals.choices import Contact

SLOW_DAYS = 7
"""More days than this from meeting to finished plan are flagged (SI-03)."""


@dataclass(frozen=True)
class PlanFacts:
    """One plan as it is recorded; names are those of the columns."""

    noticed_on: date
    noticed_by: str
    offered_on: date | None = None
    consent: str = Contact.UNKNOWN
    consent_on: date | None = None
    school_invited: str = Contact.UNKNOWN
    called_on: date | None = None
    meeting_on: date | None = None
    finished_on: date | None = None
    shows_measures: bool = False
    shows_each_principals: bool = False
    others_measures: str = ""
    lead_principal: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None


def stage(facts: PlanFacts) -> str:
    """How far the plan has come, in the words of the status."""
    if facts.followed_up_on:
        return "Uppföljd"
    if facts.finished_on:
        return "Klar"
    if facts.meeting_on:
        return "Möte hållet"
    if facts.called_on:
        return "Kallad"
    return "Samtycke inhämtat" if facts.consent == Contact.YES else "Behov uppmärksammat"


def missing_parts(facts: PlanFacts) -> list[tuple[str, str]]:
    """What a finished plan lacks: field and sentence. Four parts, one lead, a day of follow-up (SI-02, SI-04)."""
    needed = {
        "meeting_on": (facts.meeting_on, "Ange dagen för mötet. Planen görs vid ett möte."),
        "shows_measures": (facts.shows_measures, "Planen ska visa vilka insatser som behövs."),
        "shows_each_principals": (
            facts.shows_each_principals,
            "Planen ska visa vilka insatser socialtjänsten och BUP var för sig ansvarar för.",
        ),
        "others_measures": (facts.others_measures, "Planen ska visa insatser av andra. Finns inga, välj det."),
        "lead_principal": (facts.lead_principal, "Välj den huvudman som har det övergripande ansvaret."),
        "follow_up_on": (facts.follow_up_on, "Ange när planen ska följas upp."),
    }
    return [(name, sentence) for name, (value, sentence) in needed.items() if not value]


def faults(facts: PlanFacts) -> list[tuple[str, str]]:
    """What cannot be recorded as it stands: field and sentence."""
    found = []
    if facts.consent == Contact.YES and facts.consent_on is None:
        found.append(("consent_on", "Ange dagen för samtycket."))
    if facts.called_on and facts.consent != Contact.YES:
        found.append(("consent", "Kallelse kräver samtycke till planen. Registrera samtycket först."))
    steps = [
        ("called_on", facts.called_on, "noticed_on", facts.noticed_on),
        ("meeting_on", facts.meeting_on, "called_on", facts.called_on or facts.noticed_on),
        ("finished_on", facts.finished_on, "meeting_on", facts.meeting_on),
        ("followed_up_on", facts.followed_up_on, "finished_on", facts.finished_on),
    ]
    for name, day, _, before in steps:
        if day and before and day < before:
            found.append((name, f"Dagen ligger före föregående steg, {iso_date(before)}."))
    if facts.finished_on:
        found += missing_parts(facts)
    if facts.followed_up_on and not facts.finished_on:
        found.append(("finished_on", "En plan följs upp när den är klar. Ange när den blev klar."))
    return found


def days_to_finish(facts: PlanFacts) -> int | None:
    """Days from the meeting to the finished plan (SI-03)."""
    return (facts.finished_on - facts.meeting_on).days if facts.finished_on and facts.meeting_on else None


def days_to_call(facts: PlanFacts) -> int | None:
    """Days from the noticed need to the call: it shall begin without delay (SI-01)."""
    return (facts.called_on - facts.noticed_on).days if facts.called_on else None


def is_slow(facts: PlanFacts) -> bool:
    """Took the plan more than seven days to write after the meeting?"""
    days = days_to_finish(facts)
    return days is not None and days > SLOW_DAYS


def follow_up_overdue(facts: PlanFacts, on: date) -> bool:
    """Has the day of follow-up passed without it (SI-04)?"""
    return facts.follow_up_on is not None and facts.followed_up_on is None and facts.follow_up_on < on

"""One code, one label per reader, one line on what happens next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.lib.dates import iso_date
from referrals.choices import Status
from referrals.lifecycle import DECIDERS


class Reader(StrEnum):
    """Whose eyes."""

    SENDER = "sender"
    COORDINATOR = "coordinator"
    DECIDER = "decider"
    THERAPIST = "therapist"
    MANAGER = "manager"
    CONTACT = "contact"


@dataclass(frozen=True)
class StatusFacts:
    """What the line needs beyond the status."""

    status: Status
    municipality: str
    region: str
    decided_by_own: bool = False
    remaining: tuple[str, ...] = ()
    answer_by: date | None = None
    decided_on: date | None = None
    reminder_on: date | None = None
    letter_on: date | None = None
    days_queued: int | None = None
    place: int | None = None
    planned_end: date | None = None
    next_thing: str = ""
    continued_care: str = ""
    handed_over_on: date | None = None
    measures_on: tuple[date, ...] = ()
    taken_back_on: date | None = None
    void_reason: str = ""
    declined_word: str = "Nekad"


@dataclass(frozen=True)
class StatusLine:
    """Label with its tone, and the sentence below it."""

    label: str
    line: str
    tone: str


def reader_of(acting: Acting) -> Reader:
    """The reader that the person's memberships make, the widest first."""
    if acting.with_role(Role.COORDINATOR):
        return Reader.COORDINATOR
    if acting.with_role(*DECIDERS):
        return Reader.DECIDER
    if acting.with_role(Role.HOST_MANAGER):
        return Reader.MANAGER
    if acting.with_role(Role.FAMILY_THERAPIST, Role.INDIVIDUAL_THERAPIST):
        return Reader.THERAPIST
    if acting.memberships and all(m.role == Role.MUNICIPAL_CONTACT for m in acting.memberships):
        return Reader.CONTACT
    return Reader.SENDER


def status_line(facts: StatusFacts, reader: Reader) -> StatusLine:
    """The status in words for one kind of reader."""
    words = {
        Reader.COORDINATOR: _for_coordinator,
        Reader.DECIDER: _for_decider,
        Reader.THERAPIST: _for_therapist,
        Reader.SENDER: _for_sender,
        Reader.MANAGER: _for_manager,
        Reader.CONTACT: _for_contact,
    }[reader](facts)
    return StatusLine(words[0], words[1], TONES[facts.status])


TONES = {
    Status.DRAFT: "neutral",
    Status.SENT: "info",
    Status.COMPLETION_REQUESTED: "warn",
    Status.AWAITING_DECISIONS: "warn",
    Status.ACCEPTED: "ok",
    Status.QUEUED: "ok",
    Status.IN_TREATMENT: "ok",
    Status.CLOSED: "neutral",
    Status.DECLINED: "bad",
    Status.TAKEN_BACK: "neutral",
    Status.VOIDED: "neutral",
}


def _day(day: date | None) -> str:
    return iso_date(day) if day else ""


def _sentence(template: str, *values: object) -> str:
    """The sentence with its values; nothing when one of them is not known."""
    return template.format(*values) if all(value not in (None, "") for value in values) else ""


def _planned(f: StatusFacts) -> str:
    return _sentence("Planerat slut {}.", _day(f.planned_end))


def _queued(f: StatusFacts) -> str:
    return _sentence("{} i kö.", days(f.days_queued) if f.days_queued is not None else "")


def days(number: int) -> str:
    """ "1 dag", "31 dagar"."""
    return "1 dag" if number == 1 else f"{number} dagar"


def _together(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _for_sender(f: StatusFacts) -> tuple[str, str]:
    return {
        Status.DRAFT: ("Utkast", "Bara din enhet ser det. Skicka när samtycket är klart."),
        Status.SENT: ("Skickad", "Samordnaren läser den. Du får besked här om något saknas."),
        Status.COMPLETION_REQUESTED: (
            "Komplettering begärd",
            f"Svara på frågorna senast {_day(f.answer_by)}.",
        ),
        Status.AWAITING_DECISIONS: (
            "Väntar på beslut",
            f"{f.municipality} och {f.region} beslutar var för sig.",
        ),
        Status.ACCEPTED: ("Antagen", "Teamet hör av sig om start."),
        Status.QUEUED: ("Antagen, i kö", _together(_queued(f), "Teamet hör av sig när en plats är ledig.")),
        Status.IN_TREATMENT: ("Behandling pågår", _planned(f)),
        Status.CLOSED: (
            "Avslutad",
            _together(
                _sentence("Fortsatt insats: {}.", f.continued_care), _sentence("Överlämnat {}.", _day(f.handed_over_on))
            ),
        ),
        Status.DECLINED: (
            f.declined_word,
            "Läs skälet och meddelandet. Du kan skicka en ny remiss om läget ändras.",
        ),
        Status.TAKEN_BACK: ("Återtagen", _sentence("Remissen togs tillbaka {}.", _day(f.taken_back_on))),
        Status.VOIDED: ("Makulerad", _together("Registrerad av misstag.", _sentence("Skäl: {}.", f.void_reason))),
    }[f.status]


def _for_therapist(f: StatusFacts) -> tuple[str, str]:
    """Before the start the case is assigned; afterwards what comes next."""
    return {
        Status.ACCEPTED: ("Tilldelad", "Behandlingen har inte börjat."),
        Status.QUEUED: ("Tilldelad", "Behandlingen har inte börjat."),
        Status.IN_TREATMENT: ("Behandling pågår", _sentence("Nästa: {}.", f.next_thing) or _planned(f)),
        Status.CLOSED: (
            "Avslutad",
            _sentence("Mätning efter 6 månader {}, efter 12 månader {}.", *map(_day, f.measures_on))
            if f.measures_on
            else "",
        ),
    }.get(f.status) or _for_sender(f)


def _for_manager(f: StatusFacts) -> tuple[str, str]:
    """The team's line manager decides nothing about intake: the word, and nothing to do."""
    return _for_sender(f)[0], ""


def _for_contact(f: StatusFacts) -> tuple[str, str]:
    """As the sender, but of the closing only the day of the hand-over (docs/visibility.md §4)."""
    if f.status == Status.CLOSED:
        return "Avslutad", _sentence("Överlämnat {}.", _day(f.handed_over_on))
    return _for_sender(f)


def _for_coordinator(f: StatusFacts) -> tuple[str, str]:
    remaining = " och ".join(f.remaining)
    return {
        Status.DRAFT: ("Utkast", "Skicka när samtycket är klart."),
        Status.SENT: ("Ny", "Läs igenom. Begär komplettering eller lämna till beslut."),
        Status.COMPLETION_REQUESTED: (
            "Väntar på komplettering",
            f"Remittenten svarar senast {_day(f.answer_by)}.",
        ),
        Status.AWAITING_DECISIONS: (
            "Väntar på beslut",
            _together(f"Återstår: {remaining}.", _sentence("Påminnelse går {}.", _day(f.reminder_on))),
        ),
        Status.ACCEPTED: ("Antagen", "Lägg på väntelistan eller tilldela behandlare."),
        Status.QUEUED: (
            "I kö",
            _together(
                _sentence("Plats {}, {}.", f.place, days(f.days_queued or 0)) or _queued(f),
                "Tilldela en familjebehandlare och en individualbehandlare.",
            ),
        ),
        Status.IN_TREATMENT: ("Behandling pågår", _together(_planned(f), _sentence("Nästa: {}.", f.next_thing))),
        Status.CLOSED: (
            "Avslutad",
            _sentence("Mätning efter 6 månader {}, efter 12 månader {}.", *map(_day, f.measures_on))
            if f.measures_on
            else "",
        ),
        Status.DECLINED: (
            f.declined_word,
            _sentence("Beskedet skickas {}. Till dess kan beslutet ångras.", _day(f.letter_on))
            or f"Avgjord {_day(f.decided_on)}.",
        ),
        Status.TAKEN_BACK: ("Återtagen", "Remittenten tog tillbaka den. Inget mer att göra."),
        Status.VOIDED: ("Makulerad", _together("Registrerad av misstag.", _sentence("Skäl: {}.", f.void_reason))),
    }[f.status]


def _for_decider(f: StatusFacts) -> tuple[str, str]:
    other = " och ".join(f.remaining)
    awaiting = (
        ("Du har beslutat", f"Väntar på {other}.")
        if f.decided_by_own
        else ("Att besluta", "Läs underlaget och besluta.")
    )
    return {
        Status.DRAFT: ("Utkast", ""),
        Status.SENT: ("Inkommen", "Samordnaren läser den. Du får den när den är komplett."),
        Status.COMPLETION_REQUESTED: ("Väntar på komplettering", "Du behöver inte göra något nu."),
        Status.AWAITING_DECISIONS: awaiting,
        Status.ACCEPTED: ("Antagen", "Båda har godkänt. Inget mer att göra."),
        Status.QUEUED: ("Antagen, i kö", _queued(f)),
        Status.IN_TREATMENT: ("Behandling pågår", _planned(f)),
        Status.CLOSED: ("Avslutad", _sentence("Överlämnat {}.", _day(f.handed_over_on))),
        Status.DECLINED: (f.declined_word, "Ärendet är avgjort. Inget mer att göra."),
        Status.TAKEN_BACK: ("Återtagen", "Inget beslut behövs."),
        Status.VOIDED: ("Makulerad", ""),
    }[f.status]

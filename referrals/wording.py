"""One code, one label per reader, one line on what happens next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.lib.dates import iso_date
from referrals.choices import Status


class Reader(StrEnum):
    """Whose eyes."""

    SENDER = "sender"
    COORDINATOR = "coordinator"
    DECIDER = "decider"
    THERAPIST = "therapist"
    MANAGER = "manager"


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
    if acting.with_role(Role.INTAKE_MANAGER, Role.SITE_MANAGER):
        return Reader.DECIDER
    if acting.with_role(Role.HOST_MANAGER):
        return Reader.MANAGER
    if acting.with_role(Role.FAMILY_THERAPIST, Role.INDIVIDUAL_THERAPIST):
        return Reader.THERAPIST
    return Reader.SENDER


def status_line(facts: StatusFacts, reader: Reader) -> StatusLine:
    """The status in words for one kind of reader."""
    words = {
        Reader.COORDINATOR: _for_coordinator,
        Reader.DECIDER: _for_decider,
        Reader.THERAPIST: _for_sender,
        Reader.SENDER: _for_sender,
        Reader.MANAGER: _for_manager,
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
        Status.QUEUED: ("Antagen, i kö", "Teamet hör av sig när en plats är ledig."),
        Status.IN_TREATMENT: ("Behandling pågår", ""),
        Status.CLOSED: ("Avslutad", ""),
        Status.DECLINED: (
            "Nekad",
            "Läs skälet och meddelandet. Du kan skicka en ny remiss om läget ändras.",
        ),
        Status.TAKEN_BACK: ("Återtagen", "Remissen är återtagen."),
        Status.VOIDED: ("Makulerad", "Registrerad av misstag."),
    }[f.status]


def _for_manager(f: StatusFacts) -> tuple[str, str]:
    """The team's line manager decides nothing about intake: the word, and nothing to do."""
    return _for_sender(f)[0], ""


def _for_coordinator(f: StatusFacts) -> tuple[str, str]:
    remaining = " och ".join(f.remaining)
    return {
        Status.DRAFT: ("Utkast", "Skicka när samtycket är klart."),
        Status.SENT: ("Ny", "Läs igenom. Begär komplettering eller lämna till beslut."),
        Status.COMPLETION_REQUESTED: (
            "Väntar på komplettering",
            f"Remittenten svarar senast {_day(f.answer_by)}.",
        ),
        Status.AWAITING_DECISIONS: ("Väntar på beslut", f"Återstår: {remaining}."),
        Status.ACCEPTED: ("Antagen", "Lägg på väntelistan eller tilldela behandlare."),
        Status.QUEUED: ("I kö", "Tilldela en familjebehandlare och en individualbehandlare."),
        Status.IN_TREATMENT: ("Behandling pågår", ""),
        Status.CLOSED: ("Avslutad", ""),
        Status.DECLINED: ("Nekad", f"Avgjord {_day(f.decided_on)}."),
        Status.TAKEN_BACK: ("Återtagen", "Remittenten tog tillbaka den. Inget mer att göra."),
        Status.VOIDED: ("Makulerad", "Registrerad av misstag."),
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
        Status.QUEUED: ("Antagen, i kö", ""),
        Status.IN_TREATMENT: ("Behandling pågår", ""),
        Status.CLOSED: ("Avslutad", ""),
        Status.DECLINED: ("Nekad", "Ärendet är avgjort. Inget mer att göra."),
        Status.TAKEN_BACK: ("Återtagen", "Inget beslut behövs."),
        Status.VOIDED: ("Makulerad", ""),
    }[f.status]

"""Kvalitetsarbetet: its parts, in the order of the landing page and of the links above every page of it.

A new part is one more line in SECTIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from followup.choices import DeviationState
from followup.models import Complaint, Deviation, MeetingReport, PlannedMeasure, SelfCheck
from ikb.accounts.acting import Acting
from ikb.accounts.roles import Can


@dataclass(frozen=True)
class Summary:
    """One sentence of the card; with `tone` "warn" it is something to deal with."""

    words: str
    tone: str = "neutral"


@dataclass(frozen=True)
class QualitySection:
    """A part of the quality work: its name, its list, whose it is, and what its card says of a day."""

    label: str
    view: str
    prefixes: tuple[str, ...]
    lead: str
    capabilities: tuple[Can, ...]
    summary: Callable[[Acting, date], Summary]

    def open_to(self, acting: Acting) -> bool:
        """May the person open it?"""
        return any(acting.can(capability) for capability in self.capabilities)


@dataclass(frozen=True)
class QualityCard:
    """One card of the landing page."""

    label: str
    url: str
    lead: str
    summary: Summary


@dataclass(frozen=True)
class QualityTab:
    """One link above the pages."""

    label: str
    url: str
    current: bool


def in_words(number: int, one: str, several: str) -> str:
    """ "1 öppen", "3 öppna", "Inga öppna"."""
    return f"Inga {several}" if not number else f"{number} {one if number == 1 else several}"


def _deviations(acting: Acting, on: date) -> Summary:
    rows = Deviation.objects.visible_to(acting).open()
    handled = acting.authorities(acting.giving(Can.HANDLE_QUALITY))
    waiting = rows.filter(receiver__in=handled, state=DeviationState.SENT).count()
    if waiting:
        return Summary(in_words(waiting, "mottagen att svara på", "mottagna att svara på"), "warn")
    return Summary(in_words(rows.count(), "öppen", "öppna"))


def _complaints(acting: Acting, on: date) -> Summary:
    return Summary(in_words(Complaint.objects.visible_to(acting).waiting().count(), "obesvarad", "obesvarade"))


def _checks(acting: Acting, on: date) -> Summary:
    overdue = SelfCheck.objects.visible_to(acting).overdue(on).count()
    words = in_words(overdue, "försenad", "försenade")
    return Summary(words, "warn" if overdue else "neutral")


def _compiled(acting: Acting, on: date) -> Summary:
    return Summary(f"Antal under {on.year}")


def _reports(acting: Acting, on: date) -> Summary:
    number = MeetingReport.objects.visible_to(acting).count()
    return Summary(in_words(number, "framlagd", "framlagda"))


def _improvement(acting: Acting, on: date) -> Summary:
    late = PlannedMeasure.objects.visible_to(acting).filter(done_on__isnull=True, due_on__lt=on).count()
    return Summary(in_words(late, "försenad åtgärd", "försenade åtgärder"), "warn" if late else "neutral")


OWN = (Can.HANDLE_QUALITY, Can.SEE_UNIT_QUALITY)
SECTIONS: list[QualitySection] = [
    QualitySection(
        "Avvikelser",
        "followup:deviations",
        ("followup:deviation",),
        "Det som inte blev som avtalet säger, vad det ledde till och vad som görs åt det.",
        (Can.REPORT_DEVIATION, Can.SEE_UNIT_QUALITY),
        _deviations,
    ),
    QualitySection(
        "Synpunkter och klagomål",
        "followup:complaints",
        ("followup:complaint",),
        "Det som ungdomar, närstående och verksamheter har framfört, och svaret.",
        OWN,
        _complaints,
    ),
    QualitySection(
        "Egenkontroller",
        "followup:self_checks",
        ("followup:self_check",),
        "Planerade kontroller av att avtal och rutiner följs, och vad de visade.",
        OWN,
        _checks,
    ),
    QualitySection(
        "Sammanställning",
        "followup:compiled",
        ("followup:compiled",),
        "Antal per avsnitt i avtalet, för alla parter tillsammans.",
        (Can.SEE_QUALITY_COMPILED,),
        _compiled,
    ),
    QualitySection(
        "Rapporter till möten",
        "followup:meeting_reports",
        ("followup:meeting_report",),
        "Vad styrgruppen får veta sedan förra mötet.",
        (Can.SEE_QUALITY_COMPILED,),
        _reports,
    ),
    QualitySection(
        "Handlingsplan och årligt arbete",
        "followup:improvement",
        (
            "followup:activit",
            "followup:audit",
            "followup:improvement",
            "followup:introduction",
            "followup:plan",
            "followup:routine",
        ),
        "Åtgärder med ansvarig och dag, gemensam kompetens, rutiner, introduktion och brukarrevisioner.",
        (Can.SEE_IMPROVEMENT,),
        _improvement,
    ),
]


def quality_cards(acting: Acting, on: date) -> list[QualityCard]:
    """The cards that the person may open. One query or two per card."""
    return [
        QualityCard(section.label, reverse(section.view), section.lead, section.summary(acting, on))
        for section in SECTIONS
        if section.open_to(acting)
    ]


def quality_tabs(acting: Acting, view_name: str) -> list[QualityTab]:
    """The links above a page; the one that the page belongs to is marked."""
    return [
        QualityTab(section.label, reverse(section.view), view_name.startswith(section.prefixes))
        for section in SECTIONS
        if section.open_to(acting)
    ]

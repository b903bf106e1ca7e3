"""The campaign's steps as a task list: what is done, what is to be done, by whom, and what must wait."""

from dataclasses import dataclass

from django.urls import reverse

from followup.choices import ReportStage
from followup.queries.campaign_page import Progress

DONE, TO_DO, WAITS = "Klar", "Att göra", "Kan inte börja än"


@dataclass(frozen=True)
class Task:
    """One row of parts/tasklist.html. `url` is empty for who does something else."""

    label: str
    url: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Doer:
    """What this person does in the campaign."""

    runs: bool = False
    comments: bool = False
    confirms: bool = False
    signs: bool = False


def tasks(progress: Progress, doer: Doer) -> list[Task]:
    """The five steps in order."""
    report = progress.report
    stage = ReportStage(report.stage)
    order = list(ReportStage).index(stage)

    def task(label: str, view: str, own: bool, state: str, note: str = "") -> Task:
        url = reverse(f"followup:{view}", args=[report.public_id]) if own else ""
        return Task(label, url if state == TO_DO else "", state, note)

    return [
        task("Fyll i och lämna in", "report_fill", doer.runs, DONE if order else TO_DO),
        task("Kommentera", "report_comments", doer.comments, _at(order, 1), _commented(progress)),
        task("Bekräfta kommunens siffror", "report_confirm", doer.confirms, *_confirming(progress, order)),
        task("Lämna till styrgruppen", "report_pass", doer.runs, _at(order, 1), _passing(progress)),
        task("Skriv under", "report_sign", doer.signs, _at(order, 2), _signing(progress, order)),
    ]


def _at(order: int, place: int) -> str:
    """The state of a step that belongs to one stage."""
    return DONE if order > place else TO_DO if order == place else WAITS


def _commented(progress: Progress) -> str:
    number = sum(comment.version_id == progress.version.pk for comment in progress.comments) if progress.version else 0
    return "" if not number else "1 kommentar" if number == 1 else f"{number} kommentarer"


def _confirming(progress: Progress, order: int) -> tuple[str, str]:
    if order == 0:
        return WAITS, ""
    missing = [row.name for row in progress.unconfirmed]
    note = f"Saknas: {', '.join(missing)}" if missing else ""
    return (DONE if order > 1 or not missing else TO_DO), note


def _passing(progress: Progress) -> str:
    waiting = progress.report.stage == ReportStage.SENT and progress.unconfirmed
    return f"Kan göras när alla har bekräftat, annars efter {progress.report.confirm_by}." if waiting else ""


def _signing(progress: Progress, order: int) -> str:
    missing = [row.name for row in progress.unsigned]
    return f"Saknas: {', '.join(missing)}" if order == 2 and missing else ""

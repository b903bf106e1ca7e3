"""What of the year reports waits for a person, and what is due by a day (FU-01)."""

from collections.abc import Callable, Iterator
from datetime import date

from django.urls import reverse

from agreements.choices import APPROVED, DueRule, ObligationKind
from agreements.models import Agreement
from agreements.queries.spans import approved, party_authorities
from followup.campaign import follow_up_due
from followup.choices import ReportStage
from followup.models import YearReport
from followup.queries.campaign import acts_as_party, municipalities, runs
from followup.queries.campaign_page import Progress, progress_of
from ikb.accounts.acting import Acting
from ikb.accounts.choices import Role
from ikb.accounts.roles import Can
from ikb.lib.deadlines import Deadline
from ikb.lib.todo import TodoRow

MISSING = "Årlig uppföljning saknas"
TAKING_PART = (Can.RUN_REPORT, Can.COMMENT_REPORT, Can.CONFIRM_FIGURES, Can.SIGN_REPORT)

type Waits = Callable[[Acting, Progress], date | None]


def _fill_in(acting: Acting, progress: Progress) -> date | None:
    open_ = progress.report.stage == ReportStage.OPEN
    return progress.report.fill_in_by if open_ and runs(acting, progress.report) else None


def _pass_on(acting: Acting, progress: Progress) -> date | None:
    ready = progress.report.stage == ReportStage.SENT and not progress.unconfirmed
    return progress.report.comment_by if ready and runs(acting, progress.report) else None


def _answer(acting: Acting, progress: Progress) -> date | None:
    return progress.report.comment_by if progress.unanswered and runs(acting, progress.report) else None


def _comment(acting: Acting, progress: Progress) -> date | None:
    """The working group, until the person has said something of the version."""
    version = progress.version
    if progress.report.stage != ReportStage.SENT or version is None or not acting.with_role(Role.WORKING_GROUP):
        return None
    if any(comment.by_id == acting.user.pk for comment in version.comments.all()):
        return None
    return progress.report.comment_by if acts_as_party(acting, progress.parties, Can.COMMENT_REPORT) else None


def _confirm(acting: Acting, progress: Progress) -> date | None:
    if progress.report.stage != ReportStage.SENT:
        return None
    waiting = municipalities([row.party for row in progress.unconfirmed])
    return progress.report.confirm_by if acts_as_party(acting, waiting, Can.CONFIRM_FIGURES) else None


def _sign(acting: Acting, progress: Progress) -> date | None:
    if progress.report.stage != ReportStage.STEERING or progress.version is None:
        return None
    if any(signature.by_id == acting.user.pk for signature in progress.version.signatures.all()):
        return None
    waiting = [row.party for row in progress.unsigned]
    return progress.report.adopt_by if acts_as_party(acting, waiting, Can.SIGN_REPORT) else None


WAITING: list[tuple[str, str, Waits]] = [
    ("Årsrapporter att fylla i", "report_fill", _fill_in),
    ("Årsrapporter att lämna till styrgruppen", "year_report", _pass_on),
    ("Årsrapporter med kommentarer att svara på", "report_comments", _answer),
    ("Årsrapporter att kommentera", "report_comments", _comment),
    ("Siffror i årsrapporter att bekräfta", "report_confirm", _confirm),
    ("Årsrapporter att skriva under", "report_sign", _sign),
]


def report_tasks(acting: Acting, on: date) -> list[TodoRow]:
    """What the person is to do with the reports that are not adopted, by kind, with the first day that is due."""
    if not any(acting.can(capability) for capability in TAKING_PART):
        return []
    reports = [p for p in progress_of(acting) if p.report.stage != ReportStage.ADOPTED or p.unanswered]
    found = []
    for label, view, waits in WAITING:
        days = [(day, p.report) for p in reports if (day := waits(acting, p)) is not None]
        if days:
            day = min(each for each, _ in days)
            note = f"Skulle ha varit klar {day}." if day < on else ""
            found.append(TodoRow(label, _url(view, [report for _, report in days]), len(days), day, note))
    return found


def _url(view: str, reports: list[YearReport]) -> str:
    """Straight to the only one, otherwise to the list."""
    if len(reports) == 1:
        return reverse(f"followup:{view}", args=[reports[0].public_id])
    return reverse("followup:year_reports")


def report_deadlines(acting: Acting, on: date) -> list[Deadline]:
    """The next days of the reports that are not adopted, and agreements that nobody has followed up for a year."""
    if not acting.can(Can.FOLLOW_REPORT):
        return []
    reports = progress_of(acting)
    found = [deadline for progress in reports for deadline in _of_report(progress, on)]
    return [*found, *_missing(acting, reports, on)]


def _of_report(progress: Progress, on: date) -> Iterator[Deadline]:
    """The steps of the stage that the report is in, each for those that it waits for."""
    report, stage = progress.report, progress.report.stage
    boards = frozenset(p.authority_id for p in progress.parties if p.authority_id is not None)
    owner = frozenset({report.owner_id})
    if stage == ReportStage.OPEN:
        yield _deadline(report, report.fill_in_by, "Fyll i årsrapporten", on, Role.COORDINATOR, owner)
    if stage == ReportStage.SENT:
        yield _deadline(report, report.comment_by, "Kommentera årsrapporten", on, Role.WORKING_GROUP, boards)
        waiting = _boards([row.party.authority_id for row in progress.unconfirmed])
        if waiting:
            label = "Bekräfta kommunens siffror i årsrapporten"
            yield _deadline(report, report.confirm_by, label, on, Role.INTAKE_MANAGER, waiting)
    if stage == ReportStage.STEERING:
        waiting = _boards([row.party.authority_id for row in progress.unsigned])
        yield _deadline(report, report.adopt_by, "Skriv under årsrapporten", on, Role.STEERING_GROUP, waiting)


def _boards(ids: list[int | None]) -> frozenset[int]:
    return frozenset(board for board in ids if board is not None)


def _deadline(report: YearReport, day: date, label: str, on: date, role: Role, authorities: frozenset[int]) -> Deadline:
    return Deadline(
        day,
        f"{label} {report.name}",
        report.agreement.short_name,
        reverse("followup:year_report", args=[report.public_id]),
        missed=day < on,
        roles=frozenset({role.value}),
        authorities=authorities,
    )


def _missing(acting: Acting, reports: list[Progress], on: date) -> Iterator[Deadline]:
    """FU-01: no follow-up for a year. Where the agreement's own yearly demand is registered, that is told instead."""
    agreements = Agreement.objects.visible_to(acting).filter(shared=True, team__isnull=False)
    agreements = agreements.filter(versions__status__in=APPROVED).distinct()
    for agreement in agreements.prefetch_related("versions", "obligations", "parties"):
        demands = agreement.obligations.all()
        if any(d.kind == ObligationKind.FOLLOW_UP and d.rule == DueRule.YEARLY for d in demands):
            continue
        own = [p.report for p in reports if p.report.agreement_id == agreement.pk]
        covered = [report.last_day for report in own if report.adopted_on is not None]
        due = follow_up_due(max(covered) if covered else approved(agreement)[0].begins_on)
        if due < on:
            yield Deadline(
                due,
                MISSING,
                agreement.short_name,
                reverse("followup:year_reports"),
                missed=True,
                roles=frozenset({Role.COORDINATOR.value, Role.STEERING_GROUP.value}),
                authorities=frozenset(party_authorities(agreement)),
            )

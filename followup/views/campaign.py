"""Pages of the year reports: the list, one report with its steps, opening and changing one, handing it on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agreements.models import Agreement
from followup.actions import campaign as verbs
from followup.choices import ReportKind, ReportStage
from followup.forms.campaign import FixForm, ReasonForm, ReportForm, initial_of
from followup.models import YearReport
from followup.queries.campaign import acts_as_party, coordinates, municipalities, open_demands, runs
from followup.queries.campaign_page import Progress, progress_of
from followup.tasklist import Doer, tasks
from followup.views.campaign_shared import Page, answer, crumbs, own, progress, seen, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit


@require_safe
@requires(Can.SEE_REPORT)
def year_reports(request: ActingRequest) -> HttpResponse:
    """The reports of the agreements that the person reads, the latest period first."""
    today = timezone.localdate()
    context = {
        "rows": [(each, each.late(today)) for each in progress_of(request.acting)],
        "agreements": _to_open(request),
    }
    return render(request, "followup/campaign/list.html", context)


def _to_open(request: ActingRequest) -> list[Agreement]:
    """The agreements that the person opens reports of."""
    if not request.acting.can(Can.RUN_REPORT):
        return []
    own_boards = request.acting.authorities(request.acting.giving(Can.RUN_REPORT))
    rows = Agreement.objects.visible_to(request.acting).filter(shared=True, owner__in=own_boards, team__isnull=False)
    return list(rows.order_by("pk"))


def doer_of(request: ActingRequest, found: Progress) -> Doer:
    """What this person does with this report."""
    acting, parties = request.acting, found.parties
    signed = frozenset(row.party.pk for row in found.rows if row.signature)
    signer = acts_as_party(acting, parties, Can.SIGN_REPORT, signed)
    confirmer = acts_as_party(acting, municipalities(parties), Can.CONFIRM_FIGURES)
    return Doer(
        runs=runs(acting, found.report) is not None,
        comments=signer is not None or acts_as_party(acting, parties, Can.COMMENT_REPORT) is not None,
        confirms=confirmer is not None and confirmer[1].pk in {row.party.pk for row in found.unconfirmed},
        signs=signer is not None and signer[1].pk not in signed,
    )


@require_safe
@requires(Can.SEE_REPORT)
def year_report(request: ActingRequest, report: UUID) -> HttpResponse:
    """One report: its steps, days, who has done what, and what has happened."""
    found = progress(request, report)
    doer = doer_of(request, found)
    follows = request.acting.can(Can.FOLLOW_REPORT)
    adopted = [version for version in found.versions if found.adopted(version)]
    context = {
        "progress": found,
        "report": found.report,
        "follows": follows,
        "doer": doer,
        "tasks": tasks(found, doer) if follows else [],
        "readable": found.version if follows else next(reversed(adopted), None),
        "may_fix": doer.comments and found.report.stage in (ReportStage.SENT, ReportStage.STEERING),
        "crumbs": crumbs(None, found.report.name),
    }
    return render(request, "followup/campaign/page.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_new(request: ActingRequest, agreement: UUID) -> HttpResponse:
    """Open a report of one period."""
    found = get_object_or_404(Agreement.objects.visible_to(request.acting), public_id=agreement)
    if coordinates(request.acting, found) is None:
        raise PermissionDenied
    today = timezone.localdate()
    form = ReportForm(typed(request), demands=open_demands(found, today), initial=_usual())
    if request.method == "POST" and form.is_valid():
        try:
            made = verbs.open_report(agreement=found, facts=form.facts(), acting=request.acting, at=timezone.now())
        except Unfit as unfit:
            _explain(form, unfit)
        else:
            messages.success(request, "Årsrapporten är öppnad. Fyll i den härnäst.")
            return redirect("followup:year_report", made.public_id)
    context = {"form": form, "agreement": found, "title": "Öppna en årsrapport", "button": "Öppna årsrapporten"}
    context |= {"back": reverse("followup:year_reports"), "crumbs": crumbs(None, "Öppna en årsrapport")}
    return render(request, "followup/campaign/report_form.html", context, status=422 if form.errors else 200)


def _usual() -> dict[str, Any]:
    """The calendar year that is over; the days are the person's to set."""
    year = timezone.localdate().year - 1
    return {
        "name": str(year),
        "kind": ReportKind.YEARLY,
        "first_day": f"{year}-01-01",
        "last_day": f"{year}-12-31",
        "purposes": True,
    }


def _explain(form: ReportForm, unfit: Unfit) -> None:
    """At the field; an overlap asks whether it is meant."""
    if unfit.field == "overlap_known":
        form.show_overlap = True
    form.add_error(unfit.field if unfit.field in form.fields else None, unfit.sentence)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_change(request: ActingRequest, report: UUID) -> HttpResponse:
    """Another name, other days or headings while it is filled in."""
    found = own(request, report)
    _ensure(found, ReportStage.OPEN, verbs.NOT_OPEN)
    demands = open_demands(found.agreement, timezone.localdate())
    if found.demand is not None and found.demand_due is not None:
        demands = list(dict.fromkeys([(found.demand, found.demand_due), *demands]))
    form = ReportForm(typed(request), demands=demands, initial=initial_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            verbs.change_report(report=found, facts=form.facts(), acting=request.acting)
        except Unfit as unfit:
            _explain(form, unfit)
        else:
            messages.success(request, "Ändringen är sparad.")
            return redirect("followup:year_report", found.public_id)
    context = {"form": form, "agreement": found.agreement, "title": "Ändra årsrapporten", "button": "Spara"}
    back = reverse("followup:year_report", args=[found.public_id])
    context |= {"back": back, "crumbs": crumbs(found, "Ändra årsrapporten")}
    return render(request, "followup/campaign/report_form.html", context, status=422 if form.errors else 200)


def _ensure(report: YearReport, stage: ReportStage, sentence: str) -> None:
    """409 when a page of one stage is opened in another."""
    if report.stage != stage:
        raise verbs.Conflict(sentence)


@require_safe
@requires(Can.RUN_REPORT)
def report_pass(request: ActingRequest, report: UUID) -> HttpResponse:
    """What the steering group gets, and who has not confirmed, before it is handed on."""
    found = progress(request, report)
    if runs(request.acting, found.report) is None:
        raise PermissionDenied
    _ensure(found.report, ReportStage.SENT, verbs.NOT_SENT)
    waits = found.unconfirmed and timezone.localdate() <= found.report.confirm_by
    context = {"progress": found, "report": found.report, "waits": waits}
    return render(
        request, "followup/campaign/pass.html", context | {"crumbs": crumbs(found.report, "Lämna till styrgruppen")}
    )


@require_POST
@requires(Can.RUN_REPORT)
def report_passed(request: ActingRequest, report: UUID) -> HttpResponse:
    """Hand the report to the steering group."""
    found = verbs.pass_to_steering(report=seen(request, report), acting=request.acting, on=timezone.localdate())
    messages.success(request, "Rapporten ligger nu hos styrgruppen.")
    return redirect("followup:year_report", found.public_id)


@require_http_methods(["GET", "POST"])
@requires(Can.COMMENT_REPORT, Can.SIGN_REPORT)
def report_fix(request: ActingRequest, report: UUID) -> HttpResponse:
    """Be om rättelse."""
    found = seen(request, report)
    form = FixForm(typed(request), headings=found.headings)
    page = Page(
        found,
        "Be om rättelse",
        "Skicka tillbaka rapporten",
        "Rapporten är tillbaka hos samordnaren.",
        lead="Rapporten går tillbaka till samordnaren. Allt som är skrivet finns kvar. Bekräftelser och underskrifter "
        "görs om på nästa version.",
    )

    def verb() -> object:
        return verbs.ask_fix(report=found, acting=request.acting, at=timezone.now(), **form.cleaned_data)

    return answer(request, page, form, verb)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_correct(request: ActingRequest, report: UUID) -> HttpResponse:
    """A new version of an adopted report."""
    found = own(request, report)
    form = ReasonForm(typed(request))
    page = Page(
        found,
        "Rätta en fastställd rapport",
        "Börja på en ny version",
        "Rapporten är öppen igen. Den fastställda versionen finns kvar.",
        lead="Den fastställda versionen finns kvar. Den nya visar vad som är ändrat och behöver nya underskrifter.",
    )

    def verb() -> object:
        return verbs.correct_report(report=found, acting=request.acting, reason=form.cleaned_data["reason"])

    return answer(request, page, form, verb)

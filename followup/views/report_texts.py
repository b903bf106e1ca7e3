"""Pages of what is written in a report: what is left, each text, each commitment, and handing it in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from followup.actions import report_texts as verbs
from followup.actions import versions
from followup.actions.campaign import NOT_OPEN
from followup.choices import Fulfilment, ReportStage, TextHeading
from followup.forms.campaign import AnswerForm, TextForm
from followup.models import CommitmentAnswer, ReportText, YearReport
from followup.queries.campaign import answers_of, commitments_of, lacks_of, parties_of
from followup.queries.freeze import figures_of, protection_for
from followup.statistics import shown
from followup.views.campaign_shared import Page, answer, crumbs, own, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Stale
from referrals.actions.draft import Edit
from referrals.views.self_saving import is_autosave


def _open(request: ActingRequest, public_id: UUID) -> YearReport:
    """A report that the person may write in now."""
    report = own(request, public_id)
    if report.stage != ReportStage.OPEN:
        raise Conflict(NOT_OPEN)
    return report


@require_safe
@requires(Can.RUN_REPORT)
def report_fill(request: ActingRequest, report: UUID) -> HttpResponse:
    """Everything that is to be written, with what is missing."""
    found = _open(request, report)
    texts = dict(found.texts.values_list("heading", "text"))
    answered = {answer.commitment_id for answer in answers_of(found)}
    context = {
        "report": found,
        "texts": [(heading, bool(texts.get(heading, "").strip())) for heading in found.headings],
        "commitments": [(each, each.pk in answered) for each in commitments_of(found)],
        "crumbs": crumbs(found, "Fyll i"),
    }
    return render(request, "followup/campaign/fill.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_text(request: ActingRequest, report: UUID, heading: str) -> HttpResponse:
    """One text; it saves itself, and two who write at once are told of each other."""
    found = _open(request, report)
    if heading not in found.headings:
        raise Http404
    row = ReportText.objects.filter(report=found, heading=heading).first()
    form = TextForm(typed(request), revision=row.revision if row else 0, initial={"text": row.text if row else ""})
    stale = ""
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, found, TextHeading(heading), form)
        except Stale as other:
            stale = other.sentence
        else:
            return _saved(request, found, saved)
    if stale and is_autosave(request):
        return HttpResponse(stale, status=409, content_type="text/plain; charset=utf-8")
    return _text_page(request, found, TextHeading(heading), form, stale)


def _save(request: ActingRequest, report: YearReport, heading: TextHeading, form: TextForm) -> ReportText:
    revision = form.cleaned_data["revision"] or 0
    edit = Edit(request.acting, timezone.now(), revision)
    return verbs.save_text(report=report, heading=heading, text=form.cleaned_data["text"], edit=edit)


def _saved(request: ActingRequest, report: YearReport, saved: ReportText) -> HttpResponse:
    if is_autosave(request):
        return HttpResponse(status=204, headers={"X-Revision": str(saved.revision)})
    messages.success(request, "Sparat.")
    return redirect("followup:report_fill", report.public_id)


def _text_page(
    request: ActingRequest, report: YearReport, heading: TextHeading, form: TextForm, stale: str
) -> HttpResponse:
    """The form; when somebody saved meanwhile, with what is saved now beside what was typed."""
    context: dict[str, Any] = {"report": report, "heading": heading, "form": form, "stale": stale}
    if stale:
        now = ReportText.objects.get(report=report, heading=heading)
        form.data = request.POST.dict() | {"revision": str(now.revision)}
        context["theirs"] = now.text
    status = 409 if stale else 422 if form.errors else 200
    context["crumbs"] = [*crumbs(report), {"label": str(heading.label)}]
    return render(request, "followup/campaign/text.html", context, status=status)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_commitment(request: ActingRequest, report: UUID, commitment: int) -> HttpResponse:
    """One commitment: met, partly or not, and what shows it; for all or for one party."""
    found = _open(request, report)
    asked = next((each for each in commitments_of(found) if each.pk == commitment), None)
    if asked is None:
        raise Http404
    form = AnswerForm(typed(request), parties=parties_of(found))
    page = Page(
        found,
        "Svara på ett åtagande",
        "Spara svaret",
        "Svaret är sparat.",
        "report_fill",
        template="followup/campaign/commitment.html",
    )

    def verb() -> object:
        data = form.cleaned_data
        return verbs.answer_commitment(
            report=found,
            commitment=asked,
            party=form.chosen,
            fulfilment=Fulfilment(data["fulfilment"]),
            evidence=data["evidence"],
            acting=request.acting,
        )

    answers = [each for each in answers_of(found) if each.commitment_id == asked.pk]
    return answer(request, page, form, verb, {"commitment": asked, "answers": answers})


@require_POST
@requires(Can.RUN_REPORT)
def report_answer_remove(request: ActingRequest, report: UUID, answer: int) -> HttpResponse:
    """Take back an answer."""
    found = own(request, report)
    row = get_object_or_404(CommitmentAnswer.objects.select_related("report"), report=found, pk=answer)
    verbs.remove_answer(answer=row, acting=request.acting)
    messages.success(request, "Svaret är borttaget.")
    return redirect("followup:report_commitment", found.public_id, row.commitment_id)


@require_safe
@requires(Can.RUN_REPORT)
def report_check(request: ActingRequest, report: UUID) -> HttpResponse:
    """Kontrollera och lämna in: what is missing, and the figures as everybody will see them."""
    found = _open(request, report)
    figures = figures_of(found.agreement, found.period, today=timezone.localdate())
    protection = protection_for(found, figures)
    context = {
        "report": found,
        "lacks": lacks_of(found),
        "protection": protection,
        "tables": shown(figures, protection.hidden),
        "running": found.last_day >= timezone.localdate(),
        "texts": [(text.get_heading_display(), text.text) for text in found.texts.all()],
        "answers": answers_of(found),
        "crumbs": crumbs(found, "Kontrollera och lämna in"),
    }
    return render(request, "followup/campaign/check.html", context)


@require_POST
@requires(Can.RUN_REPORT)
def report_hand_in(request: ActingRequest, report: UUID) -> HttpResponse:
    """Freeze figures and texts as a version, and let the others read it."""
    found = own(request, report)
    made = versions.hand_in(report=found, acting=request.acting, at=timezone.now(), today=timezone.localdate())
    messages.success(request, f"Version {made.number} är inlämnad. Siffrorna ändras inte längre.")
    return redirect("followup:year_report", found.public_id)

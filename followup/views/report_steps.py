"""Pages of those who read a report that is handed in: comments, the own figures, the signature."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup.actions import campaign as verbs
from followup.actions import versions
from followup.choices import ReportStage
from followup.forms.campaign import AnswerCommentForm, CommentForm, NumberForm, SignForm
from followup.models import OwnFigures, ReportComment, ReportVersion, YearReport
from followup.queries.campaign import acts_as_party, latest_version, municipalities, parties_of, runs
from followup.queries.campaign_page import Progress
from followup.queries.report import municipality_names, sent_cases
from followup.views.campaign import doer_of
from followup.views.campaign_shared import Page, answer, crumbs, progress, seen, typed
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

COUNTED = [InformationKind.HEAD, InformationKind.DECISION]
OPEN_FOR_COMMENTS = (ReportStage.SENT, ReportStage.STEERING)


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT, Can.COMMENT_REPORT, Can.SIGN_REPORT)
def report_comments(request: ActingRequest, report: UUID) -> HttpResponse:
    """The comments with their answers; a form for who may comment, while the report is with its readers."""
    found = progress(request, report)
    form = CommentForm(typed(request), headings=found.report.headings)
    page = Page(
        found.report,
        "Kommentarer",
        "Lämna kommentaren",
        "Kommentaren är lämnad.",
        "report_comments",
        template="followup/campaign/comments.html",
    )

    def verb() -> object:
        return verbs.comment_on(report=found.report, acting=request.acting, at=timezone.now(), **form.cleaned_data)

    return answer(request, page, form, verb, _comments_context(request, found))


def _comments_context(request: ActingRequest, found: Progress) -> dict[str, object]:
    doer = doer_of(request, found)
    return {
        "progress": found,
        "comments": found.comments,
        "may_comment": doer.comments and found.report.stage in OPEN_FOR_COMMENTS,
        "may_answer": doer.runs,
        "document": _content(found),
        "answer_form": AnswerCommentForm(),
    }


def _content(found: Progress) -> object:
    """What the latest version says; None before there is one."""
    return ReportVersion.objects.get(pk=found.version.pk).document if found.version else None


@require_http_methods(["GET", "POST"])
@requires(Can.RUN_REPORT)
def report_comment_answer(request: ActingRequest, report: UUID, comment: int) -> HttpResponse:
    """Svara på en kommentar."""
    found = seen(request, report)
    if runs(request.acting, found) is None:
        raise PermissionDenied
    row = get_object_or_404(ReportComment, pk=comment, version__report=found)
    form = AnswerCommentForm(typed(request), initial={"answer": row.answer})
    page = Page(found, "Svara på en kommentar", "Svara", "Svaret är sparat.", "report_comments", lead=row.text)

    def verb() -> object:
        return verbs.answer_comment(
            comment=row, text=form.cleaned_data["answer"], acting=request.acting, at=timezone.now()
        )

    return answer(request, page, form, verb)


def _latest(report: YearReport, stage: ReportStage, sentence: str) -> ReportVersion:
    version = latest_version(report)
    if version is None or report.stage != stage:
        raise Conflict(sentence)
    return version


@require_http_methods(["GET", "POST"])
@requires(Can.CONFIRM_FIGURES)
def report_confirm(request: ActingRequest, report: UUID) -> HttpResponse:
    """Bekräfta kommunens siffror: the own row without protection, logged with the cases that it counts."""
    found = seen(request, report)
    version = _latest(found, ReportStage.SENT, verbs.NOT_SENT)
    done = frozenset(version.confirmations.values_list("party", flat=True))
    acts = acts_as_party(request.acting, municipalities(parties_of(found)), Can.CONFIRM_FIGURES, done)
    if acts is None:
        raise PermissionDenied
    party = acts[1]
    own = get_object_or_404(OwnFigures.objects.visible_to(request.acting), version=version, party=party)
    form = NumberForm(typed(request), initial={"number": version.number})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        versions.confirm_figures(report=found, number=number, acting=request.acting, at=timezone.now())
        messages.success(request, f"{party.organisation.name} har bekräftat sina siffror.")
        return redirect("followup:year_report", found.public_id)
    _log_own(request, found, party.organisation.code)
    context = {"report": found, "party": party, "tables": own.shown, "form": form, "done": party.pk in done}
    context["crumbs"] = crumbs(found, "Bekräfta kommunens siffror")
    return render(request, "followup/campaign/confirm.html", context, status=422 if form.errors else 200)


def _log_own(request: ActingRequest, report: YearReport, code: str) -> None:
    """The numbers are of these cases, as far as the person may know of them."""
    names = municipality_names(report.agreement)
    cases = sent_cases(request.acting, report.agreement, report.period, names)
    log_reads(request, [c.pk for c in cases if c.row == code], kinds=COUNTED, action=AccessAction.LIST)


@require_http_methods(["GET", "POST"])
@requires(Can.SIGN_REPORT)
def report_sign(request: ActingRequest, report: UUID) -> HttpResponse:
    """Skriv under: the whole version to read through, then the press that binds the party."""
    found = seen(request, report)
    latest = _latest(found, ReportStage.STEERING, "Rapporten ligger inte hos styrgruppen.")
    done = frozenset(latest.signatures.values_list("party", flat=True))
    acts = acts_as_party(request.acting, parties_of(found), Can.SIGN_REPORT, done)
    if acts is None:
        raise PermissionDenied
    version = ReportVersion.objects.get(pk=latest.pk)
    form = SignForm(typed(request), initial={"number": version.number, "digest": version.digest})
    if request.method == "POST" and form.is_valid():
        return _sign(request, found, form)
    context = {"report": found, "version": version, "document": version.document, "form": form, "party": acts[1]}
    context |= {"done": acts[1].pk in done, "who": acts[0], "crumbs": crumbs(found, "Skriv under")}
    return render(request, "followup/campaign/sign.html", context, status=422 if form.errors else 200)


def _sign(request: ActingRequest, report: YearReport, form: SignForm) -> HttpResponse:
    signature = versions.sign_report(
        report=report,
        number=form.cleaned_data["number"],
        shown_digest=form.cleaned_data["digest"],
        acting=request.acting,
        at=timezone.now(),
        on=timezone.localdate(),
    )
    report.refresh_from_db()
    adopted = " Rapporten är fastställd." if report.stage == ReportStage.ADOPTED else ""
    messages.success(request, f"Du har skrivit under för {signature.party.organisation.name}.{adopted}")
    return redirect("followup:year_report", report.public_id)

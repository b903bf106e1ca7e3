"""Pages of the follow-up: the year report on screen and as PDF, and the reviewer's drawn files."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from followup import exports, queries
from followup.figures import agreement_year
from followup.forms import PeriodForm
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can

UNPROCESSABLE = 422
REVIEWS = "Granskningar"
COUNTED = [InformationKind.HEAD, InformationKind.DECISION]


def _period_form(request: HttpRequest, agreement: Agreement) -> PeriodForm:
    """The period in the address; the agreement year of today when there is none."""
    today = timezone.localdate()
    begins = queries.begins(agreement)
    period = agreement_year(begins, today)
    usual = {"fran": period.start.isoformat(), "till": period.end.isoformat()}
    given = {name: request.GET[name] for name in usual if name in request.GET}
    return PeriodForm(given or usual, begins=begins, today=today)


@require_safe
@requires(Can.SEE_REPORT)
def report(request: ActingRequest) -> HttpResponse:
    """The protected year report of a period."""
    asked = request.GET.get("avtal")
    agreement = queries.report_agreement(request.acting, asked)
    if agreement is None:
        if asked is not None:
            raise Http404
        return render(request, "followup/report.html", {"agreement": None})
    form = _period_form(request, agreement)
    context = {"agreement": agreement, "form": form, "asked": asked}
    if not form.is_valid():
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures = queries.year_report(agreement, form.period, today=form.today)
    return render(request, "followup/report.html", context | exports.report_context(figures))


@require_safe
@requires(Can.SEE_INTERNAL_FIGURES)
def report_internal(request: ActingRequest) -> HttpResponse:
    """The figures without protection, for the coordinator who sees the cases anyway; logged, never on paper."""
    asked = request.GET.get("avtal")
    agreement = queries.report_agreement(request.acting, asked)
    if agreement is None:
        raise Http404
    form = _period_form(request, agreement)
    context = {"agreement": agreement, "form": form, "asked": asked, "internal": True}
    if not form.is_valid():
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures, cases = queries.internal_report(request.acting, agreement, form.period, today=form.today)
    log_reads(request, cases, kinds=COUNTED, action=AccessAction.LIST)
    return render(request, "followup/report.html", context | exports.report_context(figures))


@require_safe
@requires(Can.SEE_REPORT)
def report_pdf(request: ActingRequest) -> HttpResponse:
    """The same report as PDF/UA-1."""
    agreement = queries.report_agreement(request.acting, request.GET.get("avtal"))
    if agreement is None:
        raise Http404
    form = _period_form(request, agreement)
    if not form.is_valid():
        context = {"agreement": agreement, "form": form, "asked": request.GET.get("avtal")}
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures = queries.year_report(agreement, form.period, today=form.today)
    answer = HttpResponse(exports.report_pdf(figures, at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{exports.file_name(figures)}"'
    return answer


@require_safe
@requires(Can.REVIEW_FILES)
def reviews(request: ActingRequest) -> HttpResponse:
    """The files drawn for the reviewer's own unit."""
    files = list(queries.review_files(request.acting))
    cases = [file.referral_id for file in files]
    log_reads(request, cases, kinds=[InformationKind.HEAD], action=AccessAction.LIST)
    return render(request, "followup/reviews.html", {"files": files})


@require_safe
@requires(Can.REVIEW_FILES)
def review_file(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One drawn file: the case number and the unit's own reference, nothing of the case."""
    file = get_object_or_404(queries.review_files(request.acting), public_id=public_id)
    log_reads(request, [file.referral_id], kinds=[InformationKind.HEAD])
    crumbs = [{"label": REVIEWS, "url": reverse("followup:reviews")}, {"label": file.file_reference}]
    return render(request, "followup/review_file.html", {"file": file, "crumbs": crumbs})

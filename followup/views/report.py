"""Pages of the follow-up: the year report on screen and as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from followup.exports import report as exports
from followup.exports.document import internal_context
from followup.figures import agreement_year
from followup.forms.period import PeriodForm
from followup.queries import report as queries
from followup.queries.document import versions_over
from followup.queries.year import internal_statistics
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can

UNPROCESSABLE = 422
COUNTED = [
    InformationKind.HEAD,
    InformationKind.GROUNDS,
    InformationKind.DECISION,
    InformationKind.TREATMENT,
    InformationKind.MEASURES,
    InformationKind.CLOSING,
]
"""What the internal tables count."""


def period_form(request: HttpRequest, agreement: Agreement) -> PeriodForm:
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
    form = period_form(request, agreement)
    context = {"agreement": agreement, "form": form, "asked": asked}
    if not form.is_valid():
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures = queries.year_report(agreement, form.period, today=form.today)
    context["versions"] = versions_over(request.acting, agreement, form.period)
    return render(request, "followup/report.html", context | exports.report_context(figures))


@require_safe
@requires(Can.SEE_INTERNAL_FIGURES)
def report_internal(request: ActingRequest) -> HttpResponse:
    """Every figure without protection, for the coordinator who sees the cases anyway; logged, never on paper."""
    asked = request.GET.get("avtal")
    agreement = queries.report_agreement(request.acting, asked)
    if agreement is None:
        raise Http404
    form = period_form(request, agreement)
    context = {"agreement": agreement, "form": form, "asked": asked, "internal": True}
    if not form.is_valid():
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures, cases = queries.internal_report(request.acting, agreement, form.period, today=form.today)
    every, more = internal_statistics(request.acting, agreement, form.period, today=form.today)
    log_reads(request, sorted({*cases, *more}), kinds=COUNTED, action=AccessAction.LIST)
    return render(request, "followup/report.html", context | internal_context(figures, every))


@require_safe
@requires(Can.SEE_REPORT)
def report_pdf(request: ActingRequest) -> HttpResponse:
    """The same report as PDF/UA-1."""
    agreement = queries.report_agreement(request.acting, request.GET.get("avtal"))
    if agreement is None:
        raise Http404
    form = period_form(request, agreement)
    if not form.is_valid():
        context = {"agreement": agreement, "form": form, "asked": request.GET.get("avtal")}
        return render(request, "followup/report.html", context, status=UNPROCESSABLE)
    figures = queries.year_report(agreement, form.period, today=form.today)
    answer = HttpResponse(exports.report_pdf(figures, at=timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{exports.file_name(figures)}"'
    return answer

"""Page of what the figures of a period lack, case by case, for those who see the cases anyway."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from followup.queries.report import report_agreement
from followup.queries.year import missing
from followup.views.report import UNPROCESSABLE, period_form
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can


@require_safe
@requires(Can.SEE_INTERNAL_FIGURES)
def lacking(request: ActingRequest) -> HttpResponse:
    """Det som saknas in a period; logged with the cases that it lists."""
    asked = request.GET.get("avtal")
    agreement = report_agreement(request.acting, asked)
    if agreement is None:
        raise Http404
    form = period_form(request, agreement)
    context = {"agreement": agreement, "form": form, "asked": asked}
    if not form.is_valid():
        return render(request, "followup/lacking.html", context, status=UNPROCESSABLE)
    rows, cases = missing(request.acting, agreement, form.period, today=form.today)
    log_reads(request, cases, kinds=[InformationKind.HEAD], action=AccessAction.LIST)
    context |= {"period": form.period, "rows": [row for row in rows if row.cases], "whole": len(rows)}
    return render(request, "followup/lacking.html", context)

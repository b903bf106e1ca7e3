"""The page above the agreements' own: where each action plan and the year's quality work stand."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.queries.improvement_overview import overview
from followup.views.improvement_page import START
from followup.views.quality_page import around
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def improvement(request: ActingRequest) -> HttpResponse:
    """One row per agreement that an authority of the person is a party of."""
    today = timezone.localdate()
    context = {
        "heading": START,
        "rows": overview(request.acting, today),
        "year": today.year,
        **around(request, (START, "")),
    }
    return render(request, "followup/improvement/overview.html", context)

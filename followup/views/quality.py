"""The landing page of the quality work, and the compiled list (FU-02, FU-07)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from followup.quality import quality_cards
from followup.queries.compiled import compiled_year
from followup.queries.sections import chosen_agreement, quality_agreements
from followup.views.quality_page import around
from followup.views.self_checks import year_asked
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

YEARS = 5
"""How many years back the list offers."""


@require_safe
@requires(Can.SEE_QUALITY, Can.SEE_IMPROVEMENT)
def quality(request: ActingRequest) -> HttpResponse:
    """Kvalitetsarbete: a card per part."""
    return render(
        request, "followup/quality/start.html", {"cards": quality_cards(request.acting, timezone.localdate())}
    )


@require_safe
@requires(Can.SEE_QUALITY_COMPILED)
def compiled(request: ActingRequest) -> HttpResponse:
    """Numbers per section of the agreement for one year; no text, no person, no board."""
    today = timezone.localdate()
    agreements = quality_agreements(request.acting, Can.SEE_QUALITY_COMPILED)
    asked = request.GET.get("avtal")
    agreement = chosen_agreement(agreements, asked)
    if agreement is None and asked is not None:
        raise Http404
    year = min(year_asked(request) or today.year, today.year)
    context = {
        "agreement": agreement,
        "others": [each for each in agreements if each != agreement],
        "compiled": compiled_year(agreement, year, today) if agreement else None,
        "years": range(today.year, today.year - YEARS, -1),
        **around(request, ("Sammanställning", "")),
    }
    return render(request, "followup/quality/compiled.html", context)

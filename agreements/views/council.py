"""The yearly list of contractual cooperation that a board reports to its council."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements import exports
from agreements.forms.register import YearForm
from agreements.queries.council import council_list
from agreements.views.shared import download
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

HEADING = "Avtalssamverkan"


def _asked(request: ActingRequest) -> tuple[YearForm, dict[str, Any]]:
    """The year form, and the list when the year can be read."""
    today = timezone.localdate()
    form = YearForm(request.GET if "ar" in request.GET else {"ar": str(today.year)}, this_year=today.year)
    context: dict[str, Any] = {
        "form": form,
        "authority": request.membership.authority,
        "crumbs": [{"label": "Avtal", "url": reverse("agreements:list")}, {"label": HEADING}],
    }
    if form.is_valid():
        number = form.cleaned_data["ar"]
        context["found"] = council_list(request.acting, request.membership.authority, number, today)
    return form, context


@require_safe
@requires(Can.SEE_AGREEMENTS)
def council(request: ActingRequest) -> HttpResponse:
    """The list of the board that the person acts for."""
    form, context = _asked(request)
    return render(request, "agreements/council.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Can.SEE_AGREEMENTS)
def council_export(request: ActingRequest) -> HttpResponse:
    """The same list as a file."""
    kind = request.GET.get("format", exports.PDF)
    if kind not in exports.MEDIA_TYPES:
        raise Http404
    form, context = _asked(request)
    if form.errors:
        return render(request, "agreements/council.html", context, status=422)
    file = exports.council_file(context["found"], kind, at=timezone.now())
    return download(file.name, file.media_type, file.content)

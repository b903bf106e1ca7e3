"""The list of deadlines."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.desk.deadline_forms import DeadlineFilter
from ikb.desk.deadlines import all_deadlines


@require_GET
@requires(Can.SEE_AGREEMENTS, Can.REVIEW_LOG)
def deadlines(request: ActingRequest) -> HttpResponse:
    """Frister: across all agreements that the person may see, the missed ones on top."""
    today = timezone.localdate()
    every = all_deadlines(request.acting, today)
    form = DeadlineFilter(request.GET, agreements=sorted({d.agreement for d in every}))
    rows = form.apply(every) if form.is_valid() else []
    context = {
        "filter_form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "rows": rows,
        "any": bool(every),
        "missed": sum(row.missed for row in rows),
        "today": today,
        "has_errors": bool(form.errors),
    }
    return render(request, "desk/deadlines.html", context, status=422 if form.errors else 200)

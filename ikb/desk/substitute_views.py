"""Who stands in for an absent person and gets the reminders."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ikb.accounts.gate import ActingRequest, any_member
from ikb.accounts.models import Substitution
from ikb.desk import actions
from ikb.desk import substitute_queries as queries
from ikb.desk.substitute_forms import SubstituteForm
from ikb.lib.errors import Unfit


@require_http_methods(["GET", "POST"])
@any_member
def substitutes(request: HttpRequest) -> HttpResponse:
    """Name a substitute for the own absence; an administrator for anybody at the own board."""
    acting, today = cast(ActingRequest, request).acting, timezone.localdate()
    staff = queries.staff(acting, today)
    others = staff or queries.colleagues(acting, today)
    typed = request.POST if request.method == "POST" else None
    form = SubstituteForm(typed, absent=staff, substitutes=others, initial={"valid_from": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.name_substitute(by=acting, on=today, **{"absent": acting.user} | form.facts())
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, f"{made.substitute} är ersättare {made.valid_from}–{made.valid_to}.")
            return redirect("desk:substitutes")
    context = {
        "form": form,
        "others": others,
        "administers": bool(staff),
        "substitutions": queries.substitutions(acting, today),
        "standing_in": queries.standing_in(acting, today),
    }
    return render(request, "desk/substitutes.html", context, status=422 if form.errors else 200)


@require_POST
@any_member
def substitute_end(request: HttpRequest, number: int) -> HttpResponse:
    """The absence is over, or the substitute another."""
    acting = cast(ActingRequest, request).acting
    found = get_object_or_404(Substitution.objects.select_related("absent"), pk=number)
    actions.end_substitution(by=acting, substitution=found, on=timezone.localdate())
    messages.success(request, "Ersättningen är avslutad.")
    return redirect("desk:substitutes")

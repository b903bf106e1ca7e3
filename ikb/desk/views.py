"""Pages that belong to no single app: start, roles, accessibility, log review, memberships."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from agreements.queries import register as agreements
from ikb.accounts.gate import ActingRequest, any_member, public, requires
from ikb.accounts.middleware import CHOSEN
from ikb.accounts.roles import Can
from ikb.desk import queries
from ikb.desk.forms import LogFilter, RoleForm
from ikb.desk.tables import LogTable, MembershipTable
from ikb.lib.tables import from_address


@any_member
def home(request: HttpRequest) -> HttpResponse:
    """Start: what waits for the person, then the own referrals and agreements."""
    acting = cast(ActingRequest, request).acting
    today = timezone.localdate()
    context = {
        "todo": queries.todo(acting, today),
        "referrals": queries.my_referrals(acting),
        "agreements": agreements.my_latest(acting, today),
        "no_role": not acting.memberships,
    }
    return render(request, "desk/home.html", context)


@any_member
def switch_role(request: HttpRequest) -> HttpResponse:
    """Byt roll, among the person's own memberships in force; anybody else's does not exist (404)."""
    acting = cast(ActingRequest, request).acting
    chosen = request.POST.get("membership", "")
    if request.method == "POST" and chosen:
        membership = next((m for m in acting.memberships if str(m.pk) == chosen), None)
        if membership is None:
            raise Http404
        request.session[CHOSEN] = membership.pk
        messages.success(request, f"Du arbetar nu som {membership.get_role_display().lower()}.")
        return redirect("desk:home")
    posted = request.POST if request.method == "POST" else None
    current = {"membership": str(acting.current.pk)} if acting.current else {}
    form = RoleForm(posted, acting=acting, initial=current)
    context = {"form": form, "memberships": acting.memberships}
    return render(request, "desk/switch_role.html", context, status=422 if form.errors else 200)


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tillgänglighetsredogörelse, also for those without a login."""
    return render(request, "desk/accessibility.html")


@requires(Can.REVIEW_LOG)
def log(request: ActingRequest) -> HttpResponse:
    """Loggranskning: what the own authority's staff read, and what they were refused."""
    form = LogFilter(request.GET)
    days = form.cleaned_data if form.is_valid() else {}
    rows = queries.log_rows(request.acting, days.get("fran"), days.get("till"))
    table = from_address(LogTable(rows), request, per_page=50)
    table.numbers = queries.case_numbers(request.acting, [row.record for row in table.paginated_rows])
    count = table.paginator.count
    table.caption = "1 händelse" if count == 1 else f"{count} händelser"
    context = {
        "filter_form": form,
        "filtered": any(request.GET.get(name) for name in form.fields),
        "table": table,
        "count": count,
        "where": sorted({str(m.authority) for m in request.acting.giving(Can.REVIEW_LOG)}),
        "has_errors": bool(form.errors),
    }
    return render(request, "desk/log.html", context, status=422 if form.errors else 200)


@requires(Can.SEE_MEMBERSHIPS)
def memberships(request: ActingRequest) -> HttpResponse:
    """Behörigheter: users and roles of the administrator's own organisation, read only."""
    rows = queries.organisation_memberships(request.acting, timezone.localdate())
    table = from_address(MembershipTable(rows), request, per_page=50)
    count = table.paginator.count
    table.caption = "1 behörighet" if count == 1 else f"{count} behörigheter"
    where = sorted({m.authority.organisation.name for m in request.acting.giving(Can.SEE_MEMBERSHIPS)})
    return render(request, "desk/memberships.html", {"table": table, "where": where})

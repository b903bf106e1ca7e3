"""Räkna på en förändring: the list of scenarios, the form with its preview, a saved scenario, and its verbs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from costsharing.actions import scenarios as verbs
from costsharing.forms.scenarios import ScenarioForm, initial_of
from costsharing.models import CostTable, Scenario
from costsharing.queries.scenarios import (
    Options,
    ScenarioPage,
    billed_as_printed,
    options_of,
    owns,
    planner,
    scenario_page,
    tables_to_plan_on,
)
from costsharing.scenario_exports import decision_basis, file_name
from costsharing.scenario_plan import Base, Plan
from costsharing.scenario_presentation import (
    METHOD,
    NOTHING_IN_FORCE,
    change_sentences,
    figure,
    notes,
    year_heading,
)
from costsharing.scenarios import Result, compare
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

COSTS, LIST, NEW = "Kostnadsfördelning", "Sparade uträkningar", "Räkna på en förändring"
PER_PAGE = 25


def _crumbs(*labels: str) -> list[dict[str, str]]:
    return [
        {"label": COSTS, "url": reverse("costsharing:list")},
        {"label": LIST, "url": reverse("costsharing:scenarios")},
        *({"label": label} for label in labels),
    ]


@require_GET
@requires(Can.SEE_SCENARIOS)
def scenarios(request: ActingRequest) -> HttpResponse:
    """The own authority's scenarios and those that are shared, newest first, and the tables to begin from."""
    found = Scenario.objects.visible_to(request.acting).select_related("agreement", "table", "owner__organisation")
    page = Paginator(found.defer("changes", "base").order_by("-changed_at", "-pk"), PER_PAGE)
    context = {
        "page": page.get_page(request.GET.get("page")),
        "tables": tables_to_plan_on(request.acting),
        "crumbs": [{"label": COSTS, "url": reverse("costsharing:list")}, {"label": LIST}],
    }
    return render(request, "costsharing/scenarios.html", context)


def _scenario(request: ActingRequest, public_id: UUID) -> Scenario:
    visible = Scenario.objects.visible_to(request.acting).select_related(
        "agreement", "table__agreement", "owner__organisation", "created_by", "changed_by"
    )
    return get_object_or_404(visible, public_id=public_id)


def _shown(base: Base, plan: Plan, result: Result) -> dict[str, Any]:
    """What costsharing/scenario_result.html needs."""
    return {
        "result": result,
        "changes": change_sentences(base, plan),
        "notes": notes(base, plan, result),
        "years": [(year_heading(year), year) for year in reversed(result.years)],
        "figure": figure(result),
        "method": METHOD,
        "nothing": NOTHING_IN_FORCE,
    }


@require_GET
@requires(Can.SEE_SCENARIOS)
def scenario(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """One scenario beside what was in force when it was made; for its owner also what may be done with it."""
    found = _scenario(request, scenario)
    page: ScenarioPage = scenario_page(found)
    context = {
        "scenario": found,
        "page": page,
        "owns": owns(request.acting, found),
        "crumbs": _crumbs(found.name),
        **_shown(page.base, found.plan, page.result),
    }
    return render(request, "costsharing/scenario.html", context)


def _table(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """The table to plan on, for somebody who plans for one of the agreement's parties."""
    visible = CostTable.objects.visible_to(request.acting).complete()
    table = get_object_or_404(visible, agreement__public_id=agreement, year=year)
    if planner(request.acting, table.agreement) is None:
        raise PermissionDenied
    return table


def _form_page(
    request: ActingRequest, table: CostTable, form: ScenarioForm, saved: Scenario | None = None
) -> HttpResponse:
    """The form; with what was typed, the result above it. Nothing is written."""
    context: dict[str, Any] = {
        "form": form,
        "table": table,
        "saved": saved,
        "as_printed": billed_as_printed(table),
        "title": f"Ändra {saved.name}" if saved else NEW,
        "crumbs": _crumbs(saved.name, "Ändra") if saved else _crumbs(NEW),
    }
    if form.is_bound and form.errors.keys() <= {"name"}:  # the result does not need the name
        context |= _tried(form)
    return render(request, "costsharing/scenario_form.html", context, status=422 if form.errors else 200)


def _tried(form: ScenarioForm) -> dict[str, Any]:
    """The result of what was typed; a plan that does not fit becomes an error of the form."""
    base, plan = form.options.base, form.plan()
    try:
        return _shown(base, plan, compare(base, plan))
    except ValueError as fault:
        form.add_error(None, str(fault))
        return {}


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_COSTS)
def scenario_new(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """A form on what is in force; a POST shows the result and saves nothing."""
    table = _table(request, agreement, year)
    typed = request.POST if request.method == "POST" else None
    return _form_page(request, table, ScenarioForm(typed, options=options_of(table)))


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_save(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Save what was typed as a scenario of the own authority."""
    table = _table(request, agreement, year)
    form = ScenarioForm(request.POST, options=options_of(table), naming=True)
    if form.is_valid():
        try:
            made = verbs.save_scenario(
                table=table,
                name=form.cleaned_data["name"],
                plan=form.plan(),
                acting=request.acting,
                at=timezone.now(),
            )
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, "Uträkningen är sparad. Den syns bara hos er tills du delar den.")
            return redirect("costsharing:scenario", made.public_id)
    return _form_page(request, table, form)


def _own(request: ActingRequest, public_id: UUID) -> tuple[Scenario, CostTable]:
    """A scenario of the person's own authority with its table; another's shared one is not theirs to change."""
    found = _scenario(request, public_id)
    if not owns(request.acting, found):
        raise PermissionDenied
    return found, CostTable.objects.complete().get(pk=found.table_id)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_COSTS)
def scenario_edit(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """The form of a saved scenario, on what is in force now; a POST shows the result and saves nothing."""
    found, table = _own(request, scenario)
    verbs.ensure_open(found)
    typed = request.POST if request.method == "POST" else None
    options: Options = options_of(table)
    form = ScenarioForm(typed, options=options, initial=initial_of(found.name, found.plan))
    return _form_page(request, table, form, found)


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_change(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Save the changed plan."""
    found, table = _own(request, scenario)
    form = ScenarioForm(request.POST, options=options_of(table), naming=True)
    if form.is_valid():
        name, plan = form.cleaned_data["name"], form.plan()
        try:
            verbs.change_scenario(scenario=found, name=name, plan=plan, acting=request.acting, at=timezone.now())
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, "Ändringen är sparad.")
            return redirect("costsharing:scenario", found.public_id)
    return _form_page(request, table, form, found)


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_refresh(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Compute anew on what is in force now."""
    found = verbs.refresh_scenario(scenario=_scenario(request, scenario), acting=request.acting, at=timezone.now())
    messages.success(request, "Uträkningen är gjord om med det som gäller nu.")
    return redirect("costsharing:scenario", found.public_id)


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_share(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Let the agreement's parties read it."""
    found = verbs.share_scenario(scenario=_scenario(request, scenario), acting=request.acting, at=timezone.now())
    messages.success(request, "Uträkningen delas med avtalets parter.")
    return redirect("costsharing:scenario", found.public_id)


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_unshare(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """The own authority's again."""
    found = verbs.stop_sharing(scenario=_scenario(request, scenario), acting=request.acting)
    messages.success(request, "Uträkningen delas inte längre.")
    return redirect("costsharing:scenario", found.public_id)


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_delete(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Delete one that was never shared."""
    verbs.delete_scenario(scenario=_scenario(request, scenario), acting=request.acting)
    messages.success(request, "Uträkningen är borttagen.")
    return redirect("costsharing:scenarios")


@require_POST
@requires(Can.PLAN_COSTS)
def scenario_archive(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Put away one that has been shared."""
    found = verbs.archive_scenario(scenario=_scenario(request, scenario), acting=request.acting, at=timezone.now())
    messages.success(request, "Uträkningen är arkiverad.")
    return redirect("costsharing:scenario", found.public_id)


@require_GET
@requires(Can.SEE_SCENARIOS)
def scenario_pdf(request: ActingRequest, scenario: UUID) -> HttpResponse:
    """Beslutsunderlag."""
    found, at = _scenario(request, scenario), timezone.now()
    return HttpResponse(
        decision_basis(scenario_page(found), at=at),
        headers={
            "Content-Type": "application/pdf",
            "Content-Disposition": f'attachment; filename="{file_name(found, at)}"',
        },
    )

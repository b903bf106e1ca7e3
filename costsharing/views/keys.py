"""Pages of cost keys, and of costs that a party has paid itself."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from costsharing.actions import carried as verbs
from costsharing.actions.guard import LOCKED, may
from costsharing.actions.keys import figures_with, remove_key, save_key
from costsharing.effects import Effect, key_effect
from costsharing.figures import Figures
from costsharing.forms.keys import CarriedForm, KeyForm
from costsharing.models import CostKey, CostTable
from costsharing.queries.carried import carried_page
from costsharing.queries.tables import free_periods
from costsharing.sentences import key_sentence
from costsharing.views.shared import FormPage, own_table, table_address, table_or_404, trail, tried, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict
from ikb.lib.sorting import swedish_key

CARRIED = "Egna kostnader"


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def table_key(request: ActingRequest, agreement: UUID, year: int, number: int | None = None) -> HttpResponse:
    """Add or change a key: what it means for each municipality is shown before it is saved."""
    table = own_table(request, agreement, year)
    if table.locked_at is not None:
        raise Conflict(LOCKED)
    key = (
        None if number is None else get_object_or_404(table.keys.prefetch_related("parts__organisation"), order=number)
    )
    if key is not None and request.POST.get("step") == "remove":
        remove_key(table=table, key=key, acting=request.acting)
        messages.success(request, f"Nyckeln är borttagen: {key}.")
        return redirect(table_address(table) + "#keys")
    parties = sorted(Figures(table).all_parties, key=lambda party: swedish_key(party.organisation.name))
    form = KeyForm(typed(request), table=table, key=key, parties=parties, today=timezone.localdate())
    effect = _key_effect(table, key, form) if request.method == "POST" and form.is_valid() else None
    if (
        effect
        and request.POST.get("seen") == effect.seal(form.new())
        and tried(form, lambda: _save(request, table, key, form))
    ):
        messages.success(request, "Nyckeln är sparad.")
        return redirect(table_address(table) + "#keys")
    return _key_page(request, table, key, form, effect)


def _key_effect(table: CostTable, key: CostKey | None, form: KeyForm) -> Effect | None:
    """Today beside new; None when the keys do not go together, which then stands at the field."""
    found: list[Figures] = []
    if not tried(form, lambda: found.append(figures_with(table, key, form.new().terms))):
        return None
    assert table.agreement.invoiced_by is not None  # whoever writes keys works there
    return key_effect(Figures(table), found[0], f"Stannar hos {table.agreement.invoiced_by.organisation.name}")


def _save(request: ActingRequest, table: CostTable, key: CostKey | None, form: KeyForm) -> CostKey:
    today, at = timezone.localdate(), timezone.now()
    return save_key(table=table, key=key, new=form.new(), acting=request.acting, at=at, on=today)


def _key_page(
    request: ActingRequest, table: CostTable, key: CostKey | None, form: KeyForm, effect: Effect | None
) -> HttpResponse:
    heading = str(key) if key else "Ny fördelningsnyckel"
    page = FormPage(table, heading, "Spara nyckeln", "", remove="Ta bort nyckeln" if key else "")
    context = {"page": page, "form": form, "table": table, "effect": effect, "crumbs": trail(table, heading)}
    if effect:
        names = {party.organisation.code: party.organisation.name for party in Figures(table).all_parties}
        others = [row for row in table.keys.all() if key is None or row.pk != key.pk]
        context["sentence"] = key_sentence(form.new().terms, names, alone=not others)
        context["seal"] = effect.seal(form.new())
    return render(request, "costsharing/key.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Can.SEE_COSTS)
def table_carried(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Carried, to bear and difference per party and period (CO-19)."""
    return _carried(request, table_or_404(request, agreement, year), None)


def _carried(request: ActingRequest, table: CostTable, form: CarriedForm | None) -> HttpResponse:
    periods = free_periods(table)
    decides = may(request.acting, table.agreement, Can.DECIDE_BILLING)
    if form is None and decides and periods:
        form = CarriedForm(table=table, periods=periods)
    page = carried_page(table)
    context = {
        "page": page,
        "table": table,
        "form": form,
        "decides": decides,
        "free": {row.pk for row in page.rows if any(p.start == row.period_start for p in periods)},
        "crumbs": trail(table, CARRIED),
    }
    return render(request, "costsharing/carried.html", context, status=422 if form and form.errors else 200)


@require_POST
@requires(Can.DECIDE_BILLING)
def table_carried_change(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Register a carried cost, or remove one of a period that is not charged."""
    table = own_table(request, agreement, year)
    back = reverse("costsharing:table_carried", args=[agreement, year])
    if chosen := request.POST.get("remove"):
        number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else 0
        row = get_object_or_404(table.carried_costs.all(), pk=number)
        verbs.remove_carried(table=table, carried=row, acting=request.acting)
        messages.success(request, "Den egna kostnaden är borttagen.")
        return redirect(back)
    form = CarriedForm(request.POST, table=table, periods=free_periods(table))
    if not form.is_valid():
        return _carried(request, table, form)
    verbs.register_carried(table=table, new=form.new(), acting=request.acting, at=timezone.now())
    messages.success(request, "Den egna kostnaden är registrerad.")
    return redirect(back)

"""Läs in folkmängd: a file from SCB or its own answer, what it says, and then a set. And the decision on a year."""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Agreement
from costsharing.actions.billing import NewPopulation, register_population
from costsharing.actions.guard import may
from costsharing.actions.populations import CHARGED, decide_population
from costsharing.forms.populations import (
    PopulationDecisionForm,
    PopulationFetchForm,
    PopulationSaveForm,
    PopulationUploadForm,
    read_for,
    seal,
    unseal,
)
from costsharing.models import CostTable
from costsharing.population_figures import PopulationFile, YearFigures
from costsharing.population_presentation import preview_of
from costsharing.queries.populations import SetEffect, inhabitants_of, latest_table, number_of_drafts, set_effects
from costsharing.queries.tables import sharing_organisations
from costsharing.scb import fetch_population
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Organisation
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.sheets import Unreadable

LIST = "Kostnadsfördelning"
TOO_OLD = "Granskningen är för gammal. Välj filen igen."


def _agreement(request: ActingRequest, public_id: UUID) -> Agreement:
    found = get_object_or_404(Agreement.objects.visible_to(request.acting), public_id=public_id)
    if not may(request.acting, found, Can.DECIDE_BILLING):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def population_import(request: ActingRequest, agreement: UUID) -> HttpResponse:
    """First the file or the year to fetch, then what it says; the page's own form carries the figures between the two.

    Nothing is saved before that.
    """
    found = _agreement(request, agreement)
    if "sealed" in request.POST:
        return _looked_at(request, found)
    organisations, fetching = sharing_organisations(found), "fetch" in request.POST
    sent = request.method == "POST" and not fetching
    upload = PopulationUploadForm(*(request.POST, request.FILES) if sent else (), organisations=organisations)
    fetch = PopulationFetchForm(request.POST if fetching else None, today=timezone.localdate())
    if sent and upload.is_valid():
        return _preview(request, found, upload.read)
    if fetching and settings.SCB_ADDRESS and fetch.is_valid():
        read = _fetched(organisations, fetch)
        if read is not None:
            return _preview(request, found, read)
    return _first_page(request, found, upload, fetch)


def _fetched(organisations: Sequence[Organisation], form: PopulationFetchForm) -> PopulationFile | None:
    """SCB's answer for the year; None, with the sentence in the form, when there is none to use."""
    codes, year = [organisation.code for organisation in organisations], form.cleaned_data["fetched_year"]
    try:
        return read_for(organisations, fetch_population(settings.SCB_ADDRESS, codes, year))
    except Unreadable as fault:
        form.add_error("fetched_year", str(fault))
        return None


def _first_page(
    request: ActingRequest,
    agreement: Agreement,
    upload: PopulationUploadForm,
    fetch: PopulationFetchForm,
    stale: str = "",
) -> HttpResponse:
    faulty = bool(upload.errors or fetch.errors or stale)
    context = {
        "agreement": agreement,
        "upload": upload,
        "fetch": fetch if settings.SCB_ADDRESS else None,
        "forms": [upload, fetch],
        "stale": stale,
        "has_errors": faulty,
        "crumbs": _crumbs("Läs in folkmängd"),
    }
    return render(request, "costsharing/population_import.html", context, status=422 if faulty else 200)


def _crumbs(last: str) -> list[dict[str, str]]:
    return [{"label": LIST, "url": reverse("costsharing:list")}, {"label": last}]


def _looked_at(request: ActingRequest, agreement: Agreement) -> HttpResponse:
    """From the preview: another year of the same file, or the saving of one."""
    read = unseal(request.POST["sealed"], agreement, request.acting)
    if read is None:
        upload = PopulationUploadForm(organisations=sharing_organisations(agreement))
        return _first_page(request, agreement, upload, PopulationFetchForm(today=timezone.localdate()), TOO_OLD)
    form = PopulationSaveForm(request.POST, years=[each.year for each in read.years])
    if not form.is_valid():
        return _preview(request, agreement, read, form)
    chosen = read.of(form.cleaned_data["year"])
    seen = request.POST.get("seen", "") == str(form.cleaned_data["year"])
    if "save" not in request.POST or not seen or chosen is None or not chosen.complete:
        return _preview(request, agreement, read, form)
    try:
        _save(request, agreement, chosen, form.cleaned_data["source"])
    except Unfit as unfit:
        form.add_error(unfit.field if unfit.field in form.fields else None, unfit.sentence)
        return _preview(request, agreement, read, form)
    messages.success(request, "Folkmängden är registrerad. Den används först när det är beslutat.")
    return _to_the_decision(agreement)


def _save(request: ActingRequest, agreement: Agreement, chosen: YearFigures, source: str) -> None:
    inhabitants = {row.code: row.inhabitants for row in chosen.rows if row.inhabitants is not None}
    register_population(
        agreement=agreement,
        new=NewPopulation(chosen.reference_date, source, inhabitants),
        acting=request.acting,
        at=timezone.now(),
        on=timezone.localdate(),
    )


def _to_the_decision(agreement: Agreement) -> HttpResponse:
    """Where the latest year that is not charged is fixed to a population; else the list of years."""
    table = agreement.cost_tables.filter(locked_at__isnull=True).order_by("-year").first()
    if table is None:
        return redirect("costsharing:list")
    return redirect("costsharing:population_decision", agreement.public_id, table.year)


def _preview(
    request: ActingRequest, agreement: Agreement, read: PopulationFile, form: PopulationSaveForm | None = None
) -> HttpResponse:
    """What would be saved of one year, each number beside the one in use; with a fault there is nothing to press."""
    form = form or PopulationSaveForm(
        years=[each.year for each in read.years], initial={"year": read.years[0].year, "source": "SCB"}
    )
    typed = form.data.get("year", "") if form.is_bound else ""
    chosen = next((each for each in read.years if str(each.year) == typed), read.years[0])
    table = latest_table(agreement)
    faulty = bool(form.errors or not chosen.complete)
    context = {
        "agreement": agreement,
        "form": form,
        "chosen": chosen,
        "preview": preview_of(chosen, inhabitants_of(table.population_set) if table else {}),
        "in_use": table.population_set if table else None,
        "unused": read.unused,
        "unseen": "save" in request.POST and request.POST.get("seen", "") != str(chosen.year),
        "sealed": seal(read, agreement, request.acting),
        "has_errors": faulty,
        "crumbs": _crumbs("Granska folkmängden"),
    }
    return render(request, "costsharing/population_preview.html", context, status=422 if faulty else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.DECIDE_BILLING)
def population_decision(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Besluta folkmängd: what every set would mean in kronor, and the decision."""
    visible = CostTable.objects.visible_to(request.acting).complete()
    table = get_object_or_404(visible, agreement__public_id=agreement, year=year)
    if not may(request.acting, table.agreement, Can.DECIDE_BILLING):
        raise PermissionDenied
    if request.method == "POST" and table.locked_at is not None:
        raise Conflict(CHARGED)
    effects, today = set_effects(table), timezone.localdate()
    typed = request.POST if request.method == "POST" else None
    form = PopulationDecisionForm(
        typed, sets=[each.population_set for each in effects if not each.missing], today=today
    )
    if request.method == "POST" and form.is_valid():
        try:
            decide_population(table=table, new=form.new(), acting=request.acting, at=timezone.now(), on=today)
        except Unfit as unfit:
            form.add_error(unfit.field, unfit.sentence)
        else:
            messages.success(request, f"Beslutet är registrerat. Folkmängden gäller för {year}.")
            return redirect("costsharing:table", agreement, year)
    return _decision_page(request, table, effects, form)


def _decision_page(
    request: ActingRequest, table: CostTable, effects: Sequence[SetEffect], form: PopulationDecisionForm
) -> HttpResponse:
    context = {
        "table": table,
        "effects": effects,
        "form": form,
        "charged": CHARGED if table.locked_at else "",
        "selectable": any(not each.missing for each in effects),
        "drafts": number_of_drafts(table),
        "has_errors": bool(form.errors),
        "crumbs": [
            {"label": LIST, "url": reverse("costsharing:list")},
            {"label": str(table), "url": reverse("costsharing:table", args=[table.agreement.public_id, table.year])},
            {"label": "Besluta folkmängd"},
        ],
    }
    return render(request, "costsharing/population_decision.html", context, status=422 if form.errors else 200)

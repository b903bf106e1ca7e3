"""Pages that make and change a cost table: new, copy, lines, posts, sums, days, adoption, open questions."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from agreements.models import Agreement
from costsharing.actions import lines, tables
from costsharing.actions.guard import ADOPTED, LOCKED, may
from costsharing.effects import Effect, days_effect
from costsharing.figures import Figures
from costsharing.forms.budget import (
    AdoptForm,
    AnswerForm,
    CopyForm,
    DaysForm,
    FirstTableForm,
    LineForm,
    PostsForm,
    QuestionForm,
    SumsForm,
    YearForm,
)
from costsharing.models import CostLine, CostTable, PopulationSet, ResourceLine
from costsharing.views.shared import (
    LIST,
    FormPage,
    form_answer,
    own_table,
    table_address,
    trail,
    tried,
    typed,
)
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

both = require_http_methods(["GET", "POST"])


@both
@requires(Can.DECIDE_BILLING)
def table_new(request: ActingRequest, agreement: UUID) -> HttpResponse:
    """An empty table of a year."""
    found = get_object_or_404(Agreement.objects.visible_to(request.acting), public_id=agreement)
    if not may(request.acting, found, Can.DECIDE_BILLING):
        raise PermissionDenied
    form = _year_form(request, found)
    made: list[CostTable] = []
    if request.method == "POST" and form.is_valid() and tried(form, lambda: made.append(_made(request, found, form))):
        messages.success(request, "Kostnadstabellen finns nu som förslag. Lägg till rader.")
        return redirect(table_address(made[0]))
    crumbs = [{"label": LIST, "url": reverse("costsharing:list")}, {"label": "Ny kostnadstabell"}]
    context = {"form": form, "agreement": found, "crumbs": crumbs, "sets": found.population_sets.exists()}
    return render(request, "costsharing/table_new.html", context, status=422 if form.errors else 200)


def _year_form(request: ActingRequest, agreement: Agreement) -> YearForm:
    """The year; for the agreement's first table also the population, which later changes by decision."""
    initial = {"year": timezone.localdate().year + 1}
    if agreement.cost_tables.exists():
        return YearForm(typed(request), initial=initial)
    sets = PopulationSet.objects.filter(agreement=agreement).order_by("-reference_date", "pk")
    return FirstTableForm(typed(request), sets=sets, initial=initial)


def _made(request: ActingRequest, agreement: Agreement, form: YearForm) -> CostTable:
    data = form.cleaned_data
    return tables.make_table(
        agreement=agreement,
        year_number=data["year"],
        population_set=data.get("population_set"),
        acting=request.acting,
    )


@both
@requires(Can.DECIDE_BILLING)
def table_copy(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """A proposal for another year, from this one's lines."""
    table = own_table(request, agreement, year)
    form = CopyForm(typed(request), lines=list(table.lines.all()), initial={"year": table.year + 1})
    made: list[CostTable] = []
    if request.method == "POST" and form.is_valid() and tried(form, lambda: made.append(_copied(request, table, form))):
        messages.success(request, f"Kostnadstabellen för {made[0].year} finns nu som förslag.")
        return redirect(table_address(made[0]))
    heading = "Kopiera kostnadstabellen"
    context = {"form": form, "table": table, "heading": heading, "crumbs": trail(table, heading)}
    return render(request, "costsharing/copy.html", context, status=422 if form.errors else 200)


def _copied(request: ActingRequest, table: CostTable, form: CopyForm) -> CostTable:
    data = form.cleaned_data
    return tables.copy_table(
        table=table,
        year_number=data["year"],
        amounts=data["amounts"],
        acting=request.acting,
        at=timezone.now(),
    )


def _proposal(request: ActingRequest, agreement: UUID, year: int) -> CostTable:
    """The table while its lines may be changed; 409 in words otherwise."""
    table = own_table(request, agreement, year)
    if not table.is_proposal:
        raise Conflict(LOCKED if table.locked_at else ADOPTED)
    return table


@both
@requires(Can.DECIDE_BILLING)
def table_line(request: ActingRequest, agreement: UUID, year: int, line: int | None = None) -> HttpResponse:
    """Add or change a cost line; on an existing one also up, down and remove."""
    table = _proposal(request, agreement, year)
    row = None if line is None else get_object_or_404(CostLine, table=table, pk=line)
    if row is not None and (answer := _stepped(request, table, row)):
        return answer
    form = LineForm(typed(request), table=table, line=row)
    page = FormPage(
        table,
        str(row) if row else "Ny kostnadspost",
        "Spara raden",
        "Raden är sparad.",
        remove="Ta bort raden" if row else "",
    )
    return form_answer(
        request, page, form, lambda: lines.save_line(table=table, line=row, new=form.new(), acting=request.acting)
    )


@both
@requires(Can.DECIDE_BILLING)
def table_posts(request: ActingRequest, agreement: UUID, year: int, line: int | None = None) -> HttpResponse:
    """Add or change a resource in full-time posts."""
    table = _proposal(request, agreement, year)
    row = None if line is None else get_object_or_404(ResourceLine, table=table, pk=line)
    if row is not None and (answer := _stepped(request, table, row)):
        return answer
    form = PostsForm(typed(request), line=row)
    page = FormPage(
        table,
        str(row) if row else "Ny resurs",
        "Spara resursen",
        "Resursen är sparad.",
        remove="Ta bort resursen" if row else "",
    )
    return form_answer(
        request,
        page,
        form,
        lambda: lines.save_posts(table=table, line=row, acting=request.acting, **form.cleaned_data),
    )


def _stepped(request: ActingRequest, table: CostTable, row: CostLine | ResourceLine) -> HttpResponse | None:
    """Up, down or removed, when that button was pressed."""
    step = request.POST.get("step")
    if step in ("up", "down"):
        lines.move_row(table=table, row=row, up=step == "up", acting=request.acting)
    elif step == "remove":
        lines.remove_row(table=table, row=row, acting=request.acting)
        messages.success(request, f"Borttaget: {row}.")
    else:
        return None
    return redirect(table_address(table) + "#costs")


@both
@requires(Can.DECIDE_BILLING)
def table_sums(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """The sums that the agreement prints."""
    table = _proposal(request, agreement, year)
    form = SumsForm(typed(request), table=table)
    page = FormPage(
        table,
        "Summor enligt avtalet",
        "Spara summorna",
        "Summorna är sparade.",
        "Skriv summorna som de står i avtalet. De jämförs med raderna.",
    )

    def save() -> None:
        confirmed = form.cleaned_data["confirmed"]
        tables.set_printed_sums(table=table, new=form.new(), confirmed=confirmed, acting=request.acting)

    return form_answer(request, page, form, save)


@both
@requires(Can.DECIDE_BILLING)
def table_stage(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Adopt a proposal, or change an adopted table that is not charged back to one."""
    table = own_table(request, agreement, year)
    if table.locked_at is not None:
        raise Conflict(LOCKED)
    if request.POST.get("step") == "reopen":
        tables.reopen_table(table=table, acting=request.acting)
        messages.success(request, "Kostnadstabellen är ett förslag igen. Inget debiteras förrän den är fastställd.")
        return redirect(table_address(table))
    if not table.is_proposal:
        raise Conflict(tables.ADOPTED_ALREADY)
    today = timezone.localdate()
    form = AdoptForm(typed(request), today=today)
    page = FormPage(
        table,
        f"Fastställ kostnadstabellen {table.year}",
        "Fastställ",
        "Kostnadstabellen är fastställd.",
        "När tabellen är fastställd kan den debiteras. Den låses när den första fakturan godkänns.",
    )
    return form_answer(
        request,
        page,
        form,
        lambda: tables.adopt_table(table=table, new=form.new(), acting=request.acting, on=today),
    )


@both
@requires(Can.DECIDE_BILLING)
def table_days(request: ActingRequest, agreement: UUID, year: int) -> HttpResponse:
    """Debiteras från och med: what the days mean for each municipality is shown before they are saved."""
    table = own_table(request, agreement, year)
    if table.locked_at is not None:
        raise Conflict(LOCKED)
    form = DaysForm(typed(request), table=table)
    page = FormPage(
        table, "Dagar som debiteras", "Spara dagarna", "Dagarna är sparade.", template="costsharing/try.html"
    )
    effect: Effect | None = None
    if request.method == "POST" and form.is_valid():
        effect = days_effect(Figures(table), Figures(table, days=form.days()))
        if request.POST.get("seen") == effect.seal(form.days()):
            return form_answer(
                request,
                page,
                form,
                lambda: tables.set_charged_days(table=table, days=form.days(), acting=request.acting),
            )
    context = {"page": page, "form": form, "table": table, "effect": effect, "crumbs": trail(table, page.heading)}
    context["seal"] = effect.seal(form.days()) if effect else ""
    return render(request, page.template, context, status=422 if form.errors else 200)


@both
@requires(Can.DECIDE_BILLING)
def table_question(request: ActingRequest, agreement: UUID, year: int, line: int) -> HttpResponse:
    """Flag a line for decision, or answer its open question (E7)."""
    table = own_table(request, agreement, year)
    row = get_object_or_404(CostLine.objects.select_related("table__agreement"), table=table, pk=line)
    if table.locked_at is not None:
        raise Conflict(lines.ANSWER_LATER if row.to_decide else LOCKED)
    today, at = timezone.localdate(), timezone.now()
    if not row.to_decide:
        ask = QuestionForm(typed(request))
        page = FormPage(table, f"Fråga om {row}", "Märk raden", "Raden är märkt Att avgöra.")
        return form_answer(
            request, page, ask, lambda: lines.ask_about_line(line=row, acting=request.acting, **ask.cleaned_data)
        )
    form = AnswerForm(typed(request), table=table, today=today)
    page = FormPage(table, f"Beslut om {row}", "Registrera beslutet", "Beslutet är registrerat.", row.to_decide)
    return form_answer(
        request,
        page,
        form,
        lambda: lines.decide_line(line=row, new=form.new(), acting=request.acting, at=at, on=today),
    )

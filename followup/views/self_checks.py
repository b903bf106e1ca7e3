"""Pages of the self-checks: the year's list, one, planning, its result, voiding (FU-02)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from followup.actions import self_checks as actions
from followup.forms.complaints import PlanForm, ResultForm
from followup.forms.quality import ReasonForm, initial_of
from followup.models import SelfCheck
from followup.queries.complaints import check_list, check_years
from followup.queries.sections import sections_on, units_of
from followup.views.quality_page import PER_PAGE, FormPage, around, form_answer, place_for_new, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

LIST = "Egenkontroller"
FIELDS = ("done_on", "checked_by", "result", "finding")


def _above() -> tuple[str, str]:
    return LIST, reverse("followup:self_checks")


def _check(request: ActingRequest, public_id: UUID) -> SelfCheck:
    return get_object_or_404(check_list(request.acting), public_id=public_id)


def year_asked(request: ActingRequest) -> int | None:
    """The year in the address (?ar=), or None when there is none that can be read."""
    asked = request.GET.get("ar", "")
    plausible = asked.isascii() and asked.isdigit() and len(asked) == 4 and asked >= "1990"
    return int(asked) if plausible else None


@require_safe
@requires(Can.HANDLE_QUALITY, Can.SEE_UNIT_QUALITY)
def self_checks(request: ActingRequest) -> HttpResponse:
    """Those of one year, or all: what is planned first, by its day."""
    today, year = timezone.localdate(), year_asked(request)
    page = Paginator(check_list(request.acting, year), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, row.is_overdue(today)) for row in page.object_list],
        "year": year,
        "years": check_years(request.acting, today),
        **around(request, (LIST, "")),
    }
    return render(request, "followup/quality/self_checks.html", context)


@require_safe
@requires(Can.HANDLE_QUALITY, Can.SEE_UNIT_QUALITY)
def self_check(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One of them."""
    row = _check(request, public_id)
    handles = row.owner_id in request.acting.authorities(request.acting.giving(Can.HANDLE_QUALITY))
    changes = handles and row.voided_at is None and row.deviation_id is None
    context = {
        "row": row,
        "overdue": row.is_overdue(timezone.localdate()),
        "changes": changes,
        **around(request, _above(), (str(row), "")),
    }
    return render(request, "followup/quality/self_check.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def self_check_new(request: ActingRequest) -> HttpResponse:
    """Planera egenkontroll."""
    today = timezone.localdate()
    place = place_for_new(request, Can.HANDLE_QUALITY)
    sections = sections_on(place.agreement, today) or []
    units = units_of(place.membership.authority_id)
    form = PlanForm(typed(request), today=today, units=units, sections=sections)
    back, saved = reverse("followup:self_checks"), "Egenkontrollen är planerad."
    page = FormPage("Planera egenkontroll", "Spara planen", saved, back, (_above(),), more={"place": place})

    def save() -> SelfCheck:
        return actions.plan_check(
            agreement=place.agreement,
            membership=place.membership,
            facts=form.facts(),
            by=request.acting,
            at=timezone.now(),
        )

    return form_answer(request, page, form, save)


def _open(request: ActingRequest, public_id: UUID) -> SelfCheck:
    """One that may be changed; Conflict when a deviation has been made of it."""
    row = _check(request, public_id)
    actions.ensure_may_change(row, request.acting)
    if row.deviation_id is not None:
        raise Conflict(actions.HAS_DEVIATION)
    return row


def _page(row: SelfCheck, heading: str, button: str, saved: str) -> FormPage:
    back = reverse("followup:self_check", args=[row.public_id])
    return FormPage(heading, button, saved, back, (_above(), (str(row), back)), str(row))


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def self_check_result(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Registrera resultat."""
    row = _open(request, public_id)
    form = ResultForm(typed(request), today=timezone.localdate(), initial=initial_of(row, FIELDS))
    page = _page(row, "Resultat", "Spara resultatet", "Resultatet är sparat.")

    def save() -> SelfCheck:
        return actions.record_result(check=row, outcome=form.facts(), by=request.acting, at=timezone.now())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def self_check_void(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Makulera what was planned by mistake."""
    row = _open(request, public_id)
    form = ReasonForm(typed(request), today=timezone.localdate())
    page = _page(row, "Makulera egenkontrollen", "Makulera", "Egenkontrollen är makulerad.")

    def save() -> SelfCheck:
        reason = form.cleaned_data["reason"]
        return actions.void_check(
            check=row, reason=reason, by=request.acting, at=timezone.now(), no_names=form.no_names
        )

    return form_answer(request, page, form, save)

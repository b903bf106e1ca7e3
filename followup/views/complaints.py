"""Pages of views and complaints: list, one, registering, correcting and answering, voiding (FU-02)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import Agreement
from followup.actions import complaints as actions
from followup.forms.complaints import ComplaintForm
from followup.forms.quality import ReasonForm, initial_of
from followup.models import Complaint
from followup.queries.complaints import complaint_list
from followup.queries.sections import sections_on, units_of
from followup.views.quality_page import PER_PAGE, FormPage, around, form_answer, place_for_new, typed
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

LIST = "Synpunkter och klagomål"
FIELDS = ("on", "kind", "comes_from", "about", "section", "unit", "text", "measure", "answered_on")


def _above() -> tuple[str, str]:
    return LIST, reverse("followup:complaints")


def _complaint(request: ActingRequest, public_id: UUID) -> Complaint:
    return get_object_or_404(complaint_list(request.acting), public_id=public_id)


@require_safe
@requires(Can.HANDLE_QUALITY, Can.SEE_UNIT_QUALITY)
def complaints(request: ActingRequest) -> HttpResponse:
    """What the own authority has received, the latest first."""
    page = Paginator(complaint_list(request.acting), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": list(page.object_list), **around(request, (LIST, ""))}
    return render(request, "followup/quality/complaints.html", context)


@require_safe
@requires(Can.HANDLE_QUALITY, Can.SEE_UNIT_QUALITY)
def complaint(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One of them."""
    row = _complaint(request, public_id)
    handles = row.owner_id in request.acting.authorities(request.acting.giving(Can.HANDLE_QUALITY))
    context = {"row": row, "changes": handles and row.voided_at is None, **around(request, _above(), (str(row), ""))}
    return render(request, "followup/quality/complaint.html", context)


def _form(request: ActingRequest, agreement: Agreement, owner_id: int, row: Complaint | None = None) -> ComplaintForm:
    today = timezone.localdate()
    return ComplaintForm(
        typed(request),
        today=today,
        units=units_of(owner_id),
        sections=sections_on(agreement, row.on if row else today) or [],
        initial=dict(initial_of(row, FIELDS)) if row else {},
    )


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def complaint_new(request: ActingRequest) -> HttpResponse:
    """Ny synpunkt."""
    place = place_for_new(request, Can.HANDLE_QUALITY)
    form = _form(request, place.agreement, place.membership.authority_id)
    back = reverse("followup:complaints")
    lead = "Det som skrivs här syns bara i den egna nämnden."
    saved = "Synpunkten är registrerad."
    page = FormPage("Ny synpunkt", "Spara synpunkten", saved, back, (_above(),), lead, more={"place": place})

    def save() -> Complaint:
        return actions.register_complaint(
            agreement=place.agreement,
            membership=place.membership,
            facts=form.facts(),
            by=request.acting,
            at=timezone.now(),
        )

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def complaint_change(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Rätta it, or write the measure and the day of the answer."""
    row = _complaint(request, public_id)
    actions.ensure_may_change(row, request.acting)
    form = _form(request, row.agreement, row.owner_id, row)
    back = reverse("followup:complaint", args=[public_id])
    parents = (_above(), (str(row), back))
    page = FormPage("Ändra eller besvara", "Spara", "Synpunkten är sparad.", back, parents)

    def save() -> Complaint:
        return actions.correct_complaint(complaint=row, facts=form.facts(), by=request.acting)

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def complaint_void(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Makulera what was registered by mistake."""
    row = _complaint(request, public_id)
    actions.ensure_may_change(row, request.acting)
    form = ReasonForm(typed(request), today=timezone.localdate())
    back = reverse("followup:complaint", args=[public_id])
    parents = (_above(), (str(row), back))
    page = FormPage("Makulera synpunkten", "Makulera", "Synpunkten är makulerad.", back, parents)

    def save() -> Complaint:
        reason = form.cleaned_data["reason"]
        return actions.void_complaint(
            complaint=row, reason=reason, by=request.acting, at=timezone.now(), no_names=form.no_names
        )

    return form_answer(request, page, form, save)

"""Pages of the deviations: list, one, registering and correcting it (FU-06)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from agreements.models import Agreement
from followup.actions import deviations as actions
from followup.choices import DeviationState
from followup.forms.deviations import DeviationFilter, DeviationForm
from followup.forms.quality import initial_of
from followup.models import Deviation, SelfCheck
from followup.queries.deviations import DeviationRow, deviation_list, deviation_rows
from followup.queries.sections import sections_on, units_of
from followup.views.quality_page import PER_PAGE, FormPage, Place, around, form_answer, place_for_new, typed
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from referrals.models import Referral

LIST = "Avvikelser"
FIELDS = ("on", "course", "consequence", "reported_by", "unit")


def above() -> tuple[str, str]:
    """The list, as a step of the path."""
    return LIST, reverse("followup:deviations")


def get_deviation(request: ActingRequest, public_id: UUID) -> DeviationRow:
    """One that the person sees; Http404 otherwise."""
    found = get_object_or_404(deviation_list(request.acting), public_id=public_id)
    return deviation_rows(request.acting, [found], timezone.localdate())[0]


@require_safe
@requires(Can.REPORT_DEVIATION, Can.SEE_UNIT_QUALITY)
def deviations(request: ActingRequest) -> HttpResponse:
    """The own authority's and those received, the latest first."""
    form = DeviationFilter(request.GET)
    rows = deviation_list(request.acting)
    if form.is_valid():
        rows = rows.filter(_whose(request, form.cleaned_data["vilka"]), _state(form.cleaned_data["lage"]))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = deviation_rows(request.acting, page.object_list, timezone.localdate())
    cases = [row.case.pk for row in shown if row.case]
    log_reads(request, cases, kinds=[InformationKind.HEAD], action=AccessAction.LIST)
    context = {"page": page, "rows": shown, "filter_form": form, "filtered": form.active, **around(request, (LIST, ""))}
    return render(request, "followup/quality/deviations.html", context, status=422 if form.errors else 200)


def _whose(request: ActingRequest, which: str) -> Q:
    handled = request.acting.authorities()
    if which == "egna":
        return Q(owner__in=handled)
    return Q(receiver__in=handled) if which == "mottagna" else Q()


def _state(which: str) -> Q:
    if which == "oppna":
        return ~Q(state=DeviationState.CLOSED) & Q(voided_at__isnull=True)
    return Q(state=which) if which else Q()


@require_safe
@requires(Can.REPORT_DEVIATION, Can.SEE_UNIT_QUALITY)
def deviation(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One deviation, with what may be done about it."""
    row = get_deviation(request, public_id)
    log_reads(request, [row.case.pk] if row.case else [], kinds=[InformationKind.HEAD])
    context = {
        "row": row,
        "corrects": row.begins and (row.owned or row.deviation.registered_by_id == request.acting.user.pk),
        "checks": SelfCheck.objects.visible_to(request.acting).filter(deviation=row.deviation),
        **around(request, above(), (str(row.deviation), "")),
    }
    return render(request, "followup/quality/deviation.html", context)


def _form(request: ActingRequest, agreement: Agreement, owner_id: int, row: Deviation | None = None) -> DeviationForm:
    """The form of a new deviation, or of one that is corrected."""
    initial = {} if row is None else dict(initial_of(row, FIELDS))
    if row is not None:
        initial |= {"sections": _labels(row), "case_number": _number(request, row)}
    today = timezone.localdate()
    return DeviationForm(
        typed(request),
        today=today,
        units=units_of(owner_id),
        sections_on=lambda day: sections_on(agreement, day),
        case_of=(lambda number: _case(request, agreement, number)) if request.acting.can(Can.SEE_CASES) else None,
        day=row.on if row else today,
        initial=initial,
    )


def _labels(row: Deviation) -> list[str]:
    chosen = sections_on(row.agreement, row.on) or []
    return [section.label for section in chosen if section.pk in row.sections]


def _case(request: ActingRequest, agreement: Agreement, number: str) -> Referral | None:
    cases = Referral.objects.visible_to(request.acting).filter(version__agreement=agreement)
    return cases.filter(case_number__iexact=number).first()


def _number(request: ActingRequest, row: Deviation) -> str:
    case = Referral.objects.visible_to(request.acting).filter(pk=row.referral_id).first() if row.referral_id else None
    return case.case_number if case else ""


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT_DEVIATION)
def deviation_new(request: ActingRequest) -> HttpResponse:
    """Ny avvikelse, perhaps of a self-check's finding (?egenkontroll=)."""
    check = _check(request)
    place = _place_of(request, check) if check else place_for_new(request, Can.REPORT_DEVIATION)
    form = _form(request, place.agreement, place.membership.authority_id)
    if check:
        form.initial.update(course=check.finding, unit=check.unit_id, sections=_label_of(check))
    lead = "Avvikelsen syns i den egna nämnden tills du skickar en kopia."
    page = FormPage(
        "Ny avvikelse",
        "Spara avvikelsen",
        "Avvikelsen är registrerad.",
        reverse("followup:deviations"),
        (above(),),
        lead,
        more={"place": place},
    )

    def save() -> Deviation:
        return actions.register_deviation(
            agreement=place.agreement,
            membership=place.membership,
            facts=form.facts(),
            by=request.acting,
            at=timezone.now(),
            check=check,
        )

    return form_answer(request, page, form, save)


def _place_of(request: ActingRequest, check: SelfCheck) -> Place:
    """The agreement and the board of the self-check; Conflict when a deviation has been made of it."""
    actions.ensure_finding(check)
    giving = request.acting.giving(Can.HANDLE_QUALITY)
    return Place(check.agreement, next(m for m in giving if m.authority_id == check.owner_id), [])


def _check(request: ActingRequest) -> SelfCheck | None:
    """The self-check in the address; Http404 when the person does not handle it."""
    asked = request.GET.get("egenkontroll")
    if asked is None:
        return None
    own = request.acting.authorities(request.acting.giving(Can.HANDLE_QUALITY))
    rows = SelfCheck.objects.visible_to(request.acting).filter(owner__in=own).select_related("agreement", "section")
    try:
        return get_object_or_404(rows, public_id=UUID(asked))
    except ValueError:
        raise Http404 from None


def _label_of(check: SelfCheck) -> list[str]:
    return [check.section.label] if check.section else []


@require_http_methods(["GET", "POST"])
@requires(Can.REPORT_DEVIATION)
def deviation_change(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Rätta, until it is sent."""
    row = get_deviation(request, public_id)
    actions.ensure_may_correct(row.deviation, request.acting)
    log_reads(request, [row.case.pk] if row.case else [], kinds=[InformationKind.HEAD])
    form = _form(request, row.deviation.agreement, row.deviation.owner_id, row.deviation)
    back = reverse("followup:deviation", args=[public_id])
    parents = (above(), (str(row.deviation), back))
    page = FormPage("Rätta avvikelsen", "Spara ändringen", "Avvikelsen är ändrad.", back, parents)

    def save() -> Deviation:
        return actions.correct_deviation(deviation=row.deviation, facts=form.facts(), by=request.acting)

    return form_answer(request, page, form, save)

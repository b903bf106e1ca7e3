"""Steps of one deviation: handle, send a copy, answer, close, void (FU-06, FU-07)."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from followup.actions import deviations as actions
from followup.choices import DeviationState, Function
from followup.forms.deviations import AnswerForm, CloseForm, HandleForm, SendForm
from followup.forms.quality import ReasonForm, initial_of
from followup.models import Deviation
from followup.queries.deviations import DeviationRow
from followup.queries.sections import other_parties
from followup.views.deviations import above, get_deviation
from followup.views.quality_page import FormPage, form_answer, typed
from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

RECEIVER_SEES = (
    "Mottagaren ser dag, avsnitt, händelseförlopp, konsekvens, enhet och åtgärder. "
    "Ärendenumret syns bara för den som ser ärendet. Det som är skickat kan inte ändras."
)


def _page(row: DeviationRow, heading: str, button: str, saved: str, lead: str = "") -> FormPage:
    back = reverse("followup:deviation", args=[row.deviation.public_id])
    return FormPage(heading, button, saved, back, (above(), (str(row.deviation), back)), lead, more={"row": row})


def _own(request: ActingRequest, public_id: UUID) -> DeviationRow:
    """One of the own authority's that is still open; PermissionDenied for a received one."""
    row = get_deviation(request, public_id)
    actions.ensure_handled_by(row.deviation, request.acting)
    log_reads(request, [row.case.pk] if row.case else [], kinds=[InformationKind.HEAD])
    return row


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def deviation_handle(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Who takes care of it, and what was done."""
    row = _own(request, public_id)
    initial = initial_of(row.deviation, ("handled_by", "measures"))
    form = HandleForm(typed(request), today=timezone.localdate(), initial=initial)
    page = _page(row, "Åtgärder", "Spara åtgärderna", "Åtgärderna är sparade.")

    def save() -> Deviation:
        data = form.cleaned_data
        return actions.handle_deviation(
            deviation=row.deviation,
            handled_by=Function(data["handled_by"]),
            measures=data["measures"],
            by=request.acting,
            no_names=form.no_names,
        )

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def deviation_send(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Skicka kopia: the page says who gets what before the button."""
    row = _own(request, public_id)
    if row.deviation.state != DeviationState.REGISTERED:
        raise Conflict(actions.IS_SENT)
    form = SendForm(typed(request), boards=other_parties(row.deviation.agreement_id, row.deviation.owner_id))
    page = _page(row, "Skicka kopia", "Skicka kopia", "Kopian är skickad. Mottagaren ser den nu.", RECEIVER_SEES)

    def save() -> Deviation:
        return actions.send_copy(deviation=row.deviation, receiver=form.board, by=request.acting, at=timezone.now())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def deviation_answer(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """The receiver's answer."""
    row = get_deviation(request, public_id)
    actions.ensure_may_answer(row.deviation, request.acting)
    log_reads(request, [row.case.pk] if row.case else [], kinds=[InformationKind.HEAD])
    form = AnswerForm(typed(request), today=timezone.localdate())
    lead = f"Till {row.deviation.owner}. Svaret kan inte ändras när det är skickat."
    page = _page(row, "Svara på avvikelsen", "Skicka svaret", "Svaret är skickat.", lead)

    def save() -> Deviation:
        return actions.answer_deviation(
            deviation=row.deviation,
            answer=form.cleaned_data["answer"],
            by=request.acting,
            at=timezone.now(),
            no_names=form.no_names,
        )

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def deviation_close(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Avsluta what is handled and answered."""
    row = _own(request, public_id)
    _ensure_ripe(row.deviation)
    answered = row.deviation.state == DeviationState.ANSWERED
    form = CloseForm(typed(request), today=timezone.localdate(), answered=answered)
    lead = "En avslutad avvikelse kan inte ändras."
    page = _page(row, "Avsluta avvikelsen", "Avsluta", "Avvikelsen är avslutad.", lead)

    def save() -> Deviation:
        return actions.close_deviation(
            deviation=row.deviation,
            reason=form.cleaned_data.get("reason", ""),
            by=request.acting,
            at=timezone.now(),
            no_names=form.no_names,
        )

    return form_answer(request, page, form, save)


def _ensure_ripe(row: Deviation) -> None:
    """Conflict while something other than the answer is missing."""
    if lack := actions.lacks_before_answer(row):
        raise Conflict(lack)


@require_http_methods(["GET", "POST"])
@requires(Can.HANDLE_QUALITY)
def deviation_void(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Makulera what was registered by mistake."""
    row = _own(request, public_id)
    if row.deviation.state != DeviationState.REGISTERED:
        raise Conflict(actions.IS_SENT)
    form = ReasonForm(typed(request), today=timezone.localdate())
    page = _page(row, "Makulera avvikelsen", "Makulera", "Avvikelsen är makulerad.")

    def save() -> Deviation:
        return actions.void_deviation(
            deviation=row.deviation,
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=timezone.now(),
            no_names=form.no_names,
        )

    return form_answer(request, page, form, save)

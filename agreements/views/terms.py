"""The page about an agreement's time, and what a registrator does there."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import extension as extension_actions
from agreements.actions import obligations as obligation_actions
from agreements.actions import renewal as renewal_actions
from agreements.chain import party_place
from agreements.forms import terms as forms_of_terms
from agreements.models import Agreement, Extension, Obligation
from agreements.queries import register as register_queries
from agreements.queries import terms as queries
from agreements.queries.drafting import editor_of
from agreements.queries.spans import remaining
from agreements.views.editing import membership_of_editor
from agreements.views.shared import tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date
from ikb.lib.days import EARLIEST, LATEST
from ikb.lib.errors import Unfit

HEADING = "Tid och frister"
SETTLES = (Can.EDIT_AGREEMENTS, Can.ORGANISE_WORK)


@dataclass(frozen=True)
class Sheet:
    """The words around a form."""

    heading: str
    button: str
    done: str
    lead: str = ""


def _agreement(request: ActingRequest, public_id: uuid.UUID) -> Agreement:
    agreement = queries.with_time(request.acting, public_id)
    if agreement is None:
        raise Http404
    return agreement


def _edited(request: ActingRequest, public_id: uuid.UUID) -> tuple[Agreement, Membership]:
    """The agreement in the hands of its owner's registrator; 404 and 403 as everywhere."""
    agreement = _agreement(request, public_id)
    return agreement, membership_of_editor(request, agreement)


def _extension(agreement: Agreement, extension_id: int) -> Extension:
    rows = Extension.objects.filter(version__agreement=agreement).select_related("condition_party__organisation")
    found = rows.filter(pk=extension_id).first()
    if found is None:
        raise Http404
    return found


def _demand(agreement: Agreement, obligation_id: int, day: str) -> tuple[Obligation, date]:
    row = next((row for row in agreement.obligations.all() if row.pk == obligation_id), None)
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if row is None or not EARLIEST <= due_on <= LATEST:
        raise Http404
    row.agreement = agreement
    return row, due_on


def _settler(request: ActingRequest, agreement: Agreement) -> Membership | None:
    """By which membership the person may say that a demand is met: a party's registrator, or the coordinator."""
    found = (register_queries.acts_for(request.acting, agreement, can) for can in SETTLES)
    return next((membership for membership in found if membership is not None), None)


def _answer(
    request: ActingRequest, agreement: Agreement, form: forms.Form, sheet: Sheet, verb: Callable[..., object]
) -> HttpResponse:
    """Show the form; or run the verb with what was typed and go back to the page."""
    if request.method == "POST" and form.is_valid():
        try:
            verb(**form.cleaned_data)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, sheet.done)
            return redirect("agreements:terms", public_id=agreement.public_id)
    crumbs = trail(agreement, HEADING, sheet.heading)
    crumbs[2]["url"] = reverse("agreements:terms", args=[agreement.public_id])
    context = {"agreement": agreement, "form": form, "sheet": sheet, "crumbs": crumbs}
    return render(request, "agreements/terms_form.html", context, status=422 if form.errors else 200)


def _typed(request: ActingRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@requires(Can.SEE_AGREEMENTS)
def terms(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Where the agreement stands today, its periods and extensions, what it demands by a day."""
    agreement = _agreement(request, public_id)
    context = {
        "terms": queries.terms_page(agreement, timezone.localdate()),
        "may_edit": editor_of(request.acting, agreement) is not None,
        "may_settle": _settler(request, agreement) is not None,
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/terms.html", context)


@requires(Can.EDIT_AGREEMENTS)
def operation_start(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The day that demands count from, and the boards' time to prepare."""
    agreement, membership = _edited(request, public_id)
    now = {"operation_start": agreement.operation_start, "board_lead_days": agreement.board_lead_days}
    form = forms_of_terms.CountingForm(_typed(request), initial=now)
    sheet = Sheet("Verksamhetsstart och beredningstid", "Spara dagarna", "Dagarna är sparade.")
    verb = partial(obligation_actions.set_counting_days, agreement=agreement, membership=membership)
    return _answer(request, agreement, form, sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def extension_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A proposed extension."""
    agreement, membership = _edited(request, public_id)
    parties = sorted(remaining(agreement, timezone.localdate()), key=party_place)
    form = forms_of_terms.ExtensionForm(_typed(request), today=timezone.localdate(), parties=parties)
    lead = "Avtalet förlängs inte förrän förlängningen är beslutad och villkoret är uppfyllt."
    sheet = Sheet("Ny förlängning", "Spara förslaget", "Förslaget om förlängning är sparat.", lead)

    def verb(**typed: object) -> None:
        proposal = extension_actions.Proposal(**typed)  # type: ignore[arg-type]  # the form's fields are the facts
        extension_actions.propose(agreement=agreement, membership=membership, proposal=proposal)

    return _answer(request, agreement, form, sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def extension_decide(request: ActingRequest, public_id: uuid.UUID, extension_id: int) -> HttpResponse:
    """The decision on an extension."""
    agreement, membership = _edited(request, public_id)
    row = _extension(agreement, extension_id)
    form = forms_of_terms.DecideForm(_typed(request), today=timezone.localdate())
    lead = f"Förlängningen gäller från och med {iso_date(row.begins_on)}."
    sheet = Sheet("Beslut om förlängning", "Spara beslutet", "Beslutet om förlängning är sparat.", lead)
    verb = partial(extension_actions.decide, extension=row, membership=membership)
    return _answer(request, agreement, form, sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def condition_met(request: ActingRequest, public_id: uuid.UUID, extension_id: int) -> HttpResponse:
    """The named party has decided the same."""
    agreement, membership = _edited(request, public_id)
    row = _extension(agreement, extension_id)
    form = forms_of_terms.ConditionForm(_typed(request), today=timezone.localdate())
    name = row.condition_party.organisation.name if row.condition_party else ""
    lead = f"Förlängningen gäller på villkor att {name} fattar samma beslut." if name else ""
    sheet = Sheet("Villkoret är uppfyllt", "Spara beslutet", "Villkoret är uppfyllt.", lead)
    verb = partial(extension_actions.meet_condition, extension=row, membership=membership)
    return _answer(request, agreement, form, sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def extension_end(request: ActingRequest, public_id: uuid.UUID, extension_id: int) -> HttpResponse:
    """What an open extension waited for is adopted."""
    agreement, membership = _edited(request, public_id)
    row = _extension(agreement, extension_id)
    form = forms_of_terms.ExtensionEndForm(_typed(request), today=timezone.localdate())
    lead = f"Förlängningen gäller tills {row.until_event}." if row.until_event else ""
    sheet = Sheet("Förlängningen upphör", "Spara sista dagen", "Förlängningens sista dag är sparad.", lead)
    verb = partial(extension_actions.end, extension=row, membership=membership)
    return _answer(request, agreement, form, sheet, verb)


@requires(*SETTLES)
def settle(request: ActingRequest, public_id: uuid.UUID, obligation_id: int, day: str) -> HttpResponse:
    """One demand is dealt with, for the day that it fell due."""
    agreement = _agreement(request, public_id)
    row, due_on = _demand(agreement, obligation_id, day)
    membership = _settler(request, agreement)
    if membership is None:
        raise PermissionDenied
    form = forms_of_terms.SettleForm(_typed(request), today=timezone.localdate())
    lead = f"{row.title}. Senast {iso_date(due_on)}."
    sheet = Sheet("Markera som klar", "Markera som klar", "Det är markerat som klart.", lead)
    verb = partial(obligation_actions.settle, obligation=row, due_on=due_on, membership=membership)
    return _answer(request, agreement, form, sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def renew(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The parties that remain go on."""
    agreement, membership = _edited(request, public_id)
    today = timezone.localdate()
    _, missing = renewal_actions.renewal_question(agreement, today)
    period = missing.planned.period
    names = ", ".join(p.organisation.name for p in sorted(remaining(agreement, period.start), key=party_place))
    lead = f"Perioden {period} registreras. Avtalet fortsätter då för {names}."
    sheet = Sheet(
        "Avtalet fortsätter för övriga parter", "Registrera perioden", f"Perioden {period} är registrerad.", lead
    )
    verb = partial(renewal_actions.renew_for_the_rest, agreement=agreement, membership=membership, on=today)
    return _answer(request, agreement, forms_of_terms.ConfirmForm(_typed(request)), sheet, verb)


@requires(Can.EDIT_AGREEMENTS)
def end_whole(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The whole agreement's last day."""
    agreement, membership = _edited(request, public_id)
    now = {"last_day": agreement.ends_on, "note": agreement.ends_note}
    form = forms_of_terms.EndWholeForm(_typed(request), initial=now)
    earliest = renewal_actions.earliest_end(agreement)
    lead = f"Parterna är bundna till och med {iso_date(earliest)}." if earliest else ""
    sheet = Sheet("Hela avtalet upphör", "Spara sista dagen", "Hela avtalets sista dag är sparad.", lead)
    verb = partial(renewal_actions.end_whole, agreement=agreement, membership=membership)
    return _answer(request, agreement, form, sheet, verb)

"""Diagnoser och upplevelse: what only the follow-up counts, saved with one press."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from referrals import actions
from referrals.actions.follow_up import ensure_followed
from referrals.choices import Respondent, Status
from referrals.forms.follow_up import DiagnosesForm, ExperienceForm
from referrals.models import Referral
from referrals.presentation.follow_up import answers_in_words
from referrals.queries.follow_up import followed_up
from referrals.views.cases import get_case
from referrals.views.form_page import CasePage, case_form

CLOSING = "avslut"
"""In the address: the person came from the closing and goes back to it."""


def _followed(request: ActingRequest, public_id: Any) -> Referral:
    referral = get_case(request, public_id, kind=InformationKind.MEASURES)
    ensure_followed(referral)
    return referral


def _typed(request: ActingRequest) -> QueryDict | None:
    """What was sent, also when no box was ticked."""
    return request.POST if request.method == "POST" else None


def _page(request: ActingRequest, referral: Referral, *, notes: list[str], writes: bool, **around: str) -> CasePage:
    closes = request.GET.get("till") == CLOSING and referral.status == Status.IN_TREATMENT
    return CasePage(
        referral,
        kinds=(InformationKind.MEASURES,),
        notes=notes,
        button="Spara" if writes else "",
        back=reverse("referrals:close", args=[referral.public_id]) if closes else "",
        template="referrals/closing/follow_up.html",
        **around,
    )


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_MEASURES)
def diagnoses(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Diagnoser som kategorier."""
    referral = _followed(request, public_id)
    found, own = followed_up(referral), request.membership.authority_id
    row = found.diagnoses
    others = row is not None and row.owner_id != own
    notes = [f"{', '.join(found.categories)}. Antecknat av {row.owner}, som kan ändra det."] if row and others else []
    page = _page(
        request, referral, notes=notes, writes=not others, heading="Diagnoser", saved="Diagnoserna är sparade."
    )
    form = DiagnosesForm(_typed(request), initial={"categories": row.categories if row else []})
    return case_form(
        request,
        page,
        form,
        lambda: actions.record_diagnoses(
            referral=referral,
            categories=form.cleaned_data["categories"],
            membership=request.membership,
            by=request.acting,
            on=timezone.localdate(),
        ),
    )


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_MEASURES)
def experience(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Upplevelse: the three questions to the young person and to the guardians."""
    referral = _followed(request, public_id)
    found, own = followed_up(referral), request.membership.authority_id
    others = [row for row in found.experiences if row.owner_id != own]
    mine = [respondent for respondent in Respondent if respondent not in {row.respondent for row in others}]
    form = ExperienceForm(
        _typed(request),
        respondents=mine,
        found=found,
        started=referral.treatment_started_on,
        today=timezone.localdate(),
    )
    page = _page(
        request,
        referral,
        notes=[f"{answers_in_words(row)} Antecknat av {row.owner}, som kan ändra det." for row in others],
        writes=bool(mine),
        heading="Upplevelse",
        saved="Svaren är sparade.",
        lead="Fråga gärna vid sista träffen. Vårdnadshavare svarar tillsammans. Är de oense, välj ”Delvis”.",
    )
    return case_form(
        request,
        page,
        form,
        lambda: actions.record_experience(
            referral=referral, told=form.told(), membership=request.membership, by=request.acting
        ),
    )

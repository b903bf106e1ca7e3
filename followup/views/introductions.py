"""Pages of what each party does every year so that the agreement is known in its own organisation (FU-18)."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.form_page import form_answer
from followup.actions import improvement as actions
from followup.forms.improvement import IntroductionForm
from followup.models import Introduction
from followup.queries.improvement import introduction_rows, parties_in
from followup.views.improvement_page import FIRST_YEAR, asked_year, desk_of
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.periods import year as whole_year

HEADING = "Introduktion"


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def introductions(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """One year, every party: what is stated and what is missing."""
    desk = desk_of(request, public_id)
    asked = asked_year(request, desk.today)
    rows = introduction_rows(desk.agreement, whole_year(asked))
    context = desk.context(HEADING) | {
        "rows": rows,
        "year": asked,
        "before": asked - 1,
        "after": asked + 1 if asked < desk.today.year else None,
        "lacking": sum(bool(row.lacking) for row in rows),
        "own": desk.led(),
    }
    return render(request, "followup/improvement/introductions.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.LEAD_IMPROVEMENT)
def introduction(request: ActingRequest, public_id: uuid.UUID, year: int, party_id: int) -> HttpResponse:
    """State what the own party did in a year that has begun."""
    desk = desk_of(request, public_id)
    party = desk.parties.get(party_id)
    if party is None or not FIRST_YEAR <= year <= desk.today.year or not parties_in([party], whole_year(year)):
        raise Http404
    membership = desk.of_authorities(Can.LEAD_IMPROVEMENT, party.authority_id)
    party.agreement = desk.agreement
    row = Introduction.objects.visible_to(request.acting).filter(party=party, year=year).first()
    known = {name: getattr(row, name) for name in IntroductionForm.base_fields} if row else {}
    form = IntroductionForm(desk.data, today=desk.today, initial=known)
    above = (HEADING, f"{desk.url('introductions')}?ar={year}")
    lead = f"{desk.names[party.pk]}. Lämna det som inte är gjort tomt."
    page = desk.form(f"Introduktion {year}", "Spara", "Uppgifterna är sparade.", above, lead=lead)

    def save() -> Introduction:
        return actions.state_introduction(party=party, membership=membership, year=year, facts=form.facts())

    return form_answer(request, page, form, save)

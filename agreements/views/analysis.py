"""The parties' risk and consequence analyses, and each authority's own checklist of a notice case."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import analysis as actions
from agreements.actions import checklist as checklist_actions
from agreements.forms.notice_case import AnalysisForm, ChecklistForm, RiskForm
from agreements.queries import notices as queries
from agreements.queries.notice_case import analysis_lines
from agreements.queries.register import acts_for
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Risk- och konsekvensanalys"


@requires(Can.REGISTER_NOTICE)
def analysis_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """An analysis that the parties have made; any party's registrator enters it."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    parties = queries.standing_parties(agreement)
    typed = request.POST if request.method == "POST" else None
    form = AnalysisForm(typed, today=timezone.localdate(), parties=parties)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hold_analysis(agreement=agreement, membership=membership, **form.cleaned_data)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Analysen är registrerad. Lägg till riskerna här.")
            return redirect("agreements:analysis", agreement.public_id, made.pk)
    crumbs = trail(agreement, "Uppsägning", HEADING)
    crumbs[2]["url"] = reverse("agreements:notices", args=[agreement.public_id])
    context = {"agreement": agreement, "form": form, "crumbs": crumbs}
    return render(request, "agreements/notice_analysis_new.html", context, status=422 if form.errors else 200)


@requires(Can.SEE_AGREEMENTS)
def analysis(request: ActingRequest, public_id: uuid.UUID, analysis_id: int) -> HttpResponse:
    """One analysis with its risks; a registrator of a party adds more."""
    agreement = agreement_or_404(request, public_id)
    line = next((line for line in analysis_lines(agreement) if line.analysis.pk == analysis_id), None)
    if line is None:
        raise Http404
    membership = acts_for(request.acting, agreement, Can.REGISTER_NOTICE)
    parties = queries.standing_parties(agreement)
    if membership and membership.authority_id != agreement.owner_id:
        parties = [party for party in parties if party.authority_id == membership.authority_id]
    form = RiskForm(request.POST if request.method == "POST" else None, parties=parties)
    if request.method == "POST":
        membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
        if form.is_valid():
            actions.add_risk(analysis=line.analysis, membership=membership, **form.cleaned_data)
            messages.success(request, "Risken är sparad.")
            return redirect("agreements:analysis", agreement.public_id, analysis_id)
    crumbs = trail(agreement, "Uppsägning", HEADING)
    crumbs[2]["url"] = reverse("agreements:notices", args=[agreement.public_id])
    context = {"agreement": agreement, "line": line, "form": form, "may_write": membership is not None}
    context["crumbs"] = crumbs
    return render(request, "agreements/notice_analysis.html", context, status=422 if form.errors else 200)


@requires(Can.REGISTER_NOTICE)
def checklist(request: ActingRequest) -> HttpResponse:
    """The own authority's points; cases that have begun keep theirs."""
    authority = request.membership.authority
    items = checklist_actions.own_checklist(authority)
    typed = request.POST if request.method == "POST" else None
    form = ChecklistForm(typed, initial={"titles": "\n".join(item.title for item in items)})
    if request.method == "POST" and form.is_valid():
        checklist_actions.save_checklist(authority=authority, titles=form.cleaned_data["titles"])
        messages.success(request, "Checklistan är sparad. Den gäller för ärenden som börjar nu.")
        return redirect("agreements:checklist")
    crumbs = [{"label": "Avtal", "url": reverse("agreements:list")}, {"label": "Checklista vid uppsägning"}]
    context = {"form": form, "who": str(authority), "crumbs": crumbs}
    return render(request, "agreements/notice_checklist.html", context, status=422 if form.errors else 200)

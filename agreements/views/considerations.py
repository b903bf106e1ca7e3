"""Pages of the own authority's considerations before notice. Another authority's do not exist here: 404."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import notice as actions
from agreements.forms.notice import ConsiderationForm
from agreements.queries import register as queries
from agreements.sentences import outcome_of, rule_of
from agreements.views.shared import agreement_or_404, own_membership, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Överväganden"


@requires(Can.SEE_CONSIDERATIONS)
def considerations(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The own authority's considerations, the newest first."""
    agreement = agreement_or_404(request, public_id)
    context = {
        "agreement": agreement,
        "considerations": queries.own_considerations(request.acting, agreement),
        "may_write": queries.acts_for(request.acting, agreement, Can.REGISTER_NOTICE) is not None,
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/considerations.html", context)


@requires(Can.SEE_CONSIDERATIONS)
def consideration(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """One consideration and what a notice that day would lead to."""
    agreement = agreement_or_404(request, public_id)
    notice = queries.own_considerations(request.acting, agreement).filter(public_id=notice_id).first()
    if notice is None:
        raise Http404
    term, who = notice.version.term, notice.owner.organisation.name
    counted_on = notice.counted_on or timezone.localdate()
    crumbs = trail(agreement, HEADING, "Övervägande")
    crumbs[2]["url"] = reverse("agreements:considerations", args=[agreement.public_id])
    context = {
        "agreement": agreement,
        "notice": notice,
        "outcome": outcome_of(term, who=who, counted_on=counted_on, in_writing=True),
        "rule": rule_of(term, in_writing=notice.version.notice_in_writing),
        "crumbs": crumbs,
    }
    return render(request, "agreements/consideration.html", context)


@requires(Can.REGISTER_NOTICE)
def consideration_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A consideration that only the own authority sees."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.REGISTER_NOTICE)
    form = ConsiderationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            notice = actions.consider_notice(agreement=agreement, membership=membership, **form.cleaned_data)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Övervägandet är sparat. Det syns bara hos din egen myndighet.")
            return redirect("agreements:consideration", public_id=agreement.public_id, notice_id=notice.public_id)
    crumbs = trail(agreement, HEADING, "Nytt övervägande")
    crumbs[2]["url"] = reverse("agreements:considerations", args=[agreement.public_id])
    context = {"agreement": agreement, "form": form, "who": str(membership.authority), "crumbs": crumbs}
    return render(request, "agreements/consideration_form.html", context, status=422 if form.errors else 200)

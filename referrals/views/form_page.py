"""One form about a case on one page: shown, sent, saved by a verb, back to the case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads
from ikb.lib.errors import Unfit
from referrals.models import Referral


@dataclass(frozen=True)
class CasePage:
    """What stands around the form. `notes` are shown as warnings; `back` is the case unless told otherwise."""

    referral: Referral
    heading: str
    saved: str
    kinds: Sequence[InformationKind] = (InformationKind.HEAD,)
    button: str = "Spara"
    lead: str = ""
    notes: Sequence[str] = ()
    back: str = ""
    template: str = "referrals/form.html"

    @property
    def address(self) -> str:
        """Where to go afterwards."""
        return self.back or reverse("referrals:page", args=[self.referral.public_id])


def case_form(request: ActingRequest, page: CasePage, form: forms.Form, save: Callable[[], object]) -> HttpResponse:
    """The page, or after a save the case; a fault that the verb finds stands at its field. The read is logged."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Unfit as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        else:
            messages.success(request, page.saved)
            return redirect(page.address)
    log_reads(request, [page.referral.pk], kinds=page.kinds)
    context = {"page": page, "form": form, "referral": page.referral}
    return render(request, page.template, context, status=422 if form.errors else 200)

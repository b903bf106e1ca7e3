"""One form on one page: shown, sent, saved by a verb, back to where it came from."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from agreements.models import Agreement
from agreements.views.shared import trail
from ikb.accounts.gate import ActingRequest
from ikb.lib.errors import Unfit


@dataclass(frozen=True)
class FormPage:
    """What stands around the form. `parents` are label and address of the pages between the agreement and this one."""

    agreement: Agreement
    heading: str
    button: str
    saved: str
    parents: tuple[tuple[str, str], ...]
    lead: str = ""
    template: str = "agreements/work/form.html"

    @property
    def back(self) -> str:
        """The page above."""
        return self.parents[-1][1]

    def crumbs(self) -> list[dict[str, str]]:
        """The path to the page."""
        path = trail(self.agreement, *(label for label, _ in self.parents), self.heading)
        for place, (_, url) in enumerate(self.parents, start=2):
            path[place]["url"] = url
        return path


def form_answer(
    request: ActingRequest, page: FormPage, form: forms.BaseForm, save: Callable[[], object]
) -> HttpResponse:
    """The page, or after a save the page above it; a fault that the verb finds stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Unfit as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        else:
            messages.success(request, page.saved)
            return redirect(page.back)
    context = {"page": page, "form": form, "agreement": page.agreement, "crumbs": page.crumbs()}
    return render(request, page.template, context, status=422 if form.errors else 200)

"""What stands around every page of the quality work: the links above it, its path, one form on one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agreements.models import Agreement
from followup.quality import quality_tabs
from followup.queries.sections import acting_at, chosen_agreement, quality_agreements
from ikb.accounts.gate import ActingRequest
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit

HEADING = "Kvalitetsarbete"
PER_PAGE = 25
NO_AGREEMENT = "Det finns inget avtal att koppla det till för din nämnd ännu."


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The path from the landing page; the last step has no address."""
    path = [{"label": HEADING, "url": reverse("followup:quality")}]
    path += [{"label": label, "url": url} if url else {"label": label} for label, url in steps]
    return path


def around(request: ActingRequest, *steps: tuple[str, str]) -> dict[str, Any]:
    """The context that every page shares."""
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    return {"quality_tabs": quality_tabs(request.acting, view_name), "crumbs": trail(*steps)}


def typed(request: HttpRequest) -> Any:
    """What was posted, or None when the page is only shown."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True)
class FormPage:
    """What stands around the form. `back` is where to go afterwards, `parents` the path above it."""

    heading: str
    button: str
    saved: str
    back: str
    parents: Sequence[tuple[str, str]]
    lead: str = ""
    template: str = "followup/quality/form.html"
    more: dict[str, Any] = field(default_factory=dict)


def form_answer(request: ActingRequest, page: FormPage, form: forms.Form, save: Callable[[], object]) -> HttpResponse:
    """The page, or after a save the page behind it; a fault that the verb finds stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except Unfit as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        else:
            messages.success(request, page.saved)
            return redirect(page.back)
    context = {"page": page, "form": form, **around(request, *page.parents, (page.heading, "")), **page.more}
    return render(request, page.template, context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Place:
    """For which agreement, and as which board's, something new is registered; `others` may be chosen instead."""

    agreement: Agreement
    membership: Membership
    others: Sequence[Agreement]


def place_for_new(request: ActingRequest, capability: Can) -> Place:
    """The agreement in the address or the person's first. Http404 for another's, Conflict when there is none."""
    agreements = quality_agreements(request.acting, capability)
    asked = request.GET.get("avtal")
    agreement = chosen_agreement(agreements, asked)
    if agreement is None:
        if asked is not None:
            raise Http404
        raise Conflict(NO_AGREEMENT)
    membership = acting_at(request.acting, capability, agreement)
    if membership is None:
        raise PermissionDenied
    return Place(agreement, membership, [each for each in agreements if each != agreement])

"""Four pages that edit every small table of an agreement's content (agreements.part_list)."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from agreements.actions.drafting import TEXT_STANDS
from agreements.actions.parts import remove_row
from agreements.forms.parts import PartForm, Scope
from agreements.models import Party
from agreements.part_list import PARTS
from agreements.parts import Part
from agreements.queries import drafting as queries
from agreements.queries.register import acts_for
from agreements.views.editing import Work, chosen_version
from agreements.views.shared import agreement_or_404
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit


@dataclass(frozen=True)
class Place:
    """One part of one text in the hands of somebody who may change it."""

    part: Part
    scope: Scope
    work: Work

    @property
    def address(self) -> str:
        """The part's list."""
        args = [self.work.agreement.public_id, self.part.slug]
        return reverse("agreements:part", args=args) + self.work.suffix

    def crumbs(self, *pages: str) -> list[dict[str, str]]:
        """The path to the list, or to a page below it."""
        path = self.work.crumbs(self.part.title, *pages)
        if pages:
            path[3]["url"] = self.address
        return path


@requires(Can.EDIT_AGREEMENTS)
def part(request: ActingRequest, public_id: uuid.UUID, slug: str) -> HttpResponse:
    """The rows of one part."""
    place = _place(request, public_id, slug)
    rows = list(place.part.rows(place.scope))
    context = {
        "agreement": place.work.agreement,
        "version": place.work.version,
        "part": place.part,
        "rows": [(row.pk, place.part.cells(row)) for row in rows],
        "open": place.part.open_in(place.scope),
        "may_add": place.part.open_in(place.scope) and not (place.part.single and rows),
        "may_see_draft": place.scope.party is None,
        "stands": TEXT_STANDS,
        "suffix": place.work.suffix,
        "crumbs": place.crumbs(),
    }
    return render(request, "agreements/part.html", context)


@requires(Can.EDIT_AGREEMENTS)
def part_new(request: ActingRequest, public_id: uuid.UUID, slug: str) -> HttpResponse:
    """A new row. 409 where the text has been sent."""
    place = _open_place(request, public_id, slug)
    return _edit(request, place, place.part.blank(place.scope), is_new=True)


@requires(Can.EDIT_AGREEMENTS)
def part_change(request: ActingRequest, public_id: uuid.UUID, slug: str, row_id: int) -> HttpResponse:
    """One row. 409 where the text has been sent."""
    place = _open_place(request, public_id, slug)
    return _edit(request, place, _row_or_404(place, row_id), is_new=False)


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def part_remove(request: ActingRequest, public_id: uuid.UUID, slug: str, row_id: int) -> HttpResponse:
    """Remove a row. 409 where the text has been sent or something refers to the row."""
    place = _open_place(request, public_id, slug)
    row = _row_or_404(place, row_id)
    name = place.part.name(row)
    remove_row(row=row)
    messages.success(request, f"Borttaget: {name}.")
    return redirect(place.address)


def _place(request: ActingRequest, public_id: uuid.UUID, slug: str) -> Place:
    """The part for who may change it: the registrar of the owner, of a party where rows are a party's own."""
    agreement = agreement_or_404(request, public_id)
    part = PARTS.get(slug)
    if part is None:
        raise Http404
    membership, party = queries.editor_of(request.acting, agreement), None
    if membership is None and part.by_party:
        membership = acts_for(request.acting, agreement, Can.EDIT_AGREEMENTS)
        party = Party.objects.get(agreement=agreement, authority=membership.authority) if membership else None
    if membership is None:
        raise PermissionDenied
    version, suffix = chosen_version(request, agreement)
    work = Work(agreement, version, membership, suffix)
    return Place(part, work.scope(request.acting, party), work)


def _open_place(request: ActingRequest, public_id: uuid.UUID, slug: str) -> Place:
    place = _place(request, public_id, slug)
    if not place.part.open_in(place.scope):
        raise Conflict(TEXT_STANDS)
    return place


def _row_or_404(place: Place, row_id: int) -> Model:
    row: Model | None = place.part.rows(place.scope).filter(pk=row_id).first()
    if row is None:
        raise Http404
    return row


def _edit(request: ActingRequest, place: Place, row: Model, *, is_new: bool) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    name = "" if is_new else place.part.name(row)
    form = place.part.form(data, instance=row, scope=place.scope)
    if request.method == "POST" and form.is_valid() and _written(place, form):
        messages.success(request, f"Sparat: {place.part.name(form.instance)}.")
        return redirect(place.address)
    heading = name or f"Lägg till {place.part.singular}"
    context = {
        "agreement": place.work.agreement,
        "part": place.part,
        "form": form,
        "heading": heading,
        "is_new": is_new,
        "back": place.address,
        "crumbs": place.crumbs(heading),
    }
    return render(request, "agreements/part_form.html", context, status=422 if form.errors else 200)


def _written(place: Place, form: PartForm) -> bool:
    """Save; a fault that only the verb finds goes to its field."""
    try:
        place.part.write(row=form.instance, faults=form.faults)
    except Unfit as fault:
        form.add_error(fault.field, fault.sentence)
        return False
    return True

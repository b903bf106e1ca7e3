"""A page of a draft that saves itself, and tells two people who edit the same draft of each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads
from ikb.lib.errors import Stale
from referrals.actions import Edit
from referrals.models import Referral, Revised


@dataclass(frozen=True)
class DraftPage:
    """What stands around the form. `fresh` makes the form anew from the stored rows, to show what the other saved."""

    referral: Referral
    template: str
    kind: InformationKind
    fresh: Callable[[], forms.Form]
    back: str = "referrals:page"
    protected: bool = False
    more_kinds: tuple[InformationKind, ...] = ()


def is_autosave(request: ActingRequest) -> bool:
    """Sent by the page itself while the person types."""
    return request.headers.get("X-Autosave") == "1"


def valid_values(form: forms.Form) -> dict[str, Any]:
    """What could be read of a form, also when other fields cannot: an unfinished draft keeps what it has."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if name not in form.errors}


def save_draft(
    request: ActingRequest,
    page: DraftPage,
    form: forms.Form,
    row: Revised,
    save: Callable[[dict[str, Any], Edit], Revised],
    context: dict[str, Any] | None = None,
    *,
    whole: bool = False,
) -> HttpResponse:
    """Save what can be read (`whole`: only when all can). Another's save in between is shown, never overwritten."""
    stale = ""
    if request.method == "POST":
        values = valid_values(form)
        revision = values.get("revision")
        edit = Edit(request.acting, timezone.now(), row.revision if revision is None else revision)
        try:
            saved = row if whole and form.errors else save(values, edit)
        except Stale as other:
            if is_autosave(request):
                return HttpResponse(other.sentence, status=409, content_type="text/plain; charset=utf-8")
            stale = other.sentence
        else:
            if is_autosave(request):
                return HttpResponse(status=204, headers={"X-Revision": str(saved.revision)})
            if not form.errors:
                messages.success(request, "Sparat.")
                return redirect(page.back, page.referral.public_id)
    log_reads(request, [page.referral.pk], kinds=[page.kind, *page.more_kinds], protected=page.protected)
    shown = {"form": form, "referral": page.referral, "stale": stale} | (context or {})
    if stale:
        shown["others"] = take_over(form, page.fresh())
    status = 409 if stale else 422 if form.errors else 200
    return render(request, page.template, shown, status=status)


def take_over(form: forms.Form, fresh: forms.Form) -> Sequence[tuple[str, str]]:
    """What the other saved where it differs from what was typed; the next save is made with that before the eyes."""
    assert isinstance(form.data, QueryDict)
    typed = form.data.copy()
    typed["revision"] = str(fresh.initial.get("revision", fresh["revision"].value()))
    form.data = typed
    found = []
    for theirs in fresh.visible_fields():
        mine = form[theirs.name].value()
        if _text(mine) != _text(theirs.value()):
            found.append((str(theirs.label), _words(theirs) or "tomt"))
    return found


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ",".join(sorted(str(each) for each in value))
    return "" if value in (None, False) else str(value)


def _words(field: Any) -> str:
    """The value as a reader would say it: labels of choices, yes or no."""
    value = field.value()
    choices = dict(getattr(field.field, "choices", ()) or ())
    if isinstance(value, list | tuple):
        return ", ".join(str(choices.get(each, each)) for each in value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(choices.get(value, value) or "")

"""A form of the follow-up that saves itself, and tells two people who fill in the same one of each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.utils import timezone

from ikb.accounts.gate import ActingRequest
from ikb.lib.errors import Stale
from referrals.actions.draft import Edit
from referrals.models import Revised
from referrals.views.self_saving import is_autosave, take_over, valid_values


@dataclass
class Saved:
    """What became of a POST: the `answer` to an autosave, the sentence about somebody else's save, or all is kept."""

    answer: HttpResponse | None = None
    stale: str = ""
    others: Sequence[tuple[str, str]] = field(default_factory=list)


def save_typed(
    request: ActingRequest,
    form: forms.Form,
    row: Revised,
    save: Callable[[dict[str, Any], Edit], Revised],
    fresh: Callable[[], forms.Form],
) -> Saved:
    """Save what can be read of a form. Another's save in between is shown, never overwritten.

    `fresh` makes the form anew from the stored rows, to show what the other saved.
    """
    values = valid_values(form)
    revision = values.get("revision")
    edit = Edit(request.acting, timezone.now(), row.revision if revision is None else revision)
    try:
        kept = save(values, edit)
    except Stale as other:
        if is_autosave(request):
            return Saved(HttpResponse(other.sentence, status=409, content_type="text/plain; charset=utf-8"))
        return Saved(stale=other.sentence, others=take_over(form, fresh()))
    if is_autosave(request):
        return Saved(HttpResponse(status=204, headers={"X-Revision": str(kept.revision)}))
    return Saved()


def on_top_of(form: forms.Form, row: Revised) -> None:
    """Let the form, as it was typed, go on from what has just been saved of it."""
    assert isinstance(form.data, QueryDict)
    typed = form.data.copy()
    typed["revision"] = str(row.revision)
    form.data = typed

"""All notices of an agreement with who remains, and one notice as a case. Considerations are not here: 404."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agreements.choices import GIVEN
from agreements.models import Notice
from agreements.notice_words import OPEN_QUESTION, WHICH_DAY
from agreements.queries import notices as queries
from agreements.queries.notice_case import analysis_lines, case_of, leaving_of
from agreements.queries.register import acts_for
from agreements.sentences import rule_of
from agreements.views.shared import agreement_or_404, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Uppsägning"


def notice_or_404(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> Notice:
    """An announced notice of an agreement that the person sees."""
    notice = queries.the_notice(agreement_or_404(request, public_id), notice_id)
    if notice is None:
        raise Http404
    return notice


def path_to(notice: Notice, *pages: str) -> list[dict[str, str]]:
    """The path to a page below a notice."""
    name, key = notice.owner.organisation.name, notice.agreement.public_id
    crumbs = trail(notice.agreement, HEADING, name, *pages)
    crumbs[2]["url"] = reverse("agreements:notices", args=[key])
    if pages:
        crumbs[3]["url"] = reverse("agreements:notice", args=[key, notice.public_id])
    return crumbs


@requires(Can.SEE_AGREEMENTS)
def notices(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Every notice, who remains and what is open, the parties' analyses."""
    agreement, today = agreement_or_404(request, public_id), timezone.localdate()
    found = queries.announced_notices(agreement)
    own = acts_for(request.acting, agreement, Can.REGISTER_NOTICE)
    receives = queries.registrar_at(request.acting, agreement.owner_id) is not None
    context = {
        "agreement": agreement,
        "notices": found,
        "leaving": leaving_of(agreement, found, today),
        "question": OPEN_QUESTION,
        "analyses": analysis_lines(agreement),
        "may_write": own is not None,
        "may_receive": receives and bool(queries.parties_without_registrar(agreement, today)),
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/notices.html", context)


@requires(Can.SEE_AGREEMENTS)
def notice(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """One notice: its days, both outcomes while it is preliminary, what is missing, and what has happened."""
    found = notice_or_404(request, public_id, notice_id)
    version = found.version
    context = {
        "agreement": found.agreement,
        "case": case_of(request.acting, found, timezone.localdate()),
        "notice": found,
        "given": found.stage in GIVEN,
        "which_day": WHICH_DAY,
        "rule": rule_of(version.term, in_writing=version.notice_in_writing),
        "crumbs": path_to(found),
    }
    return render(request, "agreements/notice.html", context)


def writer_or_403(request: ActingRequest, found: Notice) -> Membership:
    """403 for everybody but the one who moves this notice on."""
    membership = queries.writer_of(request.acting, found, timezone.localdate())
    if membership is None:
        raise PermissionDenied
    return membership


def step(
    request: ActingRequest, found: Notice, form: Form, verb: Callable[[], Any], *, done: str, **context: Any
) -> HttpResponse:
    """Form → verb → back to the case; a fault stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            verb()
        except Unfit as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.sentence)
        else:
            messages.success(request, done)
            return redirect("agreements:notice", found.agreement.public_id, found.public_id)
    context |= {"notice": found, "form": form, "crumbs": path_to(found, context["heading"])}
    template = context.pop("template", "agreements/notice_step.html")
    return render(request, template, context, status=422 if form.errors else 200)


def typed(request: ActingRequest) -> Any:
    """What was posted, None on the way in."""
    return request.POST if request.method == "POST" else None

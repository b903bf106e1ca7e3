"""The deadlines in the person's own calendar: a secret address that can be revoked."""

import hashlib
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.accounts.gate import ActingRequest, public, requires
from ikb.accounts.models import CalendarFeed
from ikb.accounts.roles import Can
from ikb.desk import actions
from ikb.desk.deadlines import all_deadlines
from ikb.lib.deadlines import moments
from ikb.lib.ical import Event
from ikb.lib.ical import calendar as calendar_file

PRODUCT = "-//IKB Samverkan//Frister//SV"


def _page(request: ActingRequest, address: str = "") -> HttpResponse:
    feed = CalendarFeed.objects.filter(user=request.acting.user, revoked_at__isnull=True).first()
    context: dict[str, Any] = {
        "feed": feed,
        "address": address,
        "crumbs": [{"label": "Frister", "url": reverse("desk:deadlines")}, {"label": "Kalender"}],
    }
    return render(request, "desk/calendar.html", context)


@require_GET
@requires(Can.SEE_AGREEMENTS, Can.REVIEW_LOG)
def calendar(request: ActingRequest) -> HttpResponse:
    """Is there an address, and since when; the address itself cannot be shown again."""
    return _page(request)


@require_POST
@requires(Can.SEE_AGREEMENTS, Can.REVIEW_LOG)
def calendar_make(request: ActingRequest) -> HttpResponse:
    """Make a new address and show it, this once: a redirect would have to keep the secret somewhere."""
    token = actions.make_feed(by=request.acting, at=timezone.now())
    return _page(request, request.build_absolute_uri(reverse("desk:calendar_feed", args=[token])))


@require_POST
@requires(Can.SEE_AGREEMENTS, Can.REVIEW_LOG)
def calendar_revoke(request: ActingRequest) -> HttpResponse:
    """The address stops at once."""
    actions.revoke_feed(by=request.acting, at=timezone.now())
    messages.success(request, "Adressen gäller inte längre.")
    return redirect("desk:calendar")


@require_GET
@public
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of the person whose secret address it is, by the roles in force today; 404 for any other."""
    user = actions.feed_user(token)
    if user is None:
        raise Http404
    today = timezone.localdate()
    acting = acting_for(user, on=today)
    with acting_as(acting.row_context()):
        events = _events(acting, today, request.build_absolute_uri("/").rstrip("/"))
    content = calendar_file(name="Frister", product=PRODUCT, events=events, stamp=timezone.now())
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _events(acting: Acting, today: date, site: str) -> list[Event]:
    """One whole day for each deadline and each inner day; two on the same day about the same are one."""
    found: dict[str, Event] = {}
    for deadline in all_deadlines(acting, today):
        for moment in moments(deadline, today):
            key = f"{moment.day}|{moment.url}|{moment.label}|{moment.agreement}"
            uid = f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@ikb-samverkan"
            summary = f"Försenad: {moment.subject}" if moment.missed else moment.subject
            found[uid] = Event(uid, moment.day, summary, deadline.why, f"{site}{moment.url}")
    return list(found.values())

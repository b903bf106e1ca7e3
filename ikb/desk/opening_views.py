"""Nödöppningar before the log reviewer: was it justified?"""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from referrals.actions import review_opening
from referrals.queries.blocks import to_review


@require_GET
@requires(Can.REVIEW_LOG)
def openings(request: ActingRequest) -> HttpResponse:
    """The emergency openings that nobody has looked at: who, when, which case number, why."""
    return render(request, "desk/openings.html", {"rows": to_review(request.acting)})


@require_POST
@requires(Can.REVIEW_LOG)
def opening_review(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Befogad or not."""
    row = get_object_or_404(to_review(request.acting), public_id=public_id)
    justified = request.POST.get("justified") == "yes"
    review_opening(opening=row, justified=justified, by=request.acting, at=timezone.now())
    messages.success(request, "Granskningen är sparad.")
    return redirect("desk:openings")

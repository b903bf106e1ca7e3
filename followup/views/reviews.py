"""Pages of the file reviews: the reviewer's drawn files."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from followup.queries.reviews import review_files
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can

REVIEWS = "Granskningar"


@require_safe
@requires(Can.REVIEW_FILES)
def reviews(request: ActingRequest) -> HttpResponse:
    """The files drawn for the reviewer's own unit."""
    files = list(review_files(request.acting))
    cases = [file.referral_id for file in files]
    log_reads(request, cases, kinds=[InformationKind.HEAD], action=AccessAction.LIST)
    return render(request, "followup/reviews.html", {"files": files})


@require_safe
@requires(Can.REVIEW_FILES)
def review_file(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """One drawn file: the case number and the unit's own reference, nothing of the case."""
    file = get_object_or_404(review_files(request.acting), public_id=public_id)
    log_reads(request, [file.referral_id], kinds=[InformationKind.HEAD])
    crumbs = [{"label": REVIEWS, "url": reverse("followup:reviews")}, {"label": file.file_reference}]
    return render(request, "followup/review_file.html", {"file": file, "crumbs": crumbs})

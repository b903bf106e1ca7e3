"""Documents of an agreement: the list, a new one, the file itself, opened to the parties."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from agreements.actions import documents as actions
from agreements.files import MOST_BYTES, TOO_LARGE
from agreements.forms.documents import DocumentForm
from agreements.models import Agreement, Document, Party
from agreements.queries import documents as queries
from agreements.views.shared import agreement_or_404, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Handlingar"


@requires(Can.SEE_AGREEMENTS)
def documents(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The documents that the person may see, the newest first."""
    agreement = agreement_or_404(request, public_id)
    uploader = _uploader(request, agreement)
    context = {
        "agreement": agreement,
        "documents": queries.documents(request.acting, agreement),
        "may_file": uploader is not None,
        "own": uploader.authority_id if uploader else None,
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/documents.html", context)


@requires(Can.EDIT_AGREEMENTS)
def document_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """File a document."""
    agreement = agreement_or_404(request, public_id)
    membership = _uploader(request, agreement)
    if membership is None:
        raise PermissionDenied
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(
        *given,
        versions=queries.versions_to_choose(request.acting, agreement),
        notices=queries.notices_to_choose(request.acting, agreement, membership.authority_id),
        initial={"notice": request.GET.get("uppsagning", "")},
    )
    if request.method == "POST" and form.is_valid() and _file(form, agreement, membership):
        messages.success(request, "Handlingen är sparad.")
        return redirect("agreements:documents", public_id=agreement.public_id)
    crumbs = trail(agreement, HEADING, "Ny handling")
    crumbs[2]["url"] = reverse("agreements:documents", args=[agreement.public_id])
    context = {"agreement": agreement, "form": form, "who": str(membership.authority), "crumbs": crumbs}
    return render(request, "agreements/document_form.html", context, status=422 if form.errors else 200)


def _file(form: DocumentForm, agreement: Agreement, membership: Membership) -> bool:
    """File what was typed; a fault stands at its field. A file that is too large is not even read."""
    upload = form.upload()
    try:
        if (upload.size or 0) > MOST_BYTES:
            raise Unfit(TOO_LARGE, field="file")
        actions.file_document(
            agreement=agreement,
            membership=membership,
            facts=form.facts(),
            file_name=upload.name or "",
            content=upload.read(),
        )
    except Unfit as fault:
        form.add_error(fault.field, fault.sentence)
    return not form.errors


@requires(Can.SEE_AGREEMENTS)
def document(request: ActingRequest, public_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """The file as it came, to be saved and never shown in the browser."""
    found = _document_or_404(request, agreement_or_404(request, public_id), document_id)
    answer = HttpResponse(bytes(found.content), content_type=found.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, found.file_name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def document_open(request: ActingRequest, public_id: uuid.UUID, document_id: uuid.UUID) -> HttpResponse:
    """Every party may read it from now on."""
    agreement = agreement_or_404(request, public_id)
    found = _document_or_404(request, agreement, document_id)
    fitting = [m for m in request.acting.giving(Can.EDIT_AGREEMENTS) if m.authority_id == found.owner_id]
    if not fitting:
        raise PermissionDenied
    actions.open_document(document=found, membership=fitting[0])
    messages.success(request, "Handlingen är öppen för parterna.")
    return redirect("agreements:documents", public_id=agreement.public_id)


def _document_or_404(request: ActingRequest, agreement: Agreement, document_id: uuid.UUID) -> Document:
    found = queries.visible_document(request.acting, agreement, document_id)
    if found is None:
        raise Http404
    return found


def _uploader(request: ActingRequest, agreement: Agreement) -> Membership | None:
    boards = Party.objects.filter(agreement=agreement).standing().values_list("authority", flat=True)
    return queries.uploader(request.acting, agreement, [board for board in boards if board is not None])

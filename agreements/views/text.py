"""The page with everything that a text says."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agreements.choices import VersionStatus
from agreements.queries import drafting as queries
from agreements.queries.register import acts_for
from agreements.queries.text import text_of
from agreements.views.shared import agreement_or_404, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can


@requires(Can.SEE_AGREEMENTS)
def text(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The text that counts today, or the one that the address asks for."""
    agreement = agreement_or_404(request, public_id)
    versions = queries.readable_versions(request.acting, agreement)
    version = queries.version_to_read(versions, timezone.localdate(), request.GET.get("version", ""))
    if version is None:
        raise Http404
    may_edit = queries.editor_of(request.acting, agreement) is not None
    context = {
        "agreement": agreement,
        "version": version,
        "versions": versions,
        "text": text_of(agreement, version),
        "may_edit": may_edit,
        "may_add_provider": may_edit or acts_for(request.acting, agreement, Can.EDIT_AGREEMENTS) is not None,
        "may_edit_text": may_edit and version.status == VersionStatus.DRAFT,
        "suffix": f"?version={version.number}",
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, "Avtalstext"),
    }
    return render(request, "agreements/text.html", context)

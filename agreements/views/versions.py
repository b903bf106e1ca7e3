"""The chain of texts: what each changed, a new one begun, a draft thrown away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.actions import versions as actions
from agreements.choices import PartyStatus
from agreements.forms.approval import VersionForm
from agreements.queries import versions as queries
from agreements.queries.drafting import editor_of
from agreements.queries.instruments import likeness
from agreements.views.editing import membership_of_editor
from agreements.views.shared import agreement_or_404, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit

HEADING = "Versioner"
BOTH = 2


@requires(Can.SEE_AGREEMENTS)
def versions(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Every text, the newest first, with what it changed and the days it counts."""
    agreement = agreement_or_404(request, public_id)
    rows = queries.chain(request.acting, agreement, timezone.localdate())
    editor = editor_of(request.acting, agreement)
    bilateral = len([p for p in agreement.parties.all() if p.status == PartyStatus.PARTY]) <= BOTH
    context = {
        "agreement": agreement,
        "rows": rows,
        "may_edit": editor is not None,
        "likeness": likeness(request.acting, agreement),
        "may_make_template": editor is not None and agreement.template_id is None and bilateral,
        "may_begin": editor is not None and bool(rows) and not any(row.comes for row in rows),
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/versions.html", context)


@requires(Can.EDIT_AGREEMENTS)
def version_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new text begins as a copy of the one in force."""
    agreement = agreement_or_404(request, public_id)
    membership = membership_of_editor(request, agreement)
    form = VersionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            version = actions.new_version(
                agreement=agreement,
                membership=membership,
                name=data["name"],
                amendment=data["kind"] == "amendment",
                applies_from=data["applies_from"],
            )
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, f"Version {version.number} är ett utkast med samma text som den gällande.")
            return redirect("agreements:versions", public_id=agreement.public_id)
    crumbs = trail(agreement, HEADING, "Ny version")
    crumbs[2]["url"] = reverse("agreements:versions", args=[agreement.public_id])
    context = {
        "agreement": agreement,
        "form": form,
        "before": queries.text_in_force(agreement),
        "waiting": queries.open_text(agreement),
        "crumbs": crumbs,
    }
    return render(request, "agreements/version_form.html", context, status=422 if form.errors else 200)


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def version_discard(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Throw the draft away."""
    agreement = agreement_or_404(request, public_id)
    membership = membership_of_editor(request, agreement)
    version = queries.draft_to_send(request.acting, agreement)
    if version is None:
        raise Http404
    actions.discard_version(version=version, membership=membership)
    messages.success(request, f"Utkastet till version {version.number} är kastat.")
    return redirect("agreements:versions", public_id=agreement.public_id)

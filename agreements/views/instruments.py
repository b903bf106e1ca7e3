"""Likalydande agreements: the template, its instruments, and where one has left the common text."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.actions import instruments as actions
from agreements.forms.documents import InstrumentForm, TemplateForm
from agreements.models import AgreementTemplate
from agreements.queries import instruments as queries
from agreements.views.editing import membership_of_editor
from agreements.views.shared import agreement_or_404, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit


@requires(Can.SEE_AGREEMENTS)
def template(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The template and those of its agreements that the person may see."""
    found = _template_or_404(request, public_id)
    rows = queries.instruments(request.acting, found, timezone.localdate())
    context = {
        "template": found,
        "rows": rows,
        "differing": [row for row in rows if row.likeness and row.likeness.differences],
        "may_edit": queries.template_editor(request.acting, found) is not None,
        "crumbs": _trail(found),
    }
    return render(request, "agreements/template.html", context)


@requires(Can.EDIT_AGREEMENTS)
def template_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """An agreement's text becomes a template."""
    agreement = agreement_or_404(request, public_id)
    membership = membership_of_editor(request, agreement)
    form = TemplateForm(request.POST if request.method == "POST" else None, initial={"name": agreement.name[:100]})
    if request.method == "POST" and form.is_valid():
        made = actions.make_template(agreement=agreement, membership=membership, **form.cleaned_data)
        messages.success(request, "Mallen är skapad. Avtalet är dess första.")
        return redirect("agreements:template", public_id=made.public_id)
    context = {"agreement": agreement, "form": form, "crumbs": trail(agreement, "Gör till mall")}
    return render(request, "agreements/template_form.html", context, status=422 if form.errors else 200)


@requires(Can.EDIT_AGREEMENTS)
def instrument_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A draft of the same text with one more municipality."""
    found = _template_or_404(request, public_id)
    membership = _editor(request, found)
    form = InstrumentForm(request.POST if request.method == "POST" else None, boards=queries.boards_without(found))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.new_instrument(template=found, membership=membership, **form.cleaned_data)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, f"Utkastet {made.short_name} är skapat med mallens text.")
            return redirect("agreements:page", public_id=made.public_id)
    context = {"template": found, "form": form, "crumbs": _trail(found, "Nytt avtal")}
    return render(request, "agreements/instrument_form.html", context, status=422 if form.errors else 200)


@requires(Can.EDIT_AGREEMENTS)
@require_POST
def template_follow(request: ActingRequest, public_id: uuid.UUID, agreement_id: uuid.UUID) -> HttpResponse:
    """The template takes over the text of one of its agreements."""
    found = _template_or_404(request, public_id)
    membership = _editor(request, found)
    agreement = agreement_or_404(request, agreement_id)
    actions.follow_text(template=found, membership=membership, agreement=agreement)
    messages.success(request, f"Mallen har nu samma text som {agreement.short_name}.")
    return redirect("agreements:template", public_id=found.public_id)


def _template_or_404(request: ActingRequest, public_id: uuid.UUID) -> AgreementTemplate:
    found = queries.visible_template(request.acting, public_id)
    if found is None:
        raise Http404
    return found


def _editor(request: ActingRequest, template: AgreementTemplate) -> Membership:
    """The owner's registrator; 403 for anybody else."""
    membership = queries.template_editor(request.acting, template)
    if membership is None:
        raise PermissionDenied
    return membership


def _trail(template: AgreementTemplate, *pages: str) -> list[dict[str, str]]:
    """The path to the template's page or one below it."""
    start = [{"label": "Avtal", "url": reverse("agreements:list")}]
    url = reverse("agreements:template", args=[template.public_id])
    own = {"label": "Mall", "url": url} if pages else {"label": "Mall"}
    return [*start, own, *({"label": page} for page in pages)]

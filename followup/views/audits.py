"""Pages of the user audits (brukarrevisioner): the list with the measures that followed, and its forms (FU-16)."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from agreements.views.form_page import form_answer
from followup.actions import plan as actions
from followup.forms.plan import AuditForm
from followup.models import UserAudit
from followup.views.improvement_page import desk_of
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

HEADING = "Brukarrevisioner"


@require_safe
@requires(Can.SEE_IMPROVEMENT)
def audits(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """The audits, the latest first."""
    desk = desk_of(request, public_id)
    rows = UserAudit.objects.visible_to(request.acting).filter(agreement=desk.agreement)
    context = desk.context(HEADING) | {
        "rows": rows.prefetch_related("measures"),
        "writers": request.acting.authorities(request.acting.giving(Can.PLAN_IMPROVEMENT)),
        "may_plan": desk.may(Can.PLAN_IMPROVEMENT),
    }
    return render(request, "followup/improvement/audits.html", context)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def audit_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Register an audit that was made."""
    desk = desk_of(request, public_id)
    membership = desk.by(Can.PLAN_IMPROVEMENT)
    form = AuditForm(desk.data, today=desk.today)
    above = (HEADING, desk.url("audits"))
    page = desk.form("Ny brukarrevision", "Spara brukarrevision", "Brukarrevisionen är sparad.", above)

    def save() -> UserAudit:
        return actions.register_audit(agreement=desk.agreement, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)


@require_http_methods(["GET", "POST"])
@requires(Can.PLAN_IMPROVEMENT)
def audit_change(request: ActingRequest, public_id: uuid.UUID, audit_id: uuid.UUID) -> HttpResponse:
    """Put right what was written, at the authority that wrote it."""
    desk = desk_of(request, public_id)
    rows = UserAudit.objects.visible_to(request.acting).filter(agreement=desk.agreement)
    audit: UserAudit = get_object_or_404(rows.select_related("agreement"), public_id=audit_id)
    membership = desk.of_authorities(Can.PLAN_IMPROVEMENT, audit.kept_by_id)
    known = {name: getattr(audit, name) for name in ("on", "organisation", "summary")}
    form = AuditForm(desk.data, today=desk.today, initial=known)
    above = (HEADING, desk.url("audits"))
    page = desk.form("Ändra brukarrevision", "Spara brukarrevision", "Brukarrevisionen är ändrad.", above)

    def save() -> UserAudit:
        return actions.change_audit(audit=audit, membership=membership, facts=form.facts())

    return form_answer(request, page, form, save)

"""The staff by name: competence and supervision. The coordinator sees the team, a manager the own staff."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import staff as actions
from agreements.actions.staff import ensure_own_staff
from agreements.forms.staff import CompetenceForm, MemberForm, SessionForm, SupervisionForm
from agreements.models import CompetenceDemand, SupervisionSeries, SupervisionSession, TeamMember
from agreements.queries import staff as queries
from agreements.queries.register import acts_for
from agreements.seats import in_office
from agreements.views.form_page import FormPage, form_answer
from agreements.views.shared import agreement_or_404, own_membership, trail
from agreements.views.work import HEADING as WORK
from agreements.views.work import Organising, organising, team_of, version_today
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can

HEADING = "Personal"


def _page(desk: Organising, heading: str, button: str, saved: str, lead: str = "") -> FormPage:
    above = (HEADING, reverse("agreements:staff", args=[desk.agreement.public_id]))
    return desk.page(heading, button, saved, above, lead=lead)


@requires(Can.SEE_COMPETENCE)
def staff(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Competence against the agreement's demands, and supervision."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_COMPETENCE)
    crumbs = trail(agreement, WORK, HEADING)
    crumbs[2]["url"] = reverse("agreements:work", args=[agreement.public_id])
    context = {
        "agreement": agreement,
        "staff": queries.staff_page(request.acting, agreement, version_today(agreement), timezone.localdate()),
        "may_organise": acts_for(request.acting, agreement, Can.ORGANISE_WORK) is not None,
        "crumbs": crumbs,
    }
    return render(request, "agreements/work/staff.html", context)


@requires(Can.ORGANISE_WORK)
def member_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """One more of the staff."""
    desk = organising(request, public_id)
    row = TeamMember(team=team_of(desk.agreement))
    form = MemberForm(desk.data, instance=row, scope=desk.scope, initial={"valid_from": timezone.localdate()})
    return desk.answer(form, _page(desk, "Ny medarbetare", "Spara medarbetare", "Medarbetaren är sparad."))


@requires(Can.ORGANISE_WORK)
def member_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Change, or end with a day."""
    desk = organising(request, public_id)
    row = get_object_or_404(TeamMember, team__agreement=desk.agreement, pk=pk)
    form = MemberForm(desk.data, instance=row, scope=desk.scope)
    return desk.answer(form, _page(desk, "Ändra medarbetare", "Spara medarbetare", "Medarbetaren är sparad."))


@requires(Can.SEE_COMPETENCE)
def competence(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """How one of the staff meets each demand."""
    agreement = agreement_or_404(request, public_id)
    membership = own_membership(request, agreement, Can.SEE_COMPETENCE)
    member = queries.members_of(request.acting, [agreement]).filter(pk=pk).first()
    if member is None:
        raise Http404
    ensure_own_staff(membership, agreement, member)
    demands = CompetenceDemand.objects.filter(version=version_today(agreement), staff_kind=member.staff_kind)
    answered = member.competence.select_related("demand").order_by("demand_id")
    records = {record.demand.text: record for record in answered}
    data = request.POST if request.method == "POST" else None
    form = CompetenceForm(data, demands=list(demands), records=records)
    url = reverse("agreements:work", args=[agreement.public_id])
    above = ((WORK, url), (HEADING, reverse("agreements:staff", args=[agreement.public_id])))
    page = FormPage(
        agreement=agreement,
        heading=f"Kompetens: {member.name}",
        button="Spara kompetens",
        saved="Kompetensen är sparad.",
        parents=above,
        lead=f"{member.get_staff_kind_display()}. Uppfyllt kräver underlag, planerat kräver datum.",
        template="agreements/work/competence_form.html",
    )

    def save() -> TeamMember:
        return actions.record_competence(
            agreement=agreement, membership=membership, member=member, answers=form.facts()
        )

    return form_answer(request, page, form, save)


@requires(Can.ORGANISE_WORK)
def supervision_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A supervision series with its payer."""
    desk = organising(request, public_id)
    form = SupervisionForm(desk.data, instance=SupervisionSeries(team=team_of(desk.agreement)), scope=desk.scope)
    return desk.answer(form, _page(desk, "Ny handledning", "Spara handledning", "Handledningen är sparad."))


@requires(Can.ORGANISE_WORK)
def supervision_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Change a series, or end it."""
    desk = organising(request, public_id)
    row = get_object_or_404(SupervisionSeries, team__agreement=desk.agreement, pk=pk)
    return desk.answer(
        SupervisionForm(desk.data, instance=row, scope=desk.scope),
        _page(desk, "Ändra handledning", "Spara handledning", "Handledningen är sparad."),
    )


def _session(desk: Organising, row: SupervisionSession, heading: str) -> HttpResponse:
    today = timezone.localdate()
    members = [
        member
        for member in queries.members_of(desk.request.acting, [desk.agreement])
        if member.pk in row.attendees or in_office(member.valid_from, member.valid_to, row.on or today)
    ]
    form = SessionForm(desk.data, instance=row, scope=desk.scope, members=members, today=today)
    return desk.answer(form, _page(desk, heading, "Spara tillfälle", "Tillfället är sparat.", lead=row.series.name))


@requires(Can.ORGANISE_WORK)
def session_new(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """One session and who attended."""
    desk = organising(request, public_id)
    series = get_object_or_404(SupervisionSeries, team__agreement=desk.agreement, pk=pk)
    return _session(desk, SupervisionSession(series=series), "Nytt handledningstillfälle")


@requires(Can.ORGANISE_WORK)
def session_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Put the attendance right."""
    desk = organising(request, public_id)
    rows = SupervisionSession.objects.select_related("series")
    row = get_object_or_404(rows, series__team__agreement=desk.agreement, pk=pk)
    return _session(desk, row, "Ändra handledningstillfälle")

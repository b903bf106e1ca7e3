"""The organisation of the work: the page, and the coordinator's forms."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from agreements.actions import work as actions
from agreements.choices import SeatKind
from agreements.forms.parts import PartForm, Scope
from agreements.forms.work import BodyForm, MeetingForm, RecruitmentForm, SeatForm, SeriesForm
from agreements.models import (
    Agreement,
    AgreementVersion,
    Body,
    Meeting,
    MeetingSeries,
    Recruitment,
    Seat,
    Team,
)
from agreements.queries import series as series_queries
from agreements.queries import staff as staff_queries
from agreements.queries import work as queries
from agreements.queries.register import acts_for, version_on
from agreements.views.form_page import FormPage, form_answer
from agreements.views.shared import agreement_or_404, own_membership, tabs, trail
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.models import Membership
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

HEADING = "Arbetet"
NO_TEAM = "Avtalet har inget team. Registratorn lägger in teamet först."


def version_today(agreement: Agreement) -> AgreementVersion:
    """The text that counts today."""
    version = version_on(agreement.versions.all(), timezone.localdate())
    if version is None:
        raise Http404
    return version


def team_of(agreement: Agreement) -> Team:
    """The agreement's team. Raises Conflict where none is registered."""
    team = Team.objects.filter(agreement=agreement).first()
    if team is None:
        raise Conflict(NO_TEAM)
    return team


@dataclass(frozen=True)
class Organising:
    """The agreement in its coordinator's hands."""

    request: ActingRequest
    agreement: Agreement
    membership: Membership

    @property
    def data(self) -> QueryDict | None:
        """What was sent."""
        return self.request.POST if self.request.method == "POST" else None

    @property
    def url(self) -> str:
        """The page about the work."""
        return reverse("agreements:work", args=[self.agreement.public_id])

    @property
    def scope(self) -> Scope:
        """What the rows belong to."""
        return Scope(self.request.acting, self.agreement, version_today(self.agreement))

    def answer(self, form: PartForm, page: FormPage) -> HttpResponse:
        """The form, or the page above once the row is saved."""

        def save() -> Model:
            return actions.write_work(
                agreement=self.agreement, membership=self.membership, row=form.instance, faults=form.faults
            )

        return form_answer(self.request, page, form, save)

    def page(self, heading: str, button: str, saved: str, *parents: tuple[str, str], lead: str = "") -> FormPage:
        """What stands around a form below the page about the work."""
        return FormPage(self.agreement, heading, button, saved, ((HEADING, self.url), *parents), lead)


def organising(request: ActingRequest, public_id: uuid.UUID) -> Organising:
    """The agreement through the gate: 404 for a stranger, 403 for whom it is not."""
    agreement = agreement_or_404(request, public_id)
    return Organising(request, agreement, own_membership(request, agreement, Can.ORGANISE_WORK))


@requires(Can.SEE_WORK)
def work(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """Bodies, contacts, meetings and recruitment; the working group sees its own bodies."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_WORK)
    today, acting = timezone.localdate(), request.acting
    numbers = staff_queries.sees_numbers(acting, agreement)
    context = {
        "agreement": agreement,
        "work": queries.work_page(acting, agreement, today),
        "numbers": staff_queries.numbers_of_gaps(agreement, version_today(agreement), today) if numbers else None,
        "may_organise": acts_for(acting, agreement, Can.ORGANISE_WORK) is not None,
        "may_see_staff": acts_for(acting, agreement, Can.SEE_COMPETENCE) is not None,
        "tabs": tabs(request, agreement),
        "crumbs": trail(agreement, HEADING),
    }
    return render(request, "agreements/work/page.html", context)


@requires(Can.ORGANISE_WORK)
def body_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new body."""
    desk = organising(request, public_id)
    form = BodyForm(desk.data, instance=Body(agreement=desk.agreement), scope=desk.scope)
    return desk.answer(form, desk.page("Nytt organ", "Spara organ", "Organet är sparat."))


@requires(Can.ORGANISE_WORK)
def body_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Change a body's name, task or rule."""
    desk = organising(request, public_id)
    body = get_object_or_404(Body, agreement=desk.agreement, pk=pk)
    form = BodyForm(desk.data, instance=body, scope=desk.scope)
    return desk.answer(form, desk.page("Ändra organ", "Spara organ", "Organet är sparat."))


@requires(Can.ORGANISE_WORK)
def seat_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new place in a body, or a role; the address may say which body."""
    desk = organising(request, public_id)
    asked: dict[str, Any] = {"valid_from": timezone.localdate()}
    if body := request.GET.get("organ"):
        asked |= {"body": body, "kind": SeatKind.MEMBER}
    seat = Seat(agreement=desk.agreement)
    form = SeatForm(desk.data, instance=seat, scope=desk.scope, on=timezone.localdate(), initial=asked)
    return desk.answer(form, desk.page("Ny ledamot eller uppgift", "Spara uppgift", "Uppgiften är sparad."))


@requires(Can.ORGANISE_WORK)
def seat_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Change it, or end it with a day: nothing is removed."""
    desk = organising(request, public_id)
    seat = get_object_or_404(Seat, agreement=desk.agreement, pk=pk)
    form = SeatForm(desk.data, instance=seat, scope=desk.scope, on=timezone.localdate())
    lead = "Har någon lämnat uppgiften? Ange sista dagen. Raden står kvar under Tidigare."
    return desk.answer(
        form, desk.page("Ändra ledamot eller uppgift", "Spara uppgift", "Uppgiften är sparad.", lead=lead)
    )


@requires(Can.ORGANISE_WORK)
def series_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A new meeting series."""
    desk = organising(request, public_id)
    form = SeriesForm(desk.data, instance=MeetingSeries(agreement=desk.agreement), scope=desk.scope)
    return desk.answer(form, desk.page("Ny mötesserie", "Spara mötesserie", "Mötesserien är sparad."))


@requires(Can.ORGANISE_WORK)
def series_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Change a series, or end it."""
    desk = organising(request, public_id)
    series = get_object_or_404(MeetingSeries, agreement=desk.agreement, pk=pk)
    form = SeriesForm(desk.data, instance=series, scope=desk.scope)
    return desk.answer(form, desk.page("Ändra mötesserie", "Spara mötesserie", "Mötesserien är sparad."))


@requires(Can.SEE_WORK)
def series(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """One series: year by year, what was missed, every meeting."""
    agreement = agreement_or_404(request, public_id)
    own_membership(request, agreement, Can.SEE_WORK)
    found = next((row for row in series_queries.series_of(request.acting, agreement) if row.pk == pk), None)
    if found is None:
        raise Http404
    crumbs = trail(agreement, HEADING, found.name)
    crumbs[2]["url"] = reverse("agreements:work", args=[agreement.public_id])
    context = {
        "agreement": agreement,
        "row": series_queries.series_row(found, timezone.localdate()),
        "meetings": found.meetings.all(),
        "may_organise": acts_for(request.acting, agreement, Can.ORGANISE_WORK) is not None,
        "crumbs": crumbs,
    }
    return render(request, "agreements/work/series.html", context)


def _series_page(desk: Organising, row: MeetingSeries, heading: str) -> FormPage:
    above = (row.name, reverse("agreements:series", args=[desk.agreement.public_id, row.pk]))
    return desk.page(heading, "Spara möte", "Mötet är sparat.", above)


@requires(Can.ORGANISE_WORK)
def meeting_new(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """Log a meeting."""
    desk, today = organising(request, public_id), timezone.localdate()
    row = get_object_or_404(MeetingSeries, agreement=desk.agreement, pk=pk)
    asked = {"on": today, "held": True}
    form = MeetingForm(desk.data, instance=Meeting(series=row), scope=desk.scope, on=today, initial=asked)
    return desk.answer(form, _series_page(desk, row, "Logga möte"))


@requires(Can.ORGANISE_WORK)
def meeting_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """A planned meeting was held, or called off."""
    desk = organising(request, public_id)
    meeting = get_object_or_404(Meeting.objects.select_related("series"), series__agreement=desk.agreement, pk=pk)
    form = MeetingForm(desk.data, instance=meeting, scope=desk.scope, on=timezone.localdate())
    return desk.answer(form, _series_page(desk, meeting.series, "Ändra möte"))


def _recruitment(desk: Organising, row: Recruitment, heading: str) -> HttpResponse:
    form = RecruitmentForm(desk.data, instance=row, scope=desk.scope, on=timezone.localdate())
    page = FormPage(
        desk.agreement,
        heading,
        "Spara rekrytering",
        "Rekryteringen är sparad.",
        ((HEADING, desk.url),),
        "Rekrytering sker i samråd mellan parterna. Ange dagen för samråd med var och en.",
        "agreements/work/recruitment_form.html",
    )

    def save() -> Recruitment:
        return actions.write_recruitment(
            agreement=desk.agreement,
            membership=desk.membership,
            row=row,
            consulted=form.consulted(),
            faults=form.faults,
        )

    return form_answer(desk.request, page, form, save)


@requires(Can.ORGANISE_WORK)
def recruitment_new(request: ActingRequest, public_id: uuid.UUID) -> HttpResponse:
    """A recruitment in consultation."""
    desk = organising(request, public_id)
    return _recruitment(desk, Recruitment(team=team_of(desk.agreement)), "Ny rekrytering")


@requires(Can.ORGANISE_WORK)
def recruitment_change(request: ActingRequest, public_id: uuid.UUID, pk: int) -> HttpResponse:
    """The post was filled, or another party was consulted."""
    desk = organising(request, public_id)
    row = get_object_or_404(Recruitment, team__agreement=desk.agreement, pk=pk)
    return _recruitment(desk, row, "Ändra rekrytering")

"""Pages of the referral: list, search before create, the case."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ikb.accounts.choices import AccessAction, InformationKind, Role
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.tables import FirstRows, from_address
from referrals import actions
from referrals.choices import Route, Status
from referrals.consent import STATUS_WORDS, status_of
from referrals.forms.filters import ReferralFilter
from referrals.forms.referral import ReferralForm
from referrals.forms.search import SearchForm
from referrals.models import CompletionRequest, Disclosure, IntakeDecision, Referral
from referrals.presentation import case as presentation
from referrals.presentation.search import Hit, hit
from referrals.queries.blocks import blocked_kinds
from referrals.queries.cases import (
    case_list,
    consent_file,
    criteria_state,
    end_warning,
    given_consents,
    grounds_of,
    is_of_age,
    may_write,
    open_requests,
    possible_duplicates,
    principal_of,
    the_case,
    version_for_new,
)
from referrals.queries.payers import payers
from referrals.queries.search import MOST, find_cases
from referrals.searching import Reach
from referrals.sections import sections_of
from referrals.sections.base import Side
from referrals.tables import ReferralTable
from referrals.views.consultation import link_remembered, remembered

LISTED = [InformationKind.HEAD, InformationKind.IDENTITY]
PAGE_SIZE = 25


def get_case(
    request: ActingRequest, public_id: Any, *, recused_too: bool = False, kind: InformationKind | None = None
) -> Referral:
    """The case if this person may see it, else 404: the same page as for a made-up id.

    Whoever has reported a conflict of interest meets 404 everywhere but on the page that shows the head; whose unit is
    blocked from `kind` meets it on the pages that show that kind.
    """
    referral = the_case(request.acting, public_id)
    if referral is None or (referral.recused and not recused_too):  # type: ignore[attr-defined]  # annotated
        raise Http404
    if kind is not None and kind in hidden_from(request, referral):
        raise Http404
    return referral


def hidden_from(request: ActingRequest, referral: Referral) -> frozenset[str]:
    """The kinds that a block of the person's own unit closes (a block of the authority closes them in the database)."""
    if not referral.unit_blocked:  # type: ignore[attr-defined]  # annotated by the_case
        return frozenset()
    return blocked_kinds(request.acting, referral, timezone.now())


@require_GET
@requires(Can.SEE_CASES)
def case_list_page(request: ActingRequest) -> HttpResponse:
    """Remisser: the filter lives in the URL."""
    cases = case_list(request.acting)
    filter_form = ReferralFilter(request.GET, payers=payers(request.acting, cases))
    shown = FirstRows(filter_form.apply(cases))
    table = from_address(ReferralTable(shown, acting=request.acting), request, per_page=PAGE_SIZE)
    table.caption = shown.in_words("remiss", "remisser")
    rows = [row.record for row in table.paginated_rows]
    kinds = LISTED if request.acting.can(Can.SEE_IDENTITY) else LISTED[:1]
    log_reads(request, [r.pk for r in rows], kinds=kinds, action=AccessAction.LIST)
    context = {
        "table": table,
        "filter_form": filter_form,
        "filtered": filter_form.active,
        "more": shown.more,
        "has_errors": bool(filter_form.errors),
    }
    return render(request, "referrals/list.html", context, status=422 if filter_form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def search(request: ActingRequest) -> HttpResponse:
    """Sök först. A POST, so that no identity number stands in an address."""
    form = SearchForm(request.POST or None, reach=Reach.NUMBER, today=timezone.localdate())
    hits: list[Hit] | None = None
    if request.method == "POST" and form.is_valid():
        found = find_cases(request.acting, form.wanted)[:MOST]
        log_reads(request, [r.pk for r in found], kinds=LISTED, action=AccessAction.SEARCH)
        request.session["searched"] = form.wanted.number
        hits = [hit(row, request.acting) for row in found]
    context = {"form": form, "hits": hits, "consultation": remembered(request)}
    return render(request, "referrals/search.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def create(request: ActingRequest) -> HttpResponse:
    """Ny remiss."""
    now = timezone.now()
    today = timezone.localdate(now)
    version = version_for_new(request.acting, today)
    if version is None:
        return render(request, "referrals/no_agreement.html", status=409)
    form = ReferralForm(
        request.POST or None, acting=request.acting, version=version, today=today, initial=_initial(request, today)
    )
    same: list[Referral] = []
    if request.method == "POST" and form.is_valid() and "not_same" not in request.POST:
        same = _duplicates(request, form)
    if request.method == "POST" and form.is_valid() and not same:
        unit = form.unit()
        referral = actions.log_referral(
            by=request.acting,
            registering=request.membership.authority,
            owner=unit.authority,
            sending_unit=unit,
            version=version,
            person=form.person(),
            paying_municipality=form.cleaned_data["paying_municipality"],
            referral_date=form.cleaned_data["referral_date"],
            outside_note=form.cleaned_data["outside_note"],
            route=Route(form.cleaned_data.get("route") or Route.SYSTEM),
            at=now,
        )
        request.session.pop("searched", None)
        messages.success(request, f"Remiss {referral.case_number} är sparad som utkast.")
        link_remembered(request, referral)
        return redirect("referrals:page", referral.public_id)
    context = {"form": form, "version": version, "same": same, "has_errors": bool(same)}
    context["consultation"] = remembered(request)
    return render(request, "referrals/create.html", context, status=422 if form.errors or same else 200)


def _duplicates(request: ActingRequest, form: ReferralForm) -> list[Referral]:
    """Likely the same young person among the cases that this person may see; the search is logged."""
    facts = form.person()
    found = possible_duplicates(
        request.acting,
        number=facts.identifier,
        first_name=facts.first_name,
        last_name=facts.last_name,
        born=facts.birth_date,
    )
    log_reads(request, [row.pk for row in found], kinds=LISTED, action=AccessAction.SEARCH)
    return found


def _initial(request: ActingRequest, today: date) -> dict[str, Any]:
    """What is known before anything is typed: the number that was searched for, today, the own unit."""
    return {
        "identifier": request.session.get("searched", ""),
        "referral_date": today,
        "sending_unit": request.membership.unit_id,
        "route": Route.SYSTEM,
    }


@require_GET
@requires(Can.SEE_CASES)
def page(request: ActingRequest, public_id: Any) -> HttpResponse:
    """The case: facts left, decision or tasks right. Each part only as far as it is disclosed and the role needs it."""
    referral, today = get_case(request, public_id, recused_too=True), timezone.localdate()
    if referral.recused:  # type: ignore[attr-defined]  # annotated
        return _head_only(request, referral)
    context, kinds, protected = whole_case(request, referral, today)
    log_reads(request, [referral.pk], kinds=kinds, protected=protected)
    return render(request, "referrals/page.html", context)


def whole_case(
    request: ActingRequest, referral: Referral, today: date
) -> tuple[dict[str, Any], set[InformationKind], bool]:
    """Everything of the case that this person may see, which kinds that is, and whether the person is protected."""
    acting, hidden = request.acting, hidden_from(request, referral)

    def sees(capability: Can, kind: InformationKind) -> bool:
        return acting.can(capability) and kind not in hidden

    person = referral.young_person if sees(Can.SEE_IDENTITY, InformationKind.IDENTITY) else None
    file = consent_file(referral) if sees(Can.SEE_CONSENT, InformationKind.CONSENT) else None
    grounds = grounds_of(referral) if sees(Can.SEE_GROUNDS, InformationKind.GROUNDS) else None
    decisions: list[IntakeDecision] = []
    if sees(Can.SEE_DECISIONS, InformationKind.DECISION):
        decisions = list(IntakeDecision.objects.visible_to(acting, referral).select_related("decided_by"))
    own = principal_of(acting, referral)
    requests: list[CompletionRequest] = []
    if grounds is not None:
        rows = CompletionRequest.objects.filter(grounds=grounds).select_related("asker__organisation")
        requests = list(rows.order_by("asked_at"))
    context = _parts(request, referral, person, file, grounds) | {
        "referral": referral,
        "requests": requests,
        "boxes": presentation.decision_boxes(referral, decisions, acting, own) if decisions or own or grounds else [],
        "status": presentation.describe_status(
            referral, acting, answer_by=next((r.answer_by for r in requests if r.answered_at is None), None)
        ),
        "head": presentation.head_facts(referral),
        "events": presentation.timeline(referral, decisions, requests),
        "full": presentation.sees_full_identity(acting),
        "own_principal": own if presentation.own_decision_day(referral, acting) else None,
        "end_warning": end_warning(referral, today),
        "today": today,
    }
    sections = [s for s in sections_of(request, referral, today) if not hidden.intersection(s.kinds)]
    context["eighteen"] = presentation.eighteen_line(person, referral, acting, today)
    context["left"] = [s for s in sections if s.side == Side.LEFT]
    context["right"] = [s for s in sections if s.side == Side.RIGHT]
    protected = bool(person and person.is_protected)
    kinds = presentation.kinds_shown(person=person, file=file, grounds=grounds, decisions=decisions)
    kinds += [kind for section in sections for kind in section.kinds]
    return context, set(kinds), protected


def _head_only(request: ActingRequest, referral: Referral) -> HttpResponse:
    """What remains after a reported conflict of interest."""
    log_reads(request, [referral.pk], kinds=LISTED[:1])
    context = {"referral": referral, "head": presentation.head_facts(referral)}
    return render(request, "referrals/recused.html", context)


def _parts(request: ActingRequest, referral: Referral, person: Any, file: Any, grounds: Any) -> dict[str, Any]:
    """Identity, consents, grounds and tasks of the page."""
    acting = request.acting
    full = presentation.sees_full_identity(acting)
    parts: dict[str, Any] = {"grounds": grounds, "file": file}
    if file is not None:
        of_age = is_of_age(person, timezone.localdate())
        parts["consent_status"] = STATUS_WORDS[status_of(given_consents(file), of_age=of_age)]
    if person is not None:
        parts["protected"] = person.is_protected
        parts["identity"] = presentation.identity_facts(person, referral, full=full)
        parts["asks_region"] = full and presentation.asks_for_region(person, referral)
    if grounds is None:
        return parts
    state = criteria_state(referral, grounds)
    parts |= {
        "state": state,
        "answers": {row.criterion_id: row for row in grounds.answers.all()},
        "reasons": presentation.reason_words(grounds),
        "cause_words": [c.text for c in state.causes if c.code in grounds.communication_causes],
        "disclosures": [
            presentation.disclosure_line(row)
            for row in Disclosure.objects.filter(referral=referral).select_related("receiver__organisation")
        ],
    }
    writes = acting.can(Can.WRITE_REFERRAL) and may_write(request.acting, referral)
    if writes and referral.status in {Status.DRAFT, Status.COMPLETION_REQUESTED}:
        of_age = is_of_age(person, timezone.localdate())
        parts["tasks"] = presentation.tasks(referral, grounds, state, file, of_age=of_age)
    parts["writes"] = writes
    parts["open_requests"] = open_requests(referral) if writes else []
    parts["forwards"] = bool(acting.with_role(Role.COORDINATOR)) and referral.status == Status.SENT
    return parts


@require_GET
@requires(Can.SEE_IDENTITY)
def identity(request: ActingRequest, public_id: Any) -> HttpResponse:
    """The identity on a page of its own: a protected person's is opened nowhere else."""
    referral = get_case(request, public_id, kind=InformationKind.IDENTITY)
    person = referral.young_person
    if person is None:
        raise Http404
    log_reads(request, [referral.pk], kinds=[InformationKind.IDENTITY], protected=person.is_protected)
    full = presentation.sees_full_identity(request.acting)
    context = {
        "referral": referral,
        "identity": presentation.identity_facts(person, referral, full=full),
        "number": person.identifier if full else "",
    }
    return render(request, "referrals/identity.html", context)


@require_POST
@requires(Can.FORWARD_REFERRAL)
def region_confirm(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Bekräfta ansvarig region."""
    referral = get_case(request, public_id)
    actions.confirm_region(referral=referral, on=timezone.localdate())
    messages.success(request, "Ansvarig region är bekräftad.")
    return redirect("referrals:page", public_id)


def guard_writer(request: ActingRequest, referral: Referral) -> None:
    """403 for an insider whose verb it is not."""
    if not may_write(request.acting, referral):
        raise PermissionDenied

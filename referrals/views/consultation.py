"""Rådfrågningar: log from anywhere, the list with its sums, correct, void, become a referral, numbers (RE-13)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.dates import iso_date, month_name
from ikb.lib.errors import Conflict
from ikb.lib.tables import FirstRows, from_address
from referrals import actions, exports
from referrals.actions.consultation import IS_VOIDED
from referrals.forms.consultation import ConsultationFilter, ConsultationForm, VoidConsultationForm
from referrals.models import Consultation, Referral
from referrals.queries import consultations as queries
from referrals.tables import ConsultationTable

REMEMBERED = "consultation"
FIELDS = ("kind", "asker", "outcome", "organisation", "minutes", "on", "note")


def get_consultation(request: ActingRequest, public_id: UUID) -> Consultation:
    """The consultation if it is the own authority's, else 404."""
    row = queries.the_consultation(request.acting, public_id)
    if row is None:
        raise Http404
    return row


def _back(request: ActingRequest) -> str:
    """The page the person came from, on this host only; else the list."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else reverse("referrals:consultations")


@require_GET
@requires(Can.LOG_CONSULTATIONS)
def consultations(request: ActingRequest) -> HttpResponse:
    """Rådfrågningar: what is filtered stands in the address, with the sums of what is shown."""
    every = queries.consultation_list(request.acting)
    form = ConsultationFilter(request.GET, rows=every)
    rows = form.apply(every)
    first = FirstRows(rows)
    table = from_address(ConsultationTable(first), request)
    table.caption = first.in_words("rådfrågning", "rådfrågningar")
    shown = [row.record for row in table.paginated_rows]
    table.referrals = queries.seen_referrals(request.acting, shown)
    log_reads(request, table.referrals, kinds=[InformationKind.HEAD], action=AccessAction.LIST)
    context = {
        "table": table,
        "filter_form": form,
        "filtered": form.active,
        "more": first.more,
        "sums": queries.sums_of(rows),
        "year": queries.year_line(request.acting, timezone.localdate().year),
        "has_errors": bool(form.errors),
    }
    return render(request, "referrals/consultations/list.html", context, status=422 if form.errors else 200)


@require_GET
@requires(Can.LOG_CONSULTATIONS)
def consultations_export(request: ActingRequest) -> HttpResponse:
    """Exactly the rows that the same address shows, in the same order."""
    kind = request.GET.get("format", exports.XLSX)
    if kind not in (exports.CSV, exports.XLSX):
        raise Http404
    every = queries.consultation_list(request.acting)
    form = ConsultationFilter(request.GET, rows=every)
    if not form.is_valid():
        return consultations(request)
    table = ConsultationTable(form.apply(every))
    if order := request.GET.getlist("sort"):
        table.order_by = order
    return exports.consultations_file([row.record for row in table.rows], kind, at=timezone.now())


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def log(request: ActingRequest) -> HttpResponse:
    """Logga rådfrågning: everything is chosen beforehand, Enter saves, and the person is back where she was."""
    now = timezone.now()
    today = timezone.localdate(now)
    agreement = queries.agreement_for_new(request.acting, today)
    if agreement is None:
        return render(request, "referrals/consultations/no_agreement.html", status=409)
    form = ConsultationForm(request.POST or None, today=today, organisations=queries.parties_and_others(agreement))
    if request.method == "POST" and form.is_valid():
        row = actions.log_consultation(
            agreement=agreement, membership=request.membership, facts=form.facts(), by=request.acting, at=now
        )
        number = queries.month_count(row.owner, row.on)
        messages.success(request, f"Rådfrågningen är loggad. {queries.in_words(number)} i {month_name(row.on)}.")
        return redirect(_back(request))
    context = {"form": form, "next": _back(request)}
    return render(request, "referrals/consultations/log.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def consultation(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Rätta a row; what stood there before is kept in the history."""
    row = _unvoided(get_consultation(request, public_id))
    form = ConsultationForm(
        request.POST or None,
        today=timezone.localdate(),
        organisations=queries.parties_and_others(row.agreement),
        initial={name: getattr(row, name) for name in FIELDS},
    )
    if request.method == "POST" and form.is_valid():
        actions.correct_consultation(consultation=row, by=request.acting, facts=form.facts())
        messages.success(request, "Rådfrågningen är ändrad.")
        return redirect("referrals:consultations")
    became = queries.seen_referrals(request.acting, [row])
    log_reads(request, became, kinds=[InformationKind.HEAD])
    context = {"form": form, "row": row, "became": next(iter(became.values()), None)}
    return render(request, "referrals/consultations/page.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.LOG_CONSULTATIONS)
def consultation_void(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Makulera, with the reason."""
    row = _unvoided(get_consultation(request, public_id))
    form = VoidConsultationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.void_consultation(consultation=row, by=request.acting, reason=reason, at=timezone.now())
        messages.success(request, "Rådfrågningen är makulerad.")
        return redirect("referrals:consultations")
    context = {"form": form, "row": row}
    return render(request, "referrals/consultations/void.html", context, status=422 if form.errors else 200)


def _unvoided(row: Consultation) -> Consultation:
    if row.voided_at is not None:
        raise Conflict(IS_VOIDED)
    return row


@require_POST
@requires(Can.LOG_CONSULTATIONS)
def consultation_refer(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Gör till remiss: remembered until a referral is created today, which starts with the search."""
    row = get_consultation(request, public_id)
    actions.ensure_may_become(row, request.acting)
    request.session[REMEMBERED] = [str(row.public_id), timezone.localdate().isoformat()]
    return redirect("referrals:search")


@require_POST
@requires(Can.LOG_CONSULTATIONS)
def consultation_forget(request: ActingRequest) -> HttpResponse:
    """The referral that is being written is about something else."""
    request.session.pop(REMEMBERED, None)
    messages.info(request, "Remissen kopplas inte till rådfrågningen.")
    return redirect("referrals:search")


def remembered(request: ActingRequest) -> Consultation | None:
    """The consultation that the next referral comes from. No query when there is none."""
    public_id, day = request.session.get(REMEMBERED, ("", ""))
    if day != timezone.localdate().isoformat() or not request.acting.can(Can.LOG_CONSULTATIONS):
        return None
    row = queries.the_consultation(request.acting, public_id)
    return row if row is not None and row.referral_id is None and row.voided_at is None else None


def link_remembered(request: ActingRequest, referral: Referral) -> None:
    """The new referral is what the remembered consultation became."""
    row = remembered(request)
    request.session.pop(REMEMBERED, None)
    if row is not None:
        actions.became_referral(consultation=row, referral=referral, by=request.acting)
        messages.info(request, f"Rådfrågningen {iso_date(row.on)} är kopplad till remissen.")


@require_GET
@requires(Can.COUNT_CONSULTATIONS)
def consultation_numbers(request: ActingRequest) -> HttpResponse:
    """Numbers per quarter, kind and outcome for those who may not see the rows (docs/visibility.md §6)."""
    year = _year(request, timezone.localdate())
    numbers, years = queries.numbers_for(request.acting, year)
    context: dict[str, Any] = {"numbers": numbers, "year": year, "years": years}
    return render(request, "referrals/consultations/numbers.html", context)


def _year(request: ActingRequest, today: date) -> int:
    """The year in the address, else the running one."""
    asked = request.GET.get("ar", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else today.year

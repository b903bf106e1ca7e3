"""Pages of paid share against use over the years, and its files."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from agreements.models import Agreement
from costsharing.choices import CONTENT_TYPES, FileKind
from followup.exports import use as use_exports
from followup.queries import report as queries
from followup.queries.use import internal_use, use_over_years
from followup.use import UseYear
from followup.views.report import COUNTED
from ikb.accounts.choices import AccessAction
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can

FILE_NAME = "andel-mot-anvandning"


def _agreement(request: ActingRequest) -> Agreement:
    found = queries.report_agreement(request.acting, request.GET.get("avtal"))
    if found is None:
        raise Http404
    return found


def _years(request: ActingRequest) -> list[UseYear]:
    return use_over_years(_agreement(request), today=timezone.localdate())


def _page(request: ActingRequest, agreement: Agreement, years: list[UseYear], **more: Any) -> HttpResponse:
    context = {"agreement": agreement, "years": years, "figures": use_exports.charts(years)} | more
    return render(request, "followup/use.html", context)


@require_safe
@requires(Can.SEE_REPORT)
def use(request: ActingRequest) -> HttpResponse:
    """What each municipality pays beside what it uses, protected as the year report is."""
    agreement = _agreement(request)
    return _page(request, agreement, use_over_years(agreement, today=timezone.localdate()))


@require_safe
@requires(Can.SEE_INTERNAL_FIGURES)
def use_internal(request: ActingRequest) -> HttpResponse:
    """The same without protection, for the coordinator who sees the cases anyway; logged, never a file."""
    agreement = _agreement(request)
    years, cases = internal_use(request.acting, agreement, today=timezone.localdate())
    log_reads(request, cases, kinds=COUNTED, action=AccessAction.LIST)
    return _page(request, agreement, years, internal=True)


def _file(content: bytes, kind: FileKind) -> HttpResponse:
    name = f"{FILE_NAME}.{kind.value}"
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, headers={"Content-Type": CONTENT_TYPES[kind], "Content-Disposition": disposition})


@require_safe
@requires(Can.SEE_REPORT)
def use_csv(request: ActingRequest) -> HttpResponse:
    """The rows of the page as CSV."""
    return _file(use_exports.use_csv(_years(request)), FileKind.CSV)


@require_safe
@requires(Can.SEE_REPORT)
def use_xlsx(request: ActingRequest) -> HttpResponse:
    """The rows of the page as a workbook."""
    return _file(use_exports.use_xlsx(_years(request), at=timezone.now()), FileKind.XLSX)

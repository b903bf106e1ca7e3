"""Pages and files of a version of a year report: to read, without protection, in the open, over the years."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from followup.choices import ReportFileKind
from followup.document import ReportDocument, public_version
from followup.exports.document import document_context, drawn_trends
from followup.exports.files import MEDIA_TYPES, content_of, file_name
from followup.models import FrozenFigures, ReportVersion
from followup.queries.document import agreement_trends, document_of, internal_document, versions_to_read
from followup.queries.report import municipality_names, report_agreement, sent_cases
from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict

COUNTED = [InformationKind.HEAD, InformationKind.DECISION]
NOT_ADOPTED = "Den öppna versionen finns när styrgruppen har fastställt rapporten."
LABELS = {
    ReportFileKind.PDF: "Hämta som PDF",
    ReportFileKind.XLSX: "Hämta XLSX",
    ReportFileKind.CSV: "Hämta CSV",
    ReportFileKind.OPEN: "Öppen version som PDF",
}


def _version(request: ActingRequest, public_id: UUID, number: int) -> ReportVersion:
    return get_object_or_404(versions_to_read(request.acting), report__public_id=public_id, number=number)


def _address(version: ReportVersion, name: str, *more: str) -> str:
    return reverse(f"followup:{name}", args=[version.report.public_id, version.number, *more])


def _page(
    request: HttpRequest, version: ReportVersion, document: ReportDocument, kinds: list[ReportFileKind], links: Any
) -> HttpResponse:
    files = [{"label": LABELS[kind], "url": _address(version, "document_file", kind.value)} for kind in kinds]
    named = [{"label": label, "url": _address(version, name)} for label, name in links]
    return render(request, "followup/document/page.html", document_context(document) | {"files": files, "links": named})


@require_safe
@requires(Can.SEE_REPORT)
def document(request: ActingRequest, public_id: UUID, number: int) -> HttpResponse:
    """A version as every reader sees it."""
    version = _version(request, public_id, number)
    links = [("Öppen version", "document_open")] if version.files.exists() else []
    if version.report.owner_id in request.acting.authorities(request.acting.giving(Can.SEE_INTERNAL_FIGURES)):
        links = [("Visa interna siffror", "document_internal"), *links]
    kinds = [ReportFileKind.PDF, ReportFileKind.XLSX, ReportFileKind.CSV]
    return _page(request, version, document_of(version), kinds, links)


@require_safe
@requires(Can.SEE_INTERNAL_FIGURES)
def document_internal(request: ActingRequest, public_id: UUID, number: int) -> HttpResponse:
    """The figures as they were frozen, without protection; logged with the cases of the period, never on paper."""
    version = _version(request, public_id, number)
    figures = get_object_or_404(FrozenFigures.objects.visible_to(request.acting), version=version)
    agreement, period = version.report.agreement, version.document.period
    cases = sent_cases(request.acting, agreement, period, municipality_names(agreement))
    log_reads(request, [case.pk for case in cases], kinds=COUNTED, action=AccessAction.LIST)
    links = [("Visa rapporten utan små tal", "document")]
    return _page(request, version, internal_document(version, figures), [], links)


@require_safe
@requires(Can.SEE_REPORT)
def document_open(request: ActingRequest, public_id: UUID, number: int) -> HttpResponse:
    """Öppen version of an adopted report: what may be spread."""
    version = _version(request, public_id, number)
    _ensure_adopted(version)
    links = [("Visa hela rapporten", "document")]
    return _page(request, version, public_version(document_of(version)), [ReportFileKind.OPEN], links)


@require_safe
@requires(Can.SEE_REPORT)
def document_file(request: ActingRequest, public_id: UUID, number: int, kind: str) -> HttpResponse:
    """One file: as it was kept when the report was adopted, made of the frozen version before that."""
    version = _version(request, public_id, number)
    if kind not in ReportFileKind:
        raise Http404
    wanted = ReportFileKind(kind)
    stored = version.files.filter(kind=wanted).first()
    if stored is None and wanted == ReportFileKind.OPEN:
        _ensure_adopted(version)
    if stored is None:
        made = document_of(version)
        name, content = file_name(made, wanted), content_of(made, wanted)
    else:
        name, content = stored.name, bytes(stored.content)
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=MEDIA_TYPES[wanted], headers={"Content-Disposition": disposition})


def _ensure_adopted(version: ReportVersion) -> None:
    if not version.files.exists():
        raise Conflict(NOT_ADOPTED)


@require_safe
@requires(Can.SEE_REPORT)
def trends(request: ActingRequest) -> HttpResponse:
    """The years of an agreement side by side."""
    agreement = report_agreement(request.acting, request.GET.get("avtal"))
    if agreement is None:
        raise Http404
    found, reports = agreement_trends(request.acting, agreement)
    context = {"agreement": agreement, "reports": reports, "trends": drawn_trends(found)}
    return render(request, "followup/trends.html", context)

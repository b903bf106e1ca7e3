"""Läs in remisser: a file, what it would become, and then all of it or nothing."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from agreements.models import AgreementVersion
from ikb.accounts.choices import AccessAction
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from referrals import actions
from referrals.exports import import_template_file
from referrals.forms.importing import Checked, RowChecker, UploadForm, check_all, seal, unseal
from referrals.importing import COLUMNS, Read
from referrals.models import Referral
from referrals.queries.cases import possible_duplicates, version_for_new
from referrals.views.cases import LISTED

TOO_OLD = "Granskningen är för gammal. Välj filen igen."


@dataclass(frozen=True)
class Preview:
    """A row as the page shows it, with cases that are likely of the same young person."""

    checked: Checked
    same: list[Referral]


@require_http_methods(["GET", "POST"])
@requires(Can.REGISTER_FOR_OTHERS)
def import_page(request: ActingRequest) -> HttpResponse:
    """First the file, then the preview, then the loading; the page's own form carries the rows between the two."""
    version = version_for_new(request.acting, timezone.localdate())
    if version is None:
        return render(request, "referrals/no_agreement.html", status=409)
    if "sealed" in request.POST:
        return _load(request, version)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        return _preview(request, version, form.read)
    return _first_page(request, form)


def _first_page(request: ActingRequest, form: UploadForm, stale: str = "") -> HttpResponse:
    context = {"form": form, "columns": COLUMNS, "stale": stale, "has_errors": bool(form.errors)}
    return render(request, "referrals/importing/file.html", context, status=422 if form.errors or stale else 200)


def _rows(request: ActingRequest, version: AgreementVersion, read: Read) -> list[Preview]:
    """Every row checked, with the cases of the same young person that this person may see; the search is logged."""
    checker = RowChecker(acting=request.acting, version=version, today=timezone.localdate())
    rows = [Preview(checked, _same(request, checked)) for checked in check_all(read, checker)]
    found = {case.pk for row in rows for case in row.same}
    if found:
        log_reads(request, sorted(found), kinds=LISTED, action=AccessAction.SEARCH)
    return rows


def _same(request: ActingRequest, checked: Checked) -> list[Referral]:
    if checked.facts is None:
        return []
    person = checked.facts.person
    return possible_duplicates(
        request.acting,
        number=person.identifier,
        first_name=person.first_name,
        last_name=person.last_name,
        born=person.birth_date,
    )


def _preview(
    request: ActingRequest, version: AgreementVersion, read: Read, rows: list[Preview] | None = None, fault: str = ""
) -> HttpResponse:
    """What would be loaded; with a fault anywhere there is nothing to press."""
    rows = _rows(request, version, read) if rows is None else rows
    faults = [*read.faults, *(each for row in rows for each in row.checked.faults)]
    context: dict[str, Any] = {
        "rows": rows,
        "faults": faults,
        "same": sum(bool(row.same) for row in rows),
        "sealed": "" if faults else seal(read, request.acting),
        "fault": fault,
        "has_errors": bool(faults or fault),
        "version": version,
    }
    return render(request, "referrals/importing/preview.html", context, status=422 if faults or fault else 200)


def _load(request: ActingRequest, version: AgreementVersion) -> HttpResponse:
    """Everything is checked once more: a case may have come meanwhile."""
    read = unseal(request.POST["sealed"], request.acting)
    if read is None:
        return _first_page(request, UploadForm(), TOO_OLD)
    rows = _rows(request, version, read)
    facts = [row.checked.facts for row in rows if row.checked.facts is not None]
    if len(facts) < len(rows):
        return _preview(request, version, read, rows)
    if any(row.same for row in rows) and "not_same" not in request.POST:
        sentence = "Kryssa i att raderna ska läsas in fast ungdomen redan finns, eller ta bort dem ur filen."
        return _preview(request, version, read, rows, sentence)
    made = actions.import_referrals(
        rows=facts,
        version=version,
        registering=request.membership.authority,
        by=request.acting,
        at=timezone.now(),
    )
    number = "1 remiss är inläst" if len(made) == 1 else f"{len(made)} remisser är inlästa"
    messages.success(request, f"{number} som utkast, {made[0].case_number}–{made[-1].case_number}.")
    return redirect("referrals:list")


@require_GET
@requires(Can.REGISTER_FOR_OTHERS)
def import_template(request: ActingRequest, kind: str) -> HttpResponse:
    """Headings and one row that is plainly an example."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    return import_template_file(kind, at=timezone.now())

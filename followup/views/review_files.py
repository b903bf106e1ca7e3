"""One drawn file: its form, and what may be done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from followup.actions import reviews as verbs
from followup.forms.reviews import ReasonForm, ReviewForm
from followup.models import ReviewFile
from followup.queries import reviews as queries
from followup.review_form import ASK_AGAIN, BY_ID, PLAN, Branch, Given, answer_field, branch_of, counted, missing
from followup.views.reviews import HEAD, cases_of, crumbs, round_address
from followup.views.self_saving import Saved, on_top_of, save_typed
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict, Unfit
from referrals.actions.draft import Edit
from referrals.views.self_saving import is_autosave


def file_address(file: ReviewFile) -> str:
    """The page of a file."""
    return reverse("followup:review_file", args=[file.public_id])


def _file(request: ActingRequest, public_id: UUID) -> ReviewFile:
    return get_object_or_404(queries.review_files(request.acting), public_id=public_id)


def _form(file: ReviewFile, data: Any = None) -> ReviewForm:
    given = queries.given_of(file)
    return ReviewForm(data, year=file.round.year, contact=file.contact, given=given, revision=file.revision)


def _frame(request: ActingRequest, file: ReviewFile, *steps: tuple[str, str]) -> dict[str, Any]:
    """What every page of a file shows; that its case number was shown is logged."""
    log_reads(request, cases_of([file]), kinds=HEAD)
    here = (str(file), file_address(file) if steps else "")
    return {"file": file, "crumbs": crumbs((str(file.round), round_address(file.round)), here, *steps)}


def _form_page(request: ActingRequest, file: ReviewFile, form: ReviewForm, saved: Saved) -> HttpResponse:
    """The form with the branch that question 1 has opened; both while it is not answered."""
    branch = branch_of(form[answer_field(PLAN)].value() or "")
    pairs = {each.value: form.pairs(each) for each in Branch}
    faulty = {name: any(field.errors for pair in fields for field in pair) for name, fields in pairs.items()}
    context = _frame(request, file) | {
        "form": form,
        "first": form.pairs(None)[0],
        "branches": [
            (name, fields, bool(branch) and branch != name and not faulty[name]) for name, fields in pairs.items()
        ],
        "stale": saved.stale,
        "others": saved.others,
    }
    status = 409 if saved.stale else 422 if form.errors else 200
    return render(request, "followup/review_form.html", context, status=status)


def _finished_page(request: ActingRequest, file: ReviewFile) -> HttpResponse:
    """What was answered, to read; the closed branch is out of sight."""
    answers = [(BY_ID[number], row) for number, row in counted(queries.given_of(file)).items()]
    said = [(f"{question.id}. {question.asked(file.round.year)}", _word(row), row.comment) for question, row in answers]
    context = _frame(request, file) | {"answers": said, "history": queries.history_of(file)}
    return render(request, "followup/review_file.html", context)


def _word(row: Given) -> str:
    return {"yes": "Ja", "no": "Nej", "partly": "Delvis"}[row.answer]


def _save(request: ActingRequest, file: ReviewFile, form: ReviewForm) -> Saved:
    """Keep what was typed. An autosave does not keep Delvis on question 1 as a remark: the person may still choose."""

    def save(values: dict[str, Any], edit: Edit) -> ReviewFile:
        return verbs.save_form(
            file=file,
            contact=values.get("contact", file.contact),
            given=form.given(values),
            edit=edit,
            remark=not is_autosave(request),
        )

    return save_typed(request, form, file, save, lambda: _form(_file(request, file.public_id)))


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_file(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """The form of one drawn file, which saves itself; a finished one to read. Nothing of the case but its number."""
    file = _file(request, public_id)
    if request.method != "POST":
        return _form_page(request, file, _form(file), Saved()) if file.open else _finished_page(request, file)
    form = _form(file, request.POST)
    saved = _save(request, file, form)
    if saved.answer is not None:
        return saved.answer
    if not saved.stale:
        if form.cleaned_data.get(answer_field(PLAN)) == "partly":
            form.add_error(answer_field(PLAN), ASK_AGAIN)
        if not form.errors:
            messages.success(request, "Sparat.")
            return redirect("followup:review_file", public_id)
        on_top_of(form, _file(request, public_id))
    return _form_page(request, file, form, saved)


@require_POST
@requires(Can.REVIEW_FILES)
def review_finish(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Save the form and lock it; what is missing stands at its field and what was typed is kept."""
    file = _file(request, public_id)
    form = _form(file, request.POST)
    saved = _save(request, file, form)
    if saved.stale:
        return _form_page(request, file, form, saved)
    file = _file(request, public_id)
    if not form.errors:
        typed = form.given(form.cleaned_data)
        for field, sentence in missing(form.cleaned_data["contact"], typed):
            form.add_error(field, sentence)
    if form.errors:
        on_top_of(form, file)
        return _form_page(request, file, form, saved)
    verbs.finish_form(file=file, by=request.acting, on=timezone.localdate())
    messages.success(request, f"Granskningen av {file} är slutförd.")
    return redirect("followup:review_round", file.round_id)


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_reopen(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Open a finished form again, with a reason."""
    file = _file(request, public_id)
    if file.reviewed_on is None:
        raise Conflict("Granskningen av akten är inte slutförd.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.reopen_form(file=file, reason=form.cleaned_data["reason"], by=request.acting)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            messages.success(request, "Granskningen är öppen igen.")
            return redirect("followup:review_file", public_id)
    return _reason_page(request, file, form, "Öppna granskningen igen", "Skälet sparas i historiken.", "Öppna igen")


@require_http_methods(["GET", "POST"])
@requires(Can.REVIEW_FILES)
def review_replace(request: ActingRequest, public_id: UUID) -> HttpResponse:
    """Note that a file cannot be reviewed; the next of the order is drawn."""
    file = _file(request, public_id)
    if not file.open:
        raise Conflict("Akten är inte öppen för granskning.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            drawn = verbs.replace_file(file=file, reason=form.cleaned_data["reason"], by=request.acting)
        except Unfit as fault:
            form.add_error(fault.field, fault.sentence)
        else:
            said = (
                f"{drawn} är dragen i stället." if drawn else "Det finns inga fler att dra. Granskningen blir mindre."
            )
            messages.success(request, said)
            return redirect("followup:review_round", file.round_id)
    lead = "Skriv varför akten inte går att granska. Nästa i den lottade ordningen dras i stället."
    return _reason_page(request, file, form, "Akten går inte att granska", lead, "Dra en annan akt")


def _reason_page(
    request: ActingRequest, file: ReviewFile, form: ReasonForm, title: str, lead: str, button: str
) -> HttpResponse:
    context = _frame(request, file, (title, ""))
    context |= {"form": form, "title": title, "lead": lead, "button": button, "back": file_address(file)}
    return render(request, "followup/review_reason.html", context, status=422 if form.errors else 200)

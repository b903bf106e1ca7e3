"""Samtycken: the rows, the child's own view, withdrawal, and opening again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ikb.accounts.choices import InformationKind
from ikb.accounts.gate import ActingRequest, log_reads, requires
from ikb.accounts.models import Authority
from ikb.accounts.roles import Can
from ikb.lib.errors import Unfit
from ikb.lib.sorting import swedish_key
from referrals import actions
from referrals.actions import Edit
from referrals.consent import STATUS_WORDS, ConsentStatus, status_of
from referrals.forms.consent import ChildForm, ConsentRowForm, receiver_choices
from referrals.models import Consent, ConsentFile, Referral
from referrals.queries.cases import consent_file, given_consents, is_of_age, may_write
from referrals.views.cases import get_case, guard_writer
from referrals.views.self_saving import DraftPage, save_draft


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_CONSENT)
def consents(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Samtycken: the rows, and the child's own view."""
    referral, file = _case_with_file(request, public_id)
    form = ChildForm(request.POST or None, row=file)
    page = DraftPage(
        referral,
        "referrals/consents.html",
        InformationKind.CONSENT,
        lambda: ChildForm(row=_case_with_file(request, public_id)[1]),
        back="referrals:consents",
    )

    def save(values: dict[str, Any], edit: Edit) -> ConsentFile:
        return actions.record_child(
            file=file, facts=form.facts(values), by=request.acting, on=timezone.localdate(), edit=edit
        )

    names = _authority_names(file)
    rows = [(row, sorted((names[pk] for pk in row.receiver_ids), key=swedish_key)) for row in file.consents.all()]
    status = status_of(given_consents(file), of_age=is_of_age(referral.young_person, timezone.localdate()))
    context = {
        "rows": rows,
        "file": file,
        "consent_status": STATUS_WORDS[status],
        "conflicting": status == ConsentStatus.CONFLICTING,
        "resumes": referral.consent_withdrawn_on is not None and may_write(request.acting, referral),
    }
    return save_draft(request, page, form, file, save, context, whole=True)


def _case_with_file(request: ActingRequest, public_id: Any) -> tuple[Referral, ConsentFile]:
    """The case and its consent file; 404 when the file is not disclosed."""
    referral = get_case(request, public_id, kind=InformationKind.CONSENT)
    file = consent_file(referral)
    if file is None:
        raise Http404
    return referral, file


def _authority_names(file: ConsentFile) -> dict[int, str]:
    ids = {pk for row in file.consents.all() for pk in row.receiver_ids}
    rows = Authority.objects.filter(pk__in=ids).select_related("organisation")
    return {a.pk: a.organisation.name for a in rows}


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_CONSENT)
def consent(request: ActingRequest, public_id: Any, consent_id: Any = None) -> HttpResponse:
    """One person's answer: new, or corrected."""
    referral, file = _case_with_file(request, public_id)
    row = get_object_or_404(Consent, file=file, public_id=consent_id) if consent_id else None
    form = ConsentRowForm(request.POST or None, referral=referral, today=timezone.localdate(), row=row)
    if request.method == "POST" and form.is_valid():
        actions.record_consent(referral=referral, facts=form.facts(), by=request.acting, row=row)
        messages.success(request, "Svaret är sparat.")
        return redirect("referrals:consents", public_id)
    log_reads(request, [referral.pk], kinds=[InformationKind.CONSENT])
    context = {"form": form, "referral": referral, "row": row}
    return render(request, "referrals/consent.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires(Can.RECORD_CONSENT)
def withdraw(request: ActingRequest, public_id: Any, consent_id: Any) -> HttpResponse:
    """Återkalla samtycke: a page that says what happens, then the verb."""
    referral, file = _case_with_file(request, public_id)
    row = get_object_or_404(Consent, file=file, public_id=consent_id)
    if request.method == "POST":
        actions.withdraw_consent(consent=row, referral=referral, by=request.acting, at=timezone.now())
        messages.success(request, "Samtycket är återkallat. Uppgifterna är stängda för mottagarna.")
        return redirect("referrals:list")
    log_reads(request, [referral.pk], kinds=[InformationKind.CONSENT])
    return render(request, "referrals/withdraw.html", {"referral": referral, "row": row})


@require_http_methods(["GET", "POST"])
@requires(Can.WRITE_REFERRAL)
def resume(request: ActingRequest, public_id: Any) -> HttpResponse:
    """Lämna uppgifterna igen: who gets what, then the verb."""
    referral, file = _case_with_file(request, public_id)
    guard_writer(request, referral)
    error = ""
    if request.method == "POST":
        try:
            actions.resume_after_consent(referral=referral, by=request.acting, at=timezone.now())
        except Unfit as fault:
            error = fault.sentence
        else:
            messages.success(request, "Uppgifterna är lämnade igen.")
            return redirect("referrals:page", public_id)
    log_reads(request, [referral.pk], kinds=[InformationKind.CONSENT])
    receivers = [label for _, label in receiver_choices(referral)]
    context = {"referral": referral, "receivers": receivers, "error": error, "has_errors": bool(error), "file": file}
    return render(request, "referrals/resume.html", context, status=422 if error else 200)

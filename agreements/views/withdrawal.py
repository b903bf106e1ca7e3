"""Withdrawal of a notice: the wish, and each other party's answer."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone

from agreements.actions import withdrawal
from agreements.choices import NoticeStage
from agreements.forms.notice_case import ConsentForm, WithdrawalForm
from agreements.queries import notices as queries
from agreements.views.notice_case import notice_or_404, step, typed, writer_or_403
from ikb.accounts.gate import ActingRequest, requires
from ikb.accounts.roles import Can
from ikb.lib.errors import Conflict


@requires(Can.REGISTER_NOTICE)
def withdrawal_ask(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """The leaving party wishes to stay."""
    found = notice_or_404(request, public_id, notice_id)
    writer_or_403(request, found)
    withdrawal.ensure_may_ask(found)
    form = WithdrawalForm(typed(request), today=timezone.localdate())
    announced = found.stage == NoticeStage.ANNOUNCED
    return step(
        request,
        found,
        form,
        lambda: withdrawal.ask_withdrawal(notice=found, on=form.cleaned_data["on"]),
        done="Uppsägningen är återkallad." if announced else "Återkallelsen är begärd. De andra parterna ska svara.",
        heading="Återkalla uppsägningen",
        button="Återkalla" if announced else "Begär återkallelse",
        lead=withdrawal.ONLY_ANNOUNCED if announced else withdrawal.ALL_CONSENT,
    )


@requires(Can.REGISTER_NOTICE)
def withdrawal_answer(request: ActingRequest, public_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """Another party's answer to the wish."""
    found = notice_or_404(request, public_id, notice_id)
    today = timezone.localdate()
    others = queries.other_parties(found)
    if not queries.answers_for(request.acting, found, others, today):
        raise PermissionDenied
    withdrawal.ensure_open(found)
    parties = queries.answerable(request.acting, found, others, today)
    if not parties:
        raise Conflict("Svaret är redan registrerat.")
    form = ConsentForm(typed(request), today=today, parties=parties)

    def answer() -> None:
        party = form.cleaned_data["party"]
        membership = queries.answering(request.acting, found, party)
        withdrawal.answer_withdrawal(
            notice=found,
            membership=membership,
            party=party,
            consents=form.cleaned_data["consents"],
            on=form.cleaned_data["on"],
            today=today,
        )

    heading = "Svar på begäran om återkallelse"
    return step(request, found, form, answer, done="Svaret är registrerat.", heading=heading, button="Registrera svar")

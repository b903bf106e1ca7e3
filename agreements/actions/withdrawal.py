"""Withdrawal of a notice: asked for before it takes effect, with the consent of every other party (D-5).

The agreement says nothing about it. Nothing is deleted: the notice, the wish and every answer stay.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from agreements.actions.notice_steps import ensure_standing, lock
from agreements.choices import NoticeStage
from agreements.models import Notice, Party, WithdrawalConsent
from agreements.queries import notices as queries
from ikb.accounts.models import Membership
from ikb.lib.dates import iso_date
from ikb.lib.errors import Conflict, Unfit

NOT_ASKED = "Ingen har begärt att uppsägningen återkallas."
ASKED = "Återkallelse är redan begärd."
REFUSED = "Återkallelsen är nekad. Uppsägningen står kvar."
BEFORE_ASKED = "Svaret kan inte vara daterat före begäran."
ALL_CONSENT = (
    "Avtalet säger inget om återkallelse. Uppsägningen återkallas när alla andra parter samtycker. Det ska ske innan "
    "den får verkan."
)
ONLY_ANNOUNCED = "Uppsägningen är bara aviserad. Den kan tas tillbaka utan de andra parternas samtycke."


@transaction.atomic
def ask_withdrawal(*, notice: Notice, on: date) -> Notice:
    """The leaving party wishes to stay. One that is only announced is not given and is taken back at once.

    Raises Conflict (asked before, withdrawn) or Unfit (the notice has taken effect).
    """
    locked = lock(notice)
    ensure_may_ask(locked)
    _ensure_before_effect(locked, on)
    locked.withdrawal_asked_on = on
    if locked.stage == NoticeStage.ANNOUNCED:
        _withdraw(locked, on)
    locked.save()
    return locked


@transaction.atomic
def answer_withdrawal(
    *, notice: Notice, membership: Membership, party: Party, consents: bool, on: date, today: date
) -> Notice:
    """One other party's answer, once. When all consent the notice is withdrawn on the latest day; one no refuses it.

    Raises PermissionDenied (another's answer, the leaving party's own), Conflict or Unfit.
    """
    locked = lock(notice)
    asked_on = ensure_open(locked)
    answers = {answer.party_id: answer.on for answer in locked.withdrawal_consents.all()}  # none has said no
    if party.pk in answers:
        raise Conflict(f"{party.organisation.name} har redan svarat.")
    others = queries.other_parties(locked)
    if party not in queries.answers_by({membership.authority_id}, locked, others, today):
        raise PermissionDenied
    _ensure_before_effect(locked, on)
    if on < asked_on:
        raise Unfit(BEFORE_ASKED, field="on")
    WithdrawalConsent.objects.create(notice=locked, party=party, consents=consents, on=on)
    answers[party.pk] = on
    if consents and {other.pk for other in others} <= answers.keys():
        _withdraw(locked, max(answers.values()))
        locked.save()
    return locked


def ensure_may_ask(notice: Notice) -> None:
    """Raises Conflict for a notice that is withdrawn, repeats another or has been asked about."""
    ensure_standing(notice)
    if notice.withdrawal_asked_on:
        raise Conflict(ASKED)


def ensure_open(notice: Notice) -> date:
    """The day of the wish that waits for answers. Raises Conflict where none does."""
    ensure_standing(notice)
    if notice.withdrawal_asked_on is None:
        raise Conflict(NOT_ASKED)
    if any(not answer.consents for answer in notice.withdrawal_consents.all()):
        raise Conflict(REFUSED)
    return notice.withdrawal_asked_on


def _withdraw(notice: Notice, on: date) -> None:
    """Repetitions follow."""
    notice.stage, notice.withdrawn_on = NoticeStage.WITHDRAWN, on
    for repetition in notice.repetitions.exclude(stage=NoticeStage.WITHDRAWN):
        repetition.stage, repetition.withdrawn_on = NoticeStage.WITHDRAWN, on
        repetition.save()


def _ensure_before_effect(notice: Notice, on: date) -> None:
    if notice.last_day and on > notice.last_day:
        raise Unfit(
            f"Uppsägningen har fått verkan. Den kunde återkallas till och med {iso_date(notice.last_day)}.", field="on"
        )

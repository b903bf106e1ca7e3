"""A notice is withdrawn with the others' consent, before it takes effect, and nothing is deleted (D-5)."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions.withdrawal import answer_withdrawal
from agreements.choices import NoticeStage
from agreements.models import AgreementVersion, Notice, WithdrawalConsent
from ikb.desk.demo.people import County
from tests.agreements.notice_makers import (
    OTHERS,
    give_notice,
    make_registrar,
    now,
    party,
    sent_notice,
    url_of,
)
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in

pytestmark = pytest.mark.req("D-5")


def answer(version: AgreementVersion, code: str, consents: str = "ja", on: str = "2026-03-10") -> dict[str, str]:
    return {"party": str(party(version, code).pk), "consents": consents, "on": on}


def heby_leaves(version: AgreementVersion, county: County, **more: Any) -> Notice:
    """Heby's notice, sent; Heby has no registrator, so Uppsala's writes for it."""
    facts = {"stage": NoticeStage.SENT, "decided_on": date(2025, 12, 4), "sent_on": date(2025, 12, 20)} | more
    return give_notice(county, version, "0331", **facts)


def test_all_others_consent(version: AgreementVersion, county: County) -> None:
    """The last one to write is Tierp, by its own registrator; the notice is withdrawn on the latest day of all."""
    notice = heby_leaves(version, county)
    repetition = heby_leaves(version, county, repeats=notice, sent_on=date(2026, 2, 3))
    make_registrar(county, "tage", "0360")
    roger, tage = logged_in("roger"), logged_in("tage")
    ask, reply = (url_of(version, f"withdrawal_{name}", notice.public_id) for name in ("ask", "answer"))
    assert tage.get(reply).status_code == 409, "nobody has asked"
    assert roger.post(ask, {"on": "2026-03-01"}).status_code == 302
    assert roger.post(ask, {"on": "2026-03-01"}).status_code == 409
    assert str(party(version, "0360").pk) not in [
        str(k) for k, _ in roger.get(reply).context["form"].fields["party"].choices
    ]
    early = roger.post(reply, answer(version, "03", on="2026-02-27"))
    assert early.context["form"].errors == {"on": ["Svaret kan inte vara daterat före begäran."]}
    for code in ["0380", *OTHERS]:
        if code not in ("0331", "0360"):
            day = "2026-03-12" if code == "03" else "2026-03-10"
            assert roger.post(reply, answer(version, code, on=day)).status_code == 302
    assert now(notice).stage == NoticeStage.SENT, "Tierp has not answered"
    assert roger.post(reply, answer(version, "03")).status_code == 409
    assert tage.post(reply, answer(version, "0360", on="2026-03-09")).status_code == 302
    found = now(notice)
    assert (found.stage, found.withdrawn_on) == (NoticeStage.WITHDRAWN, date(2026, 3, 12))
    assert (found.last_day, found.decided_on) == (date(2026, 12, 31), date(2025, 12, 4)), "nothing is deleted"
    assert now(repetition).stage == NoticeStage.WITHDRAWN
    shown = text_of(logged_in("per").get(url_of(version, "notice", notice.public_id)))
    assert "Återkallad 2026-03-12. Uppsägningen gäller inte." in shown
    assert "Tierps kommun samtycker till återkallelsen, 2026-03-09. Tage" in shown
    assert "Återkallelse begärd 2026-03-01." in shown
    for name in ("notice_receive", "withdrawal_ask"):
        assert roger.get(url_of(version, name, notice.public_id)).status_code == 409
    typed = {"party": str(party(version, "0331").pk), "received_on": "2026-11-02", "in_writing": "ja", "save": "ja"}
    assert roger.post(url_of(version, "received_new"), typed).status_code == 302, "a new notice may be given"
    with as_owner():
        assert Notice.objects.count() == 3


def test_one_no_refuses_it(version: AgreementVersion, county: County) -> None:
    notice = heby_leaves(version, county)
    roger = logged_in("roger")
    ask, reply = (url_of(version, f"withdrawal_{name}", notice.public_id) for name in ("ask", "answer"))
    roger.post(ask, {"on": "2026-03-01"})
    roger.post(reply, answer(version, "03"))
    roger.post(reply, answer(version, "0305", "nej"))
    assert roger.post(reply, answer(version, "0360")).status_code == 409
    assert now(notice).stage == NoticeStage.SENT
    shown = text_of(roger.get(url_of(version, "notice", notice.public_id)))
    assert "Återkallelsen är nekad. Uppsägningen står kvar." in shown
    assert "Håbo kommun samtycker inte till återkallelsen, 2026-03-10." in shown
    with as_owner():
        assert WithdrawalConsent.objects.count() == 2


def test_the_verb_itself_asks_who_answers(version: AgreementVersion, county: County) -> None:
    """Not the owner for Tierp, which has a registrator; never the leaving party, even when it is the owner."""
    make_registrar(county, "tage", "0360")
    hebys, uppsalas = heby_leaves(version, county), sent_notice(version)
    with as_owner():
        Notice.objects.update(withdrawal_asked_on=date(2026, 3, 1))

    def answers(username: str, notice: Notice, code: str) -> None:
        of, day = party(version, code), date(2026, 3, 2)
        with acting(username) as someone:
            answer_withdrawal(
                notice=notice, membership=someone.memberships[-1], party=of, consents=True, on=day, today=TODAY
            )

    for username, notice, code in [("roger", hebys, "0360"), ("roger", uppsalas, "03"), ("tage", hebys, "03")]:
        with pytest.raises(PermissionDenied):
            answers(username, notice, code)
    assert logged_in("roger").get(url_of(version, "withdrawal_answer", uppsalas.public_id)).status_code == 403
    for username, notice, code in [("roger", hebys, "03"), ("roger", hebys, "0380"), ("tage", uppsalas, "0360")]:
        answers(username, notice, code)
    with as_owner():
        assert WithdrawalConsent.objects.count() == 3


def test_not_after_it_has_taken_effect(version: AgreementVersion, county: County) -> None:
    notice = give_notice(county, version, "0331", decided_on=date(2023, 12, 10), last_day=date(2024, 12, 31))
    roger, ask = logged_in("roger"), url_of(version, "withdrawal_ask", notice.public_id)
    late = roger.post(ask, {"on": "2025-01-01"})
    sentence = "Uppsägningen har fått verkan. Den kunde återkallas till och med 2024-12-31."
    assert late.context["form"].errors == {"on": [sentence]}
    assert roger.post(ask, {"on": "2024-12-31"}).status_code == 302
    reply = roger.post(url_of(version, "withdrawal_answer", notice.public_id), answer(version, "03", on="2025-01-02"))
    assert reply.context["form"].errors == {"on": [sentence]}


def test_an_announcement_is_taken_back_alone(version: AgreementVersion, county: County) -> None:
    notice = give_notice(county, version, "0380", stage=NoticeStage.ANNOUNCED, announced_on=date(2025, 12, 4))
    roger, ask = logged_in("roger"), url_of(version, "withdrawal_ask", notice.public_id)
    assert "utan de andra parternas samtycke" in text_of(roger.get(ask))
    roger.post(ask, {"on": "2026-03-01"})
    found = now(notice)
    assert (found.stage, found.withdrawn_on) == (NoticeStage.WITHDRAWN, date(2026, 3, 1))


def test_nobody_consents_for_another(version: AgreementVersion, county: County) -> None:
    """The leaving party cannot answer for the others, nor the agreement's owner for one that uses the system."""
    notice = give_notice(county, version, "0331", decided_on=date(2025, 12, 10), stage=NoticeStage.SENT)
    make_registrar(county, "emil", "0331")
    make_registrar(county, "tage", "0360")
    emil, tage = logged_in("emil"), logged_in("tage")
    ask, reply = (url_of(version, f"withdrawal_{name}", notice.public_id) for name in ("ask", "answer"))
    assert logged_in("roger").get(ask).status_code == 403
    emil.post(ask, {"on": "2026-03-01"})
    assert emil.get(reply).status_code == 403
    with acting("emil") as someone, pytest.raises(PermissionDenied):
        answer_withdrawal(
            notice=Notice.objects.get(),
            membership=someone.memberships[-1],
            party=party(version, "03"),
            consents=True,
            on=date(2026, 3, 2),
            today=TODAY,
        )
    assert tage.post(reply, answer(version, "03")).status_code == 422
    assert tage.post(reply, answer(version, "0360")).status_code == 302
    assert tage.get(reply).status_code == 409
    roger = logged_in("roger").get(reply)
    assert party(version, "0380").pk in [key for key, _ in roger.context["form"].fields["party"].choices]
    assert party(version, "0360").pk not in [key for key, _ in roger.context["form"].fields["party"].choices]

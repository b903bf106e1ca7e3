"""Notices in the world of the access matrix: Tierp's, which has come in to Uppsala, and an analysis of all."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from agreements.actions.analysis import hold_analysis
from agreements.actions.notice import register_received
from agreements.choices import NoticeStage
from agreements.counting import NoticeFacts
from agreements.models import AgreementVersion, Notice, RiskAnalysis
from agreements.queries.notices import standing_parties
from agreements.queries.register import agreement_alone
from tests.cast import acting, as_owner

RISK = {"text": "Målgruppen tappar stöd"}
WISH = {"on": "2026-11-21"}
OF_AGREEMENT = {"notices", "received_new", "analysis_new"}
OF_NOTICE = {"notice", "withdrawal_ask", "withdrawal_answer"} | {
    f"notice_{step}" for step in ["decide", "send", "receive", "amend", "checks", "notify"]
}
NOTICE_VIEWS = {*OF_AGREEMENT, *OF_NOTICE, "analysis", "checklist"}


def notice_args(name: str, thing: str, agreement: uuid.UUID, made_up: uuid.UUID) -> Iterator[Any]:
    """Below the agreement: Tierp's notice, the analysis, or one that does not exist; the checklist has no agreement."""
    if name == "checklist":
        return
    yield made_up if thing == "made up" else agreement
    with as_owner():
        if name == "analysis":
            yield 0 if "made up" in thing else RiskAnalysis.objects.get().pk
        elif name in OF_NOTICE:
            tierps = Notice.objects.filter(owner__organisation__code="0360")
            yield tierps.get().public_id if thing == "Tierp's" else made_up


def make_notices(version: AgreementVersion) -> None:
    """As Uppsala's registrator."""
    with acting("roger") as roger:
        agreement = agreement_alone(roger, version.agreement.public_id)
        assert agreement is not None
        parties = standing_parties(agreement)
        membership, day = roger.memberships[0], date(2026, 11, 20)
        hold_analysis(agreement=agreement, membership=membership, held_on=day, participants=parties)
        register_received(
            agreement=agreement,
            membership=membership,
            party=next(party for party in parties if party.organisation.code == "0360"),
            facts=NoticeFacts(NoticeStage.SENT, sent_on=day),
            received_on=day,
            today=date(2026, 11, 22),
        )

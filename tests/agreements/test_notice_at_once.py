"""Two at the same moment, with connections of their own: one notice stands, and no receipt is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from agreements.actions.notice import register_notice
from agreements.actions.notice_steps import receive
from agreements.choices import NoticeStage
from agreements.models import AgreementVersion, Notice, NoticeReceipt
from ikb.accounts.acting import Acting
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from tests.agreements.notice_makers import FACTS, OTHERS, party, sent_notice, the_agreement
from tests.cast import TODAY, acting, as_owner

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: list[Callable[[Acting], Any]]) -> list[Any]:
    """Every piece of work in a thread and connection of its own, begun together; a Conflict is its result."""
    barrier = Barrier(len(work))

    def one(verb: Callable[[Acting], Any]) -> Any:
        try:
            with acting("roger") as roger:
                barrier.wait(timeout=60)
                try:
                    return verb(roger)
                except Conflict as conflict:
                    return conflict
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(one, work))


@pytest.mark.req("D-4")
def test_two_notices_at_the_same_moment(version: AgreementVersion, county: County) -> None:
    def give(roger: Acting) -> Notice:
        return register_notice(agreement=the_agreement(roger, version), membership=roger.memberships[0], facts=FACTS)

    results = at_once([give] * 4)
    told = [result.sentence for result in results if isinstance(result, Conflict)]
    assert len(told) == 3
    assert {sentence.split(",")[0] for sentence in told} == {"Uppsala kommun har redan en uppsägning av avtalet"}
    with as_owner():
        assert [n.last_day for n in Notice.objects.all()] == [date(2026, 12, 31)]


@pytest.mark.req("D-1")
def test_seven_receipts_at_the_same_moment(version: AgreementVersion, county: County) -> None:
    notice = sent_notice(version)
    keys = [party(version, code).pk for code in OTHERS]

    def receiving(key: int, day: int) -> Callable[[Acting], Any]:
        days = {key: date(2026, 1, day)}
        return lambda roger: receive(notice=notice, memberships=roger.memberships, days=days, today=TODAY)

    results = at_once([receiving(key, day) for day, key in enumerate(keys, start=1)])
    assert not [result for result in results if isinstance(result, Conflict)]
    with as_owner():
        found = Notice.objects.get()
        assert NoticeReceipt.objects.count() == 7
    assert (found.stage, found.counted_on, found.preliminary) == (NoticeStage.RECEIVED, date(2026, 1, 7), False)

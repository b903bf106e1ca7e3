"""Two at the same moment, with connections of their own: one calendar address counts, one request is registered."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from agreements.actions.requests import register_request
from agreements.models import AgreementVersion, PartyRequest
from ikb.accounts.acting import Acting
from ikb.accounts.models import CalendarFeed
from ikb.desk.actions import make_feed
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict
from tests.agreements.notice_makers import party, the_agreement
from tests.agreements.test_notice_at_once import at_once
from tests.agreements.test_requests import FACTS
from tests.cast import as_owner

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment(version: AgreementVersion, county: County) -> None:
    tokens = at_once([lambda roger: make_feed(by=roger, at=NOW)] * 4)
    assert len(set(tokens)) == 4
    with as_owner():
        assert CalendarFeed.objects.filter(revoked_at__isnull=True).count() == 1
    own = party(version, "0380")

    def ask(roger: Acting) -> PartyRequest:
        agreement = the_agreement(roger, version)
        return register_request(agreement=agreement, membership=roger.memberships[0], party=own, facts=FACTS)

    results = at_once([ask] * 4)
    assert [r.sentence for r in results if isinstance(r, Conflict)] == ["Det är redan registrerat."] * 3
    with as_owner():
        assert PartyRequest.objects.count() == 1

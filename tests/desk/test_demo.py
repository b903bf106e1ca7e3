"""The demonstration county: true figures, invented people, official test numbers only."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from agreements.models import Agreement
from ikb.accounts.choices import Role
from ikb.accounts.models import Membership
from ikb.desk.demo.costs import load_costs
from ikb.desk.demo.living import Living
from ikb.desk.demo.names import Names
from ikb.desk.demo.past import load_past
from ikb.desk.demo.review import load_review
from referrals.models import Referral, YoungPerson
from referrals.testnumbers import official_test_numbers
from tests.cast import TODAY, acting, as_owner, logged_in


@pytest.fixture
def demo(county, version):
    with as_owner():
        names = Names()
        load_past(county, version, names, TODAY)
        Living(county, version, names, TODAY).load()
    return county


@pytest.mark.req("RE-14", "X-7")
def test_the_golden_eight_and_nothing_but_test_numbers(demo):
    with acting("stig"), connection.cursor() as cursor:
        agreement = Agreement.objects.get().pk
        cursor.execute("select * from followup_counts(%s, %s, %s)", [agreement, date(2024, 10, 1), date(2025, 10, 1)])
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    assert rows["0380"] == (8, 5, 3, 3)
    assert "0382" not in rows
    with as_owner():
        numbers = set(YoungPerson.objects.values_list("identifier", flat=True))
        assert numbers <= official_test_numbers()
        assert len(numbers) == YoungPerson.objects.count() > 60
        seen = dict(Referral.objects.values_list("status").annotate(Count("pk")))
        assert Referral.objects.filter(sent_on__gt=TODAY).count() == 0
    assert {"draft", "sent", "awaiting_decisions", "accepted", "declined", "closed"} <= seen.keys()


def test_finance_is_told_what_to_approve_and_what_to_issue(demo, version):
    with as_owner():
        load_costs(demo, version)
        load_review(demo)
    pages = {who: logged_in(who).get("/").content.decode() for who in ("elin", "esbjorn", "emil")}
    assert {who: "Fakturor att godkänna" in page for who, page in pages.items()} == {
        "elin": False,
        "esbjorn": True,
        "emil": False,
    }
    assert "Fakturor att utfärda" in pages["elin"]
    assert "Fakturor att utfärda" not in pages["emil"]
    assert logged_in("gun").get("/uppfoljning/granskningar/").content.decode().count("BUP-2026-0") == 3


def test_every_role_has_somebody_who_can_log_in(county):
    with as_owner():
        assert set(Membership.objects.values_list("role", flat=True)) == {role.value for role in Role}


def test_the_demonstration_is_loaded_into_an_empty_database_only(county, settings):
    with pytest.raises(CommandError, match="Databasen är inte tom"):
        call_command("demo")
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO"):
        call_command("demo")

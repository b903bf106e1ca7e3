"""Who read what: the ids in the log are the ids on the page; no log row, no page; refusals are logged too."""

import pytest
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.models import AccessLog
from referrals.models import Consent, YoungPerson
from tests import makers
from tests.cast import as_owner, logged_in


def last() -> AccessLog:
    with as_owner():
        return AccessLog.objects.select_related("user", "unit").latest("pk")


@pytest.fixture
def two(county, version):
    return [makers.awaiting(county, version), makers.awaiting(county, version)]


def test_the_list_logs_the_cases_it_shows(two):
    page = logged_in("sara").get(reverse("referrals:list")).content.decode()
    shown = {r.pk for r in two if r.case_number in page}
    row = last()
    assert len(shown) == 2
    assert (set(row.cases), row.action, row.kinds) == (shown, "list", ["I1", "I2"])
    assert (row.user.username, row.role, str(row.unit)) == ("sara", "coordinator", "Gottsunda familjeenhet")


def test_the_search_logs_the_cases_it_found(two):
    with as_owner():
        person = YoungPerson.objects.get(referrals=two[0])
    logged_in("ronja").post(reverse("referrals:search"), {"query": person.last_name})
    assert (last().cases, last().action) == ([two[0].pk], "search")


@pytest.mark.parametrize(
    ("name", "who", "kinds"),
    [
        ("page", "sara", ["I1", "I2", "I3", "I4"]),
        ("page", "eva", ["I1"]),
        ("identity", "per", ["I2"]),
        ("municipality", "hedda", ["I2", "I3", "I4"]),
        ("region", "per", ["I2", "I3", "I4"]),
        ("consents", "ronja", ["I3"]),
    ],
)
def test_each_page_logs_its_case_and_kinds(two, name, who, kinds):
    assert logged_in(who).get(reverse(f"referrals:{name}", args=[two[0].public_id])).status_code == 200
    row = last()
    assert (row.cases, row.kinds, row.action, row.user.username) == ([two[0].pk], kinds, "view", who)


def test_decisions_that_are_shown_are_logged(two):
    makers.decide(two[0], "hedda", makers.facts_for(Principal.MUNICIPALITY))
    logged_in("sara").get(reverse("referrals:page", args=[two[0].public_id]))
    assert last().kinds == ["I1", "I2", "I3", "I4", "I5"]


@pytest.mark.parametrize("name", ["page", "identity", "consents"])
def test_no_log_row_no_page(two, monkeypatch, name):
    def full(*_args, **_kwargs):
        raise OSError("no room")

    client = logged_in("sara")
    client.raise_request_exception = False
    monkeypatch.setattr(AccessLog.objects, "create", full)
    answer = client.get(reverse(f"referrals:{name}", args=[two[0].public_id]))
    assert answer.status_code == 500
    with as_owner():
        name_on_page = YoungPerson.objects.get(referrals=two[0]).last_name
        assert Consent.objects.exists()
    assert name_on_page not in answer.content.decode()


@pytest.mark.parametrize(("who", "code"), [("tage", 404), ("stig", 403)])
def test_refusals_are_logged(two, who, code):
    url = reverse("referrals:page", args=[two[0].public_id])
    assert logged_in(who).get(url).status_code == code
    row = last()
    assert (row.action, row.user.username, row.route, row.cases) == ("refused", who, "referrals:page", [])


def test_openings_of_a_protected_identity_are_marked(county, two):
    makers.protect(two[0], county, ["sara"])
    logged_in("sara").get(reverse("referrals:identity", args=[two[0].public_id]))
    assert last().protected is True

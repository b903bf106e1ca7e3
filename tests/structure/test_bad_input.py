"""No input makes a 500: every parameter of the pages with filters and forms, with what breaks careless code."""

import pytest
from django.urls import reverse

from tests import makers
from tests.cast import logged_in

BAD = [
    "\x00",
    "99999999999999999999999",
    "-1",
    "%",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "' or 1=1",
    "٣",
    "[]",
    "1e9",
]
PERSON = ["identifier", "no_identifier", "first_name", "last_name", "birth_date", "registered_municipality"]
REFERRAL = [*PERSON, "paying_municipality", "sending_unit", "route", "referral_date"]
PAGES = [
    ("sara", "get", "referrals:list", ["status", "paying", "sent_from", "sent_to", "page", "sort", "per_page"]),
    ("sara", "post", "referrals:search", ["query"]),
    ("sara", "post", "referrals:create", REFERRAL),
    ("sara", "post", "desk:switch_role", ["membership"]),
    ("stig", "get", "followup:report", ["fran", "till", "avtal"]),
    ("elin", "get", "costsharing:invoices", ["year", "quarter", "state", "page"]),
    ("elin", "get", "costsharing:invoice_prepare", ["agreement", "year", "quarter"]),
    ("roger", "get", "agreements:list", ["lage", "page", "sort"]),
    ("lova", "get", "desk:log", ["fran", "till", "page", "sort"]),
]
CASE_PAGES = [
    ("ronja", "referrals:consent_new", ["giver", "name", "answer", "form", "given_on", "kinds", "receivers"]),
    ("ronja", "referrals:consents", ["child_opinion", "maturity"]),
    ("hedda", "referrals:municipality_decide", ["prioritised", "other_planning", "outcome", "reasons", "message"]),
]


def crashes(who: str, method: str, url: str, names: list[str]) -> list[tuple[str, str]]:
    """What was sent, where the answer was a 5xx."""
    client = logged_in(who)
    client.raise_request_exception = False
    ask = client.get if method == "get" else client.post
    return [(url, bad) for bad in BAD if ask(url, dict.fromkeys(names, bad)).status_code >= 500]


@pytest.mark.parametrize(("who", "method", "view", "names"), PAGES)
def test_filters_and_forms_take_anything(county, version, who, method, view, names):
    assert crashes(who, method, reverse(view), names) == []


@pytest.mark.parametrize(("who", "view", "names"), CASE_PAGES)
def test_forms_of_a_case_take_anything(county, version, who, view, names):
    referral = makers.awaiting(county, version)
    assert crashes(who, "post", reverse(view, args=[referral.public_id]), names) == []


def test_a_crash_would_be_seen(county, monkeypatch):
    monkeypatch.setattr("referrals.views.case_list", lambda acting: 1 // 0)
    assert len(crashes("sara", "get", reverse("referrals:list"), ["status"])) == len(BAD)

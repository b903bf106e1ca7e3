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
SPLIT = ["cost_kr", "cost_unit", "kind", "region_kr", "municipality_kr", "region_percent", "municipality_percent"]
PLACEMENT = [
    "other",
    "case_ref",
    "case_number",
    "placed_on",
    "health_care",
    "valid_from",
    "review_on",
    "reason",
    *SPLIT,
]
PAGES = [
    ("sara", "get", "referrals:list", ["status", "paying", "sent_from", "sent_to", "page", "sort", "per_page"]),
    ("sara", "post", "referrals:search", ["query"]),
    ("sara", "post", "referrals:find", ["query"]),
    ("sara", "post", "referrals:create", REFERRAL),
    ("sara", "post", "desk:switch_role", ["membership"]),
    ("stig", "get", "followup:report", ["fran", "till", "avtal"]),
    ("elin", "get", "costsharing:invoices", ["year", "quarter", "state", "page"]),
    ("elin", "get", "costsharing:invoice_prepare", ["period"]),
    ("elin", "get", "costsharing:runs", ["page"]),
    ("stig", "get", "costsharing:placement_numbers", ["ar"]),
    ("hedda", "post", "costsharing:placement_new", PLACEMENT),
    ("roger", "get", "agreements:list", ["lage", "sok", "tid", "uppsagning", "page", "sort"]),
    ("roger", "get", "agreements:export", ["lage", "sok", "tid", "uppsagning", "format", "sort"]),
    ("roger", "get", "agreements:council", ["ar"]),
    ("roger", "get", "agreements:council_export", ["ar", "format"]),
    ("sara", "get", "desk:deadlines", ["avtal", "visa"]),
    ("sara", "post", "desk:substitutes", ["substitute", "valid_from", "valid_to"]),
    ("lova", "get", "desk:log", ["fran", "till", "page", "sort"]),
    ("lova", "post", "desk:log_checks", ["period", "size", "authority"]),
    ("lova", "post", "desk:log_extract", ["number"]),
]
CASE_PAGES = [
    ("ronja", "referrals:consent_new", ["giver", "name", "answer", "form", "given_on", "kinds", "receivers"]),
    ("ronja", "referrals:consents", ["child_opinion", "maturity"]),
    ("hedda", "referrals:municipality_decide", ["prioritised", "other_planning", "outcome", "reasons", "message"]),
]
AGREEMENT_PAGES = [
    ("sara", "get", "agreements:seat_new", ["organ"]),
    ("sara", "post", "agreements:body_new", ["kind", "name", "task", "every_party"]),
    ("sara", "post", "agreements:seat_new", ["kind", "body", "party", "person", "email", "phone", "valid_from"]),
    ("sara", "post", "agreements:series_new", ["name", "body", "times_a_year", "every_days", "starts_on", "ends_on"]),
    ("sara", "post", "agreements:recruitment_new", ["staff_kind", "begun_on", "filled_on", "note"]),
    ("sara", "post", "agreements:member_new", ["name", "staff_kind", "employer", "valid_from", "valid_to"]),
    ("sara", "post", "agreements:supervision_new", ["name", "payer", "staff_kinds", "valid_from", "valid_to"]),
    ("hedda", "post", "agreements:dispute_new", ["kind", "raised_on", "others", "case_number", "subject"]),
    ("roger", "post", "agreements:request_new", ["party", "kind", "asked_on", "in_writing", "reason", "finding"]),
]

FACTS = {
    "vat_decision": ["is_supply", "is_social_care", "motivation", "body", "decided_on", "reference"],
    "issuer_change": ["giro", "giro_number", "ocr_check", "ocr_length", "payment_days", "vat_number", "postcode"],
    "buyer_change": ["shape", "reference_pattern", "buyer_reference", "endpoint_scheme", "endpoint_id", "payment_days"],
}


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


@pytest.mark.parametrize(("who", "method", "view", "names"), AGREEMENT_PAGES)
def test_forms_of_an_agreement_take_anything(county, version, who, method, view, names):
    assert crashes(who, method, reverse(view, args=[version.agreement.public_id]), names) == []


def test_forms_of_invoice_facts_take_anything(county, version):
    uppsala, heby = (county.authorities[code].public_id for code in ("0380", "0331"))
    args = {
        "vat_decision": [version.agreement.public_id],
        "issuer_change": [uppsala],
        "buyer_change": [uppsala, heby],
    }
    for name, names in FACTS.items():
        assert crashes("elin", "post", reverse(f"costsharing:{name}", args=args[name]), names) == []


def test_a_crash_would_be_seen(county, monkeypatch):
    monkeypatch.setattr("referrals.views.cases.case_list", lambda acting: 1 // 0)
    assert len(crashes("sara", "get", reverse("referrals:list"), ["status"])) == len(BAD)

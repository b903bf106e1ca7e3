"""Every answer carries its headers; a crash tells the log nothing about a child."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ikb.logs import JsonFormatter
from tests.cast import logged_in

HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PLANTED = ["Planterad", "Hemligsson", "201001012380"]


def lacking(answer: Any) -> dict[str, str | None]:
    """Headers that are not as they must be."""
    found = {name: answer.get(name) for name, value in HEADERS.items() if answer.get(name) != value}
    policy = answer.get("Content-Security-Policy", "")
    same = sorted(policy.split("; ")) == sorted(POLICY.split("; "))
    return found if same else found | {"Content-Security-Policy": policy}


@pytest.fixture
def _search_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next search crashes with everything it knows in its words."""

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError(" ".join(PLANTED))

    monkeypatch.setattr("referrals.views.cases.find_cases", fail)


@pytest.mark.usefixtures("_search_fails")
def test_every_kind_of_answer_carries_the_headers(county, version) -> None:
    ronja, nobody = logged_in("ronja"), Client()
    ronja.raise_request_exception = False
    answers = {
        "page": ronja.get(reverse("referrals:list")),
        "403": ronja.get(reverse("desk:log")),
        "404": ronja.get(reverse("referrals:page", args=["5ca1ab1e-0000-4000-8000-000000000404"])),
        "404 outside the URLs": ronja.get("/finns-inte/"),
        "405": ronja.post(reverse("referrals:list")),
        "409": logged_in("kalle").get(reverse("referrals:create")),
        "422": ronja.post(reverse("referrals:create"), {"first_name": "Alva"}),
        "500": ronja.post(reverse("referrals:search"), {"query": "Alva"}),
        "login": nobody.get(reverse("account_login")),
        "to the login page": nobody.get(reverse("desk:home")),
        "statement": nobody.get(reverse("desk:accessibility")),
        "livez": nobody.get("/livez"),
    }
    assert {name: answer.status_code for name, answer in answers.items() if name.isdigit()} == {
        name: int(name) for name in ("403", "404", "405", "409", "422", "500")
    }
    assert {name: wrong for name, answer in answers.items() if (wrong := lacking(answer))} == {}


@pytest.mark.usefixtures("_search_fails")
def test_a_crash_logs_neither_name_nor_number(county, version, caplog: pytest.LogCaptureFixture) -> None:
    ronja = logged_in("ronja")
    ronja.raise_request_exception = False
    with caplog.at_level(logging.INFO):
        answer = ronja.post(reverse("referrals:search") + "?q=Hemligsson", {"query": " ".join(PLANTED)})
    assert answer.status_code == 500
    lines = [JsonFormatter().format(record) for record in caplog.records]
    crashes = [line for line in map(json.loads, lines) if "exception" in line]
    assert crashes
    assert {line["exception"] for line in crashes} == {"RuntimeError"}
    for planted in PLANTED:
        assert any(planted in str(record.exc_info) for record in caplog.records), "there was something to leak"
        assert not any(planted in line for line in lines)
        assert planted not in answer.content.decode()

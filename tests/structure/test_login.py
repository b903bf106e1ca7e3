"""Login is locked after five wrong tries, and nobody signs up."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from ikb.accounts.adapter import ClosedAdapter
from ikb.desk.demo.people import PASSWORD

LOCKED = "För många misslyckade inloggningsförsök. Försök igen senare."


def log_in(password: str, username: str = "sara"):
    return Client().post(reverse("account_login"), {"login": username, "password": password})


def test_the_sixth_try_is_refused_even_with_the_right_password(county, settings) -> None:
    assert log_in(PASSWORD).status_code == 302
    for _ in range(5):
        assert log_in("fel").status_code == 200
    sixth = log_in(PASSWORD)
    assert sixth.status_code == 200
    assert LOCKED in sixth.content.decode()
    assert log_in(PASSWORD, "per").status_code == 302


def test_sign_up_is_closed(county, rf) -> None:
    assert not ClosedAdapter().is_open_for_signup(rf.get("/"))
    for name in ("account_signup", "account_reset_password", "account_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    assert Client().get("/konto/signup/").status_code == 404

"""Two reviewers at the same moment: one draw, and no result after the signature."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from ikb.accounts.models import LogCheck
from ikb.desk.log_check_actions import Finding, judge, sign_check
from ikb.lib.errors import Conflict, Unfit
from tests.cast import TODAY, acting, as_owner, read_county
from tests.desk.log_makers import drawn, read, reviewer
from tests.desk.test_log_check import AT, JUSTIFIED, judge_all

pytestmark = [pytest.mark.req("PDL 4:3"), pytest.mark.django_db(transaction=True)]


def together(*verbs: Callable[[], object]) -> list[str]:
    """What each of them said, started at the same moment."""
    said, start = ["done"] * len(verbs), threading.Barrier(len(verbs))

    def run(place: int, verb: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            verb()
        except (Conflict, Unfit) as refused:
            said[place] = refused.sentence
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(verbs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return said


def test_a_period_is_drawn_once() -> None:
    county = read_county()
    read(county, "sara")
    reviewer(county, "roger", "0380")
    said = together(lambda: drawn(county), lambda: drawn(county, who="roger"))
    assert sorted(said) == ["Perioden har redan en loggkontroll som inte är signerad.", "done"]
    with as_owner():
        assert LogCheck.objects.count() == 1


def test_what_is_signed_is_what_was_judged() -> None:
    county = read_county()
    read(county, "sara")
    reviewer(county, "roger", "0380")
    check = drawn(county)
    judge_all(check)
    with as_owner():
        row = check.rows.get()

    def sign() -> None:
        with acting("lova") as by:
            sign_check(check=check, by=by, on=TODAY)

    def change() -> None:
        with acting("roger") as by:
            judge(check=check, findings={row.pk: Finding(JUSTIFIED.result, "Ändrad")}, by=by, at=AT)

    said = together(sign, change)
    with as_owner():
        row.refresh_from_db()
        check.refresh_from_db()
    assert (said[0], check.signed_on) == ("done", TODAY)
    assert (said[1], row.note) in {
        ("done", "Ändrad"),
        ("Loggkontrollen är signerad. Den kan inte ändras.", ""),
    }

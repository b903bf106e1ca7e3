"""File reviews of the matrix's world: Gun's round with a case drawn, one that is finished, Heby's, and the accounts."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

from followup.account_form import SIX_BOXES
from followup.models import AccountAnswer, ReviewFile, YearlyAccount
from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals.models import Referral
from tests.cast import as_owner
from tests.followup.review_makers import a_round, drawn_case, finish, whole

FILES = {"in Gun's sample": "BUP-17", "outside": "BF-4", "Gun's finished": "BUP-3"}
"""By what the matrix calls it, the unit's own reference."""
OF_FILE = {"review_file", "review_finish", "review_reopen", "review_replace"}
OF_ROUND = {"review_round", "review_drawing", "review_round_close"}
OF_ACCOUNT = {"review_account", "review_account_finish", "review_account_reopen", "review_account_pdf"}
REVIEW_VIEWS = OF_FILE | OF_ROUND | OF_ACCOUNT
NOBODYS_ROUND = 404404


def review_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """A file by its reference, the round that it was drawn in, or an account by whose it is."""
    with as_owner():
        if name in OF_FILE:
            yield _file(thing).public_id if thing in FILES else made_up
        elif name in OF_ROUND:
            yield _file(thing).round_id if thing in FILES else NOBODYS_ROUND
        else:
            yield _account(thing).public_id if thing != "made up" else made_up


def _file(thing: str) -> ReviewFile:
    return ReviewFile.objects.get(file_reference=FILES[thing])


def _account(thing: str) -> YearlyAccount:
    place, _, finished = thing.partition(" ")
    unit = {"Gun's": "BUP Enköping", "Heby's": "Barn och familj"}[place]
    return YearlyAccount.objects.get(unit__name=unit, finished_on__isnull=not finished)


def make_reviews(county: County, cases: dict[str, Referral]) -> None:
    """As the owner."""
    with as_owner():
        gun = Unit.objects.get(name="BUP Enköping")
        heby = Unit.objects.get(name="Barn och familj", authority=county.authorities["0331"])
        drawn_case(gun, "BUP-17", cases["B"], 2026)
        drawn_case(heby, "BF-4", cases["A"], 2026)
        finish(a_round(gun, 2025, references=["BUP-3"], planned=1).files.all(), [("yes", whole(True))], county)
        for unit in (gun, heby):
            YearlyAccount.objects.create(owner_id=unit.authority_id, unit=unit, year=2025)
        done = YearlyAccount.objects.create(owner_id=gun.authority_id, unit=gun, year=2024)
        AccountAnswer.objects.bulk_create(
            AccountAnswer(account=done, item=box, answer="no", text="Skäl") for box in SIX_BOXES
        )
        done.finished_by, done.finished_on = county.users["gun"], date(2025, 2, 2)
        done.save()

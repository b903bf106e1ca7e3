"""The yearly account on paper."""

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from django.http import HttpResponse

from followup.account_form import ITEMS, Item
from followup.choices import FormAnswer
from followup.models import YearlyAccount
from followup.review_form import Given
from referrals.papers import paper

type SaidItem = tuple[str, str, str]
"""Question, answer in a word or nothing, text."""


def said_items(given: Mapping[str, Given]) -> list[tuple[str, list[SaidItem]]]:
    """By heading every item with its answer, for page and paper; one without anything says so."""
    return [
        (heading, [_said(item, given.get(item.id, Given())) for item in items])
        for heading, items in groupby(ITEMS, lambda item: item.heading)
    ]


def _said(item: Item, row: Given) -> SaidItem:
    word = str(FormAnswer(row.answer).label) if row.answer else ""
    return f"{item.id}. {item.text}", word, row.comment or ("" if word else "Inget angivet")


def account_pdf(account: YearlyAccount, given: Mapping[str, Given], *, at: datetime) -> HttpResponse:
    """A file to save; it holds no personal data of young people."""
    context = {"account": account, "groups": said_items(given)}
    title = f"Årlig redovisning {account.year}, {account.place}"
    return paper("account", title, context, at=at, file=f"arlig-redovisning-{account.year}.pdf", folder="followup")

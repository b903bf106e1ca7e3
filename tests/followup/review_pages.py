"""Gun at the pages of a file review: what she opens, types and sends."""

from typing import Any

from django.urls import reverse

from followup.actions import reviews as verbs
from followup.choices import FrameKind
from followup.models import ReviewAnswer, ReviewFile, ReviewRound
from followup.review_form import Given
from ikb.accounts.models import Unit
from tests.cast import TODAY, acting, as_owner, logged_in

PASTED = ["Akt 1", "Akt 2", "Akt 3", "Akt 4", "Akt 5"]


def bup() -> Unit:
    """Gun's unit."""
    return Unit.objects.get(name="BUP Enköping")


def a_drawn_round() -> ReviewRound:
    """Gun's unit's round with three of five references drawn."""
    facts = verbs.RoundFacts(2025, 3, FrameKind.PASTED, dict.fromkeys(PASTED))
    with acting("gun") as by:
        return verbs.open_round(unit=bup(), facts=facts, seed=42, by=by, on=TODAY)


def at(file: ReviewFile, username: str = "gun") -> Any:
    return logged_in(username).get(reverse("followup:review_file", args=[file.public_id]))


def first(opened: ReviewRound, place: int = 1) -> ReviewFile:
    with acting("gun"):
        return ReviewFile.objects.select_related("round").get(round=opened, place=place)


def typed(contact: str, given: dict[str, Given], **more: str) -> dict[str, str]:
    """A form as a browser sends it."""
    answers = {f"answer_{number}": row.answer for number, row in given.items() if row.answer}
    return {"contact": contact} | answers | {f"comment_{n}": row.comment for n, row in given.items()} | more


def send(file: ReviewFile, data: dict[str, str], name: str = "review_file", **headers: str) -> Any:
    return logged_in("gun").post(reverse(f"followup:{name}", args=[file.public_id]), data, headers=headers)


def kept(file: ReviewFile) -> dict[str, str]:
    with as_owner():
        return dict(ReviewAnswer.objects.filter(file=file).exclude(answer="").values_list("question", "answer"))

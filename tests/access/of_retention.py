"""Retention in the world of the access matrix: a list of Uppsala's with rows of Heby's, which nobody has approved."""

import uuid
from collections.abc import Iterator
from typing import Any

from followup.choices import RetentionKind
from followup.models import RetentionList, RetentionPart
from ikb.desk.demo.people import County
from tests.cast import TODAY, acting, as_owner

OF_A_LIST = {"retention_list"} | {f"retention_{verb}" for verb in ("agree", "carry_out", "drop", "protocol")}


def retention_args(name: str, thing: str, made_up: uuid.UUID) -> Iterator[Any]:
    """The list; what is about no list has no address of its own."""
    if name in OF_A_LIST:
        with as_owner():
            yield made_up if thing == "made up" else RetentionList.objects.get().public_id


def make_retention(county: County) -> None:
    """As Uppsala's registrar."""
    with acting("roger") as by:
        own, other = county.authorities["0380"], county.authorities["0331"]
        made = RetentionList.objects.create(
            owner=own, kind=RetentionKind.FILE, drawn_on=TODAY, made_by=by.user, cases=1
        )
        for authority in (own, other):
            RetentionPart.objects.create(list=made, authority=authority)

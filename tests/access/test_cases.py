"""The referral pages × every person: the answer is the one written in the matrix."""

import pytest

from tests.access.answers import CELLS, answers_of
from tests.access.world import World


@pytest.mark.django_db
@pytest.mark.parametrize("view", [view for view in sorted(CELLS) if view.startswith("referrals:")])
def test_answers_are_as_written(world: World, view: str) -> None:
    answers_of(world, view)

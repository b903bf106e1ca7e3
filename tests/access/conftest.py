"""One world per test module: built once, rolled back at the end."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.access.world import World, living_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built as the people concerned, read as the web role."""
    with django_db_blocker.unblock(), living_world() as made:
        yield made

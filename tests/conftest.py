"""Tests run against real PostgreSQL; everything a test does is the web role's unless it says `as_owner`."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from tests import papers
from tests.cast import load_base, read_county, uppsala
from tests.planner import PLANNER

# A loaded machine is no fault of what is tested; thirty examples a run, other ones each time, keep within ten minutes.
settings.register_profile("here", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

KEPT = {"django_migrations", "django_content_type", "auth_permission"}
"""What migrate itself writes; no test changes it."""

# The folders whose modules take minutes come first, so that the two workers finish together with short ones.
FIRST = ["browser", "access", "structure", "costsharing", "desk", "followup", "referrals", "agreements"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long modules first; within a module the order is pytest-django's."""

    def rank(item: pytest.Item) -> int:
        return FIRST.index(item.path.parent.name) if item.path.parent.name in FIRST else len(FIRST)

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """What is imported stays until the end: looking through it for garbage, again and again, took much of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Made and migrated by the owner, whoever logs in."""
    connection.settings_dict["OPTIONS"] = connection.settings_dict.get("OPTIONS", {}) | {"assume_role": "ikb_owner"}
    connection.settings_dict["CONN_MAX_AGE"] = 0
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("IKB_TEST_TEMPLATE")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The base is loaded once; from here every new connection is the web role: threads, live server."""
    options = connection.settings_dict["OPTIONS"]
    with django_db_blocker.unblock():
        call_command("createcachetable")
        load_base()
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            for setting, (value, _) in PLANNER.items():
                cursor.execute(f"alter database {name} set {setting} = {value}")
        options["assume_role"] = "ikb_web"
        connection.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: back_to_the_base())
        yield
    with django_db_blocker.unblock():
        options["assume_role"] = "ikb_owner"
        connection.close()
        with connection.cursor() as cursor:  # a thread of the live server may still hold a connection
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
            )


def back_to_the_base() -> None:
    """After a transactional test, as the owner: what it committed is emptied and the base loaded for the next one.

    Django's own flush empties what migrate wrote as well, and then repeats migrate's last steps for every table. Most
    tables are empty, and asking each is cheaper than truncating it.
    """
    tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - KEPT)
    with connection.cursor() as cursor:
        asked = " union all ".join(
            f"select '{table}' where exists (select from {connection.ops.quote_name(table)})" for table in tables
        )
        cursor.execute(asked)
        filled = ", ".join(connection.ops.quote_name(table) for (table,) in cursor.fetchall())
        if filled:
            cursor.execute(f"truncate {filled} cascade")
    load_base()


@pytest.fixture(autouse=True)
def _teardown_as_owner(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a transactional test leaves is truncated, which the web role may not."""
    needs = {"db", "transactional_db", "live_server", "county"} & set(request.fixturenames)
    if not (request.node.get_closest_marker("django_db") or needs):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    yield
    if connection.connection is not None and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("set role ikb_owner")


@pytest.fixture
def county(db: None) -> County:
    """The people and boards."""
    return read_county()


@pytest.fixture
def version(county: County) -> AgreementVersion:
    """The Uppsala agreement's version."""
    return uppsala()


@pytest.fixture
def drawn() -> None:
    """Asked for by the test that draws the papers, in a module whose papers are undrawn."""


@pytest.fixture
def undrawn(request: pytest.FixtureRequest) -> Iterator[None]:
    """Papers are not drawn (tests/papers.py) unless the test asks for `drawn`."""
    if "drawn" in request.fixturenames:
        yield
        return
    with papers.undrawn():
        yield

"""Tests run against real PostgreSQL; everything a test does is the web role's unless it says `as_owner`."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from agreements.models import AgreementVersion
from ikb.accounts.models import Organisation
from ikb.desk.demo.people import County
from tests.cast import as_owner, load_base, read_county, uppsala


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Made and migrated by the owner, whoever logs in."""
    connection.settings_dict["OPTIONS"] = connection.settings_dict.get("OPTIONS", {}) | {"assume_role": "ikb_owner"}
    connection.settings_dict["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The base is loaded once; from here every new connection is the web role: threads, live server."""
    options = connection.settings_dict["OPTIONS"]
    with django_db_blocker.unblock():
        call_command("createcachetable")
        load_base()
        options["assume_role"] = "ikb_web"
        connection.close()
    yield
    with django_db_blocker.unblock():
        options["assume_role"] = "ikb_owner"
        connection.close()
        with connection.cursor() as cursor:  # a thread of the live server may still hold a connection
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def _teardown_as_owner(request: pytest.FixtureRequest) -> Iterator[None]:
    """The flush after a transactional test is TRUNCATE, which the web role may not."""
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
    """The people and boards; loaded again when a transactional test has emptied the tables."""
    if not Organisation.objects.exists():
        with as_owner():
            load_base()
    return read_county()


@pytest.fixture
def version(county: County) -> AgreementVersion:
    """The Uppsala agreement's version."""
    return uppsala()

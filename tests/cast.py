"""The handful of people and authorities that tests share, and the way to do something as the owner role."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

from django.db import connection
from django.test import Client
from django.test.client import ClientHandler

from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting, acting_for
from ikb.accounts.context import acting_as
from ikb.accounts.models import Authority, Organisation, User
from ikb.desk.demo.agreement import load_agreement
from ikb.desk.demo.people import BOARDS, REGIONS, County, load_people

TODAY = date(2026, 11, 22)


@contextmanager
def as_owner() -> Iterator[None]:
    """Make rows as the owner role; everything else in a test runs as the web role."""
    with connection.cursor() as cursor:
        cursor.execute("set role ikb_owner")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("set role ikb_web")


def load_base() -> None:
    """People and the Uppsala agreement, as the owner; a database kept from an earlier run has them already."""
    if not User.objects.exists():
        load_agreement(load_people())


def read_county() -> County:
    """The loaded people and authorities by code and username."""
    county = County()
    county.organisations = {o.code: o for o in Organisation.objects.all()}
    codes = {county.organisations[code].pk: code for code in [*BOARDS, *REGIONS]}
    county.authorities = {
        codes[a.organisation_id]: a for a in Authority.objects.select_related("organisation").order_by("-pk")
    }
    county.users = {u.username: u for u in User.objects.all()}
    return county


def person(username: str, on: date = TODAY) -> Acting:
    """The person as a request would see them."""
    return acting_for(User.objects.get(username=username), on=on, request_id="11111111-1111-4111-8111-111111111111")


@contextmanager
def acting(username: str, on: date = TODAY) -> Iterator[Acting]:
    """Run a block in the person's row context, as the middleware does."""
    someone = person(username, on)
    with acting_as(someone.row_context()):
        yield someone


@cache
def _handler() -> ClientHandler:
    """One for all clients: loading the middleware anew for each takes as long as a page."""
    return ClientHandler(enforce_csrf_checks=False)


def logged_in(username: str) -> Client:
    """A client whose requests are the person's."""
    client = Client()
    client.handler = _handler()
    client.force_login(User.objects.get(username=username))
    return client


def uppsala() -> AgreementVersion:
    """The agreement's version, read as the owner (a query of the web role without context would find none)."""
    with as_owner():
        return AgreementVersion.objects.select_related("agreement").get()

"""A real browser against the live server. Every page is watched; the test fails if one of them misbehaved."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db.backends.signals import connection_created
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from ikb.accounts.models import User
from ikb.desk.demo.people import County
from tests.browser.look import HEIGHT, TELL_VIOLATIONS, WIDE, Watch

# Playwright's loop stays in this thread until the session ends; Django would refuse every query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
PATIENCE = 15_000
"""Milliseconds before a step that never comes is a fault; a slow machine needs most of it."""
expect.set_options(timeout=PATIENCE)

# The shell draws pages without the browser's own window around them: it takes a third of the processor.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def base_url() -> str:
    """Each context says its own; the plugin's fixture of the same name warns under this pytest."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own browser; nothing is downloaded."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.fail(f"No browser on PATH. Install one of: {', '.join(BROWSERS)}.")
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": found, "args": [*QUIET, *root]}


@pytest.fixture
def server_roles(live_server: LiveServer) -> Iterator[set[str]]:
    """Which database roles the server's threads have worked as."""
    roles: set[str] = set()

    def note(connection: Any, **_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select current_user")
            roles.add(cursor.fetchone()[0])

    connection_created.connect(note)
    yield roles
    connection_created.disconnect(note)


@pytest.fixture
def watch(live_server: LiveServer, server_roles: set[str]) -> Iterator[Watch]:
    """Follows every page; at the end there was no fault, something was asked for, and only the web role answered."""
    watching = Watch(live_server.url)
    yield watching
    assert watching.faults == []
    assert watching.requests
    assert server_roles == {"ikb_web"}


@pytest.fixture
def opened(live_server: LiveServer, county: County, watch: Watch, new_context: Any) -> Open:
    """`opened()` gives a stranger's page, `opened("ronja")` one that she has logged in to already."""
    cache.clear()  # the login's limits

    def open_page(username: str = "", *, javascript: bool = True) -> Page:
        context: BrowserContext = new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            locale="sv-SE",
            reduced_motion="reduce",
            viewport={"width": WIDE, "height": HEIGHT},
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL_VIOLATIONS)
        page = context.new_page()
        watch.follow(page)
        if username:
            become(page, username, live_server.url)
        return page

    return open_page


def become(page: Page, username: str, origin: str) -> None:
    """From here the page is the person's, who has logged in already."""
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": session_of(username), "url": origin}])


def session_of(username: str) -> str:
    """A session as the login makes it."""
    user = User.objects.get(username=username)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    assert session.session_key
    return session.session_key

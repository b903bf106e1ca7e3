"""Which addresses are open without a login, and which to every person: few, and listed by hand."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

NOTHING = object()
PUBLIC = {"livez", "readyz", "account_login", "account_inactive", "desk:accessibility", "desk:calendar_feed"}
EVERYBODYS = {"desk:home", "desk:switch_role", "desk:substitutes", "desk:substitute_end"}
OF_THE_PACKAGE = {"account_logout"}
"""The login package's own view: it shows no rows and sends whoever is not logged in to the login page."""


def views(patterns: Sequence[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, Any]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry.callback


def stamp(view: Any) -> Any:
    """The capabilities set by the gate, also below `require_GET` and its like."""
    while view is not None:
        if hasattr(view, "capabilities"):
            return view.capabilities
        view = getattr(view, "__wrapped__", None)
    return NOTHING


def test_only_these_views_ask_for_no_capability() -> None:
    stamps = {name: stamp(view) for name, view in views(get_resolver().url_patterns)}
    assert {name for name, found in stamps.items() if found is NOTHING} == OF_THE_PACKAGE
    assert {name for name, found in stamps.items() if found is None} == PUBLIC
    assert {name for name, found in stamps.items() if found == ()} == EVERYBODYS


def test_a_missing_stamp_is_seen() -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert stamp(bare) is NOTHING


def test_only_public_views_are_open_without_login() -> None:
    named = views(get_resolver().url_patterns)
    opened = {name for name, view in named if not getattr(view, "login_required", True)}
    assert opened == PUBLIC | OF_THE_PACKAGE

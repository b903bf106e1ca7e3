"""The address of a page by its name in the code, as users see it: Swedish words, an ellipsis for what varies."""

import re
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<[^>]+>")


def address_of(view_name: str) -> str:
    """ "/avtal/…/uppsagning/" for "agreements:notice_new"; a dash for a page that no longer exists."""
    return _addresses().get(view_name, "–")


@cache
def _addresses() -> dict[str, str]:
    return dict(_walk(get_resolver().url_patterns, "", "/"))


def _walk(patterns: list[URLPattern | URLResolver], names: str, path: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in patterns:
        here = path + _PART.sub("…", str(entry.pattern))
        if isinstance(entry, URLResolver):
            below = f"{names}{entry.namespace}:" if entry.namespace else names
            found += _walk(entry.url_patterns, below, here)
        elif entry.name:
            found.append((f"{names}{entry.name}", here))
    return found

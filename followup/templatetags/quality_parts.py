"""Parts of the tables of the quality work."""

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.filter
def alongside(columns: Iterable[Any], numbers: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each column's heading with its number. Raises ValueError when one of them lacks its fellow."""
    return list(zip(columns, numbers, strict=True))

"""Small reads for the referral's templates."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def of(rows: dict[int, Any], key: int) -> Any:
    """The row of a dictionary by its key, or None."""
    return rows.get(key)

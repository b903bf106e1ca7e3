"""How a protected number is written: the figure, or ".." that is read out as "dolt"."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from followup.document import base_of, notes_of
from followup.presentation.numbers import written
from followup.statistics import Shown, ShownLine, ShownTable, Table
from ikb.lib.numbers import format_integer

register = template.Library()

MOST_IN_A_CARD = 6
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

HIDDEN = format_html(
    '<span class="position-relative"><span aria-hidden="true">{}</span><span class="visually-hidden">{}</span></span>',
    "..",
    "dolt",
)


@register.filter
def skyddat(number: int | None) -> str | SafeString:
    """An integer with no-break spaces, or the mark of a hidden one for None."""
    return HIDDEN if number is None else format_integer(number)


@register.simple_tag
def dolt() -> SafeString:
    """The mark of a hidden figure."""
    return HIDDEN


@register.filter
def visat(shown: Shown | None) -> str | SafeString:
    """A published number with its unit, the mark of a hidden one, or a dash where there is nothing to tell.

    A day is kept on one line.
    """
    if shown is not None and shown.hidden:
        return HIDDEN
    text = written(shown)
    return format_html('<span class="nowrap">{}</span>', text) if DAY.fullmatch(text) else text


@register.filter
def underlag(table: Table) -> str:
    """The paragraph above a table: what is counted, and in which period."""
    return base_of(table)


@register.filter
def noteringar(shown: ShownTable) -> list[str]:
    """What the reader of a table must know, a sentence each."""
    return notes_of(shown)


@register.filter
def kolumner(shown: ShownTable) -> list[tuple[str, bool]]:
    """The headings after the first, each with whether numbers stand below it."""
    columns = enumerate(shown.table.columns[1:])
    return [(name, not any(isinstance(line.entries[at].value, str) for line in shown.lines)) for at, name in columns]


@register.filter
def under(line: ShownLine, columns: Sequence[tuple[str, bool]]) -> list[tuple[str, bool, Shown]]:
    """The entries of a line, each with what `kolumner` says of its column."""
    return [(name, number, entry) for (name, number), entry in zip(columns, line.entries, strict=True)]


@register.filter
def wide(columns: int) -> bool:
    """Has a table too many columns to become cards on a narrow screen?"""
    return columns > MOST_IN_A_CARD

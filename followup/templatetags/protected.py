"""How a protected number is written: the figure, or ".." that is read out as "dolt"."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ikb.lib.numbers import format_integer

register = template.Library()

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

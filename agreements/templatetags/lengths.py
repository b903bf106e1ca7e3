"""Lengths of time in templates: the same words as everywhere else."""

from django import template

from agreements import sentences

register = template.Library()


@register.filter
def langd(months: int | None) -> str:
    """Months as "sex månader", "ett år"; nothing for None."""
    return "" if months is None else sentences.length(months)


@register.filter
def dagar(days: int | None) -> str:
    """ "1 dag", "14 dagar"; nothing for None."""
    return "" if days is None else sentences.days_in_words(days)

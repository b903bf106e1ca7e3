"""Swedish numbers and dates in templates: the same functions as everywhere else."""

from datetime import date, datetime
from fractions import Fraction

from django import template

from ikb.lib import dates, money, numbers

register = template.Library()


@register.filter
def kronor(amount: int | None) -> str:
    """Whole kronor, "3 983 000 kr"; nothing for None."""
    return "" if amount is None else money.kronor(amount)


@register.filter
def ore(amount: int | None) -> str:
    """Whole öre as kronor with two decimals, "995 750,00 kr"; nothing for None."""
    return "" if amount is None else money.ore(amount)


@register.filter
def belopp(amount_ore: int | None) -> str:
    """Whole öre as kronor, with decimals only where there are öre: "36 961 kr", "1 234,50 kr"; nothing for None."""
    if amount_ore is None:
        return ""
    return money.ore(amount_ore) if amount_ore % 100 else money.kronor(amount_ore // 100)


@register.filter
def heltal(number: int | None) -> str:
    """An integer with no-break spaces, "385 327"; nothing for None."""
    return "" if number is None else numbers.format_integer(number)


@register.filter
def procent(share: Fraction | None) -> str:
    """An exact share with one decimal, "61,7 %"; nothing for None."""
    return "" if share is None else money.percent(share)


@register.filter
def datum(day: date | None) -> str:
    """2026-11-10; nothing for None."""
    return "" if day is None else dates.iso_date(day)


@register.filter
def tidpunkt(moment: datetime | None) -> str:
    """2026-11-10 kl. 09.12 in Swedish time; nothing for None."""
    return "" if moment is None else dates.iso_datetime(moment)

"""Form fields for Swedish dates and numbers: text inputs that keep what was typed and explain the fault."""

from datetime import date
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ikb.lib.dates import FUTURE_DATE, NO_SUCH_DATE, iso_date, parse_date
from ikb.lib.numbers import (
    DECIMAL_SENTENCE,
    INTEGER_SENTENCE,
    format_decimal,
    format_integer,
    parse_decimal,
    parse_integer,
)

POPULATION_SENTENCE = "Antal invånare ska vara ett heltal större än noll."


def _is_blank(value: Any) -> bool:
    """Nothing, or spaces only."""
    return value is None or not str(value).strip()


class SwedishDateField(forms.Field):
    """A date, read tolerantly and shown as ÅÅÅÅ-MM-DD.

    With `not_future` the form sets `today` on its own field, `self.fields["..."].today = today`, before it is
    validated; without it a filled-in field raises RuntimeError rather than let a future date pass.
    """

    default_error_messages = {"invalid": NO_SUCH_DATE, "future": FUTURE_DATE}

    def __init__(self, *, not_future: bool = False, today: date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.not_future = not_future
        self.today = today

    def prepare_value(self, value: Any) -> Any:
        """A date as ÅÅÅÅ-MM-DD; typed text as it was typed."""
        return iso_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if _is_blank(value):
            return None
        if isinstance(value, date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None or not self.not_future:
            return
        if self.today is None:
            raise RuntimeError("the form must set `today` on a SwedishDateField with not_future")
        if value > self.today:
            raise ValidationError(self.error_messages["future"], code="future")


class _SwedishNumberField(forms.Field):
    """What the two kinds of number share: bounds, and `sentence` as the one message for every fault."""

    inputmode = "numeric"

    def __init__(
        self, *, min_value: int | None = None, max_value: int | None = None, sentence: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": self.inputmode, "autocomplete": "off"}))
        super().__init__(**kwargs)
        self.min_value = min_value
        self.max_value = max_value
        if sentence:
            self.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), sentence)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            self._fail("min_value", format_integer(self.min_value))
        if self.max_value is not None and value > self.max_value:
            self._fail("max_value", format_integer(self.max_value))

    def _fail(self, code: str, limit: str) -> None:
        raise ValidationError(self.error_messages[code], code=code, params={"limit": limit})


class SwedishIntegerField(_SwedishNumberField):
    """A whole number such as "3 983 000", with any kind of space; an `int` or None.

    Population: `SwedishIntegerField(min_value=1, sentence=POPULATION_SENTENCE)`.
    """

    default_error_messages = {
        "invalid": INTEGER_SENTENCE,
        "min_value": "Talet ska vara minst %(limit)s.",
        "max_value": "Talet ska vara högst %(limit)s.",
    }

    def prepare_value(self, value: Any) -> Any:
        """An int with groups of three; typed text as it was typed."""
        return format_integer(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if _is_blank(value):
            return None
        try:
            return value if isinstance(value, int) else parse_integer(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class SwedishDecimalField(_SwedishNumberField):
    """A number with decimal comma and at most `decimals` decimals; an exact `Fraction` or None."""

    inputmode = "decimal"
    default_error_messages = {
        "invalid": DECIMAL_SENTENCE,
        "decimals": "Skriv högst %(limit)s decimaler.",
        "min_value": "Talet ska vara minst %(limit)s.",
        "max_value": "Talet ska vara högst %(limit)s.",
    }

    def __init__(self, *, decimals: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decimals = decimals

    def prepare_value(self, value: Any) -> Any:
        """A number with `decimals` decimals; typed text as it was typed."""
        return format_decimal(value, self.decimals) if isinstance(value, int | Fraction) else value

    def to_python(self, value: Any) -> Fraction | None:
        if _is_blank(value):
            return None
        try:
            return Fraction(value) if isinstance(value, int | Fraction) else parse_decimal(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and (value * 10**self.decimals).denominator != 1:
            self._fail("decimals", str(self.decimals))

"""A date field for days that something is counted from."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from ikb.lib.fields import SwedishDateField

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
OUT_OF_RANGE = "Skriv ett datum mellan 1990-01-01 och 2100-12-31."


class PlausibleDateField(SwedishDateField):
    """A day from 1990 to 2100: years and months can be counted from it without leaving the calendar."""

    default_error_messages = {"range": OUT_OF_RANGE}

    def validate(self, value: Any) -> None:
        """As the ordinary field, and inside the range."""
        super().validate(value)
        if value is not None and not EARLIEST <= value <= LATEST:
            raise ValidationError(self.error_messages["range"], code="range")

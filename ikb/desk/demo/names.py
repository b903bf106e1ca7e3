"""Invented names with official test numbers, and the moments and units of the demonstration's cases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from ikb.accounts.models import Unit
from ikb.desk.demo.people import County
from referrals.choices import (
    Sex,
)
from referrals.testnumbers import official_test_numbers

GIRLS = "Alva Ester Ines Juni Kerstin Lo Majken Nora Olga Saga Tuva Vera Ylva Ebba Disa Freja".split()
BOYS = "Axel Bo Elis Folke Gustav Hjalmar Ivar Love Milo Nils Otto Sixten Tage Viggo".split()
SURNAMES = (
    "Björk Ek Alm Rönn Asp Lönn Hassel Sälg Tall Gran Ceder Pil Hägg Oxel Lind Avenbok Bok Idegran Lärk Poppel".split()
)


class Names:
    """Hands out invented names with official test numbers of the right sex."""

    def __init__(self, born_from: int = 2009, born_to: int = 2012) -> None:
        numbers = sorted(n for n in official_test_numbers() if born_from <= int(n[:4]) <= born_to)
        self.handed_out = numbers[7::23]
        self._numbers: Iterator[str] = iter(self.handed_out)
        self._next = 0

    def take(self, born_by: date | None = None) -> tuple[str, str, str, Sex]:
        """First name, last name, twelve digits, sex; `born_by`: somebody born on that day or just before."""
        number = self._born_by(born_by) if born_by else next(self._numbers)
        boy = int(number[10]) % 2 == 1
        first = (BOYS if boy else GIRLS)[self._next % (len(BOYS) if boy else len(GIRLS))]
        last = SURNAMES[(self._next * 7) % len(SURNAMES)]
        self._next += 1
        return first, last, number, Sex.BOY if boy else Sex.GIRL

    def _born_by(self, day: date) -> str:
        """The latest number up to a day that is not in the row to be handed out."""
        return max(n for n in official_test_numbers() if n[:8] <= f"{day:%Y%m%d}" and n not in self.handed_out)


def born(number: str) -> date:
    """Birth date of a personnummer of twelve digits."""
    return date(int(number[:4]), int(number[4:6]), int(number[6:8]))


def moment(day: date, hour: int = 9, minute: int = 12) -> datetime:
    """A moment of a day, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)


def sending_unit(county: County, code: str) -> Unit:
    """The unit that sends for a board."""
    name = "BUP Enköping" if code == "03" else "Barn och unga"
    return Unit.objects.get_or_create(authority=county.authorities[code], name=name)[0]

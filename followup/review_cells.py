"""The numbers of file reviews as cells, relations and one table of the year report (FR-02, FU-11). Pure.

Only the sums over all parties are published. Each party knows its own reviews, so its share stands among the cells
too: with two parties the sum would tell one what the other's reviews show.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from followup.choices import ReportPart
from followup.disclosure import AtMost, Cell, Relation, Sum
from followup.review_figures import SHORT, Numbers
from followup.review_form import ABOUT_THE_PLAN
from followup.statistics import Line, Number, Share, Table, Words
from ikb.lib.numbers import format_integer
from ikb.lib.periods import year as calendar_year

KEY = "reviews"
PLAIN = ("reviewed", "both", "not_both", "unknown", "plan", "no_plan", "plan_both", "offered_both", "should")
SHOWN = tuple(f"shows_{number}" for number in ABOUT_THE_PLAN)
NAMES = (*PLAIN, *SHOWN)


@dataclass(frozen=True)
class PartyNumbers:
    """The numbers of one party, by SCB code."""

    code: str
    numbers: Numbers


def total_cell(name: str) -> str:
    """The cell over all parties."""
    return f"{KEY}:{name}"


def party_cell(name: str, code: str) -> str:
    """The cell of one party, which stands nowhere."""
    return f"{KEY}:{name}:{code}"


def is_of_reviews(cell: str) -> bool:
    """Is the cell, of whatever figures, one of these?"""
    return cell.startswith(f"{KEY}:")


def _value(numbers: Numbers, name: str) -> int:
    if name in PLAIN:
        return int(getattr(numbers, name))
    return numbers.shows[name.removeprefix("shows_")]


def cells_of(parties: Sequence[PartyNumbers]) -> list[Cell]:
    """The sums, published, and each party's share, not. How many were reviewed is no secret of anybody's."""
    cells = [
        Cell(total_cell(name), sum(_value(party.numbers, name) for party in parties), zero_shown=name == "reviewed")
        for name in NAMES
    ]
    return cells + [
        Cell(party_cell(name, party.code), _value(party.numbers, name), published=False)
        for party in parties
        for name in NAMES
    ]


def relations_of(parties: Sequence[PartyNumbers]) -> list[Relation]:
    """Sums over the parties, and what holds within the sums and within each party."""
    found: list[Relation] = [
        Sum(total_cell(name), tuple(party_cell(name, party.code) for party in parties)) for name in NAMES
    ]
    found += _within({name: total_cell(name) for name in NAMES})
    for party in parties:
        found += _within({name: party_cell(name, party.code) for name in NAMES})
    return found


def _within(cell: Mapping[str, str]) -> list[Relation]:
    return [
        Sum(cell["reviewed"], (cell["both"], cell["not_both"], cell["unknown"])),
        Sum(cell["reviewed"], (cell["plan"], cell["no_plan"])),
        AtMost(cell["offered_both"], cell["both"]),
        AtMost(cell["plan_both"], cell["offered_both"]),
        AtMost(cell["plan_both"], cell["plan"]),
        AtMost(cell["should"], cell["no_plan"]),
        *(AtMost(cell[name], cell["plan"]) for name in SHOWN),
    ]


def own_cells(cells: Iterable[Cell]) -> dict[str, frozenset[str]]:
    """By SCB code the cells that a party knows: its own reviews."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        _, _, rest = cell.key.partition(f"{KEY}:")
        _, _, code = rest.partition(":")
        if code:
            found.setdefault(code, set()).add(cell.key)
    return {code: frozenset(keys) for code, keys in found.items()}


def table_of(parties: Sequence[PartyNumbers], year: int) -> Table:
    """Number, of how many, and per cent, each with its denominator."""
    planned = format_integer(sum(party.numbers.planned for party in parties))

    def line(label: str, name: str, whole: str, of: str) -> Line:
        part, total = total_cell(name), total_cell(whole)
        return Line(label, (Number(part), Number(total), Words(of), Share(part, total)))

    reviewed, both, plans = "granskade akter", "akter med kontakt med båda", "akter med plan"
    return Table(
        key=KEY,
        part=ReportPart.PLAN,
        title="Vad granskade akter visar",
        columns=("Uppgift", "Antal", "Av", "Vilka", "Andel"),
        lines=(
            line("Granskade akter", "reviewed", "reviewed", f"granskade akter, {planned} planerade"),
            line("Kontakt med både BUP och socialtjänsten", "both", "reviewed", reviewed),
            line("Inte kontakt med båda", "not_both", "reviewed", reviewed),
            line("Okänd kontakt (framgår inte)", "unknown", "reviewed", reviewed),
            line("SIP eller likvärdig plan", "plan_both", "both", both),
            line("Har erbjudits SIP", "offered_both", "both", both),
            *(line(f"Fråga {number}: {SHORT[number]}", f"shows_{number}", "plan", plans) for number in ABOUT_THE_PLAN),
            line("Borde ha haft en plan, enligt granskaren", "should", "no_plan", "akter utan plan"),
        ),
        period=calendar_year(year),
        base="Slutförda granskningar av enheternas egna akter, dragna genom lottning.",
        note="Andelen har alltid sin nämnare. Okänd kontakt räknas varken som kontakt eller som ingen kontakt.",
        several=True,
    )

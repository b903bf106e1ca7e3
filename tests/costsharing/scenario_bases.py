"""The Uppsala agreement of 2023 as a base in plain numbers, for tests without a database."""

from datetime import date

from costsharing.choices import CostCategory
from costsharing.scenario_plan import Base, Line, Member, Terms
from ikb.desk.demo.costs import LINES, PRINTED
from ikb.lib.periods import year

NAMES = {
    "0380": "Uppsala",
    "0382": "Östhammar",
    "0360": "Tierp",
    "0330": "Knivsta",
    "0331": "Heby",
    "0381": "Enköping",
    "0305": "Håbo",
}
UPPSALA_LEAVES = {
    "0382": 602_959,
    "0360": 579_261,
    "0330": 534_316,
    "0331": 385_626,
    "0381": 1_274_913,
    "0305": 605_925,
}
"""A full year of 3 983 000 kr among the six who remain, by largest remainder."""
NEW_YEAR = date(2027, 1, 1)


def uppsala() -> Base:
    """Table 1 of 2026, shared by the inhabitants of table 2, in quarters."""
    lines = tuple(
        Line(order, resource, kr, CostCategory(category))
        for order, (resource, _, _, kr, _, _, category) in enumerate(LINES, start=1)
        if kr is not None
    )
    inhabitants = {code: number for code, number, _, _ in PRINTED}
    members = tuple(Member(code, NAMES[code]) for code in inhabitants)
    return Base(2026, year(2026), 4, Terms(lines, (), inhabitants), members, "Avtalets tabell 2")

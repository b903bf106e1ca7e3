"""Plans and bases as JSON and back: what a saved scenario keeps. Pure.

Days are ISO dates and exact numbers "25/1000"; what cannot be read is a ValueError, never a half plan.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from costsharing.choices import CostCategory, KeyKind
from costsharing.key_terms import KeyTerms
from costsharing.scenario_plan import Base, Join, Leave, Line, Member, NewLine, OtherPopulation, Plan, Terms
from ikb.lib.periods import Period

type Json = dict[str, Any]


def plan_to_json(plan: Plan) -> Json:
    """What was tried; `plan_from_json` gives an equal plan."""
    return {
        "leaves": [{"code": leave.code, "last_day": leave.last_day.isoformat()} for leave in plan.leaves],
        "joins": [
            {
                "code": join.code,
                "name": join.name,
                "first_day": join.first_day.isoformat(),
                "inhabitants": join.inhabitants,
            }
            for join in plan.joins
        ],
        "population": plan.population
        and {
            "key": plan.population.key,
            "name": plan.population.name,
            "inhabitants": dict(plan.population.inhabitants),
        },
        "lines": {str(order): kr for order, kr in plan.lines.items()},
        "new_lines": [{"name": line.name, "kr": line.kr, "category": line.category} for line in plan.new_lines],
        "change": None if plan.change is None else str(plan.change),
        "key": plan.key and _rule_to_json(plan.key),
        "first_day": plan.first_day and plan.first_day.isoformat(),
    }


def plan_from_json(kept: Json) -> Plan:
    """The plan of a saved scenario. ValueError when it is none."""
    return _read(_plan, kept)


def base_to_json(base: Base) -> Json:
    """The frozen copy of what the scenario was computed from; `base_from_json` gives an equal base."""
    return {
        "year": base.year,
        "first_day": base.days.start.isoformat(),
        "last_day": base.days.end.isoformat(),
        "per_year": base.per_year,
        "lines": [
            {"order": line.order, "name": line.name, "kr": line.kr, "category": line.category}
            for line in base.terms.lines
        ],
        "keys": [_rule_to_json(rule) for rule in base.terms.keys],
        "inhabitants": dict(base.terms.inhabitants),
        "members": [
            {
                "code": member.code,
                "name": member.name,
                "first_day": member.first_day and member.first_day.isoformat(),
                "last_day": member.last_day and member.last_day.isoformat(),
            }
            for member in base.members
        ],
        "population": base.population,
    }


def base_from_json(kept: Json) -> Base:
    """The base of a saved scenario. ValueError when it is none."""
    return _read(_base, kept)


def _read[T](reader: Callable[[Json], T], kept: Json) -> T:
    try:
        return reader(kept)
    except (KeyError, TypeError, AttributeError, ZeroDivisionError) as fault:
        raise ValueError(f"not a saved scenario: {fault!r}") from fault


def _plan(kept: Json) -> Plan:
    population = kept["population"]
    return Plan(
        leaves=tuple(Leave(row["code"], date.fromisoformat(row["last_day"])) for row in kept["leaves"]),
        joins=tuple(
            Join(row["code"], row["name"], date.fromisoformat(row["first_day"]), _whole(row["inhabitants"]))
            for row in kept["joins"]
        ),
        population=population
        and OtherPopulation(population["key"], population["name"], _numbers(population["inhabitants"])),
        lines={int(order): _whole(kr) for order, kr in kept["lines"].items()},
        new_lines=tuple(
            NewLine(row["name"], _whole(row["kr"]), CostCategory(row["category"])) for row in kept["new_lines"]
        ),
        change=None if kept["change"] is None else Fraction(kept["change"]),
        key=kept["key"] and _rule(kept["key"]),
        first_day=_day(kept["first_day"]),
    )


def _base(kept: Json) -> Base:
    lines = tuple(
        Line(_whole(row["order"]), row["name"], _whole(row["kr"]), CostCategory(row["category"]))
        for row in kept["lines"]
    )
    members = tuple(
        Member(row["code"], row["name"], _day(row["first_day"]), _day(row["last_day"])) for row in kept["members"]
    )
    return Base(
        year=_whole(kept["year"]),
        days=Period(date.fromisoformat(kept["first_day"]), date.fromisoformat(kept["last_day"])),
        per_year=_whole(kept["per_year"]),
        terms=Terms(lines, tuple(_rule(row) for row in kept["keys"]), _numbers(kept["inhabitants"])),
        members=members,
        population=kept["population"],
    )


def _rule_to_json(rule: KeyTerms) -> Json:
    return {
        "name": rule.name,
        "kind": rule.kind.value,
        "categories": list(rule.categories),
        "part": str(rule.part),
        "weights": dict(rule.weights),
        "source": rule.source,
    }


def _rule(row: Json) -> KeyTerms:
    categories = tuple(CostCategory(category) for category in row["categories"])
    weights = _numbers(row["weights"])
    return KeyTerms(row["name"], KeyKind(row["kind"]), categories, Fraction(row["part"]), weights, row["source"])


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {code: _whole(number) for code, number in row.items()}


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _whole(number: Any) -> int:
    """An `int`; a float or a bool is no amount."""
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(f"{number!r} is not a whole number")
    return number

"""A report as it was handed in: figures as they are published, texts and answers as they stood. Pure.

`Document` is what parties read and sign. `to_json` gives plain values whose canonical form is hashed, `from_json` reads
them back to an equal document. No number that is hidden is in it, not even inside a mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from followup.choices import Fulfilment
from followup.document import Measure
from followup.statistics import PLAIN, Shown, ShownLine, ShownTable, Table
from ikb.lib.periods import Period


@dataclass(frozen=True)
class FrozenText:
    """One text under its heading (`TextHeading`)."""

    heading: str
    title: str
    text: str


@dataclass(frozen=True)
class FrozenAnswer:
    """One answer to a commitment; `party` is empty where it is about all. `fulfilment` is a value of `Fulfilment`."""

    section: str
    commitment: str
    who: str
    party: str
    fulfilment: str
    evidence: str

    @property
    def outcome(self) -> str:
        """In words, as "Delvis uppfyllt"."""
        return str(Fulfilment(self.fulfilment).label)


@dataclass(frozen=True)
class Document:
    """All that is signed. `reason` is why there is a later version, `seal` binds the figures behind the tables.

    `quality`, `measures` and `missing` (see `followup.document.ReportDocument`) are empty in versions handed in before
    they were kept.
    """

    agreement: str
    registry_number: str
    name: str
    kind: str
    period: Period
    number: int
    reason: str
    texts: tuple[FrozenText, ...]
    answers: tuple[FrozenAnswer, ...]
    tables: tuple[ShownTable, ...]
    seal: str
    quality: tuple[ShownTable, ...] = ()
    measures: tuple[Measure, ...] = ()
    missing: tuple[ShownTable, ...] = ()


def to_json(document: Document) -> dict[str, Any]:
    """Plain values."""
    plain = {name: getattr(document, name) for name in ("agreement", "registry_number", "name", "kind", "number")}
    return plain | {
        "period": _days(document.period),
        "reason": document.reason,
        "texts": [asdict(text) for text in document.texts],
        "answers": [asdict(answer) for answer in document.answers],
        "tables": tables_to_json(document.tables),
        "seal": document.seal,
        "quality": tables_to_json(document.quality),
        "measures": [_measure_to_json(measure) for measure in document.measures],
        "missing": tables_to_json(document.missing),
    }


def from_json(values: Mapping[str, Any]) -> Document:
    """The document that `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    plain = {
        name: values[name] for name in ("agreement", "registry_number", "name", "kind", "number", "reason", "seal")
    }
    return Document(
        period=_period(values["period"]),
        texts=tuple(FrozenText(**text) for text in values["texts"]),
        answers=tuple(FrozenAnswer(**answer) for answer in values["answers"]),
        tables=tables_from_json(values["tables"]),
        quality=tables_from_json(values.get("quality", [])),
        measures=tuple(_measure_from_json(measure) for measure in values.get("measures", [])),
        missing=tables_from_json(values.get("missing", [])),
        **plain,
    )


def tables_to_json(tables: Sequence[ShownTable]) -> list[dict[str, Any]]:
    """The tables with what is shown of them, and nothing else."""
    return [
        {name: getattr(shown.table, name) for name in PLAIN}
        | {
            "columns": list(shown.table.columns),
            "period": _days(shown.table.period),
            "lines": [[line.label, line.total, [_entry_to_json(e) for e in line.entries]] for line in shown.lines],
        }
        for shown in tables
    ]


def tables_from_json(values: Sequence[Mapping[str, Any]]) -> tuple[ShownTable, ...]:
    """The tables again; their own lines are empty, since the cells behind them are not among what is published."""
    return tuple(
        ShownTable(
            Table(
                columns=tuple(table["columns"]),
                lines=(),
                period=_period(table["period"]),
                **{name: table[name] for name in PLAIN},
            ),
            tuple(
                ShownLine(label, tuple(_entry_from_json(entry) for entry in entries), total)
                for label, total, entries in table["lines"]
            ),
        )
        for table in values
    )


def own_lines(tables: Sequence[ShownTable], own: frozenset[str]) -> tuple[ShownTable, ...]:
    """Of tables that show everything, the lines that a party knows anyway: all their cells are its own."""
    kept = []
    for shown in tables:
        pairs = zip(shown.table.lines, shown.lines, strict=True)
        lines = tuple(line for plan, line in pairs if (cells := _cells(plan)) and cells <= own)
        if lines:
            kept.append(replace(shown, lines=lines))
    return tuple(kept)


def _measure_to_json(measure: Measure) -> dict[str, Any]:
    done = measure.done.isoformat() if measure.done else None
    return asdict(measure) | {
        "due": measure.due.isoformat(),
        "done": done,
        "organisations": list(measure.organisations),
    }


def _measure_from_json(values: Mapping[str, Any]) -> Measure:
    days = {
        "due": date.fromisoformat(values["due"]),
        "done": date.fromisoformat(values["done"]) if values["done"] else None,
    }
    return Measure(**(dict(values) | days | {"organisations": tuple(values["organisations"])}))


def _cells(line: Any) -> set[str]:
    return {cell for entry in line.entries for cell in entry.cells()}


def _days(period: Period) -> list[str]:
    return [period.start.isoformat(), period.end.isoformat()]


def _period(days: Sequence[str]) -> Period:
    first, last = (date.fromisoformat(day) for day in days)
    return Period(first, last)


def _entry_to_json(entry: Shown) -> dict[str, Any]:
    value = entry.value
    kept: Any = f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else value
    of = "share" if isinstance(value, Fraction) else "text" if isinstance(value, str) else "number"
    return {"is": of, "value": kept, "hidden": entry.hidden, "unit": entry.unit, "decimals": entry.decimals}


def _entry_from_json(values: Mapping[str, Any]) -> Shown:
    value = Fraction(values["value"]) if values["is"] == "share" else values["value"]
    return Shown(value, values["hidden"], values["unit"], values["decimals"])

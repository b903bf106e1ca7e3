"""What the database counted for one agreement and period, as plain values (migrations 0015–0017)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from followup.figures import MunicipalityShare
from ikb.lib.periods import Period

type Key = tuple[str, str, str]
"""Cohort, dimension, value; the last two are empty for the cohort as a whole."""


@dataclass(frozen=True)
class Row:
    """One row of the report: a municipality named in the agreement by its SCB code, or what is no municipality of it.

    `party` is a municipality that knows its own cases; `invited` that it has not joined yet (E11).
    """

    key: str
    label: str
    party: bool = True
    invited: bool = False


@dataclass(frozen=True)
class Span:
    """Whole numbers of `n` persons, as days: their sum, twice the median, the smallest and the largest."""

    n: int = 0
    total: int = 0
    middle: int = 0
    smallest: int = 0
    largest: int = 0


@dataclass(frozen=True)
class Compared:
    """One instrument, informant and later point: how many have this outcome ("pair", or why there is none).

    Of the pairs: sums of the scores in hundredths, and twice the median of the change.
    """

    instrument: str
    informant: str
    point: str
    outcome: str
    n: int
    before: int | None = None
    after: int | None = None
    middle: int | None = None


@dataclass(frozen=True)
class Asked:
    """Consultations of one kind and outcome; they hold no personal data (RE-13)."""

    kind: str
    outcome: str
    n: int
    minutes: int


@dataclass(frozen=True)
class Series:
    """Meetings of one series of the register (FU-13). One of `times_a_year` and `every_days` is its target."""

    name: str
    times_a_year: int | None
    every_days: int | None
    held: int
    called_off: int


@dataclass(frozen=True)
class Counted:
    """True numbers. `counts` gives each key's number per row; what is absent is zero.

    `refusals` are the reasons of the agreement with their labels, in its order; `shares` what each municipality pays
    in `cost_year`, by row key. `internal`: also what tells of single persons, such as the longest wait.
    """

    period: Period
    today: date
    rows: tuple[Row, ...]
    counts: Mapping[Key, Mapping[str, int]]
    spans: Mapping[str, Span] = field(default_factory=dict)
    compared: tuple[Compared, ...] = ()
    asked: tuple[Asked, ...] = ()
    series: tuple[Series, ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, MunicipalityShare] = field(default_factory=dict)
    cost_year: int = 0
    cost_source: str = ""
    internal: bool = False

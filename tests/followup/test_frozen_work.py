"""The quality work, the action plan and what is missing are frozen with a version, and old versions are still read."""

from dataclasses import replace
from datetime import date

import pytest

from followup import frozen
from followup.choices import ReportKind
from followup.compiled import Compiled, CompiledLine, OpenLine
from followup.differences import CellDifference, TextDifference, differences
from followup.document import Measure
from followup.exports.drawings import drawing
from followup.improvement import ActivityRow, IntroductionRow
from followup.statistics import Shown, ShownLine, ShownTable, Table
from followup.templatetags.protected import visat
from followup.yearly_work import Audit, YearlyWork, work_tables
from tests.followup import written
from tests.followup.written import PERIOD

MEASURE = Measure("", "Boka möten", "Uppsala, enhetschef", date(2025, 9, 1), organisations=("Attention",), late=True)
WORK = YearlyWork(
    compiled=Compiled(
        lines=(CompiledLine("9 Möten", (2, 0, 1, 0, 0)), CompiledLine("10 Handledning", (1, 0, 0, 0, 0))),
        total=CompiledLine("Alla avsnitt", (2, 0, 1, 0, 0)),
        open=(OpenLine("Avvikelser", 1, 1),),
        checks_done=3,
        checks_overdue=1,
    ),
    activities=[ActivityRow("Uppsala", 0, 2)],
    routines=[],
    introductions=[
        IntroductionRow(1, "Uppsala", number, date(2025, 2, 1), 4, True, None, None, "") for number in (2024, 2025)
    ],
    audits=[Audit(date(2025, 3, 4), "Attention", "Familjerna vill ha kvällstider.")],
)


def told() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.table.title: [(line.label, *(entry.value for entry in line.entries)) for line in table.lines]
        for table in work_tables(WORK, PERIOD)
    }


@pytest.mark.req("FU-05")
@pytest.mark.req("FU-07")
@pytest.mark.req("FU-18")
def test_the_quality_work_as_tables():
    assert told() == {
        "Avvikelser, synpunkter och egenkontroller per avsnitt": [
            ("9 Möten", 2, 0, 1, 0, 0),
            ("10 Handledning", 1, 0, 0, 0, 0),
            ("Alla avsnitt", 2, 0, 1, 0, 0),
        ],
        "Öppna ärenden och egenkontroller": [
            ("Avvikelser, inte avslutade", 1, "1 dag"),
            ("Egenkontroller, gjorda under perioden", 3, "–"),
            ("Egenkontroller, försenade", 1, "–"),
        ],
        "Gemensamma kompetensinsatser": [("Uppsala", 0, 2, "Saknas")],
        "Avtalet i den egna organisationen": [
            (f"Uppsala, {number}", 4, "Ja", "–", "Avtalet är inte gjort känt") for number in (2024, 2025)
        ],
        "Brukarrevisioner": [("2025-03-04", "Attention", "Familjerna vill ha kvällstider.")],
    }


def test_a_day_is_kept_on_one_line_and_other_words_stay_text():
    assert visat(Shown("2025-03-04")) == '<span class="nowrap">2025-03-04</span>'
    assert visat(Shown("<b>")) == "<b>"
    assert not hasattr(visat(Shown("<b>")), "__html__")


def test_nothing_is_drawn_where_only_zeros_are_shown():
    hidden = Shown(None, hidden=True)

    def drawn(young: Shown, stack: int) -> bool:
        columns = ("Kön", "Antal", "Ung", "Äldre")
        table = Table("x", "group", "X", columns, (), PERIOD, "Alla", chart=True, stack=stack)
        lines = (ShownLine("Flicka", (hidden, hidden, young), False), ShownLine("Pojke", (hidden,) * 3, False))
        return drawing(ShownTable(table, lines)) is not None

    assert [drawn(Shown(number), stack) for stack in (0, 2) for number in (0, 7)] == [False, True, False, True]


def version(**changes: object) -> frozen.Document:
    kept = frozen.Document(
        agreement="IKB",
        registry_number="",
        name="2025",
        kind=ReportKind.YEARLY,
        period=PERIOD,
        number=1,
        reason="",
        texts=(),
        answers=(),
        tables=(),
        seal="0" * 64,
        quality=frozen.tables_from_json(frozen.tables_to_json(work_tables(WORK, PERIOD))),
        measures=(MEASURE, replace(MEASURE, what="Skriv en rutin", done=date(2025, 8, 1), late=False)),
        missing=(written.missing(),),
    )
    return replace(kept, **changes)  # type: ignore[arg-type]


def test_what_is_kept_is_read_again_and_an_older_version_has_none_of_it():
    values = frozen.to_json(version())
    assert frozen.from_json(values) == version()
    older = {name: value for name, value in values.items() if name not in ("quality", "measures", "missing")}
    assert frozen.from_json(older) == version(quality=(), measures=(), missing=())


def test_versions_differ_in_the_quality_work_too():
    later = work_tables(replace(WORK, activities=[ActivityRow("Uppsala", 1, 2)]), PERIOD)
    after = version(quality=later, measures=(replace(MEASURE, done=date(2025, 9, 9), late=False),))
    found = differences(version(), after, {})
    assert found.figures == (
        CellDifference("Gemensamma kompetensinsatser", "Uppsala", "Anordnade", Shown(0), Shown(1)),
        CellDifference("Gemensamma kompetensinsatser", "Uppsala", "Anmärkning", Shown("Saknas"), Shown("–")),
    )
    assert found.measures == (
        TextDifference(
            "Boka möten",
            "Uppsala, enhetschef, ska vara klar 2025-09-01, försenad",
            "Uppsala, enhetschef, klar 2025-09-09",
        ),
        TextDifference("Skriv en rutin", "Uppsala, enhetschef, klar 2025-08-01", ""),
    )
    assert not differences(version(quality=(), measures=(), missing=()), after, {}).any

"""Files of SCB: JSON-stat2 and CSV, as they come, and as they should not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.population_effect import population_effect
from costsharing.population_figures import MOST_INHABITANTS, PopulationFile
from costsharing.population_files import population_query, read_population
from costsharing.population_presentation import preview_of
from ikb.accounts.register import register
from ikb.desk.demo.costs import PRINTED, SCB_2021, YEAR_KR
from ikb.lib.money import apportion
from ikb.lib.sheets import MOST_BYTES, Unreadable

REGISTER = {entry.code: entry.short_name for entry in register() if entry.kind == "municipality"}
WANTED = {code: REGISTER[code] for code in SCB_2021}
COUNTY = SCB_2021 | {"0319": 9_627}
"""The eight municipalities on 2021-12-31; together 395 026, as SCB gives the county."""


def read(content: bytes | str, wanted: dict[str, str] = WANTED) -> PopulationFile:
    encoded = content.encode() if isinstance(content, str) else content
    return read_population(encoded, wanted=wanted, register=REGISTER)


def sentence(content: bytes | str) -> str:
    with pytest.raises(Unreadable) as error:
        read(content)
    return str(error.value)


def figures_or_sentence(content: bytes | str) -> PopulationFile | str:
    try:
        return read(content)
    except Unreadable as error:
        return str(error)


def numbers(found: PopulationFile, year: int) -> dict[str, int | None]:
    figures = found.of(year)
    assert figures is not None
    return {row.code: row.inhabitants for row in figures.rows}


def faults(found: PopulationFile, year: int) -> dict[str, str]:
    figures = found.of(year)
    assert figures is not None
    return {row.code: row.fault for row in figures.rows if row.fault}


def lines(values: dict[str, Any], *, heading: str = '"region","2021"') -> str:
    """A file of one year, each code with its name as SCB writes them."""
    rows = [f'"{code} {REGISTER.get(code, "Uppsala län")}","{value}"' for code, value in values.items()]
    return "\r\n".join([heading, *rows, ""])


def dataset(variables: dict[str, dict[str, str]], value: Any, **more: Any) -> dict[str, Any]:
    """A dataset of JSON-stat2: variables by name, each with code → label."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Folkmängden efter region, tabellinnehåll och år",
        "source": "SCB",
        "id": list(variables),
        "size": [len(codes) for codes in variables.values()],
        "dimension": {
            name: {
                "label": {"Region": "region", "Kon": "kön", "Alder": "ålder", "Tid": "år"}.get(name, name),
                "category": {"index": {code: place for place, code in enumerate(codes)}, "label": codes},
            }
            for name, codes in variables.items()
        },
        "value": value,
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        **more,
    }


REGIONS = {"Region": WANTED}
CONTENT = {"ContentsCode": {"BE0101N1": "Folkmängd"}}
TID = {"Tid": {"2021": "2021"}}
FIGURES = list(SCB_2021.values())


# --- As they come ---------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-04")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_every_dress(separator: str, encoding: str) -> None:
    title = '"Folkmängden efter region, kön och år"\r\n\r\n'
    content = title + lines(SCB_2021).replace('","', f'"{separator}"')
    found = read(content.encode(encoding))
    assert numbers(found, 2021) == SCB_2021
    assert [row.name for row in found.years[0].rows][-2:] == ["Enköping", "Håbo"]
    assert (str(found.years[0].reference_date), found.years[0].complete, found.unused) == ("2021-12-31", True, [])


def test_csv_without_quotes_with_contents_and_other_contents_in_the_headings() -> None:
    rows = [f"{code} {name};1;{SCB_2021[code]};5" for code, name in WANTED.items()]
    found = read("\n".join(["region;Folkökning 2021;Folkmängd 2021;Folkmängd 2022", *rows]))
    assert [each.year for each in found.years] == [2022, 2021]
    assert numbers(found, 2021) == SCB_2021
    assert set(numbers(found, 2022).values()) == {5}


def test_csv_with_a_column_of_years_and_of_contents() -> None:
    rows = [
        f'"{code} {name}","{content}","{year}","{SCB_2021[code] + year - 2021 + extra}"'
        for code, name in WANTED.items()
        for year in (2021, 2022)
        for content, extra in (("Folkökning", 7), ("Folkmängd", 0))
    ]
    found = read("\n".join(['"region","tabellinnehåll","år","Antal invånare"', *rows]))
    assert numbers(found, 2021) == SCB_2021
    assert numbers(found, 2022) == {code: number + 1 for code, number in SCB_2021.items()}


def test_csv_by_sex_takes_the_total_and_else_adds_both() -> None:
    both = [f'"{code} {name}","{sex}","{SCB_2021[code] - n}"' for code, name in WANTED.items() for sex, n in
            (("män", 1_000), ("kvinnor", SCB_2021[code] - 1_000))]  # fmt: skip
    assert numbers(read("\n".join(['"region","kön","2021"', *both])), 2021) == SCB_2021
    total = [f'"{code} {name}","totalt","{SCB_2021[code]}"' for code, name in WANTED.items()]
    assert numbers(read("\n".join(['"region","kön","2021"', *both, *total])), 2021) == SCB_2021


def test_json_stat_as_the_interface_gives_it() -> None:
    found = read(json.dumps(dataset(REGIONS | CONTENT | TID, FIGURES)))
    assert numbers(found, 2021) == SCB_2021
    assert (found.years[0].complete, found.unused) == (True, [])


def test_json_stat_with_holes_lists_and_more_contents() -> None:
    contents = {"ContentsCode": {"BE0101N2": "Folkökning", "X": "Folkmängd"}}
    data = dataset(CONTENT | {"Tid": {"2021": "2021", "2022": "2022"}} | REGIONS, {})
    data["dimension"]["Region"]["category"]["index"] = list(WANTED)
    data["value"] = {str(7 + place): number for place, number in enumerate(FIGURES)}
    assert numbers(read(json.dumps(data)), 2022) == SCB_2021
    assert set(faults(read(json.dumps(data)), 2021).values()) == {"Talet saknas i filen."}
    value = [n for number in FIGURES for n in (5, number)]
    assert numbers(read(json.dumps(dataset(REGIONS | contents | TID, value))), 2021) == SCB_2021


def test_json_stat_by_sex_and_age_is_added_up() -> None:
    sexes = {"Kon": {"1": "män", "2": "kvinnor"}}
    ages = {"Alder": {"0-64": "0-64 år", "65+": "65+ år"}}
    value = [n for number in FIGURES for n in (number - 60, 10, 20, 30)]
    variables = REGIONS | sexes | ages | CONTENT | TID
    assert numbers(read(json.dumps(dataset(variables, value))), 2021) == SCB_2021
    totals = {"Kon": {"1": "män", "2": "kvinnor", "TOT": "totalt"}, "Alder": {"tot": "totalt ålder"}}
    value = [n for number in FIGURES for n in (1, 2, number)]
    assert numbers(read(json.dumps(dataset(REGIONS | totals | CONTENT | TID, value))), 2021) == SCB_2021


# --- As they should not ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("0", "Talet 0 är inte ett heltal större än noll."),
        ("-14303", "Talet -14303 är inte ett heltal större än noll."),
        ("14303,5", "Talet 14303,5 är inte ett heltal större än noll."),
        ("14303.0", "Talet 14303.0 är inte ett heltal större än noll."),
        ("många", "Talet många är inte ett heltal större än noll."),
        ("9" * 40, "Talet 99999999999999999999 är inte ett heltal större än noll."),
        ("..", "SCB anger inget tal (..)."),
        ("", "Talet saknas i filen."),
    ],
)
def test_each_faulty_number_of_a_csv_has_its_sentence(value: str, fault: str) -> None:
    found = read(lines(SCB_2021 | {"0331": value}))
    assert faults(found, 2021) == {"0331": fault}
    assert numbers(found, 2021) == SCB_2021 | {"0331": None}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (0, "Talet 0 är inte ett heltal större än noll."),
        (14303.5, "Talet 14303.5 är inte ett heltal större än noll."),
        (True, "Talet True är inte ett heltal större än noll."),
        ([1], "Talet [1] är inte ett heltal större än noll."),
        (None, "SCB anger inget tal (..)."),
    ],
)
def test_each_faulty_number_of_json_has_its_sentence(value: Any, fault: str) -> None:
    place = list(WANTED).index("0331")
    content = json.dumps(
        dataset(REGIONS | CONTENT | TID, [*FIGURES[:place], value, *FIGURES[place + 1 :]], status={str(place): ".."})
    )
    assert faults(read(content), 2021) == {"0331": fault}


def test_groups_of_three_are_read() -> None:
    assert numbers(read(lines(SCB_2021 | {"0380": "237\u00a0596"})), 2021) == SCB_2021


def test_a_code_that_is_missing_twice_unknown_or_not_there() -> None:
    written = {code: number for code, number in SCB_2021.items() if code != "0305"}
    content = lines(written) + '"0331 Heby","14303"\r\n"0399 Nykommun","5"\r\n"380 Uppsala","5"\r\n"Håbo","22344"\r\n'
    found = read(content + '"Källa: SCB"\r\n')
    assert faults(found, 2021) == {
        "0305": "Koden 0305 saknas i filen.",
        "0331": "Koden 0331 står flera gånger: rad 6, 8.",
    }
    assert [(each.line, each.text, each.sentence) for each in found.unused] == [
        (9, "0399 Nykommun", "Koden 0399 är varken en kommun eller ett län."),
        (10, "380 Uppsala", "Koden 380 är varken en kommun eller ett län."),
        (11, "Håbo", "Raden saknar kod. Välj visning med både kod och text hos SCB, till exempel 0380 Uppsala."),
    ]


@pytest.mark.req("CO-04")
def test_a_municipality_with_another_year_than_the_others_is_told_apart() -> None:
    rows = [f"{code} x;{2020 if code == '0331' else 2021};5" for code in WANTED]
    found = read("\n".join(["region;år;Folkmängd", *rows]))
    assert faults(found, 2021) == {"0331": "Talet för 2021 saknas. Filen har 2020."}
    assert not any(each.complete for each in found.years)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen är tom."),
        (b"  \r\n", "Filen är tom."),
        (b"PK\x03\x04 book", "Filen är varken CSV eller JSON-stat2."),
        (b"\x00\x01", "Filen är varken CSV eller JSON-stat2."),
        (b"a" * (MOST_BYTES + 1), "Filen är för stor. Högst 2 MB."),
        (b"0380 Uppsala;237596", "Filen saknar rubriken region."),
        (b"region;kommun\n0380;Uppsala", "Filen saknar år."),
        (b"region;Folkm\xe4ngd\n0380;5", "Filen saknar år."),
        (b"region;Folk\xf6kning 2021\n0380;5", "Filen har ingen folkmängd."),
        (b"region;2021", "Filen har ingen folkmängd."),
        (b"region;2025M12\n0380;5", "Filen har månader."),
        (b'region;k\xf6n;2021\n0380;m\xe4n;5', "Filen är uppdelad på kön utan totalt."),
        (b'region;f\xf6delseregion;2021\n0380;utrikes;5', "Filen är uppdelad på födelseregion utan totalt."),
        ("region;ålder;2021\n0380;0-17 år;5".encode(), "Filen är uppdelad på ålder utan totalt."),
        ("region;ålder;2021\n0380;0-17 år;5\n0380;17+ år;5".encode(), "Filen är uppdelad på ålder utan totalt."),
        (b"{", "Filen är inte JSON-stat2."),
        (b"[1]", "Filen är inte JSON-stat2."),
        (b'{"class": "dataset"}', "Filen är inte JSON-stat2."),
        (b'{"columns": [], "data": []}', "Filen är inte JSON-stat2."),
        (b"[" * 100_000, "Filen är inte JSON-stat2."),
        (b'{"class": "dataset", "id": ' + b"9" * 5_000 + b"}", "Filen är inte JSON-stat2."),
        (json.dumps(dataset(REGIONS | CONTENT | TID, FIGURES[:-1])).encode(), "Filen är inte hel:"),
        (json.dumps(dataset(REGIONS | CONTENT | TID, FIGURES, size=[7, 1, 2])).encode(), "Filen är inte hel:"),
        (json.dumps(dataset(CONTENT | TID, [1])).encode(), "Filen saknar region."),
        (json.dumps(dataset(REGIONS | CONTENT, FIGURES)).encode(), "Filen saknar år."),
        (json.dumps(dataset(REGIONS | TID | {"ContentsCode": {"a": "Ökning"}}, FIGURES)).encode(), "Filen har ingen"),
        (json.dumps(dataset(REGIONS | CONTENT | {"Tid": {"2025M12": ""}}, FIGURES)).encode(), "Filen har månader."),
    ],
)  # fmt: skip
def test_a_file_that_is_none_has_one_sentence(content: bytes, said: str) -> None:
    assert sentence(content).startswith(said)


def test_too_many_combinations_are_refused_before_they_are_counted() -> None:
    many = {str(number): str(number) for number in range(1_500)}
    assert sentence(json.dumps(dataset({**REGIONS, "A": many, "B": many, **CONTENT, **TID}, {}))).startswith(
        "Filen har för många tal."
    )


@given(
    st.binary(max_size=60) | st.text('0358;,"\n .-åN', max_size=60).map(lambda text: f"region;2021\n{text}".encode())
)
def test_whatever_the_bytes_are_the_answer_is_figures_or_a_sentence(content: bytes) -> None:
    found = figures_or_sentence(content)
    if isinstance(found, str):
        assert found.startswith("Filen ")
    else:
        assert all(row.fault or 0 < (row.inhabitants or 0) <= MOST_INHABITANTS for y in found.years for row in y.rows)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["id", "size", "dimension", "value", "role", "status", "label", "class"]), JSON)
def test_whatever_stands_in_a_dataset_the_answer_is_figures_or_a_sentence(name: str, value: Any) -> None:
    found = figures_or_sentence(json.dumps(dataset(REGIONS | CONTENT | TID, FIGURES) | {name: value}))
    assert found.startswith("Filen ") if isinstance(found, str) else [each.year for each in found.years] == [2021]


@given(st.dictionaries(st.sampled_from(sorted(WANTED)), st.integers(1, MOST_INHABITANTS), min_size=7, max_size=7))
def test_both_formats_say_the_same(given_numbers: dict[str, int]) -> None:
    places = [given_numbers[code] for code in WANTED]
    assert numbers(read(lines(given_numbers)), 2021) == given_numbers
    assert numbers(read(json.dumps(dataset(REGIONS | CONTENT | TID, places))), 2021) == given_numbers


# --- Noise and counties ---------------------------------------------------------------------------------------------


@pytest.mark.req("CO-11")
def test_before_2025_a_county_that_differs_is_noted_and_from_2025_never_asked() -> None:
    heading = '"region","2024","2025"'
    rows = {code: f'{number}","{number}' for code, number in COUNTY.items()}
    right = read(lines(rows | {"03": '395026","395026'}, heading=heading))
    assert [each.notes for each in right.years] == [(), ()]
    wrong = read(lines(rows | {"03": '395027","395027'}, heading=heading))
    assert {each.year: each.notes for each in wrong.years} == {
        2025: (),
        2024: ("Kommunerna i län 03 är tillsammans 395\u00a0026 men länet 395\u00a0027 i filen.",),
    }
    assert all(each.complete for each in wrong.years)
    del rows["0319"]  # a file without all of the county says nothing about it
    assert [each.notes for each in read(lines(rows | {"03": '395027","1'}, heading=heading)).years] == [(), ()]


@pytest.mark.req("CO-11")
def test_a_sum_of_parts_is_remarked_on_from_2025() -> None:
    rows = [f"{code} x;{sex};5;5" for code in WANTED for sex in ("män", "kvinnor")]
    found = read("\n".join(["region;kön;2024;2025", *rows]))
    assert set(numbers(found, 2025).values()) == {10}
    assert [bool(each.notes) for each in found.years] == [True, False]


# --- What it means --------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-11", "CO-04")
def test_scbs_figures_beside_those_of_the_agreement() -> None:
    now = {code: inhabitants for code, inhabitants, _, _ in PRINTED}
    kr, now_kr = (apportion(YEAR_KR, each) for each in (SCB_2021, now))
    effect = {row.key: row for row in population_effect(SCB_2021, kr, now, now_kr)}
    assert {code: (effect[code].kr, effect[code].difference_kr) for code in ("0380", "0381", "0305")} == {
        "0380": (2_455_494, -459),
        "0381": (490_787, 1_997),
        "0305": (230_919, -1_387),
    }
    assert sum(row.kr for row in effect.values()) == YEAR_KR
    without = population_effect(SCB_2021, kr, {"0380": 1}, {})
    assert {(row.now_kr, row.difference_kr) for row in without} == {(None, None)}
    preview = preview_of(read(lines(SCB_2021)).years[0], now)
    assert [(name, row.used, row.dated) for name, row in preview.mixed] == [
        ("Enköping", 47_287, 47_489),
        ("Håbo", 22_474, 22_344),
    ]
    assert (preview.same, preview.total_now, preview.total) == (5, 385_327, 385_399)


def test_the_question_to_scb_leaves_out_sex_and_age() -> None:
    assert population_query(["0380", "0331"], 2024) == (
        "lang=sv&outputFormat=json-stat2&valueCodes[Region]=0380,0331&valueCodes[ContentsCode]=*&valueCodes[Tid]=2024"
    )

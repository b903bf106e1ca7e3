"""Vouchers as SIE 4I, read back by a reader that knows the format and not the writer."""

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing.allocation import lines_in_ore
from costsharing.sie import Dimension, SieFile, SieObject, Transaction, Voucher, sie_bytes, sie_joined, transliterated
from costsharing.vouchers import (
    MUNICIPALITIES,
    REGIONS,
    AccountPlan,
    Counterparty,
    DocumentKind,
    DocumentLine,
    FinanceDocument,
    vouchers,
)
from ikb.lib.money import instalments
from tests.costsharing.sie_reader import ReadRow, read_sie
from tests.costsharing.test_allocation import COST_LINES, HEBY, POPULATIONS, TOTAL, UPPSALA

ON = date(2026, 4, 1)
MOTPART = Dimension(20, "Motpart")
PLAN = AccountPlan("1510", "3500", "4600", "3990", MOTPART)
INVOICE = FinanceDocument(
    DocumentKind.INVOICE,
    "20260001",
    ON,
    "Heby kommun",
    36_961_00,
    (DocumentLine("Familjebehandlare", 30_000_50), DocumentLine("Bil", 7_000_00), DocumentLine("Avdrag", -39_50)),
    MUNICIPALITIES,
)


def _file(*written: Voucher, **changed: Any) -> SieFile:
    file = SieFile("Uppsala kommun", "212000-3005", "IKB Samverkan", "0.1", ON, written)
    return dataclasses.replace(file, **changed)


def _voucher(text: str = "Text", *amounts: int) -> Voucher:
    return Voucher(ON, text, tuple(Transaction("1510", ore, text) for ore in amounts or (1, -1)))


@pytest.mark.req("CO-17")
def test_an_invoice_to_the_byte() -> None:
    content = sie_bytes(_file(*vouchers(PLAN, [INVOICE]), fiscal_year=(date(2026, 1, 1), date(2026, 12, 31))))
    assert content.decode("cp437").split("\r\n") == [
        "#FLAGGA 0",
        '#PROGRAM "IKB Samverkan" "0.1"',
        "#FORMAT PC8",
        "#GEN 20260401",
        "#SIETYP 4",
        "#ORGNR 212000-3005",
        '#FNAMN "Uppsala kommun"',
        "#RAR 0 20260101 20261231",
        '#DIM 20 "Motpart"',
        '#OBJEKT 20 "82" "Kommuner"',
        '#VER "" "" 20260401 "Faktura 20260001 Heby kommun"',
        "{",
        '#TRANS 1510 {"20" "82"} 36961.00 "" "Faktura 20260001 Heby kommun"',
        '#TRANS 3500 {"20" "82"} -30000.50 "" "Familjebehandlare"',
        '#TRANS 3500 {"20" "82"} -7000.00 "" "Bil"',
        '#TRANS 3500 {"20" "82"} 39.50 "" "Avdrag"',
        "}",
        "",
    ]
    assert content.count(b"\n") == content.count(b"\r\n") == 17


@pytest.mark.req("CO-17")
def test_a_credit_note_mirrors_its_invoice() -> None:
    credit = dataclasses.replace(INVOICE, kind=DocumentKind.CREDIT_NOTE, number="20260007", counterparty=REGIONS)
    read = read_sie(sie_bytes(_file(*vouchers(dataclasses.replace(PLAN, series="F"), [INVOICE, credit]))))
    charge, back = read.vouchers
    assert [row.ore for row in back.rows] == [-row.ore for row in charge.rows] == [-3696100, 3000050, 700000, -3950]
    assert [row.account for row in back.rows] == [row.account for row in charge.rows]
    assert (back.series, back.number, back.text) == ("F", "", "Kreditfaktura 20260007 Heby kommun")
    assert read.objects == {("20", "82"): "Kommuner", ("20", "84"): "Regioner"}


@pytest.mark.req("CO-20")
def test_the_hosts_own_share_is_a_bookkeeping_order() -> None:
    quarter = instalments(TOTAL, POPULATIONS, 4)[0]
    assert sum(quarter.values()) == 995_750
    own = quarter[UPPSALA] * 100
    lines = tuple(DocumentLine(name, amount) for name, amount in lines_in_ore(own, COST_LINES).items())
    order = FinanceDocument(DocumentKind.OWN_SHARE, "B1", ON, "Uppsala kommun", own, lines, MUNICIPALITIES)
    read = read_sie(sie_bytes(_file(*vouchers(PLAN, [order]))))
    [voucher] = read.vouchers
    assert voucher.text == "Bokföringsorder B1 Uppsala kommun"
    assert voucher.rows[0] == ReadRow("4600", 613_988_00, voucher.text, [])
    assert {row.account for row in voucher.rows[1:]} == {"3990"}
    assert sum(row.ore for row in voucher.rows[1:]) == -613_988_00
    # Nobody invoices itself: no receivable, and no counterparty.
    assert not read.objects


@pytest.mark.req("CO-20")
def test_a_whole_quarter_is_six_invoices_and_an_order() -> None:
    quarter = instalments(TOTAL, POPULATIONS, 4)[0]
    documents = [
        FinanceDocument(
            DocumentKind.OWN_SHARE if name == UPPSALA else DocumentKind.INVOICE,
            str(number),
            ON,
            name,
            kr * 100,
            (DocumentLine("Insatser", kr * 100), DocumentLine("Bil", 0)),
            MUNICIPALITIES,
        )
        for number, (name, kr) in enumerate(quarter.items(), start=20260001)
    ]
    read = read_sie(sie_bytes(_file(*vouchers(PLAN, documents))))
    debits = [voucher.rows[0] for voucher in read.vouchers]
    assert sum(row.ore for row in debits) == 995_750_00
    assert [row.account for row in debits].count("1510") == 6
    assert {row.text: row.ore for row in debits}[f"Faktura 20260005 {HEBY}"] == 36_961_00
    # A line of 0 kr is no row.
    assert [len(voucher.rows) for voucher in read.vouchers] == [2] * 7
    single = [sie_bytes(_file(voucher)) for voucher in vouchers(PLAN, documents)]
    assert sie_joined(single) == sie_bytes(_file(*vouchers(PLAN, documents)))


def test_joined_files_bear_the_last_day_and_the_first_name() -> None:
    def one(number: int, code: str, name: str, **changed: Any) -> bytes:
        things = (SieObject(Dimension(number, name), code, name),)
        rows = (Transaction("1510", 5, name, things), Transaction("3500", -5, 'är "så"'))
        return sie_bytes(_file(Voucher(ON, name, rows), **changed))

    later = date(2026, 4, 2)
    joined = sie_joined(
        [one(20, "82", "Kommuner"), one(20, 'a "b" c', "Andra", generated_on=later), one(21, "82", "Regioner")]
    )
    read = read_sie(joined)
    assert read.head["#GEN"] == ["20260402"]
    assert read.dimensions == {"20": "Kommuner", "21": "Regioner"}
    assert read.objects == {("20", "82"): "Kommuner", ("20", 'a "b" c'): "Andra", ("21", "82"): "Regioner"}
    assert [voucher.text for voucher in read.vouchers] == ["Kommuner", "Andra", "Regioner"]


def test_the_reader_refuses_what_the_format_does_not_allow() -> None:
    content = sie_bytes(_file(*vouchers(PLAN, [INVOICE])))
    assert read_sie(content).vouchers[0].rows[2].ore == -7_000_00
    for good, bad in [
        (b"-7000.00", b"-7000.01"),
        (b"-7000.00", b"-7000,00"),
        (b"Bil", b"B\x15l"),
        (b"\r\n", b"\n"),
        (b"#FNAMN", b"#NAMN"),
        (b'"82" "K', b'"83" "K'),
        (b'"Bil"', b'"Bi"l"'),
    ]:
        assert good in content
        with pytest.raises(AssertionError):
            read_sie(content.replace(good, bad))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Åsa Ärlig Öberg é ü ½ °", "Åsa Ärlig Öberg é ü ½ °"),
        ("Jan – mars — 5\u2212", "Jan - mars - 5-"),
        ("100\u00a0000\u202f€", "100 000 EUR"),
        ('Projekt "IKB"', 'Projekt "IKB"'),
        ("Projekt ”IKB” ’x’", "Projekt \"IKB\" 'x'"),
        ("10 kap. 14 § ML", "10 kap. 14 paragraf ML"),
        ("a\\", "a/"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("Šimić Łódź ø ﬁ ¾ ™", "Simic Lódz ö fi 3/4 TM"),
        ("{#VER} } {", "{#VER} } {"),
        ("", ""),
    ],
)
def test_texts_are_spelled_and_never_lost(text: str, written: str) -> None:
    assert transliterated(text) == written
    read = read_sie(sie_bytes(_file(_voucher(text), company=text)))
    assert read.head["#FNAMN"] == [written]
    assert (read.vouchers[0].text, read.vouchers[0].rows[0].text) == (written, written)


@pytest.mark.parametrize("text", ["rad\nny", "\t", "\x7f", "\x00", "\x15", "\x85", "\u2028"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="styrtecken"):
        sie_bytes(_file(_voucher(f"a{text}b")))


@pytest.mark.parametrize("text", ["Дом", "漢", "🙂", "a\u200bb", "x\u0301", "¨", "\ufeff"])
def test_what_cannot_be_written_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="kan inte skrivas i en SIE-fil"):
        sie_bytes(_file(_voucher(text)))


AMOUNTS = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6).map(lambda some: (*some, -sum(some)))
WRITABLE = "".join(chr(code) for code in range(32, 127) if chr(code) != "\\") + "åäöÅÄÖéÉüÜ½°"


@given(text=st.text(WRITABLE, max_size=40), amounts=AMOUNTS, code=st.text(WRITABLE.replace("}", ""), max_size=5))
def test_what_is_written_is_read_back(text: str, amounts: tuple[int, ...], code: str) -> None:
    code = code.replace('"', "")
    objects = (SieObject(MOTPART, code, text),)
    voucher = Voucher(ON, text, tuple(Transaction("3500", ore, text, objects) for ore in amounts), series=text)
    content = sie_bytes(_file(voucher))
    assert content == sie_bytes(_file(voucher))
    [read] = read_sie(content).vouchers
    assert (read.series, read.number, read.day, read.text) == (text, "", "20260401", text)
    assert read.rows == [ReadRow("3500", ore, text, [("20", code)]) for ore in amounts]


@given(text=st.text(max_size=20))
def test_any_text_is_written_or_refused(text: str) -> None:
    try:
        written = transliterated(text)
    except ValueError:
        return
    assert bool(written) == bool(text)
    assert read_sie(sie_bytes(_file(_voucher(text)))).vouchers[0].text == written


@pytest.mark.req("CO-17")
@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [((100, -99), "Skillnaden är 0,01\u00a0kr"), ((5,), "Skillnaden är 0,05\u00a0kr"), ((), "inga rader")],
)
def test_a_voucher_that_does_not_balance_is_refused(amounts: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Voucher(ON, "Fel", tuple(Transaction("1510", ore) for ore in amounts))


def test_bad_parts_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"raderna ger inte totalbeloppet\. Skillnaden är 0,01"):
        dataclasses.replace(INVOICE, total_ore=INVOICE.total_ore + 1)
    with pytest.raises(ValueError, match="inga rader"):
        vouchers(PLAN, [dataclasses.replace(INVOICE, total_ore=0, lines=())])
    with pytest.raises(ValueError, match="Skriv bara siffror"):
        Transaction("15 10", 1)
    with pytest.raises(TypeError):
        Transaction("1510", 1.0)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="är upptagen"):
        Dimension(6, "Motpart")
    with pytest.raises(ValueError, match="organisationsnumret"):
        sie_bytes(_file(_voucher(), org_number="212000-3006"))
    with pytest.raises(ValueError, match="utanför räkenskapsåret"):
        sie_bytes(_file(_voucher(), fiscal_year=(date(2027, 1, 1), date(2027, 12, 31))))
    other = dataclasses.replace(INVOICE, counterparty=Counterparty("82", "Annat"))
    with pytest.raises(ValueError, match="Objekt 82 i dimension 20 har två olika namn"):
        sie_bytes(_file(*vouchers(PLAN, [INVOICE, other])))
    renamed = dataclasses.replace(PLAN, counterparty_dimension=Dimension(20, "Annat"))
    with pytest.raises(ValueError, match="Dimension 20 har två olika namn"):
        sie_bytes(_file(*vouchers(PLAN, [INVOICE]), *vouchers(renamed, [INVOICE])))


def test_without_a_dimension_no_counterparty_is_written() -> None:
    plan = dataclasses.replace(PLAN, counterparty_dimension=None)
    read = read_sie(sie_bytes(_file(*vouchers(plan, [INVOICE]))))
    assert not read.dimensions
    assert [row.objects for row in read.vouchers[0].rows] == [[]] * 4

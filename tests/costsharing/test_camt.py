"""Bank files: two versions of the format, exact amounts, and one sentence for each bad file. Payers are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing import camt
from costsharing.camt import BadBankFile, BankPayment, read_bank_file

V02, V08 = "001.02", "001.08"


def amt(text: str, currency: str = "SEK") -> str:
    return f'<Amt Ccy="{currency}">{text}</Amt>'


def detail(
    text: str | None, remittance: str = "", name: str = "Påhitta kommun", version: str = V08, more: str = ""
) -> str:
    """TxDtls as the version has it: amount and name stand in different places."""
    new = version == V08
    amount = "" if text is None else amt(text) if new else f"<AmtDtls><TxAmt>{amt(text)}</TxAmt></AmtDtls>"
    party = f"<Pty><Nm>{name}</Nm></Pty>" if new else f"<Nm>{name}</Nm>"
    return (
        f"<TxDtls><Refs><AcctSvcrRef>B{text}</AcctSvcrRef></Refs>{amount}{more}<RltdPties><Dbtr>{party}</Dbtr>"
        "<DbtrAcct><Id><Othr><Id>9912346</Id></Othr></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{remittance}</RmtInf></TxDtls>"
    )


def entry(
    total: str, *details: str, more: str = "", way: str = "CRDT", status: str = "BOOK", day: str = "2026-04-30"
) -> str:
    return (
        f"<Ntry><NtryRef>N1</NtryRef>{total}<CdtDbtInd>{way}</CdtDbtInd>{more}<Sts><Cd>{status}</Cd></Sts>"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>2026-05-02</Dt></ValDt>"
        f"<NtryDtls>{''.join(details)}</NtryDtls></Ntry>"
    )


def document(*entries: str, version: str = V08, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return (
        f'{head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.{version}"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>1</Id>{''.join(entries)}</Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn></Document>"
    )


def read(*entries: str, version: str = V08) -> camt.BankFile:
    return read_bank_file(document(*entries, version=version).encode())


def ocr_of(reference: str) -> str:
    return f"<Strd><CdtrRefInf><Tp/><Ref>{reference}</Ref></CdtrRefInf></Strd>"


@pytest.mark.req("CO-17")
@pytest.mark.parametrize("version", [V02, V08])
def test_a_batch_of_two_payments(version: str) -> None:
    two = (
        detail("36961.00", ocr_of("2026000105"), version=version),
        detail("0.5", "<Ustrd>Faktura  20260002\n</Ustrd>", "Överby &amp; Söner", version),
    )
    xml = entry(amt("36961.5"), *two)
    if version == V02:
        xml = xml.replace("<Cd>BOOK</Cd>", "BOOK")
    file = read(xml, version=version)
    first = BankPayment(36_961_00, date(2026, 4, 30), "2026000105", "Påhitta kommun", "B36961.00", "9912346", "1.1")
    second = BankPayment(50, date(2026, 4, 30), "Faktura 20260002", "Överby & Söner", "B0.5", "9912346", "1.2")
    assert file == camt.BankFile("M1", (first, second), (), 0)
    # A log shows neither who paid nor from which account.
    assert "Påhitta" not in repr(file)
    assert "9912346" not in repr(file)


def test_an_entry_without_details_and_a_detail_without_amount() -> None:
    alone = entry(amt(" 7 ")).replace("<BookgDt><Dt>2026-04-30</Dt></BookgDt>", "")
    file = read(
        alone,
        entry(amt("8.10"), detail(None)),
        alone.replace("<Dt>2026-05-02</Dt>", "<DtTm>2026-05-03T01:02:03.4+02:00</DtTm>"),
    )
    assert file.payments[0] == BankPayment(700, date(2026, 5, 2), "", "", "N1", "", "1.1")
    assert (file.payments[1].amount_ore, file.payments[1].payer_name) == (810, "Påhitta kommun")
    assert file.payments[2].paid_on == date(2026, 5, 3)


def test_references() -> None:
    invoice = "<Strd><RfrdDocInf><Nb>20260003</Nb></RfrdDocInf></Strd>"
    for remittance, reference in [
        (invoice, "20260003"),
        (invoice + ocr_of("2026000105"), "2026000105"),
        (ocr_of("11") + ocr_of("22") + ocr_of("11"), "11, 22"),
        ("<Ustrd>Tack</Ustrd>", ""),
        ("<Ustrd>Avser</Ustrd><Ustrd>20260001</Ustrd>", "Avser 20260001"),
        ("<Strd><CdtrRefInf><Ref> </Ref></CdtrRefInf></Strd>", ""),
    ]:
        assert read(entry(amt("1"), detail("1", remittance))).payments[0].reference == reference


def test_a_payment_taken_back_is_negative() -> None:
    back = "<RvslInd>true</RvslInd>"
    file = read(
        entry(amt("5"), detail("2", ocr_of("42")), detail("3"), way="DBIT", more=back),
        entry(amt("9"), way="DBIT"),
        entry(amt("4"), more=back),
        entry(amt("6"), more="<RvslInd>false</RvslInd>"),
    )
    assert [payment.amount_ore for payment in file.payments] == [-200, -300, 600]
    assert file.payments[0].reference == "42"
    assert file.outgoing == 1
    assert file.remarks == ("Post 3: Posten är en utbetalning som kommit tillbaka, inte en inbetalning.",)


def test_what_is_no_payment_in_kronor_is_told_and_the_rest_is_read() -> None:
    file = read(
        entry(amt("1", "EUR")),
        entry(amt("2"), detail("2").replace("SEK", "NOK")),
        entry("<Amt>3</Amt>"),
        entry(amt("4"), status="PDNG"),
        entry(amt("0.00")),
        entry(amt("6"), detail("7"), detail("1", more="<CdtDbtInd>DBIT</CdtDbtInd>")),
        entry(amt("7"), detail("7", more="<CdtDbtInd>CRDT</CdtDbtInd>")),
    )
    assert [payment.amount_ore for payment in file.payments] == [700]
    assert file.remarks == (
        "Post 1: Beloppet är i EUR. Bara svenska kronor läses in.",
        "Post 2: Beloppet är i NOK. Bara svenska kronor läses in.",
        "Post 3: Beloppet är i okänd valuta. Bara svenska kronor läses in.",
        "Post 4: Posten är inte bokförd av banken än.",
        "Post 5: Beloppet är noll.",
        "Post 6: Posten blandar in- och utbetalningar. Hantera den för hand.",
    )


@pytest.mark.parametrize("text", ["1.001", "1.000", "-1", "+1", "1,50", "1e3", "", "NaN", "1 000", "٣", "1" * 17, "."])
def test_amounts_that_are_not_exact_are_refused(text: str) -> None:
    with pytest.raises(BadBankFile, match=r"^Post 1: Beloppet saknas eller är inte kronor med högst två decimaler\.$"):
        read(entry(amt(text)))


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=5), st.sampled_from([V02, V08]))
def test_every_ore_arrives(amounts: list[int], version: str) -> None:
    texts = [f"{ore // 100}.{ore % 100:02d}" for ore in amounts]
    total = sum(amounts)
    parts = [detail(text, version=version) for text in texts]
    file = read(entry(amt(f"{total // 100}.{total % 100:02d}"), *parts), version=version)
    assert [payment.amount_ore for payment in file.payments] == amounts


@pytest.mark.req("CO-17")
@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (
            entry(amt("10"), detail("4"), detail("5.99")),
            "Post 1: Delbetalningarna är tillsammans 9,99\u00a0kr men posten är 10,00\u00a0kr.",
        ),
        (
            entry(amt("10"), detail("11")),
            "Post 1: Delbetalningarna är tillsammans 11,00\u00a0kr men posten är 10,00\u00a0kr.",
        ),
        (entry(amt("9"), detail("9"), detail(None)), "Post 1: En delbetalning saknar belopp."),
        (entry(""), "Post 1: Beloppet saknas eller är inte kronor med högst två decimaler."),
        (entry(amt("9"), way=""), "Post 1: Det framgår inte om posten är en in- eller utbetalning."),
        (entry(amt("9"), day="2026-02-30"), "Post 1: Betalningsdatum saknas eller är fel."),
        (entry(amt("9"), day="i går"), "Post 1: Betalningsdatum saknas eller är fel."),
        (entry(amt("9")).replace("Dt>", "X>"), "Post 1: Betalningsdatum saknas eller är fel."),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_whole(bad: str, sentence: str) -> None:
    with pytest.raises(BadBankFile) as caught:
        read(bad, entry(amt("1")))
    assert str(caught.value) == sentence


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
GOOD = document(entry(amt("1")))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", camt.NOT_XML),
        (b"\x00\xff\xfe", camt.NOT_XML),
        (b"PK\x03\x04 a workbook", camt.NOT_XML),
        (GOOD[:-20].encode(), camt.NOT_XML),
        (GOOD.replace("M1", "å").encode("latin-1"), camt.NOT_XML),
        (GOOD.replace("UTF-8", "EBCDIC-X").encode(), camt.NOT_XML),
        (GOOD.replace("M1", "&nothing;").encode(), camt.NOT_XML),
        (("<a>" * 5000 + "</a>" * 5000).encode(), camt.NOT_XML),
        (document(head=BOMB).replace("M1", "&c;").encode(), camt.WITH_DOCTYPE),
        (document(head='<!DOCTYPE x SYSTEM "file:///etc/passwd">').encode(), camt.WITH_DOCTYPE),
        (document(head=BOMB).encode("utf-16"), camt.WITH_DOCTYPE),
        (b"<Document/>", camt.OTHER_FORMAT),
        (GOOD.replace("camt.054", "camt.053").encode(), camt.OTHER_FORMAT),
        (GOOD.replace("001.08", "001.01").encode(), camt.OTHER_FORMAT),
        (GOOD.replace("BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt").encode(), camt.OTHER_FORMAT),
        (GOOD.replace("M1", " ").encode(), camt.NO_MESSAGE_ID),
    ],
)
def test_bad_files_in_one_sentence(content: bytes, sentence: str) -> None:
    assert len(read_bank_file(GOOD.encode()).payments) == 1
    with pytest.raises(BadBankFile) as caught:
        read_bank_file(content)
    assert str(caught.value) == sentence


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(BadBankFile, match=camt.TOO_LARGE):
        read_bank_file(GOOD.encode().ljust(camt.LARGEST_BYTES + 1))


@given(
    st.binary(max_size=200)
    | st.integers(0, len(GOOD)).map(lambda at: GOOD[:at].encode() + b"\xff<" + GOOD[at:].encode())
)
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    with pytest.raises(BadBankFile):
        read_bank_file(content)

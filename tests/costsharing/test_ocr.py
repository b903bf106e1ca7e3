"""OCR references, bankgiro, plusgiro and VAT numbers: each wrong one is told in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing import ocr as numbers
from costsharing.ocr import (
    LengthCheck,
    OcrRule,
    bankgiro,
    format_bankgiro,
    format_plusgiro,
    make_ocr,
    ocr,
    ocr_within,
    plusgiro,
    vat_number,
)

PLAIN = OcrRule()
DIGIT = OcrRule(LengthCheck.DIGIT)
FIXED = OcrRule(LengthCheck.FIXED, 12)
RULES = st.sampled_from([PLAIN, DIGIT, FIXED])
INVOICE_NUMBERS = st.from_regex("[0-9]{1,11}", fullmatch=True)


@pytest.mark.req("CO-17")
@pytest.mark.parametrize(("rule", "reference"), [(PLAIN, "202600011"), (DIGIT, "2026000105"), (FIXED, "000202600011")])
def test_the_reference_of_an_invoice(rule: OcrRule, reference: str) -> None:
    assert make_ocr("20260001", rule) == reference
    assert ocr(f" {reference[:4]} {reference[4:]}\u00a0", rule) == reference


@given(number=INVOICE_NUMBERS, rule=RULES)
def test_what_is_made_is_valid(number: str, rule: OcrRule) -> None:
    made = make_ocr(number, rule)
    assert ocr(made, rule) == made
    assert number in made
    assert len(made) == {LengthCheck.NONE: len(number) + 1, LengthCheck.DIGIT: len(number) + 2}.get(rule.check, 12)


@given(number=INVOICE_NUMBERS, rule=RULES, at=st.integers(0, 30), other=st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number: str, rule: OcrRule, at: int, other: int) -> None:
    good = make_ocr(number, rule)
    at %= len(good)
    wrong = f"{good[:at]}{(int(good[at]) + other) % 10}{good[at + 1 :]}"
    with pytest.raises(ValueError, match="Kontrollsiffran"):
        ocr(wrong, rule)


@pytest.mark.parametrize(
    ("text", "rule", "sentence"),
    [
        ("", PLAIN, numbers.OCR_SHAPE),
        ("5", PLAIN, numbers.OCR_SHAPE),
        ("2026-00011", PLAIN, numbers.OCR_SHAPE),
        ("２０２６０００１１", PLAIN, numbers.OCR_SHAPE),
        ("0" * 26, PLAIN, numbers.OCR_SHAPE),
        ("202600012", PLAIN, numbers.OCR_CHECK_DIGIT),
        ("202600011", FIXED, "OCR-numret ska ha 12 siffror."),
        ("202600011", DIGIT, numbers.OCR_LENGTH_DIGIT),
    ],
)
def test_wrong_references_in_a_sentence(text: str, rule: OcrRule, sentence: str) -> None:
    with pytest.raises(ValueError, match="siffr") as caught:
        ocr(text, rule)
    assert str(caught.value) == sentence


def test_rules_and_numbers_that_make_no_reference() -> None:
    for number, rule in [("2026A", PLAIN), ("", PLAIN), ("1" * 25, PLAIN), ("1" * 24, DIGIT), ("1" * 12, FIXED)]:
        with pytest.raises(ValueError, match="siffror"):
            make_ocr(number, rule)
    assert len(make_ocr("1" * 23, DIGIT)) == 25
    for check, length in [(LengthCheck.FIXED, None), (LengthCheck.NONE, 9), (LengthCheck.FIXED, 26)]:
        with pytest.raises(ValueError, match="OCR-numrets längd"):
            OcrRule(check, length)


def test_references_within_free_text() -> None:
    assert ocr_within("Faktura 2026000105, avtal 12", DIGIT) == ["2026000105"]
    # Part of a longer number is no reference.
    assert ocr_within("992026000105 2026000106", DIGIT) == []


@pytest.mark.parametrize(
    ("text", "digits", "written"),
    [
        ("991-2346", "9912346", "991-2346"),
        ("50501055", "50501055", "5050-1055"),
        ("5050–1055", "50501055", "5050-1055"),
    ],
)
def test_bankgiro(text: str, digits: str, written: str) -> None:
    assert bankgiro(text) == digits
    assert format_bankgiro(digits) == written


@pytest.mark.parametrize(
    ("text", "digits", "written"),
    [("28 65 43-4", "2865434", "28 65 43-4"), ("4-2", "42", "4-2"), ("123455", "123455", "1 23 45-5")],
)
def test_plusgiro(text: str, digits: str, written: str) -> None:
    assert plusgiro(text) == digits
    assert format_plusgiro(digits) == written


@given(at=st.integers(0, 6), other=st.integers(1, 9))
def test_every_single_wrong_digit_of_a_giro_is_caught(at: int, other: int) -> None:
    for good, read in (("9912346", bankgiro), ("2865434", plusgiro)):
        with pytest.raises(ValueError, match="gironumret"):
            read(f"{good[:at]}{(int(good[at]) + other) % 10}{good[at + 1 :]}")


def test_wrong_giros_in_a_sentence() -> None:
    for text in ("", "991234", "123456789", "0000000", "BG 9912346", "９９１２３４６"):
        with pytest.raises(ValueError, match=r"^Bankgironumret har fel form. Skriv 7 eller 8 siffror"):
            bankgiro(text)
    for text in ("", "0", "123456789", "PG 42"):
        with pytest.raises(ValueError, match=r"^Plusgironumret har fel form. Skriv 2–8 siffror"):
            plusgiro(text)


@pytest.mark.req("CO-17")
def test_the_vat_number_belongs_to_the_organisation() -> None:
    assert vat_number("se 212000-3005 01", "212000-3005") == "SE212000300501"
    with pytest.raises(ValueError, match=numbers.VAT_OTHER):
        vat_number("SE212000300501", "212000-2841")
    for text in ("", "212000300501", "SE212000300502", "SE2120003005", "NO212000300501"):
        with pytest.raises(ValueError, match=numbers.VAT_SHAPE):
            vat_number(text, "212000-3005")

"""How the facts of issuer and buyer are read: one reader per field, which keeps a value or says one sentence.

Form and verb ask the same readers, so that what the form lets through the verb takes.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from stdnum import ean

from costsharing import references
from costsharing.choices import EndpointScheme, Giro, OcrCheck
from costsharing.ocr import LONGEST, LengthCheck, OcrRule, bankgiro, make_ocr, plusgiro, vat_number
from ikb.lib.identifiers import organisation_number
from ikb.lib.numbers import plain

EXAMPLE = "2026-0001"
"""An invoice number, to show what an OCR number of the agreement looks like."""
FIRST_OWN_DIMENSION = 20
"""SIE keeps the dimensions below for itself."""
SHORTEST_FIXED = 9
"""Digits of the shortest OCR number of a fixed length: year, four digits and the check digit."""

POSTCODE = "Postnumret har fel form. Skriv fem siffror, till exempel 753 75."
ACCOUNT = "Kontot ska bara ha siffror, högst tio."
PAYMENT_DAYS = "Betalningsvillkoret ska vara 1–90 dagar."
DIMENSION = f"Dimensionen ska vara ett tal från {FIRST_OWN_DIMENSION} till 999. Lägre tal har bestämd betydelse i SIE."
OCR_LENGTH = f"Längden ska vara {SHORTEST_FIXED}–{LONGEST} siffror, så att fakturanumret får plats."
OCR_NO_LENGTH = "Ange längden bara när OCR-numret har fast längd."
ENDPOINT_OTHER = "Organisationsnumret är inte mottagarens eget."
GLN_SHAPE = "GLN har fel form. Skriv 13 siffror."
GLN_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera GLN."
COUNTERPART = "Motpartskoden ska ha högst tio siffror eller bokstäver."
NO_NUMBER = "Organisationsnumret saknas, så uppgiften kan inte kontrolleras."

type Reader = Callable[[Any], Any]


def read(typed: Mapping[str, Any], readers: Mapping[str, Reader]) -> tuple[dict[str, Any], dict[str, str]]:
    """What to keep by field, and the sentence of each field that cannot be used. What is empty is not read."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field, reader in readers.items():
        if typed.get(field) in (None, ""):
            continue
        try:
            values[field] = reader(typed[field])
        except ValueError as fault:
            faults[field] = str(fault)
    if typed.get("ocr_check") == OcrCheck.FIXED and typed.get("ocr_length") is None:
        faults.setdefault("ocr_length", OCR_LENGTH)
    return values, faults


def issuer_readers(typed: Mapping[str, Any], org_number: str) -> dict[str, Reader]:
    """The readers of an issuer with this organisation number; the giro is read by its kind."""
    accounts = ("receivable_account", "revenue_account", "vat_account", "own_cost_account", "own_revenue_account")
    return {
        "giro_number": plusgiro if typed.get("giro") == Giro.PLUSGIRO else bankgiro,
        "ocr_length": partial(_ocr_length, typed.get("ocr_check")),
        "vat_number": partial(_vat_number, org_number),
        "postcode": postcode,
        "payment_days": partial(_within, 1, 90, PAYMENT_DAYS),
        **dict.fromkeys(accounts, account),
        "counterpart_dimension": partial(_within, FIRST_OWN_DIMENSION, 999, DIMENSION),
    }


def recipient_readers(typed: Mapping[str, Any], org_number: str) -> dict[str, Reader]:
    """The readers of a buyer with this organisation number; the reference is read by its pattern."""
    wanted, help_text = typed.get("reference_pattern") or "", typed.get("reference_help") or ""
    return {
        "reference_pattern": references.pattern,
        "buyer_reference": partial(_reference, wanted, help_text),
        "endpoint_id": partial(_endpoint, typed.get("endpoint_scheme"), org_number),
        "postcode": postcode,
        "payment_days": partial(_within, 1, 90, PAYMENT_DAYS),
        "counterpart_code": counterpart_code,
    }


def postcode(text: str) -> str:
    """As "753 75". Raises ValueError with one Swedish sentence."""
    digits = plain(text).replace(" ", "")
    if not re.fullmatch("[1-9][0-9]{4}", digits):
        raise ValueError(POSTCODE)
    return f"{digits[:3]} {digits[3:]}"


def account(text: str) -> str:
    """The digits of an account. Raises ValueError with one Swedish sentence."""
    digits = plain(text).replace(" ", "")
    if not re.fullmatch("[0-9]{1,10}", digits):
        raise ValueError(ACCOUNT)
    return digits


def counterpart_code(text: str) -> str:
    """The counterparty code of an account plan. Raises ValueError with one Swedish sentence."""
    code = plain(text).upper()
    if not re.fullmatch("[0-9A-Z]{1,10}", code):
        raise ValueError(COUNTERPART)
    return code


def gln(text: str) -> str:
    """The 13 digits of a GLN (Global Location Number). Raises ValueError with one Swedish sentence."""
    digits = plain(text).replace(" ", "")
    if not re.fullmatch("[0-9]{13}", digits):
        raise ValueError(GLN_SHAPE)
    if not ean.is_valid(digits):
        raise ValueError(GLN_CHECK_DIGIT)
    return digits


def ocr_example(rule: OcrRule) -> str:
    """The OCR number of the invoice in the example."""
    return make_ocr(EXAMPLE.replace("-", ""), rule)


def ocr_examples() -> str:
    """A number of each agreement, for the help text of the choice."""
    plain_one, digit = ocr_example(OcrRule()), ocr_example(OcrRule(LengthCheck.DIGIT))
    fixed = ocr_example(OcrRule(LengthCheck.FIXED, 12))
    return (
        f"Enligt avtalet med banken. Så blir OCR-numret för faktura {EXAMPLE}. Bara kontrollsiffra: {plain_one}."
        f" Fast längd, till exempel tolv siffror: {fixed}. Längdsiffra: {digit}."
    )


def _endpoint(scheme: str | None, org_number: str, text: str) -> str:
    """A GLN, or the buyer's own organisation number without hyphen: another's would lead the invoice astray."""
    if scheme == EndpointScheme.GLN:
        return gln(text)
    number = organisation_number(text)
    if not org_number:
        raise ValueError(NO_NUMBER)
    if number != organisation_number(org_number):
        raise ValueError(ENDPOINT_OTHER)
    return number.replace("-", "")


def _reference(wanted: str, help_text: str, text: str) -> str:
    """Compared with a pattern that is itself safe; a faulty pattern is told at its own field."""
    try:
        wanted = references.pattern(wanted) if wanted else ""
    except ValueError:
        wanted = ""
    return references.reference(text, wanted, help_text)


def _vat_number(org_number: str, text: str) -> str:
    if not org_number:
        raise ValueError(NO_NUMBER)
    return vat_number(text, org_number)


def _ocr_length(check: str | None, length: int) -> int:
    if check != OcrCheck.FIXED:
        raise ValueError(OCR_NO_LENGTH)
    return _within(SHORTEST_FIXED, LONGEST, OCR_LENGTH, length)


def _within(least: int, most: int, sentence: str, number: int) -> int:
    if not least <= number <= most:
        raise ValueError(sentence)
    return number

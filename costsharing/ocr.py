"""Numbers of a payment: OCR reference, bankgiro, plusgiro and VAT number.

An OCR reference ends in a check digit by the 10-modulus (Luhn), so that every single wrong digit is caught. What more
is checked stands in the payee's agreement with its bank: nothing, one fixed length, or a length digit before the
check digit (Bankgirot, "OCR-referenskontroll"). A reference has 2 to 25 digits.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn

from ikb.lib.identifiers import organisation_number
from ikb.lib.numbers import plain

LONGEST = 25
OCR_SHAPE = f"OCR-numret har fel form. Skriv 2–{LONGEST} siffror."
OCR_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera OCR-numret."
OCR_LENGTH_DIGIT = "Längdsiffran stämmer inte. Kontrollera att hela OCR-numret är med."
BANKGIRO_SHAPE = "Bankgironumret har fel form. Skriv 7 eller 8 siffror, till exempel 991-2346."
BANKGIRO_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera bankgironumret."
PLUSGIRO_SHAPE = "Plusgironumret har fel form. Skriv 2–8 siffror, till exempel 28 65 43-4."
PLUSGIRO_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera plusgironumret."
VAT_SHAPE = "Momsregistreringsnumret har fel form. Skriv SE, organisationsnumrets tio siffror och 01."
VAT_OTHER = "Momsregistreringsnumret hör inte till organisationsnumret."

_SIGNS = re.compile(r"[ -]")
_DIGITS = re.compile(r"[0-9]+")


class LengthCheck(StrEnum):
    """What the agreement with the bank says of the length, beside the check digit."""

    NONE = "none"
    """Inget krav på längd."""
    FIXED = "fixed"
    """Fast längd: every reference has the same number of digits."""
    DIGIT = "digit"
    """Variabel längd: the digit before the check digit is the last digit of the length."""


@dataclass(frozen=True)
class OcrRule:
    """The agreement with the bank; `length` is all digits of a reference, for a fixed length alone."""

    check: LengthCheck = LengthCheck.NONE
    length: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError (Swedish) for a fixed length that is missing or none, or a length without use."""
        if (self.check is LengthCheck.FIXED) != (self.length is not None):
            raise ValueError("Ange OCR-numrets längd när den är fast, annars inte.")
        if self.length is not None and not 2 <= self.length <= LONGEST:
            raise ValueError(f"OCR-numrets längd ska vara 2–{LONGEST} siffror.")


def make_ocr(number: str, rule: OcrRule) -> str:
    """The reference of an invoice number: "20260001" with a length digit is "2026000105".

    A fixed length is filled with zeros in front. Raises ValueError (Swedish) when the number is not digits, or too
    long for the rule.
    """
    if not _DIGITS.fullmatch(number):
        raise ValueError("Ett OCR-nummer kan bara göras av siffror.")
    if rule.check is LengthCheck.DIGIT:
        number += str((len(number) + 2) % 10)
    if rule.length is not None:
        number = number.zfill(rule.length - 1)
    reference = number + luhn.calc_check_digit(number)
    if len(reference) > (rule.length or LONGEST):
        raise ValueError(f"Numret är för långt. OCR-numret får ha högst {rule.length or LONGEST} siffror.")
    return reference


def ocr(text: str, rule: OcrRule) -> str:
    """The digits of the reference in `text`, spaces gone. Raises ValueError with one Swedish sentence."""
    reference = plain(text).replace(" ", "")
    if not _DIGITS.fullmatch(reference) or not 2 <= len(reference) <= LONGEST:
        raise ValueError(OCR_SHAPE)
    if rule.length is not None and len(reference) != rule.length:
        raise ValueError(f"OCR-numret ska ha {rule.length} siffror.")
    if not luhn.is_valid(reference):
        raise ValueError(OCR_CHECK_DIGIT)
    if rule.check is LengthCheck.DIGIT and int(reference[-2]) != len(reference) % 10:
        raise ValueError(OCR_LENGTH_DIGIT)
    return reference


def ocr_within(text: str, rule: OcrRule) -> list[str]:
    """Every whole run of digits in a payer's free text that is a reference by the rule, in order."""
    found = []
    for digits in _DIGITS.findall(text):
        try:
            found.append(ocr(digits, rule))
        except ValueError:
            continue
    return found


def bankgiro(text: str) -> str:
    """The 7 or 8 digits of a bankgiro number. Raises ValueError with one Swedish sentence."""
    return _giro(text, r"[1-9][0-9]{6,7}", BANKGIRO_SHAPE, BANKGIRO_CHECK_DIGIT)


def format_bankgiro(digits: str) -> str:
    """As "5050-1055" and "991-2346"."""
    return f"{digits[:-4]}-{digits[-4:]}"


def plusgiro(text: str) -> str:
    """The 2 to 8 digits of a plusgiro number. Raises ValueError with one Swedish sentence."""
    return _giro(text, r"[1-9][0-9]{1,7}", PLUSGIRO_SHAPE, PLUSGIRO_CHECK_DIGIT)


def format_plusgiro(digits: str) -> str:
    """In pairs from the hyphen: "28 65 43-4", "4-2"."""
    body = digits[:-1]
    start = len(body) % 2
    pairs = [body[:start], *(body[at : at + 2] for at in range(start, len(body), 2))]
    return f"{' '.join(filter(None, pairs))}-{digits[-1]}"


def vat_number(text: str, org_number: str) -> str:
    """The VAT number "SE212000300501" in `text`: SE, the ten digits of `org_number`, 01.

    Raises ValueError with one Swedish sentence: another shape, or another organisation's number; and as
    `organisation_number` does.
    """
    expected = organisation_number(org_number).replace("-", "")
    match = re.fullmatch(r"SE([0-9]{10})01", _SIGNS.sub("", plain(text)).upper())
    if match is None:
        raise ValueError(VAT_SHAPE)
    if match[1] != expected:
        raise ValueError(VAT_OTHER)
    return match[0]


def _giro(text: str, shape: str, wrong_shape: str, wrong_digit: str) -> str:
    digits = _SIGNS.sub("", plain(text))
    if not re.fullmatch(shape, digits):
        raise ValueError(wrong_shape)
    if not luhn.is_valid(digits):
        raise ValueError(wrong_digit)
    return digits

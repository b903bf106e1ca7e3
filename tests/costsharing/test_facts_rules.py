"""Rules of invoice facts: patterns of Er referens, numbers and addresses, VAT from two answers, what is missing."""

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costsharing import references
from costsharing.choices import EndpointScheme, Giro, OcrCheck, ReferenceShape, VatCategory
from costsharing.completeness import about, missing_for_buyer, missing_for_issuer, told
from costsharing.facts import (
    ACCOUNT,
    COUNTERPART,
    DIMENSION,
    ENDPOINT_OTHER,
    GLN_CHECK_DIGIT,
    GLN_SHAPE,
    NO_NUMBER,
    OCR_LENGTH,
    OCR_NO_LENGTH,
    PAYMENT_DAYS,
    POSTCODE,
    issuer_readers,
    ocr_examples,
    read,
    recipient_readers,
)
from costsharing.forms.facts import IssuerForm, RecipientForm
from costsharing.models import InvoiceIssuer, InvoiceRecipient
from costsharing.references import PATTERN_LENGTH, PATTERN_SIGNS, PATTERN_TIMES, PATTERN_VARYING
from costsharing.vat import EFFECT, category_of
from ikb.accounts.models import Organisation

UPPSALA = Organisation(name="Uppsala kommun", kind="municipality", code="0380", org_number="212000-3005")
HEBY = Organisation(name="Heby kommun", kind="municipality", code="0331", org_number="212000-2049")
NAMELESS = Organisation(name="Nya kommunen", kind="municipality", code="0399")

# --- Er referens ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("[0-9]{7}", "[0-9]{7}"),
        ("^ZZ[0-9]{2,6}$", "ZZ[0-9]{2,6}"),
        ("[A-ZÅÄÖ]{3}-?[0-9 -]{1,4}", "[A-ZÅÄÖ]{3}-?[0-9 -]{1,4}"),
        (" 42[0-9]? ", "42[0-9]?"),
    ],
)
def test_an_own_pattern_of_the_small_kind_is_kept(typed: str, kept: str) -> None:
    assert references.pattern(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("(a+)+", PATTERN_SIGNS),
        ("[0-9]+", PATTERN_SIGNS),
        ("[0-9]*", PATTERN_SIGNS),
        ("a|b", PATTERN_SIGNS),
        (".{7}", PATTERN_SIGNS),
        (r"\d{7}", PATTERN_SIGNS),
        ("[^0-9]", PATTERN_SIGNS),
        ("[9-0]", PATTERN_SIGNS),
        ("[A-z]", PATTERN_SIGNS),
        ("[]", PATTERN_SIGNS),
        ("[0-9", PATTERN_SIGNS),
        ("{7}", PATTERN_SIGNS),
        ("A{2}{3}", PATTERN_SIGNS),
        ("A{2,}", PATTERN_SIGNS),
        ("A??", PATTERN_SIGNS),
        ("^", PATTERN_LENGTH),
        ("A{41}", PATTERN_LENGTH),
        ("A{0}", PATTERN_LENGTH),
        ("A" * 81, PATTERN_LENGTH),
        ("A{6,2}", PATTERN_TIMES),
        ("0?" * 4, PATTERN_VARYING),
        ("0?" * 38 + "1", PATTERN_VARYING),
        ("[0-9]{0,9}" * 4, PATTERN_VARYING),
    ],
)
def test_another_pattern_is_told_why(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(sentence) + "$"):
        references.pattern(typed)


PARTS = ["[0-9]", "A", "0", "[A-Z-]", "[]", "{2,6}", "{7}", "?", "-", "+", "(", "$"]
SIGNS = st.lists(st.sampled_from(PARTS), max_size=8).map("".join)


@given(SIGNS)
def test_every_kept_pattern_compiles_and_ends_soon(typed: str) -> None:
    try:
        kept = references.pattern(typed)
    except ValueError:
        return
    started = time.process_time()
    for text in ("0" * 40 + "!", "A" * 40 + "!", "0A" * 20 + "!"):
        assert not references.fits(text, kept)
    assert time.process_time() - started < 1


def test_the_worst_kept_patterns_fail_at_once() -> None:
    worst = ["[0-9]{0,13}[0-9]{0,13}[0-9]{0,13}1", "0{0,39}1", "0?0?0?" + "0" * 36 + "1"]
    started = time.process_time()
    for typed in worst:
        assert references.fits("0" * 40, references.pattern(typed)) is False
    assert time.process_time() - started < 1


@pytest.mark.parametrize("shape", references.PATTERNS)
def test_the_common_patterns_are_their_own_shapes(shape: str) -> None:
    wanted = references.PATTERNS[shape]
    assert references.shape_of(wanted) == shape
    assert wanted == "" or references.pattern(wanted) == wanted
    assert references.shape_of("A[0-9]") == ReferenceShape.OWN


@pytest.mark.parametrize(
    ("shape", "right", "wrong"),
    [
        (ReferenceShape.SEVEN, "4180059", "41800599"),
        (ReferenceShape.EIGHT, "41800599", "4180059"),
        (ReferenceShape.ZZ, "ZZ123456", "zz123"),
        (ReferenceShape.ZZ, "ZZ12", "ZZ1234567"),
    ],
)
def test_a_reference_of_another_form_is_refused_with_the_help_text(shape: str, right: str, wrong: str) -> None:
    wanted, help_text = references.PATTERNS[shape], references.HELP[shape]
    assert references.reference(f" {right} ", wanted, help_text) == right
    with pytest.raises(ValueError, match=re.escape(f"Er referens har fel form. {help_text}")):
        references.reference(wrong, wanted, help_text)


def test_a_free_reference_is_any_line_of_text() -> None:
    assert references.reference("Anna  Berg,\u00a0enhet 4") == "Anna Berg, enhet 4"
    with pytest.raises(ValueError, match=r"^Er referens får ha högst 40 tecken\.$"):
        references.reference("x" * 41)
    with pytest.raises(ValueError, match=r"^Er referens har fel form\.$"):
        references.reference("a\x07b")
    with pytest.raises(ValueError, match=re.escape("Er referens har fel form. Mönstret är A[0-9].")):
        references.reference("B1", "A[0-9]")


# --- The other facts ------------------------------------------------------------------------------------------------


def issuer(**changed: Any) -> dict[str, Any]:
    """A right answer to every field of the issuer's form."""
    return {
        "giro": "bankgiro",
        "giro_number": "991-2346",
        "ocr_check": "digit",
        "ocr_length": "",
        "payment_days": "30",
        "vat_number": "SE 212000-3005 01",
        "street": "Stationsgatan 12",
        "postcode": "75375",
        "town": "Uppsala",
        "receivable_account": "15 10",
        "revenue_account": "3520",
        "own_cost_account": "4690",
        "own_revenue_account": "3590",
        "vat_account": "",
        "counterpart_dimension": "20",
    } | changed


def recipient(**changed: Any) -> dict[str, Any]:
    """A right answer to every field of a buyer's form."""
    return {
        "shape": "seven",
        "reference_pattern": "",
        "reference_help": "",
        "buyer_reference": "4180059",
        "endpoint_scheme": "0007",
        "endpoint_id": "212000-2049",
        "street": "Tingsgatan 11",
        "postcode": "744 31",
        "town": "Heby",
        "payment_days": "",
        "counterpart_code": "82",
    } | changed


def faults(form: Any) -> dict[str, list[str]]:
    """The sentences at the fields."""
    return {field: list(sentences) for field, sentences in form.errors.items()}


def test_the_issuers_form_keeps_digits_only() -> None:
    form = IssuerForm(issuer(), organisation=UPPSALA, issuer=None)
    assert faults(form) == {}
    new = form.new()
    assert (new.giro_number, new.vat_number, new.postcode, new.receivable_account, new.counterpart_dimension) == (
        "9912346",
        "SE212000300501",
        "753 75",
        "1510",
        20,
    )
    proposed = IssuerForm(organisation=UPPSALA, issuer=None)
    assert (proposed["vat_number"].value(), proposed["payment_days"].value()) == ("SE212000300501", "30")
    assert "2026000105" in str(proposed["ocr_check"].help_text)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"giro_number": "991-2347"}, "giro_number", "Kontrollsiffran stämmer inte. Kontrollera bankgironumret."),
        (
            {"giro": "plusgiro", "giro_number": "28 65 43-5"},
            "giro_number",
            "Kontrollsiffran stämmer inte. Kontrollera plusgironumret.",
        ),
        (
            {"vat_number": "SE212000204901"},
            "vat_number",
            "Momsregistreringsnumret hör inte till organisationsnumret.",
        ),
        ({"ocr_length": "12"}, "ocr_length", OCR_NO_LENGTH),
        ({"ocr_check": "fixed"}, "ocr_length", OCR_LENGTH),
        ({"ocr_check": "fixed", "ocr_length": "8"}, "ocr_length", OCR_LENGTH),
        ({"ocr_check": "fixed", "ocr_length": "26"}, "ocr_length", OCR_LENGTH),
        ({"ocr_check": "fixed", "ocr_length": "tolv"}, "ocr_length", OCR_LENGTH),
        ({"payment_days": "0"}, "payment_days", PAYMENT_DAYS),
        ({"payment_days": "91"}, "payment_days", PAYMENT_DAYS),
        ({"postcode": "7537"}, "postcode", POSTCODE),
        ({"receivable_account": "15A0"}, "receivable_account", ACCOUNT),
        ({"vat_account": "x"}, "vat_account", ACCOUNT),
        ({"counterpart_dimension": "19"}, "counterpart_dimension", DIMENSION),
        ({"contact_email": "uppsala"}, "contact_email", "Fyll i en giltig e-postadress."),
        ({"street": " "}, "street", "Adress saknas."),
        ({"giro": ""}, "giro", "Välj bankgiro eller plusgiro."),
    ],
)
def test_the_issuers_faults_stand_at_their_fields(changed: dict[str, str], field: str, sentence: str) -> None:
    form = IssuerForm(issuer(**changed), organisation=UPPSALA, issuer=None)
    assert faults(form) == {field: [sentence]}


def test_all_faults_are_told_at_once() -> None:
    form = IssuerForm(issuer(giro_number="1", postcode="1", vat_number="1"), organisation=NAMELESS, issuer=None)
    assert sorted(faults(form)) == ["giro_number", "postcode", "vat_number"]
    assert faults(form)["vat_number"] == [NO_NUMBER]


def test_the_buyers_form_proposes_and_keeps() -> None:
    proposed = RecipientForm(organisation=HEBY, recipient=None, proposed_code="82")
    found = [proposed[name].value() for name in ("endpoint_scheme", "endpoint_id", "counterpart_code", "shape")]
    assert found == ["0007", "212000-2049", "82", None]
    form = RecipientForm(recipient(), organisation=HEBY, recipient=None, proposed_code="82")
    assert faults(form) == {}
    new = form.new()
    assert (new.reference_pattern, new.reference_help, new.endpoint_id) == ("[0-9]{7}", "Sju siffror.", "2120002049")


def test_a_stored_buyer_is_shown_as_it_was_chosen() -> None:
    common = InvoiceRecipient(reference_pattern="[0-9]{7}", reference_help="Sju siffror.", endpoint_id="2120002049")
    own = InvoiceRecipient(reference_pattern="A[0-9]{3}", reference_help="A och tre siffror.")
    shown = [
        [RecipientForm(organisation=HEBY, recipient=kept, proposed_code="82")[name].value() for name in names]
        for kept in (common, own)
        for names in [("shape", "reference_pattern", "reference_help")]
    ]
    assert shown == [["seven", "", ""], ["own", "A[0-9]{3}", "A och tre siffror."]]


OWN = {"shape": "own", "reference_pattern": "A[0-9]{3}", "reference_help": "A och tre siffror."}


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"buyer_reference": "418005"}, "buyer_reference", "Er referens har fel form. Sju siffror."),
        (OWN, "buyer_reference", "Er referens har fel form. A och tre siffror."),
        ({"shape": "own"}, "reference_pattern", "Skriv mönstret."),
        ({"shape": "own", "reference_pattern": "(a+)+"}, "reference_pattern", PATTERN_SIGNS),
        ({"shape": ""}, "shape", "Välj hur mottagaren vill ha Er referens."),
        ({"buyer_reference": ""}, "buyer_reference", "Er referens saknas."),
        ({"endpoint_id": "212000-3005"}, "endpoint_id", ENDPOINT_OTHER),
        (
            {"endpoint_id": "212000-2048"},
            "endpoint_id",
            "Kontrollsiffran stämmer inte. Kontrollera organisationsnumret.",
        ),
        ({"endpoint_scheme": "0088"}, "endpoint_id", GLN_SHAPE),
        ({"endpoint_scheme": "0088", "endpoint_id": "7312340000003"}, "endpoint_id", GLN_CHECK_DIGIT),
        ({"payment_days": "100"}, "payment_days", PAYMENT_DAYS),
        ({"counterpart_code": "8-2"}, "counterpart_code", COUNTERPART),
    ],
)
def test_the_buyers_faults_stand_at_their_fields(changed: dict[str, str], field: str, sentence: str) -> None:
    form = RecipientForm(recipient(**changed), organisation=HEBY, recipient=None, proposed_code="82")
    assert faults(form) == {field: [sentence]}


def test_a_gln_and_an_own_pattern() -> None:
    typed = recipient(**OWN | {"buyer_reference": "A123", "endpoint_scheme": "0088", "endpoint_id": "7312340000002"})
    form = RecipientForm(typed, organisation=HEBY, recipient=None, proposed_code="82")
    assert faults(form) == {}
    assert (form.new().reference_pattern, form.new().endpoint_id) == ("A[0-9]{3}", "7312340000002")


def test_the_verbs_readers_take_what_the_form_has_kept() -> None:
    kept = {"giro": Giro.PLUSGIRO, "giro_number": "2865434", "ocr_check": OcrCheck.FIXED, "ocr_length": 12}
    assert read(kept, issuer_readers(kept, UPPSALA.org_number)) == ({"giro_number": "2865434", "ocr_length": 12}, {})
    other = {"endpoint_scheme": EndpointScheme.GLN, "endpoint_id": "731", "counterpart_code": "8 2"}
    assert read(other, recipient_readers(other, ""))[1] == {"endpoint_id": GLN_SHAPE, "counterpart_code": COUNTERPART}


def test_the_examples_of_the_bank_agreement() -> None:
    assert ocr_examples() == (
        "Enligt avtalet med banken. Så blir OCR-numret för faktura 2026-0001. Bara kontrollsiffra: 202600011."
        " Fast längd, till exempel tolv siffror: 000202600011. Längdsiffra: 2026000105."
    )


# --- VAT and what is missing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_supply", "is_social_care", "category"),
    [
        (False, False, VatCategory.OUTSIDE),
        (False, True, VatCategory.OUTSIDE),
        (True, True, VatCategory.EXEMPT),
        (True, False, VatCategory.STANDARD),
    ],
)
def test_the_category_follows_from_both_answers(is_supply: bool, is_social_care: bool, category: str) -> None:
    assert category_of(is_supply=is_supply, is_social_care=is_social_care) == category
    assert EFFECT[category].endswith(".")


def test_what_is_missing_in_words() -> None:
    assert missing_for_issuer(None, UPPSALA, ()) == ["uppgifter om betalning, adress och konton saknas"]
    bare = InvoiceIssuer(giro_number="9912346")
    assert missing_for_issuer(bare, NAMELESS, {VatCategory.STANDARD}) == [
        "organisationsnummer saknas",
        "adress saknas",
        "konton saknas",
        "momsregistreringsnummer saknas",
        "konto för utgående moms saknas",
    ]
    assert missing_for_issuer(bare, UPPSALA, {VatCategory.OUTSIDE}) == ["adress saknas", "konton saknas"]
    assert missing_for_buyer(None, HEBY) == ["Er referens saknas", "e-fakturaadress saknas", "adress saknas"]
    wrong = InvoiceRecipient(
        buyer_reference="1", reference_pattern="[0-9]{7}", endpoint_id="2120002049", street="A", postcode="B", town="C"
    )
    assert missing_for_buyer(wrong, HEBY) == ["Er referens har fel form"]
    sentences = about(HEBY, ["Er referens saknas", "adress saknas"])
    assert told(sentences[:1]) == "Heby kommun: Er referens saknas."
    assert told(sentences) == "Heby kommun: Er referens saknas. Dessutom finns 1 fel till."

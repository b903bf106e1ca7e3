"""Every rule of the checker has a fault that it finds, and CEN's own rules find the faults that bear CEN's ids."""

import copy
import re
from functools import cache
from typing import Any

import pytest
from lxml import etree

from costsharing.einvoice import Credited, Endpoint, Giro, Kind, Line, Party, Payment, Vat
from costsharing.einvoice_rules import RULES, UNKNOWN, UNREADABLE, Broken, check
from costsharing.einvoice_rules.reading import Node
from costsharing.ocr import LengthCheck, OcrRule
from costsharing.peppol import write
from tests.costsharing.breakages import BREAKAGES, Breakage
from tests.costsharing.einvoices import HEBY, UPPSALA, invoice, register
from tests.costsharing.official import core_faults, schema_faults

RULE_IDS = [rule.id for rule in RULES]
OURS_ALONE = {
    "BR-CO-17": "CEN lets one krona pass",
    "BR-CO-25": "no longer among CEN's rules; it stands in EN 16931 and in Peppol's copy",
    "BR-DEC-13": "CEN compares with a currency that is not there; its UBL-DT-01 finds it",
}
MAY_BE_MISSING = {
    "Note in Invoice",
    "Note in InvoiceLine",
    "StreetName in PostalAddress",
    "CityName in PostalAddress",
    "PostalZone in PostalAddress",
    "DocumentDescription in AdditionalDocumentReference",
}
MAY_BE_REPEATED = {"AdditionalDocumentReference in Invoice"}


def faulty(breakage: Breakage) -> bytes:
    """The document with its fault."""
    root = etree.fromstring(valid(breakage.kind, breakage.vat))
    breakage.change(root)
    return etree.tostring(root)


@cache
def valid(kind: Kind, vat: Vat) -> bytes:
    """A document that breaks nothing."""
    return write(invoice(kind, vat))


def ids(xml: bytes, **register_says: Any) -> set[str]:
    return {fault.rule_id for fault in check(xml, register(**register_says))}


def speaks(root: Any) -> bool:
    """One rule at least is broken; the others are not asked."""
    return any(rule.broken(Node(root), register()) for rule in reversed(RULES))


def elements() -> tuple[Any, list[int], list[str]]:
    """A document with everything that is written, the place of each element below the root, and what it is called."""
    root = etree.fromstring(write(invoice(note="Kvartal 1")))
    inner = list(root.iter())[1:]
    names = [f"{etree.QName(e).localname} in {etree.QName(e.getparent()).localname}" for e in inner]
    return root, list(range(1, len(inner) + 1)), names


@pytest.mark.req("CO-17")
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("vat", Vat)
def test_a_valid_document_breaks_nothing(kind: Kind, vat: Vat) -> None:
    assert check(valid(kind, vat), register(vat)) == []


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_fault_is_found_by_its_rule(name: str) -> None:
    breakage = BREAKAGES[name]
    found = ids(faulty(breakage), **{"vat": breakage.vat} | breakage.register)
    assert found == {name, *breakage.also.split()}


def test_every_rule_has_its_fault_and_its_sentence() -> None:
    assert sorted(RULE_IDS) == sorted(BREAKAGES)
    assert len(RULE_IDS) == len(set(RULE_IDS)) == 163
    sentences = [rule.sentence for rule in RULES]
    assert all(re.fullmatch(r"[A-ZÅÄÖ].{9,}\.", sentence) for sentence in sentences)


def test_a_fault_with_the_id_of_cen_is_found_by_cen_too() -> None:
    silent = {
        name
        for name, breakage in BREAKAGES.items()
        if name.startswith("BR-") and name not in core_faults(faulty(breakage))
    }
    assert silent == set(OURS_ALONE)


def test_nothing_that_matters_can_be_left_out_unseen() -> None:
    root, places, names = elements()
    unseen = set()
    for place, name in zip(places, names, strict=True):
        less = copy.deepcopy(root)
        gone = list(less.iter())[place]
        gone.getparent().remove(gone)
        if not speaks(less):
            unseen.add(name)
    assert unseen == MAY_BE_MISSING


def test_nothing_can_stand_twice_unseen() -> None:
    root, places, names = elements()
    unseen = set()
    for place, name in zip(places, names, strict=True):
        more = copy.deepcopy(root)
        twin = list(more.iter())[place]
        twin.addnext(copy.deepcopy(twin))
        if not speaks(more):
            unseen.add(name)
    assert unseen == MAY_BE_REPEATED


@pytest.mark.parametrize(
    ("xml", "answer"),
    [
        (b"", UNREADABLE),
        (b"%PDF-1.7", UNREADABLE),
        (b"<Invoice>", UNREADABLE),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', UNREADABLE),
        (b"<Invoice/>", UNKNOWN),
        (b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>', UNKNOWN),
    ],
)
def test_another_file_has_one_answer(xml: bytes, answer: Broken) -> None:
    assert check(xml, register()) == [answer]


def test_a_document_with_its_own_definitions_is_not_read() -> None:
    head, _, body = write(invoice()).partition(b"\n")
    assert check(head + b'\n<!DOCTYPE Invoice [<!ENTITY a "b">]>' + body, register()) == [UNREADABLE]


def test_an_empty_document_is_answered_in_full() -> None:
    empty = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    assert {"BR-01", "BR-02", "BR-16", "IKB-SELLER", "IKB-OCR", "PEPPOL-EN16931-R003"} <= ids(empty)


def test_addresses_may_be_organisation_numbers_or_gln() -> None:
    buyer = Party(HEBY.name, HEBY.organisation_number, Endpoint("0007", "2120002049"), HEBY.address)
    assert ids(write(invoice(buyer=buyer))) == set()


def dearer(document: bytes, ore: int) -> bytes:
    """The document with more tax than its own, and sums that follow."""

    def more(found: re.Match[bytes]) -> bytes:
        amount = int(found[2].replace(b".", b"")) + ore
        return found[1] + f"{amount // 100}.{amount % 100:02d}".encode()

    return re.sub(rb"(<cbc:(?:TaxAmount|TaxInclusiveAmount|PayableAmount)[^>]*>)([0-9.]+)", more, document)


@pytest.mark.parametrize(
    ("kind", "vat", "ore", "broken"),
    [
        (Kind.CREDIT_NOTE, Vat.STANDARD, 99, set()),
        (Kind.CREDIT_NOTE, Vat.STANDARD, 100, {"BR-CO-17", "BR-S-09"}),
        (Kind.INVOICE, Vat.STANDARD, 1, {"BR-CO-17", "BR-S-09"}),
        (Kind.CREDIT_NOTE, Vat.EXEMPT, 1, {"BR-CO-17", "BR-E-09"}),
    ],
)
def test_the_tax_of_a_credit_note_may_be_some_ore_off(kind: Kind, vat: Vat, ore: int, broken: set[str]) -> None:
    document = dearer(write(invoice(kind, vat)), ore)
    assert ids(document, vat=vat) == broken
    assert schema_faults(document) == []
    assert set(core_faults(document)) <= broken


def test_plusgiro_and_length_digit() -> None:
    payment = Payment(Giro.PLUSGIRO, "12 34 56-6", "2026000105")
    assert ids(write(invoice(payment=payment)), ocr=OcrRule(LengthCheck.DIGIT)) == set()


@pytest.mark.parametrize("rule", [OcrRule(LengthCheck.DIGIT), OcrRule(LengthCheck.FIXED, 12)])
def test_a_payment_reference_keeps_the_agreement_with_the_bank(rule: OcrRule) -> None:
    assert ids(write(invoice()), ocr=rule) == {"IKB-OCR"}


def test_f_tax_is_said_for_an_issuer_that_has_it() -> None:
    seller = Party(UPPSALA.name, UPPSALA.organisation_number, UPPSALA.endpoint, UPPSALA.address, True)
    assert ids(write(invoice(seller=seller))) == set()
    assert ids(write(invoice(seller=seller, vat=Vat.OUTSIDE)), vat=Vat.OUTSIDE) == set()


@pytest.mark.req("CO-17")
def test_a_credit_note_takes_what_is_left_of_all_that_it_names() -> None:
    both = [Credited("2025-0009", invoice().issued_on), Credited("2025-0010", invoice().issued_on)]
    xml = write(invoice(Kind.CREDIT_NOTE, credited=both))
    assert ids(xml, remaining_ore={"2025-0009": 20_000_00, "2025-0010": 7_310_07}) == set()
    assert ids(xml, remaining_ore={"2025-0009": 20_000_00, "2025-0010": 7_310_06}) == {"IKB-CREDIT-LEFT"}
    assert ids(xml, remaining_ore={"2025-0009": 50_000_00}) == {"IKB-CREDIT-UNKNOWN"}


def test_what_is_left_counts_the_tax() -> None:
    xml = write(invoice(Kind.CREDIT_NOTE, Vat.STANDARD))
    assert ids(xml, vat=Vat.STANDARD, remaining_ore={"2025-0009": 34_137_59}) == set()
    assert ids(xml, vat=Vat.STANDARD, remaining_ore={"2025-0009": 34_137_58}) == {"IKB-CREDIT-LEFT"}


def test_money_back_is_no_invoice_and_nothing_is_no_credit_note() -> None:
    back, nothing = [Line.amounting_to("Åter", -100)], [Line.amounting_to("Ingenting", 0)]
    assert ids(write(invoice(lines=back))) == {"IKB-DIRECTION"}
    assert ids(write(invoice(lines=nothing))) == set()
    assert ids(write(invoice(Kind.CREDIT_NOTE, lines=nothing))) == {"IKB-DIRECTION"}


def test_a_receiver_without_pattern_takes_any_reference() -> None:
    assert ids(write(invoice(buyer_reference="ZZ12")), reference_pattern="ZZ[A-Z0-9]{2,6}") == set()
    assert ids(write(invoice(buyer_reference="1234567 ZZ")), reference_pattern="[0-9]{7}") == {"IKB-REFERENCE"}
    assert ids(write(invoice(buyer_reference="vad som helst")), reference_pattern="") == set()

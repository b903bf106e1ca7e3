"""Every rule of the checker has a fault that it finds, and CEN's own rules find the faults that bear CEN's ids."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from costsharing.einvoice import Attachment, Endpoint, Giro, Kind, Line, Payment, Vat
from costsharing.einvoice_rules import RULES, UNKNOWN, UNREADABLE, Broken, check
from costsharing.peppol import write
from tests.costsharing.breakages import BREAKAGES, Breakage
from tests.costsharing.einvoices import HEBY, invoice, register
from tests.costsharing.official import core_faults

RULE_IDS = [rule.id for rule in RULES]
OURS_ALONE = {
    "BR-E-02": "CEN is content with a text about F-tax; we ask for the VAT number",
    "BR-CO-17": "CEN lets one krona pass",
    "BR-CO-25": "no longer among CEN's rules, still in the standard and with Peppol",
    "BR-DEC-13": "CEN compares the currency with itself and never finds it",
}


def faulty(breakage: Breakage) -> bytes:
    """The document with its fault."""
    root = etree.fromstring(write(invoice(breakage.kind, breakage.vat)))
    breakage.change(root)
    return etree.tostring(root)


def ids(xml: bytes, **register_says: Any) -> set[str]:
    return {fault.rule_id for fault in check(xml, register(**register_says))}


@pytest.mark.req("CO-19")
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("vat", Vat)
def test_a_valid_document_breaks_nothing(kind: Kind, vat: Vat) -> None:
    assert check(write(invoice(kind, vat)), register(vat)) == []


@pytest.mark.parametrize("name", BREAKAGES)
def test_a_fault_is_found_by_its_rule(name: str) -> None:
    breakage = BREAKAGES[name]
    found = ids(faulty(breakage), **{"vat": breakage.vat} | breakage.register)
    assert found == {name, *breakage.also.split()}


def test_every_rule_has_its_fault() -> None:
    assert sorted(RULE_IDS) == sorted(BREAKAGES)
    assert len(RULE_IDS) == len(set(RULE_IDS)) > 150


def test_a_fault_with_the_id_of_cen_is_found_by_cen_too() -> None:
    silent = {
        name
        for name, breakage in BREAKAGES.items()
        if name.startswith("BR-") and name not in core_faults(faulty(breakage))
    }
    assert silent == set(OURS_ALONE)

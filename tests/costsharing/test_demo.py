"""The demonstration shows every state of an invoice, and the rules of plan.py hold at their edges."""

from collections import Counter

import pytest

from costsharing.choices import FileKind
from costsharing.einvoice import Vat
from costsharing.einvoice_rules import RULES, Register, check
from costsharing.models import CostTable, Invoice, InvoiceFile, PopulationSet
from costsharing.ocr import LengthCheck, OcrRule
from costsharing.plan import mixed_rows, month_check, same_rows
from tests.cast import acting, as_owner
from tests.costsharing.official import core_faults, schema_faults

NAMES = ["invoice__issuer__organisation", "invoice__buyer__organisation", "invoice__agreement"]


def known(file: InvoiceFile) -> Register:
    """What the register says about an e-invoice of the demonstration."""
    return Register(
        file.invoice.issuer.organisation.org_number,
        file.invoice.buyer.organisation.org_number,
        "[0-9]{7}",
        file.invoice.agreement.registry_number,
        Vat.EXEMPT,
        ocr=OcrRule(LengthCheck.DIGIT),
    )


def test_the_demonstration_has_every_state(billed: CostTable) -> None:
    with as_owner():
        states = Counter((i.period_name, i.get_state_display()) for i in Invoice.objects.all())
        serials = Invoice.objects.filter(serial__isnull=False).order_by("serial").values_list("serial", flat=True)
        assert list(serials) == list(range(1, 13))
        assert set(Invoice.objects.settled().values_list("prepared_by__username", "approved_by__username")) == {
            ("elin", "esbjorn")
        }
        assert list(CostTable.objects.order_by("year").values_list("year", flat=True)) == [2023, 2024, 2025, 2026]
        assert PopulationSet.objects.count() == 2
    assert states == {
        ("kvartal 1 2026", "Utfärdad"): 6,
        ("kvartal 2 2026", "Utfärdad"): 6,
        ("kvartal 3 2026", "Godkänd"): 6,
        ("kvartal 4 2026", "Utkast"): 6,
    }
    with as_owner():
        files = list(InvoiceFile.objects.filter(kind=FileKind.XML).select_related(*NAMES))
    assert [file.rules_checked for file in files] == [len(RULES)] * 12
    assert {file.invoice.number: faults for file in files if (faults := check(bytes(file.content), known(file)))} == {}
    assert [fault for file in files for fault in schema_faults(bytes(file.content))] == []
    assert [fault for file in files for fault in core_faults(bytes(file.content))] == []
    with acting("emil") as emil:
        assert [i.amount_ore for i in Invoice.objects.visible_to(emil).order_by("period_start")] == [
            3_696_100,
            3_696_200,
        ]


def test_a_set_is_mixed_when_most_but_not_all_of_it_is_of_one_date() -> None:
    dated = {"a": 1, "b": 2, "c": 3, "d": 4}
    assert mixed_rows(dated, dated) == []
    assert [(row.key, row.difference) for row in mixed_rows(dated | {"b": 7}, dated)] == [("b", 5)]
    half = {"a": 1, "b": 2, "c": 9, "d": 9}
    assert (same_rows(half, dated), mixed_rows(half, dated)) == (2, [])


@pytest.mark.req("CO-07")
def test_twelve_printed_months_are_four_kronor_too_much() -> None:
    check = month_check(3_983_000, 331_917)
    assert (check.printed_year_kr, check.difference_kr) == (3_983_004, 4)
    assert check.months == {331_917: 8, 331_916: 4}
    assert month_check(1_200, 100).difference_kr == 0

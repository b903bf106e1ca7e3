"""The files of an invoice: PDF/UA-1 specification, XLSX, CSV, e-invoice and voucher. No personal data.

The number of cases is shown under a key per case only, never a date or a reference of one.

They are made once, when the invoice is issued, from the frozen rows; the same rows give the same bytes.
"""

from collections.abc import Iterator
from fractions import Fraction

from django.conf import settings
from django.template.loader import render_to_string

from costsharing.choices import Basis, FileKind, KeyKind
from costsharing.documents import WORDS, e_invoice, voucher_file
from costsharing.peppol import write
from costsharing.plan import period_label
from costsharing.presentation import share_sentence
from costsharing.queries.invoices import InvoiceDocument
from costsharing.queries.issuers import InvoiceFacts
from ikb.lib.columns import Column, Row
from ikb.lib.csv import write_csv
from ikb.lib.xlsx import Sheet, write_xlsx

FONTS = settings.BASE_DIR / "static" / "vendor" / "source-sans-3"

LINE_COLUMNS = [
    Column("Kostnadspost", width=48),
    Column("Belopp (kr)", decimals=2, width=16),
    Column("Anmärkning", width=28),
]
CSV_COLUMNS = [
    Column("Slag"),
    Column("Fakturanummer"),
    Column("Krediterar faktura"),
    Column("Fakturadatum"),
    Column("Förfallodatum"),
    Column("Period från och med"),
    Column("Period till och med"),
    Column("Utfärdare"),
    Column("Utfärdarens organisationsnummer"),
    Column("Mottagare"),
    Column("Mottagarens organisationsnummer"),
    Column("Nämnd"),
    Column("Er referens"),
    Column("Avtalets diarienummer"),
    *LINE_COLUMNS,
]

ROUNDING: dict[str, str] = {
    Basis.COMPUTED: (
        "Varje kommuns andel av kostnaden avrundas nedåt till hela kronor, och de kronor som blir över går en och en"
        " till de kommuner som har störst rest, vid lika rest till kommunen med flest invånare och därefter i"
        " kommunkodens ordning."
    ),
    Basis.PRINTED: (
        "Årets belopp är det som är tryckt i avtalet, och varje periods belopp avrundas nedåt till hela kronor medan"
        " de kronor som blir över går en och en till de kommuner som har störst rest, vid lika rest till kommunen med"
        " störst tryckt belopp och därefter i kommunkodens ordning."
    ),
}


SETTLED = (
    "Utfallet delas exakt efter nycklarna. Varje kommuns del avrundas nedåt till hela ören, och de ören som blir över"
    " går ett och ett till de kommuner som har störst rest, vid lika rest till kommunen med störst del och därefter i"
    " kommunkodens ordning."
)
"""The rounding of a settlement."""


def invoice_files(document: InvoiceDocument, facts: InvoiceFacts) -> list[tuple[FileKind, str, bytes]]:
    """Kind, file name and content of the files of an invoice that has its number and dates.

    The PDF is part of the e-invoice. Raises ValueError (Swedish) for what a format cannot hold.
    """
    invoice = document.invoice
    stem = f"{invoice.word.lower()}-{invoice.number}"
    pdf = invoice_pdf(document, facts)
    return [
        (FileKind.PDF, f"{stem}.pdf", pdf),
        (FileKind.XLSX, f"{stem}.xlsx", invoice_xlsx(document)),
        (FileKind.CSV, f"{stem}.csv", invoice_csv(document)),
        (FileKind.XML, f"{stem}.xml", write(e_invoice(document, facts, f"{stem}.pdf", pdf))),
        (FileKind.SIE, f"{stem}.si", voucher_file(document, facts)),
    ]


def invoice_pdf(document: InvoiceDocument, facts: InvoiceFacts) -> bytes:
    """The specification as PDF/UA-1."""
    invoice = document.invoice
    if invoice.issued_at is None:
        raise ValueError("an invoice that is not issued has no files")
    context = {
        "site": {"name": settings.SITE_NAME},
        "document_title": f"{invoice.word} {invoice.number}",
        "document_subtitle": f"{WORDS[invoice.kind]} {invoice.period_name}",
        "printed_on": invoice.issued_on,
        "document": document,
        "invoice": invoice,
        "period": period_label(invoice.period),
        "facts": facts,
        "shares": [(share, share_sentence(share)) for share in document.shares],
        "uses_population": any(share.kind == KeyKind.POPULATION for share in document.shares),
        "rounding": _rounding(document),
        "basis_printed": invoice.decision is not None and invoice.decision.basis == Basis.PRINTED,
        "population_set": invoice.table.population_set if invoice.table else None,
    }
    styles = [
        render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
        render_to_string("costsharing/pdf/invoice.css"),
    ]
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("costsharing/pdf/invoice.html", context),
        title=f"{invoice.word} {invoice.number}",
        created=invoice.issued_at,
        stylesheets=styles,
        files=list(FONTS.glob("*.woff2")),
    )


def _rounding(document: InvoiceDocument) -> str:
    if document.settlement is not None:
        return SETTLED
    return ROUNDING[document.invoice.decision.basis] if document.invoice.decision else ""


def invoice_xlsx(document: InvoiceDocument) -> bytes:
    """Two sheets: the facts and the cost lines."""
    invoice = document.invoice
    if invoice.issued_at is None:
        raise ValueError("an invoice that is not issued has no files")
    total: Row = ("Summa", Fraction(invoice.amount_ore, 100), None)
    return write_xlsx(
        [
            Sheet("Faktura", [Column("Uppgift", width=34), Column("Värde", width=48)], _facts(document)),
            Sheet("Kostnadsposter", LINE_COLUMNS, [*_line_rows(document), total]),
        ],
        created=invoice.issued_at,
    )


def invoice_csv(document: InvoiceDocument) -> bytes:
    """One row per cost line, each with the facts of the invoice, as finance systems read them."""
    invoice = document.invoice
    head: Row = (
        invoice.word,
        invoice.number,
        invoice.credits.number if invoice.credits else None,
        invoice.issued_on,
        invoice.due_on,
        invoice.period_start,
        invoice.period_end,
        invoice.issuer.organisation.name,
        invoice.issuer.organisation.org_number,
        invoice.buyer.organisation.name,
        invoice.buyer.organisation.org_number,
        invoice.buyer.board,
        invoice.buyer_reference,
        invoice.agreement.registry_number,
    )
    return write_csv(CSV_COLUMNS, ([*head, *row] for row in _line_rows(document)))


def _line_rows(document: InvoiceDocument) -> Iterator[Row]:
    for line in document.lines:
        amount = None if line.amount_ore is None else Fraction(line.amount_ore, 100)
        yield line.resource, amount, line.included_in or None


def _facts(document: InvoiceDocument) -> list[Row]:
    invoice = document.invoice
    return [
        (f"{invoice.word}snummer" if invoice.is_credit else "Fakturanummer", invoice.number),
        ("Fakturadatum", invoice.issued_on),
        ("Förfallodatum", invoice.due_on),
        *([("Avser faktura", invoice.credits.number), ("Skäl", invoice.reason)] if invoice.credits else []),
        ("OCR-nummer", invoice.ocr or None),
        ("Period", period_label(invoice.period)),
        ("Utfärdare", invoice.issuer.organisation.name),
        ("Utfärdarens organisationsnummer", invoice.issuer.organisation.org_number),
        ("Mottagare", invoice.buyer.organisation.name),
        ("Mottagarens organisationsnummer", invoice.buyer.organisation.org_number),
        ("Nämnd", invoice.buyer.board),
        ("Er referens", invoice.buyer_reference),
        ("Avtalets diarienummer", invoice.agreement.registry_number),
        ("Moms", invoice.get_vat_category_display()),
        *_basis_rows(document),
        ("Summa (kr)", Fraction(invoice.amount_ore, 100)),
        ("Moms (kr)", Fraction(invoice.vat_ore, 100)),
        ("Krediteras (kr)" if invoice.is_credit else "Att betala (kr)", Fraction(invoice.total_ore, 100)),
    ]


def _basis_rows(document: InvoiceDocument) -> Iterator[Row]:
    """What the amount rests on: version, keys with their shares, population, decision."""
    invoice = document.invoice
    if invoice.table is None:
        return
    yield "Avtal", f"{invoice.agreement.name}, version {invoice.table.version.number}"
    for share in document.shares:
        yield f"Nyckel: {share.name}", share_sentence(share)
    population_set = invoice.table.population_set
    yield "Folkmängdens källa", population_set.source
    yield "Folkmängdens datum", population_set.reference_date or "Anges inte i avtalet"
    if invoice.decision is not None:
        yield "Debiteras enligt", invoice.decision.get_basis_display()
        yield "Kommunens belopp för året (kr)", invoice.year_amount_kr
    yield from _settlement_rows(document)


def _settlement_rows(document: InvoiceDocument) -> Iterator[Row]:
    """How a settlement comes to its amount: the share of the outcome less what was carried and charged."""
    row = document.settlement
    if row is None:
        return
    yield "Kommunens del av utfallet (kr)", Fraction(row.share_ore, 100)
    yield "Egna kostnader (kr)", Fraction(row.carried_ore, 100)
    yield "Preliminärt debiterat (kr)", Fraction(row.charged_ore, 100)
    yield "Krediterat (kr)", Fraction(row.credited_ore, 100)
    yield "Att betala, minus att få tillbaka (kr)", Fraction(row.to_pay_ore, 100)

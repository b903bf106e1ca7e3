"""Charts and sums of the pages: what a template cannot compute. Pure."""

from typing import Any

from costsharing.choices import KeyKind
from costsharing.facts import EXAMPLE, ocr_example
from costsharing.models import InvoiceIssuer, InvoiceShare
from costsharing.queries.tables import TablePage
from ikb.lib.charts import Bar, bar_chart
from ikb.lib.money import kronor, ore, percent
from ikb.lib.numbers import format_integer


def share_figure(page: TablePage) -> dict[str, Any]:
    """The municipalities' shares as bars with their table, for parts/figure.html."""
    title = f"Andel av kostnaden {page.table.year}"
    return {
        "title": title,
        "svg": bar_chart(
            title=title,
            description="Varje kommuns andel av det som delas, i procent.",
            bars=[Bar(row.organisation.short_name, row.share * 100) for row in page.compared],
            decimals=1,
            unit="%",
        ),
        "columns": ["Kommun", *([weight_word(page.only_key.kind).capitalize()] if page.only_key else []), "Andel"],
        "rows": [
            [
                row.organisation.short_name,
                *([] if row.weight is None else [format_integer(row.weight)]),
                percent(row.share),
            ]
            for row in page.compared
        ],
    }


def period_totals(page: TablePage) -> list[tuple[str, int]]:
    """The sum of each period and, last, of the year; empty before a decision."""
    if not page.period_rows:
        return []
    columns = zip(*(row.amounts for row in page.period_rows), strict=True)
    sums = [*(sum(column) for column in columns), sum(row.year_kr for row in page.period_rows)]
    return list(zip([*page.period_names, "Helår"], sums, strict=True))


WEIGHTS: dict[str, str] = {
    KeyKind.POPULATION: "invånare",
    KeyKind.EQUAL: "parter",
    KeyKind.ONE_PARTY: "andelar",
    KeyKind.FIXED: "kronor per år",
    KeyKind.PER_CASE: "ärenden",
}


def weight_word(kind: str) -> str:
    """What a key counts, for a column or after a fraction."""
    return WEIGHTS[kind]


def share_sentence(share: InvoiceShare) -> str:
    """As "3,7 % (14 303 av 385 327 invånare) av 3 983 000 kr" and "1/2 av 3 400 000 kr"."""
    costs = kronor(share.costs_kr) if share.costs_ore is None else ore(share.costs_ore)
    part = "" if share.part == 1 else f"{share.part} av "
    if share.kind == KeyKind.ONE_PARTY:
        return f"{part or 'Hela '}{costs}"
    if share.kind == KeyKind.FIXED:
        return f"{kronor(share.weight)} av {kronor(share.total_weight)}"
    weights = f"{format_integer(share.weight)} av {format_integer(share.total_weight)} {weight_word(share.kind)}"
    return f"{percent(share.share)} ({weights}) av {part}{costs}"


def issuer_facts(issuer: InvoiceIssuer) -> list[dict[str, str]]:
    """The issuer's own facts, for parts/facts.html."""
    address = f"{issuer.street}, {issuer.postcode} {issuer.town}" if issuer.street else ""
    contact = ", ".join(filter(None, [issuer.contact_name, issuer.contact_phone, issuer.contact_email]))
    example = f"Exempel: faktura {EXAMPLE} får OCR-nummer {ocr_example(issuer.ocr_rule)}."
    facts = [
        ("Betalas till", f"{issuer.get_giro_display()} {issuer.giro_text}", ""),
        ("OCR-nummer", issuer.get_ocr_check_display(), example),
        ("Betalningsvillkor", f"{issuer.payment_days} dagar", ""),
        ("Momsregistreringsnummer", issuer.vat_number, ""),
        ("Adress", address, ""),
        ("Kontakt", contact, ""),
        ("Konto för kundfordringar", issuer.receivable_account, ""),
        ("Konto för intäkt, andra kommuners andelar", issuer.revenue_account, ""),
        ("Konto för kostnad, egen andel", issuer.own_cost_account, ""),
        ("Konto för intäkt, egen andel", issuer.own_revenue_account, ""),
        ("Konto för utgående moms", issuer.vat_account, ""),
        ("Dimension för motpart", str(issuer.counterpart_dimension or ""), ""),
    ]
    return [{"label": label, "value": value or "–", "note": note} for label, value, note in facts]

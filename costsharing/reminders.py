"""The reminder letter as PDF/UA-1, one for each overdue invoice. No personal data of a case."""

from django.conf import settings
from django.template.loader import render_to_string

from costsharing.exports import FONTS
from costsharing.models import Reminder
from costsharing.queries.issuers import InvoiceFacts


def reminder_pdf(reminder: Reminder, facts: InvoiceFacts) -> bytes:
    """The letter, dated when it is made; its invoice is read `with_names` and `with_payments`."""
    invoice = reminder.invoice
    title = f"Påminnelse om faktura {invoice.number}"
    context = {
        "site": {"name": settings.SITE_NAME},
        "document_title": title,
        "document_subtitle": f"Påminnelse {reminder.number}",
        "printed_on": reminder.made_on,
        "reminder": reminder,
        "invoice": invoice,
        "claim": invoice.claim,
        "facts": facts,
    }
    styles = [
        render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
        render_to_string("costsharing/pdf/invoice.css"),
    ]
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("costsharing/pdf/reminder.html", context),
        title=title,
        created=reminder.made_at,
        stylesheets=styles,
        files=list(FONTS.glob("*.woff2")),
    )

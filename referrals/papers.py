"""What is put on paper: one frame for every PDF of the referrals (PDF/UA-1)."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

from ikb.lib.dates import swedish_date

FONTS: Path = settings.BASE_DIR / "static" / "vendor" / "source-sans-3"


def paper(
    name: str, title: str, context: dict[str, Any], *, at: datetime, file: str, folder: str = "referrals"
) -> HttpResponse:
    """templates/<folder>/pdf/<name>.html as a file to save; `file` holds no personal data."""
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    frame = {"site": {"name": settings.SITE_NAME}, "document_title": title, "printed_on": swedish_date(at)}
    content = render_pdf(
        render_to_string(f"{folder}/pdf/{name}.html", frame | context),
        title=title,
        created=at,
        stylesheets=[
            render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
            render_to_string("referrals/pdf/referrals.css"),
        ],
        files=sorted(FONTS.glob("*.woff2")),
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer

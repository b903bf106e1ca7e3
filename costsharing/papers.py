"""The written placement cost agreement as PDF/UA-1, with lines for the two signatures. No name of the young person."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from agreements.choices import Principal
from costsharing.exports import FONTS
from costsharing.queries.placements import PlacementPage
from ikb.lib.dates import swedish_date


def placement_paper(page: PlacementPage, at: datetime) -> bytes:
    """The newest version on paper: parts, measures, split, days, and who signs or has signed."""
    placement = page.placement
    newest = page.versions[-1]
    measures = list(placement.measures.all())
    title = f"Överenskommelse om kostnadsansvar {placement.reference}"
    context = {
        "site": {"name": settings.SITE_NAME},
        "document_title": title,
        "document_subtitle": f"Version {newest.split.number}",
        "printed_on": swedish_date(at),
        "page": page,
        "placement": placement,
        "row": newest,
        "measures": [
            ("Regionen", [m.text for m in measures if m.principal == Principal.REGION]),
            ("Kommunen", [m.text for m in measures if m.principal == Principal.MUNICIPALITY]),
        ],
        "sides": [placement.region, placement.municipality],
    }
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("costsharing/pdf/placement.html", context),
        title=title,
        created=at,
        stylesheets=[render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()})],
        files=list(FONTS.glob("*.woff2")),
    )

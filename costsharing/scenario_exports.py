"""Beslutsunderlag: a saved scenario as PDF/UA-1. It says itself that it changes nothing that is in force."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from costsharing.models import Scenario
from costsharing.queries.scenarios import ScenarioPage
from costsharing.scenario_presentation import (
    METHOD,
    NOTHING_IN_FORCE,
    change_sentences,
    figure,
    notes,
    year_heading,
)
from ikb.lib.charts import on_paper
from ikb.lib.dates import swedish_date

FONTS = settings.BASE_DIR / "static" / "vendor" / "source-sans-3"
TITLE = "Beslutsunderlag"


def decision_basis(page: ScenarioPage, *, at: datetime) -> bytes:
    """The scenario as it is kept, with its own copy of the base, dated `at`."""
    scenario = page.scenario
    chart = figure(page.result)
    context = {
        "site": {"name": settings.SITE_NAME, "line": scenario.agreement.name},
        "document_title": TITLE,
        "document_subtitle": scenario.name,
        "printed_on": swedish_date(at),
        "page": page,
        "scenario": scenario,
        "nothing": NOTHING_IN_FORCE,
        "changes": change_sentences(page.base, scenario.plan),
        "notes": notes(page.base, scenario.plan, page.result),
        "years": [(year_heading(year), year) for year in reversed(page.result.years)],
        "figure": chart | {"svg": on_paper(chart["svg"])},
        "method": METHOD,
    }
    styles = [
        render_to_string("pdf/pdf.css", {"fonts": FONTS.as_uri()}),
        render_to_string("costsharing/pdf/scenario.css"),
    ]
    from ikb.lib.pdf import render_pdf  # loads WeasyPrint, which takes longer than any page

    return render_pdf(
        render_to_string("costsharing/pdf/scenario.html", context),
        title=f"{TITLE}: {scenario.name}",
        created=at,
        stylesheets=styles,
        files=sorted(FONTS.glob("*.woff2")),
    )


def file_name(scenario: Scenario, at: datetime) -> str:
    """As "beslutsunderlag-2026-11-22.pdf"."""
    return f"beslutsunderlag-{swedish_date(at).isoformat()}.pdf"

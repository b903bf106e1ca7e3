"""The agreement sheet on paper: the overview's facts, tagged, at most two pages."""

import io
import uuid
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from ikb.desk.demo.register import load_register
from tests.cast import TODAY, as_owner, logged_in


def words_of(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@pytest.mark.req("AG-01")
@pytest.mark.req("AG-02")
@pytest.mark.req("AG-27")
@pytest.mark.req("D-2")
def test_the_sheet_says_what_the_overview_says(version: AgreementVersion, county: County) -> None:
    with as_owner():
        approval = version.approvals.get(party__organisation__code="0331")
        approval.decided_on, approval.paragraph = date(2022, 11, 24), "210"
        approval.save()
        load_register(county, version, TODAY)
    url = reverse("agreements:sheet_pdf", args=[version.agreement.public_id])
    response = logged_in("stig").get(url, {"datum": "2026-11-22"})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="avtalsblad-2026-11-22.pdf"'
    reader = PdfReader(io.BytesIO(response.content))
    assert len(reader.pages) == 2
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Avtalsblad IKB Uppsala"
    page = words_of(response.content)
    for part in [
        "Läge 2026-11-22: Gäller",
        "2027-12-31",
        "39 dagar kvar",
        "2026-11-01 Dagen har passerat. 60 dagar före sista dagen",
        "2025-12-04 Uppsägning aviserad av 6 parter",
        "Heby kommun Vård- och omsorgsnämnden Godkänd 2022-11-24 § 210 Aviserad 2025-12-04, gäller till och med",
        "Uppsala kommun Socialnämnden Godkänd, datum saknas (dnr SCN-2022-00875) Ingen",
        "7 kommuner och 1 region",
        "Tillsammans åtta huvudmän. Inte part: Älvkarleby kommun.",
        "11–18 år under Målgrupp (bindande), 13–18 år under Definition av samverkan (inte bindande)",
        "Individualbehandlare: Region Uppsala, Sjukhusstyrelsen",
        "Uppsägningstiden är ett år.",
        "Sista dagen flyttas inte till nästa vardag.",
    ]:
        assert part in page, part


def test_who_may_fetch_it(version: AgreementVersion) -> None:
    url = reverse("agreements:sheet_pdf", args=[version.agreement.public_id])
    made_up = reverse("agreements:sheet_pdf", args=[uuid.uuid4()])
    assert logged_in("kalle").get(url).status_code == 404
    assert logged_in("stig").get(made_up).status_code == 404
    assert logged_in("gun").get(url).status_code == 403
    assert logged_in("stig").get(url, {"datum": "2026-02-30"}).status_code == 422

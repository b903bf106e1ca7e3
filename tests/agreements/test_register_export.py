"""The list as a file: exactly the rows, the order and the columns that the page shows."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from tests.agreements.test_pages import many, more_agreements
from tests.cast import as_owner, logged_in

COLUMNS = [
    "Avtal",
    "Läge",
    "Parter",
    "Gäller till och med",
    "Sista dag för uppsägning",
    "Dagar kvar",
    "Nämnden behöver besluta senast",
]


def exported(client: Client, kind: str, **asked: str) -> list[list[str]]:
    response = client.get(reverse("agreements:export"), {"format": kind} | asked)
    assert response.status_code == 200
    today = timezone.localdate()
    assert response["Content-Disposition"] == f'attachment; filename="avtal-{today}.{kind}"'
    if kind == "csv":
        text = response.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))
    sheet = load_workbook(io.BytesIO(response.content)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_holds_what_the_page_shows(version: AgreementVersion, county: County, kind: str) -> None:
    more_agreements(county, 2)
    with as_owner():
        AgreementVersion.objects.filter(agreement__name="Avtal 0").update(start=date(2099, 1, 1))
    client, ikb = logged_in("sara"), version.agreement.name
    heads, *rows = exported(client, kind, lage="alla")
    assert heads == COLUMNS
    assert [row[0] for row in rows] == [
        r.name for r in client.get(reverse("agreements:list"), {"lage": "alla"}).context["rows"]
    ]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["Avtal 1"] == ["Gäller", "Uppsala kommun och Region Uppsala", "Tills vidare", "", "", ""]
    shown = client.get(reverse("agreements:list"), {"sok": "kontextuell"}).context["rows"][0]
    assert by_name[ikb][:3] == ["Gäller", "7 kommuner och 1 region", str(shown.last_day)]
    assert [cell[:10] for cell in by_name[ikb][3:]] == [str(shown.deadline), str(shown.days), str(shown.decide_by)]
    assert [row[0] for row in exported(client, kind)[1:]] == [ikb, "Avtal 1"]
    assert [row[0] for row in exported(client, kind, lage="avslutade")[1:]] == ["Avtal 0"]
    assert [row[0] for row in exported(client, kind, sok="finns inte")[1:]] == []


def test_all_pages_in_the_order_that_was_chosen(version: AgreementVersion, county: County) -> None:
    many(county, version)
    client = logged_in("sara")
    url = reverse("agreements:list")
    names = [row[0] for row in exported(client, "csv", sort="-name")[1:]]
    assert len(names) == 63
    first_page = [row.record.name for row in client.get(url, {"sort": "-name"}).context["table"].paginated_rows]
    assert names[: len(first_page)] == first_page
    assert names[-1] == "Avtal 0"
    assert names != [row[0] for row in exported(client, "csv")[1:]]


@pytest.mark.parametrize(("query", "status"), [("?format=pdf", 404), ("?format=%00", 404), ("?lage=fel", 422)])
def test_what_cannot_be_read_gives_no_file(version: AgreementVersion, query: str, status: int) -> None:
    response = logged_in("sara").get(reverse("agreements:export") + query)
    assert response.status_code == status
    assert "Content-Disposition" not in response


def test_another_county_s_file_is_empty(version: AgreementVersion) -> None:
    assert exported(logged_in("kalle"), "csv", lage="alla") == [COLUMNS]

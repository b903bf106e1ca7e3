"""The year report on screen and on paper: who sees it, what it shows, what it never shows."""

import io
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from agreements.models import AgreementVersion
from costsharing.models import CostTable
from followup.figures import hidden_cells
from followup.queries.report import municipality_names, reason_codes, row_counts
from ikb.accounts.models import AccessLog
from ikb.desk.demo.costs import load_cost_tables, load_decision
from ikb.desk.demo.people import County
from ikb.lib.periods import Period
from referrals.choices import ProtectionLevel, Status
from referrals.models import IntakeDecision, Referral, StatusChange
from tests.cast import acting, as_owner, logged_in
from tests.followup import makers

GOLDEN = {"fran": "2024-10-01", "till": "2025-10-01"}
READERS = ["sara", "hedda", "tage", "ulla", "per", "eva", "arne", "stig", "elin", "emil", "roger"]
OTHERS = ["filip", "ivar", "karin", "ronja", "bea", "gun", "lova", "adam"]
HIDDEN = "..dolt"
NBSP = "\u00a0"


class Tables(HTMLParser):
    """Every table as rows of cell texts; what is drawn and what is read out together."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.tables[-1][-1][-1] += data.replace(NBSP, " ").strip()


@pytest.fixture
def costs(county: County, version: AgreementVersion) -> CostTable:
    """The agreement's cost tables and the decision to bill the computed amounts."""
    with as_owner():
        load_cost_tables(county, version)
        load_decision(county, version)
        return CostTable.objects.get(year=2025)


def page(username: str = "stig", **period: str) -> Any:
    return logged_in(username).get(reverse("followup:report"), period or GOLDEN)


def paper(username: str = "stig", **period: str) -> str:
    answer = logged_in(username).get(reverse("followup:report_pdf"), period or GOLDEN)
    assert answer.status_code == 200
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.content)).pages)


def content(answer: Any) -> str:
    return answer.content.decode().split("<main")[1].split("</main>")[0]


def true_numbers(version: AgreementVersion, period: Period) -> list[Any]:
    with acting("stig"):
        agreement = version.agreement
        return row_counts(agreement, period, municipality_names(agreement), reason_codes(agreement))


@pytest.mark.req("RE-14")
@pytest.mark.req("RE-15")
@pytest.mark.req("CO-10")
@pytest.mark.req("FU-11")
def test_the_golden_year(county: County, version: AgreementVersion, costs: CostTable):
    with as_owner():
        makers.golden(county, version)
    answer = page()
    assert answer.status_code == 200
    use, declined, chart = Tables(content(answer)).tables
    assert use[1:] == [
        ["Enköping", "47 287", "12,3 %", "488 790 kr", "9", HIDDEN, HIDDEN, HIDDEN],
        ["Heby", "14 303", "3,7 %", "147 846 kr", "0", "0", "0", "–"],
        ["Håbo", "22 474", "5,8 %", "232 306 kr", HIDDEN, HIDDEN, HIDDEN, HIDDEN],
        ["Knivsta", "19 818", "5,1 %", "204 852 kr", "7", HIDDEN, HIDDEN, HIDDEN],
        ["Tierp", "21 485", "5,6 %", "222 084 kr", HIDDEN, HIDDEN, HIDDEN, HIDDEN],
        ["Uppsala", "237 596", "61,7 %", "2 455 953 kr", "8", HIDDEN, HIDDEN, HIDDEN],
        ["Östhammar", "22 364", "5,8 %", "231 169 kr", HIDDEN, HIDDEN, HIDDEN, HIDDEN],
        ["Summa", "385 327", "100,0 %", "3 983 000 kr", "36", "24", "12", "165 958 kr"],
    ]
    names = ["Skäl", "Enköping", "Heby", "Håbo", "Knivsta", "Tierp", "Uppsala", "Östhammar", "Summa"]
    assert declined[0] == names
    assert [row[0] for row in declined[1:]] == [
        "Inte ett prioriterat ärende hos båda huvudmännen",
        "Annan planering finns",
        "Förutsättningar för familjebehandling saknas",
        "Vårdnadshavare samtycker inte",
        "Uppfyller inte inklusionskriterierna",
        "Otillräcklig förmåga till kommunikation",
        "Kommunen är inte part i avtalet",
        "Annat, beskriv",
        "Nekade remisser",
    ]
    assert declined[2] == [declined[2][0], HIDDEN, "0", *[HIDDEN] * 5, "11"]
    assert declined[-1] == ["Nekade remisser", HIDDEN, "0", *[HIDDEN] * 5, "12"]
    assert [row[1] for row in chart[1:]] == ["9", "0", HIDDEN, "7", HIDDEN, "8", HIDDEN]
    assert "Tal under 5 visas inte, och inte heller tal som kan avslöja dem." in content(answer)


@pytest.mark.req("E18")
def test_the_period_says_that_both_days_count(county: County):
    text = content(page())
    assert "Period 2024-10-01–2025-10-01." in text
    assert "Båda dagarna räknas, 366 dagar. Nästa period börjar 2025-10-02." in text
    assert "Perioden pågår" not in text


@pytest.mark.req("FU-11")
def test_hidden_numbers_change_nothing_on_page_or_paper(county: County, version: AgreementVersion, costs: CostTable):
    first = {"0380": (5, 3), "0381": (6, 3), "0305": (2, 1), "0330": (5, 2), "0360": (4, 1), "0382": (2, 2)}
    second = first | {"0380": (4, 4), "0381": (7, 2)}
    seen = []
    for numbers in (first, second):
        with as_owner():
            IntakeDecision.objects.all().delete()
            StatusChange.objects.all().delete()
            Referral.objects.all().delete()
            makers.referrals(county, version, numbers)
        rows = true_numbers(version, Period(date(2024, 10, 1), date(2025, 10, 1)))
        seen.append((rows, hidden_cells(tuple(rows)), content(page()), paper()))
    (rows, hidden, html, pdf), (others, also_hidden, other_html, other_pdf) = seen
    assert rows != others
    assert hidden == also_hidden
    assert html == other_html
    assert pdf == other_pdf


@pytest.mark.req("FU-11")
def test_paper_and_page_are_of_the_same_parts(county: County, version: AgreementVersion, costs: CostTable):
    with as_owner():
        makers.golden(county, version)
    text = " ".join(paper().replace(NBSP, " ").split())
    assert "Årsrapport 2024-10-01–2025-10-01" in text
    assert "Båda dagarna räknas, 366 dagar. Nästa period börjar 2025-10-02." in text
    assert "Tal under 5 visas inte, och inte heller tal som kan avslöja dem." in text
    words = text.split()
    uppsala = words[words.index("Uppsala", words.index("Summa") - 60) :][:30]
    assert "2 455 953 kr" in " ".join(uppsala)
    for row in Tables(content(page())).tables[0][1:]:
        assert [part for cell in row for part in cell.split() if part not in text and part != HIDDEN] == []


def test_the_paper_is_one_accessible_page(county: County, version: AgreementVersion, costs: CostTable):
    with as_owner():
        makers.golden(county, version)
    answer = logged_in("stig").get(reverse("followup:report_pdf"), GOLDEN)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="arsrapport-2024-10-01--2025-10-01.pdf"'
    reader = PdfReader(io.BytesIO(answer.content))
    assert len(reader.pages) == 1
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Årsrapport 2024-10-01–2025-10-01, IKB Uppsala"


@pytest.mark.req("FU-11")
def test_everybody_sees_the_same_protected_report(county: County, version: AgreementVersion, costs: CostTable):
    with as_owner():
        makers.golden(county, version)
    own = r'<div class="actions mt-0">.*?</div>| · <a href="[^"]*">Det som saknas</a>'
    seen = {re.sub(own, "", content(page(name)), flags=re.DOTALL) for name in READERS}
    assert len(seen) == 1


def internal(username: str) -> Any:
    return logged_in(username).get(reverse("followup:report_internal"), GOLDEN)


@pytest.mark.req("FU-11")
def test_the_coordinator_sees_small_numbers_of_the_cases_she_sees_and_it_is_logged(
    county: County, version: AgreementVersion, costs: CostTable
):
    with as_owner():
        makers.golden(county, version)
        makers.referral(county, version, "0380", level=ProtectionLevel.MARKED)
        hidden = set(Referral.objects.exclude(young_person=None).values_list("pk", flat=True))
        host = county.authorities["0380"].pk
        cases = Referral.objects.exclude(pk__in=hidden)
        cases.update(readers=[host], writers=[host])
        Referral.objects.filter(pk__in=hidden).update(readers=[-county.users["siri"].pk])
        IntakeDecision.objects.update(readers=[host])
        counted = cases.filter(sent_on__range=("2024-10-01", "2025-10-01"))
        ids = sorted(counted.values_list("pk", flat=True))
    answer = internal("sara")
    text = content(answer).replace(NBSP, " ")
    rows = {row[0]: row for row in Tables(text).tables[0]}
    assert "Visar små tal. Får inte spridas." in text
    assert "Tal under 5 visas inte" not in text
    assert "Hämta som PDF" not in text
    assert rows["Uppsala"][4:] == ["8", "5", "3", "491 191 kr"]
    assert rows["Håbo"][4:] == ["3", "2", "1", "116 153 kr"]
    assert rows["Summa"][4:7] == ["36", "24", "12"]
    assert "Kommun redovisas inte" not in rows
    reasons = {row[0]: row[1:] for row in Tables(text).tables[1]}
    assert reasons["Vårdnadshavare samtycker inte"] == ["0", "0", "0", "0", "0", "1", "0", "1"]
    assert reasons["Annan planering finns"] == ["3", "0", "1", "2", "1", "2", "2", "11"]
    with as_owner():
        logged = AccessLog.objects.filter(user=county.users["sara"]).values_list("route", "cases", "kinds")
        assert list(logged) == [("followup:report_internal", ids, ["I1", "I4", "I5", "I7", "I8", "I9"])]
    assert {"Kön och ålder", "Resultat inom sex områden", "Upplevelse: ungdomen"} <= titles(text)
    in_the_circle = {row[0]: row for row in Tables(content(internal("siri"))).tables[0]}
    assert in_the_circle["Kommun redovisas inte"][4:7] == ["1", "1", "0"]


def titles(text: str) -> set[str]:
    return set(re.findall(r"<caption>(.*?)</caption>", text))


def test_nobody_else_sees_internal_figures(county: County, version: AgreementVersion):
    refused = [*READERS[1:], *OTHERS]
    assert {who: internal(who).status_code for who in refused} == dict.fromkeys(refused, 403)
    assert internal("kalle").status_code == 404
    assert "Visa interna siffror" in content(page("sara"))
    assert "Visa interna siffror" not in content(page("hedda"))
    late = logged_in("sara").get(reverse("followup:report_internal"), {"fran": "2025-10-01", "till": "2024-10-01"})
    assert late.status_code == 422


@pytest.mark.parametrize("name", ["report", "report_pdf"])
def test_other_roles_are_refused(county: County, name: str):
    codes = {who: logged_in(who).get(reverse(f"followup:{name}"), GOLDEN).status_code for who in OTHERS}
    assert codes == dict.fromkeys(OTHERS, 403)


def test_a_stranger_sees_nothing_of_the_agreement(county: County, version: AgreementVersion, costs: CostTable):
    with as_owner():
        makers.golden(county, version)
    asked = GOLDEN | {"avtal": str(version.agreement.public_id)}
    assert "Uppsala" in content(page("stig", **asked))
    kalle = logged_in("kalle")
    empty = kalle.get(reverse("followup:report"), GOLDEN)
    assert empty.status_code == 200
    assert "Det finns inget avtal att redovisa för din nämnd ännu." in content(empty)
    assert "Uppsala" not in empty.content.decode()
    for name, query in [("report", asked), ("report_pdf", asked), ("report_pdf", GOLDEN)]:
        assert kalle.get(reverse(f"followup:{name}"), query).status_code == 404


@pytest.mark.parametrize("wanted", ["x", "\x00", "00000000-0000-4000-8000-000000000000", ""])
def test_an_agreement_that_does_not_exist_is_not_found(county: County, wanted: str):
    assert page("stig", avtal=wanted).status_code == 404


FAULTS = [
    ("2025-10-01", "2024-10-01", "till", "Perioden slutar innan den börjar."),
    ("2025-10-01", "i fjol", "till", "Datumet finns inte."),
    ("2025-02-30", "2025-10-01", "fran", "Datumet finns inte."),
    ("2025-10-01\x00", "2025-10-01", "fran", "Datumet finns inte."),
    ("2024-10-01", "", "till", "Ange den sista dagen i perioden."),
    ("", "2024-10-01", "fran", "Ange den första dagen i perioden."),
    ("2022-12-31", "2024-10-01", "fran", "Avtalet gäller från 2023-01-01."),
    ("0001-01-01", "0001-12-31", "fran", "Avtalet gäller från 2023-01-01."),
    ("2024-10-01", "9999-12-31", "till", "Datumet ligger mer än tio år framåt i tiden."),
]


@pytest.mark.parametrize("name", ["report", "report_pdf"])
@pytest.mark.parametrize(("first", "last", "field", "sentence"), FAULTS)
def test_a_period_that_cannot_be(county: County, name: str, first: str, last: str, field: str, sentence: str):
    answer = logged_in("stig").get(reverse(f"followup:{name}"), {"fran": first, "till": last})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html.split(f'id="div_id_{field}"')[1].split("<input")[0]
    assert "Det finns 1 fel att rätta" in html
    assert "<title>Fel: " in html
    if "\x00" not in first and first and last:
        assert f'value="{first}"' in html
        assert f'value="{last}"' in html


def test_only_one_date_is_half_a_period(county: County):
    answer = logged_in("stig").get(reverse("followup:report"), {"fran": "2024-10-01"})
    assert answer.status_code == 422
    assert "Ange den sista dagen i perioden." in content(answer)


def test_without_a_period_the_agreement_year_of_today(county: County, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("followup.views.report.timezone.localdate", lambda: date(2026, 11, 22))
    text = content(logged_in("stig").get(reverse("followup:report")))
    assert "Period 2026-01-01–2026-12-31." in text
    assert "Perioden pågår, så talen kan ändras." in text


def test_dates_are_read_as_people_write_them(county: County):
    assert "Period 2024-10-01–2025-10-01." in content(page(fran="1/10 2024", till="1 oktober 2025"))


@pytest.mark.req("E14")
def test_a_shorter_period_has_no_kronor_per_accepted(county: County, version: AgreementVersion, costs: CostTable):
    text = content(page(fran="2025-01-01", till="2025-06-30"))
    assert "Kronor per antagen visas bara för en period på ett år." in text
    assert Tables(text).tables[0][0][-1] == "Ej antagna"


def test_what_the_costs_rest_on(county: County, version: AgreementVersion):
    assert "Kan inte beräknas: kostnadstabell för 2025 saknas." in content(page())
    with as_owner():
        load_cost_tables(county, version)
    assert "Beslut om debitering saknas." in content(page())
    assert "2 455 953 kr" in content(page()).replace(NBSP, " ")
    with as_owner():
        load_decision(county, version)
    text = content(page()).replace(NBSP, " ")
    assert "Kronor är det som debiteras för 2025 (beräknat)." in text
    assert "2 455 953 kr" in text


def test_the_kronor_are_of_the_year_that_most_days_lie_in(county: County, version: AgreementVersion, costs: CostTable):
    assert "Kostnaden 2025 och" in content(page())
    assert "Kostnaden 2024 och" in content(page(fran="2024-07-02", till="2025-06-30"))
    assert "Kostnaden 2024 och" in content(page(fran="2024-01-01", till="2025-12-30"))


@pytest.mark.req("RE-17")
def test_rows_beside_the_municipalities(county: County, version: AgreementVersion):
    assert "Utanför avtal" not in content(page())
    assert "Kommun redovisas inte" not in content(page())
    with as_owner():
        makers.referrals(county, version, {"0380": (20, 20), "0331": (30, 30)})
        for _ in range(6):
            makers.referral(county, version, "0319", status=Status.SENT)
        for _ in range(7):
            makers.referral(county, version, "0331", level=ProtectionLevel.PROTECTED)
    rows = {row[0]: row for row in Tables(content(page())).tables[0]}
    assert list(rows)[-3:] == ["Utanför avtal", "Kommun redovisas inte", "Summa"]
    assert rows["Utanför avtal"][1:5] == ["–", "–", "–", "6"]
    assert rows["Kommun redovisas inte"][1:5] == ["–", "–", "–", "7"]
    assert rows["Heby"][4] == "60"
    assert rows["Summa"][4] == "113"


@pytest.mark.parametrize(
    ("name", "who", "price"), [("report", "stig", 29), ("report_pdf", "stig", 27), ("report_internal", "sara", 49)]
)
def test_the_price_of_the_report(
    county: County, version: AgreementVersion, costs: CostTable, name: str, who: str, price: int
):
    with as_owner():
        makers.referral(county, version, "0380")
    assert queries(name, who) == price
    with as_owner():
        makers.golden(county, version)
    assert queries(name, who) == price


def queries(name: str, who: str) -> int:
    client = logged_in(who)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(f"followup:{name}"), GOLDEN).status_code == 200
    return len(captured)

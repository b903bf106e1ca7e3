"""Who sees a placement cost agreement, and the pages on which it is drawn up, signed and changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from agreements.models import AgreementVersion
from costsharing.actions import placements as verbs
from costsharing.models import PlacementAgreement, PlacementMeasure, PlacementSplit
from costsharing.queries.placement_tasks import placement_numbers
from costsharing.queries.placements import counterparts
from ikb.desk.demo.people import County
from ikb.desk.demo.placements import load_placements
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.costsharing.placement_makers import AGREED, SECRET, drafted, signed_by_both
from tests.costsharing.test_exports import pdf_text
from tests.costsharing.test_pages import text


@pytest.fixture
def signed(version: AgreementVersion) -> PlacementAgreement:
    """Placed 2014-03-01, agreed from 2014-03-20."""
    return signed_by_both()


# --- Who sees what ----------------------------------------------------------------------------------------------------


TABLES = ["placementagreement", "placementmeasure", "placementsplit", "placementsignature", "placementreview"]


def counted() -> list[int]:
    """Rows of every table and of its history, without any filter."""
    models = [apps.get_model("costsharing", name) for name in (*TABLES, *(f"{table}event" for table in TABLES))]
    return [model._default_manager.count() for model in models]


@pytest.mark.req("CO-13")
def test_only_those_that_sign_see_a_row(signed: PlacementAgreement) -> None:
    with acting("per") as per:
        verbs.record_review(
            placement=signed, reviewed_on=AGREED, changes=True, note="", next_on=TODAY, acting=per, on=AGREED
        )
    everything = [1, 2, 1, 2, 1, 2, 2, 1, 2, 1]
    seen = {}
    for who in ("hedda", "per", "emil", "tage", "elin", "sara", "kalle"):
        with acting(who) as someone:
            seen[who] = (
                PlacementAgreement.objects.visible_to(someone).count(),
                counted() == everything,
                sum(counted()),
            )
    nothing = (0, False, 0)
    assert seen == {
        "hedda": (1, True, 15),
        "per": (1, True, 15),
        "emil": (1, True, 15),
        "tage": nothing,
        "elin": nothing,
        "sara": nothing,
        "kalle": nothing,
    }
    assert sum(counted()) == 0
    with acting("kalle"), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        PlacementMeasure.objects.create(placement=signed, order=9, principal="region", text="x")
    with acting("tage"):
        assert PlacementAgreement.objects.filter(pk=signed.pk).update(review_on=TODAY) == 0


def test_finance_sees_amounts_only(signed: PlacementAgreement) -> None:
    url = reverse("costsharing:placement", args=[signed.public_id])
    words = [SECRET, "HVB-2014-3", "Läkare på hemmet", "Hem för vård", "VON 2014/33", "Hedda Norén"]
    full, amounts = text(logged_in("hedda").get(url)), text(logged_in("emil").get(url))
    listed = text(logged_in("emil").get(reverse("costsharing:placements")))
    assert [word for word in words if word not in full] == []
    assert [word for word in words if word in amounts + listed] == []
    for page in (amounts, listed):
        assert ("33 333 kr" in page, "66 667 kr" in page, signed.reference in page) == (True, True, True)
    for name in ("placement_pdf", "placement_sign", "placement_end"):
        assert logged_in("emil").get(reverse(f"costsharing:{name}", args=[signed.public_id])).status_code == 403
    assert logged_in("tage").get(url).status_code == 404


def test_the_steering_group_sees_number_and_sum(signed: PlacementAgreement) -> None:
    with acting("stig") as stig:
        for year, on, expected in [
            (2014, date(2014, 3, 31), (1, 100_000)),
            (2014, date(2014, 12, 31), (1, 1_000_000)),
            (2015, TODAY, (1, 1_200_000)),
            (2013, TODAY, (0, 0)),
        ]:
            [row] = placement_numbers(stig, year, on)
            assert (row.agreement.short_name, row.number, row.cost_kr) == (signed.agreement.short_name, *expected)
    page = text(logged_in("stig").get(reverse("costsharing:placement_numbers") + "?ar=2014"))
    assert (">1 000 000 kr<" in page, "HVB-2014-3" in page, signed.reference in page) == (True, False, False)
    with acting("kalle") as kalle:
        assert placement_numbers(kalle, 2014, TODAY) == []
    with as_owner():
        signed.agreement.placement_agreements.update(acute=True)
    with acting("kalle"), connection.cursor() as cursor:
        cursor.execute("select count(*) from costsharing_placement_numbers('2014-01-01', '2014-12-31')")
        assert cursor.fetchone() == (0,)


# --- The pages --------------------------------------------------------------------------------------------------------


def typed(**changed: str) -> dict[str, str]:
    """What Hedda types for a placement to come."""
    placed = (TODAY + timedelta(days=400)).isoformat()
    return {
        "placed_by": "municipality",
        "entry": "planned",
        "placed_on": placed,
        "care": "residential_care",
        "case_number": "HVB-7",
        "region_measures": "Samtal",
        "municipality_measures": "Boende\nSkola",
        "health_care": "Läkare på hemmet",
        "cost_kr": "3 000",
        "cost_unit": "day",
        "kind": "agreed",
        "region_percent": "40",
        "municipality_percent": "60",
        "valid_from": placed,
        "review_on": (TODAY + timedelta(days=500)).isoformat(),
    } | changed


def new_form(who: str) -> dict[str, str]:
    with acting(who) as someone:
        return {"other": counterparts(someone, TODAY)[0].key}


@pytest.mark.req("CO-13")
def test_from_the_form_to_both_signatures(version: AgreementVersion, drawn: None) -> None:
    hedda, per = logged_in("hedda"), logged_in("per")
    new, case = reverse("costsharing:placement_new"), "5ca1ab1e-0000-4000-8000-000000000001"
    assert 'value="IKB-2026-001"' in text(hedda.get(f"{new}?arende={case}&nummer=IKB-2026-001"))
    answer = hedda.post(new, typed(**new_form("hedda"), case_ref=case))
    assert answer.status_code == 302
    with acting("hedda"):
        made = PlacementAgreement.objects.get()
        assert [m.text for m in made.measures.all()] == ["Boende", "Skola", "Samtal"]
    sign_url = reverse("costsharing:placement_sign", args=[made.public_id])
    values = {"number": "1", "title": "Chef", "signed_on": "2026-11-20", "document": "VON 2026/9"}
    assert (hedda.post(sign_url, values).status_code, hedda.post(sign_url, values).status_code) == (302, 409)
    refused = per.post(sign_url, values | {"document": "", "signed_on": "2999-01-01"})
    assert refused.status_code == 422
    for sentence in ("Skriv var den underskrivna handlingen finns.", "Datumet ligger framåt i tiden."):
        assert sentence in text(refused)
    assert per.post(sign_url, values).status_code == 302
    page = text(per.get(answer["Location"]))
    assert "Undertecknad" in page
    assert ">1 200 kr<" in page
    assert f'<a href="{reverse("referrals:page", args=[case])}">HVB-7</a>' in page
    paper = per.get(reverse("costsharing:placement_pdf", args=[made.public_id]))
    assert (paper["Content-Type"], paper.status_code) == ("application/pdf", 200)
    written = pdf_text(paper.content)
    for part in ["Överenskommelse om kostnadsansvar", "HVB-7", "40,0 %", "1 800 kr", "Skola", "Hedda Norén, Chef"]:
        assert part in written


@pytest.mark.req("CO-13")
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"municipality_percent": "59,9"}, "Procenten summerar till 99,9 %, inte till 100 %."),
        ({"region_kr": "1 000", "municipality_kr": "2 000"}, "Kronor och procent säger olika."),
        ({"region_percent": "", "municipality_percent": ""}, "Skriv fördelningen i kronor eller procent."),
        ({"kind": "standard", "region_percent": "", "municipality_percent": ""}, "Välj ja eller nej."),
        ({"valid_from": "2027-01-01"}, "Dagen ligger före placeringen."),
        ({"review_on": "2026-11-22"}, "Uppföljningen ligger före placeringen."),
        ({"health_care": "Pojken 20120229-2388"}, "Skriv inget personnummer här."),
        ({"cost_kr": "0"}, "Kostnaden ska vara större än noll."),
        ({"placed_on": "0001-01-01"}, "Skriv ett datum mellan 1990-01-01 och 2100-12-31."),
        ({"other": "1-2-3"}, "Välj huvudman."),
        ({"case_ref": "x", "region_measures": "\x00"}, "Null-tecken är inte tillåtna."),
    ],
)
def test_a_faulty_form_keeps_what_was_typed(version: AgreementVersion, changed: dict[str, str], sentence: str) -> None:
    values = new_form("hedda") | typed(reason="Så sade Stina") | changed
    answer = logged_in("hedda").post(reverse("costsharing:placement_new"), values)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "Så sade Stina" in text(answer)
    with acting("hedda"):
        assert PlacementAgreement.objects.count() == 0


def test_the_steps_on_their_pages(county: County, signed: PlacementAgreement) -> None:
    hedda = logged_in("hedda")
    propose, review, end = (
        reverse(f"costsharing:{name}", args=[signed.public_id])
        for name in ("placement_propose", "placement_review", "placement_end")
    )
    assert 'value="100 000"' in text(hedda.get(propose))
    later = {"cost_kr": "90 000", "cost_unit": "month", "kind": "agreed", "region_kr": "45 000"}
    later |= {"municipality_kr": "45 000", "valid_from": "2020-01-01"}
    refused = hedda.post(propose, later)
    assert refused.status_code == 422
    for sentence in ("Skriv varför fördelningen ändras.",):
        assert sentence in text(refused)
    refused = hedda.post(propose, later | {"reason": "Mer vård"})
    assert (refused.status_code, "En ändring gäller bara framåt." in text(refused)) == (422, True)
    assert hedda.post(propose, later | {"reason": "Mer vård", "valid_from": "2090-01-01"}).status_code == 302
    assert (
        hedda.post(review, {"reviewed_on": "2026-11-20", "changes": "ja", "next_on": "2090-01-01"}).status_code == 302
    )
    page = text(hedda.get(reverse("costsharing:placement", args=[signed.public_id])))
    for part in (
        "Nytt förslag",
        "Fördelningen ska ändras.",
        "Version 2 väntar på underskrift av Region Uppsala och Heby",
    ):
        assert part in page
    assert hedda.post(end, {"last_day": "2014-02-01"}).status_code == 422
    assert hedda.post(end, {"last_day": "2026-11-30"}).status_code == 302
    assert (hedda.post(end, {"last_day": "2026-11-30"}).status_code, hedda.get(propose).status_code) == (409, 200)


LIST_QUERIES = 15


def test_the_price_of_the_list(county: County, version: AgreementVersion, django_assert_num_queries: Any) -> None:
    drafted()
    client = logged_in("hedda")
    with django_assert_num_queries(LIST_QUERIES):
        assert "1 överenskommelse<" in text(client.get(reverse("costsharing:placements")))
    with as_owner():
        load_placements(county, TODAY)
    with django_assert_num_queries(LIST_QUERIES):
        page = text(client.get(reverse("costsharing:placements")))
    assert ("3 överenskommelser" in page, "HVB-2026-7" in page, "18 000 kr" in page) == (True, True, True)
    with acting("hedda"):
        assert [s.kind for s in PlacementSplit.objects.order_by("pk")] == ["standard", "standard", "percent"]

"""Placement cost agreements: signed by both, changed forward only, due after thirty days (CO-13–CO-16)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError
from django.urls import reverse

from agreements.models import AgreementVersion
from costsharing.actions import placements as verbs
from costsharing.choices import CostUnit, SplitKind
from costsharing.models import PlacementAgreement
from costsharing.placements import SplitFacts
from costsharing.queries.placement_tasks import placement_deadlines, placements_to_sign
from costsharing.queries.placements import latest_from, placement_page
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Conflict, Unfit
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.costsharing.placement_makers import (
    AGREED,
    FACTS,
    PLACED,
    STANDARD,
    drafted,
    read,
    sign,
    signed_by_both,
    sql,
)
from tests.costsharing.test_pages import text


@pytest.fixture
def signed(version: AgreementVersion) -> PlacementAgreement:
    """Placed 2014-03-01, agreed from 2014-03-20."""
    return signed_by_both()


# --- Agreed in writing by both ----------------------------------------------------------------------------------------


@pytest.mark.req("CO-13")
def test_nothing_is_agreed_before_both_have_signed(version: AgreementVersion) -> None:
    placement = drafted()
    assert (latest_from(placement), placement_page(placement, AGREED).placer_days) == (None, 20)
    placement = sign(placement, "hedda", date(2014, 3, 18))
    page = placement_page(placement, AGREED)
    assert (latest_from(placement), page.state.label) == (None, "Väntar på underskrift")
    assert page.proposal
    assert [side.organisation.code for side in page.proposal.missing] == ["03"]
    placement = sign(placement, "per", AGREED)
    page = placement_page(placement, AGREED)
    assert (latest_from(placement), page.state.label, page.proposal) == (AGREED, "Undertecknad", None)
    assert (page.current.amounts.region, page.current.amounts.municipality) == (33_333, 66_667)


@pytest.mark.req("CO-13")
def test_a_planned_placement_is_agreed_before_it_begins(version: AgreementVersion) -> None:
    planned = replace(FACTS, acute=False)
    with pytest.raises(Unfit, match="gäller fördelningen från placeringsdagen"):
        drafted(planned)
    placement = drafted(planned, valid_from=PLACED, on=date(2014, 2, 20))
    with pytest.raises(Unfit, match="före placeringsdagen 2014-03-01"):
        sign(placement, "hedda", PLACED)
    statement = (
        "insert into costsharing_placementsignature (split_id, authority_id, signed_by_id, name, title, signed_on,"
        f" document, registered_at) select s.id, p.municipality_id, p.drafted_by_id, 'H', 'T', '2014-03-01', 'D', now()"
        f" from costsharing_placementsplit s join costsharing_placementagreement p on p.id = s.placement_id"
        f" where p.id = {placement.pk}"
    )
    with acting("hedda"), pytest.raises(DatabaseError, match="before it begins"):
        sql(statement)
    with acting("per"), pytest.raises(DatabaseError, match="row-level security"):
        sql(statement.replace("2014-03-01", "2014-02-21"))
    with acting("hedda"):
        sql(statement.replace("2014-03-01", "2014-02-21"))
    assert latest_from(sign(placement, "per", date(2014, 2, 25))) == PLACED


@pytest.mark.req("CO-13")
def test_one_person_never_signs_for_both(county: County, version: AgreementVersion) -> None:
    with as_owner():
        add_membership(county, county.users["hedda"], Role.SITE_MANAGER, "03", "")
    placement = drafted()
    placement = sign(placement, "hedda", AGREED)
    with pytest.raises(Conflict, match="Du har redan skrivit under"):
        sign(placement, "hedda", AGREED)
    with acting("hedda"), pytest.raises(IntegrityError, match="placement_signed_by_two_people"):
        sql(
            "insert into costsharing_placementsignature (split_id, authority_id, signed_by_id, name, title, signed_on,"
            " document, registered_at) select g.split_id, p.region_id + p.municipality_id - g.authority_id,"
            " g.signed_by_id, 'H', 'T', g.signed_on, 'D', now() from costsharing_placementsignature g,"
            " costsharing_placementagreement p"
        )


def test_who_signs_signs_the_version_that_was_read(version: AgreementVersion) -> None:
    placement = sign(drafted(), "hedda", date(2014, 3, 18))
    with acting("per") as per:
        new = verbs.NewSplit(replace(STANDARD, cost_kr=90_000), AGREED)
        verbs.change_draft(placement=placement, facts=FACTS, split=new, acting=per, on=date(2014, 3, 19))
    with pytest.raises(Conflict, match="ersatts av ett nyare"):
        sign(placement, "per", date(2014, 3, 19))
    page = placement_page(sign(placement, "per", date(2014, 3, 19), number=2), AGREED)
    assert [row.state.label for row in page.versions] == ["Blev inte av", "Förslag"]
    with acting("tage") as tage, pytest.raises(PermissionDenied):
        verbs.end_placement(placement=placement, last_day=AGREED, acting=tage)


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("region_part", "2", "placement_split_by_its_kind"),
        ("unclear", "false", "placement_split_by_its_kind"),
        ("cost_kr", "0", "placement_split_cost"),
        ("kind", "'percent'", "placement_split_percent_sum"),
        ("number", "7", "versions follow one after the other"),
        ("valid_from", "'2014-02-28'", "counts forward only"),
    ],
)
@pytest.mark.req("CO-13")
def test_the_database_refuses_a_split_that_does_not_hold(
    version: AgreementVersion, column: str, value: str, constraint: str
) -> None:
    placement = drafted()
    columns = {
        "placement_id": placement.pk, "number": 2, "valid_from": "'2014-03-21'", "kind": "'standard'",
        "cost_kr": 3_000, "cost_unit": "'day'", "region_part": 1, "municipality_part": 2, "both_kinds": "true",
        "unclear": "true", "nothing_else": "true", "reason": "''", "proposed_by_id": placement.drafted_by_id,
        "proposed_on": "'2014-03-05'",
    }  # fmt: skip

    def insert(values: Mapping[str, Any]) -> str:
        listed = ", ".join(str(each) for each in values.values())
        return f"insert into costsharing_placementsplit ({', '.join(values)}) values ({listed})"

    with acting("hedda"):
        with pytest.raises(DatabaseError, match=constraint):
            sql(insert(columns | {column: value}))
        sql(insert(columns))


# --- Forward only -----------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-14")
def test_a_change_is_never_dated_back(signed: PlacementAgreement) -> None:
    april, may = date(2014, 4, 10), date(2014, 5, 1)
    half = SplitFacts(
        SplitKind.KRONOR, 90_000, CostUnit.MONTH, region_percent=Fraction(50), municipality_percent=Fraction(50)
    )
    with acting("per") as per:
        for day in (AGREED, date(2014, 4, 9)):
            new = verbs.NewSplit(half, day, "Mer vård")
            with pytest.raises(Unfit) as refused:
                verbs.propose_split(placement=signed, split=new, acting=per, on=april)
            assert refused.value.field == "valid_from"
        verbs.propose_split(placement=signed, split=verbs.NewSplit(half, may, "Mer vård"), acting=per, on=april)
    before = placement_page(signed, date(2014, 4, 30))
    changed = sign(sign(signed, "per", april, number=2), "hedda", date(2014, 4, 30), number=2)
    after = placement_page(changed, date(2014, 5, 31))
    assert after.stretches[:2] == before.stretches
    assert [(row.split.number, row.state.label) for row in after.versions] == [(1, "Har gällt"), (2, "Gäller")]
    assert after.stretches[2].amounts.region == 4_500_000
    with acting("hedda"), pytest.raises(DatabaseError, match="counts forward only"):
        sql(
            "insert into costsharing_placementsplit (placement_id, number, valid_from, kind, cost_kr, cost_unit,"
            " region_part, municipality_part, reason, proposed_by_id, proposed_on) select placement_id, 3,"
            " '2014-04-15', 'percent', 1, 'day', 50, 50, '', proposed_by_id, '2014-04-12'"
            " from costsharing_placementsplit where number = 1"
        )


@pytest.mark.req("CO-14")
def test_a_late_signature_needs_a_new_day(version: AgreementVersion) -> None:
    placement = sign(drafted(), "hedda", date(2014, 3, 18))
    with pytest.raises(Unfit, match="Lägg ett nytt förslag med en senare dag"):
        sign(placement, "per", date(2014, 3, 21))
    assert latest_from(placement) is None


@pytest.mark.req("CO-14")
def test_what_both_have_signed_stays(signed: PlacementAgreement) -> None:
    refused = [
        ("update costsharing_placementsplit set region_part = 2, municipality_part = 4", "Cannot update"),
        ("delete from costsharing_placementsplit", "or delete rows"),
        ("update costsharing_placementsignature set signed_on = '2014-03-02'", "Cannot update"),
        ("delete from costsharing_placementsignature", "or delete rows"),
        ("update costsharing_placementagreement set placed_on = '2014-03-15'", "what both have signed stays"),
        ("update costsharing_placementagreement set health_care = 'Annat'", "what both have signed stays"),
        ("update costsharing_placementmeasure set text = 'Annat'", "what both have signed stays"),
        ("delete from costsharing_placementmeasure", "what both have signed stays"),
    ]
    with acting("hedda") as hedda:
        for statement, message in refused:
            with pytest.raises(DatabaseError, match=message):
                sql(statement)
        sql("delete from costsharing_placementagreement")
        assert PlacementAgreement.objects.count() == 1
        new = verbs.NewSplit(STANDARD, AGREED)
        with pytest.raises(Conflict, match="Lägg ett nytt förslag"):
            verbs.change_draft(placement=signed, facts=FACTS, split=new, acting=hedda, on=AGREED)
        with pytest.raises(Unfit, match="före placeringen"):
            verbs.end_placement(placement=signed, last_day=date(2014, 2, 28), acting=hedda)
        verbs.end_placement(placement=signed, last_day=date(2014, 4, 30), acting=hedda)
        with pytest.raises(DatabaseError, match="ended placement agreement is never changed"):
            sql("update costsharing_placementagreement set ends_on = '2014-05-30'")
        with pytest.raises(Conflict, match="Placeringen är avslutad"):
            verbs.propose_split(
                placement=signed, split=verbs.NewSplit(STANDARD, date(2014, 5, 1)), acting=hedda, on=AGREED
            )
    assert placement_page(read_as("per", signed), TODAY).until == date(2014, 4, 30)


def read_as(who: str, placement: PlacementAgreement) -> PlacementAgreement:
    with acting(who):
        return read(placement)


# --- Acute, and the review --------------------------------------------------------------------------------------------


@pytest.mark.req("CO-15")
def test_an_acute_placement_is_agreed_within_thirty_days(version: AgreementVersion) -> None:
    placement = drafted()
    found = {}
    for who in ("hedda", "per", "tage", "emil", "kalle"):
        with acting(who) as someone:
            found[who] = [(d.day, d.label, d.missed) for d in placement_deadlines(someone, date(2014, 3, 31))]
    task = [(date(2014, 3, 31), "Kostnadsansvar för akut placering, HVB-2014-3", False)]
    assert found == {"hedda": task, "per": task, "tage": [], "emil": [], "kalle": []}
    with acting("per") as per:
        [late] = placement_deadlines(per, date(2014, 4, 1))
        assert (late.missed, late.authorities) == (True, frozenset({placement.region_id, placement.municipality_id}))
        [todo] = placements_to_sign(per, AGREED)
        assert (todo.label, todo.count) == ("Kostnadsansvar att skriva under", 1)
    sign(placement, "per", AGREED)
    with acting("per") as per:
        assert placements_to_sign(per, AGREED) == []


@pytest.mark.req("CO-15")
def test_the_placer_bears_nineteen_days_alone(signed: PlacementAgreement) -> None:
    page = placement_page(signed, date(2014, 3, 31))
    assert (page.placer_days, page.due, page.agreed_from) == (19, date(2014, 3, 31), AGREED)
    alone, shared = page.stretches
    assert (alone.version, alone.period.days, alone.amounts.region) == (None, 19, 0)
    assert alone.amounts.municipality == 6_129_032  # 19/31 of 100 000 kr
    assert (page.sum.total, page.sum.region) == (10_000_000, shared.amounts.region)
    answer = text(logged_in("per").get(reverse("costsharing:placement", args=[signed.public_id])))
    assert "<dt>Dygn på placerande huvudman</dt><dd>19</dd>" in answer
    assert "Placerande huvudman ensam" in answer


@pytest.mark.req("CO-16")
def test_the_parties_judge_whether_the_split_changes(signed: PlacementAgreement) -> None:
    june, july = date(2014, 6, 2), date(2014, 9, 1)

    def review(on: date, next_on: date) -> None:
        with acting("per") as per:
            verbs.record_review(
                placement=signed, reviewed_on=on, changes=False, note="", next_on=next_on, acting=per, on=june
            )

    with acting("hedda") as hedda:
        assert [(d.day, d.label) for d in placement_deadlines(hedda, AGREED)] == [
            (date(2014, 6, 1), "Följ upp kostnadsfördelningen, HVB-2014-3")
        ]
    for on, next_on, field in [
        (date(2014, 6, 3), july, "reviewed_on"),
        (date(2014, 2, 1), july, "reviewed_on"),
        (june, june, "next_on"),
    ]:
        with pytest.raises(Unfit) as refused:
            review(on, next_on)
        assert refused.value.field == field
    review(june, july)
    with acting("hedda") as hedda:
        assert [d.day for d in placement_deadlines(hedda, june)] == [july]
        with pytest.raises(DatabaseError, match="Cannot update"):
            sql("update costsharing_placementreview set changes = true")

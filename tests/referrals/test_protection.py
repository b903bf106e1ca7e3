"""Protected identity is found by no one else; lowering needs two; a conflict of interest removes sight at once."""

import logging

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from agreements.choices import Principal
from ikb.accounts.models import AccessLog, User
from ikb.lib.errors import Conflict, Unfit
from referrals import actions
from referrals.choices import ProtectionLevel
from referrals.models import CircleMember, ProtectionChange, Referral, YoungPerson
from tests import makers
from tests.cast import acting, as_owner, logged_in

CIRCLE = ("hedda", "per", "sara")


def url(name: str, referral: Referral, *more) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id, *more])


def protected(county, version, **facts) -> Referral:
    """Raised through the page by Ronja, with the two deciders and one coordinator in the circle."""
    referral = makers.awaiting(county, version, last_name="Hemligsson", **facts)
    answer = logged_in("ronja").post(
        url("protection_raise", referral),
        {"level": "marked", "circle": [str(county.users[name].pk) for name in CIRCLE], "reason": "Beslutar"},
    )
    assert answer.status_code == 302
    return referral


def test_fingerade_is_no_value():
    assert [level.value for level in ProtectionLevel] == ["none", "marked", "protected"]


def test_the_circle_keeps_the_case_and_everybody_else_loses_it_at_once(county, version):
    referral = protected(county, version)
    for who in ("ronja", *CIRCLE):
        assert logged_in(who).get(url("page", referral)).status_code == 200, who
    for who in ("siri", "karin", "filip", "rolf", "tage", "bea"):
        assert logged_in(who).get(url("page", referral)).status_code == 404, who


@pytest.mark.parametrize("who", ["siri", "karin", "ulla", "bea", "eva", "rolf"])
def test_a_protected_person_is_found_by_no_one_else(county, version, who, caplog):
    """Lists, search by name, number and case number, start page, queue of treatments, page source, log lines."""
    referral = protected(county, version)
    with as_owner():
        person = YoungPerson.objects.get(referrals=referral)
    words = ("Hemligsson", person.identifier, referral.case_number, str(referral.public_id))
    client = logged_in(who)
    seen = ""
    with caplog.at_level(logging.DEBUG):
        for path in ("/", "/remisser/", "/remisser/behandlingar/", "/frister/", "/remisser/radfragningar/antal/"):
            answer = client.get(path)
            seen += answer.content.decode() if answer.status_code == 200 else ""
        for query in ("Hemligsson", person.identifier, referral.case_number):
            answer = client.post(reverse("referrals:search"), {"query": query})
            if answer.status_code == 200:
                assert "Ingen remiss hittades" in answer.content.decode()
    assert seen
    assert [word for word in words if word in seen] == []
    assert [word for word in words[:2] if word in caplog.text] == []
    with acting(who):
        assert not Referral.objects.filter(pk=referral.pk).exists()
        assert not YoungPerson.objects.filter(pk=person.pk).exists()
    inside = logged_in("sara").post(reverse("referrals:search"), {"query": "Hemligsson"}).content.decode()
    assert referral.case_number in inside
    assert "Skyddade uppgifter" in inside


def test_inside_the_circle_the_list_hides_name_unit_and_municipality(county, version):
    referral = protected(county, version)
    page = logged_in("hedda").get(reverse("referrals:list")).content.decode()
    row = page[page.index(referral.case_number) :].split("</tr>")[0]
    assert "Skyddade uppgifter" in row
    assert [word in row for word in ("Hemligsson", "Barn och familj", "Heby")] == [False] * 3


def test_every_opening_of_the_identity_is_put_before_the_review(county, version):
    referral = protected(county, version)
    page = logged_in("per").get(url("page", referral)).content.decode()
    assert "Hemligsson" not in page
    assert "Hemligsson" in logged_in("per").get(url("identity", referral)).content.decode()
    with as_owner():
        last = AccessLog.objects.latest("pk")
    assert (last.user.username, last.protected, last.cases) == ("per", True, [referral.pk])


def test_a_letter_and_a_report_do_not_know_the_municipality(county, version):
    protected(county, version)
    report = logged_in("stig").get(reverse("followup:report"), {"fran": "2026-10-01", "till": "2026-12-31"})
    assert report.status_code == 200
    assert "Kommun redovisas inte" in report.content.decode()


def test_lowering_needs_a_second_person(county, version):
    referral = protected(county, version)
    with as_owner():
        county.users["rolf"].memberships.update(unit=referral.sending_unit)
        CircleMember.objects.create(referral=referral, user=county.users["rolf"], reason="Samma enhet")
    asked = logged_in("ronja").post(url("protection_lower", referral), {"level": "none"})
    assert asked.status_code == 302
    assert logged_in("ronja").post(url("protection_confirm", referral)).status_code == 403
    assert logged_in("siri").get(url("page", referral)).status_code == 404
    assert (
        "Ronja Falk har bett om att nivån sänks till ingen."
        in logged_in("rolf").get(url("protection", referral)).content.decode()
    )
    assert logged_in("rolf").post(url("protection_confirm", referral)).status_code == 302
    assert logged_in("siri").get(url("page", referral)).status_code == 200
    with as_owner():
        changes = list(ProtectionChange.objects.order_by("pk").values_list("before", "to", "confirmed_by__username"))
    assert changes == [("none", "marked", None), ("marked", "none", "rolf")]


def test_the_database_wants_two_as_well(county, version):
    referral = protected(county, version)
    with acting("ronja") as by:
        change = actions.ask_to_lower(referral=referral, level=ProtectionLevel.NONE, by=by, at=makers.SENT_AT)
        with pytest.raises(DatabaseError, match="protection_is_lowered_by_two"), transaction.atomic():
            ProtectionChange.objects.filter(pk=change.pk).update(confirmed_by=by.user, confirmed_at=makers.SENT_AT)
        with pytest.raises(Conflict, match="väntar redan"):
            actions.ask_to_lower(referral=referral, level=ProtectionLevel.NONE, by=by, at=makers.SENT_AT)


def test_a_level_is_only_raised_and_a_circle_is_never_empty(county, version):
    referral = protected(county, version)
    with acting("ronja") as by:
        with pytest.raises(Unfit, match="Välj en högre nivå"):
            actions.raise_protection(
                referral=referral,
                level=ProtectionLevel.MARKED,
                circle=[],
                reason="Igen",
                by=by,
                at=makers.SENT_AT,
            )
        members = sorted(CircleMember.objects.filter(referral=referral), key=lambda m: m.user_id == by.user.pk)
        for member in members[:-1]:
            actions.remove_from_circle(member=member, by=by, at=makers.SENT_AT)
    with as_owner(), pytest.raises(Conflict, match="Kretsen behöver minst en person"):
        actions.remove_from_circle(member=members[-1], by=by, at=makers.SENT_AT)


def test_who_leaves_the_circle_loses_the_case_and_the_row_stays(county, version):
    referral = protected(county, version)
    with as_owner():
        per = CircleMember.objects.get(referral=referral, user=county.users["per"])
    assert logged_in("ronja").post(url("circle_remove", referral, per.pk)).status_code == 302
    assert logged_in("per").get(url("page", referral)).status_code == 404
    with as_owner():
        per.refresh_from_db()
    assert per.removed_at is not None
    again = {"user": str(county.users["per"].pk), "reason": "Beslutar"}
    assert logged_in("ronja").post(url("circle_add", referral), again).status_code == 302
    assert logged_in("per").get(url("page", referral)).status_code == 200


def test_a_conflict_of_interest_removes_sight_at_once(county, version):
    referral = makers.awaiting(county, version, last_name="Jävsson")
    client = logged_in("hedda")
    assert "Jävsson" in client.get(url("page", referral)).content.decode()
    assert client.post(url("conflict", referral)).status_code == 302
    page = client.get(url("page", referral)).content.decode()
    assert "Du har anmält jäv." in page
    assert referral.case_number in page
    assert "Jävsson" not in page
    for name in ("identity", "municipality", "consents", "note"):
        assert client.get(url(name, referral)).status_code in {403, 404}, name
    assert "Jävsson" not in client.get(reverse("referrals:list")).content.decode()
    assert (
        "Ingen remiss hittades"
        in logged_in("ronja").post(reverse("referrals:search"), {"query": "Ingensson"}).content.decode()
    )
    approve = {"prioritised": "yes", "other_planning": "no", "family_treatment": "yes", "outcome": "approve"}
    assert client.post(url("municipality_decide", referral), approve).status_code == 404
    assert client.post(url("conflict", referral)).status_code == 404
    with pytest.raises(DatabaseError, match="conflict of interest"), transaction.atomic():
        makers.decide(referral, "hedda", makers.facts_for(Principal.MUNICIPALITY))
    assert "Jävsson" in logged_in("per").get(url("page", referral)).content.decode()
    assert User.objects.filter(username="hedda").exists()

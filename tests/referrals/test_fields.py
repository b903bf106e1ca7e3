"""What a referral holds beyond the person and the criteria, and two people who edit one draft."""

from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Agreement
from ikb.accounts.models import Unit
from ikb.lib.errors import Unfit
from referrals import actions
from referrals.choices import IdentifierKind, ReferralReason
from referrals.models import Grounds, IdentifierRecord, Referral, YoungPerson
from referrals.region import region_in_question
from tests import makers
from tests.cast import acting, as_owner, logged_in, uppsala


def url(name: str, referral: Referral) -> str:
    return reverse(f"referrals:{name}", args=[referral.public_id])


def typed(county, **changes) -> dict:
    heby = county.organisations["0331"].pk
    values = {
        "identifier": makers.number(7),
        "first_name": "Alva",
        "last_name": "Björk",
        "registered_municipality": heby,
        "paying_municipality": heby,
        "referral_date": "2026-11-02",
    }
    return values | changes


@pytest.mark.req("RE-12")
def test_the_nine_reasons_of_the_documents():
    assert [str(reason.label) for reason in ReferralReason] == [
        "Låg följsamhet till behandling",
        "Suicidalitet",
        "Riskbeteende",
        "Droger",
        "Samarbetssvårigheter mellan föräldrar",
        "Hög konfliktnivå",
        "Låg skolnärvaro",
        "Inlagd i heldygnsvård",
        "Självskada",
    ]


@pytest.mark.req("RE-12", "RE-21", "RE-22", "RE-26", "RE-29")
def test_the_grounds_keep_everything_and_show_it(county, version):
    referral = makers.draft(county, version)
    answer = logged_in("ronja").post(
        url("grounds", referral),
        {
            "reasons": ["drugs", "high_conflict"],
            "bup_contact": "yes",
            "bup_contact_since": "2026-01-15",
            "social_contact": "unknown",
            "contact_asked_on": "2026-10-20",
            "parallel_support": "yes",
            "parallel_support_kind": "family_therapy",
            "concern_reported_on": "2026-09-01",
            "concern_reported_by": "school",
            "concern_feedback_asked_on": "2026-09-10",
            "concern_feedback_received_on": "2026-09-14",
            "relatives_noticed": "yes",
            "relatives_offered_on": "2026-10-01",
            "relatives_offered_by": "social",
        },
    )
    assert answer.status_code == 302
    shown = " ".join(logged_in("ronja").get(url("page", referral)).content.decode().split())
    assert "Droger, Hög konfliktnivå" in shown
    assert "Ja, sedan 2026-01-15" in shown
    assert "<dt>Kontakt med socialtjänsten</dt><dd>Okänt</dd>" in shown
    assert "Ja: Kommunens egen familjebehandling" in shown
    assert "2026-09-01, skolan. Återkoppling begärd 2026-09-10, mottagen 2026-09-14." in shown
    assert "Ja, stöd erbjudet 2026-10-01 av Socialtjänsten" in shown


@pytest.mark.req("RE-21")
def test_a_report_of_concern_is_a_day_and_by_whom_never_its_contents():
    names = [f.name for f in Grounds._meta.fields if f.name.startswith("concern")]
    assert names == [
        "concern_reported_on",
        "concern_reported_by",
        "concern_feedback_asked_on",
        "concern_feedback_received_on",
    ]


@pytest.mark.req("RE-21")
def test_a_feedback_before_its_question_is_refused(county, version):
    referral = makers.draft(county, version)
    answer = logged_in("ronja").post(
        url("grounds", referral),
        {"concern_feedback_asked_on": "2026-09-10", "concern_feedback_received_on": "2026-09-09"},
    )
    assert answer.status_code == 422
    assert "Svaret ligger före frågan." in answer.content.decode()


@pytest.mark.req("RE-26")
def test_unknown_contact_is_an_answer_and_empty_is_none(county, version):
    referral = makers.draft(county, version)
    shown = logged_in("ronja").get(url("page", referral)).content.decode()
    assert shown.count("Inte ifyllt") == 3
    logged_in("ronja").post(
        url("grounds", referral), {"reasons": ["drugs"], "bup_contact": "unknown", "social_contact": "unknown"}
    )
    with as_owner():
        row = Grounds.objects.get(referral=referral)
    assert (row.bup_contact, row.social_contact) == ("unknown", "unknown")
    assert "Inte ifyllt" not in logged_in("ronja").get(url("page", referral)).content.decode()


@pytest.mark.req("RE-16")
def test_four_municipalities_and_the_region_that_answers(county, version):
    """Placed by Tierp in Kalmar: Tierp pays, and the question of the region is raised until it is confirmed."""
    tierp, kalmar = county.organisations["0360"].pk, county.organisations["0880"].pk
    with as_owner():
        unit = Unit.objects.get(authority=county.authorities["0360"], name="Barn och unga")
    data = typed(
        county,
        registered_municipality=tierp,
        paying_municipality=tierp,
        stay_municipality=kalmar,
        placing_municipality=tierp,
        sending_unit=unit.pk,
        route="letter",
    )
    assert logged_in("sara").post(reverse("referrals:create"), data).status_code == 302
    with as_owner():
        referral = Referral.objects.get()
        assert referral.paying_authority == county.authorities["0360"]
    shown = logged_in("sara").get(url("page", referral)).content.decode()
    assert "Fråga vilken region som ansvarar." in shown
    assert [word in shown for word in ("Vistelsekommun", "Kalmar kommun", "Placerande kommun", "Tierps kommun")] == [
        True
    ] * 4
    logged_in("sara").post(url("region_confirm", referral))
    assert "Fråga vilken region som ansvarar." not in logged_in("sara").get(url("page", referral)).content.decode()


@pytest.mark.req("RE-16")
@pytest.mark.parametrize(("codes", "asked"), [(["0331", "0380"], False), (["0331", "0880"], True), (["1980"], True)])
def test_the_first_two_digits_are_the_county(codes, asked):
    assert region_in_question("03", codes) is asked


@pytest.mark.req("RE-28")
def test_the_interpreter_is_part_of_the_identity(county, version):
    logged_in("ronja").post(reverse("referrals:create"), typed(county, interpreter_language="Somaliska"))
    with as_owner():
        referral = Referral.objects.get()
    assert "Somaliska" in logged_in("ronja").get(url("page", referral)).content.decode()


@pytest.mark.req("RE-17")
def test_outside_the_agreement_needs_a_note_and_carries_the_mark(county, version):
    data = typed(county, paying_municipality=county.organisations["0319"].pk)
    refused = logged_in("ronja").post(reverse("referrals:create"), data)
    assert refused.status_code == 422
    assert "Skriv varför remissen tas emot fast kommunen inte är part i avtalet." in refused.content.decode()
    assert (
        logged_in("ronja").post(reverse("referrals:create"), data | {"outside_note": "Bor hos mor"}).status_code == 302
    )
    with as_owner():
        referral = Referral.objects.get()
    assert referral.outside_agreement
    shown = logged_in("ronja").get(url("page", referral)).content.decode()
    assert "Bor hos mor" in shown
    assert "Utanför avtal" in shown


@pytest.mark.req("RE-05")
def test_age_on_the_referral_date_and_at_the_planned_end(county, version):
    referral = makers.draft(county, version)
    with as_owner():
        YoungPerson.objects.filter(referrals=referral).update(birth_date=date(2010, 12, 24))
    assert (
        "15 år på remissdatumet, 16 år vid planerat slut"
        in logged_in("ronja").get(url("page", referral)).content.decode()
    )
    assert (
        "15 år på remissdatumet. 16 år vid planerat slut."
        in logged_in("ronja").get(url("criteria", referral)).content.decode()
    )


def test_a_duplicate_is_shown_before_a_new_one_is_made(county, version):
    ronja = logged_in("ronja")
    assert ronja.post(reverse("referrals:create"), typed(county)).status_code == 302
    again = ronja.post(reverse("referrals:create"), typed(county))
    assert again.status_code == 422
    assert "Är det samma ungdom?" in again.content.decode()
    assert "IKB-2026-001" in again.content.decode()
    with as_owner():
        assert Referral.objects.count() == 1
    assert ronja.post(reverse("referrals:create"), typed(county, not_same="on")).status_code == 302
    elsewhere = logged_in("bea").post(reverse("referrals:create"), typed(county))
    assert elsewhere.status_code == 302, "the referrer is never told of another authority's case"


def test_a_coordination_number_gives_way_and_is_kept(county, version):
    referral = makers.draft(county, version)
    with as_owner():
        before = YoungPerson.objects.get(referrals=referral).identifier
    new = makers.number(601)
    answer = logged_in("ronja").post(url("identifier", referral), {"identifier": new})
    assert answer.status_code == 302
    with as_owner():
        person = YoungPerson.objects.get(referrals=referral)
        earlier = IdentifierRecord.objects.get(person=person)
    assert (person.identifier, earlier.identifier) == (new, before)
    with acting("ronja") as by, pytest.raises(Unfit, match="Det numret har ungdomen redan"):
        actions.change_identifier(
            referral=referral, kind=IdentifierKind.PERSONAL, identifier=new, by=by, on=date(2026, 11, 2)
        )
    wrong = logged_in("ronja").post(url("identifier", referral), {"identifier": "20100101-0000"})
    assert wrong.status_code == 422
    with acting("tage"):
        assert not IdentifierRecord.objects.exists()


def two_editors(county, version) -> Referral:
    """A draft that Sara logged for Heby; Siri does not see it, so that a colleague of Ronja's unit is the second."""
    return makers.draft(county, version)


def test_the_second_editor_is_told_and_nothing_is_overwritten(county, version):
    """Two people at the same unit have the same page open."""
    referral = two_editors(county, version)
    with as_owner():
        rita = county.users["rolf"]
        rita.memberships.update(unit=Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj"))
    first, second = logged_in("ronja"), logged_in("rolf")
    for client in (first, second):
        assert 'name="revision" value="0"' in client.get(url("grounds", referral)).content.decode()
    assert first.post(url("grounds", referral), {"reasons": ["drugs"], "revision": "0"}).status_code == 302
    answer = second.post(url("grounds", referral), {"reasons": ["suicidality"], "bup_contact": "no", "revision": "0"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Ronja Falk ändrade det här kl. " in shown
    assert "Din text finns kvar nedan. Välj vad som ska gälla." in shown
    assert "Sparat nu: Droger" in shown
    assert 'name="revision" value="1"' in shown
    assert 'value="suicidality" ' in shown
    with as_owner():
        assert Grounds.objects.get(referral=referral).reasons == ["drugs"]
    assert second.post(url("grounds", referral), {"reasons": ["suicidality"], "revision": "1"}).status_code == 302
    with as_owner():
        assert Grounds.objects.get(referral=referral).reasons == ["suicidality"]


def test_an_autosave_tells_in_words_and_hands_out_the_next_revision(county, version):
    referral = two_editors(county, version)
    client, headers = logged_in("ronja"), {"X-Autosave": "1"}
    saved = client.post(url("criteria", referral), {"communication": "yes", "revision": "0"}, headers=headers)
    assert (saved.status_code, saved["X-Revision"]) == (204, "1")
    stale = client.post(url("criteria", referral), {"communication": "no", "revision": "0"}, headers=headers)
    assert stale.status_code == 409
    assert stale.content.decode().startswith("Ronja Falk ändrade det här kl. ")
    with as_owner():
        assert Grounds.objects.get(referral=referral).communication == "yes"


@pytest.mark.req("RE-11")
def test_where_only_bup_sends_social_services_cannot(county, version):
    """One clinic took referrals from its own side alone (002:214–218); the agreement says who sends."""
    with as_owner():
        Agreement.objects.filter(pk=version.agreement_id).update(senders="region")
    refused = logged_in("ronja").post(reverse("referrals:create"), typed(county))
    assert refused.status_code == 422
    assert "Enligt avtalet skickar enheten inga egna remisser." in refused.content.decode()
    offered = logged_in("sara").get(reverse("referrals:create")).context["form"].fields["sending_unit"].choices
    assert [group for group, _ in offered if group] == [str(county.authorities["03"])]
    with as_owner():
        unit = Unit.objects.get(authority=county.authorities["0331"], name="Barn och familj")
        assert not Referral.objects.exists()
    logged = logged_in("sara").post(reverse("referrals:create"), typed(county, sending_unit=unit.pk, route="letter"))
    assert logged.status_code == 422
    assert logged_in("bea").post(reverse("referrals:create"), typed(county)).status_code == 302
    with acting("ronja"), pytest.raises(Unfit, match="Enligt avtalet"):
        makers.draft(county, uppsala())


@pytest.mark.req("RE-11")
def test_nine_and_four_make_thirteen(county, version):
    """Nine from social services, four from BUP (004:112–115)."""
    for _ in range(9):
        makers.draft(county, version)
    for _ in range(4):
        makers.draft(county, version, author="bea", sender="03")
    with as_owner():
        kinds = Referral.objects.values_list("owner__organisation__kind", flat=True)
        assert Counter(kinds) == {"municipality": 9, "region": 4}
        assert set(Referral.objects.values_list("sending_unit__authority__organisation__kind", flat=True)) == set(kinds)

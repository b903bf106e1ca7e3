"""The overview of the agreements of the documents: what a reader looks for stands there, with its contradictions."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from agreements.choices import PartyStatus, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Approval, Notice, Party
from agreements.queries.instruments import newest_texts
from agreements.queries.versions import content_of
from agreements.queries.waiting import Matter, matters
from ikb.accounts.choices import OrganisationKind, Sector
from ikb.accounts.models import Authority, Organisation
from ikb.desk.demo.bilateral import load_bilateral
from ikb.desk.demo.kalmar import load_kalmar
from ikb.desk.demo.people import County
from ikb.desk.demo.register import load_register
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, as_owner, logged_in


def shown(client: Client, agreement: Agreement, day: str = "") -> str:
    response = client.get(reverse("agreements:page", args=[agreement.public_id]), {"datum": day} if day else {})
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.req("E1")
def test_two_ages_stand_in_sight_and_one_binds(version: AgreementVersion) -> None:
    """E1."""
    text = shown(logged_in("sara"), version.agreement)
    assert "11–18 år under Målgrupp Bindande 13–18 år under Definition av samverkan Inte bindande" in text
    assert "Avtalet anger ålder på 2 ställen, och de stämmer inte överens." in text


@pytest.mark.req("AG-28")
@pytest.mark.req("E19")
def test_notices_stand_in_a_line_per_party(version: AgreementVersion, county: County) -> None:
    """E19: six parties have announced, Uppsala has only considered, and nobody has decided."""
    with as_owner():
        load_register(county, version, TODAY)
    stig, agreement = logged_in("stig"), version.agreement
    response = stig.get(reverse("agreements:page", args=[agreement.public_id]), {"datum": "2026-11-22"})
    lines = {p.name: p.notice and (p.notice.stage, p.notice.last_day) for p in response.context["sheet"].parties}
    announced = ("Aviserad", date(2026, 12, 31))
    assert lines == {
        "Enköpings kommun": announced,
        "Heby kommun": announced,
        "Håbo kommun": announced,
        "Knivsta kommun": announced,
        "Tierps kommun": announced,
        "Uppsala kommun": None,
        "Östhammars kommun": announced,
        "Region Uppsala": None,
    }
    assert text_of(response).count("Aviserad 2025-12-04 2026-12-31 Preliminärt") == 6
    with as_owner():
        assert Notice.objects.get(agreement=agreement, owner=county.authorities["0380"]).stage == "considered"
    waiting = {(m.label, m.text, m.when) for m in response.context["sheet"].matters}
    six = "Enköping, Heby, Håbo, Knivsta, Tierp och Östhammar"
    assert ("Aviserad", f"Uppsägning är aviserad men inte beslutad: {six}.", "") in waiting
    assert ("Att göra", "Uppföljning av verksamheten", "senast 2026-12-31") in waiting


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-07")
@pytest.mark.req("E16")
@pytest.mark.req("E17")
@pytest.mark.req("X-3")
def test_the_agreement_of_2012_says_its_length_its_gap_and_what_the_extension_waits_for(county: County) -> None:
    """E16: the text says four years; E17: nothing was in force from 2017-01-01 to 2018-05-31."""
    with as_owner():
        load_bilateral(county)
        heby = Agreement.objects.get(short_name="Psykisk funktionsnedsättning, Heby")
    hedda = logged_in("hedda")
    now = shown(hedda, heby)
    for part in [
        "Bestämd tid, 4 år och 48 dagar Texten kallar tiden fyraårig.",
        "Förlängning föreslagen, villkor: Region Uppsalas beslut",
        "Gällde till och med 2016-12-31 Inget gällande avtal den dagen.",
        "Inget avtal gällde 2017-01-01–2018-05-31. Avtalslöst tillstånd",
        "Förlängningen binder ingen. Beslut om förlängning saknas. Region Uppsalas motsvarande beslut saknas.",
        "Region Uppsala i texten Landstinget i Uppsala län",
        "1 kommun och 1 region",
    ]:
        assert part in now, part
    then = shown(hedda, heby, "2014-03-03")
    assert "Gäller till och med 2016-12-31 Upphör dagen efter." in then
    assert "Sista dag för uppsägning 2016-06-30 850 dagar kvar räknat från 2014-03-03" in then
    assert "Inget gällande avtal den dagen." in shown(hedda, heby, "2017-01-01")


@pytest.mark.req("AG-03")
def test_a_text_that_has_left_the_common_one_is_told(county: County, django_assert_num_queries) -> None:
    with as_owner():
        load_bilateral(county)
        heby = Agreement.objects.select_related("template").get(short_name="Psykisk funktionsnedsättning, Heby")
        assert heby.template is not None
        [*_, text] = newest_texts([heby.pk]).values()
        heby.template.content = content_of(text)
        heby.template.save()
    hedda, url = logged_in("hedda"), reverse("agreements:page", args=[heby.public_id])
    assert "Inte längre likalydande" not in shown(hedda, heby)
    with as_owner():
        text.goals.filter(order=1).update(text="Ett annat mål")
    assert "Texten skiljer sig från den gemensamma texten: mål. Inte längre likalydande" in shown(hedda, heby)
    with django_assert_num_queries(36):
        hedda.get(url)


@pytest.mark.req("AG-08")
@pytest.mark.req("D-3")
@pytest.mark.req("E11")
@pytest.mark.req("E12")
def test_kalmar_says_what_cannot_be_computed_and_who_is_only_invited(county: County) -> None:
    """E11: two parties and eleven invited; E12: two demands that cannot both be met before day 365."""
    with as_owner():
        load_kalmar(county, TODAY)
        kalmar = Agreement.objects.get(short_name="IKB Kalmar")
    text = shown(logged_in("kalle"), kalmar)
    for part in [
        "Gäller till och med Tills vidare",
        "Kan inte beräknas: överenskommelsen anger ingen uppsägningstid.",
        "1 kommun och 1 region",
        "Inbjuden: Borgholms kommun, Emmaboda kommun, Hultsfreds kommun, Högsby kommun, Mönsterås kommun,",
        "Verksamhetsstart saknas. Gäller: Uppföljning och utvärdering inom ett år från start,",
        "Båda kan inte vara uppfyllda före dag 365.",
        "12–20 år under Målgrupp Bindande",
    ]:
        assert part in text, part
    assert "Tillsammans" not in text


@pytest.mark.req("AG-02")
@pytest.mark.req("AG-09")
def test_a_new_text_on_its_way_and_a_missed_demand_wait(version: AgreementVersion) -> None:
    agreement = version.agreement
    with as_owner():
        agreement.obligations.create(title="Översyn", kind="other", rule="date", due_on=date(2026, 6, 30))
        agreement.obligations.create(title="Långt fram", kind="other", rule="date", due_on=date(2028, 6, 30))
        later = AgreementVersion.objects.create(
            agreement=agreement,
            number=2,
            replaces=version,
            status=VersionStatus.AWAITING,
            term_kind=TermKind.OPEN_ENDED,
            start=date(2027, 1, 1),
        )
        for party in (
            Party.objects.standing().filter(agreement=agreement).exclude(organisation__code__in=["0305", "03"])
        ):
            Approval.objects.create(version=later, party=party)
        found = matters(Agreement.objects.get(pk=agreement.pk), date(2026, 11, 22))
    assert found == [
        Matter("Översyn", "bad", "Inte gjord i tid", "agreements:terms", "senast 2026-06-30"),
        Matter(
            "Version 2: Väntar på godkännande. Saknas: Håbo kommun, Region Uppsala.",
            "warn",
            "Godkännande saknas",
            "agreements:approvals",
        ),
    ]
    text = shown(logged_in("sara"), agreement, "2026-11-22")
    assert "Översyn senast 2026-06-30 Inte gjord i tid" in text
    assert "Version 1" in text


@pytest.mark.req("X-2")
def test_an_organisation_with_both_tasks_is_two_parties(county: County) -> None:
    """Gotland: one municipality, two boards, an approval by each."""
    with as_owner():
        gotland = Organisation.objects.get(kind=OrganisationKind.MUNICIPALITY, code="0980")
        uppsala = county.authorities["0380"]
        agreement = Agreement.objects.create(
            name="Samverkan på Gotland", short_name="Gotland", county_name="Gotlands län", owner=uppsala, shared=True
        )
        text = AgreementVersion.objects.create(
            agreement=agreement,
            number=1,
            status=VersionStatus.IN_FORCE,
            term_kind=TermKind.OPEN_ENDED,
            start=date(2024, 1, 1),
        )
        boards = [
            Authority.objects.create(organisation=gotland, board=board, sector=sector)
            for board, sector in (("Socialnämnden", Sector.SOCIAL), ("Hälso- och sjukvårdsnämnden", Sector.HEALTH))
        ]
        social, health = [
            Party.objects.create(agreement=agreement, organisation=gotland, authority=board, status=PartyStatus.PARTY)
            for board in boards
        ]
        Approval.objects.create(version=text, party=social, decided_on=date(2023, 11, 1), paragraph="12")
        Approval.objects.create(version=text, party=health, decided_on=date(2023, 11, 8), paragraph="40")
    client = logged_in("roger")
    response = client.get(reverse("agreements:page", args=[agreement.public_id]))
    assert sorted((p.name, p.board, p.approval) for p in response.context["sheet"].parties) == [
        (gotland.name, "Hälso- och sjukvårdsnämnden", "Godkänd 2023-11-08 § 40"),
        (gotland.name, "Socialnämnden", "Godkänd 2023-11-01 § 12"),
    ]
    assert "1 kommun, 2 nämnder" in text_of(response)
    [row] = client.get(reverse("agreements:list"), {"sok": "gotland"}).context["rows"]
    assert row.parties.count(gotland.name) == 2
    assert "Socialnämnden" in row.parties
    assert "Hälso- och sjukvårdsnämnden" in row.parties

"""The register's list and the agreement page, with the figures of the Uppsala agreement."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from agreements.choices import NoticeStage, PeriodKind, TermKind, VersionStatus
from agreements.models import Agreement, AgreementTemplate, AgreementVersion, Notice, Party, TermPeriod
from ikb.desk.demo.people import County
from tests.cast import as_owner, logged_in


def text_of(response) -> str:
    """What a reader sees: no tags, single spaces."""
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


def page_of(version: AgreementVersion, username: str = "sara", day: str = "", status: int = 200) -> str:
    url = reverse("agreements:page", args=[version.agreement.public_id])
    response = logged_in(username).get(url, {"datum": day} if day else {})
    assert response.status_code == status
    return text_of(response)


def more_agreements(county: County, count: int) -> None:
    """Agreements of the same two authorities, as the owner."""
    with as_owner():
        for number in range(count):
            agreement = Agreement.objects.create(
                name=f"Avtal {number}",
                short_name=f"A{number}",
                county_name="Uppsala län",
                owner=county.authorities["0380"],
                shared=True,
            )
            AgreementVersion.objects.create(
                agreement=agreement,
                number=1,
                status=VersionStatus.IN_FORCE,
                term_kind=TermKind.OPEN_ENDED,
                start=date(2020, 1, 1),
            )
            for code in ("0380", "03"):
                authority = county.authorities[code]
                Party.objects.create(agreement=agreement, organisation=authority.organisation, authority=authority)


@pytest.mark.req("AG-01")
def test_eight_parties_with_the_boards_that_the_agreement_names(version: AgreementVersion) -> None:
    response = logged_in("sara").get(reverse("agreements:page", args=[version.agreement.public_id]))
    lines = [(p.name, p.board) for p in response.context["sheet"].parties]
    assert lines == [
        ("Enköpings kommun", "Socialnämnden"),
        ("Heby kommun", "Vård- och omsorgsnämnden"),
        ("Håbo kommun", "Socialnämnden"),
        ("Knivsta kommun", "Socialnämnden"),
        ("Tierps kommun", "Individ- och familjeomsorg"),
        ("Uppsala kommun", "Socialnämnden"),
        ("Östhammars kommun", "Omsorgsnämnden"),
        ("Region Uppsala", "Sjukhusstyrelsen"),
    ]
    shown = text_of(response)
    assert "7 kommuner och 1 region" in shown
    assert "Alla parter har godkänt version 1." in shown


@pytest.mark.req("E8")
def test_the_eight_principals_are_seven_municipalities_and_the_region(version: AgreementVersion) -> None:
    """E8: the county has eight municipalities, and one of them is no party."""
    shown = page_of(version)
    assert "Tillsammans åtta huvudmän." in shown
    assert "Inte part: Älvkarleby kommun" in shown


@pytest.mark.req("AG-02")
def test_a_missing_approval_stands_at_the_parties(version: AgreementVersion) -> None:
    with as_owner():
        approval = version.approvals.get(party__organisation__code="0331")
        approval.decided_on, approval.paragraph = date(2022, 11, 24), "210"
        approval.save()
        version.approvals.get(party__organisation__code="0305").delete()
    url = reverse("agreements:page", args=[version.agreement.public_id])
    response = logged_in("sara").get(url)
    assert {p.name: p.approval for p in response.context["sheet"].parties} == {
        "Enköpings kommun": "Godkänd, datum saknas",
        "Heby kommun": "Godkänd 2022-11-24 § 210",
        "Håbo kommun": "Saknas",
        "Knivsta kommun": "Godkänd, datum saknas",
        "Tierps kommun": "Godkänd, datum saknas",
        "Uppsala kommun": "Godkänd, datum saknas (dnr SCN-2022-00875)",
        "Östhammars kommun": "Godkänd, datum saknas",
        "Region Uppsala": "Godkänd, datum saknas",
    }
    assert "Godkännande av version 1 saknas: Håbo kommun." in text_of(response)


@pytest.mark.req("AG-04")
@pytest.mark.req("D-2")
@pytest.mark.parametrize(
    ("day", "period", "bound", "deadline", "left"),
    [
        ("2024-12-31", "2023-01-01–2025-12-31", "2025-12-31", "2024-12-31", "sista dagen är i dag"),
        ("2025-01-01", "2023-01-01–2025-12-31", "2026-12-31", "2025-12-31", "364 dagar kvar"),
        ("2025-12-04", "2023-01-01–2025-12-31", "2026-12-31", "2025-12-31", "27 dagar kvar"),
        ("2026-11-22", "2026-01-01–2026-12-31", "2027-12-31", "2026-12-31", "39 dagar kvar"),
        ("2026-12-30", "2026-01-01–2026-12-31", "2027-12-31", "2026-12-31", "1 dag kvar"),
    ],
)
def test_dates_on_a_day(version: AgreementVersion, day: str, period: str, bound: str, deadline: str, left: str) -> None:
    shown = page_of(version, day=day)
    assert f"Avtalsperiod {period}" in shown
    assert f"Gäller till och med {bound} Sägs det inte upp i tid förlängs det." in shown
    assert f"Sista dag för uppsägning {deadline} {left}" in shown
    decide_by = date.fromisoformat(deadline) - timedelta(days=60)
    late = "Dagen har passerat. " if decide_by < date.fromisoformat(day) else ""
    assert f"Nämnden behöver besluta senast {decide_by} {late}60 dagar före sista dagen" in shown


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-14")
def test_the_rule_is_written_out(version: AgreementVersion) -> None:
    shown = page_of(version)
    assert "2023-01-01–2025-12-31 och förlängs därefter med ett år i taget" in shown
    assert "Uppsägningstiden är ett år." in shown
    assert "Uppsägningen ska vara skriftlig." in shown
    assert "Sista dagen flyttas inte till nästa vardag." in shown


def test_before_the_first_day_nothing_is_in_force(version: AgreementVersion) -> None:
    shown = page_of(version, day="2022-12-31")
    assert "Inget gällande avtal den dagen." in shown
    assert "Gäller från 2023-01-01" in shown


@pytest.mark.req("AG-27")
def test_employers_by_kind_of_staff(version: AgreementVersion) -> None:
    shown = page_of(version)
    assert "Samordnare Uppsala kommun, Socialnämnden Gottsunda familjeenhet" in shown
    assert "Familjebehandlare Uppsala kommun, Socialnämnden Gottsunda familjeenhet" in shown
    assert "Individualbehandlare Region Uppsala, Sjukhusstyrelsen" in shown
    assert "Behandlingsmanual från 2016" in shown


@pytest.mark.req("RE-03")
def test_one_reason_is_the_municipality_s_alone(version: AgreementVersion) -> None:
    shown = page_of(version)
    assert "Förutsättningar för familjebehandling saknas bara kommunen Vårdnadshavare samtycker inte" in shown
    assert shown.count("bara kommunen") == 1


@pytest.mark.req("X-1")
def test_the_page_shows_the_version_of_the_day(version: AgreementVersion) -> None:
    """A later text with other criteria and another term leaves the earlier day as it was."""
    with as_owner():
        later = AgreementVersion.objects.create(
            agreement=version.agreement,
            number=2,
            status=VersionStatus.IN_FORCE,
            term_kind=TermKind.FIXED,
            start=date(2027, 1, 1),
            first_end=date(2028, 12, 31),
            notice_months=6,
        )
        later.age_statements.create(section="Målgrupp", age_from=12, age_to=17, binding=True)
    before, after = page_of(version, day="2026-12-31"), page_of(version, day="2027-01-01")
    assert "Version 1" in before
    assert "11–18 år" in before
    assert "12–17 år" not in before
    assert "Version 2" in after
    assert "12–17 år" in after
    assert "11–18 år" not in after
    assert "Uppsägningstiden är sex månader" in after
    assert "Sista dag för uppsägning 2028-06-30" in after


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2026-02-30", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ("2026-\x0011-01", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ("9999-12-31", "Skriv ett datum mellan 1990-01-01 och 2100-12-31."),
    ],
)
def test_a_bad_day_keeps_what_was_typed(version: AgreementVersion, typed: str, sentence: str) -> None:
    url = reverse("agreements:page", args=[version.agreement.public_id])
    response = logged_in("sara").get(url, {"datum": typed})
    assert response.status_code == 422
    body = response.content.decode()
    assert body.count(sentence) == 2
    assert "<title>Fel: " in body
    assert response.context["day_form"]["datum"].value() == typed


def test_list_of_agreements_in_force_by_default(version: AgreementVersion, county: County) -> None:
    more_agreements(county, 1)
    with as_owner():
        AgreementVersion.objects.filter(agreement__name="Avtal 0").update(
            term_kind=TermKind.FIXED, first_end=date(2021, 12, 31), notice_months=6
        )
    client, url = logged_in("sara"), reverse("agreements:list")
    rows = {lage: text_of(client.get(url, {"lage": lage})) for lage in ("gallande", "avslutade", "alla")}
    plain = text_of(client.get(url))
    for shown in (plain, rows["gallande"]):
        assert "1 avtal" in shown
        assert "Intensiv kontextuell behandling i Uppsala län Gäller 7 kommuner och 1 region" in shown
        assert "Avtal 0" not in shown
    ended = "Avtal 0 Löpt ut 2021-12-31 Uppsala kommun och Region Uppsala 2021-12-31 – – –"
    assert ended in rows["avslutade"]
    assert ended in rows["alla"]
    assert "2 avtal" in rows["alla"]


@pytest.mark.req("D-2")
def test_the_list_says_by_when_the_board_needs_to_decide(version: AgreementVersion, county: County) -> None:
    with as_owner():
        Agreement.objects.filter(pk=version.agreement_id).update(board_lead_days=30)
    [row] = logged_in("sara").get(reverse("agreements:list")).context["rows"]
    assert row.deadline - row.decide_by == timedelta(days=30)
    assert row.too_late == (row.days < 30)


def test_search_kind_and_notice(version: AgreementVersion, county: County) -> None:
    more_agreements(county, 1)
    with as_owner():
        Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities["0331"],
            stage=NoticeStage.ANNOUNCED,
            counted_on=date(2025, 12, 4),
            registered_by=county.users["roger"],
        )
    client, url, ikb = logged_in("sara"), reverse("agreements:list"), version.agreement.name
    for asked, names in [
        ({"sok": "knivsta"}, [ikb]),
        ({"sok": "scn-2022 kontextuell"}, [ikb]),
        ({"sok": "sjukhusstyrelsen"}, [ikb, "Avtal 0"]),
        ({"sok": "finns inte"}, []),
        ({"tid": "open_ended"}, ["Avtal 0"]),
        ({"uppsagning": "med"}, [ikb]),
        ({"uppsagning": "utan"}, ["Avtal 0"]),
        ({"uppsagning": "utan", "tid": "renewing"}, []),
    ]:
        response = client.get(url, asked)
        assert [row.name for row in response.context["rows"]] == names, asked
        assert response.context["filtered"]
    assert "Inga avtal stämmer med filtret." in text_of(client.get(url, {"sok": "finns inte"}))
    assert not client.get(url, {"sok": ""}).context["filtered"]


def test_drafts_stand_under_a_filter_of_their_own(version: AgreementVersion, county: County) -> None:
    """Roger registers at Uppsala kommun; Sara works there and may not see drafts, Stig sits at another party."""
    with as_owner():
        uppsala = county.authorities["0380"]
        draft = Agreement.objects.create(name="Nytt avtal", short_name="Nytt", county_name="Uppsala län", owner=uppsala)
        AgreementVersion.objects.create(
            agreement=draft, number=1, term_kind=TermKind.OPEN_ENDED, start=date(2027, 1, 1)
        )
        Party.objects.create(agreement=draft, organisation=uppsala.organisation, authority=uppsala)
    url, page = reverse("agreements:list"), reverse("agreements:page", args=[draft.public_id])
    seen = {
        who: {
            lage: [r.name for r in logged_in(who).get(url, {"lage": lage}).context["rows"]]
            for lage in ("utkast", "alla")
        }
        for who in ("roger", "sara", "stig")
    }
    ikb = version.agreement.name
    assert seen == {
        "roger": {"utkast": ["Nytt avtal"], "alla": [ikb, "Nytt avtal"]},
        "sara": {"utkast": [], "alla": [ikb]},
        "stig": {"utkast": [], "alla": [ikb]},
    }
    assert [logged_in(who).get(page).status_code for who in ("roger", "sara", "stig")] == [200, 404, 404]
    assert "Utkast" in text_of(logged_in("roger").get(page))


@pytest.mark.req("AG-03")
def test_agreements_of_one_template_are_told_apart_by_the_other_party(
    version: AgreementVersion, county: County
) -> None:
    with as_owner():
        region = county.authorities["03"]
        template = AgreementTemplate.objects.create(owner=region, name="Likalydande")
        for code in ("0331", "0380"):
            agreement = Agreement.objects.create(
                name="Likalydande",
                short_name=code,
                county_name="Uppsala län",
                owner=region,
                shared=True,
                template=template,
            )
            AgreementVersion.objects.create(
                agreement=agreement,
                number=1,
                status=VersionStatus.IN_FORCE,
                term_kind=TermKind.OPEN_ENDED,
                start=date(2020, 1, 1),
            )
            for authority in (region, county.authorities[code]):
                Party.objects.create(agreement=agreement, organisation=authority.organisation, authority=authority)
    url = reverse("agreements:list")
    per = [row.name for row in logged_in("per").get(url).context["rows"]]
    sara = [row.name for row in logged_in("sara").get(url).context["rows"]]
    ikb = version.agreement.name
    assert per == [ikb, "Likalydande, Heby kommun", "Likalydande, Uppsala kommun"]
    assert sara == [ikb, "Likalydande, Region Uppsala"]


def test_the_nearest_deadline_stands_first(version: AgreementVersion, county: County) -> None:
    more_agreements(county, 2)
    response = logged_in("sara").get(reverse("agreements:list"))
    assert [row.name for row in response.context["rows"]] == [
        "Intensiv kontextuell behandling i Uppsala län",
        "Avtal 0",
        "Avtal 1",
    ]


@pytest.mark.parametrize(
    "query",
    ["?lage=fel", "?lage=%00", "?tid=x", "?sok=%00", "?sort=%00", "?page=0", "?page=-1", "?page=x", "?sort=days"],
)
def test_the_address_cannot_break_the_list(version: AgreementVersion, query: str) -> None:
    response = logged_in("sara").get(reverse("agreements:list") + query)
    assert response.status_code == (200 if "sort" in query or "page" in query else 422)
    assert "Intensiv kontextuell behandling" in response.content.decode()


def many(county: County, version: AgreementVersion) -> None:
    """62 more agreements, each with two parties and fifteen years of periods, as the owner."""
    authorities = [county.authorities[code] for code in ("0380", "03")]
    facts = {"county_name": "Uppsala län", "owner": authorities[0], "shared": True}
    with as_owner():
        Agreement.objects.bulk_create(Agreement(name=f"Avtal {n}", short_name=f"A{n}", **facts) for n in range(62))
        made = list(Agreement.objects.exclude(pk=version.agreement_id))
        Party.objects.bulk_create(
            Party(agreement=a, organisation=board.organisation, authority=board) for a in made for board in authorities
        )
        versions = AgreementVersion.objects.bulk_create(
            AgreementVersion(
                agreement=agreement,
                number=1,
                status=VersionStatus.IN_FORCE,
                term_kind=TermKind.RENEWING,
                start=date(2012, 1, 1),
                first_end=date(2012, 12, 31),
                renewal_months=12,
                notice_months=12,
            )
            for agreement in made
        )
        TermPeriod.objects.bulk_create(
            TermPeriod(
                version=each,
                number=year - 2011,
                kind=PeriodKind.RENEWAL,
                start=date(year, 1, 1),
                end=date(year, 12, 31),
                registered_on=date(year, 1, 1),
            )
            for each in versions
            for year in range(2012, 2027)
        )


def test_the_list_asks_as_many_questions_for_63_as_for_one(
    version: AgreementVersion, county: County, django_assert_num_queries
) -> None:
    client, url = logged_in("sara"), reverse("agreements:list")
    client.get(url)
    with django_assert_num_queries(19):
        assert len(client.get(url).context["rows"]) == 1
    many(county, version)
    with django_assert_num_queries(19):
        assert len(client.get(url).context["rows"]) == 63


def test_the_page_s_questions_are_counted(version: AgreementVersion, county: County, django_assert_num_queries) -> None:
    client, url = logged_in("sara"), reverse("agreements:page", args=[version.agreement.public_id])
    client.get(url)
    with django_assert_num_queries(28):
        client.get(url)
    many(county, version)
    with django_assert_num_queries(28):
        client.get(url)


def test_a_stranger_meets_nothing(version: AgreementVersion) -> None:
    """Kalle is coordinator in Kalmar: same capability, no party."""
    url = reverse("agreements:page", args=[version.agreement.public_id])
    made_up = reverse("agreements:page", args=[uuid.uuid4()])
    kalle = logged_in("kalle")
    found, none = kalle.get(url), kalle.get(made_up)
    assert (found.status_code, none.status_code) == (404, 404)
    assert found.content == none.content
    assert "Inga avtal här ännu." in text_of(kalle.get(reverse("agreements:list")))
    assert logged_in("stig").get(url).status_code == 200


@pytest.mark.parametrize("username", ["gun", "lova", "adam"])
def test_a_role_without_the_capability_is_refused_before_any_row(version: AgreementVersion, username: str) -> None:
    client = logged_in(username)
    for public_id in (version.agreement.public_id, uuid.uuid4()):
        assert client.get(reverse("agreements:page", args=[public_id])).status_code == 403
    assert client.get(reverse("agreements:list")).status_code == 403


def test_nobody_is_sent_to_the_login(version: AgreementVersion) -> None:
    for url in (reverse("agreements:list"), reverse("agreements:page", args=[version.agreement.public_id])):
        response = Client().get(url)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("account_login"))

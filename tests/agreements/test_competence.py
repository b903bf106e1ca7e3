"""Demands against the staff: gaps by name for those who may, in numbers for the steering group."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from agreements.actions.staff import CompetenceFacts, record_competence
from agreements.choices import CompetenceState, StaffKind
from agreements.competence import Answer, Demand, Member, gaps, lines
from agreements.models import AgreementVersion, CompetenceDemand, CompetenceRecord, TeamMember
from agreements.queries.register import agreement_alone
from agreements.queries.staff import members_of
from agreements.queries.work import work_deadlines
from ikb.accounts.choices import Role
from ikb.accounts.context import RowContext, acting_as
from ikb.desk.demo.people import County, add_membership
from tests.agreements import work_makers as made
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in, person

STAFF_QUERIES = 19
MET, PLANNED, NOT_MET = CompetenceState.MET, CompetenceState.PLANNED, CompetenceState.NOT_MET
NAMES = {"Sara Lind", "Filip Ström", "Fanny Åkesson", "Ivar Holm"}
CERTIFIED = date(2024, 12, 16)


def shown(version: AgreementVersion, username: str = "sara") -> str:
    response = logged_in(username).get(made.url(version, "staff"))
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.req("AG-20")
def test_a_family_therapist_without_the_certificate_is_in_the_list_of_gaps(
    version: AgreementVersion, county: County
) -> None:
    team = made.staff(version, county)
    made.competence(team["Filip Ström"], made.FFT, MET, on=date(2023, 5, 2), evidence="Certifikat nr 12")
    made.competence(team["Fanny Åkesson"], made.FFT, PLANNED, on=date(2026, 12, 16))
    said = shown(version)
    gap = "Familjebehandlare: FFT-certifierad. 1 av 2 uppfyller inte kravet: Fanny Åkesson (planerat 2026-12-16)"
    assert gap in said
    assert "FFT-certifierad Uppfyllt 2023-05-02 Certifikat nr 12" in said
    assert "FFT-certifierad Planerat 2026-12-16 –" in said
    assert "DBT-utbildning Okänt – –" in said
    assert "Samordnare: Psykoterapeututbildning, steg 2" not in said


@pytest.mark.req("AG-20")
def test_kalmars_team_of_2024() -> None:
    """All trained in FFT, one of them certified on 16 December, all trained in DBT (004:44)."""
    team = [
        Member(number, f"Behandlare {number}", kind, date(2023, 1, 1))
        for number, kind in enumerate([StaffKind.FAMILY_THERAPIST] * 2 + [StaffKind.INDIVIDUAL_THERAPIST] * 2)
    ]
    demands = [
        Demand(1, StaffKind.FAMILY_THERAPIST, "Utbildad i FFT"),
        Demand(2, StaffKind.FAMILY_THERAPIST, "FFT-certifierad"),
        Demand(3, StaffKind.INDIVIDUAL_THERAPIST, "DBT-utbildning"),
        Demand(4, StaffKind.FAMILY_THERAPIST, "Steg 2", merit=True),
    ]
    known = {(member.pk, demand): Answer(MET, evidence="Intyg") for member in team for demand in (1, 3)}
    before = gaps(team, demands, known)
    assert [(gap.demand.text, gap.members, len(gap.lacking)) for gap in before] == [("FFT-certifierad", 2, 2)]
    after = gaps(team, demands, known | {(0, 2): Answer(MET, CERTIFIED, "Certifikat")})
    assert [name for name, _ in after[0].lacking] == ["Behandlare 1"]
    assert gaps(team, demands, known | {(0, 2): Answer(MET), (1, 2): Answer(MET)}) == []
    refused = gaps(team, demands, known | {(0, 2): Answer(NOT_MET), (1, 2): Answer(PLANNED, CERTIFIED)})
    assert [answer.label for _, answer in refused[0].lacking] == ["Inte uppfyllt", "Planerat"]
    assert [(line.demand.merit, line.answer.label) for line in lines(team[0], demands, known)] == [
        (False, "Uppfyllt"),
        (False, "Okänt"),
        (True, "Okänt"),
    ]


@pytest.mark.req("AG-20")
def test_a_manager_sees_the_own_staff_only(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    for username, own in {
        "sara": NAMES,
        "eva": NAMES - {"Ivar Holm"},
        "per": {"Ivar Holm"},
    }.items():
        said = shown(version, username)
        content = said.replace(str(person(username).user), "", 1)  # the header names who is logged in
        assert {name for name in NAMES if name in content} == own, username
        client = logged_in(username)
        for name, member in team.items():
            expected = 200 if name in own else 404
            assert client.get(made.url(version, "competence", member.pk)).status_code == expected, (username, name)
    for username in ("stig", "arne", "roger", "hedda", "filip", "elin"):
        assert logged_in(username).get(made.url(version, "staff")).status_code == 403, username
    assert logged_in("kalle").get(made.url(version, "staff")).status_code == 404


@pytest.mark.req("AG-20")
def test_the_database_shows_an_employer_its_own_staff(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    made.competence(team["Ivar Holm"], "DBT-utbildning", MET)
    made.competence(team["Filip Ström"], made.FFT, MET)

    def seen(code: str) -> tuple[set[str], int]:
        with acting_as(RowContext(readers=(county.authorities[code].pk,))), connection.cursor() as cursor:
            cursor.execute("select name from agreements_teammember")
            names = {name for (name,) in cursor.fetchall()}
            return names, CompetenceRecord.objects.count()

    assert seen("03") == ({"Ivar Holm"}, 1)
    assert seen("0380") == (NAMES, 2), "the coordinator's employer; which of its people see it is the role's matter"
    assert seen("0331") == (set(), 0)
    assert seen("08") == (set(), 0)
    assert TeamMember.objects.count() == 0
    assert CompetenceRecord.objects.count() == 0


@pytest.mark.req("AG-20")
def test_the_filter_alone_holds_as_well(version: AgreementVersion, county: County) -> None:
    made.staff(version, county)
    with as_owner():
        every = {u: agreement_alone(person(u), version.agreement.public_id) for u in ("sara", "eva", "per", "stig")}
        found = {
            username: {member.name for member in members_of(person(username), [agreement])}
            for username, agreement in every.items()
            if agreement is not None
        }
    assert found == {"sara": NAMES, "eva": NAMES - {"Ivar Holm"}, "per": {"Ivar Holm"}, "stig": set()}


@pytest.mark.req("AG-20")
def test_the_steering_group_sees_numbers_and_no_names(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    made.competence(team["Filip Ström"], made.FFT, MET, evidence="Certifikat nr 12")
    made.competence(team["Fanny Åkesson"], made.FFT, PLANNED, on=date(2026, 12, 16))
    response = logged_in("stig").get(made.url(version, "work"))
    said = text_of(response)
    assert "FFT-certifierad Familjebehandlare 2 1 1 1" in said
    assert "DBT-utbildning Individualbehandlare 1 0 1 0" in said
    assert "steg 2" not in said, "a merit is no gap"
    page = response.content.decode()
    for hidden in [*NAMES, "Certifikat nr 12", "2026-12-16"]:
        assert hidden not in page
    assert "Fanny Åkesson" in shown(version), "there was something to leak"
    assert "Kompetens i siffror" in text_of(logged_in("sara").get(made.url(version, "work")))
    for username in ("roger", "per", "hedda"):
        assert "Kompetens i siffror" not in text_of(logged_in(username).get(made.url(version, "work"))), username


@pytest.mark.req("AG-20")
def test_the_function_counts_for_parties_only(version: AgreementVersion, county: County) -> None:
    made.staff(version, county)
    count = "select count(*) from agreements_competence_gaps(%s, %s)"
    with as_owner():
        team = version.agreement.team.pk
    for code, expected in [("0331", 5), ("08", 0)]:
        with acting_as(RowContext(readers=(county.authorities[code].pk,))), connection.cursor() as cursor:
            cursor.execute(count, [team, TODAY])
            assert cursor.fetchone() == (expected,)


@pytest.mark.req("AG-20")
def test_competence_is_written_with_evidence_and_day(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    fanny = team["Fanny Åkesson"]
    with as_owner():
        demands = {d.text: d.pk for d in CompetenceDemand.objects.all()}
    certified, trained = demands[made.FFT], demands["Utbildad i FFT"]
    client = logged_in("eva")
    address = made.url(version, "competence", fanny.pk)
    for typed, sentence in [
        ({f"state_{certified}": "met"}, "Skriv vad som visar att kravet är uppfyllt"),
        ({f"state_{certified}": "planned"}, "Ange dagen då kravet ska vara uppfyllt."),
        ({f"state_{certified}": "maybe"}, "Välj ett alternativ i listan."),
    ]:
        answer = client.post(address, {f"state_{trained}": "met", f"evidence_{trained}": "Intyg"} | typed)
        assert answer.status_code == 422
        assert sentence in text_of(answer)
    with as_owner():
        assert not CompetenceRecord.objects.exists(), "nothing is saved in part"
    typed = {
        f"state_{certified}": "planned",
        f"on_{certified}": "2026-12-16",
        f"state_{trained}": "met",
        f"evidence_{trained}": "Intyg 2024",
    }
    assert client.post(address, typed)["Location"] == made.url(version, "staff")
    changed = {f"state_{certified}": "met", f"on_{certified}": "2026-11-20", f"evidence_{certified}": "Certifikat"}
    assert client.post(address, changed).status_code == 302
    with as_owner():
        kept = {r.demand_id: (r.state, r.on, r.evidence) for r in CompetenceRecord.objects.filter(member=fanny)}
    assert kept == {certified: (MET, date(2026, 11, 20), "Certifikat"), trained: (MET, None, "Intyg 2024")}


@pytest.mark.req("AG-20")
def test_a_manager_writes_for_the_own_staff_only(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    with as_owner():
        demand = CompetenceDemand.objects.get(text="DBT-utbildning")
    facts = {demand: CompetenceFacts(MET, evidence="Intyg")}
    with acting("eva") as eva:
        agreement = agreement_alone(eva, version.agreement.public_id)
        assert agreement is not None
        with pytest.raises(PermissionDenied):
            record_competence(
                agreement=agreement, membership=eva.memberships[0], member=team["Ivar Holm"], answers=facts
            )
    with acting("per") as per:
        record_competence(agreement=agreement, membership=per.memberships[0], member=team["Ivar Holm"], answers=facts)
        assert CompetenceRecord.objects.get().member == team["Ivar Holm"]


@pytest.mark.req("AG-20")
def test_the_coordinator_keeps_the_list_of_staff(version: AgreementVersion, county: County) -> None:
    client = logged_in("sara")
    facts = {
        "name": "Ines Dal",
        "staff_kind": "individual_therapist",
        "employer": county.authorities["03"].pk,
        "valid_from": "2026-01-01",
    }
    assert client.post(made.url(version, "member_new"), facts)["Location"] == made.url(version, "staff")
    outsider = client.post(made.url(version, "member_new"), facts | {"employer": county.authorities["08"].pk})
    assert outsider.status_code == 422
    with as_owner():
        ines = TeamMember.objects.get()
    assert "Ines Dal" in shown(version, "per")
    ended = client.post(made.url(version, "member_change", ines.pk), facts | {"valid_to": "2026-06-30"})
    assert ended.status_code == 302
    said = shown(version)
    assert "Tidigare personal Ines Dal, individualbehandlare, 2026-01-01–2026-06-30" in said
    assert logged_in("per").post(made.url(version, "member_new"), facts).status_code == 403


@pytest.mark.req("AG-20")
def test_planned_competence_falls_due_without_a_name(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    made.competence(team["Fanny Åkesson"], made.FFT, PLANNED, on=date(2026, 12, 16))
    made.competence(team["Ivar Holm"], "DBT-utbildning", PLANNED, on=date(2026, 10, 1))
    fft = (date(2026, 12, 16), "Planerad kompetens: FFT-certifierad, familjebehandlare")
    dbt = (date(2026, 10, 1), "Planerad kompetens: DBT-utbildning, individualbehandlare")
    for username, expected in {"sara": [dbt, fft], "eva": [fft], "per": [dbt], "stig": [], "roger": []}.items():
        with acting(username) as by:
            assert [(row.date, row.label) for row in work_deadlines(by, TODAY)] == expected, username


def test_a_role_elsewhere_opens_nobodys_staff(version: AgreementVersion, county: County) -> None:
    made.staff(version, county)
    with as_owner():
        add_membership(county, county.users["kalle"], Role.REGISTRAR, "0380", "")
    kalle = logged_in("kalle")
    assert kalle.get(made.url(version, "staff")).status_code == 403
    with acting("kalle") as by:
        assert TeamMember.objects.count() == 4, "the database shows them to the coordinator's employer"
        agreement = agreement_alone(by, version.agreement.public_id)
        assert agreement is not None
        assert not members_of(by, [agreement]).exists()


def test_the_price_of_the_page(version: AgreementVersion, county: County, django_assert_num_queries: Any) -> None:
    made.staff(version, county)
    made.supervision(version, county)
    client = logged_in("sara")
    client.get(made.url(version, "staff"))
    with django_assert_num_queries(STAFF_QUERIES):
        client.get(made.url(version, "staff"))
    with as_owner():
        TeamMember.objects.bulk_create(
            TeamMember(
                team=version.agreement.team,
                name=f"Behandlare {number}",
                staff_kind=StaffKind.FAMILY_THERAPIST,
                employer=county.authorities["0380"],
                valid_from=made.START,
            )
            for number in range(20)
        )
    with django_assert_num_queries(STAFF_QUERIES):
        client.get(made.url(version, "staff"))


@pytest.mark.req("AG-20")
def test_an_answer_holds_for_the_same_demand_of_a_new_text(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    made.competence(team["Filip Ström"], made.FFT, MET, on=date(2023, 5, 2), evidence="Certifikat nr 12")
    with as_owner():
        demand = CompetenceDemand.objects.get(version=version, text=made.FFT)
        version.pk, version.number, version.replaces_id = None, 2, demand.version_id
        version.save(force_insert=True)
        demand.pk, demand.version = None, version
        demand.save(force_insert=True)
    said = shown(version)
    assert "FFT-certifierad Uppfyllt 2023-05-02 Certifikat nr 12" in said
    assert "Familjebehandlare: FFT-certifierad. 1 av 2 uppfyller inte kravet: Fanny Åkesson" in said
    with acting("sara"), connection.cursor() as cursor:
        cursor.execute(
            "select demand_id, members, met from agreements_competence_gaps(%s, %s) where demand_id = %s",
            [team["Filip Ström"].team_id, TODAY, demand.pk],
        )
        assert cursor.fetchall() == [(demand.pk, 2, 1)]

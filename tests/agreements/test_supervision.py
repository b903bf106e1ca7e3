"""Two supervision series with a payer each; both kinds of therapists attend both (000:267–270)."""

from datetime import date

import pytest

from agreements.choices import StaffKind
from agreements.competence import Member, Series, attendance, attendance_gap
from agreements.models import AgreementVersion, SupervisionSeries, SupervisionSession
from ikb.desk.demo.people import County
from tests.agreements import work_makers as made
from tests.agreements.test_pages import text_of
from tests.cast import as_owner, logged_in

ON = date(2026, 11, 22)
THERAPISTS = frozenset({StaffKind.FAMILY_THERAPIST, StaffKind.INDIVIDUAL_THERAPIST})
IVAR = Member(1, "Ivar", StaffKind.INDIVIDUAL_THERAPIST, date(2023, 1, 1))
ONLY_DBT = "Har bara deltagit i Handledning med bas i DBT. Saknas: Handledning med bas i FFT."


def series(name: str, *came: tuple[date, set[int]]) -> Series:
    return Series(len(name), name, THERAPISTS, [(day, frozenset(who)) for day, who in came])


@pytest.mark.req("AG-21")
def test_an_individual_therapist_who_attended_dbt_only() -> None:
    dbt = series("DBT", (date(2026, 9, 1), {1}), (date(2026, 10, 1), {1, 2}))
    fft = series("FFT", (date(2026, 9, 8), {2}), (date(2026, 10, 8), {2}))
    rows = attendance(IVAR, [dbt, fft], ON)
    assert [(row.attended, row.held, row.gap) for row in rows] == [(2, 2, False), (0, 2, True)]
    assert attendance_gap(rows) == "Har bara deltagit i DBT. Saknas: FFT."
    once = attendance(IVAR, [dbt, series("FFT", (date(2026, 9, 8), {1}))], ON)
    assert attendance_gap(once) == ""


@pytest.mark.req("AG-21")
def test_only_sessions_that_the_member_could_attend_count() -> None:
    fft = series("FFT", (date(2025, 11, 22), {2}), (date(2025, 11, 23), {2}), (date(2026, 12, 1), {2}))
    (row,) = attendance(IVAR, [fft], ON)
    assert (row.held, row.gap) == (1, True)
    new = Member(3, "Ny", StaffKind.INDIVIDUAL_THERAPIST, date(2026, 11, 1))
    (row,) = attendance(new, [fft], ON)
    assert (row.held, row.gap) == (0, False)
    assert attendance(Member(4, "Sara", StaffKind.COORDINATOR, date(2023, 1, 1)), [fft], ON) == []
    (row,) = attendance(IVAR, [series("FFT")], ON)
    assert attendance_gap([row]) == ""
    assert attendance_gap(attendance(IVAR, [fft], ON)) == "Har inte deltagit i någon handledning. Saknas: FFT."


@pytest.mark.req("AG-21")
def test_the_page_names_payers_and_the_gap(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    dbt, fft = made.supervision(version, county)
    ivar, filip, fanny = (team[name].pk for name in ("Ivar Holm", "Filip Ström", "Fanny Åkesson"))
    with as_owner():
        SupervisionSession.objects.create(series=dbt, on=date(2026, 9, 1), attendees=[ivar, filip, fanny])
        SupervisionSession.objects.create(series=fft, on=date(2026, 9, 8), attendees=[filip, fanny])
    said = text_of(logged_in("per").get(made.url(version, "staff")))
    assert "Handledning med bas i DBT 1 av 1 tillfällen Handledning med bas i FFT 0 av 1 tillfällen" in said
    assert ONLY_DBT in said
    assert "Handledning med bas i DBT Bekostas av Region Uppsala, Sjukhusstyrelsen." in said
    assert "Handledning med bas i FFT Bekostas av Uppsala kommun, Socialnämnden." in said
    assert "Registrera tillfälle" not in said
    eva = text_of(logged_in("eva").get(made.url(version, "staff")))
    assert ONLY_DBT not in eva
    assert eva.count("1 av 1 tillfällen") == 4


@pytest.mark.req("AG-21")
def test_the_coordinator_registers_series_and_attendance(version: AgreementVersion, county: County) -> None:
    team = made.staff(version, county)
    client = logged_in("sara")
    facts = {
        "name": "Handledning med bas i DBT",
        "payer": county.authorities["03"].pk,
        "staff_kinds": ["family_therapist", "individual_therapist"],
        "valid_from": "2023-01-01",
    }
    assert client.post(made.url(version, "supervision_new"), facts)["Location"] == made.url(version, "staff")
    twice = client.post(made.url(version, "supervision_new"), facts)
    assert (twice.status_code, "Det finns redan en handledning med det namnet." in text_of(twice)) == (422, True)
    nobody = client.post(made.url(version, "supervision_new"), facts | {"name": "Ny", "staff_kinds": []})
    assert (nobody.status_code, "Välj vilka som deltar." in text_of(nobody)) == (422, True)
    with as_owner():
        made_series = SupervisionSeries.objects.get()
    assert (made_series.payer, made_series.staff_kinds) == (county.authorities["03"], facts["staff_kinds"])
    address = made.url(version, "session_new", made_series.pk)
    ivar, sara = team["Ivar Holm"].pk, team["Sara Lind"].pk
    coordinator = client.post(address, {"on": "2026-10-01", "attendees": [ivar, sara]})
    assert coordinator.status_code == 422, "the coordinator is not of the kinds that attend"
    assert client.post(address, {"on": "2026-10-01", "attendees": [ivar]}).status_code == 302
    future = client.post(address, {"on": "2099-01-01", "attendees": [ivar]})
    assert (future.status_code, "Datumet ligger framåt i tiden." in text_of(future)) == (422, True)
    same_day = client.post(address, {"on": "2026-10-01", "attendees": []})
    assert "Det finns redan ett tillfälle den dagen." in text_of(same_day)
    with as_owner():
        session = SupervisionSession.objects.get()
    both = [ivar, team["Filip Ström"].pk]
    change = made.url(version, "session_change", session.pk)
    assert client.post(change, {"on": "2026-10-01", "attendees": both}).status_code == 302
    with as_owner():
        assert sorted(SupervisionSession.objects.get().attendees) == sorted(both)
    assert logged_in("per").get(change).status_code == 403

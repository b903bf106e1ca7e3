"""What a meeting series missed, when the next meeting is due, and the log of meetings without a body."""

from datetime import date, timedelta
from typing import Any

import pytest

from agreements.meetings import MeetingDay, Target, gaps, next_due, organisations, years
from agreements.models import Agreement, AgreementVersion, Meeting, MeetingSeries
from agreements.queries.work import work_deadlines
from ikb.desk.demo.people import County
from tests.agreements import work_makers as made
from tests.agreements.test_pages import more_agreements, text_of
from tests.cast import TODAY, acting, as_owner, logged_in

QUARTERLY = Target(date(2025, 1, 1), times_a_year=4)
BIWEEKLY = Target(date(2026, 1, 1), every_days=14)
DEADLINE_QUERIES = 6
NETWORK = "Uppsala, Östersund, Gotland, Kalmar"


def held(*days: date) -> list[MeetingDay]:
    return [MeetingDay(day, True) for day in days]


@pytest.mark.req("AG-18")
def test_three_meetings_in_a_year_of_four() -> None:
    three = held(date(2025, 2, 12), date(2025, 5, 14), date(2025, 11, 19))
    (counted,) = years(QUARTERLY, three, date(2025, 12, 31))[:1]
    after = years(QUARTERLY, three, date(2026, 2, 1))[1]
    assert (after.held, after.expected, after.missing, after.running) == (3, 4, 1, False)
    assert (after.sentence, after.basis) == ("1 möte saknas 2025", "3 av 4 möten")
    assert (counted.running, counted.sentence) == (True, "1 möte saknas hittills 2025")
    four = [*three, MeetingDay(date(2025, 9, 1), True)]
    assert years(QUARTERLY, four, date(2026, 2, 1))[1].sentence == "Inget möte saknas 2025"


@pytest.mark.req("AG-18")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 4, 1), 0),
        (date(2026, 4, 2), 1),
        (date(2026, 7, 2), 2),
        (date(2026, 11, 22), 3),
        (date(2026, 12, 31), 4),
    ],
)
def test_a_running_year_is_judged_by_its_days(on: date, expected: int) -> None:
    newest = years(QUARTERLY, [], on)[0]
    assert (newest.expected, newest.missing) == (expected, expected)
    assert f"räknat efter årets dagar till och med {on.isoformat()}" in newest.basis


def test_a_series_that_begins_or_ends_inside_a_year_owes_its_part() -> None:
    half = Target(date(2025, 7, 1), date(2026, 6, 30), times_a_year=12)
    assert [(y.number, y.expected, y.running) for y in years(half, [], date(2027, 1, 1))] == [
        (2026, 5, False),
        (2025, 6, False),
    ]
    assert years(half, [], date(2025, 6, 30)) == []
    assert next_due(half, [], date(2026, 7, 1)) is None


def test_one_called_off_is_missing_but_explained() -> None:
    known = [*held(date(2025, 2, 12), date(2025, 5, 14), date(2025, 8, 20)), MeetingDay(date(2025, 11, 19), False)]
    last_year = years(QUARTERLY, known, date(2026, 1, 10))[1]
    assert (last_year.missing, last_year.called_off, last_year.unexplained) == (1, 1, 0)


@pytest.mark.req("AG-18")
def test_every_second_week_lists_the_gaps() -> None:
    on = date(2026, 3, 12)
    days = [date(2026, 1, 15), date(2026, 1, 29), date(2026, 2, 26)]
    (gap,) = gaps(BIWEEKLY, held(*days), on)
    assert (gap.start, gap.end, gap.days, gap.ongoing) == (date(2026, 1, 29), date(2026, 2, 26), 28, False)
    still = gaps(BIWEEKLY, held(*days), on + timedelta(days=1))[0]
    assert (still.days, still.ongoing) == (15, True)
    assert gaps(BIWEEKLY, [], date(2026, 1, 15)) == []
    assert gaps(QUARTERLY, [], on) == []


@pytest.mark.req("AG-18")
def test_nothing_is_due_after_the_series_has_ended() -> None:
    ends = date(2026, 11, 30)
    every, times = Target(date(2026, 1, 1), ends, every_days=14), Target(date(2026, 1, 1), ends, times_a_year=4)
    on = date(2026, 11, 22)
    assert next_due(every, held(date(2026, 11, 16)), on) == ends
    assert next_due(every, held(date(2026, 11, 17)), on) is None
    assert next_due(times, held(date(2026, 2, 1), date(2026, 3, 1)), on) == date(2026, 10, 1)
    assert next_due(times, held(date(2026, 2, 1), date(2026, 3, 1), date(2026, 8, 1)), on) is None


def test_the_target_in_words() -> None:
    words = [Target(date(2026, 1, 1), every_days=days).in_words for days in (1, 7, 30)]
    assert words == ["högst 1 dag mellan mötena", "varje vecka", "högst 30 dagar mellan mötena"]


def test_when_the_next_meeting_is_due() -> None:
    assert next_due(BIWEEKLY, held(date(2026, 1, 15)), date(2026, 3, 1)) == date(2026, 1, 29)
    assert next_due(BIWEEKLY, [], date(2026, 1, 1)) == date(2026, 1, 15)
    assert next_due(QUARTERLY, [], date(2026, 1, 2)) == date(2026, 4, 2)
    three = held(date(2026, 2, 1), date(2026, 3, 1), date(2026, 10, 1))
    assert next_due(QUARTERLY, three, date(2026, 11, 22)) == date(2026, 12, 31)
    four = [*three, MeetingDay(date(2026, 11, 1), True)]
    assert next_due(QUARTERLY, four, date(2026, 11, 22)) == date(2027, 4, 2)


def test_what_falls_due_is_the_day_when_the_number_is_expected() -> None:
    for times in (1, 2, 4, 5, 12, 52):
        target = Target(date(2024, 1, 1), times_a_year=times)
        for count in range(times):
            day = next_due(target, held(*[date(2024, 1, 1 + n % 28) for n in range(count)]), date(2024, 1, 1))
            assert day is not None
            assert years(target, [], day)[0].expected == count + 1
            assert years(target, [], day - timedelta(days=1))[:1] == [] or (
                (years(target, [], day - timedelta(days=1))[0].expected or 0) <= count
            )


@pytest.mark.req("FU-13")
def test_organisations_are_counted_by_meeting() -> None:
    known = [
        MeetingDay(date(2025, 1, 10), True, NETWORK),
        MeetingDay(date(2025, 2, 10), True, "Uppsala,Kalmar , "),
        MeetingDay(date(2025, 3, 10), False, NETWORK),
    ]
    assert organisations(known) == [("Kalmar", 2), ("Uppsala", 2), ("Gotland", 1), ("Östersund", 1)]


@pytest.mark.req("FU-13")
def test_the_log_of_the_network_and_of_weekly_information(version: AgreementVersion) -> None:
    monthly = made.series(version, name="Samordnarnas avstämning", times_a_year=12, starts_on=date(2024, 9, 1))
    weekly = made.series(
        version,
        name="Information till BUP",
        times_a_year=None,
        every_days=7,
        starts_on=date(2023, 1, 1),
        ends_on=date(2024, 6, 30),
    )
    with as_owner():
        for month in (9, 10, 11, 12):
            Meeting.objects.create(series=monthly, on=date(2024, month, 3), held=True, participants=NETWORK)
        first = date(2023, 1, 2)
        Meeting.objects.bulk_create(
            Meeting(series=weekly, on=first + timedelta(weeks=n), held=True, participants="BUP") for n in range(78)
        )
    client = logged_in("sara")
    shown = text_of(client.get(made.url(version, "series", monthly.pk)))
    assert "12 gånger per år" in shown
    assert "Kalmar 4 möten" in shown
    assert "Östersund 4 möten" in shown
    assert "Inget möte saknas 2024 4 av 4 möten" in shown
    assert "12 möten saknas 2025" in shown
    shown = text_of(client.get(made.url(version, "series", weekly.pk)))
    assert "varje vecka" in shown
    assert "2024 26 0 26 möten hölls" in shown
    assert "2023 52 0 52 möten hölls" in shown
    assert "Inget uppehåll har varit längre." in shown
    assert "BUP 78 möten" in shown


@pytest.mark.req("AG-18")
def test_a_meeting_is_logged_changed_and_never_twice_a_day(version: AgreementVersion) -> None:
    steering, _ = made.bodies(version)
    series = made.series(version, steering)
    client = logged_in("sara")
    address = made.url(version, "meeting_new", series.pk)
    facts = {"on": "2025-02-12", "held": "True", "participants": "Uppsala, Heby", "note": "Följde upp året"}
    assert client.post(address, facts)["Location"] == made.url(version, "series", series.pk)
    again = client.post(address, facts)
    assert again.status_code == 422
    assert "Det finns redan ett möte den dagen." in text_of(again)
    early = client.post(address, facts | {"on": "2024-12-31"})
    assert (early.status_code, "Mötet ligger utanför seriens dagar." in text_of(early)) == (422, True)
    later = client.post(address, facts | {"on": "2099-01-01"})
    assert (later.status_code, "Datumet ligger framåt i tiden." in text_of(later)) == (422, True)
    assert client.post(address, facts | {"on": "2026-12-10", "held": ""}).status_code == 302
    with as_owner():
        kept = {meeting.on: meeting.held for meeting in series.meetings.all()}
        planned = series.meetings.get(on=date(2026, 12, 10))
    assert kept == {date(2025, 2, 12): True, date(2026, 12, 10): None}
    change = made.url(version, "meeting_change", planned.pk)
    called_off = {"on": "2026-12-10", "held": "False", "note": "Sjukdom"}
    assert client.post(change, called_off)["Location"] == made.url(version, "series", series.pk)
    assert "2026-12-10 Ställdes in – Sjukdom" in text_of(client.get(made.url(version, "series", series.pk)))
    assert "3 möten saknas 2025" in text_of(client.get(made.url(version, "work")))


@pytest.mark.req("AG-18")
def test_a_series_has_exactly_one_target(version: AgreementVersion) -> None:
    made.bodies(version)
    client = logged_in("sara")
    facts = {"name": "Operativ ledning", "starts_on": "2026-01-01"}
    for target in ({}, {"times_a_year": "4", "every_days": "14"}):
        answer = client.post(made.url(version, "series_new"), facts | target)
        assert answer.status_code == 422
        assert "Ange antingen gånger per år eller dagar mellan möten." in text_of(answer)
    assert client.post(made.url(version, "series_new"), facts | {"every_days": "14"}).status_code == 302
    assert "Operativ ledning varannan vecka" in text_of(client.get(made.url(version, "work")))


@pytest.mark.req("AG-18")
def test_what_falls_due_in_the_meetings(version: AgreementVersion) -> None:
    steering, working = made.bodies(version)
    quarterly = made.series(version, steering)
    of_working = made.series(version, working, name="Arbetsgruppens möten", times_a_year=None, every_days=14)
    with as_owner():
        for day in (date(2025, 2, 12), date(2025, 5, 14), date(2025, 11, 19), date(2026, 2, 11)):
            Meeting.objects.create(series=quarterly, on=day, held=True)
        Meeting.objects.create(series=quarterly, on=date(2026, 12, 3))
        Meeting.objects.create(series=of_working, on=date(2026, 11, 16), held=True)
    expected = [
        (date(2025, 12, 31), "Styrgruppens möten: 1 möte saknas 2025"),
        (date(2026, 7, 2), "Nästa möte senast: Styrgruppens möten"),
        (date(2026, 11, 30), "Nästa möte senast: Arbetsgruppens möten"),
        (date(2026, 12, 3), "Möte: Styrgruppens möten"),
    ]
    for username, rows in {"sara": expected, "stig": expected, "arne": expected[2:3], "filip": [], "kalle": []}.items():
        with acting(username) as by:
            found = work_deadlines(by, TODAY)
        assert [(row.date, row.label) for row in found] == rows, username
        assert all(row.url_name == "agreements:series" for row in found)


def test_the_price_of_what_falls_due(version: AgreementVersion, county: County, django_assert_num_queries: Any) -> None:
    made.series(version)
    with acting("sara") as by, django_assert_num_queries(DEADLINE_QUERIES):
        work_deadlines(by, TODAY)
    more_agreements(county, 10)
    with as_owner():
        for agreement in Agreement.objects.exclude(pk=version.agreement.pk):
            series = MeetingSeries.objects.create(
                agreement=agreement, name="Möten", times_a_year=4, starts_on=date(2025, 1, 1)
            )
            Meeting.objects.create(series=series, on=date(2026, 12, 1))
    with acting("sara") as by, django_assert_num_queries(DEADLINE_QUERIES):
        found = work_deadlines(by, TODAY)
    assert len([row for row in found if row.label == "Möte: Möten"]) == 10

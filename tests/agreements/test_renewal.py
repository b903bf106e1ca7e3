"""Periods are registered when they begin to bind, once, from the first end; a notice makes a person answer (AG-04)."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from agreements.actions import renewal as actions
from agreements.choices import NoticeStage, PeriodKind, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Notice, TermPeriod
from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm, effect_of_notice, notice_deadline
from agreements.queries.ending import with_spans
from agreements.renewal import (
    RegisteredPeriod,
    StandingNotice,
    due_periods,
    length_in_words,
    missing_periods,
    next_period,
    planned_periods,
    stops,
    to_register,
)
from ikb.desk.demo.people import BOARDS, County
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period
from tests.cast import acting, as_owner

UPPSALA = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12)
LEAP = RenewingTerm(date(2021, 3, 1), date(2024, 2, 29), 12, 12)
FIRST, SECOND, THIRD = (
    Period(date(2023, 1, 1), date(2025, 12, 31)),
    Period(date(2026, 1, 1), date(2026, 12, 31)),
    Period(date(2027, 1, 1), date(2027, 12, 31)),
)
ANNOUNCED = StandingNotice(1, date(2025, 12, 4), date(2026, 12, 31))
MEMO = date(2025, 12, 4)


def due(term, on: date) -> list[Period]:
    return [planned.period for planned in due_periods(term, on)]


@pytest.mark.req("AG-04")
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 11, 1), [FIRST]),
        (date(2024, 12, 31), [FIRST]),
        (date(2025, 1, 1), [FIRST, SECOND]),
        (date(2025, 12, 31), [FIRST, SECOND]),
        (date(2026, 1, 1), [FIRST, SECOND, THIRD]),
    ],
)
def test_the_deadline_day_itself_is_still_open(on: date, expected: list[Period]) -> None:
    assert due(UPPSALA, on) == expected


@pytest.mark.req("AG-04")
def test_periods_are_counted_from_the_first_end_never_chained() -> None:
    ends = [planned.period.end for planned in islice(planned_periods(LEAP), 5)]
    assert ends == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]
    registers = [planned.registers_on for planned in islice(planned_periods(LEAP), 6)]
    assert registers[1:] == [date(2023, 3, 1), date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1), date(2027, 3, 1)]


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-08")
def test_other_terms_do_not_renew() -> None:
    fixed = FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 6)
    assert due(fixed, date(2030, 1, 1)) == [Period(fixed.start, fixed.end)]
    assert due(OpenEndedTerm(date(2022, 5, 20)), date(2030, 1, 1)) == []
    assert next_period(fixed, date(2013, 1, 1)) is None
    assert next_period(OpenEndedTerm(date(2022, 5, 20)), date(2023, 1, 1)) is None
    upcoming = next_period(UPPSALA, date(2025, 1, 1))
    assert upcoming is not None
    assert (upcoming.period, upcoming.registers_on) == (THIRD, date(2026, 1, 1))


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-15")
def test_any_standing_notice_stops_what_begins_after_its_last_day() -> None:
    """Registered late, the period that was due before the notice is still registered; the one after it is not."""
    rows = [RegisteredPeriod(FIRST)]
    missing = missing_periods(UPPSALA, rows, [ANNOUNCED], on=date(2026, 3, 1))
    assert [(m.planned.period, m.stopped_by) for m in missing] == [(SECOND, []), (THIRD, [ANNOUNCED])]
    assert [p.period for p in to_register(missing)] == [SECOND]
    late = StandingNotice(1, date(2026, 1, 2), date(2027, 12, 31))
    assert [p.period for p in to_register(missing_periods(UPPSALA, rows, [late], on=date(2026, 3, 1)))] == [
        SECOND,
        THIRD,
    ]


@pytest.mark.req("AG-14")
def test_an_oral_notice_stops_what_was_still_open() -> None:
    oral = StandingNotice(1, date(2025, 12, 31), None)
    planned = due_periods(UPPSALA, date(2026, 1, 1))
    assert [stops(oral, p, []) for p in planned] == [False, False, True]
    assert stops(StandingNotice(1, date(2026, 1, 1), None), planned[2], []) is False


@pytest.mark.req("AG-15")
def test_a_period_registered_by_hand_answers_and_one_by_itself_does_not() -> None:
    def found(third: RegisteredPeriod) -> list[bool]:
        rows = [RegisteredPeriod(FIRST), RegisteredPeriod(SECOND), third]
        missing = missing_periods(UPPSALA, rows, [ANNOUNCED], on=date(2027, 1, 1))
        return [bool(m.stopped_by) for m in missing]

    assert found(RegisteredPeriod(THIRD, by_hand=True)) == [False]
    assert found(RegisteredPeriod(THIRD)) == [True]


@pytest.mark.req("AG-15")
def test_nothing_begins_after_the_whole_has_ended() -> None:
    missing = missing_periods(UPPSALA, [], [], on=date(2028, 1, 1), whole_ends=date(2026, 12, 31))
    assert [m.planned.period for m in missing] == [FIRST, SECOND]


@pytest.mark.req("E16")
def test_lengths_in_words() -> None:
    """The text says four years; its days say 48 more."""
    assert length_in_words(Period(date(2012, 11, 14), date(2016, 12, 31))) == "4 år och 48 dagar"
    assert length_in_words(FIRST) == "3 år"
    assert length_in_words(Period(date(2025, 3, 1), date(2028, 2, 29))) == "3 år"
    assert length_in_words(Period(date(2026, 1, 1), date(2026, 1, 1))) == "1 dag"
    assert length_in_words(Period(date(2026, 1, 1), date(2026, 3, 1))) == "60 dagar"


DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def renewing_terms(draw: st.DrawFn) -> RenewingTerm:
    """Terms of up to four years, often ending on the last day of February."""
    start = draw(DAYS)
    ends = st.integers(0, 1500).map(lambda days: start + timedelta(days=days))
    february = st.integers(1, 4).map(lambda years: date(start.year + years, 3, 1) - timedelta(days=1))
    return RenewingTerm(start, draw(st.one_of(ends, february)), draw(st.integers(1, 24)), draw(st.integers(0, 18)))


@pytest.mark.req("AG-04")
@given(renewing_terms(), st.integers(0, 4000))
def test_the_periods_due_reach_as_far_as_a_notice_today_would(term: RenewingTerm, offset: int) -> None:
    """The last period that should be a row is the one that a notice given now leads to the end of."""
    on = term.start + timedelta(days=offset)
    periods = due(term, on)
    assert periods[-1].end == effect_of_notice(term, on).last_day
    assert all(after.start == before.following_day for before, after in pairwise(periods))
    deadline = notice_deadline(term, on)
    assert deadline is not None
    assert due(term, deadline) == periods
    assert len(due(term, deadline + timedelta(days=1))) > len(periods)


@pytest.mark.req("AG-04")
@given(renewing_terms(), st.lists(st.integers(0, 4000), min_size=1, max_size=5))
def test_running_twice_or_late_gives_the_same_rows(term: RenewingTerm, offsets: list[int]) -> None:
    last = max(offsets)
    rows: list[RegisteredPeriod] = []
    for offset in sorted(offsets):
        on = term.start + timedelta(days=offset)
        rows += [RegisteredPeriod(p.period) for p in to_register(missing_periods(term, rows, [], on=on))]
        assert missing_periods(term, rows, [], on=on) == []
    assert [row.period for row in rows] == due(term, term.start + timedelta(days=last))


def rows_of(version: AgreementVersion) -> list[tuple[int, date, date, date]]:
    with as_owner():
        return list(
            TermPeriod.objects.filter(version=version)
            .order_by("number")
            .values_list("number", "start", "end", "registered_on")
        )


def announce(county: County, version: AgreementVersion, *codes: str, **changes) -> None:
    """Announced 2025-12-04, as the six municipalities did, unless told otherwise."""
    facts = {"stage": NoticeStage.ANNOUNCED, "counted_on": MEMO, "last_day": SECOND.end} | changes
    with as_owner():
        for code in codes:
            Notice.objects.create(
                agreement=version.agreement,
                version=version,
                owner=county.authorities[code],
                registered_by=county.users["roger"],
                **facts,
            )


@pytest.mark.req("AG-04")
def test_the_daily_job_registers_what_is_due_once(version: AgreementVersion) -> None:
    """On the deadline day, the day after, and again; a year's silence is made up with the right days."""
    on = date(2025, 12, 31)
    assert [actions.register_renewals(on=on), actions.register_renewals(on=on)] == [2, 0]
    assert rows_of(version) == [(1, FIRST.start, FIRST.end, on), (2, SECOND.start, SECOND.end, on)]
    assert actions.register_renewals(on=date(2027, 6, 1)) == 2
    assert [row[2] for row in rows_of(version)[2:]] == [date(2027, 12, 31), date(2028, 12, 31)]
    assert {row[3] for row in rows_of(version)[2:]} == {date(2027, 6, 1)}
    with as_owner():
        kinds = list(TermPeriod.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == [PeriodKind.FIRST] + [PeriodKind.RENEWAL] * 3


@pytest.mark.req("AG-04")
def test_the_command_runs_without_a_person_and_tells_counts_only(version: AgreementVersion, capsys) -> None:
    call_command("daily")
    assert "avtalsperioder registrerades." in capsys.readouterr().out
    assert len(rows_of(version)) >= 3


@pytest.mark.req("AG-04")
def test_a_fault_in_one_agreement_leaves_the_others_their_periods(
    version: AgreementVersion, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with as_owner():
        broken = Agreement.objects.create(name="A", short_name="A", county_name="A", owner=version.agreement.owner)
        Agreement.objects.filter(pk=version.agreement_id).update(name="B")
    right = actions.with_spans

    def wrong(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
        if agreements.filter(pk=broken.pk).exists():
            agreements.extra(where=["no_such_column"]).exists()
        return right(agreements)

    monkeypatch.setattr(actions, "with_spans", wrong)
    assert actions.register_renewals(on=date(2025, 12, 31)) == 2
    assert len(rows_of(version)) == 2
    [record] = [r for r in caplog.records if r.name == "ikb.renewal"]
    assert (record.msg, record.__dict__["agreement_id"]) == ("renewal.agreement_failed", broken.pk)


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-15")
def test_a_notice_stops_the_job_and_a_person_answers(version: AgreementVersion, county: County) -> None:
    announce(county, version, "0331")
    later = date(2026, 11, 22)
    assert actions.register_renewals(on=later) == 2
    with acting("roger") as roger:
        membership = roger.memberships[0]
        period = actions.renew_for_the_rest(agreement=version.agreement, membership=membership, on=later)
        assert (period.start, period.registered_by) == (THIRD.start, county.users["roger"])
        with pytest.raises(Conflict, match="redan registrerade"):
            actions.renew_for_the_rest(agreement=version.agreement, membership=membership, on=later)
    assert actions.register_renewals(on=date(2027, 1, 1)) == 1
    assert len(rows_of(version)) == 4


@pytest.mark.req("AG-04")
def test_a_withdrawn_notice_and_a_consideration_stop_nothing(version: AgreementVersion, county: County) -> None:
    announce(county, version, "0331", stage=NoticeStage.WITHDRAWN)
    announce(county, version, "0380", stage=NoticeStage.CONSIDERED)
    assert actions.register_renewals(on=date(2026, 1, 1)) == 3


@pytest.mark.req("AG-15")
def test_who_may_answer_and_when_there_is_nothing_to_answer(version: AgreementVersion, county: County) -> None:
    announce(county, version, *BOARDS, stage=NoticeStage.DECIDED)
    on = date(2026, 11, 22)
    with acting("hedda") as hedda, pytest.raises(PermissionDenied):
        actions.renew_for_the_rest(agreement=version.agreement, membership=hedda.memberships[0], on=on)
    with acting("roger") as roger:
        agreement, membership = version.agreement, roger.memberships[0]
        with pytest.raises(Conflict, match="vid nästa dagliga körning"):
            actions.renew_for_the_rest(agreement=agreement, membership=membership, on=on)
    actions.register_renewals(on=on)
    with acting("roger") as roger, pytest.raises(Conflict, match="Färre än två parter"):
        actions.renew_for_the_rest(agreement=version.agreement, membership=roger.memberships[0], on=on)


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-09")
def test_a_text_that_replaces_another_inside_the_term_continues_its_periods(version: AgreementVersion) -> None:
    actions.register_renewals(on=date(2025, 6, 1))
    with as_owner():
        later = _text(version, number=2, applies_from=date(2025, 9, 1))
    with acting("roger"):
        assert actions.register_first_period(version=later, on=date(2025, 9, 1)) is None
    assert actions.register_renewals(on=date(2026, 1, 1)) == 1
    assert [row[:2] for row in rows_of(later)] == [(3, THIRD.start)]


@pytest.mark.req("AG-04")
def test_a_text_with_another_term_ends_the_renewals_of_the_old_one(version: AgreementVersion) -> None:
    with as_owner():
        later = _text(version, number=2, start=date(2027, 1, 1), first_end=date(2029, 12, 31))
    assert actions.register_renewals(on=date(2026, 1, 1)) == 3
    assert [row[:3] for row in rows_of(version)] == [(1, FIRST.start, FIRST.end), (2, SECOND.start, SECOND.end)]
    assert [row[:3] for row in rows_of(later)] == [(1, date(2027, 1, 1), date(2029, 12, 31))]


@pytest.mark.req("AG-02")
def test_a_draft_has_no_period(version: AgreementVersion) -> None:
    with as_owner():
        draft = _text(version, number=2, status=VersionStatus.DRAFT, start=THIRD.end, first_end=date(2028, 12, 31))
    with acting("roger"):
        assert actions.register_first_period(version=draft, on=date(2026, 1, 1)) is None
        first = actions.register_first_period(version=version, on=date(2023, 1, 1))
    assert first is not None
    assert (first.start, first.end, first.registered_by) == (FIRST.start, FIRST.end, None)


def _text(version: AgreementVersion, **changes) -> AgreementVersion:
    facts = {
        "agreement": version.agreement,
        "status": VersionStatus.IN_FORCE,
        "term_kind": TermKind.RENEWING,
        "start": FIRST.start,
        "first_end": FIRST.end,
        "renewal_months": 12,
        "notice_months": 12,
    }
    return AgreementVersion.objects.create(**(facts | changes))


@pytest.mark.req("AG-15")
def test_the_end_of_the_whole_is_a_fact_of_its_own(version: AgreementVersion, county: County) -> None:
    """Six leave; the registrator of the owner registers the end with its ground, and nothing renews after it."""
    announce(county, version, *[code for code in BOARDS if code != "0380"])
    actions.register_renewals(on=date(2026, 11, 22))
    with acting("roger") as roger:
        agreement, membership = version.agreement, roger.memberships[0]
        for day, note, sentence in [
            (date(2026, 12, 30), "Parternas beslut", "bundna till och med 2026-12-31"),
            (date(2022, 12, 31), "Parternas beslut", "före avtalets första dag 2023-01-01"),
            (date(2026, 12, 31), "  ", "Ange grunden"),
        ]:
            with pytest.raises(Unfit, match=sentence):
                actions.end_whole(agreement=agreement, membership=membership, last_day=day, note=note)
        actions.end_whole(
            agreement=agreement, membership=membership, last_day=SECOND.end, note="Regionen driver inte teamet vidare"
        )
        with pytest.raises(Conflict, match="redan registrerade"):
            actions.renew_for_the_rest(agreement=agreement, membership=membership, on=date(2026, 11, 22))
    assert actions.register_renewals(on=date(2028, 1, 1)) == 0
    with acting("hedda") as hedda, pytest.raises(PermissionDenied):
        actions.end_whole(agreement=agreement, membership=hedda.memberships[0], last_day=THIRD.end, note="x")


@pytest.mark.req("AG-15")
def test_no_notice_ends_the_whole_by_itself(version: AgreementVersion, county: County) -> None:
    announce(county, version, "0331", stage=NoticeStage.RECEIVED)
    actions.register_renewals(on=date(2026, 11, 22))
    with as_owner():
        assert Agreement.objects.get(pk=version.agreement_id).ends_on is None
        agreement = with_spans(Agreement.objects.filter(pk=version.agreement_id)).get()
        assert actions.earliest_end(agreement) == SECOND.end
    with acting("roger") as roger:
        actions.renew_for_the_rest(agreement=version.agreement, membership=roger.memberships[0], on=date(2026, 11, 22))
        with pytest.raises(Unfit, match="bundna till och med 2027-12-31"):
            actions.end_whole(
                agreement=version.agreement, membership=roger.memberships[0], last_day=SECOND.end, note="x"
            )

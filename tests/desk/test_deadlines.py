"""One list of deadlines across agreements: nothing rolls silently, what cannot be computed says why."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.choices import (
    DueRule,
    NoticeStage,
    ObligationKind,
    PeriodKind,
    TermKind,
    VersionStatus,
)
from agreements.models import (
    Agreement,
    AgreementVersion,
    Extension,
    MeetingSeries,
    Obligation,
    ObligationDone,
    Party,
    SteeringDocument,
    TermPeriod,
)
from ikb.accounts.choices import Role
from ikb.desk.deadlines import all_deadlines, concerns, from_deadlines
from ikb.desk.demo.costs import load_cost_tables
from ikb.desk.demo.people import County
from ikb.lib.deadlines import MISSED, Deadline, Moment, in_order, moments, step_of
from tests.agreements.test_pages import more_agreements, text_of
from tests.cast import acting, as_owner, logged_in
from tests.desk.test_effect import give_notice

MEMO = date(2025, 12, 4)
NOTICE = "Sista dag för uppsägning"


def registered(version: AgreementVersion, until: int) -> None:
    """The periods of the Uppsala agreement as rows, up to the one that ends in the year."""
    with as_owner():
        for number, year in enumerate(range(2025, until + 1), start=1):
            TermPeriod.objects.create(
                version=version,
                number=number,
                kind=PeriodKind.RENEWAL if number > 1 else PeriodKind.FIRST,
                start=date(2023 if number == 1 else year, 1, 1),
                end=date(year, 12, 31),
                registered_on=date(2025, 1, 1),
            )


def seen(who: str, on: date, label: str = "") -> list[Deadline]:
    """What the person, with the roles of today, would see on a day: all, or those whose label begins so."""
    with acting(who) as someone:
        return [d for d in all_deadlines(someone, on) if d.label.startswith(label)]


# --- The rows ------------------------------------------------------------------------------------------------


def test_missed_first_then_by_day_then_what_has_none() -> None:
    rows = [
        Deadline(None, "utan", "A", "/"),
        Deadline(date(2026, 5, 1), "sen", "A", "/"),
        Deadline(date(2026, 9, 1), "missad", "A", "/", missed=True),
        Deadline(date(2026, 3, 1), "snar", "A", "/"),
    ]
    assert [row.label for row in in_order(rows)] == ["missad", "snar", "sen", "utan"]


def test_a_deadline_has_one_day_or_two() -> None:
    day = date(2026, 12, 31)
    both = moments(Deadline(day, NOTICE, "IKB", "/", inner=date(2026, 11, 1)), date(2026, 11, 2))
    assert [(m.day, m.missed) for m in both] == [(date(2026, 11, 1), True), (day, False)]
    assert both[0].subject == "Nämnden behöver besluta senast (sista dag för uppsägning), IKB"
    assert both[1].subject == "Sista dag för uppsägning, IKB"
    assert moments(Deadline(None, "utan", "A", "/", why="Saknas."), day) == []


@pytest.mark.parametrize(
    ("left", "step"), [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (1, 7), (0, 0), (-1, MISSED)]
)
def test_which_reminder_is_due(left: int, step: int | None) -> None:
    on = date(2026, 11, 22)
    assert step_of(Moment(on + timedelta(days=left), "x", "A", "/"), on) == step


# --- What stands in the list ---------------------------------------------------------------------------------


@pytest.mark.req("D-2")
def test_the_last_day_for_notice_with_the_board_s_own_day(county: County, version: AgreementVersion) -> None:
    registered(version, 2026)
    [row] = seen("roger", MEMO, NOTICE)
    assert (row.day, row.inner, row.missed) == (date(2025, 12, 31), date(2025, 11, 1), False)
    [row] = seen("roger", date(2026, 1, 1), NOTICE)
    assert (row.day, row.inner) == (date(2026, 12, 31), date(2026, 11, 1))
    with as_owner():
        Agreement.objects.update(board_lead_days=10)
    [row] = seen("stig", MEMO, NOTICE)
    assert row.inner == date(2025, 12, 21)
    assert row.authorities == {a.pk for code, a in county.authorities.items() if code != "08"}
    give_notice(county, version, "0380", stage=NoticeStage.ANNOUNCED)
    [row] = seen("roger", MEMO, NOTICE)
    assert county.authorities["0380"].pk not in row.authorities
    assert seen("kalle", MEMO) == []
    assert seen("gun", MEMO) == []


@pytest.mark.req("AG-04")
def test_a_renewal_that_nobody_registered_stays(county: County, version: AgreementVersion) -> None:
    registered(version, 2025)
    assert seen("roger", date(2024, 12, 31), "Registrera") == []
    [row] = seen("roger", date(2025, 1, 1), "Registrera")
    assert (row.label, row.day, row.missed) == (
        "Registrera avtalsperioden 2026-01-01–2026-12-31",
        date(2025, 1, 1),
        False,
    )
    [row] = seen("roger", date(2026, 2, 1), "Registrera")
    assert (row.label, row.missed) == ("Registrera 2 avtalsperioder", True)
    registered_by_now = date(2026, 2, 1)
    with as_owner():
        TermPeriod.objects.all().delete()
    registered(version, 2027)
    assert seen("roger", registered_by_now, "Registrera") == []


@pytest.mark.req("AG-15")
def test_a_notice_that_stands_asks_whether_the_agreement_goes_on(county: County, version: AgreementVersion) -> None:
    registered(version, 2026)
    give_notice(county, version, "0360", counted_on=date(2025, 12, 10))
    on = date(2026, 2, 1)
    [row] = seen("roger", on, "Bestäm om avtalet fortsätter")
    assert (row.day, row.missed) == (date(2026, 12, 31), False)
    assert "En uppsägning står kvar." in row.why
    [row] = seen("roger", date(2027, 1, 1), "Bestäm om avtalet fortsätter")
    assert row.missed


@pytest.mark.req("AG-08", "D-3")
def test_obligations_stay_until_somebody_deals_with_them(county: County, version: AgreementVersion) -> None:
    agreement = version.agreement
    with as_owner():
        yearly = Obligation.objects.create(
            agreement=agreement,
            kind=ObligationKind.FOLLOW_UP,
            title="Uppföljning",
            role=Role.COORDINATOR,
            rule=DueRule.YEARLY,
            due_on=date(2024, 3, 31),
        )
        Obligation.objects.create(
            agreement=agreement,
            kind=ObligationKind.REVISION,
            title="Revidering",
            rule=DueRule.AFTER_OPERATION,
            after_months=12,
        )
    on = date(2026, 4, 1)
    assert [(d.day, d.missed) for d in seen("sara", on, "Uppföljning")] == [
        (date(2024, 3, 31), True),
        (date(2025, 3, 31), True),
        (date(2026, 3, 31), True),
        (date(2027, 3, 31), False),
    ]
    [revision] = seen("sara", on, "Revidering")
    assert (revision.day, revision.why) == (None, "Kan inte beräknas: verksamhetsstart saknas.")
    with as_owner():
        ObligationDone.objects.create(obligation=yearly, due_on=date(2024, 3, 31), done_on=on, by=county.users["sara"])
        Agreement.objects.filter(pk=agreement.pk).update(operation_start=date(2023, 1, 1))
    assert next(d.day for d in seen("sara", on, "Uppföljning")) == date(2025, 3, 31)
    [revision] = seen("sara", on, "Revidering")
    assert (revision.day, revision.missed) == (date(2024, 1, 1), True)


@pytest.mark.req("AG-05", "AG-07")
def test_a_fixed_term_and_its_extension(county: County, version: AgreementVersion) -> None:
    with as_owner():
        AgreementVersion.objects.update(
            term_kind=TermKind.FIXED,
            start=date(2012, 11, 14),
            first_end=date(2016, 12, 31),
            renewal_months=None,
            notice_months=6,
        )
    label = "Utvärdera och fatta nytt beslut"
    [row] = seen("roger", date(2016, 1, 1), label)
    assert (row.day, row.missed) == (date(2016, 12, 31), False)
    assert [row.missed for row in seen("roger", date(2017, 1, 1), label)] == [True]
    with as_owner():
        Extension.objects.create(
            version=version,
            begins_on=date(2018, 6, 1),
            until_event="revisionen är genomförd",
            proposed_on=date(2018, 5, 2),
            condition_party=Party.objects.get(organisation__code="03"),
        )
    on = date(2018, 6, 10)
    assert seen("roger", on, label) == []
    [waits] = seen("roger", on, "Förlängning väntar på beslut")
    assert (waits.day, waits.why) == (
        None,
        "Beslut om förlängning saknas. Region Uppsalas motsvarande beslut saknas.",
    )
    with as_owner():
        Extension.objects.update(decided_on=date(2018, 5, 24), condition_met_on=date(2018, 5, 30))
    yearly = {year: seen("roger", date(year, 6, 10), "Ta ställning till förlängningen") for year in (2018, 2020)}
    assert [(d.day, d.missed) for d in yearly[2018]] == [(date(2019, 6, 1), False)]
    assert [(d.day, d.missed) for d in yearly[2020]] == [(date(2020, 6, 1), True)]


@pytest.mark.req("AG-02", "AG-26", "CO-11", "AG-18")
def test_texts_documents_figures_and_meetings(county: County, version: AgreementVersion) -> None:
    on = date(2026, 11, 22)
    with as_owner():
        load_cost_tables(county, version)
        SteeringDocument.objects.create(version=version, title="ViS", review_on=date(2026, 10, 1))
        AgreementVersion.objects.create(
            agreement=version.agreement,
            number=2,
            status=VersionStatus.AWAITING,
            term_kind=TermKind.OPEN_ENDED,
            start=date(2027, 1, 1),
        )
        MeetingSeries.objects.create(
            agreement=version.agreement, name="Styrgruppens möten", times_a_year=4, starts_on=date(2026, 1, 1)
        )
    [document] = seen("roger", on, "Se över styrdokumentet ViS")
    assert (document.day, document.missed) == (date(2026, 10, 1), True)
    [text] = seen("roger", on, "Godkänn version 2")
    assert (text.day, text.missed, text.why) == (
        date(2027, 1, 1),
        False,
        "Väntar på godkännande (saknas: 8 av 8 parter).",
    )
    [figures] = seen("elin", on, "Fastställ folkmängd")
    assert (figures.label, figures.day) == ("Fastställ folkmängd och kostnader för 2027", date(2026, 12, 31))
    assert figures.authorities == {county.authorities["0380"].pk}
    assert seen("arne", on, "Fastställ folkmängd") == [], "the working group sees no costs"
    [meeting] = seen("sara", on, "Nästa möte senast: Styrgruppens möten")
    assert meeting.roles == {"coordinator"}
    assert seen("karin", on, "Nästa möte") == [], "the contact person does not see the work"


# --- The page ------------------------------------------------------------------------------------------------


def page(who: str, address: str = "", status: int = 200) -> str:
    response = logged_in(who).get(reverse("desk:deadlines") + address)
    assert response.status_code == status
    return text_of(response)


@pytest.fixture
def late(version: AgreementVersion) -> date:
    """A follow-up that was due a month ago, and one that comes in ten days."""
    today = timezone.localdate()
    with as_owner():
        for title, day in (("Uppföljning", today - timedelta(days=30)), ("Revidering", today + timedelta(days=10))):
            Obligation.objects.create(
                agreement=version.agreement,
                kind=ObligationKind.OTHER,
                title=title,
                role=Role.COORDINATOR,
                rule=DueRule.DATE,
                due_on=day,
            )
    return today - timedelta(days=30)


def test_the_page_shows_the_missed_ones_on_top_and_filters(late: date, version: AgreementVersion) -> None:
    shown = page("sara")
    assert shown.index("Uppföljning IKB Uppsala") < shown.index("Revidering IKB Uppsala")
    assert f"{late} Uppföljning IKB Uppsala Försenad" in shown
    only = page("sara", "?visa=forsenade&avtal=IKB+Uppsala")
    assert "Uppföljning IKB Uppsala" in only
    assert "Revidering IKB Uppsala" not in only
    assert "Uppföljning IKB Uppsala" not in page("sara", "?visa=kommande")
    assert "Det finns 1 fel att rätta" in page("sara", "?avtal=Kalmar", 422)
    assert "Det finns 1 fel att rätta" in page("sara", "?visa=x", 422)
    assert "Inga frister här ännu." in page("kalle")
    page("gun", status=403)


def test_the_start_page_counts_the_person_s_own(late: date, version: AgreementVersion) -> None:
    today = timezone.localdate()
    registered(version, today.year + 1)
    with acting("sara", on=today) as sara:
        [row] = from_deadlines(sara, today)
        others = [d for d in all_deadlines(sara, today) if not concerns(sara, d)]
    missing = date(2024, 1, 1)  # nobody has followed the agreement up since it began (FU-01)
    assert (row.count, row.date, row.note) == (3, missing, "2 är försenade.")
    assert missing < late
    assert row.url == reverse("desk:deadlines")
    assert others, "there are deadlines of others that are not counted"
    with acting("arne", on=today) as arne:
        assert from_deadlines(arne, today) == []


@pytest.mark.parametrize("extra", [0, 3])
def test_the_page_s_questions_do_not_grow_with_the_agreements(
    late: date, county: County, version: AgreementVersion, extra: int, django_assert_num_queries
) -> None:
    more_agreements(county, extra)
    client, url = logged_in("sara"), reverse("desk:deadlines")
    client.get(url)
    with django_assert_num_queries(38):
        client.get(url)

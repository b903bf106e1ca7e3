"""The page about an agreement's time, with the figures of the agreements of Uppsala and Kalmar; and its forms."""

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from agreements.actions.renewal import register_renewals
from agreements.choices import (
    DueRule,
    ExtensionState,
    NoticeStage,
    ObligationKind,
    PartyStatus,
    TermKind,
    VersionStatus,
)
from agreements.models import Agreement, AgreementVersion, Extension, Notice, Obligation, ObligationDone, Party
from agreements.queries.ending import ending_of
from agreements.queries.register import state_of
from agreements.queries.terms import rule_on, with_time
from agreements.queries.timeline import timeline_of
from ikb.desk.demo.people import County
from tests.cast import acting, as_owner, logged_in

TODAY = date(2026, 11, 22)
START, END, DECIDED = date(2012, 11, 14), date(2016, 12, 31), date(2018, 6, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 11, tzinfo=UTC))


def text_of(response) -> str:
    body = re.sub(r"<svg.*?</svg>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def url(agreement: Agreement, name: str = "terms", *args: object) -> str:
    return reverse(f"agreements:{name}", args=[agreement.public_id, *args])


def shown(agreement: Agreement, username: str = "roger") -> str:
    response = logged_in(username).get(url(agreement))
    assert response.status_code == 200
    return text_of(response)


def made(county: County, name: str, **term) -> AgreementVersion:
    """An agreement of Uppsala kommun and Region Uppsala, approved."""
    with as_owner():
        agreement = Agreement.objects.create(
            name=name, short_name=name, county_name="Uppsala län", owner=county.authorities["0380"], shared=True
        )
        for code in ("0380", "03"):
            authority = county.authorities[code]
            Party.objects.create(agreement=agreement, organisation=authority.organisation, authority=authority)
        return AgreementVersion.objects.create(agreement=agreement, number=1, status=VersionStatus.IN_FORCE, **term)


@pytest.fixture
def kalmar(county: County) -> Agreement:
    """The Kalmar agreement's term and demands (001:46, 122, 126–128), among parties of the cast."""
    version = made(county, "Kalmar", term_kind=TermKind.OPEN_ENDED, start=date(2022, 5, 20))
    with as_owner():
        for kind, title, section, months, earliest in [
            (ObligationKind.FOLLOW_UP, "Uppföljning inom ett år", "Syfte", 12, None),
            (ObligationKind.FOLLOW_UP, "Uppföljning snarast efter ett år", "Uppföljning", 14, 12),
            (ObligationKind.REVISION, "Revidering inom ett år", "Giltighet", 12, None),
            (ObligationKind.STANDPOINT, "Ställningstagande om elva kommuner", "Syfte", 12, None),
        ]:
            Obligation.objects.create(
                agreement=version.agreement,
                kind=kind,
                title=title,
                section=section,
                responsible="" if kind == ObligationKind.REVISION else "Samordnaren",
                rule=DueRule.AFTER_OPERATION,
                after_months=months,
                not_before_months=earliest,
            )
    return version.agreement


@pytest.fixture
def psychiatry(county: County) -> Agreement:
    """The agreement of 2012: a fixed term that ran out (003:104–108)."""
    version = made(
        county,
        "Psykisk",
        term_kind=TermKind.FIXED,
        start=START,
        first_end=END,
        notice_months=6,
        term_note="Texten kallar tiden fyraårig.",
    )
    return version.agreement


@pytest.mark.req("AG-04")
@pytest.mark.req("D-2")
def test_where_the_uppsala_agreement_stands(version: AgreementVersion) -> None:
    register_renewals(on=date(2025, 6, 1))
    page = shown(version.agreement)
    assert "Avtalsperiod 2026-01-01–2026-12-31" in page
    assert "Sista dag för uppsägning 2026-12-31, 39 dagar kvar" in page
    assert "Nämnden behöver besluta senast 2026-11-01, dagen har passerat" in page
    assert "60 dagars beredning" in page
    assert re.search(r"2023-01-01– 2025-12-31 Första perioden 3 år 2025-06-01", page)
    assert re.search(r"2027-01-01– 2027-12-31 Förlängning 1 år Registreras vid nästa dagliga körning.", page)
    assert "Nästa period, 2028-01-01–2028-12-31, registreras 2027-01-01 om ingen part har sagt upp" in page
    assert "Uppsägningstiden räknas framåt från uppsägningen." in page


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-15")
def test_a_stopped_period_is_asked_about_and_answered(version: AgreementVersion, county: County) -> None:
    with as_owner():
        for code in ("0331", "0305"):
            Notice.objects.create(
                agreement=version.agreement,
                version=version,
                owner=county.authorities[code],
                stage=NoticeStage.ANNOUNCED,
                counted_on=date(2025, 12, 4),
                last_day=date(2026, 12, 31),
                registered_by=county.users["roger"],
            )
    register_renewals(on=TODAY)
    asks = "Perioden 2027-01-01–2027-12-31 är inte registrerad. Uppsägningar från 2 parter står kvar"
    assert asks in shown(version.agreement)
    assert "Avtalet fortsätter för övriga parter" not in shown(version.agreement, "hedda")
    roger = logged_in("roger")
    confirm = text_of(roger.get(url(version.agreement, "renew")))
    assert "Perioden 2027-01-01–2027-12-31 registreras. Avtalet fortsätter då för Enköpings kommun" in confirm
    assert roger.post(url(version.agreement, "renew")).status_code == 302
    assert asks not in shown(version.agreement)
    assert "Förlängning 1 år 2026-11-22, Roger Vik" in shown(version.agreement)
    assert roger.post(url(version.agreement, "renew")).status_code == 409


@pytest.mark.req("AG-15")
def test_the_whole_ends_by_a_form(version: AgreementVersion) -> None:
    register_renewals(on=date(2025, 6, 1))
    roger, address = logged_in("roger"), url(version.agreement, "end_whole")
    early = roger.post(address, {"last_day": "2026-06-30", "note": "Beslut"})
    assert (early.status_code, list(early.context["form"].errors)) == (422, ["last_day"])
    assert "bundna till och med 2026-12-31" in text_of(early)
    typed = {"last_day": "2026-12-31", "note": "Regionen driver inte teamet vidare"}
    assert roger.post(address, typed).status_code == 302
    page = shown(version.agreement)
    assert "Hela avtalets sista dag 2026-12-31 Regionen driver inte teamet vidare" in page
    assert "Gäller till och med 2026-12-31" in page


@pytest.mark.req("AG-08")
@pytest.mark.req("AG-31")
@pytest.mark.req("D-3")
@pytest.mark.req("E12")
def test_kalmar_waits_for_its_start_and_then_has_days(kalmar: Agreement) -> None:
    before = shown(kalmar)
    assert before.count("Kan inte beräknas: verksamhetsstart saknas.") == 4
    assert "Kan inte beräknas: överenskommelsen anger ingen uppsägningstid." in before
    assert "Båda kan inte vara uppfyllda före dag 365." in before
    assert "Ansvarig saknas." in before
    assert "2023-05-20" not in before
    roger = logged_in("roger")
    typed = {"operation_start": "2023-01-01", "board_lead_days": "45"}
    assert roger.post(url(kalmar, "operation_start"), typed).status_code == 302
    after = shown(kalmar)
    assert "Verksamhetsstart 2023-01-01" in after
    assert after.count("2024-01-01 Inom ett år från verksamhetsstart. Inte gjord i tid") == 3
    assert "2024-03-01 Tidigast 2024-01-01. Inom 14 månader" in after
    assert "före 2024-01-01, dag 365." in after
    assert re.search(r"Uppföljning inom ett år Avsnitt: Syfte\.", after)
    assert re.search(r"Uppföljning snarast efter ett år Avsnitt: Uppföljning\.", after)


@pytest.mark.req("D-3")
@pytest.mark.req("AG-31")
def test_what_was_missed_stays_until_somebody_deals_with_it(kalmar: Agreement) -> None:
    with as_owner():
        Agreement.objects.filter(pk=kalmar.pk).update(operation_start=date(2023, 1, 1))
        row = Obligation.objects.get(kind=ObligationKind.STANDPOINT, agreement=kalmar)
    address = url(kalmar, "settle", row.pk, "2024-01-01")
    sara = logged_in("sara")
    late = sara.post(address, {"done_on": "2026-11-23"})
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["done_on"])
    assert sara.post(address, {"done_on": "2024-05-02", "note": "Sju kommuner vill gå in"}).status_code == 302
    page = shown(kalmar, "sara")
    assert "Klart tidigare (1)" in page
    assert "gällde 2024-01-01. Klar 2024-05-02, Sara Lind. Sju kommuner vill gå in" in page
    assert page.count("Inte gjord i tid") == 3
    assert sara.post(address, {"done_on": "2024-05-02"}).status_code == 409
    with as_owner():
        revision = Obligation.objects.get(kind=ObligationKind.REVISION, agreement=kalmar)
        assert ObligationDone.objects.get().by.username == "sara"
    assert sara.post(url(kalmar, "settle", revision.pk, "2024-01-02"), {"done_on": "2024-05-02"}).status_code == 409
    assert sara.get(url(kalmar, "settle", revision.pk, "inte-en-dag")).status_code == 404
    assert sara.get(url(kalmar, "settle", 999_999_999, "2024-01-01")).status_code == 404


@pytest.mark.req("FU-04")
def test_a_day_outside_the_counted_years_does_not_exist(kalmar: Agreement) -> None:
    """A yearly demand is counted from its day on: near the calendar's end there is no year to count to."""
    with as_owner():
        row = Obligation.objects.create(
            agreement=kalmar,
            kind=ObligationKind.FOLLOW_UP,
            title="Uppföljning varje år",
            rule=DueRule.YEARLY,
            due_on=date(2023, 12, 31),
        )
    sara = logged_in("sara")
    for day in ("9999-12-31", "2101-01-01", "1989-12-31"):
        assert sara.post(url(kalmar, "settle", row.pk, day), {"done_on": "2024-05-02"}).status_code == 404
    assert sara.post(url(kalmar, "settle", row.pk, "2100-12-31"), {"done_on": "2024-05-02"}).status_code == 302
    assert sara.post(url(kalmar, "settle", row.pk, "2023-12-31"), {"done_on": "2024-05-02"}).status_code == 302


@pytest.mark.req("AG-08")
def test_what_cannot_be_computed_cannot_be_settled(kalmar: Agreement) -> None:
    with as_owner():
        row = Obligation.objects.filter(agreement=kalmar).earliest("pk")
    answer = logged_in("roger").post(url(kalmar, "settle", row.pk, "2024-01-01"), {"done_on": "2024-01-01"})
    assert answer.status_code == 409
    assert "verksamhetsstart saknas" in text_of(answer)


@pytest.mark.req("D-6")
def test_half_past_midnight_is_already_the_next_swedish_day(kalmar: Agreement, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_owner():
        Agreement.objects.filter(pk=kalmar.pk).update(operation_start=date(2023, 1, 1))
        row = Obligation.objects.filter(agreement=kalmar).earliest("pk")
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    address = url(kalmar, "settle", row.pk, "2024-01-01")
    assert logged_in("roger").post(address, {"done_on": "2026-11-23"}).status_code == 302
    with as_owner():
        assert ObligationDone.objects.get().done_on == date(2026, 11, 23)


def status_on(agreement: Agreement, on: date) -> tuple[str, bool]:
    with acting("roger") as roger:
        found = with_time(roger, agreement.public_id)
        assert found is not None
        state = state_of(found, on)
        return state.status, state.in_force


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-07")
@pytest.mark.req("E16")
@pytest.mark.req("E17")
def test_a_fixed_term_runs_out_and_is_extended_step_by_step(psychiatry: Agreement, county: County) -> None:
    assert status_on(psychiatry, END) == ("Gäller", True)
    assert status_on(psychiatry, date(2017, 1, 1)) == ("Löpt ut 2016-12-31", False)
    with as_owner():
        region = Party.objects.get(agreement=psychiatry, organisation__code="03")
    page = shown(psychiatry)
    assert "Avtalstid enligt datumen 4 år och 48 dagar Texten kallar tiden fyraårig." in page
    assert "Utvärdering och nytt beslut behövs senast 2016-12-31." in page

    roger = logged_in("roger")
    typed = {
        "begins_on": "2018-06-01",
        "until_event": "revisionen är genomförd",
        "proposed_by": "TML HSVO",
        "proposed_on": "2018-06-01",
        "condition_party": str(region.pk),
    }
    assert roger.post(url(psychiatry, "extension_new"), typed).status_code == 302
    with as_owner():
        row = Extension.objects.get()
    waits = "Förlängning föreslagen, villkor: Region Uppsalas beslut"
    assert status_on(psychiatry, date(2018, 5, 31)) == ("Löpt ut 2016-12-31", False)
    assert status_on(psychiatry, TODAY) == (waits, False)
    page = shown(psychiatry)
    assert "Avtalslöst tillstånd. Inget avtal gällde 2017-01-01–2018-05-31." in page
    assert "Beslut om förlängning saknas. Region Uppsalas motsvarande beslut saknas." in page

    assert roger.post(url(psychiatry, "extension_end", row.pk), {"ended_on": "2019-01-01"}).status_code == 409
    decide, met = url(psychiatry, "extension_decide", row.pk), url(psychiatry, "condition_met", row.pk)
    late = roger.post(decide, {"decided_on": "2018-09-13"})
    assert (late.status_code, list(late.context["form"].errors)) == (422, ["retroactive"])
    assert roger.post(decide, {"decided_on": "2018-06-01", "registry_number": "SCN 2018/1"}).status_code == 302
    assert roger.post(decide, {"decided_on": "2018-06-01"}).status_code == 409
    assert status_on(psychiatry, TODAY) == ("Förlängning beslutad, villkor: Region Uppsalas beslut", False)
    assert roger.post(met, {"met_on": "2018-06-01"}).status_code == 302
    assert roger.post(met, {"met_on": "2018-06-01"}).status_code == 409
    assert status_on(psychiatry, DECIDED) == ("Förlängd tills revisionen är genomförd", True)
    page = shown(psychiatry)
    assert "Påminnelse varje år 2026-06-01" in page
    assert "Uppsägningstiden sex månader antas gälla också under förlängningen" in page

    end = url(psychiatry, "extension_end", row.pk)
    assert roger.post(end, {"ended_on": "2018-05-31"}).status_code == 422
    assert roger.post(end, {"ended_on": "2019-03-01"}).status_code == 302
    assert roger.post(end, {"ended_on": "2019-03-02"}).status_code == 409
    assert status_on(psychiatry, date(2019, 3, 1)) == ("Förlängd till och med 2019-03-01", True)
    assert status_on(psychiatry, date(2019, 3, 2)) == ("Löpt ut 2019-03-01", False)
    with as_owner():
        row.refresh_from_db()
        assert row.state_on(TODAY) == ExtensionState.ENDED


@pytest.mark.req("AG-07")
def test_a_decided_extension_moves_the_end_before_its_first_day(psychiatry: Agreement) -> None:
    with as_owner():
        version = AgreementVersion.objects.get(agreement=psychiatry)
        row = Extension.objects.create(
            version=version, begins_on=date(2017, 1, 1), until=date(2018, 12, 31), decided_on=date(2016, 6, 1)
        )

    rules: list[list[str]] = []

    def ends(on: date) -> tuple[date | None, date | None]:
        with acting("roger") as roger:
            found = with_time(roger, psychiatry.public_id)
            assert found is not None
            state = state_of(found, on)
            rules.append(rule_on(found, state, on))
            return ending_of(found, on).whole, state.last_day

    assert ends(date(2016, 5, 31)) == (END, END)
    assert ends(date(2016, 9, 1)) == (date(2018, 12, 31), date(2018, 12, 31))
    assert ends(date(2017, 6, 1)) == (date(2018, 12, 31), date(2018, 12, 31))
    with as_owner():
        Extension.objects.filter(pk=row.pk).update(until=None, until_event="revisionen är genomförd")
    assert ends(date(2016, 9, 1)) == (None, None)
    assert [said[0] for said in rules] == [
        "Avtalet gäller 2012-11-14–2016-12-31 och förlängs inte av sig självt.",
        "Avtalet gäller 2012-11-14–2018-12-31 och förlängs inte av sig självt.",
        "Avtalet är förlängt från 2017-01-01 till och med 2018-12-31.",
        "Avtalet gäller tills vidare från 2012-11-14.",
    ]


@pytest.mark.req("AG-07")
def test_the_same_proposal_twice_is_one(psychiatry: Agreement) -> None:
    roger, typed = logged_in("roger"), {"begins_on": "2018-06-01", "until_event": "revisionen är genomförd"}
    assert roger.post(url(psychiatry, "extension_new"), typed).status_code == 302
    again = roger.post(url(psychiatry, "extension_new"), typed)
    assert again.status_code == 409
    assert "Det är redan registrerat." in text_of(again)
    assert roger.post(url(psychiatry, "extension_new"), typed | {"begins_on": "2018-07-01"}).status_code == 302
    with as_owner():
        assert Extension.objects.count() == 2


@pytest.mark.req("AG-07")
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"begins_on": ""}, "begins_on", "Ange första dagen."),
        ({"begins_on": "2018-02-30"}, "begins_on", "Datumet finns inte."),
        ({"until_event": ""}, "until_event", "Ange en sista dag eller vad som avslutar förlängningen."),
        ({"until": "2019-01-01"}, "until_event", "Ange antingen en sista dag eller en händelse."),
        ({"until": "2018-01-01", "until_event": ""}, "until", "Sista dagen ligger före första dagen."),
        ({"proposed_on": "2026-11-23"}, "proposed_on", "Datumet ligger framåt i tiden."),
        ({"condition_party": "999999"}, "condition_party", "Välj ett alternativ i listan."),
        ({"until_event": "x" * 161}, "until_event", "Skriv högst 160 tecken."),
        ({"proposed_by": "a\x00"}, "proposed_by", ""),
    ],
)
def test_a_bad_proposal_stands_at_its_field(
    psychiatry: Agreement, changes: dict[str, str], field: str, sentence: str
) -> None:
    typed = {"begins_on": "2018-06-01", "until_event": "revisionen är genomförd"} | changes
    answer = logged_in("roger").post(url(psychiatry, "extension_new"), typed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert sentence in answer.content.decode()
    assert {key: form[key].value() for key in typed} == typed
    with as_owner():
        assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"operation_start": "2023-13-01", "board_lead_days": "60"}, "operation_start"),
        ({"operation_start": "", "board_lead_days": ""}, "board_lead_days"),
        ({"operation_start": "", "board_lead_days": "731"}, "board_lead_days"),
        ({"operation_start": "", "board_lead_days": "-1"}, "board_lead_days"),
    ],
)
def test_bad_counting_days(kalmar: Agreement, typed: dict[str, str], field: str) -> None:
    answer = logged_in("roger").post(url(kalmar, "operation_start"), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


@pytest.mark.req("AG-15")
@pytest.mark.req("AG-04")
def test_a_period_that_nobody_has_answered_for_is_not_called_in_force(
    version: AgreementVersion, county: County
) -> None:
    """Heby's last day has passed and nobody has said that the agreement goes on for the others."""
    with as_owner():
        Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities["0331"],
            stage=NoticeStage.RECEIVED,
            counted_on=date(2025, 12, 4),
            last_day=date(2026, 12, 31),
            registered_by=county.users["roger"],
        )
    register_renewals(on=date(2027, 1, 2))
    assert status_on(version.agreement, date(2026, 12, 31)) == ("Gäller", True)
    assert status_on(version.agreement, date(2027, 1, 2)) == ("Fortsättningen är inte bestämd", True)


@pytest.mark.req("AG-05")
@pytest.mark.req("E17")
def test_the_timeline_says_the_same_as_the_drawing(psychiatry: Agreement) -> None:
    with as_owner():
        Extension.objects.create(
            version=psychiatry.versions.get(), begins_on=DECIDED, until_event="revisionen är genomförd"
        )
        Obligation.objects.create(
            agreement=psychiatry, kind=ObligationKind.DECISION, title="Nytt beslut", rule=DueRule.DATE, due_on=END
        )
    with acting("roger") as roger:
        found = with_time(roger, psychiatry.public_id)
        assert found is not None
        drawn = timeline_of(found, TODAY)
    assert drawn is not None
    assert [(entry.when, entry.what) for entry in drawn.entries] == [
        ("2012-11-14–2016-12-31", "Avtalsperiod"),
        ("2016-12-31", "Nytt beslut, inte gjord"),
        ("2017-01-01–2018-05-31", "Avtalslöst tillstånd: inget avtal gällde."),
        ("från 2018-06-01", "Förlängning, väntar på beslut"),
    ]
    for drawing in (drawn.wide, drawn.narrow):
        for words in ("2012–2016", "inget avtal", "Nytt beslut", "I dag 2026-11-22"):
            assert f">{words}</text>" in drawing


@pytest.mark.req("AG-04")
def test_the_timeline_of_notices_and_their_last_days(version: AgreementVersion, county: County) -> None:
    register_renewals(on=date(2025, 6, 1))
    with as_owner():
        for party in Party.objects.filter(agreement=version.agreement, status=PartyStatus.PARTY):
            assert party.authority is not None
            Notice.objects.create(
                agreement=version.agreement,
                version=version,
                owner=party.authority,
                stage=NoticeStage.DECIDED,
                counted_on=date(2025, 12, 9 if party.organisation.code == "0331" else 4),
                last_day=date(2026, 12, 31),
                registered_by=county.users["roger"],
            )
    with acting("roger") as roger:
        found = with_time(roger, version.agreement.public_id)
        assert found is not None
        drawn = timeline_of(found, TODAY)
    assert drawn is not None
    assert [(entry.when, entry.what) for entry in drawn.entries] == [
        ("2023-01-01–2025-12-31", "Avtalsperiod"),
        ("2025-12-04", "Uppsagt av 7 parter"),
        ("2025-12-09", "Uppsagt av Heby"),
        ("2026-01-01–2026-12-31", "Förlängd period"),
        ("2026-12-31", "Sista dag för alla parter"),
    ]


def test_a_draft_has_no_timeline(county: County) -> None:
    version = made(county, "Nytt", term_kind=TermKind.OPEN_ENDED, start=date(2027, 1, 1))
    with as_owner():
        AgreementVersion.objects.filter(pk=version.pk).update(status=VersionStatus.DRAFT)
    with acting("roger") as roger:
        found = with_time(roger, version.agreement.public_id)
        assert found is not None
        assert timeline_of(found, TODAY) is None
    page = shown(version.agreement)
    assert "Inga perioder är registrerade." in page
    typed = {"begins_on": "2027-01-01", "until_event": "x"}
    assert logged_in("roger").post(url(version.agreement, "extension_new"), typed).status_code == 409


BAD = ["\x00", "99999999999999999999999", "-1", "2026-02-30", "9999-12-31", "0001-01-01", "' or 1=1", "٣", "1e9"]


def test_no_input_breaks_a_form(psychiatry: Agreement) -> None:
    with as_owner():
        row = Obligation.objects.create(
            agreement=psychiatry, kind="other", title="x", rule=DueRule.DATE, due_on=date(2016, 1, 1)
        )
        extension = Extension.objects.create(
            version=psychiatry.versions.get(), begins_on=DECIDED, until_event="x", decided_on=DECIDED
        )
    fields = {
        url(psychiatry, "operation_start"): ["operation_start", "board_lead_days"],
        url(psychiatry, "extension_new"): ["begins_on", "until", "until_event", "condition_party", "proposed_on"],
        url(psychiatry, "extension_end", extension.pk): ["ended_on"],
        url(psychiatry, "settle", row.pk, "2016-01-01"): ["done_on", "note"],
        url(psychiatry, "end_whole"): ["last_day", "note"],
    }
    client = logged_in("roger")
    for address, names in fields.items():
        assert {client.post(address, dict.fromkeys(names, bad)).status_code for bad in BAD} == {422}
    paths = [url(psychiatry, "settle", row.pk, bad) for bad in ("0000-00-00", "2016-W01-1x", "%00")]
    assert {client.get(path).status_code for path in paths} == {404}


FORMS = ["operation_start", "extension_new", "renew", "end_whole"]


def test_who_may_change_what(version: AgreementVersion, county: County) -> None:
    """The owner's registrator; a party's coordinator deals with demands; everybody in it reads."""
    for username in ("sara", "hedda", "stig", "ronja"):
        assert logged_in(username).get(url(version.agreement)).status_code == 200
        for name in FORMS:
            assert logged_in(username).post(url(version.agreement, name), {}).status_code == 403
    assert logged_in("kalle").get(url(version.agreement)).status_code == 404
    assert Client().get(url(version.agreement)).status_code == 302
    with as_owner():
        row = Obligation.objects.create(
            agreement=version.agreement, kind="other", title="x", rule=DueRule.DATE, due_on=date(2026, 1, 1)
        )
        extension = Extension.objects.create(version=version, begins_on=DECIDED, until_event="x")
    assert "Markera som klar" in shown(version.agreement, "sara")
    assert "Markera som klar" not in shown(version.agreement, "hedda")
    assert logged_in("hedda").get(url(version.agreement, "settle", row.pk, "2026-01-01")).status_code == 403
    for name in ("extension_decide", "condition_met", "extension_end"):
        assert logged_in("sara").get(url(version.agreement, name, extension.pk)).status_code == 403
        assert logged_in("roger").get(url(version.agreement, name, extension.pk + 1)).status_code == 404


def test_the_page_asks_a_fixed_number_of_questions(
    version: AgreementVersion, county: County, django_assert_num_queries
) -> None:
    """As many for fifteen years of periods, demands and extensions as for none."""

    def ask(client: Client) -> None:
        with django_assert_num_queries(20):
            assert client.get(url(version.agreement)).status_code == 200

    client = logged_in("roger")
    client.get(url(version.agreement))
    register_renewals(on=date(2024, 1, 1))
    with as_owner():
        _demand_and_extension(version, county, 1)
    ask(client)
    register_renewals(on=date(2036, 1, 1))
    with as_owner():
        for number in range(2, 6):
            _demand_and_extension(version, county, number)
    ask(client)


def _demand_and_extension(version: AgreementVersion, county: County, number: int) -> None:
    row = Obligation.objects.create(
        agreement=version.agreement,
        kind="other",
        title=f"Krav {number}",
        rule=DueRule.YEARLY,
        due_on=date(2023, 1, number),
    )
    ObligationDone.objects.create(
        obligation=row, due_on=date(2023, 1, number), done_on=date(2023, 2, 1), by=county.users["sara"]
    )
    region = Party.objects.get(agreement=version.agreement, organisation__code="03")
    Extension.objects.create(
        version=version, begins_on=date(2030 + number, 1, 1), until_event="x", condition_party=region
    )

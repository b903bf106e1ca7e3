"""Disputes on the agreement's own ladder, step by step; one about an individual is the two principals' alone."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from agreements.actions.disagreement import (
    DisputeFacts,
    StepFacts,
    close_dispute,
    note_deviation,
    raise_dispute,
    take_step,
)
from agreements.choices import DisputeKind
from agreements.ladder import Rung, Stand, case_number_fault, days_late, due, holds_identity_number, refusal
from agreements.models import AgreementVersion, Dispute, DisputeStep
from agreements.queries.disagreement import disputes_of
from agreements.queries.register import agreement_alone
from agreements.queries.work import work_deadlines
from ikb.accounts.context import RowContext, acting_as
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from tests.agreements import work_makers as made
from tests.agreements.test_pages import text_of
from tests.cast import TODAY, acting, as_owner, logged_in, person

DISPUTES_QUERIES = 20
INDIVIDUAL, PRINCIPLE = DisputeKind.INDIVIDUAL, DisputeKind.PRINCIPLE
CASE, MATTER = "IKB-2026-041", "Vem betalar resor"
DIRECTORS = Rung(2, "Förvaltningscheferna", 14)
THE_LADDER = [Rung(1, "Ansvariga chefer"), DIRECTORS, Rung(3, "Socialstyrelsen")]
RECEIVED = date(2014, 3, 3)


@pytest.mark.req("AG-22")
def test_talks_begin_within_two_weeks() -> None:
    assert due(RECEIVED, 14) == date(2014, 3, 17)
    assert due(RECEIVED, None) is None
    still = Stand(2, RECEIVED)
    assert days_late(DIRECTORS, still, date(2014, 3, 17)) == 0
    assert days_late(DIRECTORS, still, date(2014, 3, 18)) == 1, "day 15 and open"
    assert days_late(DIRECTORS, Stand(2, RECEIVED, begun_on=date(2014, 3, 17)), date(2014, 5, 1)) == 0
    assert days_late(DIRECTORS, Stand(2, RECEIVED, begun_on=date(2014, 3, 20)), date(2014, 5, 1)) == 3
    assert days_late(Rung(1, "Ansvariga chefer"), still, date(2015, 1, 1)) == 0


@pytest.mark.req("AG-22")
def test_no_step_is_skipped() -> None:
    assert refusal(THE_LADDER, [], 1, RECEIVED) == ""
    assert refusal(THE_LADDER, [], 2, RECEIVED).startswith("Steg 1, Ansvariga chefer, måste vara avslutat först.")
    still = [Stand(1, date(2014, 2, 1))]
    assert refusal(THE_LADDER, still, 2, RECEIVED).startswith("Steg 1")
    done = [Stand(1, date(2014, 2, 1), done_on=date(2014, 3, 1))]
    assert refusal(THE_LADDER, done, 2, RECEIVED) == ""
    assert refusal(THE_LADDER, done, 3, RECEIVED).startswith("Steg 2")
    early = refusal(THE_LADDER, done, 2, date(2014, 2, 28))
    assert early == "Steg 1 avslutades 2014-03-01. Nästa steg kan inte vara mottaget före det."


@pytest.mark.req("AG-22")
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("IKB-2026-041", ""),
        ("VON 2026/118", ""),
        ("Alva Testsson", "Skriv bara ärendenumret"),
        ("IKB-2026-041 Alva", "Skriv bara ärendenumret"),
        ("Alva 2026-041", "Skriv bara ärendenumret"),
        ("", "Skriv bara ärendenumret"),
        ("20100101-2380", "Personnummer får inte stå här."),
        ("201001012380", "Personnummer får inte stå här."),
        ("100101+2380", "Personnummer får inte stå här."),
        ("IKB 100161-2380", "Personnummer får inte stå här."),
    ],
)
def test_a_case_number_and_nothing_else(text: str, fault: str) -> None:
    assert case_number_fault(text).startswith(fault)
    assert bool(case_number_fault(text)) == bool(fault)


def test_identity_numbers_are_found_inside_a_text() -> None:
    assert holds_identity_number("Gäller 20100101-2380 enligt BUP")
    assert not holds_identity_number("Beslut SCN-2022-00875 den 2026-11-20, 018-727 00 00")


def agreement_for(username: str, version: AgreementVersion) -> Any:
    agreement = agreement_alone(person(username), version.agreement.public_id)
    assert agreement is not None
    return agreement


def steps(version: AgreementVersion, dispute: Dispute, *rows: tuple[int, StepFacts]) -> None:
    with acting("hedda") as by:
        dispute.agreement = agreement_for("hedda", version)
        for order, facts in rows:
            take_step(dispute=dispute, membership=by.memberships[0], order=order, facts=facts)


@pytest.mark.req("AG-22")
def test_a_dispute_about_an_individual_goes_up_its_ladder(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    client = logged_in("hedda")
    typed = {
        "kind": "individual",
        "raised_on": "2026-10-01",
        "others": [county.authorities["03"].pk],
        "case_number": CASE,
        "subject": "Alva Testsson behöver en plats",
        "routines_broken": "nej",
    }
    assert client.post(made.url(version, "dispute_new"), typed)["Location"] == made.url(version, "disagreements")
    twice = client.post(made.url(version, "dispute_new"), typed)
    assert twice.status_code == 409
    assert "Det är redan registrerat." in text_of(twice)
    with as_owner():
        dispute = Dispute.objects.get()
    assert (dispute.case_number, dispute.subject, dispute.owner) == (
        CASE,
        "Oenighet om en enskild",
        county.authorities["0331"],
    )
    assert sorted(dispute.concerned) == sorted([county.authorities["0331"].pk, county.authorities["03"].pk])

    def go(order: int, status: int, **facts: str) -> str:
        answer = client.post(made.url(version, "dispute_step", dispute.public_id, order), facts)
        assert answer.status_code == status
        return text_of(answer)

    skipped = go(2, 409, received_on="2026-10-02")
    assert "Steg 1, Ansvariga chefer, måste vara avslutat först. Inget steg får hoppas över." in skipped
    go(9, 404, received_on="2026-10-02")
    assert "före dagen då tvisten väcktes" in go(1, 422, received_on="2026-09-30")
    assert "Personnummer får inte stå här." in go(1, 422, received_on="2026-10-02", note="Se 20100101-2380")
    go(1, 302, received_on="2026-10-02", begun_on="2026-10-05", done_on="2026-10-20")
    assert "före dagen då steget togs emot" in go(2, 422, received_on="2026-11-03", begun_on="2026-11-02")
    go(2, 302, received_on="2026-11-03")
    assert "Steget kan inte ändras." in go(1, 409, received_on="2026-10-02", done_on="2026-10-20")
    page = made.url(version, "dispute", dispute.public_id)
    said = text_of(client.get(page))
    assert "1. Ansvariga chefer Mottagen 2026-10-02. Samtal inledda 2026-10-05. Avslutat 2026-10-20." in said
    assert "Samtal ska inledas inom 14 dagar: senast 2026-11-17" in said
    with as_owner():
        assert "Alva" not in str(Dispute.objects.values_list().get())
    closed = client.post(
        made.url(version, "dispute_close", dispute.public_id),
        {"closed_on": "2026-11-20", "outcome": "Parterna är ense"},
    )
    assert closed.status_code == 302
    with as_owner():
        ended = [(s.step.order, s.done_on) for s in DisputeStep.objects.order_by("step__order")]
    assert ended == [(1, date(2026, 10, 20)), (2, date(2026, 11, 20))]
    assert "Avslutad 2026-11-20" in text_of(client.get(page))
    for name, more in [("dispute_step", [3]), ("dispute_close", [])]:
        answer = client.post(made.url(version, name, dispute.public_id, *more), {"received_on": "2026-11-21"})
        assert answer.status_code == 409
        assert "Tvisten avslutades 2026-11-20." in text_of(answer)


@pytest.mark.req("AG-22")
def test_the_directors_step_is_late_on_day_fifteen(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    dispute = made.dispute(version, county, INDIVIDUAL, "0331", "03", raised_on=date(2014, 2, 1))
    done = StepFacts(date(2014, 2, 1), done_on=date(2014, 3, 1))
    steps(version, dispute, (1, done), (2, StepFacts(RECEIVED)))
    said = text_of(logged_in("per").get(made.url(version, "dispute", dispute.public_id)))
    assert "Samtal skulle ha inletts senast 2014-03-17." in said
    assert "Samtal försenade" in text_of(logged_in("per").get(made.url(version, "disagreements")))
    row = (date(2014, 3, 17), f"Samtal ska inledas: {CASE}")
    for username, expected in {"hedda": [row], "per": [row], "sara": [], "stig": [], "tage": [], "roger": []}.items():
        with acting(username) as by:
            assert [(found.date, found.label) for found in work_deadlines(by, TODAY)] == expected, username
    steps(version, dispute, (2, StepFacts(RECEIVED, begun_on=date(2014, 3, 10))))
    with acting("per") as by:
        assert work_deadlines(by, TODAY) == []
    assert "försenat" not in text_of(logged_in("per").get(made.url(version, "dispute", dispute.public_id)))


@pytest.mark.req("AG-22")
def test_a_matter_of_principle_needs_a_proposal(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    dispute = made.dispute(version, county, PRINCIPLE, "0331", "0380")
    client = logged_in("hedda")
    first = made.url(version, "dispute_step", dispute.public_id, 1)
    without = client.post(first, {"received_on": "2026-10-02"})
    assert without.status_code == 422
    assert "Skriv förslaget till åtgärd. Det ska följa med till det här steget." in text_of(without)
    assert client.post(first, {"received_on": "2026-10-02", "proposal": "Dela lika"}).status_code == 302
    said = text_of(logged_in("stig").get(made.url(version, "dispute", dispute.public_id)))
    assert "Förslag till åtgärd: Dela lika" in said
    assert "2. Medlarråd" in said
    assert "Socialstyrelsen" not in said


@pytest.mark.req("AG-22")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"case_number": "Alva Testsson"}, "Skriv bara ärendenumret, till exempel IKB-2026-001."),
        ({"case_number": "20100101-2380"}, "Personnummer får inte stå här."),
        ({"others": ["03", "0380"]}, "Välj en motpart. En tvist om en enskild gäller två huvudmän."),
        ({"others": []}, "Välj minst en annan part."),
        ({"others": ["0331"]}, "Välj ett alternativ i listan."),
        ({"others": ["08"]}, "Välj ett alternativ i listan."),
        ({"kind": "principle", "subject": ""}, "Skriv vad tvisten gäller."),
        ({"raised_on": "2022-12-31"}, "Inget godkänt avtal den dagen."),
        ({"raised_on": "2099-01-01"}, "Datumet ligger framåt i tiden."),
    ],
)
def test_what_cannot_be_raised(
    version: AgreementVersion, county: County, changes: dict[str, Any], sentence: str
) -> None:
    made.ladder(version)
    typed = {
        "kind": "individual",
        "raised_on": "2026-10-01",
        "others": ["03"],
        "case_number": CASE,
        "routines_broken": "nej",
    } | changes
    typed["others"] = [county.authorities[code].pk for code in typed["others"]]
    answer = logged_in("hedda").post(made.url(version, "dispute_new"), typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    with as_owner():
        assert not Dispute.objects.exists()


@pytest.mark.req("AG-22")
def test_without_a_ladder_there_is_no_dispute(version: AgreementVersion, county: County) -> None:
    facts = DisputeFacts(PRINCIPLE, date(2026, 10, 1), [county.authorities["03"].pk], subject=MATTER)
    with acting("hedda") as by, pytest.raises(Unfit, match="Avtalet anger ingen ordning"):
        raise_dispute(agreement=agreement_for("hedda", version), membership=by.memberships[0], facts=facts)


@pytest.mark.req("AG-22")
def test_a_dispute_about_an_individual_is_the_two_principals_alone(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    dispute = made.dispute(version, county, INDIVIDUAL, "0331", "03")
    page, listed = made.url(version, "dispute", dispute.public_id), made.url(version, "disagreements")
    for username in ("hedda", "per"):
        client = logged_in(username)
        assert f"Ärende {CASE}" in text_of(client.get(listed)), "there is something to leak"
        assert client.get(page).status_code == 200
    for username in ("sara", "siri", "tage", "ulla", "eva", "stig", "roger"):
        client = logged_in(username)
        answer = client.get(listed)
        assert answer.status_code == 200
        assert CASE not in answer.content.decode(), username
        assert client.get(page).status_code == 404, username
        assert client.post(made.url(version, "dispute_close", dispute.public_id), {}).status_code in {403, 404}


@pytest.mark.req("AG-22")
def test_the_steering_group_sees_the_number_per_year(version: AgreementVersion, county: County) -> None:
    """Stig sits in Heby's steering group, and Heby is concerned: the database would show him the row, the role not."""
    made.ladder(version)
    made.dispute(version, county, INDIVIDUAL, "0331", "03")
    made.dispute(version, county, INDIVIDUAL, "0360", "03", case_number="IKB-2026-042", raised_on=date(2026, 5, 2))
    made.dispute(version, county, INDIVIDUAL, "0360", "03", case_number="IKB-2025-001", raised_on=date(2025, 5, 2))
    with acting("stig"):
        assert Dispute.objects.count() == 1, "there is something to leak"
    answer = logged_in("stig").get(made.url(version, "disagreements"))
    said = text_of(answer)
    assert "Tvister om enskilda" in said
    assert "2025 1 2026 2" in said
    assert "IKB-202" not in answer.content.decode()
    for username in ("roger", "hedda", "sara"):
        assert "Tvister om enskilda" not in text_of(logged_in(username).get(made.url(version, "disagreements")))


@pytest.mark.req("AG-22")
def test_what_the_database_shows_of_disputes(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    own = made.dispute(version, county, INDIVIDUAL, "0331", "03")
    steps(version, own, (1, StepFacts(date(2026, 3, 3))))
    made.dispute(version, county, PRINCIPLE, "0331", "0380")
    for code, expected in {"0331": {CASE, ""}, "03": {CASE, ""}, "0380": {""}, "0360": {""}, "08": set()}.items():
        with acting_as(RowContext(readers=(county.authorities[code].pk,))), connection.cursor() as cursor:
            cursor.execute("select case_number from agreements_dispute")
            assert {number for (number,) in cursor.fetchall()} == expected, code
            assert DisputeStep.objects.count() == (1 if CASE in expected else 0)
    assert Dispute.objects.count() == 0
    with acting_as(RowContext(readers=(county.authorities["0360"].pk,))):
        assert Dispute.objects.update(subject="Ändrad") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Dispute.objects.create(
                agreement_id=own.agreement_id,
                version=version,
                owner=county.authorities["0331"],
                kind=PRINCIPLE,
                subject="I en annans namn",
                raised_on=date(2026, 3, 2),
            )


@pytest.mark.req("AG-22")
def test_the_filter_alone_shows_nobody_elses_dispute(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    made.dispute(version, county, INDIVIDUAL, "0331", "03")
    made.dispute(version, county, PRINCIPLE, "0331", "0380")
    both, matter, none = {CASE, MATTER}, {MATTER}, set[str]()
    expected = {
        "hedda": both,
        "per": {CASE},
        "ulla": matter,
        "eva": matter,
        "stig": matter,
        "roger": matter,
        "tage": none,
        "sara": none,
        "karin": none,
        "kalle": none,
    }
    with as_owner():
        for username, titles in expected.items():
            found = disputes_of(person(username), [version.agreement])
            assert {row.case_number or row.subject for row in found} == titles, username


@pytest.mark.req("AG-22")
def test_the_coordinator_raises_what_concerns_a_case_only(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    client = logged_in("sara")
    form = text_of(client.get(made.url(version, "dispute_new")))
    assert "Rör en enskild" in form
    assert "Principiell" not in form
    region = [county.authorities["03"].pk]
    facts = DisputeFacts(PRINCIPLE, date(2026, 10, 1), region, subject=MATTER)
    with acting("sara") as by:
        agreement = agreement_for("sara", version)
        with pytest.raises(PermissionDenied):
            raise_dispute(agreement=agreement, membership=by.memberships[0], facts=facts)
        own = DisputeFacts(INDIVIDUAL, date(2026, 10, 1), region, case_number=CASE)
        dispute = raise_dispute(agreement=agreement, membership=by.memberships[0], facts=own)
    assert logged_in("siri").get(made.url(version, "dispute", dispute.public_id)).status_code == 200
    assert logged_in("hedda").get(made.url(version, "dispute", dispute.public_id)).status_code == 404


@pytest.mark.req("AG-22")
def test_who_sees_a_matter_of_principle_may_not_all_take_it_further(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    dispute = made.dispute(version, county, PRINCIPLE, "0331", "0380")
    for username, see, step in [
        ("hedda", 200, 200),
        ("ulla", 200, 200),
        ("stig", 200, 403),
        ("roger", 200, 403),
        ("tage", 404, 404),
        ("sara", 404, 404),
        ("karin", 403, 403),
    ]:
        client = logged_in(username)
        page = client.get(made.url(version, "dispute", dispute.public_id)).status_code
        further = client.get(made.url(version, "dispute_step", dispute.public_id, 1)).status_code
        assert (page, further) == (see, step), username
    tage = person("tage").memberships[0]
    dispute.agreement = version.agreement
    with as_owner(), pytest.raises(PermissionDenied):
        take_step(dispute=dispute, membership=tage, order=1, facts=StepFacts(date(2026, 10, 1)))


@pytest.mark.req("AG-23")
def test_routines_that_were_not_followed_want_a_deviation(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    broken = made.dispute(version, county, INDIVIDUAL, "0331", "03", routines_broken=True)
    made.dispute(version, county, PRINCIPLE, "0331", "0380")
    client = logged_in("hedda")
    listed = made.url(version, "disagreements")
    assert f"Rutiner har inte följts, avvikelse saknas Ärende {CASE}" in text_of(client.get(listed))
    address = made.url(version, "dispute_deviation", broken.public_id)
    number = client.post(address, {"routines_broken": "ja", "deviation_number": "201001012380"})
    assert number.status_code == 422
    assert client.post(address, {"routines_broken": "ja", "deviation_number": "AVV-2026-7"}).status_code == 302
    assert "avvikelse saknas" not in text_of(client.get(listed))
    page = made.url(version, "dispute", broken.public_id)
    assert "Har inte följts. Avvikelse AVV-2026-7" in text_of(logged_in("per").get(page))
    broken.agreement = version.agreement
    with acting("tage") as by, pytest.raises(PermissionDenied):
        note_deviation(dispute=broken, membership=by.memberships[0], routines_broken=False, deviation_number="")


@pytest.mark.req("AG-22")
def test_a_dispute_is_not_closed_before_what_has_happened(version: AgreementVersion, county: County) -> None:
    made.ladder(version)
    dispute = made.dispute(version, county, INDIVIDUAL, "0331", "03")
    steps(version, dispute, (1, StepFacts(date(2026, 3, 10), begun_on=date(2026, 3, 12))))
    with acting("hedda") as by:
        for day, fault in [(date(2026, 3, 11), "pågick 2026-03-12"), (date(2026, 3, 1), "pågick")]:
            with pytest.raises(Unfit, match=fault):
                close_dispute(dispute=dispute, membership=by.memberships[0], closed_on=day, outcome="Löst")
        with pytest.raises(Unfit, match="Personnummer"):
            close_dispute(
                dispute=dispute, membership=by.memberships[0], closed_on=TODAY, outcome="Löst för 20100101-2380"
            )
        close_dispute(dispute=dispute, membership=by.memberships[0], closed_on=TODAY, outcome="Löst")
        with pytest.raises(Conflict):
            close_dispute(dispute=dispute, membership=by.memberships[0], closed_on=TODAY, outcome="Igen")


def test_the_price_of_the_page(version: AgreementVersion, county: County, django_assert_num_queries: Any) -> None:
    made.ladder(version)
    for number in range(2):
        made.dispute(version, county, INDIVIDUAL, "0331", "03", case_number=f"IKB-2026-{number}")
    client = logged_in("hedda")
    client.get(made.url(version, "disagreements"))
    with django_assert_num_queries(DISPUTES_QUERIES):
        client.get(made.url(version, "disagreements"))
    for number in range(15):
        more = made.dispute(version, county, INDIVIDUAL, "0331", "03", case_number=f"IKB-2025-{number}")
        steps(version, more, (1, StepFacts(date(2026, 3, 10))))
    with django_assert_num_queries(DISPUTES_QUERIES):
        client.get(made.url(version, "disagreements"))

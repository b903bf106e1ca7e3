"""Retention as data: due days, kept cases, a second person in every authority, and what is left (law.md §5)."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from agreements.choices import Principal, RefusalCode
from agreements.models import AgreementVersion
from followup.actions import retention as actions
from followup.choices import RetentionKind, RetentionState
from followup.figures import RowCounts
from followup.models import RetentionItem, RetentionList, RetentionRule, SurvivingFact
from followup.queries.report import municipality_names, reason_codes, row_counts
from followup.queries.retention import due_cases, retention_tasks
from followup.queries.year import year_statistics
from followup.retention import KEPT, NO_BIRTH_DATE, NO_RULE, PLACED, Due, Facts, Rule, due, latest, rule_on
from ikb.accounts.choices import AccessAction, Role
from ikb.accounts.models import AccessLog, Membership
from ikb.desk.demo.people import County
from ikb.lib.errors import Conflict, Unfit
from ikb.lib.periods import Period, year
from referrals.actions import forward, send
from referrals.choices import Outcome, Status
from referrals.models import Consent, Consultation, Diagnoses, Disclosure, Experience, Referral, YoungPerson
from tests import makers
from tests.cast import TODAY, acting, as_owner, logged_in, read_county, uppsala
from tests.followup import makers as makers_of_years
from tests.followup.treated import treated

FILE = Rule(date(2020, 1, 1), 5, spare_placed=True, next_year_end=True)
RECORD = Rule(date(2020, 1, 1), 10)
BORN_15 = "Född den 15 i månaden"
OLD = datetime(2014, 3, 10, 9, tzinfo=UTC)
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def facts(last: date = date(2026, 3, 10), born: date | None = date(2010, 5, 7), placed: bool = False) -> Facts:
    return Facts(last, born, placed)


def test_a_social_file_is_due_after_five_years_and_gone_by_the_end_of_the_following_year():
    assert due(FILE, facts()) == Due(date(2031, 3, 10), date(2032, 12, 31))


def test_a_record_is_kept_ten_years_and_29_february_ends_on_the_28th():
    assert due(RECORD, facts(date(2024, 2, 29))) == Due(date(2034, 2, 28))


@pytest.mark.parametrize(
    ("rule", "case", "kept"),
    [
        (None, facts(), NO_RULE),
        (Rule(date(2020, 1, 1), None), facts(), KEPT),
        (FILE, facts(placed=True), PLACED),
        (
            Rule(date(2020, 1, 1), 5, birth_days=frozenset({5, 15, 25})),
            facts(born=date(2010, 5, 15)),
            "Född den 15 i månaden",
        ),
        (Rule(date(2020, 1, 1), 30, from_birth=True), facts(born=None), NO_BIRTH_DATE),
    ],
)
def test_what_is_kept_says_why(rule: Rule | None, case: Facts, kept: str):
    assert due(rule, case) == Due(None, kept=kept)


def test_thirty_years_from_birth():
    assert due(Rule(date(2026, 7, 1), 30, from_birth=True), facts()) == Due(date(2040, 5, 7))


def test_the_case_waits_for_the_longest_rule_and_one_that_keeps_keeps_all():
    answers = [due(FILE, facts()), due(RECORD, facts())]
    assert latest(answers) == Due(date(2036, 3, 10), date(2036, 3, 10))
    assert latest([*answers, due(None, facts())]).kept == NO_RULE


def test_the_rule_of_the_day_is_the_latest_that_has_begun():
    later = Rule(date(2026, 7, 1), 30, from_birth=True)
    assert rule_on([later, FILE], date(2026, 6, 30)) == FILE
    assert rule_on([later, FILE], date(2026, 7, 1)) == later
    assert rule_on([later], date(2026, 6, 30)) is None


@pytest.fixture
def county(db: None) -> County:
    return read_county()


@pytest.fixture
def old(county: County) -> Referral:
    """A declined case of 2014 with rows of Heby and of the region, and everything that hangs on it."""
    case = makers.draft(county, uppsala())
    makers.fill(case)
    makers.consent(case)
    with acting("ronja") as by:
        send(referral=case, by=by, at=OLD)
    with acting("sara") as by:
        forward(referral=case, by=by, at=OLD)
    makers.decide(case, "per", makers.facts_for(Principal.REGION), at=OLD)
    makers.decide(case, "hedda", makers.facts_for(Principal.MUNICIPALITY, Outcome.DECLINE), at=OLD)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update referrals_referral set referral_date = %s where id = %s", [OLD.date(), case.pk])
        cursor.execute("update referrals_statuschange set at = %s where referral_id = %s", [OLD, case.pk])
    return case


def rule(username: str, kind: RetentionKind, years: int, **more: object) -> RetentionRule:
    with as_owner():
        by = a_person(username)
        return RetentionRule.objects.create(
            owner=by.memberships[0].authority,
            kind=kind,
            valid_from=date(2020, 1, 1),
            years=years,
            source="Plan",
            registry_number="1",
            decided_by=by.user,
            decided_at=AT,
            **more,
        )


def a_person(username: str):
    with acting(username) as by:
        return by


@pytest.fixture
def ruled(old: Referral) -> Referral:
    rule("hedda", RetentionKind.FILE, 5, next_year_end=True)
    rule("per", RetentionKind.RECORD, 10)
    return old


@pytest.fixture
def registrar(county: County) -> str:
    """Heby has a registrar for the day."""
    with as_owner():
        Membership.objects.create(
            user=county.users["rolf"],
            authority=county.authorities["0331"],
            role=Role.REGISTRAR,
            valid_from=date(2020, 1, 1),
        )
    return "rolf"


def drawn(registrar: str, county: County) -> RetentionList:
    with acting(registrar) as by:
        return actions.draw_list(authority=county.authorities["0331"], by=by, on=TODAY)


def agreed(registrar: str, county: County) -> RetentionList:
    made = drawn(registrar, county)
    for who, code in (("hedda", "0331"), ("per", "03")):
        with acting(who) as by:
            actions.agree(drawn=made, authority=county.authorities[code], by=by, at=AT)
    return made


def test_a_list_names_the_case_and_every_authority_with_rows(ruled: Referral, registrar: str, county: County):
    made = drawn(registrar, county)
    with acting(registrar):
        item = made.items.get()
        assert (item.case_number, item.last_note, item.due_on, item.finish_by) == (
            ruled.case_number,
            OLD.date(),
            date(2024, 3, 10),
            date(2024, 3, 10),
        )
        assert {str(part.authority.organisation.code) for part in made.parts.all()} == {"0331", "03"}
    with acting("per") as by:
        assert [row.label for row in retention_tasks(by, TODAY)] == ["Gallringslistor att godkänna"]
    with acting("tage") as by:
        assert list(RetentionList.objects.visible_to(by)) == []
        assert RetentionItem.objects.count() == 0


@pytest.mark.parametrize("model", [Diagnoses, Experience])
def test_a_diagnosis_or_an_answer_that_came_late_is_the_last_note(
    ruled: Referral, registrar: str, county: County, model: type[Diagnoses | Experience]
):
    """And its owner is one of those whose rule counts."""
    heby, late = county.authorities["0331"], date(2026, 1, 15)
    with acting(registrar):
        assert [case.last_note for case in due_cases(heby, TODAY)] == [OLD.date()]
    values = {"referral": ruled, "owner": county.authorities["0380"], "recorded_by": county.users["sara"]}
    with as_owner():
        if model is Diagnoses:
            Diagnoses.objects.create(**values, categories=["adhd"], recorded_on=late)
        else:
            Experience.objects.create(**values, respondent="guardians", on=late, helped="yes")
    rule("ulla", RetentionKind.FILE, 5)
    with acting(registrar):
        assert due_cases(heby, TODAY) == []
        (case,) = due_cases(heby, date(2036, 1, 15))
    assert (case.last_note, set(case.owners)) == (
        late,
        {county.authorities[code].pk for code in ("0331", "03", "0380")},
    )


def test_without_a_rule_of_the_region_the_case_is_kept(old: Referral, registrar: str, county: County):
    rule("hedda", RetentionKind.FILE, 5)
    with acting(registrar) as by:
        assert [case.answer.kept for case in due_cases(county.authorities["0331"], TODAY)] == [NO_RULE]
        with pytest.raises(Conflict, match=actions.NOTHING_DUE):
            actions.draw_list(authority=county.authorities["0331"], by=by, on=TODAY)


def test_the_maker_does_not_agree_and_the_database_holds_to_it(ruled: Referral, registrar: str, county: County):
    made = drawn(registrar, county)
    with as_owner():
        RetentionList.objects.filter(pk=made.pk).update(made_by=county.users["hedda"])
    with acting("hedda") as by:
        fresh = RetentionList.objects.get(pk=made.pk)
        with pytest.raises(Conflict, match="annan person"):
            actions.agree(drawn=fresh, authority=county.authorities["0331"], by=by, at=AT)
        part = fresh.parts.get(authority=county.authorities["0331"])
        part.approved_by, part.approved_name, part.approved_at = by.user, "Hedda", AT
        with pytest.raises(DatabaseError, match="second person"), transaction.atomic():
            part.save()


def test_nothing_is_deleted_before_everybody_has_agreed(ruled: Referral, registrar: str, county: County):
    made = drawn(registrar, county)
    with acting("hedda") as by:
        actions.agree(drawn=made, authority=county.authorities["0331"], by=by, at=AT)
    with acting(registrar) as by:
        with pytest.raises(Conflict, match=actions.MISSING):
            actions.carry_out(drawn=made, by=by, at=AT)
        with connection.cursor() as cursor, pytest.raises(DatabaseError, match="agrees first"), transaction.atomic():
            cursor.execute("select followup_carry_out(%s, %s, %s)", [made.pk, by.user.pk, AT])
    with as_owner():
        assert Referral.objects.filter(pk=ruled.pk).exists()


def left_of(case: Referral) -> dict[str, int]:
    """Rows, in every table that names the case by a key and in every history, that still tell of it."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name, column_name from information_schema.columns where table_schema = 'public'"
            " and column_name in ('referral_id', 'referral') and table_name not like 'followup_case_%'"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'select count(*) from {table} where "{column}" = %s', [case.pk])
            found[table] = cursor.fetchone()[0]
        cursor.execute("select count(*) from referrals_referralevent where pgh_obj_id = %s", [case.pk])
        found["referrals_referralevent"] = cursor.fetchone()[0]
        cursor.execute("select count(*) from referrals_youngpersonevent where pgh_obj_id = %s", [case.young_person_id])
        found["referrals_youngpersonevent"] = cursor.fetchone()[0]
    return {table: number for table, number in found.items() if number}


def test_carried_out_nothing_is_left_but_numbers_and_the_read_log(ruled: Referral, registrar: str, county: County):
    other = makers.sent(county, uppsala())
    with as_owner():
        AccessLog.objects.create(
            user=county.users["hedda"],
            authority=county.authorities["0331"],
            action=AccessAction.VIEW,
            route="referrals:page",
            request_id="11111111-1111-4111-8111-111111111111",
            cases=[ruled.pk],
        )
        before = left_of(ruled)
        assert {
            "referrals_disclosure",
            "referrals_disclosureevent",
            "referrals_intakedecision",
            "referrals_grounds",
        } <= before.keys()
        consents = Consent.objects.filter(file__referral=ruled).count()
    made = agreed(registrar, county)
    with acting(registrar) as by:
        done = actions.carry_out(drawn=made, by=by, at=AT)
    assert (done.state, done.cases, done.protocol["cases"]) == (RetentionState.DONE, 1, 1)
    assert done.protocol["rows"]["referrals_referral"] == 1
    assert done.protocol["rows"]["referrals_consent"] == consents > 0
    with as_owner():
        assert left_of(ruled) == {}
        assert not YoungPerson.objects.filter(pk=ruled.young_person_id or 0).exists()
        assert AccessLog.objects.filter(cases__contains=[ruled.pk]).count() >= 1
        assert RetentionItem.objects.count() == 0
        assert Referral.objects.get(pk=other.pk).young_person_id is not None
        assert Disclosure.objects.filter(referral=other).exists()
        kept = SurvivingFact.objects.values_list("month", "row_key", "fact", "value", "number")
        assert set(kept) == {
            (date(2014, 3, 1), "0331", "sent ", "", 1),
            (date(2014, 3, 1), "0331", "sent outcome", "declined", 1),
            (date(2014, 3, 1), "0331", "sent refusal", "other_planning", 1),
            (date(2014, 3, 1), "0331", "decided ", "", 1),
            (date(2014, 3, 1), "0331", "decided decision", "declined", 1),
        }


def test_a_consultation_stays_without_the_case_that_it_led_to(ruled: Referral, registrar: str, county: County):
    agreement = uppsala().agreement
    with as_owner():
        asked = Consultation.objects.create(
            owner=county.authorities["0380"],
            agreement=agreement,
            on=OLD.date(),
            kind="in_passing",
            asker="social",
            outcome="referral",
            minutes=10,
            referral=ruled,
            logged_by=county.users["sara"],
            logged_at=OLD,
        )
    made = agreed(registrar, county)
    with acting(registrar) as by:
        actions.carry_out(drawn=made, by=by, at=AT)
    with as_owner():
        assert Consultation.objects.get(pk=asked.pk).referral_id is None
        assert left_of(ruled) == {}


def test_what_was_written_after_the_list_stops_it(ruled: Referral, registrar: str, county: County):
    made = agreed(registrar, county)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("update referrals_statuschange set at = now() where referral_id = %s", [ruled.pk])
    with acting(registrar) as by, pytest.raises(Conflict, match="ändrats"):
        actions.carry_out(drawn=made, by=by, at=AT)
    with as_owner():
        assert Referral.objects.filter(pk=ruled.pk).exists()
        assert SurvivingFact.objects.count() == 0


def test_the_web_role_cannot_make_its_own_protocol_or_facts(ruled: Referral, registrar: str, county: County):
    made = drawn(registrar, county)
    with acting(registrar):
        with pytest.raises(DatabaseError, match="carried out by the database"), transaction.atomic():
            RetentionList.objects.filter(pk=made.pk).update(
                state=RetentionState.DONE, protocol={"rows": {}}, carried_out_at=AT, carried_out_by=made.made_by
            )
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            SurvivingFact.objects.create(
                agreement=uppsala().agreement, month=OLD.date(), row_key="0331", fact="outcome", value="x", number=1
            )
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("select followup_erase_cases(%s)", [[ruled.pk]])


def test_the_read_log_has_its_own_clock(county: County, registrar: str):
    with as_owner():
        for year in (2014, 2025):
            row = AccessLog.objects.create(
                user=county.users["hedda"],
                authority=county.authorities["0331"],
                action=AccessAction.VIEW,
                route="referrals:page",
                request_id="11111111-1111-4111-8111-111111111111",
                cases=[1],
            )
            AccessLog.objects.filter(pk=row.pk).update(at=datetime(year, 1, 1, tzinfo=UTC))
    heby = county.authorities["0331"]
    with acting(registrar) as by:
        with pytest.raises(Conflict, match="ingen regel"):
            actions.draw_log_list(authority=heby, by=by, on=TODAY)
        facts = actions.RuleFacts(RetentionKind.LOG, date(2020, 1, 1), 4, False, (), False, False, "HSLF-FS", "1")
        with pytest.raises(Unfit, match="minst 5 år"):
            actions.decide_rule(authority=heby, facts=facts, by=by, at=AT)
    rule("hedda", RetentionKind.LOG, 5)
    with acting(registrar) as by:
        made = actions.draw_log_list(authority=heby, by=by, on=TODAY)
    with acting("hedda") as by:
        actions.agree(drawn=made, authority=heby, by=by, at=AT)
    with acting(registrar) as by:
        assert actions.carry_out(drawn=made, by=by, at=AT).protocol["rows"] == {"accounts_accesslog": 1}
    with as_owner():
        assert list(AccessLog.objects.values_list("at__year", flat=True)) == [2025]


@pytest.mark.usefixtures("undrawn")
def test_the_pages_from_rule_to_protocol(ruled: Referral, registrar: str, county: County):
    clerk, hedda, per = logged_in(registrar), logged_in("hedda"), logged_in("per")
    answer = clerk.post("/uppfoljning/gallring/regel/", {"kind": "log", "valid_from": "2026-01-01", "years": "3"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv vad regeln grundas på." in page
    board = str(county.authorities["0331"].public_id)
    answer = clerk.post("/uppfoljning/gallring/lista/", {"board": board, "kind": "cases"})
    address = answer.headers["Location"]
    assert ruled.case_number in clerk.get(address).content.decode()
    for client, code in ((hedda, "0331"), (per, "03")):
        page = client.get(address).content.decode()
        assert "Godkänn för" in page
        own = {"board": str(county.authorities[code].public_id)}
        assert client.post(f"{address}godkann/", own).status_code == 302
    assert "Gallra 1 ärende" in clerk.get(f"{address}gallra/").content.decode()
    assert clerk.post(f"{address}gallra/").headers["Location"] == address
    page = clerk.get(address).content.decode()
    assert ruled.case_number not in page
    assert "Ändringshistorik" in page
    assert clerk.get(f"{address}protokoll/").headers["Content-Type"] == "application/pdf"
    assert clerk.post(f"{address}gallra/").status_code == 409


def test_the_figures_of_whole_months_are_the_same_without_the_cases(county: County):
    """A treatment that ran over New Year and a refusal, deleted: the years count on, and so does the live page."""
    version = uppsala()
    with as_owner():
        treated(county, version, date(2013, 11, 4), date(2014, 2, 20), code="0331")
        makers_of_years.referral(
            county,
            version,
            "0331",
            status=Status.DECLINED,
            sent_on=date(2014, 5, 5),
            reasons=[RefusalCode.OTHER_PLANNING],
        )
        gone = list(Referral.objects.values_list("pk", flat=True))
    before = [told(version, each) for each in (year(2013), year(2014), Period(date(2014, 5, 1), date(2014, 5, 31)))]
    assert before[1][0]["sent"] == before[1][0]["before"] == before[1][0]["ended"] == 1
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("select followup_keep_facts(%s), followup_erase_cases(%s)", [gone, gone])
        assert Referral.objects.count() == 0
    after = [told(version, each) for each in (year(2013), year(2014), Period(date(2014, 5, 1), date(2014, 5, 31)))]
    assert [of_page for _, of_page in after] == [of_page for _, of_page in before]
    for (now, _), (then, _) in zip(after, before, strict=True):
        assert {key: now[key] for key in now if not lost(key)} == {key: then[key] for key in then if not lost(key)}
    assert told(version, Period(date(2014, 5, 2), date(2014, 6, 30)))[0]["sent"] == 0


def told(version: AgreementVersion, period: Period) -> tuple[dict[str, int], list[RowCounts]]:
    """The cells of the year's figures and the rows of the live page, as a steering group member asks."""
    with acting("stig"):
        agreement = version.agreement
        figures = year_statistics(agreement, period, today=TODAY)
        parties, codes = municipality_names(agreement), reason_codes(agreement)
        return figures.values, row_counts(agreement, period, parties, codes)


def lost(key: str) -> bool:
    """What rests on days or on answers of its own cannot be kept as a fact alone."""
    return key.partition("@")[0].startswith(("waited", "sessions", "counted_days", "year_passed", "contact", "plan"))

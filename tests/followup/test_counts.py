"""The database's counting functions: who gets numbers, and what is counted."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from agreements.choices import Principal, RefusalCode
from agreements.models import Agreement, AgreementVersion
from followup.queries.report import municipality_names, reason_codes, row_counts
from ikb.desk.demo.people import County
from ikb.lib.periods import Period
from referrals.choices import ProtectionLevel, Status
from referrals.models import Referral
from tests.cast import acting, as_owner
from tests.followup import makers

YEAR = Period(date(2024, 10, 1), date(2025, 10, 1))


def counted(agreement: Agreement, period: Period = YEAR) -> dict[str, tuple[int, int, int, int]]:
    rows = row_counts(agreement, period, municipality_names(agreement), reason_codes(agreement))
    return {row.key: (row.sent, row.accepted, row.not_accepted, row.declined) for row in rows if row.sent}


def asked(function: str, agreement: Agreement) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {function}(%s, %s, %s)", [agreement.pk, date(2024, 10, 1), date(2025, 10, 1)])
        return cursor.fetchall()


@pytest.mark.req("RE-14")
@pytest.mark.req("E18")
def test_a_party_gets_numbers_of_cases_that_it_does_not_see(county: County, version: AgreementVersion):
    with as_owner():
        makers.golden(county, version)
        cases = Referral.objects.filter(owner=county.authorities["0380"]).count()
    assert cases == 10
    with acting("stig"):
        assert Referral.objects.count() == 0
        assert counted(version.agreement)["0380"] == (8, 5, 3, 3)


def test_a_stranger_and_nobody_get_nothing(county: County, version: AgreementVersion):
    with as_owner():
        makers.golden(county, version)
    functions = ["followup_counts", "followup_reason_counts"]
    with acting("stig"):
        assert all(asked(function, version.agreement) for function in functions)
    with acting("kalle"):
        assert [asked(function, version.agreement) for function in functions] == [[], []]
    assert [asked(function, version.agreement) for function in functions] == [[], []]


def test_cases_themselves_never_leave_the_database(county: County, version: AgreementVersion):
    with acting("sara"), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        asked("followup_sent", version.agreement)


@pytest.mark.parametrize("function", ["followup_sent", "followup_counts", "followup_reason_counts"])
def test_only_the_web_role_may_ask(db: None, function: str):
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(array_agg(distinct a.grantee::regrole::text order by a.grantee::regrole::text), '{}'),"
            " bool_and(p.prosecdef), bool_and('search_path=public, pg_temp' = any(p.proconfig))"
            " from pg_proc p, aclexplode(p.proacl) a where p.proname = %s",
            [function],
        )
        allowed = ["ikb_owner"] if function == "followup_sent" else ["ikb_owner", "ikb_web"]
        assert cursor.fetchone() == (allowed, True, True)


@pytest.mark.req("RE-14")
def test_every_status_counts_once_and_drafts_and_slips_never(county: County, version: AgreementVersion):
    with as_owner():
        for status in Status:
            makers.referral(county, version, status=status, reasons=_reasons(status))
        makers.referral(county, version, status=Status.VOIDED, sent_on=None)
        makers.referral(county, version, status=Status.DRAFT, sent_on=None)
    with acting("stig"):
        assert counted(version.agreement) == {"0380": (9, 4, 5, 1)}


def _reasons(status: Status) -> list[RefusalCode]:
    return [RefusalCode.GUARDIAN] if status == Status.DECLINED else []


@pytest.mark.req("E18")
def test_both_days_count_and_the_next_period_begins_the_day_after(county: County, version: AgreementVersion):
    assert YEAR.days == 366
    assert YEAR.following_day == date(2025, 10, 2)
    days = [date(2024, 9, 30), date(2024, 10, 1), date(2025, 10, 1), date(2025, 10, 2)]
    with as_owner():
        for day in days:
            makers.referral(county, version, sent_on=day)
    following = Period(YEAR.following_day, date(2026, 10, 1))
    with acting("stig"):
        assert counted(version.agreement) == {"0380": (2, 2, 0, 0)}
        assert counted(version.agreement, following) == {"0380": (1, 1, 0, 0)}
        whole = Period(date(2024, 9, 30), date(2026, 10, 1))
        assert counted(version.agreement, whole) == {"0380": (4, 4, 0, 0)}


@pytest.mark.req("RE-03")
def test_a_reason_counts_once_per_referral(county: County, version: AgreementVersion):
    with as_owner():
        makers.referral(
            county,
            version,
            status=Status.DECLINED,
            reasons=[RefusalCode.OTHER_PLANNING, RefusalCode.GUARDIAN],
            by=[Principal.MUNICIPALITY, Principal.REGION],
        )
        makers.referral(county, version, status=Status.DECLINED, reasons=[RefusalCode.OTHER_PLANNING])
        makers.referral(county, version, status=Status.AWAITING_DECISIONS, reasons=[RefusalCode.GUARDIAN])
    with acting("stig"):
        agreement, codes = version.agreement, reason_codes(version.agreement)
        rows = {row.key: row for row in row_counts(agreement, YEAR, municipality_names(agreement), codes)}
        given = dict(zip(codes, rows["0380"].reasons, strict=True))
    assert {code: number for code, number in given.items() if number} == {
        RefusalCode.OTHER_PLANNING: 2,
        RefusalCode.GUARDIAN: 1,
    }


@pytest.mark.req("RE-15")
@pytest.mark.req("RE-17")
def test_outside_the_agreement_and_protected_have_rows_of_their_own(county: County, version: AgreementVersion):
    with as_owner():
        makers.referral(county, version, "0319", status=Status.SENT)
        makers.referral(county, version, "0331", level=ProtectionLevel.MARKED)
        makers.referral(county, version, "0331")
    with acting("stig"):
        rows = row_counts(version.agreement, YEAR, municipality_names(version.agreement), [])
    assert [(row.key, row.sent, row.party) for row in rows] == [
        ("0381", 0, True),
        ("0331", 1, True),
        ("0305", 0, True),
        ("0330", 0, True),
        ("0360", 0, True),
        ("0380", 0, True),
        ("0382", 0, True),
        ("outside", 1, False),
        ("withheld", 1, False),
    ]


def test_another_agreement_is_another_count(county: County, version: AgreementVersion):
    with as_owner():
        agreement = Agreement.objects.create(
            name="Annat", short_name="Annat", county_name="-", owner=county.authorities["0380"], shared=True
        )
        other = AgreementVersion.objects.create(
            agreement=agreement, number=1, term_kind="open_ended", start=date(2024, 1, 1)
        )
        makers.referral(county, other)
    with acting("ulla"):
        assert counted(version.agreement) == {}
        assert asked("followup_counts", agreement) == [("outside", 1, 1, 0, 0)]
    with acting("stig"):
        assert asked("followup_counts", agreement) == []

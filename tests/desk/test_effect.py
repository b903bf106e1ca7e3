"""What a notice means, shown before it is decided: last day, who stays, kronor, a day too late, cases that outlive."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.choices import NoticeStage
from agreements.models import AgreementVersion, Notice
from agreements.notice import FixedTerm, OpenEndedTerm, RenewingTerm
from costsharing.choices import KeyKind
from costsharing.keys import Key
from ikb.accounts.models import AccessLog
from ikb.desk.demo.costs import PRINTED, load_cost_tables
from ikb.desk.demo.people import County
from ikb.desk.effect import Staying, case_end, cost_effect, extra_term, last_intake
from ikb.lib.numbers import NBSP
from referrals.models import Referral
from referrals.treatment import outlives_sentence, planned_end
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import as_owner, logged_in

YEAR_KR = 3_983_000
POPULATIONS = {code: inhabitants for code, inhabitants, _, _ in PRINTED}
NAMES = {code: code for code in POPULATIONS}
KEY = Key("Invånare", KeyKind.POPULATION, {1: YEAR_KR}, POPULATIONS)
TERM = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 12, 12)
UPPSALA_LEAVES = {
    "0380": (2_455_953, None),
    "0382": (231_169, 602_959),
    "0360": (222_084, 579_261),
    "0330": (204_852, 534_316),
    "0331": (147_846, 385_626),
    "0381": (488_790, 1_274_913),
    "0305": (232_306, 605_925),
}


def give_notice(county: County, version: AgreementVersion, code: str, **changes) -> Notice:
    """A notice of one party, as the owner."""
    facts = {"stage": NoticeStage.DECIDED, "counted_on": date(2025, 12, 10), "last_day": date(2026, 12, 31)} | changes
    with as_owner():
        return Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities[code],
            registered_by=county.users["roger"],
            **facts,
        )


# --- Pure ----------------------------------------------------------------------------------------------------


@pytest.mark.req("CO-12", "CO-18", "AG-15")
def test_uppsala_leaves_and_every_krona_is_found_again() -> None:
    effect = cost_effect([KEY], NAMES, ["0380"])
    assert {row.name: (row.before_kr, row.after_kr) for row in effect.rows} == UPPSALA_LEAVES
    assert (effect.before_sum, effect.after_sum) == (YEAR_KR, YEAR_KR)
    enkoping = next(row for row in effect.rows if row.name == "0381")
    assert enkoping.difference == 786_123
    assert enkoping.change is not None
    assert round(enkoping.change * 1000) == 1608


@pytest.mark.req("CO-12")
def test_several_leave_at_once_and_the_region_pays_nothing() -> None:
    effect = cost_effect([KEY], NAMES, ["0380", "0360", "03"])
    assert [row.name for row in effect.rows if row.after_kr is None] == ["0380", "0360"]
    assert effect.after_sum == YEAR_KR
    alone = cost_effect([KEY], NAMES, set(POPULATIONS) - {"0331"})
    assert [(row.name, row.after_kr) for row in alone.rows if row.after_kr] == [("0331", YEAR_KR)]
    only_region = cost_effect([KEY], NAMES, ["03"])
    assert all(row.difference == 0 for row in only_region.rows)
    nobody = cost_effect([KEY], NAMES, POPULATIONS)
    assert (nobody.nobody_remains, nobody.after_sum, nobody.before_sum) == (True, 0, YEAR_KR)


@pytest.mark.req("CO-08", "CO-12")
def test_half_of_the_staff_cost_is_nobody_s_when_the_one_that_paid_it_leaves() -> None:
    half = Key("Personal", KeyKind.ONE_PARTY, {1: 4_000_000}, {"0880": 1}, Fraction(1, 2))
    effect = cost_effect([half], {"0880": "Kalmar"}, ["0880"])
    assert [(row.before_kr, row.after_kr) for row in effect.rows] == [(2_000_000, None)]
    assert effect.nobody_remains


@pytest.mark.req("CO-18", "AG-04")
def test_a_day_too_late_costs_one_more_year() -> None:
    for counted_on in (date(2025, 12, 4), date(2025, 12, 31)):
        extra = extra_term(TERM, counted_on, [KEY])
        assert extra is not None
        assert (extra.day, extra.last_day, extra.total_kr) == (date(2026, 1, 1), date(2027, 12, 31), YEAR_KR)
        assert extra.amounts == {code: before for code, (before, _) in UPPSALA_LEAVES.items()}
    half_years = RenewingTerm(date(2023, 1, 1), date(2025, 12, 31), 6, 12)
    half = extra_term(half_years, date(2025, 1, 1), [replace(KEY, lines={1: 3_983_001})])
    assert half is not None
    assert (half.total_kr, sum(half.amounts.values())) == (1_991_501, 1_991_501)
    for term in (FixedTerm(date(2012, 11, 14), date(2016, 12, 31), 6), OpenEndedTerm(date(2023, 1, 1))):
        assert extra_term(term, date(2016, 1, 1), [KEY]) is None


@pytest.mark.req("AG-16")
@pytest.mark.parametrize(
    ("last_day", "intake"),
    [
        (date(2026, 12, 31), date(2026, 8, 31)),
        (date(2026, 11, 30), date(2026, 7, 31)),
        (date(2027, 2, 28), date(2026, 10, 31)),
        (date(2028, 2, 29), date(2027, 10, 31)),
        (date(2027, 2, 27), date(2026, 10, 27)),
    ],
)
def test_the_last_sensible_day_for_an_intake(last_day: date, intake: date) -> None:
    assert last_intake(last_day) == intake
    assert planned_end(intake) <= last_day
    assert planned_end(date.fromordinal(intake.toordinal() + 1)) > last_day


@pytest.mark.req("AG-16", "RE-18")
def test_an_intake_in_november_outlives_the_agreement() -> None:
    end = planned_end(date(2026, 11, 15))
    assert end == date(2027, 3, 15)
    assert planned_end(date(2024, 9, 2)) == date(2025, 1, 2)
    last = date(2026, 12, 31)
    assert outlives_sentence(end, last, started=True) == (
        "Behandlingen slutar 2027-03-15, efter avtalets sista dag 2026-12-31."
    )
    assert outlives_sentence(end, last, started=False).startswith("Börjar behandlingen i dag slutar den 2027-03-15,")
    assert outlives_sentence(last, last, started=True) == ""
    assert outlives_sentence(end, None, started=True) == ""
    assert case_end(None, last, date(2026, 11, 15)).outlives
    assert not case_end(date(2026, 8, 31), last, date(2026, 11, 15)).outlives


@pytest.mark.req("AG-15")
def test_who_stays_in_words() -> None:
    def said(**changes) -> str:
        facts: dict[str, Any] = {"municipalities": ["Heby"], "regions": ["Regionen"], "region_leaves": False}
        facts |= {"staff": ()} | changes
        return " ".join(Staying(**facts).sentences)

    assert said().startswith("Heby är ensam kommun kvar. Parterna behöver ta ställning till om avtalet ska fortsätta.")
    assert "En parts uppsägning avslutar inte avtalet för de andra." in said(municipalities=["Heby", "Tierp"])
    assert said(municipalities=[]) == "Ingen kommun är kvar att dela kostnaden med."
    assert said(municipalities=[], regions=[]) == "Ingen part är kvar. Avtalet upphör."
    assert "Ingen region är kvar." in said(regions=[], region_leaves=True)
    assert "arbetsgivare för samordnare och familjebehandlare." in said(
        staff=["Samordnare", "Familjebehandlare", "Samordnare"]
    )
    assert "Uppsala kommun fakturerar" in said(invoicing="Uppsala kommun")


# --- The page ------------------------------------------------------------------------------------------------


@pytest.fixture
def costs(county: County, version: AgreementVersion) -> None:
    with as_owner():
        load_cost_tables(county, version)


def page(version: AgreementVersion, who: str, address: str = "", status: int = 200) -> str:
    response = logged_in(who).get(reverse("desk:notice_effect", args=[version.agreement.public_id]) + address)
    assert response.status_code == status
    return text_of(response).replace(NBSP, " ")


def trial(county: County, *codes: str, day: str = "2025-12-04") -> str:
    parts = "".join(f"part={county.authorities[code].public_id}&" for code in codes)
    return f"?{parts}dag={day}"


def started(county: County, version: AgreementVersion, on: date, **facts: str) -> Referral:
    case = makers.accepted(county, version, **facts)
    with as_owner():
        Referral.objects.filter(pk=case.pk).update(status="in_treatment", treatment_started_on=on)
    return case


@pytest.mark.req("AG-15", "CO-12", "CO-18")
def test_the_registrar_reads_the_effect_before_the_decision(county: County, version: AgreementVersion, costs) -> None:
    shown = page(version, "roger", trial(county, "0380"))
    assert "Det här är en prövning. Inget sparas." in shown
    assert "Uppsala kommun Prövning 2025-12-04 2026-12-31" in shown
    assert "Enköping 488 790 kr 1 274 913 kr 786 123 kr 160,8 %" in shown
    assert "Summa 3 983 000 kr 3 983 000 kr" in shown
    assert "Räknas uppsägningen från 2026-01-01 eller senare gäller avtalet till och med 2027-12-31." in shown
    assert "Uppsala 2 455 953 kr" in shown
    assert "2026-08-31" in shown
    assert "De som lämnar är arbetsgivare för samordnare och familjebehandlare." in shown
    assert not Notice.objects.exists()
    late = page(version, "roger", trial(county, "0380", day="2026-01-01"))
    assert "Uppsala kommun Prövning 2026-01-01 2027-12-31" in late
    both = page(version, "roger", trial(county, "0380", "0381"))
    assert "Enköping 488 790 kr Lämnar" in both


def test_a_trial_of_nobody_or_of_no_day_is_a_fault_at_the_field(county: County, version: AgreementVersion) -> None:
    assert "Välj minst en part." in page(version, "roger", "?dag=2025-12-04", 422)
    assert "Välj bland avtalets parter." in page(version, "roger", "?part=x&dag=2025-12-04", 422)
    assert "Datumet finns inte." in page(version, "roger", trial(county, "0380", day="2025-02-30"), 422)
    for typed in ("?part=%00&dag=%00", "?dag=9999-12-31", trial(county, "0380", day="0001-01-01"), "?part=[]&dag=٣"):
        page(version, "roger", typed, 422)
    outside = trial(county, "08")
    assert "Välj bland avtalets parter." in page(version, "roger", outside, 422)


@pytest.mark.req("AG-28")
def test_announced_notices_are_open_to_every_party_and_a_trial_is_not(
    county: County, version: AgreementVersion, costs
) -> None:
    assert "Ingen part har aviserat" in page(version, "stig")
    give_notice(county, version, "0360", stage=NoticeStage.ANNOUNCED)
    shown = page(version, "stig")
    assert "Tierps kommun Aviserad 2025-12-10 2026-12-31" in shown
    assert "Pröva" not in shown
    assert page(version, "stig", trial(county, "0380"), 403)
    assert "1 274 913" not in page(version, "arne"), "the working group sees no costs"
    assert "Belopp visas för dem som ser kostnadsfördelningen." in page(version, "arne")
    assert page(version, "kalle", "", 404)
    also = page(version, "roger", trial(county, "0380"))
    assert "Tierps kommun har också aviserat eller lämnat in en uppsägning. Visa effekten om alla lämnar" in also


@pytest.mark.req("AG-28")
def test_the_effect_of_a_consideration_is_the_own_authority_s(county: County, version: AgreementVersion) -> None:
    notice = give_notice(county, version, "0380", stage=NoticeStage.CONSIDERED, counted_on=date(2025, 12, 20))
    address = f"?overvagande={notice.public_id}"
    assert "Uppsala kommun Prövning 2025-12-20 2026-12-31" in page(version, "roger", address)
    assert "Uppsala kommun Prövning" in page(version, "elin", address)
    for foreign in (address, "?overvagande=5ca1ab1e-0000-4000-8000-000000000404", "?overvagande=x"):
        page(version, "hedda", foreign, 404)
    page(version, "sara", address, 403)


def test_what_cannot_be_computed_is_said(county: County, version: AgreementVersion) -> None:
    shown = page(version, "roger", trial(county, "0380"))
    assert "Kan inte beräknas: kostnadstabell för avtalet saknas." in shown
    with as_owner():
        AgreementVersion.objects.update(term_kind="open_ended", first_end=None, renewal_months=None, notice_months=None)
    shown = page(version, "roger", trial(county, "0380"))
    assert "Överenskommelsen anger ingen uppsägningstid." in shown
    assert "Kan inte beräknas: sista dag saknas." in shown


@pytest.mark.req("AG-16")
def test_cases_that_outlive_it_are_shown_to_those_who_see_them_and_counted_for_nobody_else(
    county: County, version: AgreementVersion
) -> None:
    heby = started(county, version, date(2026, 10, 1))
    done = started(county, version, date(2026, 8, 31))
    give_notice(county, version, "0360", counted_on=date(2025, 12, 10))
    assert heby.case_number not in page(version, "sara"), "Tierp's notice does not concern a case of Heby"
    give_notice(county, version, "0331", counted_on=date(2025, 12, 11))
    shown = page(version, "sara")
    assert f"{heby.case_number} 2027-02-01" in shown
    assert done.case_number not in shown
    with as_owner():
        log = AccessLog.objects.latest("pk")
        assert (log.route, log.cases, log.action) == ("desk:notice_effect", [heby.pk], "list")
    for who in ("roger", "stig", "elin"):
        shown = page(version, who)
        assert "Ärendena visas bara för dem som ser dem i sitt arbete" in shown
        assert heby.case_number not in shown
    assert "Inget ärende som du ser slutar efter sista dagen." in page(version, "tage")


@pytest.mark.req("AG-16")
def test_when_the_employer_of_the_team_leaves_every_case_is_concerned(
    county: County, version: AgreementVersion
) -> None:
    heby = started(county, version, date(2026, 10, 1))
    give_notice(county, version, "0380")
    assert f"{heby.case_number} 2027-02-01" in page(version, "hedda")


@pytest.mark.req("AG-16")
def test_the_referral_warns_before_it_is_handed_over(county: County, version: AgreementVersion) -> None:
    case = makers.sent(county, version)
    url = reverse("referrals:page", args=[case.public_id])
    assert "efter avtalets sista dag" not in text_of(logged_in("sara").get(url))
    today = timezone.localdate()
    give_notice(county, version, "0331", last_day=today, stage=NoticeStage.ANNOUNCED)
    assert "efter avtalets sista dag" not in text_of(logged_in("sara").get(url)), "announced is not given"
    with as_owner():
        Notice.objects.update(stage=NoticeStage.SENT)
    sentence = f"Börjar behandlingen i dag slutar den {planned_end(today)}, efter avtalets sista dag {today}."
    assert sentence in text_of(logged_in("sara").get(url))
    with as_owner():
        Notice.objects.update(last_day=planned_end(today))
    assert "efter avtalets sista dag" not in text_of(logged_in("sara").get(url))


def test_the_effect_costs_a_fixed_number_of_questions(
    county: County, version: AgreementVersion, costs, django_assert_num_queries
) -> None:
    client = logged_in("ulla")
    url = reverse("desk:notice_effect", args=[version.agreement.public_id])
    for codes in (["0380"], ["0380", "0381", "0360", "03"]):
        client.get(url + trial(county, *codes))
        with django_assert_num_queries(32):
            response = client.get(url + trial(county, *codes))
    assert "Effekt av en uppsägning" in unescape(response.content.decode())

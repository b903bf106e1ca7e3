"""The wind-down list: open cases when the agreement ends, what follows for each, and who may see and write it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.choices import NoticeStage
from agreements.models import Agreement, AgreementVersion
from ikb.accounts.models import AccessLog
from ikb.desk.demo.people import County
from referrals.actions import take_back
from referrals.actions.wind_down import plan_wind_down
from referrals.choices import TakenBackBy, TakenBackReason, WindDownPlan
from referrals.models import Referral, WindDown
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in
from tests.desk.test_effect import give_notice, started

LAST = date(2026, 12, 31)
TYPED = {"plan": "coordinated_plan", "decided_on": "2026-11-20", "note": "Möte bokat."}


def list_of(version: AgreementVersion, who: str, status: int = 200) -> str:
    response = logged_in(who).get(reverse("desk:wind_down", args=[version.agreement.public_id]))
    assert response.status_code == status
    return text_of(response)


def plan_url(version: AgreementVersion, case: Referral) -> str:
    return reverse("desk:wind_down_plan", args=[version.agreement.public_id, case.public_id])


@pytest.mark.req("AG-16")
def test_the_coordinator_plans_what_follows_for_each_case(county: County, version: AgreementVersion) -> None:
    late, done = started(county, version, date(2026, 10, 1)), started(county, version, date(2026, 8, 1))
    assert "Då finns inget att avveckla." in list_of(version, "sara")
    notice = give_notice(county, version, "0331", stage=NoticeStage.ANNOUNCED)
    assert "Då finns inget att avveckla." in list_of(version, "sara"), "an announced notice has not been given"
    with as_owner():
        type(notice).objects.update(stage=NoticeStage.DECIDED)
    shown = list_of(version, "sara")
    assert "Avtalet gäller för Heby kommun till och med 2026-12-31." in shown
    assert "2 ärenden saknar planering." in shown
    assert f"{late.case_number} Behandling pågår 2027-02-01 Efter sista dagen 2026-12-31 Saknas Planera" in shown
    assert f"{done.case_number} Behandling pågår 2026-12-01 2026-12-31 Saknas" in shown
    assert shown.index(late.case_number) < shown.index(done.case_number)
    with as_owner():
        log = AccessLog.objects.latest("pk")
        assert (log.route, set(log.cases), log.kinds) == ("desk:wind_down", {late.pk, done.pk}, ["I1", "I7"])
    client, url = logged_in("sara"), plan_url(version, late)
    assert client.get(url).status_code == 200
    assert "Välj vad som följer efter avtalet." in text_of(client.post(url, {}))
    assert client.post(url, TYPED)["Location"] == reverse("desk:wind_down", args=[version.agreement.public_id])
    shown = list_of(version, "sara")
    assert "Samordnad individuell plan, 2026-11-20 Möte bokat." in shown
    assert "1 ärende saknar planering." in shown
    client.post(url, TYPED | {"plan": "own_support"})
    with as_owner():
        row = WindDown.objects.get()
    assert (row.plan, row.owner_id) == (WindDownPlan.OWN_SUPPORT, county.authorities["0380"].pk)


@pytest.mark.req("AG-16")
def test_only_cases_of_those_who_leave_and_only_to_those_who_see_them(
    county: County, version: AgreementVersion
) -> None:
    heby = started(county, version, date(2026, 10, 1))
    tierp = makers.awaiting(county, version, author="sara", sender="0360", paying="0360", unit="Barn och unga")
    give_notice(county, version, "0331", stage=NoticeStage.RECEIVED)
    shown = list_of(version, "sara")
    assert heby.case_number in shown
    assert tierp.case_number not in shown
    assert heby.case_number in list_of(version, "hedda")
    assert "Saknas Planera" not in list_of(version, "hedda")
    assert "Inga pågående ärenden som du ser berörs." in list_of(version, "tage")
    list_of(version, "stig", 403)
    list_of(version, "kalle", 404)
    with as_owner():
        Agreement.objects.update(ends_on=LAST)
    whole = list_of(version, "sara")
    assert "Hela avtalet gäller till och med 2026-12-31." in whole
    today = timezone.localdate()
    assert f"{tierp.case_number} Väntar på beslut" in whole
    assert "om den börjar i dag" in whole
    assert today.isoformat()[:4] in whole


@pytest.mark.req("AG-16")
def test_who_may_write_a_plan(county: County, version: AgreementVersion) -> None:
    case = started(county, version, date(2026, 10, 1))
    for who, status in (("hedda", 403), ("per", 403), ("ronja", 403), ("kalle", 404)):
        assert logged_in(who).post(plan_url(version, case), TYPED).status_code == status
    with acting("hedda") as hedda, pytest.raises(PermissionDenied):
        plan_wind_down(
            referral=case,
            membership=hedda.memberships[0],
            plan=WindDownPlan.OWN_SUPPORT,
            decided_on=date(2026, 11, 20),
        )
    with acting("hedda"), pytest.raises(DatabaseError), transaction.atomic():
        WindDown.objects.create(
            referral=case, owner=county.authorities["0331"], plan="own_support", decided_on=date(2026, 11, 20)
        )
    assert logged_in("sara").post(plan_url(version, case), TYPED).status_code == 302
    with acting("hedda"):
        assert WindDown.objects.get().plan == "coordinated_plan"
        assert WindDown.objects.update(plan="ends_before") == 0
    with acting("tage"):
        assert not WindDown.objects.exists()
    stopped = makers.sent(county, version)
    with acting("ronja") as ronja:
        take_back(
            referral=stopped,
            by=ronja,
            stopped_by=TakenBackBy.FAMILY,
            reason=TakenBackReason.MOVED,
            on=date(2026, 11, 22),
        )
    assert logged_in("sara").post(plan_url(version, stopped), TYPED).status_code == 409
    with acting("sara"):
        assert not WindDown.objects.filter(referral=stopped).exists()


@pytest.mark.req("AG-16", "RE-07")
def test_after_a_withdrawn_consent_the_plan_is_the_host_s_and_the_sender_s(
    county: County, version: AgreementVersion
) -> None:
    case = makers.accepted(county, version)
    assert logged_in("sara").post(plan_url(version, case), TYPED).status_code == 302
    event = WindDown.objects.model._meta.apps.get_model("referrals", "WindDownEvent")
    with acting("per"):
        assert (WindDown.objects.count(), event.objects.count()) == (1, 1)
    makers.withdraw(case, "ronja")
    with acting("per"):
        assert Referral.objects.filter(pk=case.pk).exists(), "the head remains"
        assert (WindDown.objects.count(), event.objects.count()) == (0, 0)
    for who in ("sara", "ronja"):
        with acting(who):
            assert (WindDown.objects.count(), event.objects.count()) == (1, 1)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_list_costs_the_same_for_one_case_and_for_three(
    county: County, version: AgreementVersion, cases: int, django_assert_num_queries
) -> None:
    for _ in range(cases):
        makers.sent(county, version)
    give_notice(county, version, "0331")
    client, url = logged_in("sara"), reverse("desk:wind_down", args=[version.agreement.public_id])
    client.get(url)
    with django_assert_num_queries(22):
        response = client.get(url)
    assert len(response.context["winding"].cases) == cases

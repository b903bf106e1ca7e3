"""What the database shows: as the web role, with a person's context and without (docs/visibility.md §10, §11)."""

import pytest
from django.db import connection

from agreements.models import AgreementVersion
from ikb.accounts.context import RowContext, acting_as
from ikb.desk.demo.people import County
from referrals.models import (
    Consent,
    ConsentFile,
    CriterionAnswer,
    Disclosure,
    Grounds,
    IntakeDecision,
    Referral,
    YoungPerson,
)
from tests import makers
from tests.cast import acting, as_owner, person

CASE_TABLES = [Referral, YoungPerson, ConsentFile, Consent, Grounds, CriterionAnswer, Disclosure]


@pytest.fixture
def cases(county: County, version: AgreementVersion) -> dict[str, Referral]:
    """The cases of docs/visibility.md §11."""
    return makers.the_nine(county, version)


def keys(cases: dict[str, Referral], rows) -> str:
    found = set(rows.values_list("pk", flat=True))
    return "".join(sorted(key for key, case in cases.items() if case.pk in found))


def test_without_context_every_case_table_is_empty(cases):
    for table in CASE_TABLES:
        assert table.objects.count() == 0
        with as_owner():
            assert table.objects.count() >= 5


def test_heby_sees_its_own_and_what_was_disclosed_to_it(cases, county):
    heby = county.authorities["0331"].pk
    with acting_as(RowContext(readers=(heby,))):
        assert keys(cases, Referral.objects.all()) == "ABDF"
    with acting_as(RowContext(readers=(heby, -county.users["ronja"].pk))):
        assert keys(cases, Referral.objects.all()) == "ABDEF"


def test_filter_alone_shows_no_foreign_row_either(cases, county):
    """With the policies out of the way (the owner role bypasses them) the explicit filter still holds."""
    ronja, rolf, tage = person("ronja"), person("rolf"), person("tage")
    with as_owner():
        assert keys(cases, Referral.objects.visible_to(ronja)) == "ADEF"
        assert keys(cases, Referral.objects.visible_to(rolf)) == ""
        assert keys(cases, Referral.objects.visible_to(tage)) == "K"


SIGHT = {
    "sara": "ABCEFGK",
    "siri": "ABCFGK",
    "filip": "A",
    "hedda": "ABEF",
    "tage": "K",
    "ulla": "C",
    "per": "ABCEFGK",
    "eva": "ABCFGK",
    "karin": "ABF",
    "ronja": "ADEF",
    "rolf": "",
    "bea": "BG",
    "stig": "",
    "elin": "",
    "emil": "",
    "roger": "",
    "gun": "",
    "adam": "",
    "kalle": "",
}


def test_each_person_sees_exactly_these_cases(cases):
    seen = {}
    for who in SIGHT:
        with acting(who) as someone:
            seen[who] = keys(cases, Referral.objects.visible_to(someone))
    assert seen == SIGHT


def test_withdrawal_leaves_the_head_and_the_own_decision_only(cases):
    with acting("per"):
        head = Referral.objects.select_related("young_person").get(pk=cases["F"].pk)
        assert head.consent_withdrawn_on is not None
        assert head.young_person is None
        assert not Grounds.objects.filter(referral=head).exists()
        assert not Consent.objects.filter(file__referral=head).exists()
        assert IntakeDecision.objects.filter(referral=head, principal="region").exists()
        assert Grounds.objects.filter(referral=cases["A"]).exists()


def test_history_is_hidden_with_its_row(cases):
    events = Referral._meta.apps.get_model("referrals", "ReferralEvent")
    assert events.objects.count() == 0
    with acting("tage"):
        assert set(events.objects.values_list("pgh_obj_id", flat=True)) == {cases["K"].pk}
    with as_owner():
        assert events.objects.filter(pgh_obj_id=cases["A"].pk).count() >= 3


def test_web_role_can_neither_forge_history_nor_change_readers(cases, county):
    kalmar = county.authorities["08"].pk
    with acting("ronja"):
        Referral.objects.filter(pk=cases["A"].pk).update(readers=[kalmar], owner_id=kalmar)
        head = Referral.objects.get(pk=cases["A"].pk)
        assert head.owner_id == county.authorities["0331"].pk
        assert kalmar not in head.readers
    with connection.cursor() as cursor:
        cursor.execute(
            "select has_table_privilege('ikb_web', 'referrals_referralevent', 'insert'),"
            " has_table_privilege('ikb_web', 'referrals_referral', 'truncate'),"
            " has_table_privilege('ikb_web', 'accounts_accesslog', 'update')"
        )
        assert cursor.fetchone() == (False, False, False)


def test_a_disclosure_can_only_end(cases, county):
    with acting("ronja"):
        row = Disclosure.objects.filter(referral=cases["A"]).first()
        before = (row.receiver_id, row.kinds)
        Disclosure.objects.filter(pk=row.pk).update(receiver=county.authorities["08"], kinds=["I1"])
        row.refresh_from_db()
        assert (row.receiver_id, row.kinds) == before

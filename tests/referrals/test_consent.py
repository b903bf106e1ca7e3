"""Consent gates: who must consent, which receivers are named, what a withdrawal and the 18th birthday close."""

from datetime import date

import pytest
from django.urls import reverse

from ikb.lib.errors import Unfit
from referrals import actions
from referrals.choices import ConsentAnswer, ConsentForm, Giver, Status
from referrals.consent import SENT_KINDS, GivenConsent, Lack, kinds_in_scope, lacks
from referrals.models import Disclosure, Grounds, Referral, YoungPerson
from tests import makers
from tests.cast import acting, as_owner, logged_in


def row(name="Mona", answer=ConsentAnswer.GIVEN, form=ConsentForm.WRITTEN, receivers=(1, 2), kinds=SENT_KINDS, **more):
    values = {"pk": 1, "giver": Giver.GUARDIAN, "withdrawn": False} | more
    return GivenConsent(
        name=name, answer=answer, form=form, receivers=frozenset(receivers), kinds=frozenset(kinds), **values
    )


@pytest.mark.req("RE-06", "RE-08")
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], [Lack(missing_from="vårdnadshavare")]),
        ([row()], []),
        ([row(), row("Karl", ConsentAnswer.REFUSED)], [Lack(missing_from="Karl")]),
        ([row(), row("Karl", ConsentAnswer.NOT_REACHED)], [Lack(missing_from="Karl")]),
        ([row(), row("Karl", ConsentAnswer.REPLACED, receivers=())], []),
        ([row(form=ConsentForm.ORAL)], [Lack(missing_from="Mona")]),
        ([row(withdrawn=True)], [Lack(missing_from="vårdnadshavare")]),
        ([row(receivers=(1,))], [Lack(unnamed_receiver=2)]),
    ],
)
def test_what_is_missing_before_two_receivers_may_be_told(rows, expected):
    assert lacks(rows, receivers=[1, 2], written=True) == expected


def test_oral_consent_is_enough_where_the_agreement_says_so():
    assert lacks([row(form=ConsentForm.ORAL)], receivers=[1], written=False) == []


def test_only_kinds_that_every_consent_covers_are_sent():
    narrow = row("Karl", kinds={"I1", "I2"})
    assert kinds_in_scope([row(), narrow]) == {"I1", "I2"}


@pytest.mark.req("RE-24")
def test_consent_that_names_the_region_only_sends_nothing(county, version):
    referral = makers.draft(county, version)
    makers.fill(referral)
    makers.consent(referral, receivers=[county.authorities["03"].pk])
    with acting("ronja") as by, pytest.raises(Unfit) as refused:
        actions.send(referral=referral, by=by, at=makers.SENT_AT)
    assert refused.value.sentence == (
        "Samtycket omfattar inte Uppsala kommun, som är arbetsgivare för samordnaren och familjebehandlarna."
    )
    with as_owner():
        assert Disclosure.objects.filter(referral=referral).count() == 0
        assert Referral.objects.get(pk=referral.pk).status == Status.DRAFT


@pytest.mark.req("RE-24")
def test_sending_makes_one_disclosure_per_receiving_authority(county, version):
    heby = makers.sent(county, version)
    bup = makers.sent(county, version, author="bea", sender="03")
    own = makers.sent(county, version, author="sara", sender="0380", paying="0380", unit="Myndighet barn och unga")
    with as_owner():
        got = {
            name: sorted(r.receiver.organisation.code for r in Disclosure.objects.filter(referral=referral))
            for name, referral in {"heby": heby, "bup": bup, "uppsala": own}.items()
        }
    assert got == {"heby": ["03", "0380"], "bup": ["0331", "0380"], "uppsala": ["03"]}


@pytest.mark.req("RE-07")
def test_withdrawal_closes_from_that_second_and_keeps_the_history(county, version):
    referral = makers.sent(county, version)
    page = reverse("referrals:page", args=[referral.public_id])
    identity = reverse("referrals:identity", args=[referral.public_id])
    per = logged_in("per")
    assert per.get(identity).status_code == 200
    makers.withdraw(referral, "ronja")
    assert per.get(identity).status_code == 404
    head = per.get(page).content.decode()
    assert "Samtycket återkallat" in head
    assert "Testsson" not in head
    with as_owner():
        assert Disclosure.objects.filter(referral=referral, withdrawn_at__isnull=False).count() == 2


@pytest.mark.django_db
def test_guardians_consent_ends_on_the_eighteenth_birthday_and_the_own_consent_stands(county, version):
    guardians, own = makers.sent(county, version), makers.draft(county, version)
    makers.fill(own)
    makers.consent(own)
    facts = actions.ConsentFacts(
        giver=Giver.YOUNG_PERSON,
        name="Alva Testsson",
        answer=ConsentAnswer.GIVEN,
        form=ConsentForm.WRITTEN,
        given_on=date(2026, 10, 30),
        kinds=sorted(SENT_KINDS),
        receiver_ids=sorted(own.receivers()),
    )
    with acting("ronja") as by:
        actions.record_consent(referral=own, facts=facts, by=by)
        actions.send(referral=own, by=by, at=makers.SENT_AT)
    with as_owner():
        YoungPerson.objects.update(birth_date=date(2010, 5, 1))
    assert actions.end_at_eighteen(on=date(2028, 4, 30)) == 0
    assert actions.end_at_eighteen(on=date(2028, 5, 1)) == 2
    with acting("per"):
        assert list(Grounds.objects.values_list("referral", flat=True)) == [own.pk]
    with acting("ronja"):
        assert Grounds.objects.filter(referral=guardians).exists()

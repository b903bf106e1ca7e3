"""The child's own view is recorded by the sender, the coordinator and the assigned therapists (RE-09)."""

import pytest
from django.urls import reverse

from agreements.choices import StaffKind
from referrals.models import ConsentFile
from tests import makers
from tests.cast import as_owner, logged_in


@pytest.mark.req("RE-09")
@pytest.mark.parametrize("who", ["ronja", "sara", "filip"])
def test_those_who_meet_the_child_record_its_opinion(county, version, who):
    referral = makers.awaiting(county, version)
    makers.assign(referral, county, "filip", StaffKind.FAMILY_THERAPIST)
    url = reverse("referrals:consents", args=[referral.public_id])
    answer = logged_in(who).post(url, {"child_opinion": "hesitant", "maturity": "partly"})
    assert answer.status_code == 302
    with as_owner():
        file = ConsentFile.objects.get(referral=referral)
    assert (file.child_opinion, file.maturity, file.owner) == ("hesitant", "partly", county.authorities["0331"])


def test_the_childs_view_saves_itself(county, version):
    referral = makers.draft(county, version)
    url = reverse("referrals:consents", args=[referral.public_id])
    ronja = logged_in("ronja")
    assert f'data-autosave="{url}"' in ronja.get(url).content.decode()
    typed = {"child_opinion": "willing", "maturity": "mature"}
    assert ronja.post(url, typed, headers={"X-Autosave": "1"}).status_code == 204
    with as_owner():
        assert ConsentFile.objects.get(referral=referral).child_opinion == "willing"

"""Notices as tests need them: addresses, what is typed, a notice of one party, registrators at other parties."""

import uuid
from datetime import date
from typing import Any

from django.urls import reverse

from agreements.actions.notice import register_notice
from agreements.choices import NoticeStage
from agreements.counting import NoticeFacts
from agreements.models import Agreement, AgreementVersion, Notice, NoticeReceipt, Party
from agreements.queries.register import agreement_alone
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from tests.cast import acting, as_owner

DECIDED_ON = date(2025, 12, 4)
FACTS = NoticeFacts(NoticeStage.DECIDED, decided_on=DECIDED_ON)
TYPED = {"stage": "decided", "decided_on": "2025-12-04", "in_writing": "ja", "registry_number": "SCN-2025-00700"}
OTHERS = ["0381", "0331", "0305", "0330", "0360", "0382", "03"]
"""Everybody but Uppsala."""


def url_of(version: AgreementVersion, name: str, *more: uuid.UUID | int) -> str:
    """An address below the agreement."""
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *more])


def give_notice(county: County, version: AgreementVersion, code: str, **changes: Any) -> Notice:
    """A notice of one party as a row, by the owner."""
    facts = {"stage": NoticeStage.DECIDED, "counted_on": date(2025, 12, 10), "last_day": date(2026, 12, 31)} | changes
    with as_owner():
        return Notice.objects.create(
            agreement=version.agreement,
            version=version,
            owner=county.authorities[code],
            registered_by=county.users["roger"],
            **facts,
        )


def the_agreement(acting_person: Any, version: AgreementVersion) -> Agreement:
    """The agreement as a request would read it."""
    agreement = agreement_alone(acting_person, version.agreement.public_id)
    assert agreement is not None
    return agreement


def uppsala_gives(version: AgreementVersion, facts: NoticeFacts = FACTS, **more: Any) -> Notice:
    """Uppsala's registrator registers its notice, by the verb."""
    with acting("roger") as roger:
        agreement = the_agreement(roger, version)
        return register_notice(agreement=agreement, membership=roger.memberships[0], facts=facts, **more)


def sent_notice(version: AgreementVersion, sent_on: date = date(2025, 12, 30)) -> Notice:
    """Uppsala's notice, sent."""
    return uppsala_gives(version, NoticeFacts(NoticeStage.SENT, decided_on=DECIDED_ON, sent_on=sent_on))


def now(notice: Notice) -> Notice:
    """The row as it stands."""
    with as_owner():
        return Notice.objects.get(pk=notice.pk)


def party(version: AgreementVersion, code: str) -> Party:
    """One party by its organisation's code."""
    with as_owner():
        return Party.objects.select_related("organisation", "authority").get(
            agreement=version.agreement, organisation__code=code, authority__isnull=False
        )


def receive_all(county: County, version: AgreementVersion, notice: Notice, on: date, *but: str) -> None:
    """Receipts of all others but some, as rows."""
    parties = [party(version, code) for code in OTHERS if code not in but]
    with as_owner():
        for one in parties:
            NoticeReceipt.objects.create(notice=notice, party=one, received_on=on, registered_by=county.users["roger"])


def make_registrar(county: County, username: str, code: str) -> None:
    """The person becomes registrator at a board."""
    with as_owner():
        add_membership(county, county.users[username], Role.REGISTRAR, code, "")

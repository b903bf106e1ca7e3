"""In force only when every party has approved: the last approval does it, and nothing else can (AG-02, 000:305)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.actions.approval import ApprovalFacts, change_approval, record_approval, send_for_approval
from agreements.choices import PartyStatus, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Approval, Party
from ikb.accounts.choices import Role
from ikb.desk.demo.people import County, add_membership
from ikb.lib.errors import Conflict, Unfit
from tests.agreements.test_pages import text_of
from tests.agreements.test_versions import FACTS, approved_by, begun, in_force, parties, roger, sent, statuses
from tests.cast import TODAY, acting, as_owner, logged_in
from tests.structure.test_bad_input import BAD

TYPED = {
    "decided_by": "Vård- och omsorgsnämnden",
    "decided_on": "2026-06-01",
    "paragraph": "§ 210",
    "registry_number": "VON 2026/77",
    "signed_by": "Anna Ek, nämndordförande",
    "signed_on": "2026-06-03",
}


def drafted(county: County, codes: tuple[str, ...] = ("0380", "0331")) -> AgreementVersion:
    """The first text of a new agreement, not shared with anybody."""
    with as_owner():
        uppsala = county.authorities["0380"]
        agreement = Agreement.objects.create(
            name="Nytt samverkansavtal", short_name="Nytt avtal", county_name="Uppsala län", owner=uppsala
        )
        for code in codes:
            board = county.authorities[code]
            Party.objects.create(agreement=agreement, organisation=board.organisation, authority=board)
        return AgreementVersion.objects.create(
            agreement=agreement, number=1, term_kind=TermKind.OPEN_ENDED, start=date(2026, 1, 1), notice_months=6
        )


def url_of(version: AgreementVersion, name: str, *more: int) -> str:
    return reverse(f"agreements:{name}", args=[version.agreement.public_id, *more])


def heby(version: AgreementVersion) -> Party:
    return next(p for p in parties(version) if p.organisation.short_name == "Heby")


def registrator_in_heby(county: County) -> None:
    """Hedda registers for her own board too."""
    with as_owner():
        add_membership(county, county.users["hedda"], Role.REGISTRAR, "0331", "")


@pytest.mark.req("AG-02")
def test_seven_of_eight_is_waiting_and_the_eighth_puts_it_in_force(version: AgreementVersion) -> None:
    draft = sent(begun(version))
    assert statuses(version.agreement) == [(1, "in_force"), (2, "sent")]
    every = parties(version)
    assert len(every) == 8
    last = heby(version)
    for party in every:
        if party != last:
            approved_by(draft, party)
    assert statuses(version.agreement) == [(1, "in_force"), (2, "awaiting")]
    for username in ("sara", "per", "stig"):
        page = text_of(logged_in(username).get(url_of(version, "approvals")))
        assert "Väntar på godkännande (saknas: Heby)" in page
        assert "Väntar på godkännande. Saknas: Heby kommun." in page
        assert page.count("Saknas ") == 1, "one row; the first version has all"
    assert "Väntar på godkännande (saknas: Heby)" in text_of(logged_in("sara").get(url_of(version, "versions")))
    approved_by(draft, last)
    assert statuses(version.agreement) == [(1, "replaced"), (2, "in_force")]
    page = text_of(logged_in("per").get(url_of(version, "approvals")))
    assert "Väntar på godkännande" not in page
    assert "Heby kommun Godkänd 2026-06-01 § 210 Socialnämnden" in page


@pytest.mark.req("AG-02")
def test_a_first_text_waits_in_the_list_and_on_its_page(county: County) -> None:
    text = sent(drafted(county))
    approved_by(text, parties(text)[0])
    client = logged_in("stig")
    assert "Väntar på godkännande (saknas: Heby)" in text_of(
        client.get(reverse("agreements:page", args=[text.agreement.public_id]))
    )
    approved_by(text, heby(text))
    assert statuses(text.agreement) == [(1, "in_force")]


@pytest.mark.req("AG-02")
def test_many_missing_are_counted(version: AgreementVersion) -> None:
    draft = sent(begun(version))
    approved_by(draft, heby(version))
    page = text_of(logged_in("sara").get(url_of(version, "approvals")))
    assert "Väntar på godkännande (saknas: 7 av 8 parter)" in page
    assert "Saknas: Enköpings kommun, Håbo kommun, Knivsta kommun," in page


@pytest.mark.req("AG-02")
def test_the_database_refuses_in_force_by_hand(version: AgreementVersion) -> None:
    draft = begun(version)
    with roger():
        rows = AgreementVersion.objects.filter(pk=draft.pk)
        with pytest.raises(IntegrityError, match=r"agreements_(all_approve|text_stands)"), transaction.atomic():
            rows.update(status=VersionStatus.IN_FORCE)
    sent(draft)
    for party in parties(version)[:7]:
        approved_by(draft, party)
    with roger():
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(status=VersionStatus.IN_FORCE)
        for status in (VersionStatus.DRAFT, VersionStatus.REPLACED):
            with pytest.raises(IntegrityError, match="agreements_text_stands"), transaction.atomic():
                rows.update(status=status)
    with acting("per"), transaction.atomic():
        assert AgreementVersion.objects.filter(pk=draft.pk).update(name="Annat") == 0, "not the owner"
    assert statuses(version.agreement) == [(1, "in_force"), (2, "awaiting")]


@pytest.mark.req("AG-02")
def test_sending_shows_the_text_to_the_parties(county: County) -> None:
    text = drafted(county)
    client, page = logged_in("roger"), url_of(text, "send")
    read = text_of(client.get(page))
    assert "Kontrollera och skicka för godkännande" in read
    assert "Avtalet gäller när båda parterna har godkänt." in read
    assert logged_in("hedda").get(url_of(text, "approvals")).status_code == 404
    answer = client.post(page)
    assert (answer.status_code, answer["Location"]) == (302, url_of(text, "approvals"))
    with as_owner():
        text.agreement.refresh_from_db()
    assert text.agreement.shared
    assert "Skickad för godkännande" in text_of(logged_in("hedda").get(url_of(text, "approvals")))
    assert client.post(page).status_code == 404, "no draft is left"


@pytest.mark.req("AG-02")
def test_a_text_that_lacks_something_is_not_sent(county: County, version: AgreementVersion) -> None:
    alone = drafted(county, ("0380",))
    client = logged_in("roger")
    page = text_of(client.get(url_of(alone, "send")))
    assert "Avtalet behöver minst två parter." in page
    assert 'type="submit">Skicka för godkännande' not in client.get(url_of(alone, "send")).content.decode()
    refused = client.post(url_of(alone, "send"))
    assert refused.status_code == 422
    assert "Avtalet behöver minst två parter." in text_of(refused)
    assert statuses(alone.agreement) == [(1, "draft")]
    early = begun(version)
    with roger() as (_, membership):
        AgreementVersion.objects.filter(pk=early.pk).update(applies_from=None)
        early.refresh_from_db()
        with pytest.raises(Unfit, match="från en dag efter 2023-01-01"):
            send_for_approval(version=early, membership=membership)


@pytest.mark.req("AG-02")
def test_each_partys_own_registrator_or_the_owners(version: AgreementVersion, county: County) -> None:
    registrator_in_heby(county)
    draft = sent(begun(version))
    own, others = heby(version), parties(version)[0]
    hedda = logged_in("hedda")
    assert hedda.get(url_of(version, "approve", 2, others.pk)).status_code == 403
    answer = hedda.post(url_of(version, "approve", 2, own.pk), TYPED)
    assert (answer.status_code, answer["Location"]) == (302, url_of(version, "approvals"))
    with as_owner():
        made = Approval.objects.select_related("party", "registered_by").get(version=draft)
    assert (made.party, made.decided_on, made.paragraph) == (own, date(2026, 6, 1), "210")
    assert (made.registry_number, made.signed_by, made.signed_on) == (
        "VON 2026/77",
        "Anna Ek, nämndordförande",
        date(2026, 6, 3),
    )
    assert made.registered_by == county.users["hedda"]
    with acting("hedda") as by:
        member = next(m for m in by.memberships if m.role == Role.REGISTRAR)
        with pytest.raises(PermissionDenied):
            record_approval(version=draft, party=others, membership=member, facts=FACTS, today=TODAY)
    of_owner = logged_in("roger").post(url_of(version, "approve", 2, own.pk), TYPED | {"paragraph": "1"})
    assert of_owner.status_code == 403, "Heby has a registrator of its own"
    again = logged_in("hedda").post(url_of(version, "approve", 2, own.pk), TYPED | {"paragraph": "1"})
    assert again.status_code == 409
    assert "Heby kommun har redan godkänt texten 2026-06-01." in text_of(again)
    with as_owner():
        assert Approval.objects.get(version=draft).paragraph == "210"


@pytest.mark.req("AG-02")
def test_faults_stand_at_their_fields_and_what_was_typed_is_kept(version: AgreementVersion) -> None:
    draft = sent(begun(version))
    url, client = url_of(version, "approve", 2, heby(version).pk), logged_in("roger")
    future = client.post(url, TYPED | {"decided_on": "2099-01-01", "signed_on": "2099-01-02"})
    assert future.status_code == 422
    assert text_of(future).count("Datumet ligger framåt i tiden.") == 4, "at each field and in the summary"
    assert 'value="Anna Ek, nämndordförande"' in future.content.decode()
    empty = client.post(url, {})
    assert empty.status_code == 422
    assert "Ange vilket organ som har beslutat." in text_of(empty)
    assert "Ange beslutsdatum, eller markera att det inte är känt." in text_of(empty)
    party, facts = heby(version), ApprovalFacts("Socialnämnden", date(2026, 11, 23))
    with roger() as (_, membership), pytest.raises(Unfit, match="framåt i tiden"):
        record_approval(version=draft, party=party, membership=membership, facts=facts, today=TODAY)
    assert statuses(version.agreement) == [(1, "in_force"), (2, "sent")]


@pytest.mark.req("AG-02")
def test_a_missing_date_is_said_and_can_be_entered_later(version: AgreementVersion) -> None:
    registered = url_of(version, "approval_change", 1, heby(version).pk)
    client = logged_in("roger")
    assert "Heby kommun Godkänd, datum saknas" in text_of(client.get(url_of(version, "approvals")))
    assert "checked" in client.get(registered).content.decode()
    both = client.post(registered, TYPED | {"day_unknown": "on"})
    assert both.status_code == 422
    assert client.post(registered, TYPED).status_code == 302
    page = text_of(client.get(url_of(version, "approvals")))
    assert "Heby kommun Godkänd 2026-06-01 § 210 Vård- och omsorgsnämnden VON 2026/77 Anna Ek" in page
    assert statuses(version.agreement) == [(1, "in_force")]
    party = heby(version)
    with as_owner():
        approval = Approval.objects.select_related("party__agreement").get(version=version, party=party)
    with acting("tage") as by:
        tierp = by.memberships[0]
        with pytest.raises(PermissionDenied):
            change_approval(approval=approval, membership=tierp, facts=FACTS, today=TODAY)


@pytest.mark.req("AG-02")
def test_drafts_and_replaced_texts_are_not_approved(version: AgreementVersion) -> None:
    draft = begun(version)
    assert logged_in("roger").post(url_of(version, "approve", 2, heby(version).pk), TYPED).status_code == 404
    with pytest.raises(Conflict, match="Texten är ett utkast"):
        approved_by(draft, heby(version))
    in_force(draft)
    with as_owner():
        late = Party.objects.get(agreement=version.agreement, status=PartyStatus.NOT_PARTY)
    with pytest.raises(Conflict, match="inte part i avtalet"):
        approved_by(draft, late)
    of_heby = heby(version)
    with as_owner():
        assert Approval.objects.filter(version=version, party=of_heby).delete()[0] == 1
    with pytest.raises(Conflict, match="ersatt av en nyare"):
        approved_by(version, of_heby)


@pytest.mark.req("AG-02")
def test_an_invited_organisation_approves_the_text_in_force(version: AgreementVersion, county: County) -> None:
    """E11: those who join later. They are not missing before, and their approval changes nobody else's."""
    with as_owner():
        kalmar = county.authorities["08"]
        invited = Party.objects.create(
            agreement=version.agreement,
            organisation=kalmar.organisation,
            authority=kalmar,
            status=PartyStatus.INVITED,
        )
    url, client = url_of(version, "approvals"), logged_in("roger")
    page = text_of(client.get(url))
    assert "Region Kalmar län Regionstyrelsen Inbjuden" in page
    assert "Region Kalmar län Saknas" in page
    assert client.post(url_of(version, "approve", 1, invited.pk), TYPED).status_code == 302
    assert "Region Kalmar län Godkänd 2026-06-01" in text_of(client.get(url))
    assert statuses(version.agreement) == [(1, "in_force")]


@pytest.mark.req("AG-01")
def test_parties_with_board_standing_and_old_name(version: AgreementVersion) -> None:
    of_heby = heby(version)
    with as_owner():
        Party.objects.filter(pk=of_heby.pk).update(valid_to=date(2026, 12, 31))
        region = Party.objects.filter(agreement=version.agreement, organisation__name="Region Uppsala")
        region.update(name_in_text="Landstinget i Uppsala län")
    page = text_of(logged_in("karin").get(url_of(version, "approvals")))
    assert "Heby kommun Vård- och omsorgsnämnden Part 2023-01-01 2026-12-31" in page
    assert "Region Uppsala kallas i texten Landstinget i Uppsala län Sjukhusstyrelsen Part 2023-01-01 –" in page
    assert "Älvkarleby kommun – Inte part – –" in page
    assert "Registrera" not in page


def test_nothing_typed_or_asked_for_crashes(version: AgreementVersion) -> None:
    own, huge = heby(version).pk, 99999999999999999999
    client = logged_in("roger")
    client.raise_request_exception = False
    for number, party in ((huge, own), (1, huge), (0, 0)):
        assert client.get(url_of(version, "approve", number, party)).status_code == 404
        assert client.get(url_of(version, "approval_change", number, party)).status_code == 404
    forms = {
        url_of(version, "approval_change", 1, own): [*TYPED, "day_unknown"],
        url_of(version, "version_new"): ["kind", "name", "applies_from"],
        url_of(version, "document_new"): ["kind", "title", "dated_on", "registry_number", "version", "shared", "file"],
        url_of(version, "template_new"): ["name"],
    }
    for url, names in forms.items():
        for bad in BAD:
            answer = client.post(url, dict.fromkeys(names, bad))
            assert answer.status_code in {302, 409, 422}, (url, bad)

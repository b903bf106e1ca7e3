"""A registrar enters an agreement from nothing: its facts, its term, its parties."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from agreements.actions import drafting as verbs
from agreements.actions import parties as party_verbs
from agreements.choices import NotifyRule, PartyStatus, TermKind, VersionStatus
from agreements.models import Agreement, AgreementVersion, Party
from ikb.accounts.choices import OrganisationKind, Role, Sector
from ikb.accounts.models import Authority, Membership, Organisation
from ikb.desk.demo.people import SINCE, County
from ikb.lib.errors import Conflict, Unfit
from tests.agreements.drafts import NAMES, RENEWING, TERM, draft, faults, post, send, url
from tests.cast import acting, as_owner, logged_in

NEW = "agreements:agreement_new"
PARTY = {"status": "party", "valid_from": "", "valid_to": "", "name_in_text": ""}
TERM_FORM = RENEWING | {"notice_in_writing": "on", "notify_rule": "nobody", "periods_per_year": "4"}
STANDS = "Avtalstexten är skickad och kan inte ändras. Gör en ny version."


def text_of(response) -> str:
    body = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", body)


def add(version: AgreementVersion, organisation: Organisation, **data: str):
    return post(f"{url('party_new', version)}?organisation={organisation.pk}", PARTY | data)


def again(version: AgreementVersion) -> None:
    """Read it anew, with its agreement."""
    with as_owner():
        version.refresh_from_db()
        version.agreement.refresh_from_db()


def municipality(code: str) -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.MUNICIPALITY, code=code)


@pytest.mark.req("AG-04")
@pytest.mark.req("AG-01")
def test_an_agreement_begins_as_a_draft_with_its_owner_as_first_party(county: County) -> None:
    client = logged_in("roger")
    assert reverse(NEW) in client.get(reverse("agreements:list")).content.decode()
    response = post(reverse(NEW), NAMES | RENEWING, client=client)
    with as_owner():
        made = Agreement.objects.get(short_name="Samverkan 2027")
        version, party = made.versions.get(), made.parties.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("agreements:draft", args=[made.public_id])
    assert (made.label, made.registry_number, made.shared) == ("Överenskommelse", "SCN-2026-00100", False)
    assert (version.number, version.status, version.term_kind) == (1, VersionStatus.DRAFT, TermKind.RENEWING)
    assert (version.start, version.first_end) == (date(2027, 1, 1), date(2029, 12, 31))
    assert (version.renewal_months, version.notice_months) == (12, 12)
    assert made.owner == party.authority == county.authorities["0380"]
    shown = text_of(client.get(response["Location"]))
    assert "Avtalet behöver minst två parter." in shown
    assert re.search(r"Parter Avtalet behöver minst två parter\. Att göra", shown)
    assert "Skicka för godkännande" not in shown


def test_a_draft_is_seen_by_the_drafting_authority_s_managers_only(county: County) -> None:
    """Drafting authority: managers and registrar. Not its coordinator or finance, not another party's registrar."""
    version = draft()
    heby, emil = county.authorities["0331"], county.users["emil"]
    with as_owner():
        Party.objects.create(agreement=version.agreement, organisation=heby.organisation, authority=heby)
        Membership.objects.create(user=emil, authority=heby, role=Role.REGISTRAR, valid_from=SINCE)
    answers = {
        who: [logged_in(who).get(url(name, version)).status_code for name in ("page", "text", "draft")]
        for who in ("roger", "ulla", "sara", "elin", "hedda", "emil")
    }
    assert answers == {
        "roger": [200, 200, 200],
        "ulla": [200, 200, 403],
        "sara": [404, 404, 403],
        "elin": [404, 404, 403],
        "hedda": [404, 404, 403],
        "emil": [404, 404, 404],
    }
    with acting("ulla") as ulla, as_owner():
        assert version.agreement in Agreement.objects.visible_to(ulla)
    with acting("sara") as sara, as_owner():
        assert version.agreement not in Agreement.objects.visible_to(sara)


def test_a_new_text_of_a_shared_agreement_is_its_drafters_alone(county: County, version: AgreementVersion) -> None:
    with as_owner():
        new = AgreementVersion.objects.create(
            agreement=version.agreement, number=2, term_kind=TermKind.OPEN_ENDED, start=date(2027, 1, 1)
        )
        new.commitments.create(text="Mötas varje vecka", who="Alla", order=1)
    address = f"{url('text', version)}?version=2"
    assert "Mötas varje vecka" in text_of(logged_in("roger").get(address))
    for who in ("sara", "stig", "hedda"):
        shown = text_of(logged_in(who).get(address))
        assert "Mötas varje vecka" not in shown
        assert "version 1" in shown


def test_another_authority_s_registrar_cannot_change_it(county: County, version: AgreementVersion) -> None:
    heby, emil = county.authorities["0331"], county.users["emil"]
    with as_owner():
        own = Membership.objects.create(user=emil, authority=heby, role=Role.REGISTRAR, valid_from=SINCE)
        party = version.agreement.parties.get(authority=heby)
    for name in ("draft", "facts", "term", "parties", "party_new"):
        assert logged_in("emil").get(url(name, version)).status_code == 403
    place = party_verbs.PartyFacts(PartyStatus.PARTY, heby)
    with pytest.raises(PermissionDenied):
        verbs.change_facts(agreement=version.agreement, version=version, membership=own, facts={"name": "Annat"}, of={})
    with pytest.raises(PermissionDenied):
        verbs.change_term(agreement=version.agreement, version=version, membership=own, term=TERM)
    with pytest.raises(PermissionDenied):
        party_verbs.change_party(party=party, membership=own, facts=place)


@pytest.mark.req("AG-04")
@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": " "}, "name", "Skriv avtalets namn."),
        ({"short_name": "x" * 41}, "short_name", "Skriv högst 40 tecken."),
        ({"term_kind": ""}, "term_kind", "Välj avtalstid."),
        ({"start": ""}, "start", "Ange avtalets första dag."),
        ({"start": "2027-02-30"}, "start", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ({"first_end": "2026-12-31"}, "first_end", "Slutdagen ligger före första dagen."),
        ({"first_end": ""}, "first_end", "Ange periodens sista dag."),
        ({"renewal_months": "0"}, "renewal_months", "Skriv ett helt antal månader, 1–600."),
        ({"renewal_months": ""}, "renewal_months", "Förlängningen ska vara minst en månad."),
        ({"notice_months": ""}, "notice_months", "Ange uppsägningstiden i månader."),
        ({"notice_months": "99999999999"}, "notice_months", "Skriv ett helt antal månader, 1–600."),
        ({"name": "A\x01B"}, "name", "Texten innehåller ett tecken som inte kan läsas. Skriv den igen."),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(
    county: County, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = post(reverse(NEW), NAMES | RENEWING | changes)
    assert faults(response) == {field: [sentence]}
    assert response.context["form"]["county_name"].value() == "Uppsala län"
    assert response.context["form"][field].value() == changes[field]
    with as_owner():
        assert not Agreement.objects.filter(short_name="Samverkan 2027").exists()


@pytest.mark.req("AG-05")
@pytest.mark.req("AG-08")
def test_each_kind_of_term_keeps_what_it_has_and_nothing_else(county: County) -> None:
    client = logged_in("roger")
    open_ended = {"term_kind": "open_ended", "start": "2022-05-20", "first_end": "skräp", "notice_months": ""}
    fixed = {"term_kind": "fixed", "start": "2012-11-14", "first_end": "2016-12-31", "notice_months": "6"}
    for number, term in enumerate([RENEWING | open_ended, RENEWING | fixed]):
        assert post(reverse(NEW), NAMES | {"short_name": f"N{number}"} | term, client=client).status_code == 302
    with as_owner():
        made = list(
            AgreementVersion.objects.filter(agreement__short_name__in=["N0", "N1"])
            .order_by("pk")
            .values_list("term_kind", "first_end", "renewal_months", "notice_months")
        )
    assert made == [("open_ended", None, None, None), ("fixed", date(2016, 12, 31), None, 6)]


@pytest.mark.req("AG-04")
def test_the_verb_refuses_what_no_term_can_be(county: County) -> None:
    with acting("roger") as by:
        for facts, field in [
            (verbs.TermFacts(TermKind.RENEWING, date(2027, 1, 1), date(2026, 1, 1), 12, 12), "first_end"),
            (verbs.TermFacts(TermKind.RENEWING, date(2027, 1, 1), date(2029, 1, 1), 0, 12), "renewal_months"),
            (verbs.TermFacts(TermKind.FIXED, date(2027, 1, 1), date(2029, 1, 1)), "notice_months"),
            (verbs.TermFacts(TermKind.FIXED, date(2027, 1, 1), notice_months=6), "first_end"),
        ]:
            names = verbs.AgreementFacts("Namn", "Kort", "Län")
            with pytest.raises(Unfit) as raised:
                verbs.start_agreement(membership=by.memberships[0], facts=names, term=facts)
            assert raised.value.field == field


@pytest.mark.req("AG-08")
def test_facts_are_written_also_after_sending(county: County) -> None:
    """Operation start is not in the document: it is known later (001:126–128)."""
    version = draft()
    data = NAMES | {
        "version_name": "Reviderad juni 2027",
        "decided_by": "Länsgemensam ledning",
        "decided_on": "2027-05-20",
        "operation_start": "2027-09-01",
        "board_lead_days": "45",
        "declined_word": "Avvisad",
        "senders": "region",
        "cooperation_task": "Behandling av unga",
        "invoiced_by": str(county.authorities["0380"].pk),
    }
    client = logged_in("roger")
    send(version)
    assert post(url("facts", version), data, client=client).status_code == 302
    again(version)
    agreement = version.agreement
    assert (agreement.operation_start, agreement.board_lead_days) == (date(2027, 9, 1), 45)
    assert agreement.senders == "region"
    assert agreement.invoiced_by == county.authorities["0380"]
    assert (version.decided_by, version.decided_on) == ("Länsgemensam ledning", date(2027, 5, 20))
    foreign = post(url("facts", version), data | {"invoiced_by": str(county.authorities["08"].pk)}, client=client)
    assert faults(foreign) == {"invoiced_by": ["Välj en av parterna i listan."]}


def test_every_fact_that_is_asked_for_stands_on_the_page(county: County) -> None:
    page = logged_in("roger").get(url("facts", draft()))
    names = [field.name for field in page.context["form"].visible_fields()]
    assert {"declined_word", "senders", "invoiced_by"} <= set(names)
    assert [name for name in names if f'name="{name}"' not in page.content.decode()] == []


def test_two_who_change_different_facts_both_keep_theirs(county: County) -> None:
    """Each sends the whole form, with what it held when the page was opened."""
    version, client = draft(), logged_in("roger")
    page = client.get(url("facts", version))
    fields = page.context["form"]
    seen = {field.html_initial_name: "" if field.value() is None else str(field.value()) for field in fields}
    assert all(f'name="{name}"' in page.content.decode() for name in seen)
    typed = {field.html_name: "" if field.value() is None else str(field.value()) for field in fields}
    first = typed | {"operation_start": "2027-09-01", "version_name": "Reviderad"}
    second = typed | {"registry_number": "SCN-2027-1", "decided_by": "Nämnden"}
    for whole in (first, second):
        assert post(url("facts", version), seen | whole, client=client).status_code == 302
    again(version)
    agreement = version.agreement
    assert (agreement.operation_start, agreement.registry_number) == (date(2027, 9, 1), "SCN-2027-1")
    assert (version.name, version.decided_by, agreement.name) == ("Reviderad", "Nämnden", typed["name"])
    emptied = {"initial-operation_start": "2027-09-01", "operation_start": ""}
    assert post(url("facts", version), seen | typed | emptied, client=client).status_code == 302
    again(version)
    assert version.agreement.operation_start is None
    odd = dict.fromkeys(seen, "inte\x00något") | typed
    assert post(url("facts", version), odd, client=client).status_code == 302


@pytest.mark.req("AG-04")
def test_the_term_is_shown_in_words_before_it_is_saved(county: County) -> None:
    version, client = draft(), logged_in("roger")
    before = text_of(client.get(url("term", version)))
    assert "Avtalet gäller tills vidare från 2027-01-01. Uppsägningstiden är sex månader" in before
    preview = text_of(post(url("term_preview", version), TERM_FORM, client=client))
    assert "2027-01-01–2029-12-31 och förlängs därefter med ett år i taget" in preview
    assert "Inget är sparat än." in preview
    again(version)
    assert version.term_kind == TermKind.OPEN_ENDED
    named = TERM_FORM | {"notify_rule": "named"}
    assert post(url("term", version), named, client=client).status_code == 302
    again(version)
    assert (version.term_kind, version.renewal_months) == (TermKind.RENEWING, 12)
    assert (version.notify_rule, version.notice_in_writing) == (NotifyRule.NAMED, True)
    assert version.written_consent is False
    wrong = post(url("term", version), TERM_FORM | {"first_end": "2020-01-01"}, client=client)
    assert faults(wrong) == {"first_end": ["Slutdagen ligger före första dagen."]}


@pytest.mark.req("AG-09")
def test_a_text_that_has_been_sent_stands(county: County) -> None:
    version = draft()
    with acting("roger") as by:
        own = by.memberships[0]
    stale = AgreementVersion.objects.model(
        **{f.attname: getattr(version, f.attname) for f in version._meta.concrete_fields}
    )
    stale._state.adding = False
    send(version)
    client = logged_in("roger")
    for answer in (client.get(url("term", version)), post(url("term", version), TERM_FORM, client=client)):
        assert answer.status_code == 409
        assert STANDS in answer.content.decode()
    with acting("roger"), pytest.raises(Conflict) as raised:
        verbs.change_term(
            agreement=version.agreement,
            version=stale,
            membership=own,
            term=verbs.TermFacts(TermKind.OPEN_ENDED, date(2030, 1, 1)),
        )
    assert raised.value.sentence == STANDS
    again(version)
    assert version.start == date(2027, 1, 1)


@pytest.mark.req("AG-01")
def test_parties_with_known_and_new_boards(county: County) -> None:
    version, heby, knivsta = draft(), county.authorities["0331"], municipality("0330")
    response = add(version, heby.organisation, board=str(heby.pk))
    assert response.status_code == 302
    new = {"board": "ny", "new_board": "  Nämnden för  unga ", "sector": "social", "valid_from": "2027-07-01"}
    assert add(version, knivsta, **new).status_code == 302
    with as_owner():
        made = version.agreement.parties.get(organisation=knivsta)
        assert made.authority is not None
        assert (made.authority.board, made.authority.sector) == ("Nämnden för unga", Sector.SOCIAL)
        assert (made.status, made.valid_from) == (PartyStatus.PARTY, date(2027, 7, 1))
    shown = text_of(logged_in("roger").get(url("parties", version)))
    assert "Heby kommun Vård- och omsorgsnämnden Part Som avtalet" in shown
    assert "Knivsta kommun Nämnden för unga Part Från 2027-07-01" in shown
    assert "Uppsala kommun Socialnämnden Part" in shown
    page = logged_in("roger").get(url("draft", version))
    assert url("send", version) in page.content.decode()
    tasks = page.context["tasks"]
    assert [(task.label, task.state) for task in tasks[:3]] == [
        ("Grunduppgifter", "Klar"),
        ("Avtalstid", "Klar"),
        ("Parter", "Klar"),
    ]


@pytest.mark.req("AG-01")
def test_the_same_organisation_stands_once(county: County) -> None:
    version, heby = draft(), county.authorities["0331"]
    assert add(version, heby.organisation, board=str(heby.pk)).status_code == 302
    again = add(version, heby.organisation, board="ny", new_board="Socialnämnden", sector="social")
    assert faults(again) == {"board": ["Heby kommun är redan part i avtalet."]}
    assert again.context["form"]["new_board"].value() == "Socialnämnden"
    with as_owner():
        assert version.agreement.parties.filter(organisation=heby.organisation).count() == 1
        assert not Authority.objects.filter(organisation=heby.organisation, board="Socialnämnden").exists()


@pytest.mark.req("X-2")
def test_one_organisation_with_both_tasks_stands_with_both_boards(county: County) -> None:
    version, gotland = draft(), municipality("0980")
    assert add(version, gotland, board="ny", new_board="Socialnämnden", sector="social").status_code == 302
    health = {"board": "ny", "new_board": "Hälso- och sjukvårdsnämnden", "sector": "health"}
    assert add(version, gotland, **health).status_code == 302
    third = add(version, gotland, board="ny", new_board="Regionstyrelsen", sector="health")
    assert faults(third) == {"board": [f"{gotland.name} är redan part i avtalet."]}
    with as_owner():
        boards = version.agreement.parties.filter(organisation=gotland).values_list("authority__sector", flat=True)
        assert sorted(boards) == ["health", "social"]


@pytest.mark.req("AG-01")
@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"board": ""}, "board", "Ange ansvarig nämnd. En part företräds av en nämnd."),
        ({"board": "999999"}, "board", "Välj en nämnd i listan, eller skriv en ny."),
        ({"board": "ny", "new_board": "", "sector": "social"}, "new_board", "Skriv nämndens namn."),
        ({"board": "ny", "new_board": "Nämnden"}, "sector", "Välj vad nämnden ansvarar för."),
        (
            {"board": "ny", "new_board": "N", "sector": "social", "valid_from": "2028-01-01", "valid_to": "2027-01-01"},
            "valid_to",
            "Slutdagen ligger före första dagen.",
        ),
    ],
)
def test_a_party_that_cannot_be(county: County, data: dict[str, str], field: str, sentence: str) -> None:
    version = draft()
    assert faults(add(version, municipality("0319"), **data)) == {field: [sentence]}
    with as_owner():
        assert version.agreement.parties.count() == 1


def test_the_verb_takes_no_other_organisation_s_board(county: County) -> None:
    version = draft()
    facts = party_verbs.PartyFacts(PartyStatus.PARTY, county.authorities["0331"])
    with acting("roger") as by, pytest.raises(Unfit) as raised:
        party_verbs.add_party(
            agreement=version.agreement, membership=by.memberships[0], organisation=municipality("0319"), facts=facts
        )
    assert raised.value.field == "board"


@pytest.mark.parametrize("organisation", ["", "999999", "x", "-1"])
def test_which_organisation_is_asked_first(county: County, organisation: str) -> None:
    version = draft()
    response = logged_in("roger").get(url("party_new", version), {"organisation": organisation})
    assert faults(response) == {"organisation": ["Välj en kommun eller en region."]}


def test_parties_of_a_draft_are_removed_but_never_the_owner(county: County) -> None:
    version, heby, client = draft(), county.authorities["0331"], logged_in("roger")
    add(version, heby.organisation, board=str(heby.pk))
    with as_owner():
        own = version.agreement.parties.get(authority=county.authorities["0380"])
        other = version.agreement.parties.get(authority=heby)
    refused = post(url("party_remove", version, own.pk), {}, client=client)
    assert (refused.status_code, "upprättar avtalet är alltid part" in refused.content.decode()) == (409, True)
    invited = post(url("party_change", version, own.pk), PARTY | {"status": "invited", "board": ""}, client=client)
    assert faults(invited) == {"status": ["Myndigheten som upprättar avtalet är alltid part."]}
    assert post(url("party_remove", version, other.pk), {}, client=client).status_code == 302
    with as_owner():
        assert list(version.agreement.parties.all()) == [own]
    assert post(url("party_remove", version, other.pk), {}, client=client).status_code == 404


@pytest.mark.req("E11")
@pytest.mark.req("AG-31")
def test_invited_organisations_and_those_outside(county: County) -> None:
    """Kalmar: two parties; whether the eleven others join is to be decided (001:9, 44–46)."""
    version, client = draft(), logged_in("roger")
    for code, status in (("0319", "invited"), ("0382", "not_party")):
        assert add(version, municipality(code), status=status, board="").status_code == 302
    shown = text_of(client.get(url("parties", version)))
    assert "Älvkarleby kommun – Inbjuden" in shown
    assert "Östhammars kommun – Inte part" in shown
    with as_owner():
        assert [p.organisation.code for p in version.agreement.parties.standing()] == ["0380"]


@pytest.mark.req("AG-02")
def test_after_sending_nobody_becomes_a_party_without_approving(county: County, version: AgreementVersion) -> None:
    agreement, client = version.agreement, logged_in("roger")
    with as_owner():
        outside = agreement.parties.get(organisation__code="0319")
        heby = agreement.parties.get(organisation__code="0331")
    kalmar = add(version, municipality("0880"), board="ny", new_board="Socialnämnden", sector="social")
    assert faults(kalmar) == {"status": [party_verbs.NEW_AFTER_SENDING]}
    change = PARTY | {"board": "ny", "new_board": "Omsorgsnämnden", "sector": "social"}
    early = post(url("party_change", version, outside.pk), change, client=client)
    assert faults(early) == {"status": [party_verbs.NOT_APPROVED]}
    invited = post(url("party_change", version, outside.pk), change | {"status": "invited"}, client=client)
    assert invited.status_code == 302
    with as_owner():
        version.approvals.create(party=outside, decided_on=date(2026, 10, 1))
        outside.refresh_from_db()
    board = {"board": str(outside.authority_id)}
    assert post(url("party_change", version, outside.pk), PARTY | board, client=client).status_code == 302
    leaves = PARTY | {"status": "not_party", "board": str(heby.authority_id)}
    left = post(url("party_change", version, heby.pk), leaves, client=client)
    assert faults(left) == {"status": [party_verbs.LEAVES_BY_NOTICE]}
    assert post(url("party_remove", version, heby.pk), {}, client=client).status_code == 409
    with as_owner():
        standing = set(agreement.parties.standing().values_list("organisation__code", flat=True))
    assert {"0319", "0331"} <= standing


def test_no_input_makes_a_500(county: County) -> None:
    version, client = draft(), logged_in("roger")
    client.raise_request_exception = False
    names = {**NAMES, **TERM_FORM, **PARTY, "board": "ny", "new_board": "", "sector": "", "board_lead_days": ""}
    party_new = f"{url('party_new', version)}?organisation={municipality('0319').pk}"
    pages = [reverse(NEW), url("facts", version), url("term", version), url("term_preview", version), party_new]
    for bad in ("\x00", "9" * 30, "9999-12-31", "-1", "a" * 5000):
        answers = [post(page, dict.fromkeys(names, bad), client=client).status_code for page in pages]
        assert answers == [422] * len(pages)
        assert client.get(url("text", version), {"version": bad}).status_code == 200
        assert client.get(url("draft", version), {"version": bad}).status_code == 200


def test_the_database_keeps_the_board_of_a_party(county: County) -> None:
    version = draft()
    with as_owner(), pytest.raises(IntegrityError, match="party_has_board"), transaction.atomic():
        Party.objects.create(agreement=version.agreement, organisation=municipality("0319"))


def test_pages_of_the_draft_cost_the_same_however_much_there_is(county: County, django_assert_num_queries) -> None:
    version, client = draft(), logged_in("roger")
    pages = {"draft": 41, "parties": 16}
    for name in pages:
        client.get(url(name, version))
    for extra in (0, 2):
        with as_owner():
            for code in ("0319", "0382")[:extra]:
                Party.objects.create(
                    agreement=version.agreement, organisation=municipality(code), status=PartyStatus.INVITED
                )
                version.commitments.create(text=f"Åtagande {code}", who="Alla")
        for name, price in pages.items():
            with django_assert_num_queries(price):
                client.get(url(name, version))

"""Sök ärende: name, identity number or case number, and only what the person may see (law: förordningen 15 §)."""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ikb.accounts.models import AccessLog
from referrals import actions
from referrals.models import ConflictOfInterest, IdentifierRecord, Referral, YoungPerson
from referrals.searching import TWO_LETTERS, WHOLE_NUMBER, Wanted, read_search
from tests import makers
from tests.cast import acting, as_owner, logged_in

DAY = date(2026, 11, 22)
NOTHING = "Inget ärende som du har tillgång till stämmer med sökningen."


def person_of(referral: Referral) -> YoungPerson:
    with as_owner():
        return YoungPerson.objects.get(referrals=referral)


def ask(who: str, query: str):
    return logged_in(who).post(reverse("referrals:find"), {"query": query})


def hits(who: str, query: str) -> list[str]:
    """The case numbers that an answer leads to; a search that goes straight to one is that one."""
    answer = ask(who, query)
    with as_owner():
        every = {str(case.public_id): case.case_number for case in Referral.objects.order_by("pk")}
    if answer.status_code == 302:
        return [number for key, number in every.items() if key in answer["Location"]]
    page = answer.content.decode()
    return [number for key, number in every.items() if reverse("referrals:page", args=[key]) in page]


def last() -> AccessLog:
    with as_owner():
        return AccessLog.objects.select_related("user").latest("pk")


def test_a_series_is_found_however_it_is_written(county, version):
    first = makers.draft(county, version)
    with as_owner():
        version.agreement.short_name = "Team Uppsala"
        version.agreement.save()
    second = makers.draft(county, version)
    assert (first.case_number, second.case_number) == ("IKB-2026-001", "Team-2026-001")
    assert hits("ronja", "team 2026-1") == ["Team-2026-001"]
    assert hits("ronja", "ikb-2026-001") == ["IKB-2026-001"]
    assert hits("ronja", "2026-1") == ["IKB-2026-001", "Team-2026-001"]
    assert hits("ronja", "xyz-2026-1") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("20100101-2382", Wanted(number="201001012382")),
        ("201001012382", Wanted(number="201001012382")),
        ("20100101 2382", Wanted(number="201001012382")),
        ("100101-2382", Wanted(number="201001012382")),
        ("1001012382", Wanted(number="201001012382")),
        (" 20100101–2382 ", Wanted(number="201001012382")),
        ("IKB-2026-028", Wanted(case_number="IKB-2026-028")),
        ("ikb 2026 28", Wanted(case_number="IKB-2026-028")),
        ("ikb2026-28", Wanted(case_number="IKB-2026-028")),
        ("2026-028", Wanted(case_number="-2026-028")),
        ("Alva Åström", Wanted(words=("Alva", "Åström"))),
    ],
)
def test_what_was_typed_is_read_in_any_way_of_writing(text, wanted):
    assert read_search(text, today=DAY) == wanted


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("20100101", WHOLE_NUMBER),
        ("2010", WHOLE_NUMBER),
        ("A", TWO_LETTERS),
        ("%%", TWO_LETTERS),
        ("20100101-2383", "Kontrollsiffran stämmer inte. Kontrollera personnumret."),
    ],
)
def test_anything_else_is_no_search(text, sentence):
    with pytest.raises(ValueError, match=sentence.split(",")[0]):
        read_search(text, today=DAY)


@given(st.text(max_size=80))
def test_reading_never_crashes(text):
    found = None
    with suppress(ValueError):
        found = read_search(text, today=DAY)
    assert found is None or sum(map(bool, (found.case_number, found.number, found.words))) == 1


def test_one_hit_on_a_case_number_opens_the_case(county, version):
    referral = makers.sent(county, version)
    makers.sent(county, version)
    answer = ask("sara", referral.case_number.lower().replace("-", " "))
    assert (answer.status_code, answer["Location"]) == (302, reverse("referrals:page", args=[referral.public_id]))
    assert (last().action, last().cases, last().route) == ("search", [referral.pk], "referrals:find")


@pytest.mark.parametrize("who", ["sara", "ronja", "hedda", "per"])
def test_the_number_and_the_name_find_the_case(county, version, who):
    referral = makers.awaiting(county, version, last_name="Björk-Ahlgren")
    makers.awaiting(county, version)
    number = person_of(referral).identifier
    for query in (number, f"{number[2:8]}-{number[8:]}", "björk", "Ahlgren alva"):
        assert hits(who, query) == [referral.case_number], query
    assert hits(who, "hlgren") == []
    assert (last().action, last().cases) == ("search", [referral.pk])


def test_an_earlier_number_finds_the_case(county, version):
    referral = makers.sent(county, version)
    earlier, person = makers.number(650), person_of(referral)
    with as_owner():
        IdentifierRecord.objects.create(
            person=person,
            kind="personal",
            identifier=earlier,
            replaced_on=DAY,
            replaced_by=county.users["ronja"],
        )
    assert hits("sara", earlier) == [referral.case_number]
    assert hits("rolf", earlier) == []


@pytest.mark.parametrize("who", ["fanny", "tage", "ulla", "rolf", "bea", "kalle", "filip"])
def test_what_is_not_seen_is_not_found(county, version, who):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    assert hits("sara", "Ensamnamn") == [referral.case_number]
    for query in ("Ensamnamn", person_of(referral).identifier, referral.case_number):
        answer = ask(who, query)
        assert answer.status_code == 200
        assert NOTHING in answer.content.decode()
    assert last().user.username == "sara"


def test_without_the_identity_only_the_case_number_finds(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    for query in ("Ensamnamn", person_of(referral).identifier):
        answer = ask("eva", query)
        assert answer.status_code == 422
        assert "Din roll söker på ärendenummer." in answer.content.decode()
    assert hits("eva", referral.case_number) == [referral.case_number]
    assert last().kinds == ["I1"]


def test_the_municipal_contact_does_not_see_the_number_and_does_not_search_by_it(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    answer = ask("karin", person_of(referral).identifier)
    assert answer.status_code == 422
    assert "Din roll söker på namn eller ärendenummer." in answer.content.decode()
    assert hits("karin", "Ensamnamn") == [referral.case_number]


@pytest.mark.req("X-3")
@pytest.mark.parametrize("how", ["name", "number", "case number"])
def test_a_protected_person_is_found_by_no_one_outside_the_circle(county, version, how):
    referral = makers.awaiting(county, version, last_name="Hemligsson")
    person = person_of(referral)
    query = {"name": "Hemligsson", "number": person.identifier, "case number": referral.case_number}[how]
    assert hits("per", query) == [referral.case_number]
    makers.protect(referral, county, ["ronja", "hedda", "sara"])
    for who in ("per", "siri", "karin", "rolf"):
        if (who, how) != ("karin", "number"):
            assert hits(who, query) == [], who
    assert hits("sara", query) == [referral.case_number]
    assert last().protected is True


def test_inside_the_circle_the_answer_shows_no_name_and_no_municipality(county, version):
    referral = makers.awaiting(county, version, last_name="Hemligsson")
    number = person_of(referral).identifier
    open_page = ask("sara", number).content.decode()
    assert "Hemligsson" in open_page
    assert "Heby" in open_page
    makers.protect(referral, county, ["ronja", "hedda", "sara"])
    page = ask("sara", number).content.decode()
    assert "Skyddade uppgifter" in page
    assert "Hemligsson" not in page
    assert "Heby" not in page


def test_a_withdrawn_consent_leaves_the_case_number_only(county, version):
    referral = makers.accepted(county, version, last_name="Ensamnamn")
    assert hits("per", "Ensamnamn") == [referral.case_number]
    makers.withdraw(referral, "ronja")
    assert hits("per", "Ensamnamn") == []
    assert hits("per", referral.case_number) == [referral.case_number]


@pytest.mark.parametrize("how", ["name", "number", "case number"])
def test_whoever_reported_a_conflict_finds_nothing(county, version, how):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    query = {"name": "Ensamnamn", "number": person_of(referral).identifier, "case number": referral.case_number}[how]
    assert hits("hedda", query) == [referral.case_number]
    with acting("hedda") as by:
        ConflictOfInterest.objects.create(
            referral=referral, user=by.user, authority=by.memberships[0].authority, declared_at=makers.SENT_AT
        )
    assert hits("hedda", query) == []


def test_an_identity_that_is_closed_to_the_unit_is_neither_found_nor_listed(county, version):
    referral = makers.awaiting(county, version, last_name="Ensamnamn")
    with acting("sara") as by:
        team = by.memberships[0]
    assert "Ensamnamn" in logged_in("sara").get(reverse("referrals:list")).content.decode()
    with acting("ronja") as by:
        block = actions.record_block(
            referral=referral,
            owner=referral.owner_id,
            kind="I2",
            receiver=team.authority,
            unit=team.unit,
            asked_on=DAY,
            by=by,
            at=makers.SENT_AT,
        )
    assert hits("sara", "Ensamnamn") == []
    assert hits("sara", referral.case_number) == [referral.case_number]
    assert "Ensamnamn" not in logged_in("sara").get(reverse("referrals:list")).content.decode()
    with acting("sara") as by:
        actions.open_blocked(
            block=block, authority_id=team.authority_id, reason="I kväll", by=by, at=datetime.now(tz=UTC)
        )
    assert hits("sara", "Ensamnamn") == [referral.case_number]


def test_an_empty_search_and_no_hit_each_have_one_sentence(county, version):
    makers.sent(county, version)
    empty = ask("sara", " ")
    assert empty.status_code == 422
    assert "Skriv namn, personnummer eller ärendenummer." in empty.content.decode()
    none = ask("sara", "Ingensson").content.decode()
    assert none.count(NOTHING) == 1
    assert 'value="Ingensson"' in none
    assert "Andra sökord får inte användas" in none


def test_many_hits_ask_for_more_of_the_name(county, version):
    for _ in range(21):
        makers.draft(county, version, last_name="Likadan")
    page = ask("ronja", "Likadan").content.decode()
    assert "De 20 senaste ärendena" in page
    assert len(last().cases) == 20


@pytest.mark.parametrize("number", [1, 3])
def test_the_price_of_the_search(county, version, number, django_assert_num_queries):
    for _ in range(number):
        makers.sent(county, version, last_name="Likadan")
    sara = logged_in("sara")
    with django_assert_num_queries(13):
        page = sara.post(reverse("referrals:find"), {"query": "Likadan"}).content.decode()
    assert page.count("IKB-2026-") == number

"""The access-log extract: the own authority's readings of one young person's cases, exactly those."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from ikb.accounts.choices import AccessAction, InformationKind
from ikb.accounts.models import AccessLog
from ikb.desk.log_extract import extract
from ikb.lib.periods import Period
from referrals.models import Referral
from tests import makers
from tests.agreements.test_pages import text_of
from tests.cast import acting, as_owner, logged_in
from tests.desk.log_makers import read, reviewer
from tests.papers import text_of as paper_text

SUMMER = "?fran=2026-08-01&till=2026-08-31"
AUGUST = Period(date(2026, 8, 1), date(2026, 8, 31))
pytestmark = pytest.mark.req("PDL 8:5")


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 8, day, hour, tzinfo=UTC)


def page(case: Referral, query: str = SUMMER, *, file: bool = False) -> str:
    name = "log_extract_file" if file else "log_extract_case"
    return reverse(f"desk:{name}", args=[case.public_id]) + query


@pytest.fixture
def case(county, version) -> Referral:
    """Read by Uppsala's staff, by Heby's, and beside it another case."""
    made = makers.awaiting(county, version, last_name="Hemligsson")
    other = makers.awaiting(county, version)
    read(county, "sara", at(3), cases=[made.pk, other.pk])
    read(county, "siri", at(4), cases=[made.pk], action=AccessAction.PRINT, kinds=[InformationKind.GROUNDS])
    read(county, "siri", at(5), cases=[other.pk])
    read(county, "hedda", at(6), cases=[made.pk])
    read(county, "sara", datetime(2026, 9, 1, 9, tzinfo=UTC), cases=[made.pk])
    read(county, "elin", at(7), action=AccessAction.REFUSED)
    return made


SARAS = "2026-08-03 kl. 11.00 Gottsunda familjeenhet Samordnare Öppnade Ärendehuvud, Identitet"
SIRIS = "2026-08-04 kl. 11.00 Gottsunda familjeenhet Samordnare Skrev ut Underlag"


@pytest.mark.parametrize("who", ["sara", "lova"])
def test_the_extract_holds_the_own_authority_s_readings_and_no_others(county, case, who) -> None:
    shown = text_of(logged_in(who).get(page(case)))
    assert f"2 läsningar Tid Enhet och roll Åtgärd Uppgifter {SARAS} {SIRIS}" in shown
    assert "2026-08-05" not in shown
    assert "2026-08-06" not in shown
    assert "Hemligsson" not in shown
    with as_owner():
        assert AccessLog.objects.filter(cases__contains=[case.pk], authority=county.authorities["0331"]).count() == 1


def test_another_authority_makes_its_own_extract(county, case) -> None:
    shown = text_of(logged_in("hedda").get(page(case)))
    assert "1 läsning Tid Enhet och roll Åtgärd Uppgifter 2026-08-06 kl. 11.00 Barn och familj" in shown
    assert "2026-08-03" not in shown


def test_both_days_are_swedish_and_inclusive(county, case) -> None:
    read(county, "filip", datetime(2026, 7, 31, 22, tzinfo=UTC), cases=[case.pk])
    read(county, "filip", datetime(2026, 8, 31, 21, 59, tzinfo=UTC), cases=[case.pk])
    read(county, "filip", datetime(2026, 8, 31, 22, tzinfo=UTC), cases=[case.pk])
    with acting("lova") as by:
        made = extract(by, case, AUGUST, names=False)
    assert [row.at for row in made.rows] == [
        datetime(2026, 7, 31, 22, tzinfo=UTC),
        at(3),
        at(4),
        datetime(2026, 8, 31, 21, 59, tzinfo=UTC),
    ]


def test_names_only_when_the_authority_lets_them_out(county, case) -> None:
    client = logged_in("lova")
    assert "Siri Ek" not in text_of(client.get(page(case)))
    assert "Siri Ek Skrev ut" in text_of(client.get(page(case, f"{SUMMER}&namn=on")))


def test_the_young_person_s_other_cases_within_reach_are_part_of_it(county, version, case) -> None:
    again = makers.awaiting(county, version)
    with as_owner():
        Referral.objects.filter(pk=again.pk).update(young_person=case.young_person_id)
    read(county, "filip", at(9), cases=[again.pk])
    with acting("lova") as by:
        made = extract(by, case, AUGUST, names=False)
    assert list(made.cases.values()) == [case.case_number, again.case_number]
    assert [row.cases for row in made.rows] == [case.case_number, case.case_number, again.case_number]


def test_the_paper_and_the_file_hold_what_the_page_shows(county, case) -> None:
    client = logged_in("lova")
    paper = client.get(page(case, f"{SUMMER}&format=pdf", file=True))
    assert (paper["Content-Type"], paper["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="loggutdrag.pdf"',
    )
    said = " ".join(paper_text(paper).split())
    assert case.case_number in said
    assert "2026-08-01–2026-08-31" in said
    assert "2 läsningar" in said
    assert not {"Hemligsson", "Sara Lind", "2026-08-06"} & {
        w for w in ("Hemligsson", "Sara Lind", "2026-08-06") if w in said
    }
    table = client.get(page(case, f"{SUMMER}&format=csv", file=True)).content.decode("utf-8-sig")
    board = "Uppsala kommun, Socialnämnden"
    assert table.splitlines() == [
        "Tid;Myndighet;Enhet;Roll;Åtgärd;Uppgifter;Ärende",
        f"2026-08-03 11:00;{board};Gottsunda familjeenhet;Samordnare;Öppnade;Ärendehuvud, Identitet;{case.case_number}",
        f"2026-08-04 11:00;{board};Gottsunda familjeenhet;Samordnare;Skrev ut;Underlag;{case.case_number}",
    ]
    named = client.get(page(case, f"{SUMMER}&namn=on&format=csv", file=True)).content.decode("utf-8-sig")
    assert [line.split(";")[-1] for line in named.splitlines()] == ["Namn", "Sara Lind", "Siri Ek"]
    assert client.get(page(case, f"{SUMMER}&format=exe", file=True)).status_code == 404
    assert client.get(page(case, "?fran=x&till=y&format=csv", file=True)).status_code == 422


def test_the_extract_itself_is_logged(county, case) -> None:
    client = logged_in("lova")
    with as_owner():
        before = AccessLog.objects.latest("pk").pk
    client.get(page(case))
    client.get(page(case, f"{SUMMER}&format=pdf", file=True))
    client.get(page(case, f"{SUMMER}&format=csv", file=True))
    with as_owner():
        rows = AccessLog.objects.filter(pk__gt=before).order_by("pk")
        assert [(row.user.username, row.action, row.cases, row.kinds) for row in rows] == [
            ("lova", action, [case.pk], ["I1", "I10"]) for action in ("view", "print", "export")
        ]


def test_the_case_is_found_by_its_whole_number_only(county, case) -> None:
    client, address = logged_in("lova"), reverse("desk:log_extract")
    answer = client.post(address, {"number": f" {case.case_number.lower()} "})
    assert (answer.status_code, answer["Location"]) == (302, page(case, ""))
    with as_owner():
        identifier = case.young_person.identifier
    for typed in ("Hemligsson", identifier, case.case_number[:-1], "%", "x" * 21, "\x00", ""):
        answer = client.post(address, {"number": typed})
        assert answer.status_code == 422
        assert answer.context["form"].errors
        assert answer.context["form"]["number"].value() == typed


def test_whose_extract_it_cannot_be_does_not_exist(county, version, case) -> None:
    reviewer(county, "gun", "03")
    reviewer(county, "kalle", "08")
    draft = makers.draft(county, version)
    address = reverse("desk:log_extract")
    assert logged_in("gun").get(page(case)).status_code == 200
    assert logged_in("kalle").get(page(case)).status_code == 404
    assert logged_in("kalle").post(address, {"number": case.case_number}).status_code == 422
    assert logged_in("tage").get(page(case)).status_code == 404
    for who, code in (("lova", 404), ("sara", 404), ("ronja", 200)):
        assert logged_in(who).get(page(draft)).status_code == code
        assert logged_in(who).get(page(draft, f"{SUMMER}&format=csv", file=True)).status_code == code


def test_a_protected_young_person_s_extract_is_made_in_the_circle(county, case) -> None:
    makers.protect(case, county, ["sara", "ronja"])
    assert logged_in("lova").get(page(case)).status_code == 404
    assert logged_in("siri").get(page(case)).status_code == 404
    assert SIRIS in text_of(logged_in("sara").get(page(case)))
    with as_owner():
        assert AccessLog.objects.filter(user=county.users["sara"]).latest("pk").protected


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?fran=2026-02-30&till=2026-08-31", "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."),
        ("?fran=2026-08-31&till=2026-08-01", "Perioden slutar innan den börjar."),
        ("?fran=2026-08-31&till=", "Ange den sista dagen."),
    ],
)
def test_bad_days_stand_at_their_field(county, case, query, sentence) -> None:
    answer = logged_in("lova").get(page(case, query))
    assert answer.status_code == 422
    assert answer.content.decode().count(sentence) == 2
    assert "2026-08-03" not in text_of(answer)


@pytest.mark.parametrize(("who", "questions"), [("lova", 15), ("sara", 15)])
@pytest.mark.parametrize("more", [0, 5])
def test_an_extract_asks_a_fixed_number_of_questions(
    county, case, who, questions, more, django_assert_num_queries
) -> None:
    for _ in range(more):
        read(county, "filip", at(10), cases=[case.pk])
    client = logged_in(who)
    client.get(page(case))
    with django_assert_num_queries(questions):
        assert len(client.get(page(case)).context["rows"]) == 2 + more

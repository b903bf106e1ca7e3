"""Identity numbers; all of people who do not exist (the tax agency's official test numbers and examples)."""

from datetime import date

import pytest

from ikb.lib.identifiers import Identity, IdentityKind, mask, organisation_number, parse_identity

TODAY = date(2026, 11, 10)
WRONG_CHECK_DIGIT = "Kontrollsiffran stämmer inte. Kontrollera personnumret."
NO_SUCH_DAY = "Datumet finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-10."


def refused(text: str, today: date = TODAY) -> str:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        parse_identity(text, today=today)
    return str(caught.value)


@pytest.mark.req("X-7")
@pytest.mark.parametrize(
    "text",
    [
        "20120229-2387",
        "201202292387",
        "120229-2387",
        "1202292387",
        " 2012 0229 – 2387 ",
        "20120229\u20112387",
    ],
)
def test_every_way_to_write_one_personnummer(text):
    assert parse_identity(text, today=TODAY) == Identity(IdentityKind.PERSONAL, "201202292387", date(2012, 2, 29), 8)


@pytest.mark.parametrize(
    ("text", "is_man"),
    [
        ("20080229-2383", False),
        ("20080229-2391", True),
        ("20100101-2382", False),
        ("20040101-2380", False),
        ("20040101-2398", True),
    ],
)
def test_the_birth_number_is_odd_for_men(text, is_man):
    sex_digit = parse_identity(text, today=TODAY).sex_digit
    assert sex_digit is not None
    assert bool(sex_digit % 2) is is_man


def test_a_wrong_check_digit():
    assert refused("20120229-2386") == WRONG_CHECK_DIGIT
    assert refused("120229-2386") == WRONG_CHECK_DIGIT
    assert refused("701063-2392") == WRONG_CHECK_DIGIT


def test_no_such_day():
    assert refused("20110229-2387") == NO_SUCH_DAY
    assert refused("20121329-2387") == NO_SUCH_DAY
    assert refused("701092-2391") == NO_SUCH_DAY
    assert refused("701060-2391") == NO_SUCH_DAY


def test_plus_means_a_hundred_years_or_more():
    found = parse_identity("120229+2387", today=TODAY)
    assert (found.birth_date, found.number) == (date(1912, 2, 29), "191202292387")


def test_the_century_follows_the_given_day_and_not_the_clock():
    minus = "120229-2387"
    assert parse_identity(minus, today=date(2012, 2, 29)).birth_date == date(2012, 2, 29)
    assert parse_identity(minus, today=date(2011, 12, 31)).birth_date == date(1912, 2, 29)
    assert parse_identity(minus, today=date(2111, 12, 31)).birth_date == date(2012, 2, 29)
    assert parse_identity("120229+2387", today=date(2112, 1, 1)).birth_date == date(2012, 2, 29)


def test_nobody_is_born_after_today():
    assert refused("20120229-2387", date(2012, 2, 28)) == "Datumet ligger framåt i tiden."
    assert refused("120229-2387", date(2012, 2, 28)) == "Datumet ligger framåt i tiden."


def test_a_samordningsnummer_has_sixty_added_to_the_day():
    found = parse_identity("701063-2391", today=TODAY)
    assert found == Identity(IdentityKind.COORDINATION, "197010632391", date(1970, 10, 3), 9)
    assert found.formatted == "19701063-2391"
    assert parse_identity("19701063-2391", today=TODAY) == found


@pytest.mark.parametrize(
    "text",
    ["991981000010", "19810829M071", "19810829SU3A", "198108320014", "2312022912A4", "00000000A1B2"],
)
def test_a_reservnummer_is_kept_and_nothing_is_read_from_it(text):
    found = parse_identity(f" {text.lower()} ", today=TODAY)
    assert found == Identity(IdentityKind.RESERVE, text, None, None)
    assert found.formatted == text


@pytest.mark.parametrize(
    "text",
    ["20000101T220", "", "2012", "20120229-238", "20120229+2387", "12022912387", "abc", "2012O229-2387"],
)
def test_another_shape_is_refused(text):
    assert refused(text) == "Numret har fel form. Skriv ÅÅÅÅMMDD-NNNN, till exempel 20120229-2387."


def test_a_mistyped_day_with_hyphen_is_no_reservnummer():
    assert refused("19810832-0014") == NO_SUCH_DAY


def test_lists_show_a_masked_number():
    assert mask("201202292387") == mask("20120229-2387") == "20120229-••••"
    assert parse_identity("120229-2387", today=TODAY).masked == "20120229-••••"
    assert mask("19810829M071") == "19810829-••••"


@pytest.mark.req("CO-17")
@pytest.mark.parametrize("text", ["212000-3005", "2120003005", " 212000–3005", "162120003005", "16212000-3005"])
def test_every_way_to_write_an_organisation_number(text):
    assert organisation_number(text) == "212000-3005"


@pytest.mark.req("CO-17")
def test_organisation_numbers_are_checked():
    with pytest.raises(ValueError, match=r"^Kontrollsiffran stämmer inte\. Kontrollera organisationsnumret\.$"):
        organisation_number("212000-3006")
    for text in ("21200-3005", "", "212000-300A", "120229-2387", "992120003005"):
        with pytest.raises(ValueError, match=r"^Organisationsnumret har fel form\."):
            organisation_number(text)


def test_no_number_reaches_a_log():
    found = parse_identity("20120229-2387", today=TODAY)
    assert repr(found) == "Identity(kind=<IdentityKind.PERSONAL: 'personal'>, sex_digit=8)"
    for wrong in ("20120229-2386", "20110229-2387", "20080229-23"):
        assert wrong[:8] not in refused(wrong)

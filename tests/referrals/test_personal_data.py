"""What must not stand in a note: identity numbers in every way of writing them, and what looks like names (RE-13)."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.personal_data import Found, find, identity_number, name_like
from referrals.testnumbers import official_test_numbers

NUMBERS = sorted(official_test_numbers())
numbers = st.sampled_from(NUMBERS)
gaps = st.sampled_from(["", " ", "-", " - ", "\u00a0", "–"])
around = st.sampled_from(["", "Gällde ", "pnr:", "(", "år 14, "])
RESERVE = ["992012022912", "20120229K123", "20120229AB1C", "201202451234", "231202291A2B", "0012022912AB"]


@given(numbers, gaps, gaps, around, st.booleans())
def test_a_number_is_found_however_it_is_parted(number, first, last, before, long):
    digits = number if long else number[2:]
    date, serial = digits[:-4], digits[-4:]
    parted = first.join([date[:-4], date[-4:-2], date[-2:]]) + last + serial
    assert identity_number(f"{before}{parted} enligt skolan")


@given(numbers, st.lists(st.sampled_from(["", " "]), min_size=12, max_size=12))
def test_a_number_is_found_with_spaces_anywhere(number, spaces):
    assert identity_number("".join(digit + space for digit, space in zip(number, spaces, strict=True)))


@given(numbers, st.sampled_from(["+", "-", ""]))
def test_a_number_with_a_slip_still_points_out_its_person(number, sign):
    slip = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert identity_number(f"{slip[2:8]}{sign}{slip[8:]}")


@given(numbers)
def test_a_coordination_number_is_found(number):
    assert identity_number(f"{number[:6]}{int(number[6:8]) + 60}-{number[8:]}")


@pytest.mark.parametrize("number", RESERVE)
@pytest.mark.parametrize("gap", ["", " ", "-"])
def test_a_reserve_number_is_found(number, gap):
    assert identity_number(f"Reservnummer {number[:8]}{gap}{number[8:]}.")


@pytest.mark.parametrize(
    "text",
    [
        "Möte 2026-11-10 kl. 14.30.",
        "Möte 2026-11-10 14.30",
        "Ring växeln, 018-611 00 00.",
        "Organisationsnummer 212000-3005.",
        "Ärende IKB-2026-001, beslut SCN-2022-00875.",
        "12 samtal, 30 minuter var.",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert identity_number(text) == ""


@given(st.text(alphabet=string.ascii_letters + "åäö .,-", max_size=100))
def test_without_digits_there_is_no_number(text):
    assert identity_number(text) == ""


@pytest.mark.parametrize("number", ["２０１２０２２９２３８７", "2012\u200b02292387", "٢٠١٢٠٢٢٩٢٣٨٧"])
def test_other_digits_and_invisible_signs_hide_nothing(number):
    assert identity_number(number) == "201202292387"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Flickan heter Moa och går i åttan.", ["Moa"]),
        ("Ringde om Karl-Erik Testsson.", ["Karl-Erik Testsson"]),
        ("Ungdomen Liam bor i Tierp.", ["Liam"]),
        ("Anna Lund ringde.", ["Anna Lund"]),
        ("ANNA TESTSSON", ["ANNA TESTSSON"]),
        ("Frågan ställdes av A. Testsson.", ["A. Testsson"]),
        ("Hennes son Elis Ek och pappan Bo Ek.", ["Elis Ek", "Bo Ek"]),
        ("Dotter: Saga", ["Saga"]),
    ],
)
def test_names(text, found):
    assert name_like(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Fråga från Heby kommun om målgruppen.",
        "Region Uppsala och BUP Enköping undrar.",
        "Barn och familj i Heby. Region Kalmar län återkommer.",
        "Frågan gällde Upplands Väsby och Lilla Edet.",
        "Skolan undrar. Hon vill veta mer.",
        "Mamma ringde. Skolan vill ha råd.",
        "Hänvisade till BUP Enköping.",
        "SIP-möte med IKB BUP SIP.",
        "Kontakt med Västra Götalandsregionen och Region Jämtland Härjedalen.",
        "Uppsala kommun, Socialnämnden.",
        "Kurator på Fyrisskolan Uppsala frågade.",
        "Ringde Heby",
        "Återkommer",
    ],
)
def test_places_authorities_and_beginnings_are_no_names(text):
    assert name_like(text) == []


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text):
    found = find(text)
    assert found is None or found[1]
    assert len(name_like(text)) <= len(text)


@given(numbers)
def test_a_number_is_graver_than_a_name(number):
    assert find(f"Alva Testsson {number}") == (Found.NUMBER, number)

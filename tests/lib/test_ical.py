"""The calendar file as RFC 5545 wants it: folding, escaping, whole days."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikb.lib.ical import OCTETS, Event, calendar, escape, fold

STAMP = datetime(2026, 11, 22, 9, 12, 30, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    """The lines as a reader of the format sees them."""
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_with_one_whole_day() -> None:
    event = Event(
        "a1@ikb", date(2026, 12, 31), "Sista dag för uppsägning, IKB Uppsala", "Sent; annars 2027", "https://x/"
    )
    content = calendar(name="Frister", product="-//IKB Samverkan//SV", events=[event], stamp=STAMP)
    assert unfolded(content) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//IKB Samverkan//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Frister",
        "X-WR-CALNAME:Frister",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "BEGIN:VEVENT",
        "UID:a1@ikb",
        "DTSTAMP:20261122T091230Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Sista dag för uppsägning\\, IKB Uppsala",
        "DESCRIPTION:Sent\\; annars 2027",
        "URL:https://x/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_stamp_is_written_in_utc_and_needs_a_zone() -> None:
    swedish = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    made = calendar(name="n", product="p", events=[Event("u", date(2026, 7, 1), "s")], stamp=swedish)
    assert b"DTSTAMP:20260630T223000Z\r\n" in made
    with pytest.raises(ValueError, match="time zone"):
        calendar(name="n", product="p", events=[], stamp=datetime(2026, 7, 1))


def test_text_is_escaped_and_cannot_begin_a_line_of_its_own() -> None:
    assert escape("a,b;c\\d") == "a\\,b\\;c\\\\d"
    assert escape("rad\r\nEND:VCALENDAR\nx\ry") == "rad\\nEND:VCALENDAR\\nx\\ny"
    assert escape("a\x00b\x07c") == "abc"


def test_long_lines_are_folded_between_letters() -> None:
    assert list(fold("x" * 75)) == [b"x" * 75]
    assert list(fold("x" * 76)) == [b"x" * 75, b" x"]
    pieces = list(fold("å" * 40))
    assert [len(piece) for piece in pieces] == [74, 7]
    assert (pieces[0] + pieces[1][1:]).decode() == "å" * 40


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120))
def test_whatever_the_text_no_line_is_too_long_and_nothing_is_lost(text: str) -> None:
    pieces = list(fold(text))
    assert all(len(piece) <= OCTETS for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == text

"""All-day events as an iCalendar object (RFC 5545): UTF-8, CRLF, lines folded at 75 octets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

OCTETS = 75
_ESCAPED = re.compile(r"([\\;,])")
_BREAK = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """One whole day. `uid` stays the same as long as the event is the same."""

    uid: str
    day: date
    summary: str
    description: str = ""
    url: str = ""


def calendar(*, name: str, product: str, events: Iterable[Event], stamp: datetime) -> bytes:
    """The file. `stamp` is when it was made; it needs a time zone (ValueError), and is written in UTC."""
    if stamp.tzinfo is None:
        raise ValueError("a stamp without a time zone is no moment")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{escape(product)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ]
    for event in events:
        lines += _event(event, stamp.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in fold(line))


def escape(text: str) -> str:
    """Text as a property value: backslash, semicolon, comma and line break are escaped, control characters dropped."""
    return _CONTROL.sub("", _BREAK.sub(r"\\n", _ESCAPED.sub(r"\\\1", text)))


def fold(line: str) -> Iterator[bytes]:
    """The line in pieces of at most 75 octets; every piece but the first begins with a space, no letter is split."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escape(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"

"""What a paper says. Drawing it takes a second of the processor, so one test of each kind draws and reads it back."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any
from unittest import mock

from pypdf import PdfReader

UNDRAWN = b"%PDF-undrawn "
WITHIN_A_WORD = re.compile(r"</?(?:a|abbr|b|em|span|strong|time)\b[^>]*>")
TAG = re.compile(r"<head>.*?</head>|<[^>]*>", re.DOTALL)


@contextmanager
def undrawn() -> Iterator[None]:
    """Each paper is the page that would be drawn."""

    def page(html: str, **_: Any) -> bytes:
        return UNDRAWN + html.encode()

    with mock.patch("ikb.lib.pdf.render_pdf", page):
        yield


def text_of(answer: Any) -> str:
    """The words of a paper that was answered, drawn or not, with one space between them."""
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    if answer.content.startswith(UNDRAWN):
        page = answer.content.removeprefix(UNDRAWN).decode()
        return " ".join(unescape(TAG.sub(" ", WITHIN_A_WORD.sub("", page))).split())
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())

"""Tagged PDF (PDF/UA-1) in Swedish from HTML: same input, same bytes, and nothing is fetched outside."""

import hashlib
import io
import ssl
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from fontTools.ttLib import woff2
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_VARIANT = "pdf/ua-1"
_TRUSTS_NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""No authorities are loaded for connections that are never made."""


class OutsideFetchError(ValueError):
    """The document asked for an address that is not among its own files."""


def render_pdf(
    html: str, *, title: str, created: datetime, stylesheets: Sequence[str] = (), files: Collection[Path] = ()
) -> bytes:
    """`html` (a whole document) as PDF/UA-1 with `title`, language sv and `created` as its date.

    `stylesheets` are CSS texts, `files` the only files that HTML and CSS may name, by absolute `file:`
    address (`Path.as_uri()`). An SVG needs a `<title>`, an image an `alt`. Raises OutsideFetchError for any
    other address, ValueError for a moment without a time zone or an empty title.
    """
    if created.tzinfo is None or not title:
        raise ValueError("a PDF needs a title and a moment with a time zone")
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    identifier = _identifier(html, title, moment, *stylesheets)
    try:
        with _one_at_a_time:
            look = _look(tuple(stylesheets), frozenset(files))
            document = HTML(string=html, url_fetcher=look.fetcher).render(
                font_config=look.fonts, stylesheets=look.styles, pdf_variant=_VARIANT
            )
            document.metadata.title = title
            document.metadata.lang = "sv"
            document.metadata.created = document.metadata.modified = moment
            return bytes(document.write_pdf(pdf_variant=_VARIANT, pdf_identifier=identifier))
    except FatalURLFetchingError as error:
        raise OutsideFetchError(str(error)) from error


@dataclass(frozen=True)
class _Look:
    """Style sheets with the fonts they name, read once for all documents that look so."""

    fetcher: "_OwnFilesOnly"
    fonts: FontConfiguration
    styles: list[CSS]


_one_at_a_time = Lock()
"""Pango and fontconfig keep what they know of the fonts without locks of their own."""


@lru_cache(maxsize=16)
def _look(stylesheets: tuple[str, ...], files: frozenset[Path]) -> _Look:
    """Fonts that are set up for each document anew take a third of its time, and some of their memory never comes
    back: 0.3 MB a document."""
    fetcher, fonts = _OwnFilesOnly(files), FontConfiguration()
    return _Look(fetcher, fonts, [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in stylesheets])


class _OwnFilesOnly(URLFetcher):
    """Hands out the given files and stops the rendering at any other address."""

    def __init__(self, files: Collection[Path]) -> None:
        super().__init__(ssl_context=_TRUSTS_NOBODY, allowed_protocols=["file"], allow_redirects=False)
        self._own = {path.resolve().as_uri(): path for path in files}

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in self._own:
            raise FatalURLFetchingError(f"not one of the document's own files: {url[:200]}")
        path = self._own[url]
        if path.suffix == ".woff2":
            return URLFetcherResponse(url, _unpacked(path, path.stat().st_mtime_ns))
        return super().fetch(url, headers)


@cache
def _unpacked(font: Path, _changed: int) -> bytes:
    """The font as WeasyPrint would unpack it for every document anew, which takes longer than the document."""
    with font.open("rb") as packed:
        out = io.BytesIO()
        woff2.decompress(packed, out)
        return out.getvalue()


def _identifier(*parts: str) -> bytes:
    """The PDF's file identifier, from its content alone."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32].encode()

"""PDF/UA-1: tags, language, title; same bytes twice; nothing fetched outside."""

import io
import os
import re
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from ikb.lib.charts import Bar, bar_chart
from ikb.lib.pdf import OutsideFetchError, render_pdf

CREATED = datetime(2026, 11, 10, 8, 12, tzinfo=UTC)
CHART = bar_chart(title="Antagna per kommun", description="Stapel", bars=[Bar("Kalmar", 10), Bar("Torsås", None)])
PAGE = f"""<!doctype html><html lang="sv"><head><title>Annat</title></head><body><h1>Årsrapport</h1>{CHART}
<table><thead><tr><th scope="col">Kommun</th></tr></thead><tbody><tr><td>Håbo</td></tr></tbody></table>
</body></html>"""
STYLE = "@page { size: A4; margin: 20mm } body { font-family: sans-serif }"


def page(body: str) -> str:
    return f'<!doctype html><html lang="sv"><head><title>t</title></head><body>{body}</body></html>'


def render(html: str = PAGE, **changes: Any) -> bytes:
    usual: dict[str, Any] = {"title": "Årsrapport 2026", "created": CREATED, "stylesheets": [STYLE]}
    return render_pdf(html, **(usual | changes))


def inflated(data: bytes) -> bytes:
    """The file with every compressed stream opened."""
    parts = [data]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts)


def test_the_file_says_what_it_is():
    content = inflated(render())
    assert b'pdfuaid:part="1"' in content
    assert "Årsrapport 2026".encode() in content
    assert b"/StructTreeRoot" in content


def test_title_language_tags_and_date():
    reader = PdfReader(io.BytesIO(render()))
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "sv"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Årsrapport 2026"
    assert reader.metadata.creation_date == CREATED
    assert "Kommun\nHåbo" in reader.pages[0].extract_text()


def test_a_chart_is_a_figure_with_its_title_as_text():
    reader = PdfReader(io.BytesIO(render()))
    trailer: Any = reader.trailer
    objects = (reader.get_object(number) for number in range(1, trailer["/Size"]))
    figures = [found for found in objects if isinstance(found, DictionaryObject) and found.get("/S") == "/Figure"]
    assert [str(figure["/Alt"]) for figure in figures] == ["Antagna per kommun"]


def test_the_same_input_gives_the_same_bytes():
    assert render() == render()
    assert render(created=CREATED.replace(minute=13)) != render()


def test_what_was_drawn_before_changes_nothing():
    """The style sheets and their fonts are shared by the documents that look alike."""
    first = render()
    with ThreadPoolExecutor(4) as pool:
        others = list(pool.map(lambda n: render(page(f"<h1>Häfte {n}</h1><b>Fet</b><i>Kursiv</i>")), range(8)))
    assert len(set(others)) == 8
    assert render() == first


def test_another_process_gives_the_same_bytes():
    script = (
        "import sys, datetime; from ikb.lib.pdf import render_pdf\n"
        "page, style = sys.stdin.read().split('\\0')\n"
        "moment = datetime.datetime(2026, 11, 10, 8, 12, tzinfo=datetime.UTC)\n"
        "pdf = render_pdf(page, title='Årsrapport 2026', created=moment, stylesheets=[style])\n"
        "sys.stdout.buffer.write(pdf)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        input=f"{PAGE}\0{STYLE}".encode(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "12345", "PYTHONUTF8": "1"},
        cwd=Path(__file__).parents[2],
    )
    assert result.stdout == render()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "file:///etc/hostname",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "ftp://x/y",
    ],
)
@pytest.mark.parametrize(
    "shape", ['<img alt="x" src="{}">', '<link rel="stylesheet" href="{}">', "<style>@import '{}';</style>"]
)
def test_nothing_is_fetched_outside(address, shape):
    with pytest.raises(OutsideFetchError, match="not one of the document's own files"):
        render(page(shape.format(address)))


def test_a_stylesheet_fetches_nothing_either():
    with pytest.raises(OutsideFetchError):
        render(stylesheets=["h1 { background: url(https://example.org/x.png) }"])


def test_an_own_file_is_read(tmp_path):
    own, other = tmp_path / "own.svg", tmp_path / "other.svg"
    for path in (own, other):
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9"/></svg>')
    image = '<img alt="Märke" src="{}">'
    assert render(page(image.format(own.as_uri())), files=[own]).startswith(b"%PDF-1.7")
    with pytest.raises(OutsideFetchError):
        render(page(image.format(other.as_uri())), files=[own])


def test_title_and_time_zone_are_needed():
    with pytest.raises(ValueError, match="title"):
        render(title="")
    with pytest.raises(ValueError, match="time zone"):
        render(created=datetime(2026, 11, 10))

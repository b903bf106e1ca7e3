"""What an uploaded file must be: one of seven kinds, by its name and by its content, without anything that runs. Pure.

The content is checked, not only the name: the first bytes, the structure, the size when unpacked. A file is never
shown in the browser, only handed back as it came (docs/decisions.md).
"""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 2000
MOST_PIXELS = 60_000_000
NAME_LENGTH = 120

ACCEPT = ".pdf,.docx,.odt,.xlsx,.png,.jpg,.jpeg,.txt"
KINDS_IN_WORDS = "PDF, DOCX, ODT, XLSX, PNG, JPEG eller TXT"
EMPTY = "Filen är tom."
TOO_LARGE = "Filen är för stor. Högst 10 MB."
WRONG_KIND = f"Filen är av fel slag. Välj {KINDS_IN_WORDS}."
NOT_AS_NAMED = "Filens innehåll stämmer inte med filnamnets ändelse. Spara om filen och försök igen."
BROKEN = "Filen är skadad och kan inte läsas. Spara om den och försök igen."
RUNS = "Filen innehåller makron, skript eller inbäddade filer. Spara den utan dem och försök igen."
LOCKED = "Filen är skyddad med lösenord. Ta bort skyddet och försök igen."
BOMB = "Filen blir för stor när den packas upp."
TOO_MANY_PIXELS = "Bilden är för stor. Högst 60 miljoner bildpunkter."


class Unsafe(Exception):
    """The file is not accepted; `sentence` says why, in Swedish."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class CheckedFile:
    """A file that passed: its cleaned name and the media type it is handed out with."""

    name: str
    media_type: str


def check_file(name: str, content: bytes) -> CheckedFile:
    """The file's cleaned name and media type. Raises Unsafe with one sentence."""
    stem, extension = split_name(name)
    if extension not in CHECKS:
        raise Unsafe(WRONG_KIND)
    if not content:
        raise Unsafe(EMPTY)
    if len(content) > MOST_BYTES:
        raise Unsafe(TOO_LARGE)
    media_type, check = CHECKS[extension]
    check(content)
    return CheckedFile(f"{stem}.{extension}", media_type)


def split_name(name: str) -> tuple[str, str]:
    """The name without folders and signs that a header may misread, and the extension in lower case."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, extension = last.rpartition(".")
    kept = "".join(sign if sign.isprintable() and sign not in '<>:"|?*;%' else " " for sign in stem)
    cleaned = " ".join(kept.split()).strip(". ")[:NAME_LENGTH].strip()
    return cleaned or "handling", extension.lower() if dot else ""


# --- PDF -------------------------------------------------------------------------------------------------------------
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData)(?![A-Za-z0-9])")
_RUNS_SHORT = re.compile(rb"/(?:JS|XFA)(?![A-Za-z0-9])")
"""Too short to be looked for among packed bytes, where they stand by chance."""
_LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_HEADER_BYTES = 512


def _pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-"):
        raise Unsafe(NOT_AS_NAMED)
    if b"%%EOF" not in content[-2048:]:
        raise Unsafe(BROKEN)
    if _LOCKED.search(_spelled_out(content)):
        raise Unsafe(LOCKED)
    if _RUNS.search(_spelled_out(content)):
        raise Unsafe(RUNS)
    for written in _pdf_objects(content):
        if _RUNS.search(written) or _RUNS_SHORT.search(written):
            raise Unsafe(RUNS)


def _pdf_objects(content: bytes) -> Iterator[bytes]:
    """Everything in the file that is not page content: plain objects, and those in compressed object streams."""
    yield _spelled_out(_STREAM.sub(b" ", content))
    left = MOST_UNPACKED
    for packed in _STREAM.finditer(content):
        header = _spelled_out(content[max(0, packed.start() - _HEADER_BYTES) : packed.start()].rpartition(b" obj")[2])
        if b"/ObjStm" in header:
            unpacked = _inflate(packed[1], left)
            left -= len(unpacked)
            yield _spelled_out(unpacked)


def _spelled_out(written: bytes) -> bytes:
    """ "/J#61vaScript" is the name JavaScript too."""
    return _HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), written)


def _inflate(packed: bytes, at_most: int) -> bytes:
    """Never more than the limit in memory. What is packed in another way cannot be looked into: not accepted."""
    inflater = zlib.decompressobj()
    try:
        unpacked = inflater.decompress(packed, at_most + 1)
    except zlib.error as error:
        raise Unsafe(BROKEN) from error
    if len(unpacked) > at_most:
        raise Unsafe(BOMB)
    return unpacked


# --- DOCX, XLSX, ODT ----------------------------------------------------------------------------------------------
_RUNNING_MEMBER = re.compile(
    r"vba|macrosheets|activex|oleobject|embeddings/|^basic/|^scripts/|\.(?:bin|exe|dll|js|vbs|html?|jar)$",
    re.IGNORECASE,
)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|oleObject", re.IGNORECASE)
_PRINTER = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""An Office file with a password is not a ZIP but the older container."""


def _office(main: str) -> Callable[[bytes], None]:
    def check(content: bytes) -> None:
        with _archive(content) as archive:
            names = set(archive.namelist())
            if not {"[Content_Types].xml", main} <= names:
                raise Unsafe(NOT_AS_NAMED)
            if _MACRO_TYPE.search(archive.read("[Content_Types].xml")):
                raise Unsafe(RUNS)

    return check


def _odt(content: bytes) -> None:
    with _archive(content) as archive:
        names = archive.namelist()
        if "mimetype" not in names or archive.read("mimetype") != b"application/vnd.oasis.opendocument.text":
            raise Unsafe(NOT_AS_NAMED)
        if not {"content.xml", "META-INF/manifest.xml"} <= set(names):
            raise Unsafe(BROKEN)
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unsafe(LOCKED)
        if b"<script:event-listener" in archive.read("content.xml"):
            raise Unsafe(RUNS)


def _archive(content: bytes) -> zipfile.ZipFile:
    """The archive after its members have been looked through; every one is unpacked within the limit."""
    if content.startswith(_OLE):
        raise Unsafe(LOCKED)
    if not content.startswith(b"PK\x03\x04"):
        raise Unsafe(NOT_AS_NAMED)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
        _look_through(members)
        _unpack(archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unsafe(BROKEN) from error
    return archive


def _look_through(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unsafe(BOMB)
    for member in members:
        if member.flag_bits & 1:
            raise Unsafe(LOCKED)
        if member.filename.startswith("/") or ".." in member.filename.split("/"):
            raise Unsafe(BROKEN)
        if _RUNNING_MEMBER.search(member.filename) and not _PRINTER.search(member.filename):
            raise Unsafe(RUNS)


def _unpack(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """The directory may lie about sizes: count what really comes out."""
    left = MOST_UNPACKED
    for member in members:
        with archive.open(member) as packed:
            while block := packed.read(65536):
                left -= len(block)
                if left < 0:
                    raise Unsafe(BOMB)


# --- Images and text ------------------------------------------------------------------------------------------------
def _png(content: bytes) -> None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Unsafe(NOT_AS_NAMED)
    if content[12:16] != b"IHDR" or b"IEND" not in content[-16:]:
        raise Unsafe(BROKEN)
    width, height = struct.unpack(">II", content[16:24])
    _ensure_pixels(width, height)


def _jpeg(content: bytes) -> None:
    if not content.startswith(b"\xff\xd8\xff"):
        raise Unsafe(NOT_AS_NAMED)
    if b"\xff\xd9" not in content[-1024:]:
        raise Unsafe(BROKEN)
    _ensure_pixels(*_jpeg_size(content))


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height from the frame header. Raises Unsafe when there is none."""
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise Unsafe(BROKEN)


def _ensure_pixels(width: int, height: int) -> None:
    if not width or not height:
        raise Unsafe(BROKEN)
    if width * height > MOST_PIXELS:
        raise Unsafe(TOO_MANY_PIXELS)


_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|svg|script|head|body|iframe)", re.IGNORECASE)


def _text(content: bytes) -> None:
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        written = content.decode("latin-1")
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in written) or _MARKUP.match(written):
        raise Unsafe(NOT_AS_NAMED)


CHECKS: dict[str, tuple[str, Callable[[bytes], None]]] = {
    "pdf": ("application/pdf", _pdf),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _office("word/document.xml"),
    ),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _office("xl/workbook.xml")),
    "odt": ("application/vnd.oasis.opendocument.text", _odt),
    "png": ("image/png", _png),
    "jpg": ("image/jpeg", _jpeg),
    "jpeg": ("image/jpeg", _jpeg),
    "txt": ("text/plain", _text),
}
"""Extension → media type and what the content must be. Never HTML, never SVG, nothing that runs."""

"""All files of an issued run in one ZIP: the same bytes at every download, one file at a time in memory. Pure."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO

from ikb.lib.columns import Column
from ikb.lib.csv import write_csv

VOUCHERS = "bokforing.si"
"""The vouchers of the whole run in one file."""
MANIFEST = "manifest.csv"
COLUMNS = [Column("Fil"), Column("Storlek i byte"), Column("SHA-256")]
ORDINARY_FILE = 0o100644 << 16
UNIX = 3


@dataclass(frozen=True)
class Entry:
    """One file of the archive: its name, its size in bytes and the hash of its content."""

    name: str
    size: int
    sha256: str


def manifest(entries: Iterable[Entry]) -> bytes:
    """Every file of the archive but this one."""
    return write_csv(COLUMNS, ([entry.name, entry.size, entry.sha256] for entry in entries))


def write_zip(target: IO[bytes], files: Iterable[tuple[str, bytes]], on: date) -> None:
    """Write name and content of each file, all dated `on`.

    Nothing is compressed: PDF and XLSX are already, and another version of zlib would give other bytes.
    """
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, date_time=(on.year, on.month, on.day, 0, 0, 0))
            entry.create_system, entry.external_attr = UNIX, ORDINARY_FILE
            archive.writestr(entry, content)

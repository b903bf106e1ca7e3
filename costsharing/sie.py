"""Accounting vouchers as a SIE file of type 4I (`.si`), which a finance system reads.

The format is the SIE group's (sie.se, "SIE filformat", edition 4B; 4C keeps it): code page 437, one item a line,
`#` and a label, fields separated by spaces, a text within quotation marks, a quotation mark in a text preceded by a
backslash, no control characters, amounts with a decimal point, a credit negative, a voucher sums to zero. In 4I the
voucher number is empty: the receiving system gives it.

Nothing here asks a clock: the same values give the same bytes.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ikb.lib.identifiers import organisation_number
from ikb.lib.money import ore
from ikb.lib.numbers import DASHES

# Dimensions 1–19 have a meaning of the format's own (1 kostnadsställe, 6 projekt, …); 20 and above are free.
FIRST_FREE_DIMENSION = 20

# What the code page lacks and what a reader of the voucher would write instead. Python's cp437 has § and ¶ nowhere:
# they share their places with control characters, which the format forbids. A backslash may only stand before a
# quotation mark, and readers differ on what a double one means.
_WRITTEN_AS = dict.fromkeys(DASHES, "-") | {
    "€": "EUR",
    "§": "paragraf",
    "\\": "/",
    "”": '"',
    "“": '"',
    "„": '"',
    "’": "'",
    "‘": "'",
    "´": "'",
    "⁄": "/",
    "…": "...",
    "•": "-",
    "×": "x",
    "©": "(c)",
    "®": "(r)",
    "Ø": "Ö",
    "ø": "ö",
    "Ł": "L",
    "ł": "l",
    "Đ": "D",
    "đ": "d",
    "Ð": "D",
    "ð": "d",
    "Þ": "Th",
    "þ": "th",
    "ı": "i",
    "œ": "oe",
    "Œ": "OE",
}
_CONTROLS = {"Cc", "Zl", "Zp"}
# What a line declares, without its name: a dimension by its number, an object by its dimension and code.
_DECLARED = re.compile(r'#(?:DIM \d+|OBJEKT \d+ "(?:[^"\\]|\\.)*")(?= )')


@dataclass(frozen=True)
class Dimension:
    """A dimension of the finance system, for example 20 Motpart. Raises ValueError (Swedish) for a reserved number."""

    number: int
    name: str

    def __post_init__(self) -> None:
        if self.number < FIRST_FREE_DIMENSION:
            raise ValueError(f"Dimension {self.number} är upptagen i SIE. Välj ett nummer från {FIRST_FREE_DIMENSION}.")


@dataclass(frozen=True)
class SieObject:
    """A value of a dimension, for example 82 Kommuner."""

    dimension: Dimension
    code: str
    name: str


@dataclass(frozen=True)
class Transaction:
    """One row of a voucher, in öre: debit positive, credit negative."""

    account: str
    amount_ore: int
    text: str = ""
    objects: tuple[SieObject, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError (Swedish) unless the account is digits, TypeError unless the amount is whole."""
        if not (self.account.isascii() and self.account.isdigit()):
            raise ValueError(f"Kontot {self.account!r} är fel. Skriv bara siffror, till exempel 1510.")
        if not isinstance(self.amount_ore, int) or isinstance(self.amount_ore, bool):
            raise TypeError(f"öre are whole numbers, not {self.amount_ore!r}")


@dataclass(frozen=True)
class Voucher:
    """A voucher (verifikation) without a number. Raises ValueError (Swedish) when empty or not summing to zero."""

    date: date
    text: str
    transactions: tuple[Transaction, ...]
    series: str = ""

    def __post_init__(self) -> None:
        if not self.transactions:
            raise ValueError(f"Verifikationen ”{self.text}” har inga rader.")
        rest = sum(row.amount_ore for row in self.transactions)
        if rest:
            raise ValueError(f"Verifikationen ”{self.text}” går inte jämnt ut. Skillnaden är {ore(rest)}.")


@dataclass(frozen=True)
class SieFile:
    """What the head of the file says, and the vouchers. `fiscal_year` is its first and last day, if told."""

    company: str
    org_number: str
    program: str
    program_version: str
    generated_on: date
    vouchers: tuple[Voucher, ...]
    fiscal_year: tuple[date, date] | None = None


def sie_bytes(file: SieFile) -> bytes:
    """The whole file: code page 437, CRLF after each line.

    Raises ValueError (Swedish): a bad organisation number, a voucher outside the fiscal year, a sign that cannot be
    written, a dimension or object with two names.
    """
    lines = [*_head(file), *_declarations(file.vouchers)]
    for voucher in file.vouchers:
        if file.fiscal_year and not file.fiscal_year[0] <= voucher.date <= file.fiscal_year[1]:
            raise ValueError(f"Verifikationen ”{voucher.text}” har ett datum utanför räkenskapsåret.")
        lines += _voucher_lines(voucher)
    return "".join(f"{line}\r\n" for line in lines).encode("cp437")


def sie_joined(files: Sequence[bytes]) -> bytes:
    """Several of our own files as one: the vouchers as they stand, in the order given, under the first file's head.

    Generated on the day of the last. A dimension or an object that the files name differently keeps its first name.
    """
    lines = [content.decode("cp437").removesuffix("\r\n").split("\r\n") for content in files]
    starts = [next(n for n, line in enumerate(file) if line.startswith("#VER ")) for file in lines]
    heads = [line for file, start in zip(lines, starts, strict=True) for line in file[:start]]
    named: dict[str, str] = {}
    for line in heads:
        if found := _DECLARED.match(line):
            named.setdefault(found.group(), line)
    generated = max(line for line in heads if line.startswith("#GEN "))
    head = [generated if line.startswith("#GEN ") else line for line in lines[0][: starts[0]]]
    joined = [line for line in head if not _DECLARED.match(line)]
    joined += sorted(named.values())  # "#DIM" before "#OBJEKT"
    joined += [line for file, start in zip(lines, starts, strict=True) for line in file[start:]]
    return "".join(f"{line}\r\n" for line in joined).encode("cp437")


def transliterated(text: str) -> str:
    """`text` with signs of code page 437 alone: – is -, € is EUR, every kind of space an ordinary one.

    Accents that the code page lacks fall off their letter. Nothing is dropped: raises ValueError (Swedish) for a
    control character and for a sign with no such spelling.
    """
    return "".join(_spelled(sign) for sign in unicodedata.normalize("NFC", text))


def _spelled(sign: str) -> str:
    if sign in _WRITTEN_AS:
        return _WRITTEN_AS[sign]
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    if category in _CONTROLS:
        raise ValueError("Texten innehåller en radbrytning eller ett annat styrtecken. Ta bort det.")
    if _in_code_page(sign):
        return sign
    parts = unicodedata.normalize("NFKD", sign)
    spelled = "".join(_WRITTEN_AS.get(part, part) for part in parts if not unicodedata.combining(part)).strip()
    if not spelled or not all(map(_in_code_page, spelled)):
        raise ValueError(f"Tecknet {sign!r} kan inte skrivas i en SIE-fil. Ta bort det eller skriv på annat sätt.")
    return spelled


def _in_code_page(sign: str) -> bool:
    try:
        sign.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True


def _head(file: SieFile) -> list[str]:
    lines = [
        "#FLAGGA 0",
        f"#PROGRAM {_quoted(file.program)} {_quoted(file.program_version)}",
        "#FORMAT PC8",
        f"#GEN {_day(file.generated_on)}",
        "#SIETYP 4",
        f"#ORGNR {organisation_number(file.org_number)}",
        f"#FNAMN {_quoted(file.company)}",
    ]
    if file.fiscal_year:
        first, last = file.fiscal_year
        lines.append(f"#RAR 0 {_day(first)} {_day(last)}")
    return lines


def _declarations(vouchers: Iterable[Voucher]) -> list[str]:
    """`#DIM` and `#OBJEKT` of what the vouchers use, in order of number and code."""
    dimensions: dict[int, str] = {}
    names: dict[tuple[int, str], str] = {}
    for thing in (thing for voucher in vouchers for row in voucher.transactions for thing in row.objects):
        number = thing.dimension.number
        if dimensions.setdefault(number, thing.dimension.name) != thing.dimension.name:
            raise ValueError(f"Dimension {number} har två olika namn.")
        if names.setdefault((number, thing.code), thing.name) != thing.name:
            raise ValueError(f"Objekt {thing.code} i dimension {number} har två olika namn.")
    return [
        *(f"#DIM {number} {_quoted(name)}" for number, name in sorted(dimensions.items())),
        *(f"#OBJEKT {number} {_quoted(code)} {_quoted(name)}" for (number, code), name in sorted(names.items())),
    ]


def _voucher_lines(voucher: Voucher) -> list[str]:
    return [
        f'#VER {_quoted(voucher.series)} "" {_day(voucher.date)} {_quoted(voucher.text)}',
        "{",
        *(_row(row) for row in voucher.transactions),
        "}",
    ]


def _row(row: Transaction) -> str:
    objects = " ".join(f'"{thing.dimension.number}" {_quoted(thing.code)}' for thing in row.objects)
    line = f"#TRANS {row.account} {{{objects}}} {_amount(row.amount_ore)}"
    # The date of the row stands between amount and text; empty, it is the voucher's.
    return f'{line} "" {_quoted(row.text)}' if row.text else line


def _amount(amount_ore: int) -> str:
    """−12345 öre as "-123.45"."""
    kronor, rest = divmod(abs(amount_ore), 100)
    return f"{'-' if amount_ore < 0 else ''}{kronor}.{rest:02d}"


def _quoted(text: str) -> str:
    escaped = transliterated(text).replace('"', '\\"')
    return f'"{escaped}"'


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")

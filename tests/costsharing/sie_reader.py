"""A reader of SIE 4I files, written from the format's description; it knows nothing of the writer.

Code page 437; one item a line; fields separated by spaces or tabs; a field within quotation marks may hold spaces,
and a quotation mark in it has a backslash before it; an object list within braces; a voucher's rows within braces on
lines of their own; amounts with a decimal point and at most two decimals.
"""

import re
from dataclasses import dataclass, field

MANDATORY = ["#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN"]
FIELD = re.compile(r'[ \t]*(?:"(?P<quoted>(?:\\"|[^"])*)"|\{(?P<objects>[^}]*)\}|(?P<bare>[^ \t"{}]+))(?=[ \t]|$)')
AMOUNT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]{1,2}))?")


@dataclass
class ReadRow:
    account: str
    ore: int
    text: str
    objects: list[tuple[str, str]]


@dataclass
class ReadVoucher:
    series: str
    number: str
    day: str
    text: str
    rows: list[ReadRow] = field(default_factory=list)


@dataclass
class ReadFile:
    head: dict[str, list[str]]
    dimensions: dict[str, str]
    objects: dict[tuple[str, str], str]
    vouchers: list[ReadVoucher]


def read_sie(content: bytes) -> ReadFile:
    """What the file holds; AssertionError for whatever the format does not allow."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert not any(byte < 32 or byte == 127 for line in lines for byte in line), "a control character"
    file = ReadFile({}, {}, {}, [])
    inside = False
    for line in (line.decode("cp437") for line in lines):
        if line in "{}":
            assert inside is (line == "}")
            inside = line == "{"
            continue
        label, *fields = fields_of(line)
        assert inside is (label == "#TRANS")
        keep(file, label, fields)
    assert not inside
    assert next(iter(file.head)) == "#FLAGGA"
    assert all(label in file.head for label in MANDATORY)
    assert file.head["#FORMAT"] == ["PC8"]
    for voucher in file.vouchers:
        assert voucher.rows
        assert sum(row.ore for row in voucher.rows) == 0
        assert {thing for row in voucher.rows for thing in row.objects} <= set(file.objects)
    return file


def keep(file: ReadFile, label: str, fields: list[str]) -> None:
    match label:
        case "#VER":
            series, number, day, text = fields
            assert re.fullmatch("[0-9]{8}", day)
            file.vouchers.append(ReadVoucher(series, number, day, text))
        case "#TRANS":
            account, objects, amount, *rest = fields
            assert re.fullmatch("[0-9]+", account)
            codes = fields_of(objects)
            text = rest[1] if rest else ""
            pairs = list(zip(codes[::2], codes[1::2], strict=True))
            file.vouchers[-1].rows.append(ReadRow(account, ore_of(amount), text, pairs))
        case "#DIM":
            file.dimensions[fields[0]] = fields[1]
        case "#OBJEKT":
            assert fields[0] in file.dimensions
            file.objects[fields[0], fields[1]] = fields[2]
        case _:
            assert label not in file.head
            assert not file.vouchers
            file.head[label] = fields


def fields_of(line: str) -> list[str]:
    fields, at = [], 0
    while at < len(line):
        match = FIELD.match(line, at)
        assert match, f"no field at {at} in {line!r}"
        fields.append(next(part for part in match.groups() if part is not None).replace('\\"', '"'))
        if match["objects"] is not None:
            fields[-1] = match["objects"].strip()
        at = match.end()
    return fields


def ore_of(text: str) -> int:
    match = AMOUNT.fullmatch(text)
    assert match, text
    size = int(match[2]) * 100 + int((match[3] or "").ljust(2, "0"))
    return -size if match[1] else size

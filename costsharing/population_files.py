"""Files of Statistics Sweden (SCB) with folkmängd, and the question that gets one from its PxWebApi 2. Pure.

Two formats of PxWeb are read: JSON-stat2 (`population_jsonstat`) and CSV (`population_csv`). Both become cells, and
`population_figures` makes one whole number per municipality and year of them. The reference date is 31 December.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from costsharing.population_csv import cells_of_csv
from costsharing.population_figures import PopulationFile, figures
from costsharing.population_jsonstat import cells_of_json
from ikb.lib.sheets import MOST_BYTES, Unreadable

NEITHER = "Filen är varken CSV eller JSON-stat2. Välj ett av dem när du sparar tabellen hos SCB."
TOO_BIG = "Filen är för stor. Högst 2 MB."
EMPTY = "Filen är tom."


def read_population(content: bytes, *, wanted: Mapping[str, str], register: Mapping[str, str]) -> PopulationFile:
    """What a file says about the municipalities in `wanted`; `register` are all municipalities, both code → name.

    A row that cannot be used carries its own sentence. Raises Unreadable with one Swedish sentence for a file that is
    no table of inhabitants at all, whatever its bytes are.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    text = _decoded(content)
    if not text.strip():
        raise Unreadable(EMPTY)
    known = {**register, **{code[:2]: "" for code in register}}
    if text.lstrip().startswith(("{", "[")):
        cells = cells_of_json(text, wanted=wanted, known=known)
    else:
        cells = cells_of_csv(text, known=known)
    return figures(cells, wanted=wanted, register=register)


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark at its head, else what Windows writes in Sweden."""
    if b"\x00" in content or content.startswith(b"PK\x03\x04"):
        raise Unreadable(NEITHER)
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NEITHER)


def population_query(codes: Sequence[str], year: int) -> str:
    """The query of a data address of PxWebApi 2: these regions, one year, every content, in JSON-stat2.

    Sex, age and civil status are left out, so that SCB gives the total. All contents are asked for because their
    codes differ between SCB's tables; the reader takes the population among them.
    """
    asked = {
        "lang": "sv",
        "outputFormat": "json-stat2",
        "valueCodes[Region]": ",".join(codes),
        "valueCodes[ContentsCode]": "*",
        "valueCodes[Tid]": str(year),
    }
    return urlencode(asked, safe="[],*")

"""The register that every installation begins with: all 290 municipalities and 21 regions.

The organisation number of a region stands there only where a public source names the two together; an empty one is
filled in by hand. Gotland is one legal person in both lists, with the same number.
"""

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ikb.accounts.choices import OrganisationKind

FOLDER = Path(__file__).parent / "data"
MUNICIPALITIES = FOLDER / "municipalities_se.csv"
REGIONS = FOLDER / "regions_se.csv"


@dataclass(frozen=True)
class Entry:
    """One organisation as the register names it. `code` is SCB's: four digits, two for a region."""

    kind: str
    code: str
    name: str
    short_name: str
    org_number: str


def register() -> list[Entry]:
    """Municipalities by code, then regions by code."""
    municipalities = [
        Entry(
            OrganisationKind.MUNICIPALITY.value,
            row["municipality_code"],
            row["official_name"],
            row["name"],
            row["org_number"],
        )
        for row in _rows(MUNICIPALITIES)
    ]
    regions = [
        Entry(OrganisationKind.REGION.value, row["region_code"], row["name"], row["name"], row["org_number"])
        for row in _rows(REGIONS)
    ]
    return [*municipalities, *regions]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_register(organisation: Any) -> None:
    """Add what is missing; a row that is there already stays as it is. `organisation` is the model, also a past one."""
    organisation.objects.bulk_create([organisation(**asdict(entry)) for entry in register()], ignore_conflicts=True)

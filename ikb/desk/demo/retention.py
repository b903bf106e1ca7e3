"""Rules of the information plans: how long files, records, the read log and papers are kept."""

from datetime import UTC, date, datetime

from followup.choices import RetentionKind
from followup.models import RetentionRule
from ikb.accounts.choices import Sector
from ikb.desk.demo.people import County

FROM = date(2023, 1, 1)
PLAN = "Informationshanteringsplanen"


def load_retention(county: County) -> None:
    """Every board of the county has its rules; nothing is so old yet that it is due."""
    at = datetime(2022, 12, 1, 9, tzinfo=UTC)
    for code, authority in county.authorities.items():
        health = authority.sector == Sector.HEALTH
        kinds: dict[RetentionKind, int | None] = {
            RetentionKind.RECORD if health else RetentionKind.FILE: 10 if health else 5,
            RetentionKind.LOG: 10 if health else 5,
            RetentionKind.INVOICE: 7,
            RetentionKind.REPORT: None,
        }
        for kind, years in kinds.items():
            RetentionRule.objects.create(
                owner=authority,
                kind=kind,
                valid_from=FROM,
                years=years,
                spare_placed=kind == RetentionKind.FILE,
                next_year_end=kind == RetentionKind.FILE,
                source=PLAN,
                registry_number=f"{code} 2022/118",
                decided_by=county.users["roger"],
                decided_at=at,
            )

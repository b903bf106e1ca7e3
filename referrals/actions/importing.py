"""Many referrals at once from a file: all of them or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from agreements.models import AgreementVersion
from ikb.accounts.acting import Acting
from ikb.accounts.models import Authority, Organisation, Unit
from referrals.actions.intake import PersonFacts, log_referral
from referrals.choices import Route
from referrals.models import Referral


@dataclass(frozen=True)
class ImportedFacts:
    """One row of the file as facts for the verb."""

    row: int
    person: PersonFacts
    unit: Unit
    paying_municipality: Organisation
    referral_date: date
    route: Route
    outside_note: str


@transaction.atomic
def import_referrals(
    *, rows: Sequence[ImportedFacts], version: AgreementVersion, registering: Authority, by: Acting, at: datetime
) -> list[Referral]:
    """Log each row as a draft by the same verb as a typed one, in the order of the file. One fault undoes all."""
    return [
        log_referral(
            by=by,
            registering=registering,
            owner=row.unit.authority,
            sending_unit=row.unit,
            version=version,
            person=row.person,
            paying_municipality=row.paying_municipality,
            referral_date=row.referral_date,
            route=row.route,
            outside_note=row.outside_note,
            at=at,
        )
        for row in rows
    ]

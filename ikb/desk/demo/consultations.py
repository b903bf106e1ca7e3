"""Invented consultations: a question every fourth day or so, without any person in it."""

from datetime import date, datetime, time, timedelta

from agreements.models import AgreementVersion
from ikb.desk.demo.people import County
from ikb.lib.dates import SWEDEN
from referrals.choices import Asker, ConsultationKind, ConsultationOutcome
from referrals.models import Consultation

NOTES = ["", "Fråga om målgruppen.", "", "Ville veta hur samtycken hämtas in.", "", "Möte om skolfrånvaro.", ""]
MINUTES = [5, 10, 15, 30, 10, 45, 20]


def load_consultations(county: County, version: AgreementVersion, today: date) -> None:
    """Sixty of them, back from yesterday."""
    codes = ["0380", "0331", "0360", "0381", "0330", "03", ""]
    Consultation.objects.bulk_create(
        Consultation(
            owner=county.authorities["0380"],
            agreement=version.agreement,
            on=(day := today - timedelta(days=1 + 4 * index)),
            kind=list(ConsultationKind)[index % 4],
            asker=list(Asker)[index % 5],
            organisation=county.organisations[codes[index % 7]] if codes[index % 7] else None,
            outcome=list(ConsultationOutcome)[index * 2 % 5],
            minutes=MINUTES[index % 7],
            note=NOTES[index % 7],
            logged_by=county.users["sara" if index % 3 else "siri"],
            logged_at=datetime.combine(day, time(10), tzinfo=SWEDEN),
        )
        for index in range(60)
    )

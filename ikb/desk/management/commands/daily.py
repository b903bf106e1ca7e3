"""The jobs of a day. Safe to repeat: what is closed stays closed."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from agreements.actions.renewal import register_renewals
from ikb.desk.reminders import send_reminders
from referrals.actions import end_at_eighteen

logger = logging.getLogger("ikb.daily")


class Command(BaseCommand):
    """Close what ends today, register the periods that begin to bind, remind of deadlines."""

    help = "Kör dagens jobb: stäng utlämnanden vars grund upphör, registrera avtalsperioder, påminn om frister."

    def handle(self, *args: Any, **options: Any) -> None:
        """Log how many were closed and registered, never which."""
        today = timezone.localdate()
        ended, registered = end_at_eighteen(on=today), register_renewals(on=today)
        logger.info("daily.disclosures_ended", extra={"number": ended})
        logger.info("daily.periods_registered", extra={"number": registered})
        self.stdout.write(f"{ended} utlämnanden upphörde. {registered} avtalsperioder registrerades.")
        sent = send_reminders(today)
        figures = {"number": sent.messages, "without_address": sent.without_address, "failed": sent.failed}
        logger.info("daily.reminders_sent", extra=figures)
        self.stdout.write(f"{sent.messages} påminnelser skickades. {sent.without_address} saknar e-postadress.")

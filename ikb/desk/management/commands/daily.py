"""The jobs of a day. Safe to repeat: what is closed stays closed."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from agreements.actions.renewal import register_renewals
from ikb.desk.reminders import Sent, send_reminders
from ikb.worker import prune
from referrals.actions import close_openings, end_at_eighteen, end_guests, send_due_letters

logger = logging.getLogger("ikb.daily")


class Command(BaseCommand):
    """Close what ends today, register the periods that begin to bind, forget old tasks, remind of deadlines."""

    help = "Kör dagens jobb: stäng utlämnanden vars grund upphör, registrera avtalsperioder, påminn om frister."

    def handle(self, *args: Any, **options: Any) -> None:
        """Log how many were closed and registered, never which."""
        now = timezone.now()
        today = timezone.localdate(now)
        letters = send_due_letters(at=now)
        logger.info("daily.letters_sent", extra={"number": letters})
        self.stdout.write(f"{_number(letters, 'besked', 'besked')} skickades.")
        end_guests(on=today)
        close_openings()
        ended, registered = end_at_eighteen(on=today), register_renewals(on=today)
        logger.info("daily.disclosures_ended", extra={"number": ended})
        logger.info("daily.periods_registered", extra={"number": registered})
        closed = _number(ended, "utlämnande", "utlämnanden")
        self.stdout.write(f"{closed} upphörde. {_number(registered, 'avtalsperiod', 'avtalsperioder')} registrerades.")
        logger.info("daily.tasks_pruned", extra={"number": prune(now)})
        sent = send_reminders(today)
        logger.info("daily.reminders_sent", extra={"number": sent.messages} | _figures(sent))
        told = _number(sent.messages, "påminnelse", "påminnelser")
        self.stdout.write(
            f"{told} skickades. {sent.without_address} saknar e-postadress. {sent.refused} togs inte emot."
        )


def _figures(sent: Sent) -> dict[str, int | bool]:
    """What did not go: numbers only."""
    return {key: value for key, value in vars(sent).items() if key != "messages"}


def _number(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"

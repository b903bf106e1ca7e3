"""The jobs of a day. Safe to repeat: what is closed stays closed."""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from referrals.actions import end_at_eighteen

logger = logging.getLogger("ikb.daily")


class Command(BaseCommand):
    """Close what ends today."""

    help = "Kör dagens jobb: stäng utlämnanden vars grund upphör."

    def handle(self, *args: Any, **options: Any) -> None:
        """Log how many were closed, never which."""
        ended = end_at_eighteen(on=timezone.localdate())
        logger.info("daily.disclosures_ended", extra={"number": ended})
        self.stdout.write(f"{ended} utlämnanden upphörde.")

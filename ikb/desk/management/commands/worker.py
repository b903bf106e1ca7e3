"""The production worker: runs the daily jobs at start and then every hour, until it is told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

HOUR = 3600
logger = logging.getLogger("ikb.worker")


class Command(BaseCommand):
    """Hourly rather than nightly: a worker that was down at night misses nothing."""

    help = "Kör dagens jobb varje timme."

    def handle(self, *args: Any, **options: Any) -> None:
        """SIGTERM and SIGINT end it between two runs."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            self._turn()
            stop.wait(HOUR)

    def _turn(self) -> None:
        """One run; a fault is logged, and the next run tries again."""
        try:
            call_command("daily", stdout=self.stdout)
        except Exception:
            logger.exception("worker.turn_failed")
        finally:
            connections.close_all()

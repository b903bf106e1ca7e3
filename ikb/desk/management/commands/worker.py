"""The worker: runs the background tasks as they come and the daily jobs every hour, until it is told to stop."""

import logging
import signal
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from ikb.accounts.tasks import ask_to_stop, asked_to_stop
from ikb.health import refuse_unbound_role
from ikb.worker import Worker, drop_broken_connection

HOUR = 3600
MINUTE = 60
PAUSE, PAUSE_AFTER_FAULT = 0.5, 5.0
logger = logging.getLogger("ikb.worker")


class Command(BaseCommand):
    """Daily jobs hourly rather than nightly: a worker that was down at night misses nothing.

    One loop, one thread: a task and the daily jobs never run beside each other in one worker. More workers may run.
    """

    help = "Kör bakgrundsuppgifter när de kommer, och dagens jobb varje timme."

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._next_daily = self._next_look = 0.0

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The demonstration leaves the daily jobs out: its cases are to look as on the day it was loaded."""
        parser.add_argument("--tasks-only", action="store_true", help="Kör inte dagens jobb.")

    def handle(self, *args: Any, **options: Any) -> None:
        """SIGTERM and SIGINT end it after the daily jobs that run, or after the step of the task that runs."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, ask_to_stop)
        refuse_unbound_role()
        if options["tasks_only"]:
            self._next_daily = float("inf")
        with Worker() as worker:
            while not asked_to_stop():
                time.sleep(self._turn(worker, time.monotonic()))

    def _turn(self, worker: Worker, now: float) -> float:
        """What is due, at most one task. Returns the seconds to pause; a fault is logged, and the next turn goes on."""
        try:
            drop_broken_connection()
            if now >= self._next_daily:
                self._next_daily = now + HOUR
                self._daily()
            if now >= self._next_look:
                worker.put_back_abandoned()
                self._next_look = now + MINUTE
            return 0 if asked_to_stop() or worker.run_next() else PAUSE
        except Exception:
            logger.exception("worker.turn_failed")
            return PAUSE_AFTER_FAULT

    def _daily(self) -> None:
        """A fault waits for the next hour; the tasks do not."""
        try:
            call_command("daily", stdout=self.stdout)
        except Exception:
            logger.exception("worker.daily_failed")
        finally:
            connections.close_all()

"""`make test`, inside the virtual environment: every check in one throwaway cluster, pytest last."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from bin.addresses import ROOT, start_for_tests
from bin.cluster import ClusterError

_MANAGE = ["manage.py"]
STEPS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "makemigrations --check": [*_MANAGE, "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*_MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
}
BESIDE = {"mypy": ["-m", "mypy"]}
# The workers' databases are copied from it (tests/conftest.py): migrating takes each of them much longer.
MIGRATED = {"migrate": [*_MANAGE, "migrate", "--verbosity", "0"]}
TEMPLATE, TEMPLATE_NAME = "IKB_TEST_TEMPLATE", "ikb_template"
# loadfile: a module's browser and its transactional tests stay on one worker; tests/conftest.py says the order.
# The tours through every page kind take longer than the ten minutes leave room for: `python -m pytest -m tour`.
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not tour"]


def production_like() -> dict[str, str]:
    """The environment of the steps: as in production, without debug and demonstration."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DEBUG", "DEMO"}}
    environment.setdefault("SECRET_KEY", secrets.token_urlsafe(50)[:50])
    environment.setdefault("ALLOWED_HOSTS", "ikb.example.se")
    environment.setdefault("MAIL_HOST", "smtp.example.se")
    return environment


def run_steps(*, throwaway: bool) -> int:
    """Run the steps in order with their durations, up to the first that fails; returns the exit code.

    mypy and the migrations take longer than the short steps together, and one core each: they have begun before them,
    and tell after them. The migrations make a database of their own, in our own cluster only.
    """
    environment = production_like()
    with contextlib.ExitStack() as stack:
        begun = {name: stack.enter_context(_beside(arguments, environment)) for name, arguments in BESIDE.items()}
        for name, arguments in MIGRATED.items() if throwaway else ():
            begun[name] = stack.enter_context(_beside(arguments, environment | _template_address()))
        for name, arguments in STEPS.items():
            if code := _step(name, partial(_run, arguments, environment)):
                return code
        for name, (process, said) in begun.items():
            if code := _step(name, partial(_told, process, said)):
                return code
    if throwaway:
        environment[TEMPLATE] = TEMPLATE_NAME
    print("== pytest", flush=True)
    return _run(PYTEST, environment)  # its own closing line is the last word


def _template_address() -> dict[str, str]:
    """Where the migrations make the database that the workers copy: it is created here, empty."""
    owner = os.environ["MIGRATE_DATABASE_URL"]
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(sql.SQL("create database {}").format(sql.Identifier(TEMPLATE_NAME)))
    return {"MIGRATE_DATABASE_URL": urlsplit(owner)._replace(path=f"/{TEMPLATE_NAME}").geturl()}


@contextlib.contextmanager
def _beside(arguments: list[str], environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """A process that runs meanwhile, and the file that it writes to; on leaving it has ended."""
    with tempfile.TemporaryFile() as said:
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield process, said
        finally:
            process.kill()
            process.wait()


def _told(process: subprocess.Popen[bytes], said: IO[bytes]) -> int:
    """Wait for a process that writes aside, and pass on what it wrote."""
    code = process.wait()
    said.seek(0)
    print(said.read().decode(errors="replace"), end="", flush=True)
    return code


def _run(arguments: list[str], environment: dict[str, str]) -> int:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment).returncode


def _step(name: str, run: Callable[[], int]) -> int:
    """One step with its name and how long it was waited for; the exit code."""
    began = time.monotonic()
    print(f"== {name}", flush=True)
    code = run()
    print(f"   {time.monotonic() - began:.1f} s", flush=True)
    if code:
        print(f"Steget {name} misslyckades.", flush=True)
    return code


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def stop_on_signals() -> None:
    """Leave by the way that stops the cluster also when somebody ends us."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)


def main() -> None:
    """Start the cluster, run the steps, stop the cluster; exit as the failing step did."""
    stop_on_signals()
    try:
        with contextlib.ExitStack() as stack:
            cluster = start_for_tests()
            if cluster is not None:
                stack.callback(cluster.stop)
            code = run_steps(throwaway=cluster is not None)
        sys.exit(code)
    except ClusterError as problem:
        sys.exit(str(problem))
    except (OSError, psycopg.Error) as problem:
        sys.exit(f"Testdatabasen kunde inte startas: {str(problem).strip()}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

"""`make test`, inside the virtual environment: every check in one throwaway cluster, pytest last."""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time

import psycopg

from bin.addresses import ROOT, start_for_tests
from bin.cluster import ClusterError

_MANAGE = ["manage.py"]
STEPS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "makemigrations --check": [*_MANAGE, "makemigrations", "--check", "--dry-run"],
    "check --deploy": [*_MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    # loadfile: a module's browser and its transactional tests stay on one worker.
    "pytest": ["-m", "pytest", "-n", "2", "--dist", "loadfile"],
}


def production_like() -> dict[str, str]:
    """The environment of the steps: as in production, without debug and demonstration."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DEBUG", "DEMO"}}
    environment.setdefault("SECRET_KEY", secrets.token_urlsafe(50)[:50])
    environment.setdefault("ALLOWED_HOSTS", "ikb.example.se")
    return environment


def run_steps() -> int:
    """Run the steps in order with their durations, up to the first that fails; returns the exit code."""
    environment = production_like()
    for name, arguments in STEPS.items():
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment).returncode
        if name == "pytest":
            return code  # its own closing line is the last word
        print(f"   {time.monotonic() - began:.1f} s", flush=True)
        if code:
            print(f"Steget {name} misslyckades.", flush=True)
            return code
    return 0


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def main() -> None:
    """Start the cluster, run the steps, stop the cluster; exit as the failing step did."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    try:
        with contextlib.ExitStack() as stack:
            cluster = start_for_tests()
            if cluster is not None:
                stack.callback(cluster.stop)
            code = run_steps()
        sys.exit(code)
    except ClusterError as problem:
        sys.exit(str(problem))
    except (OSError, psycopg.Error) as problem:
        sys.exit(f"Testdatabasen kunde inte startas: {str(problem).strip()}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

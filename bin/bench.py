"""`make bench`, inside the virtual environment: measures in a throwaway cluster of its own."""

import contextlib
import os
import secrets
import subprocess
import sys

import psycopg

from bin.addresses import ROOT, start_for_bench
from bin.checks import stop_on_signals
from bin.cluster import ClusterError


def run() -> int:
    """Prepare as the owner role, measure as the web role; the exit code of the first that fails."""
    environment = os.environ | {"DEMO": "1", "SECRET_KEY": secrets.token_urlsafe(50)}
    as_owner = environment | {"DATABASE_URL": environment["MIGRATE_DATABASE_URL"]}
    for module, its_environment in (("bench.prepare", as_owner), ("bench", environment)):
        if code := subprocess.run([sys.executable, "-m", module], cwd=ROOT, env=its_environment).returncode:
            return code
    return 0


def main() -> None:
    """Start the cluster, measure, stop the cluster."""
    stop_on_signals()
    try:
        with contextlib.ExitStack() as stack:
            stack.callback(start_for_bench().stop)
            code = run()
        sys.exit(code)
    except ClusterError as problem:
        sys.exit(str(problem))
    except (OSError, psycopg.Error) as problem:
        sys.exit(f"Databasen kunde inte startas: {str(problem).strip()}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

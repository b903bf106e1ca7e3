"""`make run`, inside the virtual environment: database, migrations, demo county, web server on 127.0.0.1, worker."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg

from bin.addresses import ROOT, start_for_run
from bin.cluster import ClusterError, die_with_parent

HOST = "127.0.0.1"
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_STOP_SECONDS = 10
_POLL_SECONDS = 0.03


class PortError(Exception):
    """The port cannot be used; the text is one Swedish sentence."""


def chosen_port() -> int:
    """IKB_PORT or 8000, after making sure that nobody listens there; PortError otherwise."""
    text = os.environ.get("IKB_PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise PortError(f"IKB_PORT ska vara ett portnummer mellan 1 och 65535, inte {text}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn does
        try:
            probe.bind((HOST, int(text)))
        except OSError:
            raise PortError(
                f"Port {text} är upptagen. Stäng det andra programmet eller kör: IKB_PORT=8001 make run"
            ) from None
    return int(text)


def prepare() -> None:
    """Migrate and load the demo county as the owner role, in this process: Django is loaded only once."""
    web_address = os.environ["DATABASE_URL"]
    os.environ["DATABASE_URL"] = os.environ["MIGRATE_DATABASE_URL"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "ikb.settings"
    try:
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("demo", "--if-empty")
        connections.close_all()
    finally:
        os.environ["DATABASE_URL"] = web_address


def print_welcome(port: int) -> None:
    """Tell where the pages are and who can log in."""
    from django.core.management import call_command

    print(f"\nIKB Samverkan svarar på http://{HOST}:{port}/  (avsluta med Ctrl-C)\n", flush=True)
    call_command("demo", "--logins")
    sys.stdout.flush()


def web_server(port: int) -> list[str]:
    """The command of the web process."""
    command = [sys.executable, "-m", "gunicorn", "ikb.wsgi:application", "--bind", f"{HOST}:{port}"]
    command += ["--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--log-level", "warning"]
    return [*command, "--no-control-socket"]


def worker() -> list[str]:
    """The command of the worker. Without the daily jobs: the demonstration is to look as on the day it was loaded."""
    return [sys.executable, "manage.py", "worker", "--tasks-only"]


@contextlib.contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command as the web role; on leaving it gets SIGTERM, and SIGKILL when it does not obey."""
    environment = {key: value for key, value in os.environ.items() if key != "MIGRATE_DATABASE_URL"}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, start_new_session=True, preexec_fn=die_with_parent(signal.SIGTERM)
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until_answering(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait for the port to open; False when the server ended instead."""
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return True
        time.sleep(_POLL_SECONDS)
    return False


def serve(port: int) -> int:
    """Everything between the free port and the stop signal; returns the exit code."""
    cluster = start_for_run()
    try:
        prepare()
        with running(web_server(port)) as server:
            if wait_until_answering(server, port):
                print_welcome(port)
            with running(worker()):
                return server.wait()
    finally:
        _ignore_stop_signals()
        if cluster is not None:
            cluster.stop()


def _ignore_stop_signals() -> None:
    """A second Ctrl-C must not leave the stopping half done."""
    for number in _STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _stop(number: int, _frame: object) -> None:
    _ignore_stop_signals()
    raise SystemExit(0 if number == signal.SIGINT else 128 + number)


def main() -> None:
    """Run until Ctrl-C; every foreseen failure is one sentence and exit code 1."""
    for number in _STOP_SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup stays in force
            signal.signal(number, _stop)
    os.environ.setdefault("DEMO", "1")
    try:
        sys.exit(serve(chosen_port()))
    except (PortError, ClusterError) as problem:
        sys.exit(str(problem))
    except (OSError, psycopg.Error) as problem:
        sys.exit(f"Systemet kunde inte starta: {str(problem).strip()}")


if __name__ == "__main__":
    main()

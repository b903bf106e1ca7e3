"""Prepare the machine for `make run` and `make test`, then become the command itself. Standard library only.

Order: system libraries, virtual environment in .venv (or $IKB_VENV), locked packages, and last a stamp;
without it the packages are installed again, so a half-finished first run recovers by itself.
"""

import ctypes
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-dev.lock"
COMMANDS = {"run": "bin.run", "test": "bin.checks", "bench": "bin.bench"}
MAC = sys.platform == "darwin"

LIBRARIES = {  # what WeasyPrint opens -> Debian's package
    "libpango-1.0": "libpango-1.0-0",
    "libpangoft2-1.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset": "libharfbuzz-subset0",
}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_LIBRARIES = "/opt/homebrew/lib:/usr/local/lib:/usr/lib"
UNUSED = "/(tests?|mypyc?|pip|pygments)/"
NO_INDEX = ("No matching distribution", "NewConnectionError", "name resolution", "timed out")


class SetupError(Exception):
    """The machine cannot be prepared; the text is what the person at the terminal has to do, in Swedish."""


def loads(library: str) -> bool:
    """Whether the dynamic loader finds this library."""
    names = [f"{library}.0.dylib", f"{library}.dylib"] if MAC else [f"{library}.so.0"]
    folders = ["", *(f"{folder}/" for folder in MAC_LIBRARIES.split(":"))] if MAC else [""]
    for name in (folder + name for folder in folders for name in names):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def has_fonts(pattern: str) -> bool:
    """Whether a font file of this pattern is installed."""
    return any(next(Path(folder).expanduser().rglob(pattern), None) for folder in FONT_FOLDERS)


def missing_packages(command: str) -> list[str]:
    """Debian's names of what the system lacks for this command."""
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    debian = shutil.which("apt-get") is not None
    if not MAC and not has_fonts("DejaVuSans.ttf" if debian else "*.[ot]tf"):
        missing.append("fonts-dejavu-core")
    if command == "test" and not MAC and not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
    return missing


def install_system_packages(command: str) -> None:
    """Install what the system lacks as root on a Debian-like system; otherwise say the one line to run."""
    missing = missing_packages(command)
    if not missing:
        return
    names = " ".join(missing)
    if MAC:
        raise SetupError("Bibliotek saknas. Kör: brew install pango  och sedan make igen.")
    if shutil.which("apt-get") is None:
        raise SetupError(f"Installera det som motsvarar Debians paket {names} och kör make igen.")
    if os.geteuid() != 0:
        raise SetupError(f"Systempaket saknas. Kör: sudo apt-get install {names}  och sedan make igen.")
    print(f"Installerar systempaket: {names}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(["apt-get", "update", "-qq"], env=environment, capture_output=True)
    done = subprocess.run(install, env=environment, capture_output=True, text=True)
    if done.returncode or missing_packages(command):
        raise SetupError(f"{done.stderr[-1000:]}\nSystempaketen kunde inte installeras: {names}")


def version_of(python: Path) -> str | None:
    """The version of this interpreter, or None when it does not run or is too old."""
    code = "import sys; assert sys.version_info >= (3, 12); print(sys.version)"
    try:
        asked = subprocess.run([python, "-c", code], capture_output=True, text=True)
    except OSError:
        return None
    return asked.stdout if asked.returncode == 0 else None


def prepare_environment(folder: Path) -> Path:
    """Make the virtual environment with exactly the locked packages, unless its stamp says it is done."""
    python, stamp = folder / "bin" / "python", folder / "ikb-stamp"
    version = version_of(python)
    if version is None:
        foreign = folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists()
        if foreign and folder != ROOT / ".venv":
            raise SetupError(f"IKB_VENV pekar på en mapp som inte är en virtuell miljö: {folder}")
        print(f"Skapar den virtuella miljön {folder} …", flush=True)
        command = [sys.executable, "-m", "venv", "--clear", str(folder)]
        made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        version = version_of(python)
        if version is None:
            raise SetupError(f"Den virtuella miljön kunde inte skapas: {made.stdout.strip()}")
    wanted = hashlib.sha256(LOCK.read_bytes() + version.encode()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        install_packages(python)
        stamp.write_text(wanted)
    return python


def install_packages(python: Path) -> None:
    """Install the lock with pip; hashes decide what is accepted, wherever the index is."""
    print("Installerar paketen i requirements-dev.lock …", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2"]
    pip += ["--no-compile", "--require-hashes", "-r", str(LOCK)]
    done = subprocess.run(pip, stderr=subprocess.PIPE, text=True)
    if done.returncode and any(sign in done.stderr for sign in NO_INDEX):
        raise SetupError("Paketen kunde inte hämtas: inget paketindex svarar. Kontrollera nätet och kör igen.")
    if done.returncode:
        raise SetupError(f"{done.stderr[-2000:]}\nPaketen kunde inte installeras. Kör make igen.")
    # pip would compile on one core, and also tests, itself, and what stands beside its compiled twin or is not loaded.
    subprocess.run([python, "-m", "compileall", "-qq", "-j", "0", "-x", UNUSED, python.parents[1] / "lib"])


def die_with_make() -> None:
    """Ask the kernel to stop us when make is killed; it survives exec. macOS has no such thing."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(1, int(signal.SIGTERM))  # PR_SET_PDEATHSIG


def main() -> None:
    """Prepare, then replace this process by the command in the virtual environment."""
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit("Kör make run, make test eller make bench.")
    command = sys.argv[1]
    die_with_make()
    os.chdir(ROOT)
    local = ROOT / ".local"
    try:
        local.mkdir(exist_ok=True)
        with (local / "setup.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two terminals at once: the second waits
            install_system_packages(command)
            python = prepare_environment(Path(os.environ.get("IKB_VENV") or ROOT / ".venv").absolute())
    except SetupError as problem:
        sys.exit(str(problem))
    except OSError as problem:
        sys.exit(f"Förberedelsen misslyckades: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
    if MAC:
        os.environ.setdefault("DYLD_FALLBACK_LIBRARY_PATH", MAC_LIBRARIES)  # where Homebrew puts pango
    os.execv(python, [str(python), "-m", COMMANDS[command]])


if __name__ == "__main__":
    main()

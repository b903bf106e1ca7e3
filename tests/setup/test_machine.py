"""What the set-up says about a machine that lacks something: one line each, and never a half-done repair."""

import pytest

from bin import setup


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian-like machine without libraries, fonts and browser, where nobody is root and nothing may be run."""
    monkeypatch.setattr(setup, "MAC", False)
    monkeypatch.setattr(setup, "loads", lambda library: False)
    monkeypatch.setattr(setup, "has_fonts", lambda pattern: False)
    monkeypatch.setattr(setup.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(setup.subprocess, "run", lambda *arguments, **options: pytest.fail("something was run"))
    return monkeypatch


PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"


@pytest.mark.parametrize(("command", "packages"), [("run", PACKAGES), ("test", f"{PACKAGES} chromium")])
def test_who_is_not_root_gets_the_one_line(bare, command, packages):
    with pytest.raises(setup.SetupError) as told:
        setup.install_system_packages(command)
    assert str(told.value) == f"Systempaket saknas. Kör: sudo apt-get install {packages}  och sedan make igen."


def test_on_macos_the_line_is_homebrews(bare):
    bare.setattr(setup, "MAC", True)
    with pytest.raises(setup.SetupError, match=r"^Bibliotek saknas\. Kör: brew install pango "):
        setup.install_system_packages("run")


def test_another_linux_is_told_the_names(bare):
    bare.setattr(setup.shutil, "which", lambda name: None)
    with pytest.raises(setup.SetupError, match=rf"^Installera det som motsvarar Debians paket {PACKAGES} "):
        setup.install_system_packages("run")


def test_a_complete_machine_is_left_alone(bare):
    bare.setattr(setup, "loads", lambda library: True)
    bare.setattr(setup, "has_fonts", lambda pattern: True)
    assert setup.missing_packages("run") == []
    setup.install_system_packages("run")


def test_a_folder_that_is_no_virtual_environment_is_not_cleared(bare, tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    bare.setattr(setup, "version_of", lambda python: None)
    with pytest.raises(setup.SetupError, match=r"^IKB_VENV pekar på en mapp som inte är en virtuell miljö: "):
        setup.prepare_environment(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "dear"

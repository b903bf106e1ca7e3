"""Imports run downstairs only (docs/architecture.md), money knows no float, nothing is printed."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["ikb.lib", "ikb.accounts", "agreements", ("referrals", "costsharing"), "followup", "ikb.desk"]
RANK = {name: rank for rank, floor in enumerate(FLOORS) for name in ([floor] if isinstance(floor, str) else floor)}
APPS = [*RANK]
MONEY = [*ROOT.glob("costsharing/*.py"), *ROOT.glob("costsharing/models/*.py"), ROOT / "ikb/lib/money.py"]


def sources() -> Iterator[tuple[str, Path]]:
    """Every module of the floors, with its floor; migrations may name what they depend on."""
    for floor in APPS:
        for path in (ROOT / floor.replace(".", "/")).rglob("*.py"):
            if "migrations" not in path.parts:
                yield floor, path


def imported(path: Path) -> Iterator[str]:
    """Dotted names of everything a file imports, also inside functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(name: str) -> str | None:
    """The floor that a dotted name belongs to."""
    return next((app for app in APPS if name == app or name.startswith(f"{app}.")), None)


def wrong_arrows(files: Iterator[tuple[str, Path]]) -> list[str]:
    """ "costsharing/x.py → referrals": upwards or sideways."""
    wrong = []
    for floor, path in files:
        for name in imported(path):
            target = floor_of(name)
            if target and target != floor and RANK[target] >= RANK[floor]:
                wrong.append(f"{path.relative_to(ROOT)} → {name}")
    return wrong


def test_imports_run_downstairs_only():
    assert wrong_arrows(sources()) == []


def test_an_upward_arrow_would_be_found():
    climbing = ROOT / "ikb" / "desk" / "sources.py"
    assert wrong_arrows(iter([("agreements", climbing)])) != []


def test_values_know_no_tables():
    tables = {
        path.name for floor, path in sources() if floor == "ikb.lib" and any("django.db" in n for n in imported(path))
    }
    assert tables == set()


def test_money_knows_no_float():
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MONEY
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]
    assert found == []
    assert len(MONEY) > 8


def test_nothing_is_printed():
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for _, path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []

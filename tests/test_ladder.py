"""Imports go one way: a room imports only from rooms above it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "glossary"
# From the top of the house to its door; a room may use itself and what stands before it.
LADDER = (
    "errors",
    "writing",
    "reference",
    "mining",
    "pairing",
    "book",
    "exchange",
    "corpus",
    "build",
    "drawing",
    "report",
    "answers",
    "findings",
    "ending",
    "cli",
    "__main__",
)
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def room(path: Path) -> str:
    """Return the room of a module: its folder under glossary/, or its own name."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    """Yield (room, line) of every import of ours, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "glossary" and len(parts) > 1 and parts[1] != "data":
                yield parts[1], node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_up_the_ladder(path: Path) -> None:
    own = LADDER.index(room(path))
    below = [f"line {line}: {name}" for name, line in imported_rooms(path) if LADDER.index(name) > own]
    assert below == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []
    assert text.count("\n") <= 300

"""A unified diff of the glossary, as git and patch read it."""

from difflib import unified_diff
from pathlib import Path

__all__ = ["unified"]

_NO_END = "\n\\ No newline at end of file\n"


def unified(path: Path, before: str | None, after: str) -> str:
    """Return the diff from *before* (None: no file) to *after*, "" if they are equal; lines keep their own ends."""
    name = path.as_posix().removeprefix("/")
    old, new = _lines(before or ""), _lines(after)
    told = unified_diff(old, new, "/dev/null" if before is None else f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else line + _NO_END for line in told)


def _lines(text: str) -> list[str]:
    """Cut *text* where diff and patch do, at line feeds only."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1].removesuffix("\n")
    return lines if lines[-1] else lines[:-1]

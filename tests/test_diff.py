"""The diff of a dry run: applied, it gives the new text."""

import shutil
import subprocess
import time
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.book.diff import unified

git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\n", "d\x85\n", "e"]), max_size=14).map("".join)


def applied(before: str | None, diff: str) -> str:
    """Return what git makes of *before* with *diff*."""
    with TemporaryDirectory() as name:
        path = Path(name, "g.yaml")
        if before is not None:
            path.write_bytes(before.encode())
        command = ["git", "apply", "--whitespace=nowarn", "--unidiff-zero", "-"]
        subprocess.run(command, cwd=name, input=diff.encode(), check=True)
        return path.read_bytes().decode()


@git
@settings(deadline=None, max_examples=60)
@given(LINES.filter(bool), LINES.filter(bool))
def test_applied_it_gives_the_new_text(before: str, after: str) -> None:
    diff = unified(Path("g.yaml"), before, after)
    assert bool(diff) == (before != after)
    assert not diff or applied(before, diff) == after


@git
def test_a_new_file() -> None:
    assert applied(None, unified(Path("g.yaml"), None, "a\nb")) == "a\nb"


@pytest.mark.parametrize("changed", [(), (0,), (5,), (19,), (3, 4, 12)])
def test_it_looks_as_that_of_the_library(changed: tuple[int, ...]) -> None:
    old = [f"{number}\n" for number in range(20)]
    new = [f"new {line}" if at in changed else line for at, line in enumerate(old)]
    expected = "".join(unified_diff(old, new, "a/g.yaml", "b/g.yaml"))
    assert unified(Path("g.yaml"), "".join(old), "".join(new)) == expected


def test_a_large_file_of_like_lines_takes_no_minutes() -> None:
    old = "".join(f"- zh: {number}\n  kind: person\n  count: 1\n" for number in range(20_000))
    began = time.process_time()
    assert unified(Path("g.yaml"), old, old.replace("count: 1", "count: 2")).count("\n+") == 20_001
    assert time.process_time() - began < 20  # the library's matcher needs hours

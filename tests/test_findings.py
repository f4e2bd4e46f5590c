"""What zhvi check prints: a line that other programs understand, the place below it; as a hook of pre-commit too."""

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from rich.cells import cell_len

from glossary.book.problem import Problem
from glossary.findings import caret

Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome
ROOT = Path(__file__).resolve().parent.parent
GOOD = "entries:\n- zh: 顺化\n  vi: Huế\n"
ODD = "entries:\n- {zh: 顺化, vi: Huế, status: aproved}\n"
BROKEN = "entries:\n- zh：顺化\n- zh: 'a\n- zh: 河内\n  status: aproved\n"


def shown(line: str, column: int) -> list[str]:
    return caret(["first\n", line], Problem(2, column, "E000", "x"))


@pytest.mark.parametrize(
    ("line", "column", "below"),
    [
        ("  vi: Huế\n", 7, "        ^"),
        ("- {zh: 顺化, vi: Huế}\r\n", 11, "              ^"),
        ("\tvi:\tHuế", 6, "  \t   \t^"),
        ("e\u0301x", 3, "   ^"),
        ("a\u200b\x1bx", 4, "     ^"),
        ("", 1, "  ^"),
        ("ab", 3, "    ^"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, below: str) -> None:
    above, under = shown(line, column)
    assert under == below
    assert above.count("\t") == line.count("\t")


def test_of_a_long_line_the_surroundings_are_shown() -> None:
    above, under = shown(f"  note: {'越' * 300}x{'南' * 300}\n", 309)
    at = next(i for i in range(len(above)) if cell_len(above[:i]) == under.index("^"))
    assert above[at] == "x"
    assert above.startswith("  …")
    assert above.endswith("…")
    assert cell_len(above) < 250


def test_a_place_behind_the_last_line_shows_none() -> None:
    assert caret([], Problem(1, 1, "E001", "x")) == []
    assert caret(["a"], Problem(2, 1, "E003", "x")) == []


def test_the_first_line_of_a_problem_is_for_programs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(ODD, encoding="utf-8")
    outcome = run("check", "g.yaml")
    head, source, under = outcome.out.splitlines()
    assert head == (
        "g.yaml:2:29: E102 status 'aproved' is none of proposed, accepted, rejected; did you mean 'accepted'?"
    )
    assert source == f"  {ODD.splitlines()[1]}"
    assert cell_len(source[: source.index("aproved")]) == under.index("^")
    assert (outcome.status, outcome.error) == (1, "1 to look at")


def test_all_problems_of_a_broken_file_come_in_one_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(BROKEN, encoding="utf-8")
    outcome = run("check", "g.yaml")
    heads = re.findall(r"^g\.yaml:(\d+:\d+): (\w\d{3}) ", outcome.out, re.MULTILINE)
    assert heads == [("2:5", "E012"), ("3:7", "E003"), ("5:11", "E102")]
    assert outcome.status == 3
    as_json = run("check", "g.yaml", "--json")
    rows = json.loads(as_json.out)
    assert [(row["file"], row["line"], row["column"], row["code"], row["fixable"]) for row in rows] == [
        ("g.yaml", 2, 5, "E012", True),
        ("g.yaml", 3, 7, "E003", False),
        ("g.yaml", 5, 11, "E102", False),
    ]
    assert as_json.status == 3


def test_json_says_what_was_mended(run: Run, tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text(BROKEN, encoding="utf-8")
    rows = json.loads(run("check", "g.yaml", "--fix", "--json").out)
    assert [(row["code"], row["fixed"]) for row in rows] == [("E012", True), ("E003", False), ("E102", False)]


def test_several_files_are_checked_each_under_its_name(run: Run, tmp_path: Path) -> None:
    for name, text in (("a.yaml", GOOD), ("b.yaml", ODD), ("c.yaml", BROKEN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run("check", "a.yaml").status == 0
    assert run("check", "a.yaml", "b.yaml").status == 1
    outcome = run("check", "a.yaml", "c.yaml", "-g", "b.yaml")
    assert outcome.status == 3
    assert {line.split(":")[0] for line in outcome.out.splitlines() if ".yaml:" in line} == {"b.yaml", "c.yaml"}
    gone = run("check", "a.yaml", "gone.yaml")
    assert (gone.status, gone.error.split(":")[1].strip()) == (3, "gone.yaml")


def test_the_hook_runs_what_it_says_on_the_files_it_names(run: Run, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"]) == ("zhvi-check", "python")
    names = ["data/glossary.yaml", "glossary-2026.yml", "my_glossary.yaml"]
    assert all(re.search(hook["files"], name) for name in names)
    assert not any(
        re.search(hook["files"], name) for name in ("glossary.yaml.bak", "a.yaml", ".zhvi/glossary.schema.json")
    )
    program, *arguments = shlex.split(hook["entry"])
    assert program == "zhvi"
    for text, status in ((GOOD, 0), (ODD, 1), (BROKEN, 3)):
        for name in ("glossary.yaml", "glossary-2026.yml"):
            (tmp_path / name).write_text(GOOD if name == "glossary.yaml" else text, encoding="utf-8")
        assert run(*arguments, "glossary.yaml", "glossary-2026.yml").status == status

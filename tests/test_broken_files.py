"""Glossary files as editors break them: each problem named with its place and code, all in one run, and no traceback.

``cases/broken.jsonl`` has one file a line: a label, its text (``hex`` where the
bytes are no UTF-8), every problem as line, column and code in their order, and
``xfail`` where a person would look elsewhere than we do. Files whose list is
empty only look odd.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pytest

from glossary.book.check import check
from glossary.book.yaml_file import inspect, load
from glossary.errors import GlossaryError

CASES = Path(__file__).resolve().parent / "cases" / "broken.jsonl"
Place: TypeAlias = tuple[int, int, str]  # 1-based line and column, code
Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome


class Case(NamedTuple):
    """A file of an editor, what is wrong with it, and why we do not say just that, "" if we do."""

    label: str
    data: bytes
    expect: list[Place]
    xfail: str = ""


def case(line: str) -> Case:
    fields = json.loads(line)
    data = bytes.fromhex(fields["hex"]) if "hex" in fields else fields["text"].encode("utf-8")
    expect = [(line, column, code) for line, column, code in fields["expect"]]
    return Case(fields["label"], data, expect, fields.get("xfail", ""))


# What takes more room than its description.
NOTE = "entries:\n- zh: 岘港\n  note: "
LAUGHS = "".join(f"{this}: &{this} [*{last}, *{last}]\n" for last, this in zip("abc", "bcd", strict=True))
OF_LAUGHS = [(line, column, "E006") for line in (2, 3, 4) for column in (4, 8, 12)]
LARGE = [
    Case("large: a note of 100,000 characters", (NOTE + "x" * 100_000).encode(), []),
    Case("large: a note of one more", (NOTE + "x" * 100_001).encode(), [(3, 9, "E016")]),
    Case("large: a megabyte of Chinese", (NOTE + "长" * 1_000_000).encode(), [(3, 9, "E016")]),
    Case("large: a block of text", (NOTE + "|\n" + "    một dòng\n" * 12_000).encode(), [(3, 9, "E016")]),
    Case("large: a hundred lists in each other", (NOTE + "[" * 100 + "]" * 100).encode(), [(3, 27, "E009")]),
    Case("large: a hundred thousand brackets", (NOTE + "[" * 100_000).encode(), [(3, 27, "E009")]),
    Case(
        "large: a billion laughs",
        f"entries: []\na: &a [x, x]\n{LAUGHS}".encode(),
        sorted(
            [
                (2, 4, "E006"),
                *((line + 1, column, code) for line, column, code in OF_LAUGHS),
                *((line, 1, "E107") for line in (2, 3, 4, 5)),
            ]
        ),
    ),
    Case(
        "large: a thousand broken entries",
        ("entries:\n" + "- zh: 岘港\n  vi: 'Đà Nẵng\n" * 1_000).encode(),
        [(line, 7, "E003") for line in range(3, 2_003, 2)],
    ),
]
ALL = [*map(case, CASES.read_text(encoding="utf-8").splitlines()), *LARGE]


def test_the_cases_are_of_every_code_and_good_files_are_among_them() -> None:
    codes = {code for case in ALL for _, _, code in case.expect}
    assert codes >= {f"E{number:03}" for number in range(1, 17)} | {f"E{number}" for number in range(101, 107)}
    assert len({case.label for case in ALL}) == len(ALL) > 200
    assert sum(not case.expect for case in ALL) > 20
    assert [case.label for case in ALL if case.expect != sorted(case.expect)] == []


@pytest.fixture(params=[pytest.param(case, id=case.label) for case in ALL])
def broken(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, Path]:
    """Each case, and the file that has it."""
    path = tmp_path / "glossary.yaml"
    path.write_bytes(request.param.data)
    return request.param, path


def test_every_problem_has_its_place_and_code(broken: tuple[Case, Path], request: pytest.FixtureRequest) -> None:
    case, path = broken
    if case.xfail:
        request.applymarker(pytest.mark.xfail(reason=case.xfail, strict=True))
    assert [(problem.line, problem.column, problem.code) for problem in check(inspect(path))] == case.expect


def test_the_command_prints_each_and_ends_as_the_codes_say(broken: tuple[Case, Path], run: Run) -> None:
    case, path = broken
    outcome = run("check", "-g", path)
    codes = re.findall(r"^[^ ].*?:\d+:\d+: ([EW]\d{3}) ", outcome.out, re.MULTILINE)
    assert codes == [problem.code for problem in check(inspect(path))]
    assert outcome.status == (3 if any(code < "E1" for code in codes) else 1 if codes else 0)
    assert "Traceback" not in outcome.out + outcome.err
    assert path.read_bytes() == case.data


def test_what_reading_refuses_is_what_check_calls_unreadable(broken: tuple[Case, Path]) -> None:
    _, path = broken
    unreadable = [problem for problem in check(inspect(path)) if problem.code < "E1"]
    if not unreadable:
        assert load(path).problems == []
        return
    with pytest.raises(GlossaryError) as caught:
        load(path)
    assert (caught.value.line, caught.value.column) == (unreadable[0].line, unreadable[0].column)
    assert "\n" not in str(caught.value)

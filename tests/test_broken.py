"""Glossary files as editors break them: each problem named with its place and code, all in one run, and no traceback.

``cases/broken.jsonl`` has one file a line: a label, its text (``hex`` where the
bytes are no UTF-8), and every problem as line, column and code. Files whose
list is empty only look odd.
"""

import json
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run

from glossary.book.check import check
from glossary.book.yaml_file import inspect, load
from glossary.errors import GlossaryError

CASES = Path(__file__).resolve().parent / "cases" / "broken.jsonl"
Place = tuple[int, int, str]  # 1-based line and column, code

# Where a person would look elsewhere than we do: label → why it stays so.
KNOWN: dict[str, str] = {}


class Case(NamedTuple):
    """A file of an editor, and what is wrong with it."""

    label: str
    data: bytes
    expect: list[Place]


def case(line: str) -> Case:
    fields = json.loads(line)
    data = bytes.fromhex(fields["hex"]) if "hex" in fields else fields["text"].encode("utf-8")
    return Case(fields["label"], data, [(line, column, code) for line, column, code in fields["expect"]])


# What takes more room than its description.
NOTE = "entries:\n- zh: 岘港\n  note: "
LARGE = [
    Case("large: a note of 100,000 characters", f"{NOTE}{'x' * 100_000}\n".encode(), []),
    Case("large: a note of a character more", f"{NOTE}{'x' * 100_001}\n".encode(), [(3, 9, "E016")]),
    Case("large: a megabyte of Chinese", f"{NOTE}{'长' * 1_000_000}\n".encode(), [(3, 9, "E016")]),
    Case("large: a block of text", f"{NOTE}|\n{'    một dòng\n' * 12_000}".encode(), [(3, 9, "E016")]),
    Case("large: a hundred lists in each other", f"{NOTE}{'[' * 100}{']' * 100}\n".encode(), [(3, 27, "E009")]),
    Case("large: a hundred thousand brackets", f"{NOTE}{'[' * 100_000}\n".encode(), [(3, 27, "E009")]),
    Case(
        "large: a billion laughs",
        (
            "a: &a [lol, lol]\n" + "".join(f"{y}: &{y} [*{x}, *{x}]\n" for x, y in zip("abc", "bcd", strict=True))
        ).encode(),
        [
            (1, 1, "E010"),
            (1, 4, "E006"),
            *((line, column, "E006") for line in (2, 3, 4) for column in (4, 8, 12)),
        ],
    ),
    Case(
        "large: a thousand broken entries",
        ("entries:\n" + "- zh: 岘港\n  vi: 'Đà Nẵng\n" * 1_000).encode(),
        [(line, 7, "E003") for line in range(3, 2_003, 2)],
    ),
]
ALL = [*map(case, CASES.read_text(encoding="utf-8").splitlines()), *LARGE]


def parameters() -> list[pytest.param]:
    """Return the cases, those that are known to fail marked so."""
    return [
        pytest.param(
            case, id=case.label, marks=[pytest.mark.xfail(reason=KNOWN[case.label])] if case.label in KNOWN else []
        )
        for case in ALL
    ]


def test_there_are_cases_of_every_code_and_good_files() -> None:
    codes = {code for case in ALL for _, _, code in case.expect}
    assert codes >= {f"E{number:03}" for number in range(1, 17)} | {f"E{number}" for number in range(101, 107)}
    assert len(ALL) > 300
    assert sum(not case.expect for case in ALL) > 20
    assert len({case.label for case in ALL}) == len(ALL)
    assert all(case.expect == sorted(case.expect) for case in ALL)
    assert KNOWN.keys() <= {case.label for case in ALL}


@pytest.mark.parametrize("case", parameters())
def test_every_problem_has_its_place_and_code(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(case.data)
    found = [(problem.line, problem.column, problem.code) for problem in check(inspect(path))]
    assert found == case.expect


@pytest.mark.parametrize("case", [pytest.param(case, id=case.label) for case in ALL])
def test_the_command_says_so_and_ends_as_the_codes_say(case: Case, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(case.data)
    outcome = run("check", "-g", path)
    codes = [code for _, _, code in case.expect]
    assert outcome.status == (3 if any(code < "E1" for code in codes) else 1 if codes else 0)
    assert "Traceback" not in outcome.out + outcome.err
    assert path.read_bytes() == case.data


@pytest.mark.parametrize("case", [pytest.param(case, id=case.label) for case in ALL])
def test_what_reading_refuses_is_what_check_calls_unreadable(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    path.write_bytes(case.data)
    unreadable = [problem for problem in check(inspect(path)) if problem.code < "E1"]
    try:
        load(path)
    except GlossaryError as error:
        assert (error.line, error.column) == (unreadable[0].line, unreadable[0].column)
        assert "\n" not in str(error)
    else:
        assert unreadable == []

"""The fuzz of glossary files: some hundred inputs here, and that it finds what it is there to find."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import fuzz_glossary
import pytest
from broken_files import LARGEST, good_files, make, smaller
from fuzz_glossary import examine, findings, run

from glossary.book.merge import Merged, merged
from glossary.book.problem import Problem
from glossary.errors import GlossaryError

INPUTS = 300
PLANT = good_files()[0].encode()


def test_some_hundred_broken_files_have_no_faults(tmp_path: Path) -> None:
    done, found = run(1, range(INPUTS), tmp_path / "glossary.yaml")
    assert done == INPUTS
    assert {fault: numbers[0] for fault, numbers in found.items()} == {}


@pytest.mark.parametrize("text", good_files())
def test_good_files_have_no_faults(text: str, tmp_path: Path) -> None:
    assert examine(text.encode(), tmp_path / "glossary.yaml") == []


def test_the_same_seed_and_number_give_the_same_input() -> None:
    once = [make(3, number) for number in range(50)]
    assert once == [make(3, number) for number in range(50)]
    assert len({*once, *(make(4, number) for number in range(50))}) > 80
    assert max(map(len, once)) <= 4 * LARGEST


def planted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, stand_in: Any) -> list[str]:
    """Return the faults of a good file with one of the fuzz's functions replaced."""
    monkeypatch.setattr(fuzz_glossary, name, stand_in)
    return examine(PLANT, tmp_path / "glossary.yaml")


def test_an_exception_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def crash(*_: object) -> None:
        raise KeyError("zh")

    assert planted(monkeypatch, tmp_path, "check", crash) == ["KeyError in test_fuzz_glossary.py, crash"]


def test_a_refusal_that_check_knows_nothing_of_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(path: Path) -> None:
        raise GlossaryError("no", path, 1, 1)

    assert planted(monkeypatch, tmp_path, "load", refuse) == ["check finds nothing unreadable, reading refuses"]


@pytest.mark.parametrize(
    ("line", "column", "code", "faults"),
    [
        (1, 1, "E003", ["check calls unreadable what is read"]),
        (99, 1, "W999", ["a problem has a place beyond the file"]),
        (1, 999, "W999", ["a problem has a place beyond the file"]),
    ],
)
def test_a_problem_that_is_none_is_a_fault(
    line: int, column: int, code: str, faults: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert planted(monkeypatch, tmp_path, "check", lambda _: [Problem(line, column, code, "")]) == faults


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("# person\n", "", {"merging loses a line"}),
        ("  status: proposed\n", "", {"merging loses a line", "merging a second time changes the file"}),
        ("vi: Huế\n", "vi: Hue\n", {"merging loses a line", "merging changes what an entry says"}),
        ("entries:", "entries: '", {"the result of merging cannot be read"}),
        ("# term\n", "# term\n# term\n", {"merging a second time changes the file"}),
    ],
)
def test_what_merging_must_not_do_is_a_fault(
    old: str, new: str, faults: set[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def change(*arguments: Any) -> Merged:
        result = merged(*arguments)
        return replace(result, text=result.text.replace(old, new, 1))

    found = planted(monkeypatch, tmp_path, "merged", change)
    assert faults <= set(found)


def test_an_entry_that_comes_back_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"
    without = PLANT.replace("zh: 顺化".encode(), "zh: 会安".encode())
    assert examine(without, path) == []
    monkeypatch.setattr(fuzz_glossary, "merged", lambda book, entries, _: merged(book, entries))
    assert "what was deleted comes back" in examine(without, path)


SLIP = PLANT.replace(b"vi: Hu", "vi：Hu".encode())


@pytest.mark.parametrize(
    ("text", "gone", "fault"),
    [
        (SLIP.decode(), 1, "mending says it mended what it did not, or the other way round"),
        (PLANT.decode(), 0, "mending says it mended what it did not, or the other way round"),
        (f"{SLIP.decode()}# x\n", 1, "mending makes nothing better"),
        (f"{SLIP.decode()}- x: '\n", 1, "mending breaks what could be read"),
    ],
)
def test_what_mending_must_not_do_is_a_fault(
    text: str, gone: int, fault: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "glossary.yaml"
    assert examine(SLIP, path) == []
    monkeypatch.setattr(fuzz_glossary, "fixed", lambda *_: (text, [Problem(1, 1, "E012", "")] * gone))
    assert fault in examine(SLIP, path)


def test_values_that_yaml_reads_otherwise_are_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert planted(monkeypatch, tmp_path, "_by_yaml", lambda _: []) == ["YAML reads other values, or none"]


def test_reading_for_too_long_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "checking takes too long" in planted(monkeypatch, tmp_path, "LONGEST", -1.0)


def test_a_finding_is_made_smaller() -> None:
    assert smaller(b"one\ntwo\nthree\n", lambda data: b"w" in data) == b"w"
    assert smaller(b"", lambda _: True) == b""


def test_each_fault_is_one_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "glossary.yaml"

    def crash(*_: object) -> None:
        raise KeyError("zh")

    monkeypatch.setattr(fuzz_glossary, "check", crash)
    _, found = run(1, range(5), path)
    (finding,) = findings(1, found, path)
    assert (finding.numbers, finding.data) == ([0, 1, 2, 3, 4], b"")

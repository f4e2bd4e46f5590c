"""zhvi check --fix: what has one right answer is mended, and not one other byte changes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.book import companions, lock
from glossary.book import fix as fixing
from glossary.book.check import check
from glossary.book.fix import fix, fixed
from glossary.book.yaml_file import inspect_text
from glossary.errors import GlossaryError

Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome
HEAD = "# ours\nentries:\n"
QUOTED = "- zh: 顺化\n  evidence:\n    quotes:\n    - at: a\n{}text: b\n"

CASES = [
    ("W205", "- zh: 岘港\n  vi: Ðà Nẵng # Ð\n", "- zh: 岘港\n  vi: Đà Nẵng # Ð\n"),
    ("W205", "- zh: 岘港\n  aliases: [a, 'Ðà', \"Ðà\"]\n", "- zh: 岘港\n  aliases: [a, 'Đà', \"Đà\"]\n"),
    ("W209", "- zh: 顺化\n  vi: 'Hue\u0302\u0301'  # e\u0301\n", "- zh: 顺化\n  vi: 'Huế'  # e\u0301\n"),
    ("W213", "- zh: 顺化\n  vi: H\ufeffuế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("W213", "- zh: 顺\u200b化\n  vi: H\u00aduế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E102", '- zh: 顺化\n  status: "acepted"\n  vi: Huế\n', '- zh: 顺化\n  status: "accepted"\n  vi: Huế\n'),
    ("E103", "- {zh: 顺化, kind: preson}\n", "- {zh: 顺化, kind: person}\n"),
    ("E012", "- zh：顺化\n  vi： Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E013", "- zh: 顺化\n　　vi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E013", "- zh: 顺化\n　vi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E013", "- zh: 顺化\n  aliases:\n\xa0\xa0- Phú Xuân\n", "- zh: 顺化\n  aliases:\n  - Phú Xuân\n"),
    ("E004", "- zh: 顺化\n\tvi: Huế\n\tnote: a\tb\n", "- zh: 顺化\n  vi: Huế\n  note: a\tb\n"),
    ("E004", "- zh: 顺化\n  evidence:\n\t\tcount: 1\n", "- zh: 顺化\n  evidence:\n    count: 1\n"),
    ("E004", QUOTED.format("\t"), QUOTED.format("      ")),
    ("E014", "-zh: 顺化\n  vi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E014", "-- zh: 顺化\n  vi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E014", "- zh:顺化\n  vi:Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E014", "- zh: 顺化\n\taliases:\n\t-Phú Xuân\n", "- zh: 顺化\n  aliases:\n  - Phú Xuân\n"),
    ("E013", "\u200b- zh: 顺化\n  \u200b\u200bvi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E013", "- zh: 顺化\n  \u3000vi: Huế\n", "- zh: 顺化\n  vi: Huế\n"),
    ("E012", "- zh: 顺化\n  note：xem a: b # c\n", "- zh: 顺化\n  note: 'xem a: b # c'\n"),
    ("W214", "- zh: 顺化\n  vi: Huế\n  aliases:\n  - Huế\n  - Phú\n", "- zh: 顺化\n  vi: Huế\n  aliases:\n  - Phú\n"),
    ("E012", "- zh：岘港\n\tvi：Ða\u0300 Nẵng\n", "- zh: 岘港\n  vi: Đà Nẵng\n"),  # what can be read then is mended too
]


@pytest.mark.parametrize(("code", "before", "after"), CASES, ids=[f"{case[0]}-{i}" for i, case in enumerate(CASES)])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_mended(code: str, before: str, after: str, end: str, mark: str) -> None:
    text = (mark + HEAD + before).replace("\n", end)
    mended, gone = fixed(text, "g.yaml")
    assert mended == (mark + HEAD + after).replace("\n", end)
    assert code in {problem.code for problem in gone}
    assert fixed(mended, "g.yaml") == (mended, [])
    assert not [problem for problem in check(inspect_text(mended, "g.yaml")) if problem.edits]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("two words are as near", "- zh: 顺化\n  kind: terk\n  status: ected\n"),
        ("it is a matter of taste", "- zh: 顺化\n  status: approved\n"),
        ("the value goes over lines", "- zh: 岘港\n  vi: >\n    Ðà\n    Nẵng\n"),
        ("the value is spelt with escapes", '- zh: 岘港\n  vi: "Ð\\u00e0"\n'),
        ("a note is free", "- zh: 岘港\n  vi: Đà Nẵng\n  note: Ða\u0300\u200b\n"),
        ("it would be no value any more", "- zh: 岘港\n  vi: \u200b- a\n"),
        ("the only alias", "- zh: 顺化\n  vi: Huế\n  aliases:\n  - Huế\n"),
        ("an alias with a comment", "- zh: 顺化\n  vi: Huế\n  aliases:\n  - Huế # so\n  - Phú Xuân\n"),
        ("an alias in brackets", "- zh: 顺化\n  vi: Huế\n  aliases: [Huế, Phú Xuân]\n"),
        ("a tab that may be two or four", "- zh: 顺化\n  evidence:\n    count: 1\n\tvariants: [a]\n"),
        ("a character that no YAML holds", "- zh: 岘港\n  vi: Ðà\x07\n"),
        ("a full-width colon after a key of nobody's", "- zh: 顺化\n  commment：a\n"),
        ("a key twice", "- zh: 顺化\n  vi: a\n  vi: b\n"),
    ],
)
def test_what_has_no_one_answer_stays(label: str, text: str) -> None:
    assert fixed(HEAD + text, "g.yaml") == (HEAD + text, [])


def test_what_lets_worse_come_out_stays() -> None:
    assert fixed("-:\n\xa0:\n- h:", "g.yaml") == ("-:\n\xa0:\n- h:", [])


LINES = st.sampled_from(
    """- zh: 顺化|- zh：岘港|-zh: a|  vi: Huế|  vi: Ðà|  vi：Ðà|\tvi: b|　　note: c|  vi: 'Ðe\u0301'|  status: acepted
      kind: plase|# Ð|  aliases:|  - Huế|  - Ðà|  - 'Ðà'|  note: >|    Ða：b|\t-c|\xa0\xa0hant: d
      vi: \u200bx|  vi: "Ð"   # Ð|  evidence: {Ð: Ð}
    - {zh: 顺化, vi: Ða}|  'vi：' e|- - f|...|---|  vi: [|  vi: '""".replace("\n    ", "|").split("|")
)


@settings(deadline=None)  # the first draw loads our tables
@given(st.lists(LINES, max_size=10), st.sampled_from(["\n", "\r\n"]))
def test_mending_changes_the_lines_it_names_and_no_others(lines: list[str], end: str) -> None:
    text = end.join(["entries:", *lines, ""])
    mended, gone = fixed(text, "g.yaml")
    old, new = text.splitlines(keepends=True), mended.splitlines(keepends=True)
    deleted = sum(problem.code == "W214" for problem in gone)
    assert len(old) - len(new) == deleted
    if not deleted:
        changed = {number for number, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other}
        assert changed == {edit.line for problem in gone for edit in problem.edits}
    assert fixed(mended, "g.yaml") == (mended, [])


def test_what_makes_nothing_better_keeps_nothing_else_from_being_mended() -> None:
    good = "".join(f"- zh: 顺化{number}\n  vi: Ðà\n" for number in range(7))
    mended, gone = fixed(f"{HEAD}{good}- zh: 岘港\n  vi: \u200b- a\n", "g.yaml")
    assert "Ð" not in mended
    assert len(gone) == 7


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}- zh: a\n" + "\tvi: b\n" * 5_000,
        HEAD + "".join(f"- zh: a{n}\n\tvi: b\n\tkind: term\n" for n in range(500)),
        "entries：\n" + "- zh：b\n" * 2_000,
        HEAD + "- zh: a # so\n\taliases:\n" * 20 + "\t-b\n" * 20,
    ],
)
def test_mending_takes_a_second_at_most(text: str) -> None:
    start = time.process_time()
    fixed(text, "g.yaml")
    assert time.process_time() - start < 1


def test_the_command_mends_says_so_and_reports_the_rest(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(f"{HEAD}- zh: 岘港\n  vi: Ðà Nẵng\n- zh: 顺化\n  vi: Huế\n  kind: city\n", encoding="utf-8")
    outcome = run("check", "-g", "g.yaml")
    assert outcome.error == "2 to look at; zhvi check --fix mends 1 of them"
    outcome = run("check", "-g", "g.yaml", "--fix")
    first, *rest = outcome.out.splitlines()
    assert first == "g.yaml:4:7: fixed W205 vi has Ð (U+00D0) where Vietnamese has Đ (U+0110)"
    assert rest[0].startswith("g.yaml:7:9: E103 ")
    assert (outcome.status, outcome.error) == (1, "1 fixed, 1 to look at")
    assert path.read_text(encoding="utf-8") == f"{HEAD}- zh: 岘港\n  vi: Đà Nẵng\n- zh: 顺化\n  vi: Huế\n  kind: city\n"
    again = run("check", "-g", "g.yaml", "--fix")
    assert (again.status, again.out.splitlines()) == (1, rest)


def test_a_file_that_is_changed_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(f"{HEAD}- zh: 岘港\n  vi: Ðà Nẵng\n", encoding="utf-8")
    saved = f"{HEAD}- zh: 岘港\n  vi: mine\n"

    def slow(text: str, name: str) -> object:
        path.write_text(saved, encoding="utf-8")
        return fixed(text, name)

    monkeypatch.setattr(fixing, "fixed", slow)
    with pytest.raises(GlossaryError, match="changed by someone else"):
        fix(path)
    assert path.read_text(encoding="utf-8") == saved


def test_a_build_that_has_the_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(f"{HEAD}- zh: 岘港\n  vi: Ðà Nẵng\n", encoding="utf-8")
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.locked(companions.of(path).lock, path), pytest.raises(GlossaryError, match="another build"):
        fix(path)
    assert fix(path)
    assert "Đà Nẵng" in path.read_text(encoding="utf-8")
    assert not companions.of(path).lock.exists()

"""The whole order: what a build says of several documents together."""

import json
import re
from itertools import permutations
from pathlib import Path

import pytest

from glossary import report
from glossary.book.conflict import Conflict
from glossary.book.entry import Entry, Evidence
from glossary.book.yaml_file import load, to_entry
from glossary.build import Report, build

SPELT_TWICE = (
    "范明政(Phạm Minh Chính)总理出席。\n武中坚(Vũ Trung Kiên)先生发言。\n",
    ("范明正(Phạm Minh Chính)总理出席。\n\n武中坚(Võ Trung Kiên)先生发言。\n"),
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    for name, text in zip(("a.txt", "b.txt"), SPELT_TWICE, strict=True):
        Path(name).write_text(text, encoding="utf-8")
    return build([Path("a.txt"), Path("b.txt")], Path("g.yaml"))


def test_documents_that_disagree_meet_as_a_conflict_that_names_both_places(built: Report) -> None:
    assert [str(conflict) for conflict in built.conflicts] == [
        "武中坚: Vũ Trung Kiên at a.txt:2, Võ Trung Kiên at b.txt:3",
        "Phạm Minh Chính: 范明政 at a.txt:1, 范明正 at b.txt:1",
    ]


def test_neither_side_of_a_conflict_is_merged_or_lost(built: Report) -> None:
    entries = {entry.zh: entry for entry in built.entries}
    assert {"范明政", "范明正", "武中坚"} <= set(entries)
    doubts = {zh: entry.evidence.doubts for zh, entry in entries.items() if entry.evidence}
    assert doubts["武中坚"] == ("Võ Trung Kiên at b.txt:3",)
    assert doubts["范明政"] == ("Phạm Minh Chính is written 范明正 at b.txt:1",)
    assert doubts["范明正"] == ("Phạm Minh Chính is written 范明政 at a.txt:1",)
    evidence = entries["武中坚"].evidence
    assert evidence is not None
    assert evidence.others == ("Võ Trung Kiên",)


def test_conflicts_stand_in_the_summary_and_in_its_json(built: Report, capsys: pytest.CaptureFixture[str]) -> None:
    report.summary(built, Path("g.yaml"))
    assert "武中坚: Vũ Trung Kiên at a.txt:2, Võ Trung Kiên at b.txt:3" in capsys.readouterr().out
    told = json.loads(json.dumps(report.as_json(built, Path("g.yaml"))))["conflicts"]
    assert told[0] == {
        "of": "武中坚",
        "sides": [{"said": "Vũ Trung Kiên", "at": "a.txt:2"}, {"said": "Võ Trung Kiên", "at": "b.txt:3"}],
    }


def test_the_same_name_twice_is_no_conflict(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("阮德俊(Nguyễn Đức Tuấn)先生出席。\n阮德俊(NGUYEN DUC TUAN)先生出席。\n", encoding="utf-8")
    assert build([source], tmp_path / "g.yaml").conflicts == ()


def entry(zh: str, confidence: float, count: int = 1, doubts: tuple[str, ...] = ()) -> Entry:
    return Entry(zh, "x", evidence=Evidence("name", "readings", confidence, count, doubts=doubts))


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry("乙", 0.7), entry("甲", 0.5), entry("丙", 0.6)], "甲丙乙"),
        ([entry("乙", 0.8, 3), entry("甲", 0.5)], "乙甲"),  # .6 before .5
        ([entry("丙", 0.7, 1), entry("乙", 0.85, 2), entry("甲", 0.4, 0)], "丙乙甲"),  # equals by their characters
        ([entry("乙", 0.0), entry("甲", 0.0), entry("丙", 0.0, 2)], "丙乙甲"),
        ([entry("乙", 1.0, 9, ("a doubt",)), entry("甲", 0.89)], "甲乙"),  # what is sure has no weight
        ([entry("乙", 0.9, 9), entry("甲", 0.89)], "甲"),
        ([entry("乙", 0.1, 9), entry("争", 0.99), entry("正", 1.0), entry("甲", 0.1)], "争正乙甲"),  # conflicts first
        ([Entry("甲", "x")], ""),
    ],
)
def test_what_a_reviewer_looks_at_first(entries: list[Entry], expected: str) -> None:
    conflicts = (Conflict("争", (("An", "a:1"), ("Ân", "b:1"))), Conflict("Chính", (("正", "a:1"), ("政", "b:1"))))
    for order in permutations(entries):
        looked = Report(order, 0, False, 1, conflicts).first()
        assert [found.zh for found in looked] == sorted(expected, key=expected.index)
    assert len(Report(tuple(entries * 9), 0, False, 1).first(3)) <= 3


PAGE = (
    "海阳省会议\n\n09:00 | 25/01/2023\n\n海阳省友好组织联合会主席阮德俊说。\n阮德俊大使说。\n\n"
    "相关新闻\n大使范黄英说。\n"
)


def test_an_entry_tells_titles_and_the_date_of_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(PAGE, encoding="utf-8")
    Path("b.txt").write_text("阮德俊大使在河内。\n", encoding="utf-8")
    entries = {e.zh: e.evidence for e in build([Path("a.txt"), Path("b.txt")], Path("g.yaml")).entries if e.evidence}
    assert entries["阮德俊"].titles == ("大使", "海阳省友好组织联合会主席")
    assert [(quote.at, quote.date) for quote in entries["阮德俊"].quotes] == [
        ("a.txt:5", "2023-01-25"),
        ("b.txt:1", ""),
    ]
    assert [quote.date for quote in entries["范黄英"].quotes] == [""]  # the headline of another page
    assert entries["河内"].titles == ()
    (slot,) = [slot for slot in load(Path("g.yaml")).slots if slot.text("zh") == "阮德俊"]
    assert to_entry(slot).evidence == entries["阮德俊"]


def test_a_glossary_from_before_titles_and_dates_is_refreshed_once(tmp_path: Path) -> None:
    source, glossary = tmp_path / "a.txt", tmp_path / "g.yaml"
    source.write_text(PAGE, encoding="utf-8")
    build([source], glossary)
    fresh = glossary.read_text(encoding="utf-8")
    glossary.write_text(re.sub(r" +(?:date: .*|titles:\n(?: +- .*\n)+)\n?", "", fresh), encoding="utf-8")
    assert glossary.read_text(encoding="utf-8") != fresh
    assert build([source], glossary).changed
    assert glossary.read_text(encoding="utf-8") == fresh
    assert not build([source], glossary).changed

"""The whole order: what a build says of several documents together."""

import json
from pathlib import Path

import pytest

from glossary import report
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

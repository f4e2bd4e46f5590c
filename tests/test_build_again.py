"""Building again, from the command line: diffs, conflicts, deleted entries, builds and editors at the same time."""

import json
import shutil
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from glossary import build as building
from glossary.book import companions, lock, save, schema, swap
from glossary.book.yaml_file import load

Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome

BARE = "边防部队司令武中坚先生在河内发言。\n\n外交部副部长范黄英先生出席。\n"
BRACKET = "边防部队司令武中坚(Võ Trung Kiên)先生在河内发言。\n"


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A folder with two batches of news, the first of them built into g.yaml."""
    for name, text in (("one", BARE), ("two", BRACKET)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    assert run("build", "one", "-g", "g.yaml").status == 0
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return everything in *folder*: path → bytes."""
    found = (path for path in folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"/" for path in found}


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / "g.yaml").read_bytes().decode()
    assert old in text
    (folder / "g.yaml").write_bytes(text.replace(old, new).encode())


def vi(folder: Path, zh: str) -> str | None:
    return next((slot.text("vi") for slot in load(folder / "g.yaml").slots if slot.text("zh") == zh), None)


def test_a_bracket_corrects_what_nobody_touched_and_says_so(folder: Path, run: Run) -> None:
    assert vi(folder, "武中坚") == "Vũ Trung Kiên"
    outcome = run("build", "two", "-g", "g.yaml")
    assert vi(folder, "武中坚") == "Võ Trung Kiên"
    assert "  武中坚: vi Vũ Trung Kiên → Võ Trung Kiên two/a.txt:1\n" in outcome.out
    run("build", "one", "-g", "g.yaml")  # a batch without the bracket
    assert vi(folder, "武中坚") == "Võ Trung Kiên"


def test_an_edit_stays_and_is_asked_about_once(folder: Path, run: Run) -> None:
    edit(folder, "vi: Vũ Trung Kiên", "vi: Vũ Trung Kiện # by phone")
    outcome = run("build", "two", "-g", "g.yaml")
    line = "  武中坚: vi is Vũ Trung Kiện, the documents say Võ Trung Kiên at two/a.txt:1\n"
    assert line in outcome.out
    assert "  vi: Vũ Trung Kiện # by phone\n" in (folder / "g.yaml").read_text(encoding="utf-8")
    assert line not in run("build", "two", "-g", "g.yaml").out


def test_the_conflicts_stand_in_the_json(folder: Path, run: Run) -> None:
    edit(folder, "vi: Vũ Trung Kiên", "vi: Vũ Trung Kiện")
    told = json.loads(run("build", "two", "-g", "g.yaml", "--json").out)
    assert told["merge_conflicts"] == [
        {"zh": "武中坚", "field": "vi", "file": "Vũ Trung Kiện", "build": "Võ Trung Kiên", "at": "two/a.txt:1"}
    ]
    assert (told["followed"], told["deleted"]) == ([], [])


def test_a_deleted_entry_comes_back_only_if_asked(folder: Path, run: Run) -> None:
    text = (folder / "g.yaml").read_text(encoding="utf-8")
    begin = text.index("- zh: 武中坚")
    end = min(at for mark in ("\n- zh", "\n\n") if (at := text.find(mark, begin)) > 0)
    (folder / "g.yaml").write_text(text[:begin] + text[end + 1 :], encoding="utf-8")
    for source in ("one", "two"):
        told = json.loads(run("build", source, "-g", "g.yaml", "--json").out)
        assert (vi(folder, "武中坚"), told["deleted"], told["new"]) == (None, ["武中坚"], 0)
        assert "武中坚" not in told["look_at_first"]
    assert "  武中坚\n" in run("build", "two", "-g", "g.yaml").out
    outcome = run("build", "two", "-g", "g.yaml", "--restore", "武中坚", "--restore", "阮芳娥")
    assert vi(folder, "武中坚") == "Võ Trung Kiên"
    assert "Not restored: not deleted here, or in none of the documents:\n  阮芳娥\n" in outcome.out


def test_all_that_was_deleted_comes_back_if_asked(folder: Path, run: Run) -> None:
    before = load(folder / "g.yaml").slots
    (folder / "g.yaml").write_text("# mine\nentries: []\n", encoding="utf-8")
    assert json.loads(run("build", "one", "-g", "g.yaml", "--json").out)["new"] == 0
    told = json.loads(run("build", "one", "-g", "g.yaml", "--json", "--restore", "all").out)
    assert told["new"] == len(before)
    assert [slot.text("zh") for slot in load(folder / "g.yaml").slots] == [slot.text("zh") for slot in before]


@pytest.mark.parametrize("text", [None, "", "# a comment\n"])
def test_a_glossary_that_is_gone_or_blank_begins_anew(folder: Path, run: Run, text: str | None) -> None:
    (folder / "g.yaml").unlink()
    if text is not None:
        (folder / "g.yaml").write_text(text)
    assert json.loads(run("build", "one", "-g", "g.yaml", "--json").out)["new"] > 1


def test_a_deleted_entry_is_no_variant_either(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "a.txt"
    source.write_text("海阳友好组织联合会主席在海阳友好组织联合会说。\n", encoding="utf-8")
    run("build", "a.txt", "-g", "g.yaml")
    assert vi(tmp_path, "海阳友好组织联合会")
    slot = next(s for s in load(tmp_path / "g.yaml").slots if s.text("zh") == "海阳友好组织联合会")
    lines = (tmp_path / "g.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join([*lines[: slot.first - 1], *lines[slot.last - 1 :]])
    (tmp_path / "g.yaml").write_text(kept, encoding="utf-8")
    more = "海阳省友好组织联合会主席说,海阳友好组织联合会出席。\n"
    source.write_text(more, encoding="utf-8")
    shutil.copytree(tmp_path, tmp_path / "not deleted", ignore=shutil.ignore_patterns(".zhvi", "g.yaml"))
    run("build", "not deleted/a.txt", "-g", "other.yaml")
    assert "海阳友好组织联合会" in (tmp_path / "other.yaml").read_text(encoding="utf-8").split("variants:")[1]
    run("build", "a.txt", "-g", "g.yaml")
    there = {v.zh for s in load(tmp_path / "g.yaml").slots for v in s.variants()}
    assert "海阳友好组织联合会" not in there
    assert vi(tmp_path, "海阳友好组织联合会") is None
    assert vi(tmp_path, "海阳省友好组织联合会")


# --- dry runs -------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("ends", [True, False])
def test_a_dry_run_prints_the_diff_and_writes_nothing(folder: Path, run: Run, newline: str, ends: bool) -> None:
    edit(folder, "\n", newline)
    path = folder / "g.yaml"
    if not ends:
        path.write_bytes(path.read_bytes().removesuffix(newline.encode()))
    before = snapshot(folder)
    outcome = run("build", "two", "-g", "g.yaml", "--dry-run")
    assert outcome.status == 0
    assert snapshot(folder) == before
    assert outcome.out.startswith("--- a/g.yaml\n+++ b/g.yaml\n@@ ")
    assert f"-  vi: Vũ Trung Kiên{newline}+  vi: Võ Trung Kiên{newline}" in outcome.out
    assert outcome.err.startswith("g.yaml: would be written; ")
    shutil.copytree(folder, folder / "patched")
    (folder / "patched" / "d.diff").write_bytes(outcome.out.encode())
    if shutil.which("git") is None:
        pytest.skip("needs git")
    subprocess.run(["git", "apply", "--whitespace=nowarn", "d.diff"], cwd=folder / "patched", check=True)
    run("build", "two", "-g", "g.yaml")
    assert (folder / "patched" / "g.yaml").read_bytes() == path.read_bytes()


def test_a_dry_run_of_a_first_build(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(BRACKET, encoding="utf-8")
    before = snapshot(tmp_path)
    outcome = run("build", "a.txt", "-g", "new/g.yaml", "--dry-run")
    assert snapshot(tmp_path) == before
    assert outcome.out.startswith("--- /dev/null\n+++ b/new/g.yaml\n@@ -0,0 +1,")
    assert "+- zh: 武中坚\n" in outcome.out


def test_a_dry_run_without_a_change_prints_nothing(folder: Path, run: Run) -> None:
    outcome = run("build", "one", "-g", "g.yaml", "--dry-run")
    assert (outcome.status, outcome.out) == (0, "")
    assert outcome.err.startswith("g.yaml: unchanged; ")


def test_the_diff_stands_in_the_json(folder: Path, run: Run) -> None:
    told = json.loads(run("build", "two", "-g", "g.yaml", "--dry-run", "--json").out)
    assert told["diff"].startswith("--- a/g.yaml\n")
    assert "diff" not in json.loads(run("build", "two", "-g", "g.yaml", "--json").out)


def test_a_dry_run_needs_no_lock(folder: Path, run: Run) -> None:
    with lock.locked(companions.of(folder / "g.yaml").lock, folder / "g.yaml"):
        assert run("build", "two", "-g", "g.yaml", "--dry-run").status == 0


# --- companions -----------------------------------------------------------------


def test_what_stands_beside_a_glossary(folder: Path, run: Run) -> None:
    assert (folder / ".zhvi" / ".gitignore").read_text().splitlines()[:2] == ["*.bak", "*.lock"]
    first = (folder / "g.yaml").read_bytes()
    assert first.startswith(b"# yaml-language-server: $schema=.zhvi/glossary.schema.json\n")
    assert not (folder / ".zhvi" / "g.yaml.bak").exists()
    run("build", "two", "-g", "g.yaml")
    assert (folder / ".zhvi" / "g.yaml.bak").read_bytes() == first
    assert not list((folder / ".zhvi").glob("*.lock")) + list((folder / ".zhvi").glob("*.new"))
    after = snapshot(folder)
    run("build", "two", "-g", "g.yaml")
    assert snapshot(folder) == after


def test_the_schema_is_written_where_the_first_line_names_it(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / ".zhvi" / "glossary.schema.json"
    monkeypatch.setattr(schema, "text", lambda: '{"one": 1}\n')
    run("build", "one", "-g", "g.yaml")
    assert path.read_text() == '{"one": 1}\n'
    monkeypatch.setattr(schema, "text", lambda: '{"two": 2}\n')
    run("build", "one", "-g", "g.yaml")
    assert path.read_text() == '{"two": 2}\n'
    path.unlink()
    edit(folder, "# yaml-language-server: $schema=.zhvi/glossary.schema.json\n", "")
    run("build", "one", "-g", "g.yaml")
    assert not path.exists()


def test_a_broken_base_is_told_before_the_documents_are_read(folder: Path, run: Run) -> None:
    base = companions.of(folder / "g.yaml").base
    base.write_text(base.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    before = snapshot(folder)
    outcome = run("build", "nowhere", "-g", "g.yaml")
    assert outcome.status == 3
    assert "g.yaml.base.jsonl:" in outcome.error
    assert "delete the file" in outcome.error
    assert snapshot(folder) == before


# --- at the same time -----------------------------------------------------------


def test_a_build_waits_for_another_and_says_for_whom(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    files = companions.of(folder / "g.yaml")
    handle = lock._tried(files.lock)
    assert handle is not None
    threading.Timer(0.5, lambda: lock._release(handle, files.lock)).start()
    outcome = run("build", "two", "-g", "g.yaml")
    assert outcome.status == 0
    assert outcome.error.startswith("waiting for another build (process ")


def test_what_another_build_wrote_meanwhile_is_read_afresh(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(path: Path) -> None:
        """Another build has had the lock just before."""
        edit(folder, "vi: Vũ Trung Kiên", "vi: Vũ Trung Kiện # by phone")

    monkeypatch.setattr(building, "recover", late)
    told = json.loads(run("build", "two", "-g", "g.yaml", "--json").out)
    assert [one["file"] for one in told["merge_conflicts"]] == ["Vũ Trung Kiện"]
    assert vi(folder, "武中坚") == "Vũ Trung Kiện"


def test_an_editor_who_saves_while_a_build_writes(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    base = companions.of(folder / "g.yaml").base.read_bytes()

    def late(one: Path, other: Path) -> bool:
        monkeypatch.setattr(save, "exchange", swap.exchange)
        other.write_text("entries: []\n")
        return swap.exchange(one, other)

    if not swap._exchanger():
        pytest.skip("this system cannot exchange files")
    monkeypatch.setattr(save, "exchange", late)
    outcome = run("build", "two", "-g", "g.yaml")
    assert outcome.status == 3
    assert outcome.error == "zhvi: g.yaml: was changed by someone else meanwhile; nothing was written, build again"
    assert (folder / "g.yaml").read_text() == "entries: []\n"
    assert companions.of(folder / "g.yaml").base.read_bytes() == base


@pytest.mark.parametrize("status", ["accepted", "rejected"])
def test_what_was_judged_is_not_to_be_looked_at_first(folder: Path, run: Run, status: str) -> None:
    assert "武中坚" in json.loads(run("build", "one", "-g", "g.yaml", "--json").out)["look_at_first"]
    edit(folder, "status: proposed", f"status: {status}")
    assert json.loads(run("build", "one", "-g", "g.yaml", "--json").out)["look_at_first"] == []

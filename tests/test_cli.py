"""The command line: commands, streams, exit statuses, and what a user gets wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import typer
import yaml

from glossary import cli, corpus, report

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
Run: TypeAlias = Callable[..., Any]  # the fixture of conftest.py; it returns an Outcome

COMMANDS = ("build", "extract", "suggest", "lookup", "check", "schema")
TEXT = (
    "永福省省委常务副书记范黄英(Phạm Hoàng Anh)说。\n\n越南友好组织联合会(VUFO)主席阮芳娥大使在河内会见武中坚先生。\n"
)
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
GLOSSARY = """\
entries:
- zh: 范黄英
  vi: Phạm Hoàng Anh
  pinyin: Fàn Huángyīng
  hant: 范黃英
  kind: person
  status: accepted
  note: nói ở Vĩnh Phúc
- zh: 越南友好组织联合会
  vi: Liên hiệp các tổ chức hữu nghị Việt Nam
  kind: org
  status: proposed
  aliases: [VUFO]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents and a glossary that is valid."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "news" / "b.md").write_text("范黄英\u200b(Phạm Hoàng Anh)和阮德俊先生\r\n", encoding="utf-8")
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def objects(outcome: Any) -> list[Any]:
    """Return the JSON values on stdout, one a line."""
    return [json.loads(line) for line in outcome.out.splitlines()]


def process(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``python -m glossary`` as a process of its own."""
    command = [sys.executable, "-m", "glossary", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, timeout=60)


# --- build ----------------------------------------------------------------------


def test_build_writes_a_glossary_and_says_what_is_in_it(run: Run, folder: Path) -> None:
    outcome = run("build", "news", "-g", "new.yaml")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("new.yaml: written; 2 documents, ")
    entries = yaml.safe_load((folder / "new.yaml").read_text(encoding="utf-8"))["entries"]
    assert {"阮芳娥", "范黄英", "阮德俊", "越南友好组织联合会"} <= {entry["zh"] for entry in entries}
    assert re.search(r"^person +\d+ ", outcome.out, re.MULTILINE)


def test_building_twice_changes_no_byte(run: Run, folder: Path) -> None:
    run("build", "news", "-g", "new.yaml")
    before = (folder / "new.yaml").read_bytes()
    outcome = run("build", "news", "-g", "new.yaml")
    assert (folder / "new.yaml").read_bytes() == before
    assert "new.yaml: unchanged;" in outcome.out


def test_build_as_json(run: Run, folder: Path) -> None:
    (row,) = objects(run("build", "news", "-g", "new.yaml", "--json"))
    assert (row["glossary"], row["changed"], row["documents"]) == ("new.yaml", True, 2)
    assert row["new"] == row["entries"] == sum(row["kinds"].values()) == sum(row["vi_from"].values())
    assert "武中坚" in row["look_at_first"]


def test_build_reads_seeds_if_no_source_is_named(run: Run, folder: Path) -> None:
    (folder / "news").rename(folder / "seeds")
    assert run("build", "-g", "new.yaml").status == 0
    assert "seeds/a.txt:1" in (folder / "new.yaml").read_text(encoding="utf-8")


def test_build_reads_one_document_from_stdin(run: Run, tmp_path: Path) -> None:
    assert run("build", "-", "-g", "new.yaml", stdin=TEXT).status == 0
    text = (tmp_path / "new.yaml").read_text(encoding="utf-8")
    assert "zh: 范黄英" in text
    assert "- at: '-:1'" in text


def test_build_makes_the_folders_of_its_glossary(run: Run, folder: Path) -> None:
    assert run("build", "news", "-g", "out/put/g.yaml").status == 0
    assert (folder / "out" / "put" / "g.yaml").is_file()


def test_build_reads_only_text_files_of_a_folder_with_the_glossary_in_it(run: Run, folder: Path) -> None:
    (folder / "news" / "page.html").write_bytes(b"\xff\xfe\x00")
    first = run("build", "news", "-g", "news/g.yaml", "--json")
    second = run("build", "news", "-g", "news/g.yaml", "--json")
    assert (objects(first)[0]["documents"], objects(second)[0]["documents"]) == (2, 2)
    assert objects(second)[0]["changed"] is False


def test_a_paragraph_repeated_in_another_file_counts_once(run: Run, folder: Path) -> None:
    (folder / "news" / "b.md").write_text(TEXT, encoding="utf-8")
    run("build", "news", "-g", "new.yaml")
    entries = yaml.safe_load((folder / "new.yaml").read_text(encoding="utf-8"))["entries"]
    assert {entry["zh"]: entry["evidence"]["count"] for entry in entries if entry["kind"] == "person"} == {
        "范黄英": 1,
        "阮芳娥": 1,
        "武中坚": 1,
    }


def test_build_keeps_what_a_reviewer_wrote(run: Run, folder: Path) -> None:
    run("build", "news", "-g", "g.yaml")
    entries = yaml.safe_load((folder / "g.yaml").read_text(encoding="utf-8"))["entries"]
    (entry,) = [entry for entry in entries if entry["zh"] == "范黄英"]
    assert (entry["status"], entry["note"]) == ("accepted", "nói ở Vĩnh Phúc")
    assert GLOSSARY.splitlines()[1] in (folder / "g.yaml").read_text(encoding="utf-8")


def kinds_in(path: Path) -> set[str]:
    return {entry["kind"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--kinds", "person"), {"person"}),
        (("--kinds", "person, org"), {"person", "org"}),
        (("--kinds", "person", "--kinds", "org,place"), {"person", "org", "place"}),
        (("--no-terms",), {"person", "org", "place"}),
        (("--kinds", "term,org", "--no-terms"), {"org"}),
        ((), {"person", "org", "place", "term"}),
    ],
)
def test_only_the_kinds_that_are_wanted_are_proposed(
    run: Run, tmp_path: Path, options: tuple[str, ...], expected: set[str]
) -> None:
    assert run("build", SEEDS, "-g", "new.yaml", *options).status == 0
    assert kinds_in(tmp_path / "new.yaml") == expected
    rows = objects(run("extract", SEEDS, "--json", *options))
    kept = {"abbreviation"} if "--kinds" not in options else set()  # an entry has it as an alias
    assert {row["kind"] for row in rows} == expected | kept


@pytest.mark.parametrize("options", [("--kinds", "person"), ("--no-terms",), ("--min-count", "9"), ("--kinds", "term")])
def test_what_a_build_does_not_look_for_stays_in_the_glossary(
    run: Run, folder: Path, seed_glossary: Path, options: tuple[str, ...]
) -> None:
    shutil.copy(seed_glossary, folder / "g.yaml")
    run("build", "news", "-g", "g.yaml", *options)
    old, new = (
        {(entry["zh"], entry["kind"]): entry for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]}
        for path in (seed_glossary, folder / "g.yaml")
    )
    assert set(old) <= set(new)
    for key, entry in old.items():
        wanted = options[1:] in (("9",), (key[1],)) or (options == ("--no-terms",) and key[1] != "term")
        assert wanted or new[key] == entry, key


def test_a_kind_left_out_keeps_its_entry_though_the_build_finds_it_as_another(run: Run, folder: Path) -> None:
    text = GLOSSARY.replace("kind: person", "kind: org").replace(
        "  note:", "  evidence:\n    found: name\n    confidence: 0.50\n    count: 7\n  note:"
    )
    (folder / "g.yaml").write_text(text, encoding="utf-8")
    run("build", "news", "-g", "g.yaml", "--kinds", "person")
    built = (folder / "g.yaml").read_text(encoding="utf-8")
    assert "\n".join(text.splitlines()[1:12]) in built
    assert "zh: 阮德俊" in built


@pytest.mark.parametrize("command", [("build", "news", "-g", "g.yaml"), ("extract", "news")])
@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--kinds", "person,people"), "there is no kind 'people'; the kinds are person, foreign_person, place, org,"),
        (("--kinds", ""), "there is no kind ''"),
        (("--kinds", "person,"), "there is no kind ''"),
        (("--kinds", "term", "--no-terms"), "no kind is left"),
    ],
)
def test_kinds_that_make_no_sense(
    run: Run, folder: Path, command: tuple[str, ...], options: tuple[str, ...], words: str
) -> None:
    outcome = run(*command, *options)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.error.startswith(f"zhvi: {words}")
    assert (folder / "g.yaml").read_text(encoding="utf-8") == GLOSSARY


# A term that no table knows, in three paragraphs with other words on each side.
UNKNOWN = "人民都谈到水稻竹编画艺术很久。\n\n他们喜欢水稻竹编画艺术。\n\n水稻竹编画艺术来自海阳省。\n"


@pytest.mark.parametrize(
    ("least", "built", "extracted"), [(None, False, True), (1, True, True), (3, True, True), (4, False, False)]
)
def test_min_count_of_a_term_that_no_table_knows(
    run: Run, tmp_path: Path, least: int | None, built: bool, extracted: bool
) -> None:
    (tmp_path / "a.txt").write_text(UNKNOWN, encoding="utf-8")
    options = ["--min-count", least] if least else []
    assert (
        "水稻竹编画艺术" in {row["zh"] for row in objects(run("extract", "a.txt", "--json", *options))}
    ) is extracted
    run("build", "a.txt", "-g", "new.yaml", *options)
    assert ("zh: 水稻竹编画艺术\n" in (tmp_path / "new.yaml").read_text(encoding="utf-8")) is built
    assert "zh: 海阳" in (tmp_path / "new.yaml").read_text(encoding="utf-8")  # what a table knows counts from the first


# --- extract --------------------------------------------------------------------


def test_extract_writes_nothing(run: Run, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    outcome = run("extract", "news")
    assert (outcome.status, outcome.err) == (0, "")
    assert "bracket\tperson\t范黄英\tPhạm Hoàng Anh\tnews/a.txt:1:11" in outcome.out.splitlines()
    assert sorted(folder.rglob("*")) == before


def test_the_version_is_that_of_the_package(run: Run) -> None:
    from importlib.metadata import version

    assert run("--version").out == f"zhvi {version('zhvi-glossary')}\n"


def test_extract_as_json_has_the_shape_of_the_contract(run: Run, folder: Path) -> None:
    rows = objects(run("extract", "news", "--json"))
    (row,) = [row for row in rows if (row["found"], row["zh"], row["file"]) == ("bracket", "范黄英", "news/a.txt")]
    assert list(row.items())[:-1] == [
        ("found", "bracket"),
        ("zh", "范黄英"),
        ("latin", "Phạm Hoàng Anh"),
        ("vi", "Phạm Hoàng Anh"),
        ("kind", "person"),
        ("file", "news/a.txt"),
        ("line", 1),
        ("column", 11),
        ("count", 1),
    ]
    assert list(row)[-1] == "confidence"
    for row in rows:
        assert row["found"] in ("bracket", "name", "term")
        assert row["kind"] in ("person", "place", "org", "work", "term", "abbreviation", "foreign_person")
        assert row["count"] >= 1
        assert 0 < row["confidence"] <= 1
        assert (row["latin"] is not None) == (row["found"] == "bracket")


def test_extract_has_one_line_per_distinct_finding_per_file(run: Run) -> None:
    rows = objects(run("extract", SEEDS, "--json"))
    keys = [(row["file"], row["found"], row["zh"], row["latin"]) for row in rows]
    assert len(keys) == len(set(keys)) > 100


def test_every_place_points_at_its_form(run: Run, folder: Path) -> None:
    shutil.copytree(SEEDS, folder / "news" / "seeds")
    marked = "\u200b\n" + TEXT.replace("范黄英", "\u200b范黄英").replace("会见", "会见\u200b")
    (folder / "news" / "marked.txt").write_text(marked, encoding="utf-8-sig")
    for row in objects(run("extract", "news", "--json")):
        lines = Path(row["file"]).read_text(encoding="utf-8-sig").splitlines()
        assert lines[row["line"] - 1][row["column"] - 1 :].startswith(row["zh"]), row


def test_extract_reads_one_document_from_stdin(run: Run) -> None:
    rows = objects(run("extract", "-", "--json", stdin=f"\ufeff{TEXT}"))
    assert {row["file"] for row in rows} == {"-"}
    assert ("范黄英", 1, 11) in {(row["zh"], row["line"], row["column"]) for row in rows}


def test_extract_of_nothing_is_status_1(run: Run) -> None:
    outcome = run("extract", "-", stdin="Hello.\n")
    assert (outcome.status, outcome.out, outcome.error) == (1, "", "nothing found")
    assert (run("extract", "-", "--json").status, run("extract", "-", "--json").out) == (1, "")


# --- suggest --------------------------------------------------------------------


def test_suggest_answers_in_order(run: Run) -> None:
    outcome = run("suggest", "阮芳娥", "提高", "武中坚")
    lines = [line.split("\t") for line in outcome.out.splitlines()]
    assert (outcome.status, outcome.err) == (0, "")
    assert [line[0] for line in lines] == ["阮芳娥", "提高", "武中坚"]
    assert lines[0][1].startswith("Nguyễn Phương Nga (")
    assert lines[1][1:] == ["?"]
    assert lines[2][2] == "ambiguous"


def test_suggest_as_json_has_the_shape_of_the_contract(run: Run) -> None:
    rows = objects(run("suggest", "武文赏", "提高", "武中坚", "--json"))
    assert [list(row) for row in rows] == [["zh", "candidates", "ambiguous"]] * 3
    assert [row["zh"] for row in rows] == ["武文赏", "提高", "武中坚"]
    assert [row["ambiguous"] for row in rows] == [False, False, True]
    assert rows[1]["candidates"] == []
    assert rows[0]["candidates"][0]["vi"] == "Võ Văn Thưởng"
    for candidate in (*rows[0]["candidates"], *rows[2]["candidates"]):
        assert list(candidate) == ["vi", "score", "source"]
        assert 0 < candidate["score"] < 1
        assert candidate["source"] in ("known", "composed", "readings")


def test_suggest_reads_names_from_stdin_one_a_line(run: Run) -> None:
    rows = objects(run("suggest", "河内", "-", "--json", stdin="\ufeff阮芳娥\r\n\n武文赏"))
    assert [row["zh"] for row in rows] == ["河内", "阮芳娥", "", "武文赏"]
    assert rows[1]["candidates"][0]["vi"] == "Nguyễn Phương Nga"


def test_suggest_without_any_answer_is_status_1(run: Run) -> None:
    assert (run("suggest", "提高").status, run("suggest", "-").status) == (1, 1)


# --- lookup ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "zh"),
    [
        *[
            (query, "阮芳娥")
            for query in ("阮芳娥", "nguyen phuong nga", "Nguyễn Phương Nga", "ruanfange", "Ruǎn Fāng'é")
        ],
        *[(query, "范黄英") for query in ("范黄英", "范黃英", "PHẠM HOÀNG ANH")],
        *[(query, "越南友好组织联合会") for query in ("VUFO", "vufo", "越南友好組織聯合會")],
    ],
)
def test_lookup_answers_from_any_side(run: Run, seed_glossary: Path, query: str, zh: str) -> None:
    outcome = run("lookup", query, "-g", seed_glossary, "--json")
    (rows,) = objects(outcome)
    assert (outcome.status, rows[0]["zh"]) == (0, zh)


def test_lookup_prints_one_hit_as_a_card(run: Run, folder: Path) -> None:
    outcome = run("lookup", "范黄英", "-g", "g.yaml")
    lines = outcome.out.splitlines()
    assert (outcome.status, outcome.err) == (0, "")
    assert lines[:2] == ["范黄英 / 范黃英  Fàn Huángyīng", "  Phạm Hoàng Anh"]
    assert "note: nói ở Vĩnh Phúc" in outcome.out


def test_lookup_prints_several_hits_one_a_line(run: Run, seed_glossary: Path) -> None:
    lines = run("lookup", "友好组织", "-g", seed_glossary).out.splitlines()
    found = objects(run("lookup", "友好组织", "-g", seed_glossary, "--json"))[0]
    assert len(found) > 2
    assert len(lines) == len(found) + 1
    assert lines[0].split()[:3] == ["zh", "hant", "vi"]


def test_lookup_limit(run: Run, seed_glossary: Path) -> None:
    (rows,) = objects(run("lookup", "友好组织", "-g", seed_glossary, "--limit", 2, "--json"))
    assert len(rows) == 2


def test_lookup_reads_queries_from_stdin_one_a_line(run: Run, folder: Path) -> None:
    outcome = run("lookup", "-", "-g", "g.yaml", "--json", stdin="VUFO\n没有\n范黄英\n")
    assert [[row["zh"] for row in rows] for rows in objects(outcome)] == [["越南友好组织联合会"], [], ["范黄英"]]
    assert outcome.status == 0


def test_lookup_of_nothing_is_status_1_and_says_so_on_stderr(run: Run, folder: Path) -> None:
    outcome = run("lookup", "武文赏", "-g", "g.yaml")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.error.startswith("nothing found for 武文赏")
    assert "Võ Văn Thưởng" in outcome.error
    as_json = run("lookup", "武文赏", "-g", "g.yaml", "--json")
    assert (as_json.status, as_json.out, as_json.err) == (1, "[]\n", "")


# --- check ----------------------------------------------------------------------


def test_check_of_a_good_glossary(run: Run, folder: Path) -> None:
    outcome = run("check", "-g", "g.yaml")
    assert (outcome.status, outcome.out) == (0, "")
    assert objects(run("check", "-g", "g.yaml", "--json")) == [[]]


def test_check_names_the_place_the_code_and_the_problem(run: Run, folder: Path) -> None:
    text = GLOSSARY.replace("accepted", "perhaps")
    (folder / "g.yaml").write_text(text, encoding="utf-8")
    outcome = run("check", "-g", "g.yaml")
    line, source, caret = outcome.out.splitlines()
    assert outcome.status == 1
    assert source.index("perhaps") == caret.index("^")
    found = re.fullmatch(r"g\.yaml:(\d+):(\d+): (E\d{3}) .*perhaps.*", line)
    assert found is not None
    row, column = int(found.group(1)), int(found.group(2))
    assert text.splitlines()[row - 1][column - 1 :].startswith("perhaps")
    (problems,) = objects(run("check", "-g", "g.yaml", "--json"))
    assert [(p["file"], p["line"], p["column"], p["code"]) for p in problems] == [("g.yaml", row, column, "E102")]
    assert problems[0]["message"] in line


# --- which glossary -------------------------------------------------------------


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("given.yaml", "env.yaml", "data/glossary.yaml", "glossary.yaml"), "given.yaml"),
        (("env.yaml", "data/glossary.yaml", "glossary.yaml"), "env.yaml"),
        (("data/glossary.yaml", "glossary.yaml"), "data/glossary.yaml"),
        (("glossary.yaml",), "glossary.yaml"),
    ],
)
def test_the_option_then_the_environment_then_the_usual_places(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[str, ...], expected: str
) -> None:
    for place in places:
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(f"entries:\n- zh: 河内\n  vi: {place}\n", encoding="utf-8")
    if "env.yaml" in places:
        monkeypatch.setenv("ZHVI_GLOSSARY", "env.yaml")
    option = ["-g", "given.yaml"] if "given.yaml" in places else []
    (rows,) = objects(run("lookup", "河内", "--json", *option))
    assert [row["vi"] for row in rows] == [expected]


@pytest.mark.parametrize(("data", "expected"), [(True, "data/glossary.yaml"), (False, "glossary.yaml")])
def test_build_without_a_name_writes_to_the_usual_place(run: Run, folder: Path, data: bool, expected: str) -> None:
    if data:
        (folder / "data").mkdir()
    run("build", "news")
    assert (folder / expected).is_file()


# --- what a user gets wrong -----------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "place", "words"),
    [
        ((TEXT * 9).encode("gb18030"), "bad.txt:1", "iconv -f GB18030"),
        (b"ok\n" + (TEXT * 9).encode("gb18030"), "bad.txt:2", "iconv -f GB18030"),
        (TEXT.encode("utf-16"), "bad.txt:1", "iconv -f UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "bad.txt:1", "leave it out"),
        (TEXT.encode()[:-2], "bad.txt:3", "broken bytes"),
    ],
    ids=["gb18030", "gb18030 on line 2", "utf-16", "binary", "cut off"],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_document_that_is_no_utf8(run: Run, folder: Path, command: str, raw: bytes, place: str, words: str) -> None:
    (folder / "news" / "bad.txt").write_bytes(raw)
    outcome = run(command, "news", *(["-g", "g.yaml"] if command == "build" else []))
    assert outcome.status == 3
    assert outcome.error.startswith(f"zhvi: news/{place}: expected UTF-8")
    assert words in outcome.error
    assert (folder / "g.yaml").read_text(encoding="utf-8") == GLOSSARY


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("missing", "missing: no such file or folder; check the path"),
        ("empty", "empty: no documents in this folder; put .txt or .md files there"),
        ("x" * 300, "cannot be read"),
        ("g.yaml/in", "no such file or folder"),
        ("\x1b[31mred", "�[31mred: no such file or folder"),
    ],
)
def test_sources_that_are_not_there(run: Run, folder: Path, command: str, source: str, words: str) -> None:
    (folder / "empty").mkdir()
    outcome = run(command, "news", source, *(["-g", "g.yaml"] if command == "build" else []))
    assert (outcome.status, outcome.out if command == "build" else "") == (3, "")
    assert words in outcome.error
    assert (folder / "g.yaml").read_text(encoding="utf-8") == GLOSSARY


BAD_GLOSSARIES = [
    ("entries:\n- zh: 河内\n  vi: 'Hà Nội\n".encode(), "g.yaml:3:"),
    ("entries:\n- zh: 河内\n\tvi: Hà Nội\n".encode(), "g.yaml:3:"),
    ("entries:\n- zh: 河内\n  vi: Hà Nội\n  vi: Ha Noi\n".encode(), "g.yaml:4:3:"),
    ("entries:\n- zh: 河内\n  vi: Hà Nội\n".encode("utf-16"), "g.yaml:"),
    ("entries:\n- zh: 河内\n".encode("gb18030"), "g.yaml:2:"),
    (b"- zh: a\n", "g.yaml:1:1:"),
    (b"entries:\n  zh: a\n", "g.yaml:2:3:"),
    (b"entries:\n- a\n", "g.yaml:2:3:"),
    (b"\x00\x01\x02", "g.yaml:"),
]


@pytest.mark.parametrize(("raw", "place"), BAD_GLOSSARIES)
@pytest.mark.parametrize("command", [("build", "news"), ("lookup", "河内")])
def test_a_glossary_that_cannot_be_used(
    run: Run, folder: Path, command: tuple[str, ...], raw: bytes, place: str
) -> None:
    (folder / "g.yaml").write_bytes(raw)
    outcome = run(*command, "-g", "g.yaml")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.error.startswith(f"zhvi: {place}")
    assert "Traceback" not in outcome.err
    assert (folder / "g.yaml").read_bytes() == raw


@pytest.mark.parametrize(("raw", "place"), BAD_GLOSSARIES)
@pytest.mark.parametrize("option", [(), ("--fix",)])
def test_check_says_why_a_glossary_cannot_be_used(
    run: Run, folder: Path, option: tuple[str, ...], raw: bytes, place: str
) -> None:
    (folder / "g.yaml").write_bytes(raw)
    outcome = run("check", "-g", "g.yaml", *option)
    if "--fix" in option and "fixed E0" in outcome.out:
        return  # one answer was right, and it can be used now
    assert outcome.status == 3
    assert re.match(rf"{place}.*?E0\d\d ", outcome.out)
    assert (folder / "g.yaml").read_bytes() == raw


@pytest.mark.parametrize("command", [("build", "news"), ("lookup", "河内"), ("check",)])
def test_a_folder_as_glossary(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    outcome = run(*command, "-g", "news")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.error.startswith("zhvi: news: is a folder; name a YAML file")


@pytest.mark.parametrize("command", [("lookup", "河内"), ("check",)])
@pytest.mark.parametrize("option", [(), ("-g", "gone.yaml")])
def test_no_glossary_there(run: Run, command: tuple[str, ...], option: tuple[str, ...]) -> None:
    outcome = run(*command, *option)
    assert (outcome.status, outcome.out) == (3, "")
    assert (option[-1] if option else "glossary.yaml") in outcome.error
    assert "zhvi build" in outcome.error


def test_a_target_that_cannot_be_written(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = sorted(folder.rglob("*"))
    monkeypatch.setattr(os, "replace", refuse)
    outcome = run("build", "news", "-g", "g.yaml")
    assert (outcome.status, outcome.out) == (3, "")
    assert outcome.error.startswith("zhvi: g.yaml: cannot be written (Permission denied)")
    assert (folder / "g.yaml").read_text(encoding="utf-8") == GLOSSARY
    assert sorted(folder.rglob("*")) == before  # no leavings


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(run: Run, folder: Path) -> None:
    folder.chmod(0o500)
    outcome = run("build", "news", "-g", "new.yaml")
    folder.chmod(0o700)
    assert outcome.status == 3
    assert outcome.error.startswith("zhvi: new.yaml: cannot be written")


def test_a_file_where_a_folder_should_be(run: Run, folder: Path) -> None:
    outcome = run("build", "news", "-g", "news/a.txt/g.yaml")
    assert outcome.status == 3
    assert "news/a.txt/g.yaml: cannot be written" in outcome.error


@pytest.mark.parametrize("command", [("suggest", "-"), ("lookup", "-", "-g", "g.yaml")])
def test_queries_on_stdin_that_are_no_utf8(run: Run, folder: Path, command: tuple[str, ...]) -> None:
    outcome = run(*command, stdin=b"VUFO\n" + "阮芳娥\n".encode("gb18030"))
    assert outcome.status == 3
    assert outcome.err.splitlines()[-1].startswith("zhvi: -:2: expected UTF-8 text; it looks like GB18030")


def test_a_closed_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.mining.sources.sys", type("sys", (), {"stdin": None}))
    for command in ("extract", "suggest"):
        outcome = run(command, "-")
        assert (outcome.status, outcome.error) == (3, "zhvi: -: standard input is closed; name a file instead")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nonsense",), "No such command 'nonsense'"),
        (("--bogus",), "--bogus"),
        (("lookup", "--bogus", "x"), "--bogus"),
        (("extract",), "Missing argument"),
        (("suggest",), "Missing argument"),
        (("lookup",), "Missing argument"),
        (("lookup", "x", "--limit", "many"), "--limit"),
        (("lookup", "x", "--limit", "0"), "--limit"),
        (("build", "x", "--min-count", "0"), "--min-count"),
        (("extract", "x", "--min-count", "some"), "--min-count"),
        (("check", "-g"), "-g"),
    ],
)
def test_wrong_usage_is_one_line_that_names_the_help(run: Run, arguments: tuple[str, ...], words: str) -> None:
    outcome = run(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.error.startswith("zhvi: ")
    assert words in outcome.error
    assert "--help" in outcome.error


def test_no_argument_at_all_prints_the_help(run: Run) -> None:
    outcome = run()
    assert outcome.status == 2
    assert all(command in outcome.out + outcome.err for command in COMMANDS)


def test_an_output_that_is_full(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cli, "_print_row", full)
    outcome = run("suggest", "阮芳娥")
    assert (outcome.status, outcome.error) == (3, "zhvi: No space left on device")


def test_ctrl_c_ends_without_a_traceback(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Iterator[None]:
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "_read", interrupted)
    outcome = run("build", "news", "-g", "g.yaml")
    assert (outcome.status, outcome.out, outcome.err) == (130, "", "")
    assert (folder / "g.yaml").read_text(encoding="utf-8") == GLOSSARY


# --- what reaches the terminal --------------------------------------------------

NASTY = """\
entries:
- zh: "河\\e[31m内"
  vi: "[/b]Hà [red]Nội \\a:smile:"
  kind: "pla\\x9bce"
  status: "pro\\u202eposed"
  note: |
    first line
    second line
  "k\\e[2Jey": x
  evidence:
    quotes:
    - {at: "a\\e]0;title\\a:1", text: "quote\\x9b"}
- zh: "河\\e[31m内"
  vi: "Hà\\x07 Nội"
  kind: "pla\\x9bce"
"""


@pytest.mark.parametrize(
    "command", [("lookup", "河�"), ("lookup", "Hà Nội"), ("lookup", "red"), ("check",), ("build", "news")]
)
@pytest.mark.parametrize("option", [(), ("--json",)])
def test_control_characters_do_not_reach_the_terminal(
    run: Run, folder: Path, command: tuple[str, ...], option: tuple[str, ...]
) -> None:
    (folder / "g.yaml").write_text(NASTY, encoding="utf-8")
    outcome = run(*command, "-g", "g.yaml", *option)
    assert outcome.status in (0, 1)
    assert not ESCAPES.search(outcome.out + outcome.err)


def test_what_looks_like_markup_is_printed_as_it_is(run: Run, folder: Path) -> None:
    (folder / "g.yaml").write_text(NASTY, encoding="utf-8")
    out = run("lookup", "smile", "-g", "g.yaml").out + run("lookup", "河", "-g", "g.yaml").out
    assert "[/b]Hà [red]Nội" in out
    assert ":smile:" in out


def test_queries_and_file_names_with_control_characters(run: Run, folder: Path) -> None:
    (folder / "news" / "a\x1b[31m.txt").write_text(TEXT, encoding="utf-8")
    for arguments in (("extract", "news"), ("suggest", "阮\x1b[31m"), ("lookup", "\x9b1m", "-g", "g.yaml")):
        for option in ((), ("--json",)):
            outcome = run(*arguments, *option)
            assert not ESCAPES.search(outcome.out + outcome.err)


def test_json_loses_nothing_by_its_escapes(run: Run) -> None:
    names = ["阮\x9b芳", "\u202e娥", "\x7f", "\udcff", '"\\'] if sys.platform != "win32" else ["阮\x9b芳"]
    assert [row["zh"] for row in objects(run("suggest", "--json", *names))] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hà　Nội\u00a0", "Hà　Nội\u00a0"),
        ("a\nb\r\nc\td", "a b c d"),
        ("\x1b[31m阮", "�[31m阮"),
        ("阮\u202e芳", "阮�芳"),
        ("\ue000\U000300000", "\ue000\U000300000"),  # private use: characters of old Vietnamese fonts
        ("", ""),
    ],
)
def test_visible_text(text: str, expected: str) -> None:
    assert report.visible(text) == expected


@pytest.mark.parametrize("no_color", [True, False])
@pytest.mark.parametrize("arguments", [("build", "news", "-g", "new.yaml"), ("lookup", "a", "-g", "g.yaml"), ("-h",)])
def test_no_escape_codes_without_a_terminal(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], no_color: bool
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    outcome = run(*arguments)
    assert "\x1b" not in outcome.out + outcome.err


# --- help -----------------------------------------------------------------------


def options() -> list[tuple[str, str]]:
    """Return (command, option or "") for every command and every option of each."""
    group: Any = typer.main.get_command(cli.app)
    found = []
    for name, command in sorted(group.commands.items()):
        found.append((name, ""))
        found += [(name, spelt) for param in command.params for spelt in param.opts if spelt.startswith("-")]
    return found


def test_the_commands_are_those_of_the_contract() -> None:
    assert {name for name, _ in options()} == set(COMMANDS)


def test_every_command_takes_json() -> None:
    assert {name for name, option in options() if option == "--json"} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, option: str) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    outcome = run(command, option)
    assert (outcome.status, outcome.err) == (0, "")
    assert f"Usage: zhvi {command}" in outcome.out
    for name, spelt in options():
        assert name != command or spelt in outcome.out


@pytest.mark.parametrize(("command", "option"), options())
def test_every_command_and_option_stands_in_the_readme(command: str, option: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    if "\n## " not in readme:
        pytest.skip("the README is not written yet")
    assert f"zhvi {command}" in readme
    assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", readme)


# --- as a process ---------------------------------------------------------------


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["latin-1", "C"],
)
def test_output_is_utf8_whatever_the_platform(environment: dict[str, str]) -> None:
    done = process("suggest", "-", stdin="阮芳娥\n".encode(), **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith("阮芳娥\tNguyễn Phương Nga")


def test_a_pipe_that_closes_ends_quietly() -> None:
    names = "\n".join(["阮芳娥"] * 20_000).encode()
    command = [sys.executable, "-m", "glossary", "suggest", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        try:
            running.stdin.write(names)
            running.stdin.close()
        except BrokenPipeError:
            pass  # it had gone before it read everything
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_a_pipe_that_closes_before_a_short_answer_ends_quietly() -> None:
    command = [sys.executable, "-m", "glossary", "suggest", "阮芳娥"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


def test_an_error_is_one_line_and_its_exit_status(tmp_path: Path) -> None:
    done = process("lookup", "河内", "-g", str(tmp_path / "gone.yaml"))
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode("utf-8").count("\n") == 1

"""A lookup as a whole: the index in the cache folder, the stream, the library, the shell, and what goes wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import glossary
from glossary.book import cache, indexing, keys, lookup, marks, near
from glossary.book.entry import Entry, Evidence
from glossary.book.index import Wanted
from glossary.book.query import LONGEST_QUERY
from glossary.book.search import Hit
from glossary.errors import GlossaryError, UsageError
from tests.conftest import ROOT, Run

ENTRY = "- zh: {}\n  vi: {}\n  kind: {}\n  status: {}\n"
BOOK = "entries:\n" + "".join(
    ENTRY.format(*row)
    for row in (
        ("阮芳娥", "Nguyễn Phương Nga", "person", "accepted"),
        ("芳娥", "Phương Nga", "place", "proposed"),
        ("河内", "Hà Nội", "place", "rejected"),
        ("友好组织", "tổ chức hữu nghị", "org", "proposed"),
    )
)
CASES = [json.loads(line) for line in (ROOT / "tests/cases/lookups.jsonl").read_text(encoding="utf-8").splitlines()]
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache folder of the test's own."""
    place = tmp_path / "cache"
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(place / "zhvi"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(place))  # for processes
    return place / "zhvi"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "g.yaml"
    path.write_text(BOOK, encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))  # long enough ago that its stamp is trusted
    return path


def told(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.entry.zh, hit.reason) for hit in hits]


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the YAML was read")

    monkeypatch.setattr("glossary.book.yaml_file.load", refuse)


# --- what is found ----------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds() -> lookup.Glossary:
    return lookup.Glossary(ROOT / "data" / "glossary.yaml", keep=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["query"]))
def test_the_first_answer(seeds: lookup.Glossary, case: dict[str, str | None]) -> None:
    hits = told(seeds.lookup(str(case["query"])))
    assert (hits[0] if hits else (None, None)) == (case["zh"], case["reason"])


def test_what_is_called_exact_stands_so_in_the_glossary(seeds: lookup.Glossary) -> None:
    for case in CASES:
        for hit in seeds.lookup(case["query"]):
            if hit.reason == "exact":
                assert keys.plain(case["query"]) in [form.text for form in keys.forms(hit.entry)]


def test_a_query_stays_the_same_answer_with_an_index_and_without(book: Path) -> None:
    for query in ("阮芳娥", "阮芳鹅", "nga", "npn", "昨天阮芳娥来了", "nothing"):
        expected = glossary.load(book, keep=False).lookup(query)
        assert glossary.load(book).lookup(query) == expected == glossary.load(book).lookup(query)


def test_options_narrow_the_answer(book: Path) -> None:
    ask = glossary.load(book).lookup
    assert told(ask("芳娥")) == [("芳娥", "exact")]
    assert told(ask("芳娥", kinds=["person"])) == [("阮芳娥", "contains the query")]
    assert told(ask("河内", statuses=["accepted", "proposed"])) == []
    assert told(ask("phuong nga", exact=True)) == []
    assert told(ask("Phương Nga", exact=True)) == [("芳娥", "exact")]
    assert len(ask("今天阮芳娥在河内", limit=2)) == 2


def test_a_headword_with_its_homophone_wins_over_others_with_one_character_wrong() -> None:
    names = [("阮芳竹", "Ruǎn Fāngzhú"), ("阮芳娥", "Ruǎn Fāng'é"), ("阮芳兰", "Ruǎn Fānglán")]
    index = indexing.build([Entry(zh, "", pinyin, kind="person") for zh, pinyin in names])
    found = near.near(index, tuple("阮芳鹅"), Wanted())
    assert [entry.zh for _, entry in found] == ["阮芳娥", "阮芳竹", "阮芳兰"]


# --- the index ------------------------------------------------------------------------


WORDS = st.text(st.sampled_from("范黄英黃G7 aăâđÐôơư Anh'-.\n\u0301İß"), max_size=10)


@settings(deadline=None)
@given(st.lists(st.builds(Entry, zh=WORDS, vi=WORDS, pinyin=WORDS, hant=WORDS, aliases=st.tuples(WORDS)), max_size=5))
def test_columns_make_the_keys_and_marks_of_each_form(entries: list[Entry]) -> None:
    index = indexing.build(entries)
    numbered = dict(index.entries(range(len(entries)), len(entries)))
    assert sorted(map(repr, numbered.values())) == sorted(map(repr, entries))
    for number, entry in numbered.items():
        for form in keys.forms(entry):
            assert not form.key or number in index.numbers([form.key], 9)
            if len(form.units) > 1:
                assert all(number in index.marked(mark) for mark in marks.without_marks(form.units))
                begins = keys.heads_of(form.units)[0]
                assert index.lengths([begins])[begins] >> len(form.units) & 1


def test_a_warm_index_is_not_made_again(book: Path, folder: Path, request: pytest.FixtureRequest) -> None:
    glossary.load(book)
    request.getfixturevalue("unread")
    assert told(glossary.load(book).lookup("河内")) == [("河内", "exact")]
    assert len(kept(folder)) == 1


def test_only_the_content_counts_where_the_stamp_differs(
    book: Path, folder: Path, request: pytest.FixtureRequest
) -> None:
    glossary.load(book)
    os.utime(book, (1_600_000_000, 1_600_000_000))
    request.getfixturevalue("unread")
    before = kept(folder)[0].stat().st_ino
    assert glossary.load(book).lookup("河内")
    assert kept(folder)[0].stat().st_ino != before  # the new stamp is noted
    before = kept(folder)[0].stat().st_ino
    assert glossary.load(book).lookup("河内")
    assert kept(folder)[0].stat().st_ino == before


def test_a_change_within_one_tick_of_the_clock_is_seen(book: Path) -> None:
    now = book.stat().st_mtime_ns + 3600 * 10**9 * 24 * 365 * 20  # a clock that is far ahead: never old enough
    os.utime(book, ns=(now, now))
    glossary.load(book)
    book.write_text(BOOK.replace("河内", "河外"), encoding="utf-8")
    os.utime(book, ns=(now, now))  # same size, same time, same inode
    assert told(glossary.load(book).lookup("河外")) == [("河外", "exact")]


def test_a_changed_glossary_is_noticed_between_two_queries(book: Path) -> None:
    opened = glossary.load(book)
    assert told(opened.lookup("河外")) == []
    book.write_text(BOOK.replace("河内", "河外"), encoding="utf-8")
    assert told(opened.lookup("河外")) == [("河外", "exact")]
    book.unlink()
    assert told(opened.lookup("河外")) == [("河外", "exact")]
    book.write_text("entries: [", encoding="utf-8")
    with pytest.raises(GlossaryError):
        opened.lookup("河外")
    assert told(opened.lookup("河外")) == [("河外", "exact")]


DAMAGE = {
    "empty": lambda data: b"",
    "text": lambda data: b"no database at all",
    "cut": lambda data: data[: len(data) // 2],
    "head": lambda data: bytes(100) + data[100:],
    "zeros": lambda data: data[:4096] + bytes(len(data) - 4096),
    "letters": lambda data: data[:4096] + b"x" * (len(data) - 4096),
    "entries": lambda data: data.replace("河内".encode(), "河外".encode()),
    "schema": lambda data: data.replace(b"schema", b"schelm"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_index_is_harmless(book: Path, folder: Path, damage: Any) -> None:
    glossary.load(book)
    (file,) = kept(folder)
    file.write_bytes(damage(file.read_bytes()))
    assert [hit.entry.vi for hit in glossary.load(book).lookup("hà nội")] == ["Hà Nội"]
    assert told(glossary.load(book).lookup("河内")) == [("河内", "exact")]


def test_an_index_that_breaks_while_it_is_open_is_made_again(book: Path) -> None:
    opened = glossary.load(book)
    opened._index.connection.close()
    assert told(opened.lookup("河内")) == [("河内", "exact")]


def test_a_deleted_index_is_harmless(book: Path, folder: Path) -> None:
    opened = glossary.load(book)
    shutil.rmtree(folder)
    assert told(opened.lookup("河内")) == told(glossary.load(book).lookup("河内")) == [("河内", "exact")]


def test_without_a_folder_to_write_the_answer_is_from_memory(book: Path, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file stands where the folder should be")
    assert told(glossary.load(book).lookup("河内")) == [("河内", "exact")]


def test_no_cache_keeps_nothing(book: Path, folder: Path, run: Run) -> None:
    assert run("lookup", "河内", "-g", book, "--no-cache", "--plain").out == "河内\tHà Nội\n"
    assert kept(folder) == []


def test_many_make_the_index_at_once(book: Path, folder: Path) -> None:
    found: list[list[tuple[str, str]]] = []
    threads = [
        threading.Thread(target=lambda: found.append(told(glossary.load(book).lookup("河内")))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[("河内", "exact")]] * 8
    assert len(kept(folder)) == 1


def test_what_a_crash_left_is_cleared_away(book: Path, folder: Path) -> None:
    glossary.load(book)
    (file,) = kept(folder)
    left = file.with_name(f"{file.name}.left")
    left.touch()
    os.utime(left, (1, 1))
    file.unlink()
    glossary.load(book)
    assert kept(folder) == [file]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_path_that_is_no_text_has_an_index_as_well(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    path.write_text(BOOK, encoding="utf-8")
    assert told(glossary.load(path).lookup("河内")) == [("河内", "exact")]
    assert len(kept(folder)) == 1


def test_two_glossaries_of_one_name_have_their_own(book: Path, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / book.name
    other.write_text("entries: []\n", encoding="utf-8")
    assert glossary.load(book).lookup("河内")
    assert not glossary.load(other).lookup("河内")
    assert len(kept(folder)) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once_and_not_kept(tmp_path: Path, folder: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_text(BOOK, encoding="utf-8"))
    writer.start()
    opened = glossary.load(pipe)
    writer.join()
    assert told(opened.lookup("河内")) == [("河内", "exact")]
    assert kept(folder) == []


# --- the process ----------------------------------------------------------------------


def process(*arguments: object, **settings: Any) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings.pop("env", {})}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=120, **settings)


def test_a_warm_lookup_imports_only_what_it_needs(book: Path) -> None:
    glossary.load(book)
    code = (
        "import sys; from glossary import cli\n"
        "sys.argv = ['zhvi', 'lookup', '阮芳娥', '-g', sys.argv[1]]\n"
        "try: cli.main()\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = process("-c", code, book)
    assert "Nguyễn Phương Nga" in done.stdout
    modules = set(done.stderr.split())
    ours = {name.removeprefix("glossary.") for name in modules if name.startswith("glossary.")}
    assert ours == {
        "answers", "book", "book.cache", "book.entry", "book.index", "book.keys", "book.lookup", "book.marks",
        "book.near", "book.query", "book.search", "cli", "data", "ending", "errors", "writing", "writing.han",
        "writing.tables", "writing.terminal", "writing.vietnamese",
    }  # fmt: skip
    theirs = {name.split(".")[0] for name in modules}
    assert sorted(theirs & {"rich", "yaml", "numpy", "pypinyin", "opencc", "jieba"}) == []
    assert process("-c", "import sys, glossary; print('glossary.book' in sys.modules)").stdout == "False\n"


@pytest.fixture
def stream(book: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "glossary", "lookup", "-", "-g", str(book), "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment) as running:
        yield running


def ask(stream: "subprocess.Popen[str]", line: str) -> list[str]:
    assert stream.stdin
    assert stream.stdout
    stream.stdin.write(f"{line}\n")
    stream.stdin.flush()
    return [row["zh"] for row in json.loads(stream.stdout.readline())]


def test_a_stream_answers_each_line_at_once_and_notices_a_change(stream: "subprocess.Popen[str]", book: Path) -> None:
    assert ask(stream, "河内") == ["河内"]
    assert ask(stream, "河外") == []
    book.write_text(BOOK.replace("河内", "河外"), encoding="utf-8")
    assert ask(stream, "河外") == ["河外"]
    book.write_text("entries: [", encoding="utf-8")  # half saved
    assert ask(stream, "河外") == ["河外"]
    assert ask(stream, "x" * (LONGEST_QUERY + 1)) == []  # refused, and the stream goes on
    assert ask(stream, "阮芳娥") == ["阮芳娥"]
    _, errors = stream.communicate()
    assert stream.returncode == 0
    assert [line.split(":")[0] for line in errors.splitlines()] == ["zhvi", "zhvi"]


def complete(words: str, book: Path, shell: str = "bash") -> list[str]:
    typed = words.split(" ")
    variables = {"COMP_WORDS": words, "COMP_CWORD": str(len(typed) - 1), "_ZHVI_COMPLETE": f"complete_{shell}"}
    done = process("-m", "glossary", env={**variables, "ZHVI_GLOSSARY": str(book)})
    return done.stdout.split("\n")[:-1] if done.stdout.endswith("\n") else done.stdout.split("\n")


def test_the_shell_completes_commands_options_and_headwords(book: Path) -> None:
    assert complete("zhvi lo", book) == ["lookup"]
    assert "--exact" in complete("zhvi lookup --e", book)
    assert complete("zhvi lookup 阮", book) == [""]  # no index yet, and none is made for it
    glossary.load(book)
    assert complete("zhvi lookup 阮", book) == ["阮芳娥"]
    assert complete("zhvi lookup Nguy", book) == ["Nguyễn Phương Nga"]
    assert complete("zhvi lookup xyz", book) == [""]


# --- what is printed --------------------------------------------------------------------


QUOTED = """\
entries:
- zh: 阮芳娥
  vi: Nguyễn Phương Nga
  kind: person
  evidence:
    quotes:
    - at: a.txt:1
      text: 她昨天到了顺化。
    - at: b.txt:2
      text: 大使阮芳娥先到。
"""


def test_the_best_quote_has_the_form_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.yaml").write_text(QUOTED, encoding="utf-8")
    assert run("lookup", "阮芳娥", "-g", "q.yaml").out.splitlines()[-1] == "  b.txt:2  大使阮芳娥先到。"


@pytest.mark.parametrize(("settings", "bold"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_the_form_is_bold_on_a_terminal(tmp_path: Path, settings: dict[str, str], bold: bool) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "q.yaml").write_text(QUOTED, encoding="utf-8")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **settings}
    environment.pop("NO_COLOR", None) if bold else None
    command = [sys.executable, "-m", "glossary", "lookup", "阮芳娥", "-g", str(tmp_path / "q.yaml")]
    subprocess.run(command, stdout=theirs, env=environment, check=True)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    assert ("\x1b[1m阮芳娥\x1b[22m先" in shown.decode("utf-8")) is bold
    assert ("\x1b" in shown.decode("utf-8")) is bold


def test_a_line_for_each_entry_with_plain(run: Run, book: Path) -> None:
    assert (
        run("lookup", "今天阮芳娥在河内", "-g", book, "--plain").out
        == "阮芳娥\tNguyễn Phương Nga\n芳娥\tPhương Nga\n河内\tHà Nội\n"
    )


def test_nothing_found_names_the_nearest_and_what_could_be_suggested(run: Run, book: Path) -> None:
    outcome = run("lookup", "友好组建会", "武文赏", "-g", book)
    assert (outcome.status, outcome.out) == (1, "")
    first, nearest, second = outcome.err.splitlines()
    assert first.startswith("nothing found for 友好组建会")
    assert nearest == "nearest in the glossary: 友好组织 tổ chức hữu nghị"
    assert "not in the glossary, but perhaps Võ Văn Thưởng" in second


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "planet"), "--kind planet: there is no such kind; known: person"),
        (("--status", "accepted,"), "there is no such status; known: proposed"),
        (("--json", "--plain"), "--json and --plain"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, book: Path, arguments: tuple[str, ...], said: str) -> None:
    outcome = run("lookup", "河内", "-g", book, *arguments)
    assert outcome.status == 2
    assert said in outcome.error


def test_kind_and_status_take_lists(run: Run, book: Path) -> None:
    out = run("lookup", "今天阮芳娥在河内", "-g", book, "--kind", "place,org", "--status", "rejected", "--plain").out
    assert out == "河内\tHà Nội\n"


EVIL = "\\e[31m\\x9b1m\\x07\\u202e"


@pytest.mark.parametrize("form", [(), ("--plain",), ("--json",)])
@pytest.mark.parametrize("query", ["河内", "河", "河内\x1b[2J", "\x9b1m", "nhất", "河外"])
def test_no_control_sequence_reaches_the_terminal(run: Run, tmp_path: Path, form: tuple[str, ...], query: str) -> None:
    text = "entries:\n" + "".join(
        f'- zh: {zh}\n  vi: "thứ nhất{EVIL}"\n  note: "{EVIL}"\n  pinyin: "{EVIL}"\n  aliases: ["{EVIL}"]\n'
        f'  variants: [{{zh: "{EVIL}外", at: "{EVIL}"}}]\n'
        f'  evidence: {{quotes: [{{at: "{EVIL}", text: "{EVIL}{zh}"}}]}}\n'
        for zh in ("河内", f'"河内省{EVIL}"')
    )
    (tmp_path / "g.yaml").write_text(text, encoding="utf-8")
    outcome = run("lookup", query, "-g", "g.yaml", *form)
    assert not ESCAPES.search(outcome.out.replace("\n", "") + outcome.err.replace("\n", ""))


GARBAGE = [
    "\x00",
    "阮\x00芳娥",
    "\ud800",
    "'; DROP TABLE keys --",
    "%",
    "_",
    "*",
    "[阮]*",
    "?",
    "\\",
    '"',
    "\x1b]0;x\x07",
]


@pytest.mark.parametrize("query", GARBAGE)
def test_garbage_is_answered_or_not_found(run: Run, book: Path, query: str) -> None:
    outcome = run("lookup", query, "-g", book)
    assert outcome.status in (0, 1)
    assert not ESCAPES.search((outcome.out + outcome.err).replace("\n", ""))


def test_a_line_of_ten_megabytes_is_refused_in_a_line(run: Run, book: Path) -> None:
    with pytest.raises(UsageError, match="too long"):
        glossary.load(book).lookup("阮" * (LONGEST_QUERY + 1))
    outcome = run("lookup", "-", "-g", book, "--plain", stdin="a" * 10_000_000 + "\n河内\n")
    assert (outcome.status, outcome.out) == (0, "河内\tHà Nội\n")
    assert all(len(line) < 200 for line in outcome.err.splitlines())


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(), max_size=40))
def test_any_text_has_an_answer_or_none(query: str) -> None:
    hits = OPEN.lookup(query)
    assert OPEN.lookup(query, exact=True) == [hit for hit in hits if hit.reason == "exact"]
    assert isinstance(OPEN.nearest(query), list)


OPEN = lookup.Glossary(ROOT / "data" / "glossary.yaml", keep=False)
UNION = Evidence("bracket", "text", 0.9, 5, latin=("Vietnam Union of Friendship Organizations",))


def test_initials_of_english_names_leave_small_words_out() -> None:
    index = indexing.build([Entry("越友联", "Liên hiệp", evidence=UNION)])
    from glossary.book.search import search

    assert told(search(index, "vuofo")) == told(search(index, "vufo")) == [("越友联", "initials")]


def test_completions_and_the_cache_survive_a_missing_glossary(tmp_path: Path) -> None:
    assert lookup.completions(tmp_path / "none.yaml", "阮") == []
    assert cache.stamp(tmp_path) is None

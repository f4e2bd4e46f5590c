"""Reading entry by entry: the same as the parser says of the whole, and all that is wrong in one run."""

import gc
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.book import reading, yaml_lines
from glossary.book.yaml_tree import Node, tree

ROOT = Path(__file__).resolve().parent.parent
PLAIN = [
    "Phạm",
    "a b",
    "seeds/a.txt:12",
    "0.98",
    "no",
    "",
    "x  ",
    "Ruǎn Fāng'é",
    "a:b",
    "范\u3000黄",
    "it's'",
    'say "x"',
    "~",
]
QUOTED = ["'it''s'", "''", '"x"', "'a: b'", "'x'  "]
OTHER = [
    "Hà # b",
    "|\n      k",
    "[a]",
    "a\tb",
    "a: b",
    "- x",
    "'x' # b",
    "x:",
    "a\u2028b",
    "? x",
    "&a x",
    "'open",
    "!t x",
]
VALUE = st.sampled_from([*PLAIN, *QUOTED, *OTHER])
KEY = st.sampled_from(["zh", "vi", "evidence", "aliases", "quotes", "'at'", "x y", "a1", "- zh", "-  at", "k" * 101])
DEPTH = st.sampled_from(["", " ", "  ", "    ", "      "])
LINE = st.one_of(
    st.builds("{}{}: {}".format, DEPTH, KEY, VALUE),
    st.builds("{}{}:".format, DEPTH, KEY),
    st.builds("{}- {}".format, DEPTH, VALUE),
    st.builds("{}{}".format, DEPTH, VALUE),
    st.sampled_from(["", "   ", "# c", "    # c", "\t# c", "...", "---"]),
)
ENTRY = st.lists(LINE, max_size=8).map(lambda lines: "\n".join(["- zh: 范", *(f"  {line}" for line in lines), ""]))
END = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(ENTRY, min_size=1, max_size=3), st.sampled_from(["", "  "]), END)
def test_entry_by_entry_is_read_what_the_parser_reads(entries: list[str], indent: str, end: str) -> None:
    text = "entries:\n" + "".join(indent + line for entry in entries for line in entry.splitlines(keepends=True))
    lines = text.replace("\n", end).splitlines(keepends=True)
    whole, found = tree(lines), reading.read("".join(lines))
    if whole.error is None:
        assert found.root == whole.root
        assert set(whole.problems) <= set(found.problems)
    else:
        assert found.root is None
        assert found.problems


@given(ENTRY, END)
def test_a_plain_entry_is_what_the_parser_reads(entry: str, end: str) -> None:
    lines = entry.replace("\n", end).splitlines(keepends=True)
    quick = yaml_lines.entry(lines, 0, len(lines))
    if quick is not None:
        slow = tree(lines)
        assert slow.error is None
        assert slow.root is not None
        assert slow.root.value == [quick]


@pytest.mark.parametrize("wanted", [True, False])
def test_garbage_is_collected_afterwards_as_before(wanted: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if wanted else gc.disable)()
        reading.read("entries:\n- zh: 范\n- zh: 'open\n")
        assert gc.isenabled() is wanted
        assert gc.get_freeze_count() == 0
    finally:
        (gc.enable if was else gc.disable)()


def test_what_a_build_writes_is_plain() -> None:
    lines = (ROOT / "data" / "glossary.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    cuts = [number for number, line in enumerate(lines) if line.startswith("- ")]
    read = [yaml_lines.entry(lines, first, last) for first, last in pairwise([*cuts, len(lines)])]
    whole = tree(lines).root
    assert whole is not None
    listed = whole.get("entries")
    assert isinstance(listed, Node)
    assert read == listed.value

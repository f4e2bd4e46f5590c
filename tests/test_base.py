"""The base file: small, sorted, readable in a diff, and refused in words when it is broken."""

import gc
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.book.base import EMPTY, Record, dump, load, parse, record
from glossary.book.collecting import paused
from glossary.book.entry import Entry, Variant, form
from glossary.book.merge import merged
from glossary.book.yaml_file import Book, to_entry
from glossary.book.yaml_file import parse as parse_glossary
from glossary.errors import GlossaryError

HEADER = '{"zhvi": "base", "version": 1}\n'
HUE = Record("顺化", "place", "Huế")
KIEN = Record("武中坚", "person", "Vũ Trung Kiên", "Wǔ Zhōngjiān", "武中堅", ("Kien",), ("武中",))


def test_it_reads_line_by_line_sorted_by_kind_and_zh() -> None:
    base = EMPTY.renewed([(None, HUE), (None, KIEN), (None, Record("越友联", "org"))])
    lines = dump(base).splitlines(keepends=True)
    assert lines[0] == HEADER
    assert [json.loads(line)["zh"] for line in lines[1:]] == ["越友联", "武中坚", "顺化"]
    assert lines[2] == (
        '{"zh": "武中坚", "kind": "person", "vi": "Vũ Trung Kiên", "pinyin": "Wǔ Zhōngjiān", "hant": "武中堅", '
        '"aliases": ["Kien"], "variants": ["武中"]}\n'
    )
    assert parse("".join(lines), "b") == base


TEXT = st.text(max_size=6)
VARIANTS = st.lists(st.builds(Variant, TEXT), max_size=2).map(tuple)
ENTRIES = st.lists(
    st.builds(
        Entry, TEXT, TEXT, TEXT, TEXT, st.sampled_from(["person", "org"]),
        aliases=st.lists(TEXT, max_size=2).map(tuple), variants=VARIANTS,
    ),
    max_size=4,
)  # fmt: skip


@given(ENTRIES)
def test_what_was_said_is_what_the_file_gives_back(entries: list[Entry]) -> None:
    result = merged(Book(""), entries)
    slots = parse_glossary(result.text, "g.yaml").slots
    assert parse(dump(result.base), "b") == result.base
    assert sorted(record(to_entry(slot)).zh for slot in slots) == sorted(said.zh for said in result.base)
    read_back = {(said.zh, said.vi, said.pinyin, said.hant, said.kind) for said in map(record, map(to_entry, slots))}
    assert read_back == {(said.zh, said.vi, said.pinyin, said.hant, said.kind) for said in result.base}


def test_of_two_lines_about_one_entry_the_later_counts() -> None:
    lines = [HEADER, '{"zh": "顺化", "kind": "place", "vi": "A"}\n', '{"zh": "順化", "kind": "place", "vi": "Huế"}\n']
    assert [said.vi for said in parse("".join(lines), "b")] == ["Huế"]


def test_without_a_file_nothing_was_said(tmp_path: Path) -> None:
    assert load(tmp_path / "none") == EMPTY


@pytest.mark.parametrize(
    ("label", "text", "place", "expected"),
    [
        ("empty", "", "1", "expected a JSON object"),
        ("no header", '{"zh": "顺化", "kind": "place"}\n', "1", "expected the header of a base file"),
        ("of a later program", '{"zhvi": "base", "version": 2}\n', "1", "was written by a newer zhvi"),
        ("cut off", f'{HEADER}{{"zh": "顺', "2", "expected a JSON object"),
        ("a merge of git's", f"{HEADER}\n<<<<<<< HEAD\n", "3", "expected a JSON object"),
        ("a list", f"{HEADER}[]\n", "2", "expected a JSON object"),
        ("no zh", f'{HEADER}{{"kind": "place"}}\n', "2", "expected what a build said"),
        ("no kind", f'{HEADER}{{"zh": "顺化"}}\n', "2", "expected what a build said"),
        ("a number", f'{HEADER}{{"zh": "顺化", "kind": "place", "vi": 1}}\n', "2", "expected what a build said"),
        ("a text", f'{HEADER}{{"zh": "顺化", "kind": "place", "aliases": "H"}}\n', "2", "expected what a build said"),
        ("deep", f"{HEADER}{'[' * 100_000}\n", "2", "expected a JSON object"),
        ("bytes", HEADER.encode() + b"\xff\n", "2", "expected UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 and value.isascii() else None,
)
def test_a_broken_file_is_one_line_that_says_what_to_do(
    tmp_path: Path, label: str, text: str | bytes, place: str, expected: str
) -> None:
    path = tmp_path / "g.yaml.base.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(GlossaryError) as raised:
        load(path)
    said = str(raised.value)
    assert said.startswith(f"{path}:{place}: {expected}")
    assert "\n" not in said
    assert "install that one" in said or "delete the file" in said


def test_a_form_is_the_same_in_either_script() -> None:
    assert form(" 範黃英 ") == "范黄英"


def test_garbage_is_searched_for_again_after_a_pause() -> None:
    with paused():
        assert not gc.isenabled()
        with paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()

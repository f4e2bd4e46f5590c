"""Glossary files that broke: good ones, changed in a few places as files get changed; by seed and number the same."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile

from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.merge import merged
from glossary.book.yaml_file import parse
from glossary.book.yaml_text import HEADER, dump_entry

__all__ = ["BASE", "FOUND", "LARGEST", "good_files", "make", "smaller"]

TRIES, PATIENCE = 400, 20.0  # most runs, and seconds, that making an input smaller takes
LARGEST = 100_000  # characters; a glossary of 500 entries has as many

# --- good files -------------------------------------------------------------

_QUOTE = Passage("news/a.txt:3", "范黄英(Phạm Hoàng Anh)昨天访问顺化。", "2024-05-06")
ENTRIES = (
    Entry(
        "范黄英",
        "Phạm Hoàng Anh",
        "Fàn Huángyīng",
        kind="person",
        evidence=Evidence("bracket", "text", 0.98, 3, (_QUOTE,), titles=("会长",)),
    ),
    Entry("顺化", "Huế", "Shùnhuà", kind="place", evidence=Evidence("name", "known", 0.9, 2)),
    Entry(
        "越南友好组织联合会",
        "Liên hiệp các tổ chức hữu nghị Việt Nam",
        kind="org",
        aliases=("VUFO",),
        evidence=Evidence("name", "known", 0.9, 5, variants=("越友联",)),
        variants=(Variant("越友联", 2, "news/a.txt:9", "越友联代表团"),),
    ),
    Entry("人民对外", "đối ngoại nhân dân", kind="term", evidence=Evidence("term", "composed", 0.8, 4)),
)
# What a build finds: the entries that the files have, with other evidence, and one that they lack.
FOUND = (
    *(
        replace(e, evidence=Evidence("bracket", "text", 0.99, 7, variants=tuple(v.zh for v in e.variants)))
        for e in ENTRIES
    ),
    Entry("岘港", "Đà Nẵng", kind="place", evidence=Evidence("name", "known", 0.9, 1)),
)

BASE = merged(parse("", ""), ENTRIES).base

_BY_HAND = """\
# Ban quốc tế
entries:

# miền Trung
- zh: 顺化 # cố đô
  vi: 'Huế'
  kind: place
  aliases: [Thuận Hóa, "Phú Xuân"]
  note: |
    tên cũ: Phú Xuân

    # chưa rõ
  status: accepted

-
  zh: 范黄英
  vi: >-
    Phạm Hoàng
    Anh
  kind: person
  variants:
    - 范皇英
    - zh: 黄英
      count: 2
  evidence:
    found: bracket
    vi_from: text
    confidence: 0.98
    count: 1
    quotes:
    - at: a.txt:1
      text: 范黄英(Phạm Hoàng Anh)
- {zh: 人民对外, vi: đối ngoại nhân dân, status: rejected}   # thừa
# hết
"""
_SET_IN = """\
%YAML 1.1
---
title: Thuật ngữ
entries:
  - zh: 越南友好组织联合会
    vi: "Li\\u00EAn hiệp"
    kind: org
    evidence:
      found: name
      count: 5

  # địa danh
  - zh: 顺化
    evidence: {found: name, count: 2}
    vi: Huế
    note: "một
      hai"
...
# hết
"""
_FLOW = '{"entries": [{"zh": "顺化", "vi": "Huế"},\n  {"zh": "范黄英", "kind": "person", "aliases": []}]}\n'


def good_files() -> tuple[str, ...]:
    """Return glossaries that are in order, in the ways that people and builds write them."""
    built = HEADER + "entries:\n" + "".join(f"\n# {entry.kind}\n{dump_entry(entry)}" for entry in ENTRIES)
    return (
        built,
        _BY_HAND,
        _SET_IN,
        _FLOW,
        "\ufeff" + built.replace("\n", "\r\n"),
        built.replace("\n", "\r"),
        HEADER + "entries: []\n",
    )


# --- what happens to them ---------------------------------------------------

SIGNS: tuple[str, ...] = (
    *":-#'\"[]{}|>&*!%@`?,\\~=/;<+",
    *"\t\r\n\x00\x0b\x1b\x85\xa0\u200b\u2028\u3000\ufeff",
    *"：，（）、—–“”’。",
    *(": ", "- ", " #", "''", "\n- ", "\n---\n", "\n...\n", "\n<<<<<<< HEAD\n", "\n=======\n", "\n>>>>>>> lan\n"),
    *("\nentries:\n", "<<: *a", "&a ", "!!str ", "zh：", "-zh: ", "\\u12", "\n  zh: 顺化\n", "? ", "|+\n", ">\n"),
)


def _line(chance: random.Random, lines: list[str]) -> int:
    return chance.randrange(len(lines))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True) or [""]


def _swapped(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    one, other = _line(chance, lines), _line(chance, lines)
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def _deleted(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    start = _line(chance, lines)
    del lines[start : start + chance.choice((1, 1, 1, 2, 5))]
    return "".join(lines)


def _doubled(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    start = _line(chance, lines)
    part = lines[start : start + chance.choice((1, 1, 3, 8))]
    at = _line(chance, lines)
    return "".join((*lines[:at], *part, *lines[at:]))


def _indented(chance: random.Random, text: str) -> str:
    lines = _lines(text)
    start = _line(chance, lines)
    by = chance.choice(("", " ", "  ", "   ", "    ", "\t", " \t", "\u3000", "\xa0"))
    for at in range(start, min(start + chance.choice((1, 1, 2, 4)), len(lines))):
        bare = lines[at].lstrip(" ")
        kept = lines[at][: len(lines[at]) - len(bare)]
        lines[at] = chance.choice((by + bare, by + lines[at], kept[:-1] + bare))
    return "".join(lines)


def _marked(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at + chance.choice((0, 0, 1)) :]


LINES = (
    *("zh: 顺化", "vi: 'Huế'", "note:", "aliases:", "evidence:", "count: 1", 'note: "x"', "vi: >-", "note: a b"),
    *("-", "- - x", "- VUFO", "- 'a'", "- zh: 范", "- a: b", "- {zh: 河内}", "[x]", "'q'", "# a", ""),
)


def _woven(chance: random.Random, text: str) -> str:
    """Put whole lines in, each set in by any width: which list and which mapping do they belong to?"""
    lines = _lines(text)
    for _ in range(chance.choice((1, 1, 2, 4))):
        lines.insert(_line(chance, lines), f"{' ' * chance.randrange(7)}{chance.choice(LINES)}\n")
    return "".join(lines)


def _strewn(chance: random.Random, text: str) -> str:
    """Put any characters of Unicode in; not the halves of a pair, which no UTF-8 has."""
    for _ in range(chance.choice((1, 1, 2, 5))):
        code = chance.randrange(0x110000 - 0x800)
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chr(code + 0x800 if code >= 0xD800 else code) + text[at:]
    return text


def _cut(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return chance.choice((text[:at], text[at:]))


def _joined(chance: random.Random, text: str) -> str:
    other = chance.choice(good_files())
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def _repeated(chance: random.Random, text: str) -> str:
    """Repeat characters, or whole lines that may be broken themselves: does the time grow as the file does?"""
    if chance.random() < 0.5:
        at = chance.randrange(len(text) + 1)
        part, times = text[at : at + chance.choice((1, 1, 2, 5))], chance.choice((30, 1_000, 30_000))
        return text[:at] + part * times + text[at:]
    lines = _lines(text)
    start = _line(chance, lines)
    part = chance.choice((_indented, _indented, _marked, _woven))(
        chance, "".join(lines[start : start + chance.choice((1, 1, 3, 8))])
    )
    return "".join((*lines[:start], part * chance.choice((30, 300, 3_000)), *lines[start:]))


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (
    *(_swapped, _deleted, _doubled, _indented, _woven, _woven, _marked, _marked, _marked, _strewn, _cut, _joined),
)
RARE = 0.02  # share of inputs with a part repeated up to thousands of times: they take as long as all others


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def make(seed: int, number: int) -> bytes:
    """Return the input of that number, always the same for a seed."""
    chance = random.Random(f"{seed} {number}")
    text = chance.choice(good_files())
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        text = chance.choice(CHANGES)(chance, text)
    if chance.random() < RARE:
        text = _repeated(chance, text)
    data = text[:LARGEST].encode("utf-8")
    return _flipped(chance, data) if chance.random() < 0.1 else data


def smaller(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return *data* without the lines, then without the bytes, that *fails* does not need."""
    tries = _tries()
    lines = _thinned(data.splitlines(keepends=True), fails, tries)
    return b"".join(_thinned([bytes([byte]) for byte in b"".join(lines)], fails, tries))


def _tries() -> Iterator[int]:
    started = time.monotonic()
    yield from takewhile(lambda _: time.monotonic() < started + PATIENCE, range(TRIES))


def _thinned(parts: list[bytes], fails: Callable[[bytes], bool], tries: Iterator[int]) -> list[bytes]:
    """Return *parts* without those, by halves and then by smaller shares, that *fails* does not need."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts) and next(tries, None) is not None:
            rest = [*parts[:at], *parts[at + size :]]
            if fails(b"".join(rest)):
                parts = rest
            else:
                at += size
        size //= 2
    return parts

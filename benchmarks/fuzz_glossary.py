"""Broken glossary files by the thousand: each is read, or refused with its place, and merging loses nothing.

    python benchmarks/fuzz_glossary.py --minutes 10 --seed 1

Each input is a good file that has been changed in a few places as files get
changed: lines swapped, deleted and indented anew, signs of YAML put in, bytes
flipped, halves of two files joined. It is checked, mended, read, merged with
some entries, and the result read back. The same seed gives the same inputs, by
number; a finding is printed with the bytes that it takes.
"""

import argparse
import random
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

import yaml

from glossary.book.base import EMPTY, Base
from glossary.book.check import check
from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.fix import fixed
from glossary.book.merge import merged
from glossary.book.problem import Problem
from glossary.book.yaml_file import Book, inspect, inspect_text, load, parse, to_entry
from glossary.book.yaml_text import HEADER, dump_entry
from glossary.book.yaml_tree import Node
from glossary.errors import GlossaryError

LONGEST = 1.0  # seconds of computing for reading and checking an input, and for merging into it
LARGEST = 100_000  # characters; a glossary of 500 entries has as many
TRIES, PATIENCE = 400, 20.0  # most runs, and seconds, that making a finding smaller takes
DEEPEST = 100  # lists in each other; reading YAML to the end overflows the stack at some thousands
SHOWN = 2_000  # bytes of an input that are printed

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
    start = chance.randrange(len(text) + 1)
    part = text[start : start + chance.choice((1, 1, 2, 5, 30, 200))]
    times = min(chance.choice((3, 30, 1_000, 30_000)), LARGEST // max(len(part), 1))
    return text[:start] + part * times + text[start:]


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


# --- what has to be true of each --------------------------------------------

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
# The C reader as ours: the one in Python reads a few odd inputs otherwise.
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with how the file at *path* is treated; nothing if all is as it has to be."""
    start = time.process_time()
    book = inspect(path)
    problems = check(book)
    took = time.process_time() - start
    if took > LONGEST:
        yield "checking takes too long"
    lines = book.lines or path.read_bytes().decode("utf-8", "replace").splitlines(keepends=True)
    if not all(_is_within(problem, [*lines, ""]) for problem in problems):  # the end of the file is on a line, too
        yield "a problem has a place beyond the file"
    if problems != sorted(problems):
        yield "problems are not in the order of the lines"
    if any(problem.edits for problem in problems):
        yield from _mending(book, problems)
    yield from _reading(path, _unreadable(problems))


def _mending(book: Book, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what is wrong with mending what has one right answer."""
    start = time.process_time()
    text, gone = fixed(book.text, book.path)
    if time.process_time() - start > LONGEST:
        yield "mending takes too long"
    left = check(inspect_text(text, book.path))
    if bool(gone) != (text != book.text):
        yield "mending says it mended what it did not, or the other way round"
    elif gone and len(_unreadable(left)) > len(_unreadable(problems)):
        yield "mending breaks what could be read"
    elif gone and not len(_unreadable(left)) < len(_unreadable(problems)) and len(left) >= len(problems):
        yield "mending makes nothing better"


def _unreadable(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code.startswith("E0")]


def _is_within(problem: Problem, lines: Sequence[str]) -> bool:
    """Tell whether *problem* has a place on one of *lines*, at most behind its last character."""
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def _reading(path: Path, unreadable: Sequence[Problem]) -> Iterator[str]:
    """Yield what is wrong with the reading of a file that check calls *unreadable*."""
    try:
        book = load(path)
    except GlossaryError as error:
        if not unreadable:
            yield "check finds nothing unreadable, reading refuses"
        elif (error.line, error.column) != (unreadable[0].line, unreadable[0].column):
            yield "reading refuses another place than check's first"
        elif _by_yaml(path) is not None and {problem.code for problem in unreadable} == {"E003"}:
            yield "YAML reads what is called no YAML"
        return
    if unreadable:
        yield "check calls unreadable what is read"
    elif book.text != path.read_bytes().decode("utf-8"):
        yield "the text of the book is not the file's"
    elif _by_yaml(path) != [_plain(slot.node) for slot in book.slots]:
        yield "YAML reads other values, or none"
    else:
        yield from (f"{fault} (no base)" for fault in _merging(book, EMPTY))
        yield from _merging(book, BASE)


def _plain(node: Node) -> Plain:
    if isinstance(node.value, list):
        return [_plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: _plain(item) for key, item in node.value.items()}
    return node.value


def _by_yaml(path: Path) -> "Plain | None":
    """Return the entries that YAML's own reader finds, every scalar a string; None if it refuses the file."""
    try:
        text = path.read_bytes().decode("utf-8")
        if _depth(text) > DEEPEST:
            return None
        root = yaml.load(text, Loader=_BASE)
    except (yaml.YAMLError, TypeError, ValueError, RecursionError):  # a list as a key is a TypeError
        return None
    return root.get("entries") or [] if isinstance(root, dict) else []


def _depth(text: str) -> int:
    """Return how deep values are nested; the parser's events need no stack, what YAML makes of them does."""
    depth = deepest = 0
    for event in yaml.parse(text, Loader=_BASE):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, depth)
    return deepest


def _merging(book: Book, base: Base) -> Iterator[str]:
    """Yield what is wrong with merging into *book*, of which builds have said *base*."""
    start = time.process_time()
    try:
        result = merged(book, FOUND, base)
    except GlossaryError:  # a list in brackets cannot be added to
        return
    try:
        after = parse(result.text, book.path)
    except GlossaryError:
        yield "the result of merging cannot be read"
        return
    if time.process_time() - start > LONGEST:
        yield "merging takes too long"
    # Where the last line had no end it may get one, which belongs to a block of text.
    ended = parse(f"{book.text}\n", book.path)
    if not _said(book) <= _said(after) and not _said(ended) <= _said(after):
        yield "merging changes what an entry says"
    if _loses(book, result.text):
        yield "merging loses a line"
    if merged(after, FOUND, result.base).text != result.text:
        yield "merging a second time changes the file"
    came = {slot.text("zh") for slot in after.slots} - {slot.text("zh") for slot in book.slots}
    if came & {record.zh for record in base}:
        yield "what was deleted comes back"


def _said(book: Book) -> Counter[Entry]:
    """Return what the entries of *book* say, without what builds may write anew."""
    return Counter(replace(to_entry(slot), evidence=None, variants=()) for slot in book.slots)


def _loses(book: Book, text: str) -> bool:
    """Tell whether *text* lacks a line of *book* that no build may take out, or has them in another order."""
    theirs: set[int] = set()
    for slot in book.slots:
        for node in (slot.node.get("evidence"), slot.node.get("variants")):
            theirs |= set(range(node.key_line, node.end_line)) if node else set()
    entries = book.root.get("entries") if book.root else None
    if entries and not book.slots:
        theirs.add(entries.line)  # the brackets of an empty list go
    new = iter([line.rstrip("\r\n") for line in text.splitlines(keepends=True)])
    old = (line.rstrip("\r\n") for number, line in enumerate(book.lines, 1) if number not in theirs)
    return not all(line in new for line in old)


def examine(data: bytes, path: Path) -> list[str]:
    """Return the faults of the input *data*, written to *path*; an exception is one, by where it came from."""
    path.write_bytes(data)
    try:
        return list(faults(path))
    except Exception as error:  # whatever it is, it is what we look for
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {Path(frame.filename).name}, {frame.name}"]


# --- the run ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the numbers of the inputs that have it, and as little of the first as has it still."""

    fault: str
    numbers: list[int]
    data: bytes


def run(seed: int, numbers: Iterable[int], path: Path) -> tuple[int, dict[str, list[int]]]:
    """Examine the inputs of these *numbers*; return how many there were, and fault → the inputs that have it."""
    found: dict[str, list[int]] = {}
    done = 0
    for number in numbers:
        for fault in examine(make(seed, number), path):
            found.setdefault(fault, []).append(number)
        done += 1
    return done, found


def findings(seed: int, found: Mapping[str, list[int]], path: Path) -> Iterator[Finding]:
    """Yield what :func:`run` found, each with its smallest input."""
    for fault, numbers in found.items():

        def fails(data: bytes, fault: str = fault) -> bool:
            return fault in examine(data, path)

        yield Finding(fault, numbers, smaller(make(seed, numbers[0]), fails))


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


def until(deadline: float) -> Iterator[int]:
    """Yield 0, 1, 2 … until the clock of :func:`time.monotonic` says *deadline*."""
    number = 0
    while time.monotonic() < deadline:
        yield number
        number += 1


def main() -> int:
    """Run as long as asked for; return 1 if there are findings."""
    parser = argparse.ArgumentParser(description="Feed broken glossary files to check, reading and merging.")
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.yaml"
        examine(good_files()[0].encode(), path)  # the tables are loaded
        start = time.monotonic()
        done, found = run(options.seed, until(start + options.minutes * 60), path)
        took = time.monotonic() - start
        print(f"{done:,} inputs of seed {options.seed}, {done / took:.0f} a second: {len(found)} findings")
        for finding in findings(options.seed, found, path):
            print(f"\n{finding.fault} ({len(finding.numbers)} inputs, the first number {finding.numbers[0]})")
            print(f"  {finding.data[:SHOWN]!r}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

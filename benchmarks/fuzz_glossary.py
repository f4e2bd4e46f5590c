"""Broken glossary files by the thousand: each is read, or refused with its place, and merging loses nothing.

    python benchmarks/fuzz_glossary.py --minutes 10 --seed 1

Each input is a good file that has been changed in a few places as files get
changed: lines swapped, deleted and indented anew, signs of YAML put in, bytes
flipped, halves of two files joined. It is checked, mended, read, merged with
some entries, and the result read back. The same seed gives the same inputs, by
number; a finding is printed with the bytes that it takes.
"""

import argparse
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import yaml
from broken_files import BASE, FOUND, good_files, make, smaller

from glossary.book.base import EMPTY, Base
from glossary.book.check import check
from glossary.book.entry import Entry
from glossary.book.fix import fixed
from glossary.book.merge import merged
from glossary.book.problem import Problem
from glossary.book.yaml_file import Book, inspect, inspect_text, load, parse, to_entry
from glossary.book.yaml_tree import Node
from glossary.errors import GlossaryError

LONGEST = 1.0  # seconds of computing for reading and checking an input, and for merging into it
DEEPEST = 100  # lists in each other; reading YAML to the end overflows the stack at some thousands
SHOWN = 600  # bytes of an input that are printed

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
            print(f"  {len(finding.data):,} bytes: {finding.data[:SHOWN]!r}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())

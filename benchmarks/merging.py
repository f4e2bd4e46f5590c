"""How long merging takes, apart from reading the file: ``python benchmarks/merging.py [ENTRIES …]``.

A glossary of made-up entries is built, then ten of them are spelt otherwise;
each step of the second build is timed by the processor's clock.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from glossary.book import matching, variants, yaml_file
from glossary.book.base import EMPTY
from glossary.book.collecting import paused
from glossary.book.entry import KINDS, Entry, Evidence, Passage
from glossary.book.merge import merged
from glossary.book.save import base_of, write

CHANGED = 10
_GIVEN = "安宝成德芳光海红华江兰林龙明南宁平青山松"
Result = TypeVar("Result")


def entries(number: int) -> list[Entry]:
    """Return *number* made-up entries, of all kinds, as a build proposes them."""
    forms = ("".join(chars) for chars in product("阮黄陈黎范武潘邓裴杜", _GIVEN, _GIVEN, _GIVEN, _GIVEN))
    found = []
    for at, zh in enumerate(islice(forms, number)):
        quotes = tuple(
            Passage(f"news/{at % 500}.txt:{n}", f"…主席{zh}在会上说,双方合作…", "2025-01-25") for n in (3, 9)
        )
        evidence = Evidence("name", "readings", 0.9, 2, quotes, titles=("主席",))
        found.append(Entry(zh, f"Nguyễn {zh}", "Ruǎn", zh, KINDS[at % len(KINDS)], evidence=evidence))
    return found


def timed(label: str, call: Callable[[], Result]) -> tuple[Result, float]:
    """Return what *call* returns and how many seconds of processor time it took; print the latter."""
    began = time.process_time()
    result = call()
    seconds = time.process_time() - began
    print(f"  {label:34}{seconds:8.2f} s")
    return result, seconds


def measure(number: int, folder: Path) -> None:
    """Print the steps of a build that changes CHANGED entries of *number*."""
    path = folder / f"{number}.yaml"
    first = entries(number)
    made = merged(yaml_file.Book(str(path)), first)
    write(path, made.text, None, made.base)
    now = [replace(entry, vi="Võ") if at % (number // CHANGED) == 0 else entry for at, entry in enumerate(first)]
    print(f"{number:,} entries, {len(made.text) / 1e6:.1f} MB")
    del made
    book, _ = timed("reading the glossary", lambda: yaml_file.load(path))
    read = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    text = book.text
    base, a = timed("reading the base", lambda: base_of(path, text))
    forms, b = timed("which forms stand in the glossary", lambda: matching.forms_in(book))
    gone = matching.gone(forms, base)
    _, c = timed("what the glossary says of variants", lambda: variants.standing(book, base, gone))
    result, d = timed("merging", lambda: merged(book, now, base, there=forms))
    _, e = timed("writing both", lambda: write(path, result.text, text, result.base))
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - read
    assert len(result.followed) == CHANGED
    print(f"  {'together, apart from reading':34}{a + b + c + d + e:8.2f} s, {max(0, more) / 1024:.0f} MiB more")
    full, _ = timed("(all new, into an empty glossary)", lambda: merged(yaml_file.Book("x"), now, EMPTY))
    assert len(full.new) == number


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        for count in [int(argument) for argument in sys.argv[1:]] or [5_000, 100_000]:
            with paused():  # as a build does
                measure(count, Path(name))

"""Lookups among 100,000 invented entries: whole processes beside a Typer program that prints one line, and the stream.

Prints ratios of processes that were started in turn, so that whatever else the
machine does meets both; times are those of this machine at this moment.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import invented

from glossary.writing.vietnamese import unmarked

_HELLO = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None:\n    print('one line')\napp()\n"
_ZHVI = [sys.executable, "-m", "glossary", "lookup"]
_ROUNDS = 21
_LETTERS = "abcdghiklmnopqrstuvxy"
# A child that runs the command and says on stderr how much memory it took at most, in KiB.
_MEASURED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _processes(book: Path, folder: Path) -> None:
    """Compare cold processes, warm index."""
    hello = folder / "hello.py"
    hello.write_text(_HELLO, encoding="utf-8")
    print(f"the index is made, YAML included, in {_seconds([*_ZHVI, '阮芳娥', '-g', str(book)]):.1f} s")
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        theirs.append(_seconds([sys.executable, str(hello)]))
        ours.append(_seconds([*_ZHVI, "阮芳娥", "-g", str(book)]))
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"zhvi lookup 阮芳娥: {statistics.median(ours) * 1000:.0f} ms, {ratio:.2f} × the Typer program;", end=" ")
    print(f"the best of each {min(ours) / min(theirs):.2f} ×")
    command = [sys.executable, "-c", _MEASURED, *_ZHVI, "阮芳娥", "-g", str(book)]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    print(f"at most {peak / 1024:.0f} MiB")


def _queries(number: int) -> dict[str, list[str]]:
    chance = random.Random(11)
    entries = list(invented.entries(5 * number))[::5]
    latin = [unmarked(entry.vi) for entry in entries]
    return {
        "exact": [one for entry in entries for one in (entry.zh, entry.vi)],
        "folded": [*latin, *(entry.pinyin.lower().replace(" ", "") for entry in entries)],
        "near": [_mistyped(one, chance) for one in (*(e.zh for e in entries if len(e.zh) > 2), *latin)][: 2 * number],
    }


def _mistyped(text: str, chance: random.Random) -> str:
    """Return *text* with one character wrong or missing."""
    at = chance.randrange(len(text))
    wrong = chance.choice((chance.choice(_LETTERS) if text.isascii() else "的", ""))
    return text[:at] + wrong + text[at + 1 :]


def _stream(book: Path) -> None:
    """Ask one process, line by line, each query after the answer to the one before."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*_ZHVI, "-", "-g", str(book), "--json"], stdin=pipe, stdout=pipe, stderr=pipe) as running:
        assert running.stdin
        assert running.stdout

        def ask(query: str) -> bytes:
            assert running.stdin
            assert running.stdout
            running.stdin.write(query.encode("utf-8") + b"\n")
            running.stdin.flush()
            return running.stdout.readline()

        ask("阮芳娥")
        for name, queries in _queries(1000).items():
            queries = queries[:400] if name == "near" else queries
            start = time.perf_counter()
            answers = [json.loads(ask(query)) for query in queries]
            rate = len(queries) / (time.perf_counter() - start)
            found = sum(bool(rows) for rows in answers)
            print(f"{name}: {rate:,.0f} queries a second, {found} of {len(queries)} answered")
        chance, entries = random.Random(5), list(invented.entries(2000))
        quotes = [entry.evidence.quotes[0].text for entry in entries if entry.evidence]
        article = "".join(chance.choices(quotes, k=600))[:10_000]
        times = []
        for _ in range(9):
            start = time.perf_counter()
            ask(article)
            times.append(time.perf_counter() - start)
        print(f"an article of {len(article):,} characters: {statistics.median(times) * 1000:.0f} ms")


def main() -> None:
    """Make the glossary, in a folder that goes away unless one is named, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep the glossary here, and take it from here the next time")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        os.environ["XDG_CACHE_HOME"] = temporary  # an index of our own
        book = folder / f"invented-{arguments.entries}.yaml"
        if not book.exists():
            invented.write(book, arguments.entries)
        print(f"{arguments.entries:,} entries, {book.stat().st_size / 1e6:.0f} MB; load {os.getloadavg()[0]:.1f}")
        _processes(book, Path(temporary))
        _stream(book)


if __name__ == "__main__":
    main()

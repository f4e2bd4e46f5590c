"""How fast a glossary is read and checked, and in how much memory: beside yaml.CSafeLoader on the same file.

    python benchmarks/glossary_file.py

The file is made as a build writes it: the entries of data/glossary.yaml with
their evidence and quotes, over and over under new forms. Reading is the text
parsed and every entry made of it; the peer loads the same text into
dictionaries, without places, with `no` a False. Times are processor time, the
median of RUNS turn and turn about, so that both meet the same machine; a ratio
above 1 is ours. One run in a process of its own measures the large file: time, and the
most memory that the process had.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice, product
from pathlib import Path

import yaml

from glossary.book.check import check
from glossary.book.yaml_file import load, parse, to_entry
from glossary.book.yaml_text import HEADER

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "glossary.yaml"
SMALL, LARGE = 5_000, 100_000  # entries
RUNS = 5
# Characters of given names that make a form of the sample new.
MORE = "安本成德芳福海河黄江金兰灵龙明南宁平青秋山胜泰天文武雪英玉月云"


def entries(number: int) -> Iterator[str]:
    """Yield *number* entries as a build writes them, each with a form of its own."""
    book = load(SAMPLE)
    written = ["".join(book.lines[slot.first - 1 : slot.last - 1]) for slot in book.slots]
    ends = ("".join(pair) for pair in product(MORE, repeat=2))
    for end in islice(ends, number // len(written) + 1):
        for text in written[: min(number, len(written))]:
            if not number:
                return
            head, rest = text.split("\n", 1)
            yield f"{head}{end}\n{rest}"
            number -= 1


def file_of(number: int) -> str:
    return f"{HEADER}entries:\n{''.join(entries(number))}"


def ours(text: str) -> None:
    assert all(to_entry(slot).zh for slot in parse(text, "g.yaml").slots)


def marked(text: str) -> None:
    """Enough lines with a comment behind the value that no entry is plain: the way by the parser."""
    ours(text.replace("\n  status: proposed\n", "\n  status: proposed # so\n"))


def peer(text: str) -> None:
    assert yaml.load(text, Loader=yaml.CSafeLoader)["entries"]


def events(text: str) -> None:
    assert sum(1 for _ in yaml.parse(text, Loader=yaml.CLoader))


def checked(text: str) -> None:
    check(parse(text, "g.yaml"))


def timed(action: Callable[[str], None], text: str) -> float:
    start = time.process_time()
    action(text)
    return time.process_time() - start


def compare(text: str) -> None:
    names = {"ours": ours, "ours, no entry plain": marked, "CSafeLoader": peer, "its events alone": events}
    times: dict[str, list[float]] = {name: [] for name in names}
    for name, action in islice(cycle(names.items()), RUNS * len(names)):
        times[name].append(timed(action, text))
    base = statistics.median(times["CSafeLoader"])
    for name, found in times.items():
        median = statistics.median(found)
        print(f"  {name:<22} {median:6.2f} s   {base / median:5.1f} × CSafeLoader")
    checks = sorted(timed(checked, text) for _ in range(3))
    print(f"  {'read and checked':<22} {checks[1]:6.2f} s")


def large() -> None:
    """Read the large file and say what it took; the text is made first and counted in."""
    text = file_of(LARGE)
    seconds = timed(ours, text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"  ours                   {seconds:6.2f} s   {peak:.2f} GiB at most")


def main() -> None:
    if sys.argv[1:] == ["--large"]:
        large()
        return
    text = file_of(SMALL)
    print(f"{SMALL:,} entries, {len(text.encode()) / 1e6:.1f} MB, median of {RUNS}:")
    compare(text)
    print(f"{LARGE:,} entries:", flush=True)
    subprocess.run([sys.executable, __file__, "--large"], check=True)


if __name__ == "__main__":
    main()

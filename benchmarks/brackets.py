"""How fast brackets are read, beside the limit that grep sets, and that no input makes it more than linear.

    pip install '.[bench]' && python benchmarks/brackets.py

The text is made of the sentences of tests/cases: one with a bracket to each
700 characters, the kinds in the shares that news has, in paragraphs, on one
core. ``grep -oP`` only prints the
brackets with Latin in them; it decides nothing. Hostile texts are read at two
sizes; the ratio of the times is 2 where the time is linear.
"""

import json
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from glossary.mining.documents import parse
from glossary.pairing import pairs

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
CHARACTERS = 2_000_000
APART = 700  # characters from one bracket to the next
RUNS = 5
# What stands in the brackets of Chinese news about Vietnam, counted in 260 of them.
SHARES = {"person": 44, "foreign": 14, "org": 12, "abbr": 9, "place": 9, "term": 7, "work": 4, "neg": 10}
HOSTILE_CHARACTERS = 200_000
GREP = "[(（〔\\[【][^()（）〔〕\\[\\]【】]*[A-Za-zÀ-ỹ][^()（）〔〕\\[\\]【】]*[)）〕\\]】]"
HOSTILE: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "(" * n,
    "nested brackets": lambda n: "中(a" * (n // 6) + ")" * (n // 6),
    "names that never close": lambda n: "阮德俊(Nguyen Duc Tuan " * (n // 21),
    "names that only close": lambda n: "阮德俊Nguyen Duc Tuan) " * (n // 20),
    "labels": lambda n: "阮越南语A a" * (n // 7),
    "one line of Latin": lambda n: "a" * n,
    "one line of Han": lambda n: "越南" * (n // 2),
}


def sentences(name: str) -> list[str]:
    """Return the texts of a file of cases."""
    return [json.loads(line)["text"] for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def of_kinds() -> tuple[list[str], list[str]]:
    """Return the texts of the cases with one bracket, and the kind of each."""
    cases = map(json.loads, (CASES / "brackets.jsonl").read_text(encoding="utf-8").splitlines())
    found = [(case["kind"], case["text"]) for case in cases if len(re.findall("[(（]", case["text"])) == 1]
    return [kind for kind, _ in found], [text for _, text in found]


def article() -> str:
    """Return a text of paragraphs with one bracket to each 700 characters."""
    chance = random.Random(1)
    kinds, texts = of_kinds()
    with_one = chance.choices(texts, [SHARES[kind] / kinds.count(kind) for kind in kinds], k=CHARACTERS // APART + 1)
    without = [text for text in sentences("names.jsonl") if not re.search("[(（A-Za-z]", text)]
    paragraphs, size = [], 0
    while size < CHARACTERS:
        paragraph = [with_one.pop()]
        while sum(map(len, paragraph)) < APART:
            paragraph.insert(chance.randrange(len(paragraph) + 1), chance.choice(without))
        # A page has a few sentences to a paragraph.
        paragraphs += ["".join(paragraph[start : start + 4]) for start in range(0, len(paragraph), 4)]
        size += sum(map(len, paragraph))
    return "\n".join(paragraphs) + "\n"


def median(action: Callable[[], object]) -> float:
    """Return the median seconds of several runs."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def speed() -> None:
    """Print megabytes a second, and the ratio to grep."""
    text = article()
    size = len(text.encode()) / 1e6
    found = pairs.find(parse(text, "article"))  # the tables are loaded
    ours = median(lambda: pairs.find(parse(text, "article")))
    print(f"{size:.1f} MB, {len(found)} distinct pairs: {size / ours:.1f} MB/s", end="")
    grep = shutil.which("grep")
    if not grep:
        print("; no grep here")
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        command = [grep, "-oP", GREP, file.name]
        # Into a pipe: with /dev/null behind it, grep stops at the first match.
        limit = median(lambda: subprocess.run(command, capture_output=True, env={"LC_ALL": "C.UTF-8"}, check=True))
    print(f"; grep -oP {size / limit:.0f} MB/s, {ours / limit:.0f} times as long as grep")


def scaling() -> None:
    """Print how the time grows when a hostile text doubles."""
    for name, make in HOSTILE.items():
        once, twice = (read_once(make(number)) for number in (HOSTILE_CHARACTERS // 2, HOSTILE_CHARACTERS))
        print(f"  {name:24s} {twice:6.2f} s for {HOSTILE_CHARACTERS:,} characters, {twice / once:.1f} × that of half")


def read_once(text: str) -> float:
    """Return the seconds that it takes to read *text*."""
    start = time.perf_counter()
    pairs.find(parse(text, "hostile"))
    return time.perf_counter() - start


if __name__ == "__main__":
    speed()
    scaling()

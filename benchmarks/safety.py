"""Builds killed at random moments, and builds at the same time: what becomes of the glossary.

    python benchmarks/safety.py [--kills 200] [--pairs 50] [--seed 1]

A build is killed (signal 9) at a random moment, again and again; each time the
file must be what it was before that build or what the build makes of it, whole.
The next build must then find nothing in its way. Then two builds of different
documents run at once; the glossary must have the entries of both, and the base
what was said of them. Linux and macOS only: the builds are forks of one
process, so that a kill costs no start.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from glossary.book import companions
from glossary.book.base import load as load_base
from glossary.book.yaml_file import load
from glossary.build import build

# Two batches in which the same things are spelt differently, so that each build changes the file of the other.
BATCHES = (
    "武中坚(Vũ Trung Kiên)先生在河内会见范黄英(Phạm Hoàng Anh)先生。\n",
    "武中坚(Võ Trung Kiên)先生在岘港会见阮德俊(Nguyễn Đức Tuấn)先生,范黄英先生出席。\n",
)


def fork(work: Callable[[], object]) -> int:
    """Do *work* in a process of its own; return its number."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(f"  a build failed: {error}", file=sys.stderr)
        os._exit(1)


def ended(child: int) -> int:
    """Wait for a process; return its exit status, negative if a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def sources(folder: Path) -> list[Path]:
    """Write the batches; return their paths."""
    paths = [folder / f"{number}.txt" for number in range(len(BATCHES))]
    for path, text in zip(paths, BATCHES, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def kills(number: int, folder: Path, chance: random.Random) -> Counter[str]:
    """Kill *number* builds; return how many files were whole and old, whole and new, or anything else."""
    glossary, batches = folder / "g.yaml", sources(folder)
    texts: list[bytes] = []
    for batch in (*batches, *batches, *batches):
        began = time.monotonic()
        build([batch], glossary)
        took = time.monotonic() - began
        texts.append(glossary.read_bytes())
    if texts[-2] == texts[-1] or texts[-4:-2] != texts[-2:]:
        raise SystemExit("the builds do not change each other's file; nothing would be tried")
    old, counts = texts[-1], Counter[str]()
    for at in range(number):
        new, batch = texts[-2 + at % 2], batches[at % 2]
        child = fork(partial(build, [batch], glossary))
        time.sleep(chance.uniform(0, took * 2))
        os.kill(child, signal.SIGKILL)
        killed = ended(child) < 0
        there = glossary.read_bytes() if glossary.exists() else b""
        counts["whole, old" if there == old else "whole, new" if there == new else "ANYTHING ELSE"] += 1
        counts["killed under way"] += killed
        files = companions.of(glossary)
        counts["with leavings"] += killed and (files.lock.exists() or len(list(folder.iterdir())) > len(batches) + 2)
        build([batch], glossary)
        cleared = sorted(path.name for path in folder.iterdir()) == sorted(
            [".zhvi", "g.yaml", *(p.name for p in batches)]
        )
        kept = {files.base.name, files.backup.name, Path(companions.SCHEMA).name, ".gitignore"}
        left = {path.name for path in files.folder.iterdir()} - kept
        right = glossary.read_bytes() == new and cleared and not left
        counts["next build right" if right else "NEXT BUILD WRONG"] += 1
        old = new
    return counts


def pairs(number: int, folder: Path) -> Counter[str]:
    """Run *number* times two builds at once; return how often nothing was lost."""
    counts = Counter[str]()
    for at in range(number):
        place = folder / str(at)
        place.mkdir()
        glossary = place / "g.yaml"
        batches = sources(place)
        children = [fork(partial(build, [batch], glossary)) for batch in batches]
        well = [ended(child) for child in children] == [0, 0]
        there = {slot.text("zh") for slot in load(glossary).slots}
        said = {record.zh for record in load_base(companions.of(glossary).base)}
        both = {"武中坚", "范黄英", "阮德俊", "河内", "岘港"}
        whole = well and both <= there and both <= said
        counts["nothing lost" if whole else "SOMETHING LOST"] += 1
    return counts


def main() -> None:
    """Try what the arguments ask for, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    for label, count in (("killed", wanted.kills), ("two at once", wanted.pairs)):
        with TemporaryDirectory() as name:
            chance = random.Random(wanted.seed)
            counts = kills(count, Path(name), chance) if label == "killed" else pairs(count, Path(name))
        print(f"{label}: {', '.join(f'{said} {number}' for said, number in sorted(counts.items()))}")


if __name__ == "__main__":
    main()

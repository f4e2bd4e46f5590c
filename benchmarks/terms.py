"""How many of the first terms that a build proposes are worth an entry, beside jieba's keywords of the same text.

    pip install '.[bench]' && python benchmarks/terms.py

The text is the two documents of seeds/, without page furniture and each
paragraph once. Ours are the first 50 of what a build proposes, by count, then
the longer, then by characters; persons are left out, since the peers do not
look for them. The peers are jieba.analyse.extract_tags and textrank as they
come; both look for words, so that a name of several is beyond them.

Every string was judged by hand, as the editor of a glossary would: is it a
whole unit, and is it worth an entry (terms_judged.tsv)? Precision is the share
of strings with both among those that are judged; one without a judgement is
printed as ?? and counted apart. The judges wrote this program and had these
documents at hand while they did: that flatters ours. Neither whether the
Vietnamese is right is measured here, nor what all three overlook.
"""

import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from glossary.book.entry import Entry
from glossary.build import build
from glossary.errors import DataError
from glossary.mining.documents import parse
from glossary.writing.tables import rows

HERE = Path(__file__).resolve().parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
JUDGED = HERE / "terms_judged.tsv"
KINDS = ("term", "org", "place", "abbreviation")
FIRST = 50
RANK, WIDTH = 4, 30  # columns of a terminal; a Han character takes two


class Judgement(NamedTuple):
    """Whether a string is a whole unit, and whether it is worth an entry."""

    whole: bool
    worth: bool

    def __str__(self) -> str:
        return "".join("+" if yes else "-" for yes in self)


Judgements = Mapping[str, Judgement]


def judgements() -> dict[str, Judgement]:
    """Return what stands in terms_judged.tsv. Raises DataError for a judgement that is neither yes nor no."""
    found = {}
    for zh, whole, worth, _ in rows(JUDGED, 4):
        if not {whole, worth} <= {"yes", "no"}:
            raise DataError(f"expected yes or no twice after {zh}", JUDGED)
        found[zh] = Judgement(whole == "yes", worth == "yes")
    return found


def text_of_seeds() -> str:
    """Return the paragraphs that a build counts, one a line."""
    seen = set[int]()
    documents = [parse(path.read_text(encoding="utf-8"), path.name, seen) for path in SEEDS]
    return "\n".join(p.text for document in documents for p in document.paragraphs if p.fresh)


def count(entry: Entry) -> int:
    return entry.evidence.count if entry.evidence else 0


def ours() -> list[str]:
    """Return the first terms of a new glossary of the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        entries = build(SEEDS, Path(folder) / "glossary.yaml").entries
    ranked = sorted((-count(entry), -len(entry.zh), entry.zh) for entry in entries if entry.kind in KINDS)
    return [zh for *_, zh in ranked[:FIRST]]


def peers(text: str) -> dict[str, list[str]]:
    """Return the first keywords of *text*, by what found them."""
    import jieba.analyse  # here, so that the tests need no jieba

    jieba.setLogLevel("ERROR")
    return {
        "extract_tags": jieba.analyse.extract_tags(text, topK=FIRST),
        "textrank": jieba.analyse.textrank(text, topK=FIRST),
    }


def good_and_judged(found: Sequence[str], judged: Judgements) -> tuple[int, int]:
    """Return how many strings are both whole and worth an entry, and how many have a judgement."""
    known = [judged[zh] for zh in found if zh in judged]
    return sum(all(judgement) for judgement in known), len(known)


def cell(zh: str | None, judged: Judgements) -> str:
    """Return a string behind its mark, filled up to WIDTH columns of a terminal."""
    text = f"{judged.get(zh, '??')} {zh}" if zh else ""
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * (WIDTH - taken)


def show(columns: Mapping[str, Sequence[str]], judged: Judgements) -> None:
    """Print the strings side by side, the first on top."""
    print(" " * RANK + "  " + "".join(f"{title:{WIDTH}s}" for title in columns).rstrip())
    for rank, row in enumerate(zip_longest(*columns.values()), 1):
        print(f"{rank:{RANK}d}  " + "".join(cell(zh, judged) for zh in row).rstrip())


def measure() -> None:
    """Print the table, the precision of each column and the ratio of ours to the better peer."""
    judged, text = judgements(), text_of_seeds()
    columns = {"ours": ours(), **peers(text)}
    print(f"The first {FIRST} terms of {len(SEEDS)} documents, {len(text):,} characters, judged by hand:")
    print("first mark, a whole unit; second, worth an entry; ?? not judged")
    show(columns, judged)
    shares = {}
    for title, found in columns.items():
        good, known = good_and_judged(found, judged)
        shares[title] = good / max(1, known)
        print(f"  {title:14s} precision {shares[title]:.2f}: {good} of {known} judged, {len(found) - known} not judged")
    best = max(share for title, share in shares.items() if title != "ours")
    if best:
        print(f"  ours at {shares['ours'] / best:.1f} × the better peer")
    unknown = sorted({zh for found in columns.values() for zh in found} - judged.keys())
    if unknown:
        print(f"  not judged, so left out of the precision; judge them in {JUDGED.name}: {' '.join(unknown)}")


if __name__ == "__main__":
    measure()

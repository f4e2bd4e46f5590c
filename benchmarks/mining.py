"""How fast documents are read, how much memory it takes, and what of the planted names and terms is found.

    pip install '.[bench]' && python benchmarks/mining.py --mb 10

The text is invented news (corpus.py), so that it is known what there is to
find. Speed is on one core, in processor time, and of a single run, since a
second one would find the caches filled; the tables are loaded. Memory is the
peak of the process, the text included.

Recall and precision count distinct forms. Recall of terms is that of the terms
and organisations in enough paragraphs to be called recurring; precision is
that of the strings reported as recurring, since what our tables know besides
was not planted. The frames of the sentences recur more than anything in news
does, the more so in a small text: precision of terms is a lower bound. The
peer is jieba, read on a slice because it is slow: words
tagged nr for names, extract_tags for as many terms as were planted. It looks
for words, so that a term of several is beyond it.
"""

import argparse
import platform
import resource
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from corpus import Corpus, generate

from glossary.mining import names, recurring, terms
from glossary.mining.cut import blocks, cut
from glossary.mining.documents import Document, parse
from glossary.writing.han import simplified

SEED, WARMING_SEED = 1, 2
BYTES_PER_CHARACTER = 2.9  # of this text: Han with some digits
SLICE_MB = 0.25
PERSONS = ("person", "foreign_person")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """What one reader did: its megabytes a second, and recall and precision (0..1) if it looks for something."""

    title: str
    speed: float
    recall: float | None = None
    precision: float | None = None

    def __str__(self) -> str:
        shares = "".join("       –" if s is None else f"{s:8.3f}" for s in (self.recall, self.precision))
        return f"  {self.title:34s}{self.speed:9.2f}{shares}"


def corpus_of(megabytes: float, seed: int = SEED) -> Corpus:
    """Return a corpus of about *megabytes* of UTF-8."""
    return generate(round(megabytes * 1e6 / BYTES_PER_CHARACTER), seed)


def megabytes_of(corpus: Corpus) -> float:
    return sum(len(text.encode()) for _, text in corpus.documents) / 1e6


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """Return what *action* returns, and the seconds of processor time that it took."""
    start = time.process_time()
    result = action()
    return result, time.process_time() - start


def recall(found: Collection[str], wanted: Collection[str]) -> float:
    """Return the share of what is *wanted* that was found."""
    return sum(zh in found for zh in wanted) / max(1, len(wanted))


def precision(found: Collection[str], planted: Collection[str]) -> float:
    """Return the share of what was found that was *planted*."""
    return sum(zh in planted for zh in found) / max(1, len(found))


def frequent(corpus: Corpus) -> list[str]:
    """Return the planted terms that stand in enough paragraphs to be called recurring."""
    return [zh for zh, number in corpus.terms.items() if number >= recurring.MIN_COUNT]


def read_terms(documents: Iterable[Document], persons: Iterable[frozenset[str]]) -> tuple[set[str], set[str]]:
    """Return the forms that the tables know and those that recur, found as a build finds them."""
    counts, known = recurring.Counts(), set()
    named = iter(persons)
    for block in blocks(documents):
        its = cut(block, [*islice(named, len(block))])
        known |= {simplified(finding.zh) for found in terms.find(its) for finding in found}
        counts.add(recurring.count(its))
    return known, {simplified(finding.zh) for finding in recurring.recurring(counts, known)}


def ours(corpus: Corpus) -> list[Row]:
    """Return the rows of parsing, names and terms."""
    size, seen = megabytes_of(corpus), set[int]()
    documents, parsing = timed(lambda: [parse(text, path, seen) for path, text in corpus.documents])
    found, naming = timed(lambda: [its for block in blocks(documents) for its in names.find(block)])
    persons = [frozenset(simplified(f.zh) for f in of_one if f.kind in PERSONS) for of_one in found]
    (known, again), counting = timed(lambda: read_terms(documents, persons))
    every, wanted = frozenset[str]().union(*persons), frequent(corpus)
    return [
        Row("parsing", size / parsing),
        Row("names", size / naming, recall(every, corpus.persons), precision(every, corpus.persons)),
        Row("terms", size / counting, recall(known | again, wanted), precision(again, corpus.terms)),
    ]


def peers(corpus: Corpus) -> list[Row]:
    """Return the rows of jieba, for names and for terms."""
    import jieba.analyse  # here, because its tables are no part of our memory
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    jieba.analyse.extract_tags("越南")  # its tables are loaded
    list(jieba.posseg.cut("越南"))
    size, text = megabytes_of(corpus), "".join(text for _, text in corpus.documents)
    persons, wanted = corpus.persons, frequent(corpus)
    tagged, tagging = timed(lambda: {pair.word for pair in jieba.posseg.cut(text) if pair.flag == "nr"})
    tags, extracting = timed(lambda: jieba.analyse.extract_tags(text, topK=len(wanted)))
    return [
        Row("jieba.posseg, words tagged nr", size / tagging, recall(tagged, persons), precision(tagged, persons)),
        Row("jieba.analyse.extract_tags", size / extracting, recall(tags, wanted), precision(tags, corpus.terms)),
    ]


def peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if platform.system() == "Darwin" else most * 1024 / 1e6


def measure(megabytes: float) -> None:
    """Print the table of a corpus, then that of a slice beside the peer."""
    ours(corpus_of(0.01, WARMING_SEED))  # the tables are loaded
    corpus = corpus_of(megabytes)
    before = peak()
    parsing, naming, counting = ours(corpus)
    print(f"{megabytes_of(corpus):.1f} MB of invented news in {len(corpus.documents)} documents,", end=" ")
    print(f"{len(corpus.persons)} persons, {len(frequent(corpus))} recurring terms and organisations")
    print(f"  {'':34s}{'MB/s':>9s}{'recall':>8s}{'prec.':>8s}")
    print(parsing, naming, counting, sep="\n")
    print(f"  peak memory {peak():.0f} MB, {before:.0f} MB of it before the first document")
    part = corpus_of(min(SLICE_MB, megabytes))
    print(f"{megabytes_of(part):.2f} MB of it, beside a peer")
    for speed, of_ours, of_peer in zip((naming.speed, counting.speed), ours(part)[1:], peers(part), strict=True):
        print(of_ours, of_peer, sep="\n")
        print(f"  {of_ours.title} of the whole text at {speed / of_peer.speed:.2f} × the peer's speed")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how documents are mined.")
    parser.add_argument("--mb", type=float, default=1.0, help="megabytes of text (default 1)")
    megabytes: float = parser.parse_args().mb
    if not 0 < megabytes < float("inf"):
        parser.error("--mb has to be above 0")
    measure(megabytes)


if __name__ == "__main__":
    main()

"""A corpus of documents: what is found in it, and the entries that come of that."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from glossary.book import sightings, variants
from glossary.book.draft import draft, drafts
from glossary.book.entry import KINDS, Entry
from glossary.errors import UsageError
from glossary.mining import names, recurring, sources, terms, titles
from glossary.mining.cut import Cut, blocks, cut
from glossary.mining.documents import Document
from glossary.mining.finding import Finding, Quote
from glossary.pairing import pairs
from glossary.reference import words
from glossary.writing.han import simplified

__all__ = ["EVERYTHING", "Choice", "Corpus", "Progress", "choice", "extract", "findings", "of"]

Progress = Callable[[str, int, int], None]  # the document's path, its 1-based number, how many there are


# Without a Vietnamese form a term has to be this frequent and this long to be asked about.
_FREQUENT, _SPECIFIC = 4, 4
_PERSONS = ("person", "foreign_person")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be proposed: the kinds, and how often a term that no table knows has to stand.

    ``min_count`` is in distinct paragraphs; without it recurring.MIN_COUNT is
    enough, or _FREQUENT for an entry without Vietnamese.
    """

    kinds: frozenset[str] = frozenset(KINDS)
    min_count: int | None = None


EVERYTHING = Choice()


def choice(kinds: Sequence[str] = (), with_terms: bool = True, min_count: int | None = None) -> Choice:
    """Return the choice of *kinds*, each a comma list; all if there is none. Raises UsageError for an unknown kind."""
    named = {kind.strip() for listed in kinds for kind in listed.split(",")}
    for kind in sorted(named - {*KINDS}):
        raise UsageError(f"there is no kind '{kind}'; the kinds are {', '.join(KINDS)}")
    wanted = (frozenset(named) or frozenset(KINDS)) - (frozenset() if with_terms else {"term"})
    if not wanted:
        raise UsageError("no kind is left to look for; name one besides term, or leave --no-terms out")
    return Choice(wanted, min_count)


def _read(paths: Sequence[Path], progress: Progress | None, seen: set[int] | None = None) -> Iterator[Document]:
    """Yield the documents; a paragraph whose hash is in *seen* counts no more, without it each file is by itself."""
    found = sources.sources(paths)
    for number, path in enumerate(found, 1):
        if progress:
            progress(str(path), number, len(found))
        yield sources.read(path, path.as_posix(), seen)


def findings(documents: Sequence[Document]) -> tuple[list[list[Finding]], Cut]:
    """Return all findings of each document, and the documents cut into words."""
    named = [_names(document, its) for document, its in zip(documents, names.find(documents), strict=True)]
    its = cut(documents, [persons for _, persons in named])
    return [[*found, *more] for (found, _), more in zip(named, terms.find(its), strict=True)], its


def _names(document: Document, named: list[Finding]) -> tuple[list[Finding], frozenset[str]]:
    """Return what has a name in *document*, in brackets or *named* without, and the simplified persons among it."""
    paired = pairs.find(document)
    counts = {f.zh: f.count for f in named}
    bracketed = {f.zh for f in paired}
    # A person with a bracket is one finding, however often the name stands without.
    paired = [f.more(max(0, counts.get(f.zh, 0) - f.count)) for f in paired]
    named = [f for f in named if f.zh not in bracketed]
    persons = frozenset(simplified(f.zh) for f in (*paired, *named) if f.kind in _PERSONS)
    return [*_titled([*paired, *named], document, persons)], persons


def _titled(found: Sequence[Finding], document: Document, persons: Collection[str]) -> Iterator[Finding]:
    """Yield *found*, the titles of a person with the first finding of each."""
    said = titles.find(document, persons)
    for finding in found:
        its = said.pop(simplified(finding.zh), ()) if finding.kind in _PERSONS else ()
        yield replace(finding, titles=its) if its else finding


def extract(paths: Sequence[Path], wanted: Choice = EVERYTHING) -> Iterator[Finding]:
    """Yield the findings of each document, those of one file together; nothing is written."""
    for document in _read(paths, None):
        (found,), its = findings([document])
        size = _size(document)
        yield from (f for f in found if f.kind in wanted.kinds and _is_worth(f, f.count, size))
        if "term" in wanted.kinds:
            forms = {simplified(f.zh) for f in found}
            least = wanted.min_count or recurring.MIN_COUNT
            yield from recurring.recurring(recurring.count(its), forms, least)


def _size(document: Document) -> int:
    return max(1, sum(len(p.text) for p in document.paragraphs if p.fresh))


def _is_worth(finding: Finding, number: int, size: int) -> bool:
    zh = simplified(finding.zh)
    checked = finding.kind == "term" or (finding.kind == "org" and words.tag(zh) == "n")
    return finding.found == "bracket" or not checked or terms.is_specific(zh, number, size)


@dataclass(slots=True)
class Corpus:
    """What documents hold together; parts add."""

    wanted: Choice
    found: list[Finding] = field(default_factory=list)
    counts: recurring.Counts = field(default_factory=recurring.Counts)
    characters: int = 0
    dates: dict[str, tuple[str, int]] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)

    def add(self, documents: Sequence[Document]) -> None:
        """Take documents in."""
        found, its = findings(documents)
        self.found += chain.from_iterable(found)
        if "term" in self.wanted.kinds:
            self.counts.add(recurring.count(its))
        self.dates |= {document.path: (document.date, document.related) for document in documents if document.date}
        self.characters += sum(map(_size, documents))
        self.documents += documents

    def date(self, quote: Quote) -> str:
        """Return the date of a quote's page, "" if it bears none or the quote is a headline of another."""
        date, related = self.dates.get(quote.file, ("", 0))
        return "" if related and quote.line >= related else date

    def entries(self, settled: variants.Standing) -> list[Entry]:
        """Return what is proposed; *settled* are the forms that have entries of their own in the glossary."""
        numbers: Counter[str] = Counter()
        for finding in self.found:
            numbers[simplified(finding.zh)] += finding.count
        listed = drafts((f for f in self.found if _is_worth(f, numbers[simplified(f.zh)], self.characters)), self.date)
        least = self.wanted.min_count
        again = recurring.recurring(self.counts, {simplified(f.zh) for f in self.found}, least or recurring.MIN_COUNT)
        enough = {f.zh: least or _FREQUENT for f in again}
        unknown = [draft(f.zh, [f], self.date) for f in again]
        entries = variants.gathered([*listed, *unknown, *sightings.sighted(listed, self.documents)], settled)
        worth = (entry for entry in entries if entry.vi or _frequent(entry, enough.get(entry.zh, _FREQUENT)))
        return [entry for entry in worth if entry.kind in self.wanted.kinds]


def of(paths: Sequence[Path], progress: Progress | None = None, wanted: Choice = EVERYTHING) -> Corpus:
    """Return the corpus of the documents at *paths*; a paragraph that stands in several counts once."""
    corpus = Corpus(wanted)
    for block in blocks(_read(paths, progress, set())):
        corpus.add(block)
    return corpus


def _frequent(entry: Entry, least: int) -> bool:
    """Tell whether an entry without Vietnamese is still worth a reviewer's time."""
    evidence = entry.evidence
    if evidence is None or evidence.found == "bracket":
        return evidence is not None
    return evidence.count >= least and len(entry.zh) >= _SPECIFIC

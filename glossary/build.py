"""The whole order: files to documents to findings to entries to the glossary file.

The only module that knows it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from glossary.book import conflict, sightings, variants, yaml_file
from glossary.book.draft import draft, drafts
from glossary.book.entry import KINDS, Entry
from glossary.book.merge import merged
from glossary.book.save import write
from glossary.errors import GlossaryError, UsageError
from glossary.mining import names, recurring, sources, terms, titles
from glossary.mining.cut import Cut, blocks, cut
from glossary.mining.documents import Document
from glossary.mining.finding import Finding, Quote
from glossary.pairing import pairs
from glossary.reference import words
from glossary.writing.han import simplified

__all__ = ["Choice", "Report", "build", "choice", "extract", "findings"]

Progress = Callable[[str, int, int], None]  # the document's path, its 1-based number, how many there are


# Without a Vietnamese form a term has to be this frequent and this long to be asked about.
_FREQUENT, _SPECIFIC = 4, 4
_PERSONS = ("person", "foreign_person")
_SURE = 0.9  # an entry as sure as this, and without doubts, can wait


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be proposed: the kinds, and how often a term that no table knows has to stand.

    ``min_count`` is in distinct paragraphs; without it recurring.MIN_COUNT is
    enough, or _FREQUENT for an entry without Vietnamese.
    """

    kinds: frozenset[str] = frozenset(KINDS)
    min_count: int | None = None


def choice(kinds: Sequence[str] = (), with_terms: bool = True, min_count: int | None = None) -> Choice:
    """Return the choice of *kinds*, each a comma list; all if there is none. Raises UsageError for an unknown kind."""
    named = {kind.strip() for listed in kinds for kind in listed.split(",")}
    for kind in sorted(named - {*KINDS}):
        raise UsageError(f"there is no kind '{kind}'; the kinds are {', '.join(KINDS)}")
    wanted = (frozenset(named) or frozenset(KINDS)) - (frozenset() if with_terms else {"term"})
    if not wanted:
        raise UsageError("no kind is left to look for; name one besides term, or leave --no-terms out")
    return Choice(wanted, min_count)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found: the entries it proposes, whether the file changed, and what the documents disagree about."""

    entries: tuple[Entry, ...]
    new: int
    changed: bool
    documents: int
    conflicts: tuple[conflict.Conflict, ...] = ()

    def kinds(self) -> Counter[str]:
        """How many entries of each kind."""
        return Counter(entry.kind for entry in self.entries)

    def origins(self) -> Counter[str]:
        """How each Vietnamese spelling was found; "" for none."""
        return Counter(entry.evidence.vi_from for entry in self.entries if entry.evidence)

    def varied(self) -> list[Entry]:
        """Return the entries that the documents call by several names, the most frequent first."""
        found = [entry for entry in self.entries if entry.variants]
        return sorted(found, key=lambda entry: (-(entry.evidence.count if entry.evidence else 0), entry.zh))

    def first(self, limit: int = 10) -> list[Entry]:
        """Return the entries a reviewer should look at first.

        What the documents disagree about, then by frequency times how unsure
        we are; of equals by their characters.
        """
        disputed = {form for one in self.conflicts for form in (one.of, *(said for said, _ in one.sides))}
        ranked = []
        for entry in self.entries:
            evidence = entry.evidence
            if evidence and (entry.zh in disputed or evidence.doubts or evidence.confidence < _SURE):
                worth = evidence.count * (1 - evidence.confidence)
                # Rounded, or 3 × (1 − .9) and 1 × (1 − .7) would not be equals.
                ranked.append((entry.zh not in disputed, -round(worth, 6), entry.zh, entry))
        return [entry for *_, entry in sorted(ranked, key=lambda item: item[:3])[:limit]]


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


def extract(paths: Sequence[Path], wanted: Choice = Choice()) -> Iterator[Finding]:
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


def build(paths: Sequence[Path], glossary: Path, progress: Progress | None = None, wanted: Choice = Choice()) -> Report:
    """Build the glossary at *glossary* from the documents at *paths*, merging with what is there.

    What *wanted* leaves out stays in the file as it is. Raises ZhviError, with
    the file as it was, if a document or the glossary cannot be used.
    """
    if glossary.is_dir():
        raise GlossaryError("is a folder; name a YAML file with -g", glossary)
    book = yaml_file.load(glossary) if glossary.exists() else yaml_file.Book(str(glossary))
    corpus = _Corpus(wanted)
    for block in blocks(_read(paths, progress, set())):
        corpus.add(block)
    entries = corpus.entries(variants.standing(book))
    conflicts = conflict.find((f for f in corpus.found if f.kind in wanted.kinds), entries)
    entries = conflict.noted(entries, conflicts)
    text = merged(book, entries, left_out=frozenset(KINDS) - wanted.kinds)
    new = len(yaml_file.parse(text, str(glossary)).slots) - len(book.slots)
    changed = write(glossary, text, before=book.text if glossary.exists() else None)
    return Report(tuple(entries), new, changed, len(corpus.read), tuple(conflicts))


@dataclass(slots=True)
class _Corpus:
    """What all documents hold together; parts add."""

    wanted: Choice
    found: list[Finding] = field(default_factory=list)
    counts: recurring.Counts = field(default_factory=recurring.Counts)
    characters: int = 0
    dates: dict[str, tuple[str, int]] = field(default_factory=dict)
    read: list[Document] = field(default_factory=list)

    def add(self, documents: Sequence[Document]) -> None:
        found, its = findings(documents)
        self.found += chain.from_iterable(found)
        if "term" in self.wanted.kinds:
            self.counts.add(recurring.count(its))
        self.dates |= {document.path: (document.date, document.related) for document in documents if document.date}
        self.characters += sum(map(_size, documents))
        self.read += documents

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
        entries = variants.gathered([*listed, *unknown, *sightings.sighted(listed, self.read)], settled)
        worth = (entry for entry in entries if entry.vi or _frequent(entry, enough.get(entry.zh, _FREQUENT)))
        return [entry for entry in worth if entry.kind in self.wanted.kinds]


def _frequent(entry: Entry, least: int) -> bool:
    """Tell whether an entry without Vietnamese is still worth a reviewer's time."""
    evidence = entry.evidence
    if evidence is None or evidence.found == "bracket":
        return evidence is not None
    return evidence.count >= least and len(entry.zh) >= _SPECIFIC

"""The whole order: files to documents to findings to entries to the glossary file.

The only module that knows it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glossary.book import conflict, yaml_file
from glossary.book.draft import draft, drafts
from glossary.book.entry import Entry
from glossary.book.merge import merged
from glossary.book.save import write
from glossary.errors import GlossaryError
from glossary.mining import names, sources, terms
from glossary.mining.documents import Document
from glossary.mining.finding import Finding
from glossary.pairing import pairs
from glossary.reference import words
from glossary.writing.han import simplified

__all__ = ["Report", "build", "extract", "findings"]

Progress = Callable[[str, int, int], None]  # the document's path, its 1-based number, how many there are


# Without a Vietnamese form a term has to be this frequent and this long to be asked about.
_FREQUENT, _SPECIFIC = 4, 4


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

    def first(self, limit: int = 10) -> list[Entry]:
        """Return the entries a reviewer should look at first: frequency times how unsure we are."""
        worth = [(e.evidence.count * (1 - e.evidence.confidence), e) for e in self.entries if e.evidence]
        doubtful = [(w, e) for w, e in worth if e.evidence and (e.evidence.doubts or e.evidence.confidence < 0.9)]
        return [e for _, e in sorted(doubtful, key=lambda item: (-item[0], item[1].zh))[:limit]]


def _read(paths: Sequence[Path], progress: Progress | None, seen: set[int] | None = None) -> Iterator[Document]:
    """Yield the documents; a paragraph whose hash is in *seen* counts no more, without it each file is by itself."""
    found = sources.sources(paths)
    for number, path in enumerate(found, 1):
        if progress:
            progress(str(path), number, len(found))
        yield sources.read(path, path.as_posix(), seen)


def findings(document: Document) -> tuple[list[Finding], frozenset[str]]:
    """Return all findings of one document, and the simplified persons' names among them."""
    paired, named = pairs.find(document), names.find(document)
    counts = {f.zh: f.count for f in named}
    bracketed = {f.zh for f in paired}
    # A person with a bracket is one finding, however often the name stands without.
    paired = [f.more(max(0, counts.get(f.zh, 0) - f.count)) for f in paired]
    named = [f for f in named if f.zh not in bracketed]
    persons = frozenset(simplified(f.zh) for f in (*paired, *named) if f.kind in ("person", "foreign_person"))
    return [*paired, *named, *terms.find(document, persons)], persons


def extract(paths: Sequence[Path]) -> Iterator[Finding]:
    """Yield the findings of each document, those of one file together; nothing is written."""
    for document in _read(paths, None):
        found, persons = findings(document)
        size = _size(document)
        yield from (f for f in found if _is_worth(f, f.count, size))
        yield from terms.recurring(terms.count(document, persons), {simplified(f.zh) for f in found})


def _size(document: Document) -> int:
    return max(1, sum(len(p.text) for p in document.paragraphs if p.fresh))


def _is_worth(finding: Finding, number: int, size: int) -> bool:
    zh = simplified(finding.zh)
    checked = finding.kind == "term" or (finding.kind == "org" and words.tag(zh) == "n")
    return finding.found == "bracket" or not checked or terms.is_specific(zh, number, size)


def build(paths: Sequence[Path], glossary: Path, progress: Progress | None = None) -> Report:
    """Build the glossary at *glossary* from the documents at *paths*, merging with what is there.

    Raises ZhviError, with the file as it was, if a document or the glossary cannot be used.
    """
    if glossary.is_dir():
        raise GlossaryError("is a folder; name a YAML file with -g", glossary)
    book = yaml_file.load(glossary) if glossary.exists() else yaml_file.Book(str(glossary))
    corpus = _Corpus()
    for document in _read(paths, progress, set()):
        corpus.add(document)
    entries = corpus.entries()
    conflicts = conflict.find(corpus.found, entries)
    entries = conflict.noted(entries, conflicts)
    text = merged(book, entries)
    new = len(yaml_file.parse(text, str(glossary)).slots) - len(book.slots)
    changed = write(glossary, text, before=book.text if glossary.exists() else None)
    return Report(tuple(entries), new, changed, corpus.documents, tuple(conflicts))


@dataclass(slots=True)
class _Corpus:
    """What all documents hold together; parts add."""

    found: list[Finding] = field(default_factory=list)
    counts: terms.Counts = field(default_factory=terms.Counts)
    characters: int = 0
    documents: int = 0

    def add(self, document: Document) -> None:
        of_document, persons = findings(document)
        self.found += of_document
        self.counts.add(terms.count(document, persons))
        self.characters += _size(document)
        self.documents += 1

    def entries(self) -> list[Entry]:
        numbers: Counter[str] = Counter()
        for finding in self.found:
            numbers[simplified(finding.zh)] += finding.count
        entries = drafts(f for f in self.found if _is_worth(f, numbers[simplified(f.zh)], self.characters))
        forms = {simplified(f.zh) for f in self.found}
        entries += [draft(f.zh, [f]) for f in terms.recurring(self.counts, forms)]
        return [entry for entry in entries if entry.vi or _frequent(entry)]


def _frequent(entry: Entry) -> bool:
    """Tell whether an entry without Vietnamese is still worth a reviewer's time."""
    evidence = entry.evidence
    if evidence is None or evidence.found == "bracket":
        return evidence is not None
    return evidence.count >= _FREQUENT and len(entry.zh) >= _SPECIFIC

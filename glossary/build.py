"""The whole order: files to documents to findings to entries to the glossary file.

The only module that knows it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from glossary.book import collecting, companions, conflict, lock, matching, sightings, variants, yaml_file
from glossary.book.base import EMPTY, Base
from glossary.book.base import form as base_form
from glossary.book.diff import unified
from glossary.book.draft import draft, drafts
from glossary.book.entry import KINDS, Entry
from glossary.book.merge import Merged, merged
from glossary.book.save import base_of, recover, write
from glossary.book.summary import Report
from glossary.errors import GlossaryError, UsageError
from glossary.mining import names, recurring, sources, terms, titles
from glossary.mining.cut import Cut, blocks, cut
from glossary.mining.documents import Document
from glossary.mining.finding import Finding, Quote
from glossary.pairing import pairs
from glossary.reference import words
from glossary.writing.han import simplified

__all__ = ["Choice", "Report", "Way", "build", "choice", "extract", "findings"]

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


@dataclass(frozen=True, slots=True)
class Way:
    """How a build goes about the file: write nothing, bring back the deleted forms in ``restore`` (or matching.ALL).

    ``waiting`` is told who holds the glossary if another build does.
    """

    dry_run: bool = False
    restore: tuple[str, ...] = ()
    waiting: Callable[[str], None] | None = None


def build(
    paths: Sequence[Path],
    glossary: Path,
    progress: Progress | None = None,
    wanted: Choice = Choice(),
    way: Way = Way(),
) -> Report:
    """Build the glossary at *glossary* from the documents at *paths*, merging with what is there.

    What *wanted* leaves out stays in the file as it is. Raises ZhviError, with
    the file as it was, if a document or the glossary cannot be used.
    """
    if glossary.is_dir():
        raise GlossaryError("is a folder; name a YAML file with -g", glossary)
    with collecting.paused():
        first = _standing(glossary)[0]  # what cannot be read is told before the documents are
    corpus = _Corpus(wanted)
    for block in blocks(_read(paths, progress, set())):
        corpus.add(block)
    if way.dry_run:
        with collecting.paused():
            return _merged(corpus, glossary, first, way)
    files = companions.of(glossary)
    with lock.locked(files.lock, glossary, way.waiting), collecting.paused():
        recover(glossary)
        return _merged(corpus, glossary, first, way)


def _standing(glossary: Path, known: yaml_file.Book | None = None) -> tuple[yaml_file.Book, Base, str | None]:
    """Return the glossary as it stands, its base, and its text; a file that is missing or blank has no base.

    If it still is what was *known* of it, it is not read once more.
    """
    if not glossary.exists():
        return yaml_file.Book(str(glossary)), EMPTY, None
    same = known is not None and glossary.is_file() and glossary.read_bytes() == known.text.encode("utf-8")
    book = known if known and same else yaml_file.load(glossary)
    base = base_of(glossary, book.text)
    return book, base if book.root else EMPTY, book.text


def _merged(corpus: "_Corpus", glossary: Path, first: yaml_file.Book, way: Way) -> Report:
    """Merge what *corpus* holds into the glossary as it stands now, and write it unless this is a dry run.

    *first* is the glossary as it was before the documents were read.
    """
    book, base, before = _standing(glossary, first)
    kinds = corpus.wanted.kinds
    forms = matching.forms_in(book)
    gone = matching.gone(forms, base, way.restore)
    proposed = corpus.entries(variants.standing(book, base, gone))
    there = (f for f in corpus.found if f.kind in kinds and simplified(f.zh) not in gone)
    conflicts = conflict.find(there, [entry for entry in proposed if entry.zh not in gone])
    proposed = conflict.noted(proposed, conflicts)
    read = {document.path for document in corpus.read}
    result = merged(book, proposed, base, frozenset(KINDS) - kinds, way.restore, read, forms)
    changed = result.text != (before or "") if way.dry_run else _write(glossary, result, before, base)
    deleted = {entry.zh for entry in result.deleted}
    return Report(
        tuple(entry for entry in proposed if entry.zh not in deleted),
        len(result.new),
        changed,
        len(corpus.read),
        tuple(conflicts),
        tuple(result.conflicts),
        tuple(result.followed),
        tuple(entry.zh for entry in result.deleted),
        tuple(zh for zh in way.restore if zh != matching.ALL and base_form(zh) not in matching.by_form(result.new)),
        frozenset(base_form(s.text("zh")) for s in book.slots if s.text("status") in ("accepted", "rejected")),
        unified(glossary, before, result.text) if way.dry_run else None,
    )


def _write(glossary: Path, result: Merged, before: str | None, base: Base) -> bool:
    """Write what changed of the glossary and its base, and what it refers to; return whether the glossary changed."""
    changed = result.text != before
    if changed or result.base != base:
        write(glossary, result.text, before, result.base)
    companions.furnish(companions.of(glossary), result.text)
    return changed


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

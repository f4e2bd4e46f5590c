"""The whole order: documents to findings to entries to the glossary file.

The only module that knows it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossary import corpus as corpora
from glossary.book import collecting, companions, conflict, lock, matching, variants, yaml_file
from glossary.book.base import EMPTY, Base
from glossary.book.diff import unified
from glossary.book.entry import KINDS, form
from glossary.book.merge import Merged, merged
from glossary.book.save import base_of, recover, write
from glossary.book.summary import Report
from glossary.corpus import EVERYTHING, Choice, Corpus, Progress
from glossary.errors import GlossaryError
from glossary.writing.han import simplified

__all__ = ["Report", "Way", "build"]


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
    wanted: Choice = EVERYTHING,
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
    corpus = corpora.of(paths, progress, wanted)
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


def _merged(corpus: Corpus, glossary: Path, first: yaml_file.Book, way: Way) -> Report:
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
    read = {document.path for document in corpus.documents}
    result = merged(book, proposed, base, frozenset(KINDS) - kinds, way.restore, read, forms)
    changed = result.text != (before or "") if way.dry_run else _write(glossary, result, before, base)
    deleted = {entry.zh for entry in result.deleted}
    return Report(
        tuple(entry for entry in proposed if entry.zh not in deleted),
        len(result.new),
        changed,
        len(corpus.documents),
        tuple(conflicts),
        tuple(result.conflicts),
        tuple(result.followed),
        tuple(entry.zh for entry in result.deleted),
        tuple(zh for zh in way.restore if zh != matching.ALL and form(zh) not in matching.by_form(result.new)),
        frozenset(form(s.text("zh")) for s in book.slots if s.text("status") in ("accepted", "rejected")),
        unified(glossary, before, result.text) if way.dry_run else None,
    )


def _write(glossary: Path, result: Merged, before: str | None, base: Base) -> bool:
    """Write what changed of the glossary and its base, and what it refers to; return whether the glossary changed."""
    changed = result.text != before
    if changed or result.base != base:
        write(glossary, result.text, before, result.base)
    companions.furnish(companions.of(glossary), result.text)
    return changed

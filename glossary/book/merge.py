"""Merging what a build found into the file as it stands.

As git merges, from three sides: the base (what builds said last), the file,
what this build says. What nobody touched follows the evidence, what an editor
wrote stays, what she deleted stays away. New entries go in after the last of
their kind. All other bytes of the file stay as they are.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from glossary.book import evidence_lines, fields, places, variant_lines
from glossary.book.base import EMPTY, Base, Record, record
from glossary.book.entry import Entry, form
from glossary.book.fields import Difference
from glossary.book.matching import Forms, by_form, forms_in, kind, match
from glossary.book.splice import Edits, newline
from glossary.book.yaml_file import Book, Slot, to_entry

__all__ = ["Merged", "merged"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text and base of a glossary, and what there is to tell of the merge.

    ``conflicts`` are fields that the file and the documents differ about;
    ``followed`` those that nobody had touched and that say what the documents
    say now. ``new`` came in; ``deleted`` stayed away, as an editor deleted it.
    """

    text: str
    base: Base
    conflicts: Sequence[Difference] = ()
    followed: Sequence[Difference] = ()
    new: Sequence[Entry] = ()
    deleted: Sequence[Entry] = ()


@dataclass(slots=True)
class _Merge:
    """One merge under way."""

    edits: Edits
    said: list[tuple[Record | None, Record]] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    followed: list[Difference] = field(default_factory=list)


def merged(
    book: Book,
    entries: Iterable[Entry],
    base: Base = EMPTY,
    left_out: Collection[str] = (),
    restore: Collection[str] = (),
    read: Collection[str] = (),
    there: Forms | None = None,
) -> Merged:
    """Return *book* with *entries* merged in; the same text if nothing is new.

    An entry that the file has under one of the kinds *left_out* stays as it
    is, whatever kind the build takes it for. Deleted entries come back if
    their form, or matching.ALL, is in *restore*. *read* are the paths of the
    documents that the build read, *there* the forms in *book* if they are known
    already. Raises GlossaryError if entries are new and the file's list is in
    brackets.
    """
    found = match(book, there or forms_in(book), by_form(entries), base, restore)
    merge = _Merge(Edits(book, newline(book.text)))
    for position, (entry, before) in found.found.items():
        slot = book.slots[position]
        if not left_out or kind(slot) not in left_out:
            _merge(slot, entry, before, read, merge)
    if book.slots:
        places.insert(found.new, merge.edits)
        text = merge.edits.text()
    else:
        text = places.fresh(book, found.new, merge.edits.newline)
    said = [*merge.said, *((_before(base, entry), record(entry)) for entry in found.new)]
    return Merged(text, base.renewed(said), merge.conflicts, merge.followed, found.new, found.deleted)


def _merge(slot: Slot, entry: Entry, base: Record | None, read: Collection[str], merge: _Merge) -> None:
    """Merge *entry* into *slot*."""
    said = record(entry)
    if slot.text("status") == "rejected":  # it stays as it is; what was said of it before still tells what is untouched
        merge.said += [] if base else [(None, said)]
        return
    fresh, edits = entry.evidence, merge.edits
    # Most entries say what they said: reading their evidence would be most of the work.
    same = fresh is not None and not entry.variants and evidence_lines.stands(slot, fresh, edits.book)
    if same and said == base:
        return  # whatever was edited, nothing is said that was not said before
    known = fresh if same else to_entry(slot).evidence
    sure = fields.rests_on_more(known, fresh, read)
    outcome = fields.merge(slot, base, said, sure, fresh.quotes[0].at if fresh and fresh.quotes else "", edits)
    merge.conflicts += outcome.conflicts
    merge.followed += outcome.followed
    put = base.variants if base else ()
    if fresh and not outcome.held and not (same and set(put) <= set(fresh.variants)):
        put = tuple(dict.fromkeys((*(known.variants if known else ()), *put)))
        if slot.text("status") == "accepted":
            merge.conflicts += fields.of_variants(slot, entry, put)
            put = tuple(dict.fromkeys((*put, *said.variants)))
        else:
            put = variant_lines.renew(slot, entry, put, edits)
        evidence_lines.rewrite(slot, known, replace(fresh, variants=put), edits)
    merge.said.append((base, replace(outcome.said, variants=put)))


def _before(base: Base, entry: Entry) -> Record | None:
    """Return what was said of an entry that comes back."""
    said = base.of(form(entry.zh))
    return said.get(entry.kind) or next(iter(said.values()), None)

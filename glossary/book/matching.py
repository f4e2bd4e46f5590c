"""Which entry is which: what a build found, what stands in the file, and what the editor deleted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from glossary.book.base import Base, Record
from glossary.book.entry import Entry, form
from glossary.book.yaml_file import Book, Slot

__all__ = ["ALL", "Forms", "Matching", "by_form", "forms_in", "gone", "kind", "match"]

ALL = "all"  # instead of a form: restore all that was deleted


@dataclass(slots=True)
class Matching:
    """What a build found, parted.

    ``found`` is by the position in the file, with what builds said of it
    before; ``new`` is not in the file; ``deleted`` was there once, and the
    editor took it out.
    """

    found: dict[int, tuple[Entry, Record | None]] = field(default_factory=dict)
    new: list[Entry] = field(default_factory=list)
    deleted: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Forms:
    """The forms that stand in a file: as headwords, as other forms of one, as variants; with the positions."""

    first: dict[str, list[int]] = field(default_factory=dict)
    other: dict[str, int] = field(default_factory=dict)
    variants: set[str] = field(default_factory=set)

    def __contains__(self, zh: str) -> bool:
        return zh in self.first or zh in self.other or zh in self.variants


def kind(slot: Slot) -> str:
    """Return the kind of an entry in the file; without one it is a term."""
    return slot.text("kind") or "term"


def by_form(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return form → the first entry that has it."""
    forms: dict[str, Entry] = {}
    for entry in entries:
        if zh := form(entry.zh):
            forms.setdefault(zh, entry)
    return forms


def forms_in(book: Book) -> Forms:
    """Return the forms that stand in *book*."""
    forms = Forms()
    for position, slot in enumerate(book.slots):
        forms.first.setdefault(form(slot.text("zh")), []).append(position)
        for other in (slot.text("hant"), *slot.texts("aliases")):
            forms.other.setdefault(form(other), position)
        if slot.node.get("variants"):
            forms.variants.update(form(variant.zh) for variant in slot.variants())
    return forms


def gone(there: Forms, base: Base, restore: Collection[str] = ()) -> frozenset[str]:
    """Return the forms that *base* has and that are not *there* in the file, those to *restore* left out."""
    if ALL in restore:
        return frozenset()
    return frozenset(zh for zh in base.records if zh not in there) - set(map(form, restore))


def match(book: Book, there: Forms, forms: Mapping[str, Entry], base: Base, restore: Collection[str] = ()) -> Matching:
    """Tell of each entry in *forms* where it stands in *book*, whether it is new, or was deleted.

    An entry is also there under its other forms: an editor who corrects zh
    leaves the old form among the aliases, or as the traditional form. What
    stands among an entry's variants is neither found nor new.
    """
    matching = Matching()
    restored = set(map(form, restore))
    for zh, entry in forms.items():
        if zh in there.first:
            position = _position(book, there.first[zh], entry)
            old = _before(book, there.first[zh], position, entry, base.of(zh))
            if old and old.kind != kind(book.slots[position]) and _is_removed(book, there.first[zh], base.of(zh), old):
                (matching.new if ALL in restore or zh in restored else matching.deleted).append(entry)
            else:
                matching.found[position] = entry, old
    for zh, entry in forms.items():
        if zh not in there.first and zh in there.other:
            said = base.of(zh)
            old = said.get(entry.kind) or next(iter(said.values()), None)
            matching.found.setdefault(there.other[zh], (entry, old))
        elif zh not in there:
            is_new = not base.of(zh) or ALL in restore or zh in restored
            (matching.new if is_new else matching.deleted).append(entry)
    return matching


def _position(book: Book, positions: list[int], entry: Entry) -> int:
    if len(positions) == 1:
        return positions[0]
    same_kind = [position for position in positions if kind(book.slots[position]) == entry.kind]
    return (same_kind or positions)[0]


def _before(book: Book, positions: list[int], position: int, entry: Entry, said: Mapping[str, Record]) -> Record | None:
    """Return what builds said of the entry at *position*: of its kind, else of none that another entry of zh has."""
    own = kind(book.slots[position])
    if own in said:
        return said[own] if entry.kind not in said or entry.kind == own else said[entry.kind]
    others = {kind(book.slots[other]) for other in positions} - {own}
    return next((record for record in said.values() if record.kind not in others), None)


def _is_removed(book: Book, positions: list[int], said: Mapping[str, Record], old: Record) -> bool:
    """Tell whether of several entries of one form the one that *old* is about was taken out of the file."""
    kinds = {kind(book.slots[position]) for position in positions}
    return old.kind not in kinds and kinds <= said.keys()

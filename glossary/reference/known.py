"""The reference tables: a Chinese form and what the Vietnamese press prints for it.

``data/persons.tsv``, ``persons_chinese.tsv``, ``persons_foreign.tsv``,
``places.tsv``, ``places_world.tsv``, ``countries.tsv`` and ``terms.tsv`` are facts that we
wrote or derived; ``data/README.md`` gives the source of each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossary.reference import forms as tables

__all__ = [
    "Known",
    "find",
    "forms",
    "is_abroad",
    "lengths_at",
    "lengths_before",
    "longest_at",
    "longest_before",
    "of_sorts",
    "persons",
    "rank",
    "sorts_of_places",
]


@dataclass(frozen=True, slots=True)
class Known:
    """One meaning of a Chinese form.

    ``kind`` is the kind of an entry (person, place, org, work, term);
    ``sort`` the finer one of the table (province, title, award …).
    ``form`` is the simplified form asked for, ``head`` the row's first one.
    """

    form: str
    head: str
    vi: str
    kind: str
    sort: str
    note: str


# What the sorts of terms.tsv are as entries; all others are terms.
_ORGS = frozenset(
    "org party_body media company bank university school military religious_body foreign_org abbreviation".split()
)
# Of two places with one Chinese form the greater is meant, unless the text says otherwise.
_RANKS = {
    sort: rank
    for rank, sorts in enumerate(
        (
            "country province municipality cn_province continent",
            "city river sea bay island region historical cn_city world_city",
            "town district mountain lake airport border_gate cn_district",
        )
    )
    for sort in sorts.split()
}


def rank(known: Known) -> int:
    """Return how great a place is, 0 for the greatest; what is no place ranks in the middle."""
    return _RANKS.get(known.sort, 3) if known.kind == "place" else 1


def is_abroad(known: Known) -> bool:
    """Tell whether a place is in China or elsewhere in the world."""
    return known.sort.startswith(("cn_", "world_"))


# File → the column of the sort or None, the sort where the file has one only, the kind or "" for terms.tsv.
_TABLES: Mapping[str, tuple[int | None, str, str]] = {
    "places.tsv": (2, "", "place"),
    "places_world.tsv": (2, "", "place"),
    "countries.tsv": (None, "country", "place"),
    "persons.tsv": (None, "vietnamese", "person"),
    "persons_chinese.tsv": (None, "chinese", "person"),
    "persons_foreign.tsv": (None, "foreign", "foreign_person"),
    "terms.tsv": (2, "", ""),
}


def _read(form: str, row: tables.Row) -> Known:
    name, cells = row
    sort_column, sort, kind = _TABLES[name]
    if sort_column is not None:
        sort = cells[sort_column]
    if not kind:
        kind = "org" if sort in _ORGS else "work" if sort == "work" else "term"
    note = "" if name == "countries.tsv" else cells[-1]
    return Known(form, cells[0].split("|")[0], cells[1], kind, sort, note)


def _says(other: Known, new: Known) -> bool:
    """Tell whether *other* makes *new* superfluous: the same spelling, or our own for a country.

    A place and a thing stay apart though only the capitals tell them: Hòa Bình, hòa bình.
    """
    if other.vi == new.vi:  # 胡志明 is a city and a person, 太原 a place in both countries
        return other.kind == new.kind and is_abroad(other) == is_abroad(new)
    if other.sort == new.sort == "country":
        return True
    return other.vi.lower() == new.vi.lower() and {other.kind, new.kind} != {"place", "term"}


def find(zh: str) -> tuple[Known, ...]:
    """Return the meanings of the simplified form *zh*, the one most likely meant first; none if we do not know it."""
    return _meanings(zh) if tables.is_form(zh) else ()


@cache  # of forms only; a corpus is full of what is none
def _meanings(zh: str) -> tuple[Known, ...]:
    meanings = sorted(
        (_read(zh, row) for row in tables.rows_of(zh)), key=lambda k: (rank(k), is_abroad(k), k.form != k.head)
    )
    found: list[Known] = []
    for meaning in meanings:
        if not any(_says(other, meaning) for other in found):
            found.append(meaning)
    return tuple(found)


def forms() -> Collection[str]:
    """Return every simplified form that we know."""
    return tables.all_forms()


def of_sorts(sorts: Collection[str]) -> Iterator[str]:
    """Yield the forms that first of all mean something of one of *sorts*."""
    sorted_tables = {name: column for name, (column, *_) in _TABLES.items() if column is not None}
    for name, cells in tables.every_row(sorted_tables):
        if cells[sorted_tables[name]] in sorts:
            yield from (form for form in cells[0].split("|") if find(form)[0].sort in sorts)


@cache
def _place_sorts() -> Mapping[str, frozenset[str]]:
    sorts: dict[str, set[str]] = defaultdict(set)
    for name, cells in tables.every_row([name for name, (*_, kind) in _TABLES.items() if kind == "place"]):
        column, sort, _ = _TABLES[name]
        sorts[cells[1].lower()].add(sort if column is None else cells[column])
    return {vi: frozenset(found) for vi, found in sorts.items()}


def sorts_of_places(vi: str) -> frozenset[str]:
    """Return the sorts of the places that are spelt *vi*, in any case; none if no place is."""
    return _place_sorts().get(vi.lower(), frozenset())


@cache
def _lengths_by_head() -> Mapping[str, tuple[int, ...]]:
    """First two characters → lengths of the forms that begin with them, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms():
        lengths[form[:2]].add(len(form))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


@cache
def _lengths_by_tail() -> Mapping[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms():
        lengths[form[-2:]].add(len(form))
    return {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()}


def lengths_at(text: str, start: int) -> Iterator[int]:
    """Yield the lengths of the known forms of two characters or more that begin at *start*, longest first."""
    for length in _lengths_by_head().get(text[start : start + 2], ()):
        if start + length <= len(text) and tables.is_form(text[start : start + length]):
            yield length


def longest_at(text: str, start: int) -> str:
    """Return the longest known form that begins at *start* of *text*, or ""."""
    lengths = _lengths_by_head().get(text[start : start + 2])
    if lengths is None:  # at most places
        return ""
    index = forms()
    for length in lengths:
        form = text[start : start + length]
        if form in index and len(form) == length:
            return form
    return ""


def persons() -> Iterator[str]:
    """Yield every form of the tables of persons."""
    for _, cells in tables.every_row([name for name in _TABLES if name.startswith("persons")]):
        yield from cells[0].split("|")


def lengths_before(text: str, end: int) -> Iterator[int]:
    """Yield the lengths of the known forms of two characters or more that end just before *end*, longest first."""
    for length in _lengths_by_tail().get(text[max(0, end - 2) : max(0, end)], ()):
        if end >= length and tables.is_form(text[end - length : end]):
            yield length


def longest_before(text: str, end: int) -> str:
    """Return the longest known form that ends just before *end* of *text*, or ""."""
    length = next(lengths_before(text, end), 0)
    return text[end - length : end] if length else ""

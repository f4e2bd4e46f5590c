"""The reference tables: a Chinese form and what the Vietnamese press prints for it.

``data/persons.tsv``, ``persons_chinese.tsv``, ``persons_foreign.tsv``,
``places.tsv``, ``places_world.tsv``, ``countries.tsv`` and ``terms.tsv`` are facts that we
wrote or derived; ``data/README.md`` gives the source of each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossary.writing.tables import data_file, rows

__all__ = ["Known", "find", "forms", "lengths_at", "longest_at", "longest_before", "rank", "spellings"]


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


def _persons() -> Iterator[tuple[str, Known]]:
    tables = (("persons.tsv", "vietnamese"), ("persons_chinese.tsv", "chinese"), ("persons_foreign.tsv", "foreign"))
    for name, sort in tables:
        kind = "foreign_person" if sort == "foreign" else "person"
        for forms_, vi, note in rows(data_file(name), 3):
            yield forms_, Known("", "", vi, kind, sort, note)


def _places() -> Iterator[tuple[str, Known]]:
    for name in ("places.tsv", "places_world.tsv"):
        for forms_, vi, sort, _, note in rows(data_file(name), 5):
            yield forms_, Known("", "", vi, "place", sort, note)
    for zh, vi, _ in rows(data_file("countries.tsv"), 3):
        yield zh, Known("", "", vi, "place", "country", "")


def _terms() -> Iterator[tuple[str, Known]]:
    for forms_, vi, sort, note in rows(data_file("terms.tsv"), 4):
        kind = "org" if sort in _ORGS else "work" if sort == "work" else "term"
        yield forms_, Known("", "", vi, kind, sort, note)


def _says(other: Known, new: Known) -> bool:
    """Tell whether *other* makes *new* superfluous: the same spelling, or our own for a country."""
    return other.vi.lower() == new.vi.lower() or other.sort == new.sort == "country"


@cache
def forms() -> Mapping[str, tuple[Known, ...]]:
    """Return every simplified form with its meanings; the one most likely meant first."""
    table: dict[str, list[Known]] = defaultdict(list)
    for source in (_places, _persons, _terms):
        for joined, known in source():
            heads = joined.split("|")
            for form in heads:
                if not any(_says(other, known) for other in table[form]):
                    table[form].append(Known(form, heads[0], known.vi, known.kind, known.sort, known.note))
    return {form: tuple(sorted(found, key=lambda k: (rank(k), k.form != k.head))) for form, found in table.items()}


@cache
def spellings() -> Mapping[str, tuple[Known, ...]]:
    """Return every Vietnamese spelling, in lower case, with what it is the spelling of."""
    table: dict[str, list[Known]] = defaultdict(list)
    for meanings in forms().values():
        for known in meanings:
            table[known.vi.lower()].append(known)
    return {vi: tuple(found) for vi, found in table.items()}


def find(zh: str) -> tuple[Known, ...]:
    """Return the meanings of the simplified form *zh*, none if we do not know it."""
    return forms().get(zh, ())


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
        lengths[form[-1]].add(len(form))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def lengths_at(text: str, start: int) -> Iterator[int]:
    """Yield the lengths of the known forms of two characters or more that begin at *start*, longest first."""
    for length in _lengths_by_head().get(text[start : start + 2], ()):
        if start + length <= len(text) and text[start : start + length] in forms():
            yield length


def longest_at(text: str, start: int) -> str:
    """Return the longest known form that begins at *start* of *text*, or ""."""
    return text[start : start + next(lengths_at(text, start), 0)]


def longest_before(text: str, end: int) -> str:
    """Return the longest known form that ends just before *end* of *text*, or ""."""
    if end <= 0:
        return ""
    for length in _lengths_by_tail().get(text[end - 1], ()):
        if end >= length and text[end - length : end] in forms():
            return text[end - length : end]
    return ""

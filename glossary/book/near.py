"""Near: the entries that a mistake made the query of.

One wrong, missing or additional character of a Chinese form; one wrong
letter, or one wrong or missing syllable, of a Latin one; or Chinese that
sounds alike. The marks of the index find candidates, the best are looked at.
A library for edit distance (RapidFuzz) would not pay: few candidates are left.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.book.entry import Entry
from glossary.book.index import Index, Wanted
from glossary.book.keys import Form, forms, is_word, plain
from glossary.book.keys import units as units_of
from glossary.book.marks import (
    LONGEST,
    LONGEST_HALF,
    WITHOUT,
    half_marks,
    mark,
    sequence,
    unit_hash,
    without_marks,
)

__all__ = ["distance", "near", "sounding"]

_LOOKED_AT = 150  # candidates: those that most marks find, the best of them first
_MOST = 10  # answers; with one mistake a third of them is guesswork
_SHORTEST = 4  # letters of a key in which one may be wrong
_LONG = 9  # letters of a key in which two may be
_SHORTEST_FORM = 3  # units of a form of which one may be any


def near(index: Index, units: Sequence[str], wanted: Wanted) -> list[tuple[int, Entry]]:
    """Return the entries of which *units* could be a misspelling, the nearest first, then by worth."""
    if not 0 < len(units) <= LONGEST:
        return []
    found: Counter[int] = Counter()
    for numbers in _candidates(index, units):
        found.update(set(numbers))
    best = sorted(found, key=lambda number: (-found[number], number))[:_LOOKED_AT]
    rows = []
    for number, entry in index.entries(best, _LOOKED_AT, wanted) if best else ():
        mistakes = min((m for form in forms(entry) if (m := _mistakes(units, form)) is not None), default=None)
        if mistakes is not None:
            rows.append((mistakes, number, entry))
    rows.sort(key=lambda row: row[:2])
    nearest = [(number, entry) for mistakes, number, entry in rows if mistakes <= rows[0][0] + 1]
    if len(nearest) > 1 and not any(map(is_word, units)):
        told = _sounds("".join(units))
        nearest.sort(key=lambda row: not _is_read(row[1], told))
    return nearest[:_MOST]


def _candidates(index: Index, units: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of entries that share all but one unit with the query, or half of its letters."""
    hashes = list(map(unit_hash, units))
    if len(units) > 1:
        yield index.marked(mark(WITHOUT, sequence(hashes)))
        for one in without_marks(units):
            yield index.marked(one)
    if len(units) >= _SHORTEST_FORM:
        yield index.numbers(("".join((*units[:at], *units[at + 1 :])) for at in range(len(units))), _LOOKED_AT)
    key = "".join(units)
    if all(map(is_word, units)) and _SHORTEST <= len(key) < LONGEST_HALF:
        for length in (len(key) - 1, len(key), len(key) + 1):
            for one in half_marks(key, length):
                yield index.marked(one)
        swapped = (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(len(key) - 1))
        yield index.numbers(swapped, _LOOKED_AT)


def _mistakes(units: Sequence[str], form: Form) -> int | None:
    """Return how many letters or characters are wrong if *units* are meant to be *form*, None if they cannot be."""
    latin = all(map(is_word, units))
    if not form.units or latin != all(map(is_word, form.units)):
        return None
    longer = max(len(units), len(form.units))
    one_unit = longer >= _SHORTEST_FORM and distance(units, form.units, 1) <= 1
    if not latin:
        return 1 if one_unit else None
    key = "".join(units)
    allowed = 0 if len(key) < _SHORTEST else 1 if len(key) < _LONG else 2
    letters = distance(key, form.key, len(key) if one_unit else allowed)
    return letters if one_unit or letters <= allowed else None


def distance(one: Sequence[str], other: Sequence[str], most: int) -> int:
    """Return the edit distance, neighbours that changed places counting once; *most* + 1 if it is larger.

    >>> distance("haoni", "hanoi", 2), distance("阮芳鹅", "阮芳娥", 1), distance("abc", "xyz", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = list[int](), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def sounding(index: Index, units: Sequence[str], wanted: Wanted) -> list[tuple[int, Entry]]:
    """Return the entries whose pinyin is that of the Chinese *units*, tones aside; loads pypinyin."""
    if not 1 < len(units) <= LONGEST or any(map(is_word, units)):
        return []
    told = _sounds("".join(units))
    rows = index.entries(index.numbers(told, _LOOKED_AT), _MOST, wanted)
    return [(number, entry) for number, entry in rows if _is_read(entry, told)]


def _is_read(entry: Entry, keys: set[str]) -> bool:
    return any(form.role == "pinyin" and form.key in keys for form in forms(entry))


def _sounds(zh: str) -> set[str]:
    """Return the keys of the pinyin of *zh*, read as a text and as a person's name."""
    from glossary.writing.pinyin import name_pinyin, syllables_of

    return {"".join(units_of(plain(spelt))) for spelt in ("".join(syllables_of(zh)), name_pinyin(zh, 1))}

"""Near: the entries that a mistake made the query of.

One wrong, missing or additional letter or character; one wrong, missing or
additional syllable of a form of three; or Chinese that sounds alike. All
keys that one letter can make of a Latin query are asked for, a thousand in a
millisecond or two; the marks of the index find what shares all units but one.
A library for edit distance (RapidFuzz) has nothing to do here: what is left
to compare is a pair of syllables.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from glossary.book.entry import Entry
from glossary.book.index import Index, Wanted
from glossary.book.keys import forms, is_word, plain
from glossary.book.keys import units as units_of
from glossary.book.marks import LONGEST, WITHOUT, mark, sequence, unit_hash, without_marks

__all__ = ["distance", "near", "sounding"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_SHORTEST, _LONGEST_KEY = 4, 40  # letters of a Latin key in which one may be wrong
_SHORTEST_FORM = 3  # units of a form of which one may be any
_LOOKED_AT = 60  # candidates: those that most marks find, the best of them first
_MOST = 10  # answers: with one mistake, more of them are guesswork

_Row = tuple[int, Entry]


def near(index: Index, units: Sequence[str], wanted: Wanted) -> list[_Row]:
    """Return the entries of which *units* could be a misspelling, the nearest first, then by worth."""
    if not 0 < len(units) <= LONGEST:
        return []
    key = "".join(units)
    if all(map(is_word, units)) and _SHORTEST <= len(key) <= _LONGEST_KEY:
        numbers = {number for _, number in index.found(_misspelt(key))}
        found = list(index.entries(numbers, _MOST, wanted)) if numbers else []
        if found:
            return found
    return _sharing_all_but_one(index, units, wanted)


def _misspelt(key: str) -> set[str]:
    """Return all keys that one letter left out, put in, changed or exchanged with the next makes of *key*."""
    cuts = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    left_out = {one + other[1:] for one, other in cuts}
    exchanged = {one + other[1] + other[0] + other[2:] for one, other in cuts if len(other) > 1}
    changed = {one + letter + other[1:] for one, other in cuts if other for letter in _LETTERS}
    put_in = {one + letter + other for one, other in cuts for letter in _LETTERS}
    return left_out | exchanged | changed | put_in


def _sharing_all_but_one(index: Index, units: Sequence[str], wanted: Wanted) -> list[_Row]:
    """Return the entries that have all units of the query but one, those first whose other unit is most like it."""
    found: Counter[int] = Counter()
    for numbers in _candidates(index, units):
        found.update(set(numbers))
    told: set[int] = set()
    if len(found) > 1 and not any(map(is_word, units)):
        told = set(index.numbers(_sounds("".join(units)), _LOOKED_AT))
    best = sorted(found, key=lambda number: (number not in told, -found[number], number))[:_LOOKED_AT]
    rows = []
    for number, entry in index.entries(best, _LOOKED_AT, wanted) if best else ():
        letters = min(
            (n for form in forms(entry) if (n := _letters_apart(units, form.units)) is not None), default=None
        )
        if letters is not None:
            rows.append((number not in told, letters, number, entry))
    rows.sort(key=lambda row: row[:3])
    return [(number, entry) for _, letters, number, entry in rows if letters <= rows[0][1] + 1][:_MOST]


def _candidates(index: Index, units: Sequence[str]) -> Iterator[list[int]]:
    """Yield the numbers of entries that share all but one unit with the query."""
    if len(units) > 1:
        yield index.marked(mark(WITHOUT, sequence(map(unit_hash, units))))
    if len(units) >= _SHORTEST_FORM:
        for one in without_marks(units):
            yield index.marked(one)
        yield index.numbers(("".join((*units[:at], *units[at + 1 :])) for at in range(len(units))), _LOOKED_AT)


def _letters_apart(units: Sequence[str], others: Sequence[str]) -> int | None:
    """Return by how many letters the one unit differs that two forms do not share; None if it is not just one.

    >>> _letters_apart(("nguyen", "huong", "nga"), ("nguyen", "phuong", "nga"))
    1
    >>> _letters_apart(("nguyen", "nga"), ("nguyen", "phuong", "nga"))
    6
    """
    shorter, longer = sorted((units, others), key=len)
    if len(longer) < _SHORTEST_FORM or len(longer) - len(shorter) > 1:
        return None
    same = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return len(longer[same]) if shorter[same:] == longer[same + 1 :] else None
    if same == len(longer) or shorter[same + 1 :] != longer[same + 1 :]:
        return None
    if is_word(shorter[same]) and is_word(longer[same]):
        return distance(shorter[same], longer[same])
    return 1 if not is_word(shorter[same]) and not is_word(longer[same]) else None


def distance(one: str, other: str) -> int:
    """Return how many letters have to be changed, put in or left out to make *one* into *other*.

    >>> distance("phuong", "huog"), distance("nga", "anh")
    (2, 3)
    """
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b)))
        last = row
    return last[-1]


def sounding(index: Index, units: Sequence[str], wanted: Wanted) -> list[_Row]:
    """Return the entries whose pinyin is that of the Chinese *units*, tones aside; loads pypinyin."""
    if not 1 < len(units) <= LONGEST or any(map(is_word, units)):
        return []
    told = _sounds("".join(units))
    rows = index.entries(index.numbers(told, _LOOKED_AT), _MOST, wanted)
    return [(n, entry) for n, entry in rows if any(f.role == "pinyin" and f.key in told for f in forms(entry))]


def _sounds(zh: str) -> set[str]:
    """Return the keys of the pinyin of *zh*, read as a text and as a person's name."""
    from glossary.writing.pinyin import name_pinyin, syllables_of

    return {"".join(units_of(plain(spelt))) for spelt in ("".join(syllables_of(zh)), name_pinyin(zh, 1))}

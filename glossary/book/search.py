"""Search: the entries that answer a query, closest first, each with the reason.

What *is* the query comes first: the same form as written (exact), but for
script, marks, case, spaces and tones (folded, pinyin), or a variant of the
name. Only where nothing is, comes what resembles it: initials, beginnings,
what stands in the query or has it in it, and what a mistake made of it
(:mod:`glossary.book.near`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.book.entry import Entry
from glossary.book.index import ALL, Index, Wanted
from glossary.book.keys import (
    LONGEST_INSIDE,
    SMALL_WORDS,
    TONE_NUMBER,
    Form,
    forms,
    heads_of,
    is_word,
    query_keys,
)
from glossary.book.marks import INITIALS, mark, sequence, unit_hash
from glossary.book.near import near, sounding
from glossary.book.query import Query, part_marks, read
from glossary.writing.vietnamese import fold, sound_key

__all__ = ["LIMIT", "Hit", "beginning", "nearest", "search"]

LIMIT = 20
_MIN_INITIALS = 3  # two are initials only in capitals: HN
_MOST_INITIALS = 8
_NAME = 200  # characters; what is longer is a text, whose punctuation matters to no entry
_MANY = 400  # entries that are looked at, the best of those found
EXACT, FOLDED, PINYIN, VARIANT = range(4)
_REASONS = ("exact", "folded", "pinyin", "variant")

_Row = tuple[int, Entry]


class Hit(NamedTuple):
    """An entry and why it answers."""

    entry: Entry
    reason: str


def search(index: Index, query: str, limit: int = LIMIT, wanted: Wanted = ALL, *, exact: bool = False) -> list[Hit]:
    """Return at most *limit* hits for *query*, closest first; [] if nothing fits.

    With *exact* only the forms as they are written answer. Raises UsageError
    for a query that is too long, sqlite3.Error or BrokenIndexError if the
    index is damaged.
    """
    asked = read(query)
    if not asked.text:
        return []
    hits = _identical(index, asked, wanted, exact)
    if not hits and not exact:
        hits = _resembling(index, asked, wanted, limit)
    return hits[:limit]


# --- what is the query -------------------------------------------------------------


def _identical(index: Index, asked: Query, wanted: Wanted, exact: bool) -> list[Hit]:
    keys = query_keys(asked.text)
    numbers = index.numbers(keys, _MANY)
    ranked = []
    for number, entry in index.entries(numbers, _MANY, wanted) if numbers else ():
        closeness = EXACT if _is_written(entry, asked.text) else _closeness(entry, asked, keys, exact)
        if closeness is not None:
            ranked.append((closeness, number, entry))
    if len(ranked) > 1:
        ranked.sort(key=lambda row: (row[0], not _sounds_alike(row[2], asked.text), row[1]))
    return [Hit(entry, _REASONS[closeness]) for closeness, _, entry in ranked]


def _is_written(entry: Entry, text: str) -> bool:
    """Tell whether a form is *text* as it stands; most are, and need no folding."""
    return text in (entry.zh, entry.vi, entry.hant, entry.pinyin) or text in entry.aliases


def _closeness(entry: Entry, asked: Query, keys: Sequence[str], exact: bool) -> int | None:
    """Return how the query is *entry*: EXACT, FOLDED, PINYIN or VARIANT; None if it is not."""
    found = []
    for form in forms(entry):
        if form.role == "variant":
            if asked.text == form.text if exact else asked.key == form.key:
                found.append(VARIANT)
        elif asked.text == form.text:
            return EXACT
        elif not exact and form.key in keys:
            found += _alike(form, asked)
    return min(found, default=None)


def _alike(form: Form, asked: Query) -> Iterator[int]:
    """Yield FOLDED or PINYIN if *form* is the query, marks aside."""
    from glossary.writing.pinyin import fold_pinyin  # what is written exactly so never needs it

    if form.role != "pinyin":
        if form.key == asked.key:
            yield FOLDED
    elif form.key == asked.key and fold(form.text) in _words(asked.text):
        yield FOLDED
    elif form.key == asked.key or fold_pinyin(form.text) == fold_pinyin(TONE_NUMBER.sub("", asked.text)):
        yield PINYIN


def _words(text: str) -> set[str]:
    """Return *text* folded, as it stands and without punctuation; pinyin with its own spaces is folded, no more."""
    folded = fold(text)
    return {folded, " ".join(re.findall(r"[^\W_]+", folded))}


def _sounds_alike(entry: Entry, text: str) -> bool:
    """Tell whether a form of *entry* has the marks of *text*, so that Hoà is Hòa and not Hóa."""
    sounds = [sound_key(word) for word in text.split()] if len(text) <= _NAME else []
    return any([sound_key(word) for word in form.text.split()] == sounds for form in forms(entry))


# --- what resembles it -----------------------------------------------------------------


def _resembling(index: Index, asked: Query, wanted: Wanted, limit: int) -> list[Hit]:
    inside, covered = _inside(index, asked, wanted, limit)
    pieces: list[tuple[str, Iterable[_Row]]] = [
        ("in the query", inside),
        ("contains the query", _containing(index, asked, wanted)),
    ]
    pieces.append(("near", _close(index, asked, wanted)))
    if covered < len(asked.units) - 1:  # one wrong unit accounts for all others; what stands in the query, for itself
        pieces.append(pieces.pop(0))
    steps = [("initials", _initials(index, asked, wanted)), ("prefix", _beginnings(index, asked, wanted)), *pieces]
    found: dict[int, Hit] = {}
    for reason, rows in steps:
        for number, entry in rows:
            found.setdefault(number, Hit(entry, reason))
            if len(found) == limit:
                return list(found.values())
    return list(found.values()) or [Hit(entry, "near") for _, entry in sounding(index, asked.units, wanted)]


def _initials(index: Index, asked: Query, wanted: Wanted) -> Iterator[_Row]:
    """Yield entries by initials: npn, rfe, Nguyen P Nga."""
    units, text = asked.units, asked.text
    if not units or not asked.is_latin or len(asked.key) > _NAME:
        return
    alone = len(units) == 1
    if alone and not (text.isalpha() and (len(text) >= _MIN_INITIALS or (len(text) == 2 and text.isupper()))):
        return
    letters = units[0] if alone else "".join(unit[0] for unit in units)
    if len(letters) > _MOST_INITIALS or (not alone and all(len(unit) > 2 for unit in units)):
        return
    numbers = index.marked(mark(INITIALS, sequence(map(unit_hash, letters))))[:_MANY]
    for row in index.entries(numbers, _MANY, wanted):
        if any(_abbreviates(units, form.units, alone) for form in forms(row[1])):
            yield row


def _abbreviates(units: Sequence[str], words: Sequence[str], alone: bool) -> bool:
    """Tell whether *units* are initials or beginnings of all *words*, small English words in or out."""
    if len(words) < 2 or not all(map(is_word, words)):
        return False
    large = [word for word in words if word not in SMALL_WORDS]
    if alone:
        return units[0] in ("".join(word[0] for word in words), "".join(word[0] for word in large))
    return len(units) == len(words) and all(map(str.startswith, words, units))


def _beginnings(index: Index, asked: Query, wanted: Wanted) -> Iterator[_Row]:
    if asked.is_enough and len(asked.key) <= _NAME:
        for row in index.entries(index.beginning(asked.key, _MANY), _MANY, wanted):
            if any(_begins(form, asked) for form in forms(row[1])):
                yield row


def _begins(form: Form, asked: Query) -> bool:
    """Tell whether *form* begins with the query: with its words, or with it all written as one."""
    if not form.key.startswith(asked.key):
        return False
    as_one = len(asked.units) == 1 or not asked.is_latin or form.role == "pinyin"
    return as_one or " ".join(form.units).startswith(" ".join(asked.units))


def _inside(index: Index, asked: Query, wanted: Wanted, limit: int) -> tuple[list[_Row], int]:
    """Return what stands in the query, the longest first, and how many units the longest has."""
    units = asked.units
    heads = heads_of(units)
    lengths = index.lengths(set(heads)) if len(units) > 1 else {}
    sizes = {begin: [n for n in range(1, LONGEST_INSIDE + 1) if bits >> n & 1] for begin, bits in lengths.items()}
    keys: dict[str, int] = {}
    for at, begin in enumerate(heads):
        for size in sizes.get(begin, ()):
            if at + size <= len(units):
                keys["".join(units[at : at + size])] = size
    best: dict[int, tuple[int, int]] = {}
    for key, number in index.found(keys) if keys else ():
        best[number] = max(best.get(number, (0, 0)), (len(key), keys[key]))
    most = _MANY if wanted.kinds or wanted.statuses else min(limit, _MANY)
    longest = sorted(best, key=lambda number: (-best[number][0], number))[:most]
    rows = list(index.entries(longest, most, wanted)) if longest else []
    rows.sort(key=lambda row: (-best[row[0]][0], row[0]))
    return rows, max((best[number][1] for number, _ in rows), default=0)


def _containing(index: Index, asked: Query, wanted: Wanted) -> Iterator[_Row]:
    if not asked.is_enough or len(asked.key) > _NAME:
        return
    if asked.is_latin or len(asked.units) > 1:
        numbers = min((index.marked(one) for one in part_marks(asked)), key=len)
    else:
        numbers = index.containing(asked.key, _MANY)
    for row in index.entries(numbers, _MANY, wanted):
        if any(_contains(form, asked) for form in forms(row[1])):
            yield row


def _close(index: Index, asked: Query, wanted: Wanted) -> Iterator[_Row]:
    yield from near(index, asked.units, wanted)  # not before somebody asks


def _contains(form: Form, asked: Query) -> bool:
    """Tell whether *form* has the query in it, Latin text as whole words."""
    if asked.is_latin:
        return f" {' '.join(asked.units)} " in f" {' '.join(form.units)} "
    return asked.key in form.key


def nearest(index: Index, query: str, most: int = 3) -> list[Entry]:
    """Return entries that share at least half the words or neighbouring characters of a query that nothing answers."""
    asked = read(query)
    if not asked.units or len(asked.key) > _NAME:
        return []
    shared: dict[int, int] = {}
    parts = set(part_marks(asked))
    for part in parts:
        for number in set(index.marked(part)):
            shared[number] = shared.get(number, 0) + 1
    ranked = sorted((number for number in shared if shared[number] * 2 >= len(parts)), key=lambda n: (-shared[n], n))
    rows = dict(index.entries(ranked[:most], most))
    return [rows[number] for number in ranked[:most] if number in rows]


def beginning(index: Index, begun: str, most: int) -> list[str]:
    """Return the forms that begin with what is typed, marks and all, those of the best entries first."""
    asked = read(begun)
    if not asked.units:
        return []
    rows = index.entries(index.beginning(asked.key, most), most)
    found = (form.text for _, entry in rows for form in forms(entry) if form.text.startswith(asked.text))
    return list(dict.fromkeys(found))[:most]

"""Word lattices: all runs of a long text cut into words at once.

The likeliest cut is that of :mod:`glossary.reference.segment`, word for word;
here each step is taken in the whole text together, with NumPy, which is what a
corpus needs. A word is a number, so that it can be counted without its text.
Substrings are found by a 64-bit polynomial hash: of a quarter of a million
words two are alike in one table of half a billion.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from glossary.reference import segment
from glossary.writing.han import RUN

__all__ = ["Bools", "Ints", "Words", "cut", "highest", "text_of"]

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
_Codes: TypeAlias = NDArray[np.uint32]
_Keys: TypeAlias = NDArray[np.uint64]
_Costs: TypeAlias = NDArray[np.float64]
_Edges: TypeAlias = tuple[Ints, Ints, _Costs]  # where words begin, their numbers, their costs

_PLANE = 0x10000  # what lies above it is looked at one by one
_CHARACTERS = 0x110000  # words of one character have its code point as number, the others come above
_BASE = np.uint64(0x9E3779B97F4A7C15)  # 2⁶⁴ over the golden ratio, odd: its bits are well mixed


class Words(NamedTuple):
    """The words of a text in order: where each begins and ends, where its run begins, and its number."""

    starts: Ints
    ends: Ints
    runs: Ints
    numbers: Ints


# --- the lexicon --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """A hash table, open addressing, of the words of two characters or more and of what begins one.

    ``slots`` holds positions in the other columns, 0 for an empty one: texts,
    keys, costs (infinite for no word), and whether a longer word follows.
    """

    slots: Ints
    texts: tuple[str, ...]
    keys: _Keys
    costs: _Costs
    goes_on: Bools
    single: _Costs  # of one character, by code point below _PLANE

    def find(self, keys: _Keys) -> Ints:
        """Return the positions of *keys*, 0 for what is none."""
        slot = _slot(keys, len(self.slots))
        found = self.slots[slot]
        wrong = np.flatnonzero((self.keys[found] != keys) & (found > 0))
        while len(wrong):
            slot[wrong] = (slot[wrong] + 1) % len(self.slots)
            found[wrong] = self.slots[slot[wrong]]
            wrong = wrong[(self.keys[found[wrong]] != keys[wrong]) & (found[wrong] > 0)]
        return found


@cache
def _lexicon() -> _Lexicon:
    costs, beginnings = segment.costs(), segment.beginnings()
    single = np.full(_PLANE, segment.unknown())
    for word, cost in costs.items():
        if len(word) == 1 and ord(word) < _PLANE:
            single[ord(word)] = cost
    texts = ("", *(word for word in {**costs, **dict.fromkeys(beginnings)} if len(word) > 1))
    keys = _keys(texts)
    of_texts = np.array([costs.get(text, np.inf) for text in texts])
    goes_on = np.array([text in beginnings for text in texts])
    return _Lexicon(_placed(keys), texts, keys, of_texts, goes_on, single)


def _keys(texts: tuple[str, ...]) -> _Keys:
    """Return the hash of each of *texts*."""
    codes = _codes("".join(texts)).astype(np.uint64)
    lengths = np.array([len(text) for text in texts])
    starts = np.cumsum(lengths) - lengths
    keys = np.zeros(len(texts), np.uint64)
    for at in range(int(lengths.max())):
        reaches = np.flatnonzero(lengths > at)
        keys[reaches] = keys[reaches] * _BASE + codes[starts[reaches] + at]
    return keys


def _slot(keys: _Keys, size: int) -> Ints:
    """Return where *keys* should stand in a table of *size*, a power of two; their last character has to count."""
    return ((keys * _BASE) >> np.uint64(65 - size.bit_length())).astype(np.int64)


def _placed(keys: _Keys) -> Ints:
    """Return a table of the positions of *keys*, all but the first."""
    size = 2 << len(keys).bit_length()
    slots = np.zeros(size, np.int64)
    slot, left = _slot(keys, size), np.arange(1, len(keys))
    while len(left):
        free = left[slots[slot[left]] == 0]
        slots[slot[free]] = free  # of several for one slot the last gets it
        left = left[slots[slot[left]] != left]
        slot[left] = (slot[left] + 1) % size
    return slots


def highest() -> int:
    """Return a number above that of every word."""
    return _CHARACTERS + len(_lexicon().texts)


def text_of(number: int) -> str:
    """Return the word of a number; "" for 0."""
    if number >= _CHARACTERS:
        return _lexicon().texts[number - _CHARACTERS]
    return chr(number) if number else ""


# --- Han ----------------------------------------------------------------------


def _codes(text: str) -> _Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _han_plane() -> Bools:
    """Return which code points below _PLANE are Han."""
    is_han = np.zeros(_PLANE, np.bool_)
    for run in RUN.finditer("".join(map(chr, range(_PLANE)))):
        is_han[run.start() : run.end()] = True
    return is_han


def _is_han(text: str, codes: _Codes) -> Bools:
    found = _han_plane()[np.minimum(codes, _PLANE - 1)]
    for at in np.flatnonzero(codes >= _PLANE):
        found[at] = RUN.match(text[at]) is not None
    return found


# --- the likeliest way --------------------------------------------------------


def cut(text: str) -> Words:
    """Cut the Han runs of simplified *text* into words."""
    codes = _codes(text)
    is_han = np.concatenate(([False], _is_han(text, codes), [False]))
    begins = np.flatnonzero(is_han[1:] & ~is_han[:-1])
    ends = np.flatnonzero(is_han[:-1] & ~is_han[1:])
    if not len(begins):
        return Words(begins, begins, begins, begins)
    back, numbers = _best(codes, begins, ends)
    is_end = np.zeros(len(codes) + 1, np.bool_)
    at = ends
    while len(at):
        is_end[at] = True
        at = back[at]
        at = at[back[at] >= 0]
    word_ends = np.flatnonzero(is_end)
    starts = back[word_ends]
    return Words(starts, word_ends, begins[np.cumsum(back[starts] < 0) - 1], numbers[word_ends])


def _best(codes: _Codes, begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return where the word begins that ends at each place on the likeliest way to it, and the word's number.

    Nothing ends where a run begins: -1. Words that begin first come first, so
    that of two ways that cost the same the one with the longer last word wins.
    """
    lengths = ends - begins
    steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = steps + np.repeat(begins, lengths)
    edges = [*_edges(codes, places, np.repeat(ends, lengths))]
    sources, numbers, costs = (np.concatenate(column) for column in zip(*edges, strict=True))
    targets = sources + np.repeat(np.arange(1, len(edges) + 1), [len(starts) for starts, *_ in edges])
    step_of = np.zeros(len(codes), np.min_scalar_type(int(steps.max())))  # of 16 bits numbers are sorted in no time
    step_of[places] = steps
    step = step_of[sources]
    order = np.argsort(step, kind="stable")
    sources, targets, costs, numbers = sources[order], targets[order], costs[order], numbers[order]
    best = np.full(len(codes) + 1, np.inf)
    best[begins] = 0.0
    back, number = np.full(len(codes) + 1, -1), np.zeros(len(codes) + 1, np.int64)
    cuts = np.cumsum(np.bincount(step)).tolist()
    for low, high in zip([0, *cuts[:-1]], cuts, strict=True):
        target = targets[low:high]
        total = best[sources[low:high]] + costs[low:high]
        better = np.flatnonzero(total < best[target])
        target = target[better]
        best[target], back[target] = total[better], sources[low:high][better]
        number[target] = numbers[low:high][better]
    return back, number


def _edges(codes: _Codes, places: Ints, stops: Ints) -> Iterator[_Edges]:
    """Yield the words of one character, of two, and so on, that begin at *places* and end before *stops*."""
    lexicon, first = _lexicon(), codes[places]
    single = lexicon.single[np.minimum(first, _PLANE - 1)]
    single[first >= _PLANE] = segment.unknown()
    yield places, first.astype(np.int64), single
    keys, length = first.astype(np.uint64), 1
    while True:
        fits = np.flatnonzero(places + length < stops)
        places, stops = places[fits], stops[fits]
        if not len(places):
            return
        keys = keys[fits] * _BASE + codes[places + length]
        length += 1
        found = lexicon.find(keys)
        there = np.flatnonzero(found)
        found = found[there]
        cost = lexicon.costs[found]
        word = np.flatnonzero(cost < np.inf)
        yield places[there[word]], found[word] + _CHARACTERS, cost[word]
        on = there[lexicon.goes_on[found]]
        places, stops, keys = places[on], stops[on], keys[on]

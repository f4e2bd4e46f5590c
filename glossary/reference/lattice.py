"""Word lattices: all runs of a long text cut into words at once.

The likeliest cut is that of :mod:`glossary.reference.segment`, word for word;
here each step is taken in the whole text together, with NumPy, which is what a
corpus needs. A word is a number, so that it can be counted without its text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count, repeat
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np

from glossary.reference import known, segment, words
from glossary.reference.substrings import PLANE, Bools, Floats, Ints, Table, Text

__all__ = ["Words", "character_counts", "counts", "cut", "highest", "longest_forms", "text_of"]

_Column = TypeVar("_Column", Floats, Ints)
_Edges: TypeAlias = tuple[Ints, Ints, Floats]  # where words begin, their numbers, their costs

_CHARACTERS = 0x110000  # words of one character have its code point as number, the others come above


class Words(NamedTuple):
    """The words of a text in order: where each begins and ends, where its run begins, and its number."""

    starts: Ints
    ends: Ints
    runs: Ints
    numbers: Ints


# --- the lexicon --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of two characters or more and what begins one; by their positions, what is known of them.

    ``costs`` are infinite for no word; ``goes_on`` tells whether a longer word
    may follow; ``counts`` are those of general text. ``single`` are the costs
    of one character and its counts, by code point.
    """

    table: Table
    costs: Floats
    goes_on: Bools
    counts: Ints
    single: tuple[Floats, Ints]


@cache
def _lexicon() -> _Lexicon:
    costs, beginnings, counts = segment.costs(), segment.beginnings(), words.counts()
    table = Table(word for word in {**costs, **counts, **dict.fromkeys(beginnings)} if len(word) > 1)
    size = len(table.texts)
    return _Lexicon(
        table,
        np.fromiter(map(costs.get, table.texts, repeat(np.inf)), np.float64, size),
        np.fromiter(map(beginnings.__contains__, table.texts), np.bool_, size),
        np.fromiter(map(counts.get, table.texts, repeat(0)), np.int64, size),
        (_single(costs, np.full(PLANE, segment.unknown())), _single(counts, np.zeros(PLANE, np.int64))),
    )


def _single(values: Mapping[str, float], column: _Column) -> _Column:
    """Put the values of single characters into *column*."""
    for word, value in values.items():
        if len(word) == 1 and ord(word) < PLANE:
            column[ord(word)] = value
    return column


def counts(text: Text, starts: Ints, ends: Ints) -> Ints:
    """Return how often general text has the substrings [starts, ends), which are of two characters or more."""
    lexicon = _lexicon()
    found: Ints = lexicon.counts[lexicon.table.find(text.keys(starts, ends))]
    return found


def character_counts(text: Text, places: Ints) -> Ints:
    """Return how often general text has the characters at *places* as words."""
    found: Ints = _lexicon().single[1][text.plane[places]]
    return found


def highest() -> int:
    """Return a number above that of every word."""
    return _CHARACTERS + len(_lexicon().table.texts)


def text_of(number: int) -> str:
    """Return the word of a number; "" for 0."""
    if number >= _CHARACTERS:
        return _lexicon().table.texts[number - _CHARACTERS]
    return chr(number) if number else ""


@cache
def _is_form() -> Bools:
    """Return by position which words of the lexicon are known forms."""
    texts = _lexicon().table.texts
    return np.fromiter(map(known.forms().__contains__, texts), np.bool_, len(texts))


def longest_forms(text: Text, places: Ints) -> tuple[Ints, Ints]:
    """Return the end and the number of the longest known form at each of *places*; the place and 0 if there is none.

    Of one character there is none.
    """
    lexicon, is_form = _lexicon(), _is_form()
    ends, numbers, at = places.copy(), np.zeros(len(places), np.int64), np.arange(len(places))
    for length in count(2):
        at = at[places[at] + length <= len(text.text)]
        if not len(at):
            break
        found = lexicon.table.find(text.keys(places[at], places[at] + length))
        longer = is_form[found]
        ends[at[longer]], numbers[at[longer]] = places[at[longer]] + length, found[longer] + _CHARACTERS
        at = at[lexicon.goes_on[found]]
    return ends, numbers


# --- the likeliest way --------------------------------------------------------


def cut(text: str) -> Words:
    """Cut the Han runs of simplified *text* into words."""
    read = Text(text)
    is_han = np.concatenate(([False], read.is_han, [False]))
    begins = np.flatnonzero(is_han[1:] & ~is_han[:-1])
    ends = np.flatnonzero(is_han[:-1] & ~is_han[1:])
    if not len(begins):
        return Words(begins, begins, begins, begins)
    back, numbers = _best(read, begins, ends)
    is_end = np.zeros(len(text) + 1, np.bool_)
    at = ends
    while len(at):
        is_end[at] = True
        at = back[at]
        at = at[back[at] >= 0]
    word_ends = np.flatnonzero(is_end)
    starts = back[word_ends]
    return Words(starts, word_ends, begins[np.cumsum(back[starts] < 0) - 1], numbers[word_ends])


def _best(text: Text, begins: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Return where the word begins that ends at each place on the likeliest way to it, and the word's number.

    Nothing ends where a run begins: -1. Words that begin first come first, so
    that of two ways that cost the same the one with the longer last word wins.
    """
    lengths = ends - begins
    steps = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places = steps + np.repeat(begins, lengths)
    edges = [*_edges(text, places, np.repeat(ends, lengths))]
    sources, numbers, costs = (np.concatenate(column) for column in zip(*edges, strict=True))
    targets = sources + np.repeat(np.arange(1, len(edges) + 1), [len(starts) for starts, *_ in edges])
    size = len(text.text) + 1
    step_of = np.zeros(size, np.min_scalar_type(int(steps.max())))  # of 16 bits numbers are sorted in no time
    step_of[places] = steps
    step = step_of[sources]
    order = np.argsort(step, kind="stable")
    sources, targets, costs, numbers = sources[order], targets[order], costs[order], numbers[order]
    best = np.full(size, np.inf)
    best[begins] = 0.0
    back, number = np.full(size, -1), np.zeros(size, np.int64)
    cuts = np.cumsum(np.bincount(step)).tolist()
    for low, high in zip([0, *cuts[:-1]], cuts, strict=True):
        target = targets[low:high]
        total = best[sources[low:high]] + costs[low:high]
        better = np.flatnonzero(total < best[target])
        target = target[better]
        best[target], back[target] = total[better], sources[low:high][better]
        number[target] = numbers[low:high][better]
    return back, number


def _edges(text: Text, places: Ints, stops: Ints) -> Iterator[_Edges]:
    """Yield the words of one character, of two, and so on, that begin at *places* and end before *stops*."""
    lexicon = _lexicon()
    yield places, text.codes[places].astype(np.int64), lexicon.single[0][text.plane[places]]
    for length in count(2):
        fits = np.flatnonzero(places + length <= stops)
        places, stops = places[fits], stops[fits]
        if not len(places):
            return
        found = lexicon.table.find(text.keys(places, places + length))
        there = np.flatnonzero(found)
        found = found[there]
        cost = lexicon.costs[found]
        word = np.flatnonzero(cost < np.inf)
        yield places[there[word]], found[word] + _CHARACTERS, cost[word]
        on = there[lexicon.goes_on[found]]
        places, stops = places[on], stops[on]

"""Recurring strings that no table knows and that are a unit: the field's own terms.

Counted over distinct paragraphs, level by level: a string of n words can only
be frequent if the two of n - 1 words in it are (Agrawal and Srikant 1994). The
whole corpus is counted at once, with NumPy. A
candidate has to stand freely on both sides (branching entropy), to hold
together (its words meet more often than by chance), and not to live mostly
inside a longer one, which is what the C-value discounts (Frantzi, Ananiadou
and Mima 2000).
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossary.mining.cut import Cut
from glossary.mining.documents import Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known
from glossary.reference import words as dictionary
from glossary.reference.lattice import highest, text_of
from glossary.reference.substrings import Bools, Ints
from glossary.reference.traits import is_content

__all__ = ["MIN_COUNT", "Counts", "count", "recurring"]

MIN_COUNT = 3
_MAX_WORDS = 5
_MIN_CHARS, _MAX_CHARS = 3, 14
_EVERYDAY = 1500  # count in general text of a word that is nobody's own
_FREE = 0.6  # nats
_COHESION = 3.5  # log of how much oftener than by chance
_LEAST_WORDS = 2000  # of a text too short to tell chance from habit
_OFTENER = 4  # times, of what stands without its last word
_ONLY_THERE = 1.2
_ALONE = 0.3  # of its count, what does not live inside longer ones
# What a phrase may begin and end with, and what it may not hold, by jieba's tags.
_HEAD_TAGS = ("n", "vn", "a", "b", "j", "s", "v")
_TAIL_TAGS = ("n", "vn", "j")
_NAME_TAGS = ("nz", "nt", "nrt")
_TITLES = frozenset({"title", "rank"})

Gram = tuple[str, ...]


@dataclass(slots=True)
class Counts:
    """The words of the fresh paragraphs; parts add, so that blocks of a corpus merge exactly.

    Of each part: the words by number, a 0 behind each run, the paragraph that
    each stands in, and its offset there.
    """

    paragraphs: list[tuple[str, Paragraph]] = field(default_factory=list)
    parts: list[tuple[Ints, Ints, Ints]] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        """Take *other* in."""
        shift = len(self.paragraphs)
        self.paragraphs += other.paragraphs
        self.parts += [(words, paragraphs + shift, offsets) for words, paragraphs, offsets in other.parts]


def count(cut: Cut) -> Counts:
    """Return the words of the fresh paragraphs of documents."""
    paragraphs = np.searchsorted(cut.begins, cut.words.starts, side="right") - 1
    fresh = np.array([paragraph.fresh for paragraph in cut.paragraphs], np.bool_)
    kept = np.flatnonzero(fresh[paragraphs])
    ends = np.flatnonzero(np.diff(cut.words.runs[kept], append=-1)) + 1
    columns = (cut.words.numbers, (np.cumsum(fresh) - 1)[paragraphs], cut.words.starts - cut.begins[paragraphs])
    words, numbers, offsets = (np.insert(column[kept], ends, 0) for column in columns)
    met = [(cut.documents[of].path, its) for of, its in zip(cut.of, cut.paragraphs, strict=True) if its.fresh]
    return Counts(met, [(words, numbers, offsets)] if len(words) else [])


# --- counting ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Level:
    """The frequent strings of so many words: the words of each, and in how many paragraphs it stands.

    ``places`` are all their places in the corpus, in order, ``which`` the
    string that begins there.
    """

    size: int
    grams: list[Gram]
    numbers: dict[Gram, int]
    places: Ints
    which: Ints


def _levels(words: Ints, paragraphs: Ints, minimum: int) -> Iterator[_Level]:
    """Yield the strings of one to five content words that stand in at least *minimum* paragraphs."""
    places = np.flatnonzero(is_content(words))
    keys = words[places]
    for size in range(1, _MAX_WORDS + 1):
        level = _level(size, words, places, keys, paragraphs[places], minimum)
        yield level
        which = np.full(len(words), -1)
        which[level.places] = level.which
        places = level.places[which[level.places + 1] >= 0]  # behind the last word there is a 0
        keys = which[places] * highest() + words[places + size]


def _level(size: int, words: Ints, places: Ints, keys: Ints, paragraphs: Ints, minimum: int) -> _Level:
    """Return what is frequent of the strings at *places*, alike if their *keys* are."""
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    number_of_paragraphs = int(paragraphs.max(initial=0)) + 1
    pairs = np.sort(which * number_of_paragraphs + paragraphs)
    once = pairs[np.diff(pairs, prepend=-1) > 0] // number_of_paragraphs
    numbers = np.bincount(once, minlength=len(first))
    often = numbers >= minimum
    kept = np.flatnonzero(often[which])
    texts = words[places[first[often]][:, None] + np.arange(size)].tolist()
    grams = [tuple(map(text_of, gram)) for gram in texts]
    numbered = dict(zip(grams, numbers[often].tolist(), strict=True))
    return _Level(size, grams, numbered, places[kept], (np.cumsum(often) - 1)[which[kept]])


def _freedom(which: Ints, neighbours: Ints, size: int) -> NDArray[np.float64]:
    """Return the branching entropy of one side of *size* strings, in nats; an edge (0) is a neighbour each time.

    *which* string stands at each place, and which word beside it.
    """
    pairs, numbers = np.unique(which * highest() + neighbours, return_counts=True)
    gram, is_edge = pairs // highest(), pairs % highest() == 0
    total = np.bincount(gram, numbers, minlength=size)[gram]
    share = numbers / total
    entropy: NDArray[np.float64] = np.where(is_edge, share * np.log(total), -share * np.log(share))
    return np.bincount(gram, entropy, minlength=size).astype(np.float64)


# --- choosing ---------------------------------------------------------------


def recurring(counts: Counts, known_forms: Collection[str], minimum: int = MIN_COUNT) -> list[Finding]:
    """Return the strings worth an entry that no table knows, most frequent first."""
    if not counts.parts:
        return []
    words, paragraphs, offsets = map(np.concatenate, zip(*counts.parts, strict=True))
    levels = [*_levels(words, paragraphs, minimum)]
    words_in_all = max(_LEAST_WORDS, int(np.count_nonzero(is_content(words))))
    numbers = {gram: number for level in levels for gram, number in level.numbers.items()}
    free: dict[Gram, int] = {}  # string → its first place
    for level in levels:
        wanted = [
            _may_be_term(gram, known_forms) and _cohesion(gram, numbers, words_in_all) >= _COHESION
            for gram in level.grams
        ]
        free |= _free(level, words, np.array(wanted, np.bool_))
    holders = _holders(free, numbers)
    kept = [gram for gram in free if _stands_alone(gram, numbers, holders)]
    kept.sort(key=lambda gram: (-numbers[gram], "".join(gram)))
    places = {gram: (int(paragraphs[free[gram]]), int(offsets[free[gram]])) for gram in kept}
    return [_finding(counts, gram, numbers[gram], *places[gram]) for gram in kept]


def _free(level: _Level, words: Ints, wanted: Bools) -> Iterator[tuple[Gram, int]]:
    """Yield the *wanted* strings of a level that stand freely on both sides, and where each stands first."""
    kept = np.flatnonzero(wanted[level.which])
    places, which = level.places[kept], level.which[kept]
    sides = (_freedom(which, words[places + shift], len(wanted)) for shift in (-1, level.size))
    free = np.minimum(*sides) >= _FREE
    for gram, first in zip(*np.unique(which, return_index=True), strict=True):
        if free[gram]:
            yield level.grams[gram], int(places[first])


def _finding(counts: Counts, gram: Gram, number: int, at: int, offset: int) -> Finding:
    path, paragraph = counts.paragraphs[at]
    line, column = paragraph.place(offset)
    zh = "".join(gram)
    kind = "org" if _trait(gram[0]).kind in ("place", "org") and _is_body(_trait(gram[-1]), gram[-1]) else "term"
    return Finding("term", zh, kind, Quote(path, line, column, paragraph.text), count=number, confidence=0.6)


def _may_be_term(gram: Gram, known_forms: Collection[str]) -> bool:
    zh = "".join(gram)
    if not _MIN_CHARS <= len(zh) <= _MAX_CHARS or zh in known_forms or zh in contexts.of_role("generic_org"):
        return False
    return _is_phrase(gram) and not known.find(zh)


def _is_phrase(gram: Gram) -> bool:
    """Tell whether a string is built like a term: it begins as one, ends in a noun, and is more than a general word."""
    first, last = _trait(gram[0]), _trait(gram[-1])
    if any(len(text) == 1 and not trait.kind for text, trait in ((gram[0], first), (gram[-1], last))):
        return False
    if len(gram) == 1 and first.tag and first.tag not in _NAME_TAGS:
        return False  # a word of the dictionary
    if last.sort in _TITLES or (first.kind == "place" and not _is_body(last, gram[-1])):
        return False  # 祖国阵线委员会|主席 and 河内|天气 are two entries, or one and a word
    if all(_trait(text).everyday for text in gram):
        return False  # 交流|活动: nothing in it is the field's own
    if gram[0] in _verbs() or gram[-1] in _verbs():
        return False  # 借助|通信, 记者协会|建议
    if first.tag == "v" and len(gram) > 2:
        return False  # 颁发|荣誉|证书
    head = bool(first.kind) or first.tag.startswith(_HEAD_TAGS)
    return head and (bool(last.kind) or last.tag.startswith(_TAIL_TAGS))


def _is_body(last: "_Trait", text: str) -> bool:
    """Tell whether the last word of a string makes it an organisation: 朔庄市|边防|指挥部."""
    return last.kind == "org" or len(contexts.before(text, len(text), "org_ending")) > 1


@cache
def _verbs() -> frozenset[str]:
    return contexts.of_role("unit_end") | contexts.of_role("act")


class _Trait(NamedTuple):
    kind: str
    sort: str
    tag: str
    everyday: bool


@lru_cache(maxsize=1 << 16)
def _trait(text: str) -> _Trait:
    meanings = known.find(text)
    sort = meanings[0].sort if meanings else ""
    kind = meanings[0].kind if meanings and sort != "head" else ""
    return _Trait(kind, sort, dictionary.tag(text), not kind and dictionary.count(text) > _EVERYDAY)


def _cohesion(gram: Gram, numbers: Mapping[Gram, int], total: int) -> float:
    """Return the log of how much oftener than by chance the words meet, at the weakest joint."""
    joints = (numbers[gram[:joint]] * numbers[gram[joint:]] for joint in range(1, len(gram)))
    return math.log(numbers[gram] * total / max(joints)) if len(gram) > 1 else math.inf


def _holders(candidates: Collection[Gram], numbers: Mapping[Gram, int]) -> Mapping[str, list[tuple[int, int]]]:
    """Return string → the candidates that hold it: of how many words each is, and its count."""
    holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for gram in candidates:
        zh = "".join(gram)
        inner = {zh[start:end] for start in range(len(zh)) for end in range(start + _MIN_CHARS, len(zh) + 1)}
        for text in inner:
            holders[text].append((len(gram), numbers[gram]))
    return holders


def _stands_alone(gram: Gram, numbers: Mapping[Gram, int], holders: Mapping[str, list[tuple[int, int]]]) -> bool:
    """Tell whether enough of the count is not inside longer candidates."""
    longer = (number for size, number in holders.get("".join(gram), ()) if size > len(gram))
    if max(longer, default=0) > (1 - _ALONE) * numbers[gram]:
        return False
    for at in range(1, len(gram)):
        # 地区|出现|山体滑坡: what begins with the verb stands after other words too, as 互助|档案 does not.
        is_verb = _trait(gram[at]).tag == "v" and not _trait(gram[at]).kind
        if is_verb and numbers.get(gram[at:], 0) > _ONLY_THERE * numbers[gram]:
            return False
    # 医护人员|花费: the noun is met without the verb far oftener.
    return not (_trait(gram[-1]).tag == "vn" and numbers.get(gram[:-1], 0) > _OFTENER * numbers[gram])

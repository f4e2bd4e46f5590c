"""Recurring strings that no table knows and that are a unit: the field's own terms.

Counted over distinct paragraphs, level by level: a string of n words can only
be frequent if the two of n - 1 words in it are (Agrawal and Srikant 1994). A
candidate has to stand freely on both sides (branching entropy), to hold
together (its words meet more often than by chance), and not to live mostly
inside a longer one, which is what the C-value discounts (Frantzi, Ananiadou
and Mima 2000).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from glossary.mining.cut import Run, cut
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known, words

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
_GRAMMAR = frozenset("upcdrmtyqf")

_PARAGRAPH = itemgetter(0)
Gram = tuple[str, ...]


class Stretch(NamedTuple):
    """Content words that stand together: where the first begins, and the words before and after them."""

    paragraph: int
    start: int
    words: Gram
    before: str
    after: str


@dataclass(slots=True)
class Counts:
    """Stretches of the fresh paragraphs; parts add, so that blocks of a corpus merge exactly."""

    paragraphs: list[tuple[str, Paragraph]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    def add(self, other: "Counts") -> None:
        """Take *other* in."""
        shift = len(self.paragraphs)
        self.paragraphs += other.paragraphs
        self.stretches += [stretch._replace(paragraph=stretch.paragraph + shift) for stretch in other.stretches]


def count(document: Document, names: Collection[str] = ()) -> Counts:
    """Return the stretches of the fresh paragraphs of *document*; *names* are the persons in it."""
    counts = Counts()
    for paragraph, runs in cut(document, frozenset(names)):
        if paragraph.fresh:
            number = len(counts.paragraphs)
            counts.paragraphs.append((document.path, paragraph))
            for run in runs:
                counts.stretches += _stretches(number, run)
    return counts


def _stretches(paragraph: int, run: Run) -> list[Stretch]:
    found = []
    texts = [word.text for word in run.words]
    content = [word.kind != "" or word.tag[:1] not in _GRAMMAR for word in run.words]
    begin = 0
    for at, is_content in enumerate((*content, False)):
        if is_content:
            continue
        if begin < at:
            before, after = texts[begin - 1] if begin else "", texts[at] if at < len(texts) else ""
            found.append(Stretch(paragraph, run.start + run.words[begin].start, tuple(texts[begin:at]), before, after))
        begin = at + 1
    return found


# --- counting ---------------------------------------------------------------


def _frequent(stretches: Sequence[Stretch], minimum: int) -> list[dict[Gram, int]]:
    """Return, for one to five words, gram → in how many paragraphs it stands, the frequent ones only."""
    levels: list[dict[Gram, int]] = []
    left = [(stretch.paragraph, stretch.words) for stretch in stretches]
    for size in range(1, _MAX_WORDS + 1):
        numbers: Counter[Gram] = Counter()
        for _, group in groupby(left, key=_PARAGRAPH):
            numbers.update({gram for _, texts in group for gram in _grams(texts, size)})
        level = {gram: number for gram, number in numbers.items() if number >= minimum}
        levels.append(level)
        left = [one for one in left if len(one[1]) > size]
        if size > 1:  # nearly every stretch has a frequent word
            left = [one for one in left if any(gram in level for gram in _grams(one[1], size))]
    return levels


def _grams(texts: Gram, size: int) -> Iterator[Gram]:
    return zip(*(texts[shift:] for shift in range(size)), strict=False)


@dataclass(slots=True)
class _Sides:
    """What stands on either side of a string, and where it was met first."""

    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    first: tuple[int, int] | None = None  # paragraph, offset


def _sides(stretches: Sequence[Stretch], wanted: Collection[Gram]) -> Mapping[Gram, _Sides]:
    sides: dict[Gram, _Sides] = defaultdict(_Sides)
    heads, sizes = {gram[0] for gram in wanted}, sorted({len(gram) for gram in wanted})
    for paragraph, start, texts, before, after in stretches:
        for begin, text in enumerate(texts):
            if text not in heads:
                continue
            for gram in (texts[begin : begin + size] for size in sizes if begin + size <= len(texts)):
                if gram in wanted:
                    end, side = begin + len(gram), sides[gram]
                    side.left[texts[begin - 1] if begin else before] += 1
                    side.right[texts[end] if end < len(texts) else after] += 1
                    side.first = side.first or (paragraph, start + sum(map(len, texts[:begin])))
    return sides


# --- choosing ---------------------------------------------------------------


def recurring(counts: Counts, known_forms: Collection[str], minimum: int = MIN_COUNT) -> list[Finding]:
    """Return the strings worth an entry that no table knows, most frequent first."""
    levels = _frequent(counts.stretches, minimum)
    numbers = {gram: number for level in levels for gram, number in level.items()}
    words_in_all = max(_LEAST_WORDS, sum(len(stretch.words) for stretch in counts.stretches))
    wanted = {
        gram
        for gram in numbers
        if _may_be_term(gram, known_forms) and _cohesion(gram, levels, words_in_all) >= _COHESION
    }
    sides = _sides(counts.stretches, wanted)
    free = [gram for gram in wanted if min(_freedom(sides[gram].left), _freedom(sides[gram].right)) >= _FREE]
    kept = [gram for gram in free if _stands_alone(gram, numbers, free)]
    kept.sort(key=lambda gram: (-numbers[gram], "".join(gram)))
    return [_finding(counts, gram, numbers[gram], sides[gram]) for gram in kept]


def _finding(counts: Counts, gram: Gram, number: int, side: _Sides) -> Finding:
    at, offset = side.first or (0, 0)
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
    return _Trait(kind, sort, words.tag(text), not kind and words.count(text) > _EVERYDAY)


def _cohesion(gram: Gram, levels: Sequence[Mapping[Gram, int]], total: int) -> float:
    """Return the log of how much oftener than by chance the words meet, at the weakest joint."""
    number, least = levels[len(gram) - 1][gram], math.inf
    for joint in range(1, len(gram)):
        left, right = gram[:joint], gram[joint:]
        by_chance = levels[len(left) - 1].get(left, number) * levels[len(right) - 1].get(right, number) / total
        least = min(least, math.log(number / by_chance))
    return least


def _stands_alone(gram: Gram, numbers: Mapping[Gram, int], candidates: Collection[Gram]) -> bool:
    """Tell whether enough of the count is not inside longer candidates."""
    zh = "".join(gram)
    holders = [numbers[other] for other in candidates if len(other) > len(gram) and zh in "".join(other)]
    if holders and max(holders) > (1 - _ALONE) * numbers[gram]:
        return False
    for at in range(1, len(gram)):
        # 地区|出现|山体滑坡: what begins with the verb stands after other words too, as 互助|档案 does not.
        is_verb = _trait(gram[at]).tag == "v" and not _trait(gram[at]).kind
        if is_verb and numbers.get(gram[at:], 0) > _ONLY_THERE * numbers[gram]:
            return False
    # 医护人员|花费: the noun is met without the verb far oftener.
    return not (_trait(gram[-1]).tag == "vn" and numbers.get(gram[:-1], 0) > _OFTENER * numbers[gram])


def _freedom(neighbours: Counter[str]) -> float:
    """Return the branching entropy of one side, in nats; an edge of the text is a neighbour each time."""
    edges = neighbours.get("", 0)
    total = sum(neighbours.values())
    inner = sum(-n / total * math.log(n / total) for text, n in neighbours.items() if text)
    return inner + (edges / total * math.log(total) if edges else 0.0)

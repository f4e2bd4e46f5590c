"""Places, organisations and terms that the tables know.

Text is cut into words (``mining.cut``), so that a form begins and ends where
words do: 政府组织 inside 非政府组织 never shows. Known forms count from the first
time; what else recurs is found by ``mining.recurring``.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

import numpy as np

from glossary.mining import endings
from glossary.mining.chains import JOINTS, TITLES, body_of, known_in
from glossary.mining.cut import Cut
from glossary.mining.documents import Document, Paragraph
from glossary.mining.endings import Span
from glossary.mining.finding import Finding, Quote
from glossary.mining.recurring import MIN_COUNT
from glossary.reference import generics, known, words
from glossary.reference.lattice import text_of
from glossary.reference.segment import Word, told
from glossary.reference.substrings import Ints
from glossary.reference.traits import Trait, is_known

__all__ = ["find", "is_specific"]

# Up to this count in general text a known term is no everyday word; above it,
# it has to be so many times commoner here (建交 is, 慈善 and 座谈会 are not).
_RARE_WORD = 50
_EVERYDAY = 1500  # short words this common (创新, 会见) are never terms
_KEYNESS = 20


def find(cut: Cut) -> list[list[Finding]]:
    """Return for each document one finding per known place, organisation and term, in order of appearance."""
    first: list[dict[str, tuple[Paragraph, int, str]]] = [{} for _ in cut.documents]
    numbers: list[Counter[str]] = [Counter() for _ in cut.documents]
    begins = cut.begins.tolist()
    for start, end, kind in _spans(cut):
        at = bisect_right(begins, start) - 1
        zh, of, paragraph = cut.text[start:end], cut.of[at], cut.paragraphs[at]
        numbers[of][zh] += paragraph.fresh
        if zh not in first[of]:
            first[of][zh] = paragraph, start - begins[at], kind
    return [_findings(*columns) for columns in zip(cut.documents, first, numbers, strict=True)]


def _findings(
    document: Document, first: Mapping[str, tuple[Paragraph, int, str]], numbers: Mapping[str, int]
) -> list[Finding]:
    """Return the findings of a document, with the place where each stands first."""
    found = {zh: _finding(document.path, zh, *place, numbers[zh]) for zh, place in first.items()}
    return [*found.values(), *_nested(found)]


def _spans(cut: Cut) -> Iterator[Span]:
    """Yield where known forms begin and end in the text."""
    starts, _, runs, numbers = cut.words
    told = np.flatnonzero(is_known(numbers))
    together, done, every = _stand_together(runs, numbers), -1, numbers.tolist()
    lows, highs = np.searchsorted(runs, runs[told]), np.searchsorted(runs, runs[told], side="right")
    columns = (column.tolist() for column in (told, starts[told], runs[told], lows, highs))
    for at, start, run, low, high in zip(*columns, strict=True):
        if run not in together:
            yield from ((start + begin, start + end, kind) for begin, end, kind in _of_run((every[at],)))
        elif run != done:
            done = run
            yield from ((run + begin, run + end, kind) for begin, end, kind in _of_run(tuple(every[low:high])))


@lru_cache(maxsize=1 << 15)  # the same word, and the same clause, comes again and again
def _of_run(numbers: tuple[int, ...]) -> tuple[Span, ...]:
    """Return the known forms in the words of a run."""
    texts = [*map(text_of, numbers)]
    starts = accumulate(map(len, texts), initial=0)
    words_ = [Word(text, start, *told(text)) for text, start in zip(texts, starts, strict=False)]
    return (*known_in(words_), *endings.spans(words_))


def _stand_together(runs: Ints, numbers: Ints) -> set[int]:
    """Return the runs in which a place may be part of a longer name; in others each word is what it is alone."""
    goes_on = _goes_on_after_place(numbers)
    for reach in range(1, endings.LONGEST_ORG + 1):
        ends = np.zeros_like(goes_on)
        ends[:-reach] = endings.ends_body(numbers[reach:]) & (runs[reach:] == runs[:-reach])
        goes_on |= ends & endings.may_be_inside(numbers)
    beside = runs[1:] == runs[:-1]
    owns = _is_place(numbers[:-1]) & goes_on[1:]
    abroad = (numbers[:-1] == ord("驻")) & _is_place(numbers[1:])
    return set(runs[:-1][beside & (owns | abroad)].tolist())


@Trait
def _is_place(word: str) -> bool:
    return told(word)[1] == "place"


@Trait
def _goes_on_after_place(word: str) -> bool:
    """Tell whether *word* by itself goes on with a name that begins with a place."""
    kind, sort = told(word)[1:]
    return (
        kind == "org" or word in JOINTS or word in generics.administrative() or (sort in TITLES and body_of(word) > 0)
    )


def _nested(found: Mapping[str, Finding]) -> list[Finding]:
    """Return the known terms that live inside two or more different longer ones: 非政府组织 in 境外… and 外国…."""
    holders: dict[str, list[Finding]] = defaultdict(list)
    for zh, finding in found.items():
        for inner in {zh[start:] for start in range(1, len(zh) - 3)}:
            if (
                inner not in found
                and finding.kind == "term"
                and any(k.kind == "term" and k.sort != "head" for k in known.find(inner))
            ):
                holders[inner].append(finding)
    return [_inner(inner, outer) for inner, outer in holders.items() if len(outer) > 1]


def _inner(inner: str, holders: list[Finding]) -> Finding:
    first = holders[0]
    shift = len(first.zh) - len(inner)
    quote = first.quote._replace(column=first.quote.column + shift)
    return replace(first, zh=first.zh[shift:], quote=quote, count=sum(f.count for f in holders))


def is_specific(zh: str, number: int, characters: int) -> bool:
    """Tell whether a known term is worth an entry, seen *number* times in *characters* of text.

    Words of general text (座谈会, 慈善) must be far commoner here than there.
    """
    general = words.count(zh)
    if general <= _RARE_WORD:
        return True
    if len(zh) < 4 and general > _EVERYDAY:
        return False
    return number >= MIN_COUNT and number / characters > _KEYNESS * general / words.total()


def _finding(path: str, zh: str, paragraph: Paragraph, start: int, kind: str, number: int) -> Finding:
    line, column = paragraph.place(start)
    found = "term" if kind in ("term", "work") else "name"
    quote = Quote(path, line, column, paragraph.text)
    return Finding(found, paragraph.text[start : start + len(zh)], kind, quote, count=number, confidence=0.95)

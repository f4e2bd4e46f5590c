"""What may be a person's name: every candidate of a block of documents, weighed by its characters and its company."""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from glossary.mining import company, evidence, named
from glossary.mining.covers import covered
from glossary.mining.shapes import Shapes, shapes
from glossary.reference import known, surnames, words
from glossary.reference.substrings import Bools, Floats, Ints, Table, Text, by_character

__all__ = ["THRESHOLD", "Candidate", "Page", "strong", "uncovered", "weak"]

THRESHOLD = 4.0
# Once a form is a name in a document, the same form needs little more.
_REPEAT_THRESHOLD = 0.5
# What the table knows is a name, however little its characters look like one.
_LEAST_KNOWN = -1.5
# What follows a name of the table that is whole without it: 嘉隆|帝, 万行|禅师.
_STYLES = ("皇太后", "皇帝", "皇后", "太后", "公主", "禅师", "帝")
_STYLE_ENDS = frozenset(style[-1] for style in _STYLES)


class Candidate(NamedTuple):
    """A possible name at [start, end) of a paragraph; ``score`` is in log odds."""

    start: int
    end: int
    zh: str
    score: float


class Page:
    """Simplified paragraphs as one text, and where each begins in it; last, where one more would."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        margin = "\n" * company.MARGIN
        self.paragraphs = paragraphs
        self.text = Text(f"{margin}{chr(10).join(paragraphs)}{margin}")
        self.begins: Ints = np.cumsum([company.MARGIN, *(len(paragraph) + 1 for paragraph in paragraphs)])

    def placed(self, starts: Ints, ends: Ints, scores: Floats) -> list[list[Candidate]]:
        """Return the candidates of each paragraph."""
        found: list[list[Candidate]] = [[] for _ in self.paragraphs]
        numbers = np.searchsorted(self.begins, starts, side="right") - 1
        offsets = self.begins[numbers]
        columns = (column.tolist() for column in (numbers, starts - offsets, ends - offsets, scores))
        for number, start, end, score in zip(*columns, strict=True):
            found[number].append(Candidate(start, end, self.paragraphs[number][start:end], score))
        return found


def strong(page: Page) -> list[list[Candidate]]:
    """Return the candidates of each paragraph that come above THRESHOLD, overlapping ones too."""
    with_surname, without = _with_surname(page.text), _without_surname(page.text)
    found = Shapes(*(np.concatenate(columns) for columns in zip(with_surname, without, strict=True)))
    scores = company.weigh(page.text, found.starts, found.ends, found.weights, THRESHOLD)
    likely = np.flatnonzero(scores > THRESHOLD)  # what words say only takes away
    left = found.where(likely)
    by_words = [
        _as_word(page.text.text[start:end], length)
        for start, end, length in zip(left.starts.tolist(), left.ends.tolist(), left.surnames.tolist(), strict=True)
    ]
    total = scores[likely] + np.array(by_words, np.float64)
    kept = total > THRESHOLD
    placed = page.placed(left.starts[kept], left.ends[kept], total[kept])
    return [[candidate for candidate in its if _without_style(candidate.zh) == candidate.zh] for its in placed]


@lru_cache(maxsize=1 << 17)  # most of what is shaped like a name are words, which come again
def _as_word(zh: str, surname_length: int) -> float:
    return evidence.as_word(zh, surname_length) if surname_length else 0.0


def weak(page: Page, places: Iterable[tuple[int, int]]) -> list[list[Candidate]]:
    """Return the candidates of each paragraph at *places*, starts and ends in the page, that need little evidence.

    What comes above THRESHOLD is strong, and left out here.
    """
    spans, weights = [], []
    for start, end in places:
        zh = page.text.text[start:end]
        if not _is_borne(page.text.text, start, end):
            spans.append((start, end))
            weights.append(_by_itself(zh, surnames.surname_length(zh)))
    columns = np.array(spans, np.int64).reshape(-1, 2)
    starts, ends = columns[:, 0], columns[:, 1]
    scores = company.weigh(page.text, starts, ends, np.array(weights, np.float64), _REPEAT_THRESHOLD)
    kept = (scores > _REPEAT_THRESHOLD) & (scores < THRESHOLD)
    return page.placed(starts[kept], ends[kept], scores[kept])


def uncovered(page: Page, found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Return the candidates *found* in each paragraph without those that stand inside another name."""
    begins = page.begins[:-1].tolist()
    spans = [(begin + c.start, begin + c.end) for begin, its in zip(begins, found, strict=True) for c in its]
    columns = np.array(spans, np.int64).reshape(-1, 2)
    is_covered = iter(covered(page.text, columns[:, 0], columns[:, 1]).tolist())
    return [[candidate for candidate in its if not next(is_covered)] for its in found]


def _by_itself(zh: str, surname_length: int) -> float:
    """Weigh *zh* by its characters and words."""
    if not surname_length:
        return _of_known(zh)
    score = evidence.by_characters(zh, surname_length)
    return (max(score, _LEAST_KNOWN) if evidence.is_person(zh) else score) + _as_word(zh, surname_length)


# --- with a surname -------------------------------------------------------------


def _with_surname(text: Text) -> Shapes:
    """Return the shapes of names that could come above THRESHOLD, and that no thing bears."""
    found = shapes(text)
    is_person = company.persons().find(text.keys(found.starts, found.ends)) > 0
    weights = np.where(is_person, np.maximum(found.weights, _LEAST_KNOWN), found.weights)
    by_table = np.where(is_person, company.of_known(found.ends - found.starts), 0.0)
    most = weights + by_table + company.most_before(text, found.starts) + company.most_after(text, found.ends)
    may_be_borne = named.heads()[text.plane[found.ends]] & ((found.ends - found.starts > 2) | is_person)
    borne = [
        start
        for start, end in zip(found.starts[may_be_borne].tolist(), found.ends[may_be_borne].tolist(), strict=True)
        if named.names_thing(text.text, end)
    ]
    likely = (most > THRESHOLD) & ~np.isin(found.starts, borne)
    return found._replace(weights=weights).where(likely)


def _is_borne(text: str, start: int, end: int) -> bool:
    """Tell whether a thing bears this name: 黎利|路, but not 高文|路说, whose two characters are nobody's name."""
    return named.names_thing(text, end) and (end - start > 2 or evidence.is_person(text[start:end]))


# --- without one ----------------------------------------------------------------


@cache
def _heads() -> tuple[Table, Bools]:
    """Return the first two characters of persons' forms that begin with no surname, and the first of these."""
    heads = {form[:2] for form in known.persons() if not surnames.surname_length(form)}
    return Table(sorted(heads)), by_character(head[0] for head in heads)


def _without_surname(text: Text) -> Shapes:
    """Return the known persons whose name begins with no surname: kings, monks, pen names."""
    heads, first = _heads()
    may = np.flatnonzero(first[text.plane[:-1]])
    places = may[heads.find(text.keys(may, may + 2)) > 0]
    found = [(start, form) for start in places.tolist() if (form := _known_at(text.text, start))]
    starts = np.array([start for start, _ in found], np.int64)
    lengths = np.array([len(form) for _, form in found], np.int64)
    return Shapes(starts, starts + lengths, np.zeros_like(starts), np.array([_of_known(form) for _, form in found]))


def _known_at(text: str, start: int) -> str:
    form = known.longest_at(text, start)
    if len(form) < 2 or not evidence.is_person(form):
        return ""
    form = _without_style(form)
    return "" if surnames.surname_length(form) else form


def _of_known(form: str) -> float:
    """Weigh a known form that begins with no surname: it may be a word as well."""
    return -math.log1p(words.count(form)) / 2


def _without_style(form: str) -> str:
    """Cut 帝 or 禅师 off where the rest is a known person too."""
    if form[-1] not in _STYLE_ENDS:  # nearly always
        return form
    bare = next((form[: -len(style)] for style in _STYLES if form.endswith(style)), form)
    return bare if bare != form and known.find(bare) and evidence.is_person(bare) else form

"""Persons' names that stand without a bracket.

A name is a surname and one to three given characters, or a form of the
persons table. Each candidate is weighed by ``mining.evidence``; the best that
do not overlap are kept, and in one document a name that is sure in one place
needs little evidence in another.
"""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from glossary.mining import evidence
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known, surnames, words
from glossary.reference.generics import administrative
from glossary.writing.han import HAN, simplified

__all__ = ["Candidate", "candidates", "find"]

THRESHOLD = 4.0
# Once a form is a name in a document, the same form needs little more.
_REPEAT_THRESHOLD = 0.5
_MAX_GIVEN = 3
# What the table knows is a name, however little its characters look like one.
_LEAST_KNOWN, _MOST_KNOWN = -1.5, 8.0
# What follows a name of the table that is whole without it: 嘉隆|帝, 万行|禅师.
_STYLES = ("皇太后", "皇帝", "皇后", "太后", "公主", "禅师", "帝")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name at [start, end) of a paragraph; ``score`` is in log odds."""

    start: int
    end: int
    zh: str
    score: float


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, surname length) of everything that is shaped like a name."""
    spelt = surnames.surname_spellings()
    for match in re.finditer(f"[{HAN}]+", text):
        for start in range(match.start(), match.end()):
            for length in (2, 1):
                if text[start : start + length] not in spelt or len(text[start : start + length]) < length:
                    continue
                has_thi = "氏" in text[start + length : start + length + 2]
                longest = min(match.end(), start + length + _MAX_GIVEN + has_thi)
                for end in range(start + length + 1, longest + 1):
                    yield start, end, length


def _score(text: str, start: int, end: int, surname_length: int) -> Candidate:
    zh = text[start:end]
    score = evidence.by_characters(zh, surname_length)
    if evidence.is_person(zh):
        score = max(score, _LEAST_KNOWN)
    if score + _MOST_KNOWN * evidence.is_person(zh) + evidence.BEST_COMPANY <= _REPEAT_THRESHOLD:
        return Candidate(start, end, zh, score)  # no company makes a name of it
    return _in_company(text, start, end, score + evidence.as_word(zh, surname_length))


def _in_company(text: str, start: int, end: int, score: float) -> Candidate:
    zh = text[start:end]
    before, title = evidence.left(text, start)
    after = evidence.right(text, end)
    if zh[-1] in "和与及" and after == evidence.HONORIFIC_AFTER:
        after = 0.0  # the title is the next one's: 蔡斌和队长袁心玥
    if len(zh) == 2 and not title and after < evidence.HONORIFIC_AFTER and not evidence.is_person(zh):
        score += evidence.SHORT_ALONE
    score += evidence.by_table(text, start, end) + before + after + evidence.crossing(text, start, end, title)
    return Candidate(start, end, zh, score)


def _known_persons(text: str) -> Iterator[Candidate]:
    """Yield known persons whose name begins with no surname: kings, monks, pen names."""
    for start in range(len(text)):
        form = known.longest_at(text, start)
        if len(form) < 2 or not evidence.is_person(form):
            continue
        form = _without_style(form)
        if not surnames.surname_length(form):
            yield _in_company(text, start, start + len(form), -math.log1p(words.count(form)) / 2)


def _without_style(form: str) -> str:
    """Cut 帝 or 禅师 off where the rest is a known person too."""
    bare = next((form[: -len(s)] for s in _STYLES if form.endswith(s)), form)
    return bare if bare != form and known.find(bare) and evidence.is_person(bare) else form


def _covered(text: str) -> list[tuple[int, int]]:
    """Return the spans inside which no person begins: longer known forms, and places with their generic (胡志明市)."""
    spans, at = [], 0
    while at < len(text):
        form = known.longest_at(text, at)
        end = at + len(form)
        if any(k.kind == "place" for k in known.find(form)) and text[end : end + 1] in administrative():
            spans.append((at, end + 1))
        elif len(form) > 2 and not evidence.is_person(form) and not _names_holder(form):
            spans.append((at, end))
        at = max(end, at + 1) if spans and spans[-1][0] == at else at + 1
    return spans


def _names_holder(form: str) -> bool:
    """Tell whether a known form is only a person with a title: 武元甲大将, 胡志明主席."""
    person = next((form[:cut] for cut in range(len(form) - 1, 1, -1) if known.find(form[:cut])), "")
    return bool(person) and evidence.is_person(person) and form[len(person) :] in contexts.of_role("honorific")


def candidates(text: str) -> list[Candidate]:
    """Return the best-scored candidates of simplified *text* that do not overlap, in order."""
    spans = list(_spans(text))
    named = {start for start, end, _ in spans if evidence.names_thing(text, end)}
    scored = [_score(text, *span) for span in spans if span[0] not in named]
    scored += _known_persons(text)
    covered = _covered(text)
    free = [
        c
        for c in scored
        if c.score > _REPEAT_THRESHOLD
        and _without_style(c.zh) == c.zh
        and not any((a <= c.start < b and c.end <= b) or a < c.start < b for a, b in covered)
    ]
    chosen: list[Candidate] = []
    for candidate in sorted(free, key=lambda c: (-c.score, c.start, -c.end)):
        if all(candidate.end <= c.start or c.end <= candidate.start for c in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.start)


def find(document: Document) -> list[Finding]:
    """Return one finding per distinct person's name of *document*, in order of appearance."""
    spotted = [
        (paragraph, candidate)
        for paragraph in document.paragraphs
        for candidate in candidates(simplified(paragraph.text))
    ]
    sure = {candidate.zh for _, candidate in spotted if candidate.score >= THRESHOLD}
    found: dict[str, Finding] = {}
    for paragraph, candidate in spotted:
        if candidate.zh not in sure or _is_short_form(candidate.zh, sure):
            continue
        finding = _finding(document.path, paragraph, candidate)
        previous = found.get(candidate.zh)
        found[candidate.zh] = previous.more(int(paragraph.fresh)) if previous else finding
    return list(found.values())


def _is_short_form(zh: str, sure: Collection[str]) -> bool:
    """Tell whether *zh* is the end of a longer name of the document: 黄英说 after 范黄英."""
    return len(zh) == 2 and any(name.endswith(zh) and name != zh for name in sure)


def _finding(path: str, paragraph: Paragraph, candidate: Candidate) -> Finding:
    line, column = paragraph.place(candidate.start)
    confidence = 1 / (1 + math.exp(-(candidate.score - THRESHOLD) / 2 - 1))
    zh = paragraph.text[candidate.start : candidate.end]
    meanings = known.find(candidate.zh)
    kind = "foreign_person" if meanings and meanings[0].kind == "foreign_person" else "person"
    quote = Quote(path, line, column, paragraph.text)
    return Finding("name", zh, kind, quote, count=int(paragraph.fresh), confidence=round(confidence, 2))

"""Persons' names that stand without a bracket.

A name is a surname and one to three given characters, or a form of the
persons table. Each candidate is weighed by ``mining.evidence``; the best that
do not overlap are kept, and in one document a name that is sure in one place
needs little evidence in another.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from glossary.mining import evidence, named, short
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known, surnames, words
from glossary.reference.generics import administrative
from glossary.writing.han import RUN, simplified

__all__ = ["find"]

THRESHOLD = 4.0
_CLAUSE_ENDS = "，。；"
# Once a form is a name in a document, the same form needs little more.
_REPEAT_THRESHOLD = 0.5
_MAX_GIVEN = 3
# What the table knows is a name, however little its characters look like one.
_LEAST_KNOWN = -1.5
# What follows a name of the table that is whole without it: 嘉隆|帝, 万行|禅师.
_STYLES = ("皇太后", "皇帝", "皇后", "太后", "公主", "禅师", "帝")


class Candidate(NamedTuple):
    """A possible name at [start, end) of a paragraph; ``score`` is in log odds."""

    start: int
    end: int
    zh: str
    score: float


@cache
def _surname_heads() -> re.Pattern[str]:
    """Return a pattern of the characters that begin a surname."""
    return re.compile(f"[{''.join(sorted({surname[0] for surname in surnames.surname_spellings()}))}]")


def _shapes(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Return (end, surname length) of everything shaped like a name that begins at *start* of a run of Han."""
    spelt = surnames.surname_spellings()
    found = []
    for length in (2, 1):
        begin = start + length
        if begin < stop and text[start:begin] in spelt:
            longest = begin + _MAX_GIVEN + ("氏" in text[begin : begin + 2])
            found += [(end, length) for end in range(begin + 1, min(stop, longest) + 1)]
    return found


@lru_cache(maxsize=1 << 17)  # most of what is shaped like a name are words, which come again
def _by_itself(zh: str, surname_length: int) -> float | None:
    """Weigh *zh* by its characters and words; None if no company could make a name of it."""
    score = evidence.by_characters(zh, surname_length)
    if evidence.is_person(zh):
        score = max(score, _LEAST_KNOWN)
    most = evidence.most_by_table(zh) + evidence.BEST_COMPANY
    if score + most <= _REPEAT_THRESHOLD:
        return None
    score += evidence.as_word(zh, surname_length)
    return score if score + most > _REPEAT_THRESHOLD else None


def _with_surname(text: str, least: float) -> Iterator[Candidate]:
    """Yield what may be names; a witness is heard only while those to come could bring the score to *least*."""
    for run in RUN.finditer(text):
        stop = run.end()
        for match in _surname_heads().finditer(text, run.start(), stop):
            start = match.start()
            before = evidence.most_before(text, start)
            pair, thi = text[start : start + 2], text[start + 2 : start + 3] == "氏"
            if evidence.most_by_pair(pair, thi=thi) + before + evidence.HONORIFIC_AFTER <= least:
                continue
            shapes = _shapes(text, start, stop)
            likely = []
            for end, length in shapes:
                zh = text[start:end]
                score = _by_itself(zh, length)
                if score is not None:
                    most = evidence.most_after(text, end) + evidence.most_by_table(zh)
                    if score + before + most > least:
                        likely.append((end, score))
            if likely and not any(_names_thing(text, start, end) for end, _ in shapes):
                yield from _in_company(text, start, likely, least)


def _names_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a thing bears this name: 黎利|路, but not 高文|路说, whose two characters are nobody's name."""
    return named.names_thing(text, end) and (end - start > 2 or evidence.is_person(text[start:end]))


def _in_company(text: str, start: int, likely: Iterable[tuple[int, float]], least: float) -> Iterator[Candidate]:
    """Weigh what stands beside each (end, score) of one start, and yield what comes above *least*."""
    before, title = evidence.left(text, start)
    crossed: float | None = None  # the same for all of them, and seldom needed
    for end, by_itself in likely:
        zh = text[start:end]
        score = by_itself + before
        if score + evidence.most_after(text, end) + evidence.most_by_table(zh) <= least:
            continue
        score += _after(text, end, zh, title) + evidence.by_table(text, start, end)
        if score > least:  # what crosses an end only takes away
            crossed = evidence.crossing_before(text, start, title) if crossed is None else crossed
            score += crossed + evidence.crossing_after(text, start, end)
        if score > least:
            yield Candidate(start, end, zh, score)


def _after(text: str, end: int, zh: str, title: str) -> float:
    after = evidence.right(text, end)
    if zh[-1] in "和与及" and after == evidence.HONORIFIC_AFTER:
        after = 0.0  # the title is the next one's: 蔡斌和队长袁心玥
    if len(zh) == 2 and not title and after < evidence.HONORIFIC_AFTER and not evidence.is_person(zh):
        after += evidence.SHORT_ALONE
    return after


@cache
def _heads_without_surname() -> frozenset[str]:
    """Return the first two characters of persons' forms that begin with no surname."""
    return frozenset(form[:2] for form in known.persons() if not surnames.surname_length(form))


def _known_persons(text: str, least: float) -> Iterator[Candidate]:
    """Yield known persons whose name begins with no surname: kings, monks, pen names."""
    heads = _heads_without_surname()
    for start in range(len(text) - 1):
        if text[start : start + 2] not in heads:
            continue
        form = known.longest_at(text, start)
        if len(form) < 2 or not evidence.is_person(form):
            continue
        form = _without_style(form)
        if not surnames.surname_length(form):
            yield from _in_company(text, start, [(start + len(form), -math.log1p(words.count(form)) / 2)], least)


def _without_style(form: str) -> str:
    """Cut 帝 or 禅师 off where the rest is a known person too."""
    bare = next((form[: -len(s)] for s in _STYLES if form.endswith(s)), form)
    return bare if bare != form and known.find(bare) and evidence.is_person(bare) else form


def _covered(text: str, starts: Iterable[int]) -> list[tuple[int, int]]:
    """Return the spans inside which no person begins: longer known forms, and places with their generic (胡志明市).

    Only the clauses with one of *starts* are looked at, each from its beginning.
    """
    spans: list[tuple[int, int]] = []
    done = 0
    for start in sorted(starts):
        if start < done:
            continue
        at = max((text.rfind(stop, 0, start) for stop in _CLAUSE_ENDS), default=-1) + 1
        ends = [end for end in (text.find(stop, start) for stop in _CLAUSE_ENDS) if end >= 0]
        done = min(ends, default=len(text))
        while at < done:
            end = _covered_to(text, at)
            if end:
                spans.append((at, end))
            at = end or at + 1
    return spans


def _covered_to(text: str, at: int) -> int:
    """Return the end of the known form at *at* if no person begins inside it, else 0."""
    form = known.longest_at(text, at)
    if not form:
        return 0
    end = at + len(form)
    if text[end : end + 1] in administrative() and any(k.kind == "place" for k in known.find(form)):
        return end + 1
    return end if len(form) > 2 and not evidence.is_person(form) and not _names_holder(form) else 0


def _names_holder(form: str) -> bool:
    """Tell whether a known form is only a person with a title: 武元甲大将, 胡志明主席."""
    person = next((form[:cut] for cut in range(len(form) - 1, 1, -1) if known.find(form[:cut])), "")
    return bool(person) and evidence.is_person(person) and form[len(person) :] in contexts.of_role("honorific")


def _free(text: str, least: float) -> list[Candidate]:
    """Return all candidates of simplified *text* above *least*, overlapping ones too."""
    found = [*_with_surname(text, least), *_known_persons(text, least)]
    return [candidate for candidate in found if _without_style(candidate.zh) == candidate.zh]


def _chosen(text: str, free: Sequence[Candidate]) -> list[Candidate]:
    """Return the best-scored of *free* that do not overlap and stand inside no other name, in order."""
    covered = _covered(text, [c.start for c in free])
    chosen: list[Candidate] = []
    for candidate in sorted(free, key=lambda c: (-c.score, c.start, -c.end)):
        if any((a <= candidate.start < b and candidate.end <= b) or a < candidate.start < b for a, b in covered):
            continue
        if all(candidate.end <= c.start or c.end <= candidate.start for c in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.start)


def _with_weak(text: str, strong: Sequence[Candidate], likely: Iterable[str]) -> list[Candidate]:
    """Return the *strong* candidates of *text*, and the weak places of names that are likely in the document."""
    found, seen = [*strong], {(candidate.start, candidate.end) for candidate in strong}
    for zh in likely:
        start = text.find(zh)
        while start >= 0:
            if (start, start + len(zh)) not in seen:
                found += _weak(text, start, zh)
            start = text.find(zh, start + 1)
    return found


def _weak(text: str, start: int, zh: str) -> Iterator[Candidate]:
    length, end = surnames.surname_length(zh), start + len(zh)
    score = _by_itself(zh, length) if length else -math.log1p(words.count(zh)) / 2
    if score is not None and not _names_thing(text, start, end):
        yield from (c for c in _in_company(text, start, [(end, score)], _REPEAT_THRESHOLD) if c.score < THRESHOLD)


def find(document: Document) -> list[Finding]:
    """Return one finding per distinct person's name of *document*, in order of appearance."""
    texts = [simplified(paragraph.text) for paragraph in document.paragraphs]
    strong = [_free(text, THRESHOLD) for text in texts]
    likely = {c.zh for of_paragraph in strong for c in of_paragraph}
    spotted = [
        (paragraph, candidate)
        for paragraph, text, free in zip(document.paragraphs, texts, strong, strict=True)
        for candidate in _chosen(text, _with_weak(text, free, likely))
    ]
    sure = {candidate.zh for _, candidate in spotted if candidate.score >= THRESHOLD}
    found: dict[str, Finding] = {}
    for paragraph, candidate in spotted:
        if candidate.zh not in sure or short.is_short_form(candidate.zh, sure):
            continue
        finding = _finding(document.path, paragraph, candidate)
        previous = found.get(candidate.zh)
        found[candidate.zh] = previous.more(int(paragraph.fresh)) if previous else finding
    fresh = (paragraph.fresh for paragraph in document.paragraphs)
    shorter = short.again(zip(texts, fresh, strict=True), list(found))
    return [finding.more(shorter[zh]) if shorter[zh] else finding for zh, finding in found.items()]


def _finding(path: str, paragraph: Paragraph, candidate: Candidate) -> Finding:
    line, column = paragraph.place(candidate.start)
    confidence = 1 / (1 + math.exp(-(candidate.score - THRESHOLD) / 2 - 1))
    zh = paragraph.text[candidate.start : candidate.end]
    meanings = known.find(candidate.zh)
    kind = "foreign_person" if meanings and meanings[0].kind == "foreign_person" else "person"
    quote = Quote(path, line, column, paragraph.text)
    return Finding("name", zh, kind, quote, count=int(paragraph.fresh), confidence=round(confidence, 2))

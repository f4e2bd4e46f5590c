"""Persons' names that stand without a bracket.

A name is a surname and one to three given characters, or a form of the
persons table. The best candidates (``mining.candidates``) that do not overlap
are kept, and in one document a name that is sure in one place needs little
evidence in another.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from glossary.mining import short
from glossary.mining.candidates import THRESHOLD, Candidate, Page, strong, uncovered, weak
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import known
from glossary.writing.han import simplified

__all__ = ["find"]


def find(documents: Sequence[Document]) -> list[list[Finding]]:
    """Return for each of *documents* one finding per distinct person's name, in order of appearance.

    Several at once are read far quicker than one by one.
    """
    page = Page([simplified(paragraph.text) for document in documents for paragraph in document.paragraphs])
    bounds = [*pairwise(accumulate((len(document.paragraphs) for document in documents), initial=0))]
    found = strong(page)
    again = weak(page, (place for first, last in bounds for place in _elsewhere(page, found[first:last], first, last)))
    chosen = [_chosen(its) for its in uncovered(page, [[*its, *more] for its, more in zip(found, again, strict=True)])]
    return [
        _found(document, page.paragraphs[first:last], chosen[first:last])
        for document, (first, last) in zip(documents, bounds, strict=True)
    ]


def _chosen(free: Sequence[Candidate]) -> list[Candidate]:
    """Return the best-scored of *free* that do not overlap, in order."""
    chosen: list[Candidate] = []
    for candidate in sorted(free, key=lambda c: (-c.score, c.start, -c.end)):
        if all(candidate.end <= c.start or c.end <= candidate.start for c in chosen):
            chosen.append(candidate)
    return sorted(chosen)


def _elsewhere(page: Page, found: Sequence[Sequence[Candidate]], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where in the page the names *found* in its paragraphs [first, last) stand besides."""
    seen = {
        (begin + c.start, c.zh) for begin, its in zip(page.begins[first:last].tolist(), found, strict=True) for c in its
    }
    text, (begin, end) = page.text.text, page.begins[[first, last]].tolist()
    for zh in dict.fromkeys(c.zh for its in found for c in its):
        at = text.find(zh, begin, end)
        while at >= 0:
            if (at, zh) not in seen:
                yield at, at + len(zh)
            at = text.find(zh, at + 1, end)


def _found(document: Document, texts: Sequence[str], chosen: Sequence[Sequence[Candidate]]) -> list[Finding]:
    """Return the findings of one document, the candidates *chosen* in each of its paragraphs."""
    sure = {candidate.zh for its in chosen for candidate in its if candidate.score >= THRESHOLD}
    names = {zh for zh in sure if not short.is_short_form(zh, sure)}
    first: dict[str, tuple[Paragraph, Candidate]] = {}
    numbers: Counter[str] = Counter()
    for paragraph, its in zip(document.paragraphs, chosen, strict=True):
        for candidate in its:
            if candidate.zh in names:
                first.setdefault(candidate.zh, (paragraph, candidate))
                numbers[candidate.zh] += paragraph.fresh
    fresh = (paragraph.fresh for paragraph in document.paragraphs)
    numbers += short.again(zip(texts, fresh, strict=True), list(first))
    return [_finding(document.path, *place, numbers[zh]) for zh, place in first.items()]


def _finding(path: str, paragraph: Paragraph, candidate: Candidate, number: int) -> Finding:
    line, column = paragraph.place(candidate.start)
    confidence = 1 / (1 + math.exp(-(candidate.score - THRESHOLD) / 2 - 1))
    zh = paragraph.text[candidate.start : candidate.end]
    meanings = known.find(candidate.zh)
    kind = "foreign_person" if meanings and meanings[0].kind == "foreign_person" else "person"
    quote = Quote(path, line, column, paragraph.text)
    return Finding("name", zh, kind, quote, count=number, confidence=round(confidence, 2))

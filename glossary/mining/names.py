"""Persons' names that stand without a bracket.

A name is a surname and one to three given characters, or a form of the
persons table. The best candidates (``mining.candidates``) that do not overlap
are kept, and in one document a name that is sure in one place needs little
evidence in another.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from glossary.mining import evidence, short
from glossary.mining.candidates import THRESHOLD, Candidate, Page, strong, weak
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known
from glossary.reference.generics import administrative
from glossary.writing.han import simplified

__all__ = ["find"]

_CLAUSE_ENDS = "，。；"


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


def find(documents: Sequence[Document]) -> list[list[Finding]]:
    """Return for each of *documents* one finding per distinct person's name, in order of appearance.

    Several at once are read far quicker than one by one.
    """
    page = Page([simplified(paragraph.text) for document in documents for paragraph in document.paragraphs])
    bounds = [*pairwise(accumulate((len(document.paragraphs) for document in documents), initial=0))]
    found = strong(page)
    again = weak(page, (place for first, last in bounds for place in _elsewhere(page, found[first:last], first, last)))
    chosen = [_chosen(text, [*its, *more]) for text, its, more in zip(page.paragraphs, found, again, strict=True)]
    return [
        _found(document, page.paragraphs[first:last], chosen[first:last])
        for document, (first, last) in zip(documents, bounds, strict=True)
    ]


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
    found: dict[str, Finding] = {}
    for paragraph, its in zip(document.paragraphs, chosen, strict=True):
        for candidate in its:
            if candidate.zh not in sure or short.is_short_form(candidate.zh, sure):
                continue
            previous = found.get(candidate.zh)
            fresh = int(paragraph.fresh)
            found[candidate.zh] = previous.more(fresh) if previous else _finding(document.path, paragraph, candidate)
    fresh_ = (paragraph.fresh for paragraph in document.paragraphs)
    shorter = short.again(zip(texts, fresh_, strict=True), list(found))
    return [finding.more(shorter[zh]) if shorter[zh] else finding for zh, finding in found.items()]


def _finding(path: str, paragraph: Paragraph, candidate: Candidate) -> Finding:
    line, column = paragraph.place(candidate.start)
    confidence = 1 / (1 + math.exp(-(candidate.score - THRESHOLD) / 2 - 1))
    zh = paragraph.text[candidate.start : candidate.end]
    meanings = known.find(candidate.zh)
    kind = "foreign_person" if meanings and meanings[0].kind == "foreign_person" else "person"
    quote = Quote(path, line, column, paragraph.text)
    return Finding("name", zh, kind, quote, count=int(paragraph.fresh), confidence=round(confidence, 2))

"""Persons' names that stand without a bracket.

A name is a surname and one to three given characters. Each candidate is
weighed by what speaks for it, in log odds: characters that are commoner in
names than in text, a title or a leading verb before, a title or an act after,
the table of known persons; and against it: a dictionary word that is the
candidate, or that crosses one of its ends.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, known, surnames, words
from glossary.writing.han import HAN, is_han, simplified

__all__ = ["Candidate", "candidates", "find", "weight"]

THRESHOLD = 4.0
# Once a form is a name in a document, the same form needs little more.
_REPEAT_THRESHOLD = 0.5
_MAX_GIVEN = 3

# log P(number of characters), from the known persons: three is the rule.
_LENGTH = {2: -2.0, 3: -0.3, 4: -1.6, 5: -3.5}
_KNOWN = {2: 4.5, 3: 6.0, 4: 7.0, 5: 8.0}
_TITLE_BEFORE, _LEAD_BEFORE, _EDGE = 3.0, 0.8, 0.7
_HONORIFIC_AFTER, _ACT_AFTER, _LIST_AFTER = 3.0, 1.2, 0.9
_CROSSES, _IS_WORD, _HEAD_IS_WORD, _INSIDE = 3.0, -5.0, -2.0, -3.0
_ENDS_IN_PARTICLE = -2.0

# What follows a person's name when the whole names something else: a street, a prize, a school.
_NAMED_AFTER = re.compile(
    "市|省|县|郡|街|路|大道|大街|桥|奖|大学|高中|中学|小学|学校|医院|机场|广场|公园|小径|思想|时代|共青团|国家政治学院|港|湾|江|河|山|岛|湖|村|乡|坊|集团|公司|基金会|勋章|队(?!长|员|友)|俱乐部"
)
_STOPS = "，。、；：！？“”‘’《》「」『』（）()[]〔〕,.;:!?\"'—–-·•‧ 　\n\t|/…"
_DOTS = "·•‧・"
# Adverbs, prepositions and verbs that follow names far more often than they end them.
_PARTICLES = frozenset("曾已将在与和对向为从被把也说称是的了并则均都便就又再于由给让等及之到至率")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name at [start, end) of a paragraph; ``score`` is in log odds."""

    start: int
    end: int
    zh: str
    score: float
    title: str = ""


@cache
def _head_weight(surname: str) -> float:
    return min(4.5, max(-3.0, surnames.surname_weight(surname)))


@cache
def _given(char: str) -> float:
    return min(2.2, max(-4.0, surnames.given_weight(char)))


def weight(zh: str) -> float:
    """Return how much likelier *zh* is as a name than as text, in log odds, by its characters alone."""
    length = surnames.surname_length(zh)
    return _head_weight(zh[:length]) + sum(map(_given, zh[length:])) + _LENGTH.get(len(zh), -4.0)


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


def _left(text: str, start: int) -> tuple[float, str]:
    """Weigh what stands before *start*; return the weight and the title found."""
    if start == 0 or text[start - 1] in _STOPS:
        return (-6.0 if start and text[start - 1] in _DOTS else _EDGE), ""
    title = contexts.before(text, start, "title")
    if title:
        return _TITLE_BEFORE, title
    if not is_han(text[start - 1]):
        return 0.0, ""
    return (_LEAD_BEFORE if contexts.before(text, start, "lead") else -0.5), ""


def _right(text: str, end: int) -> float:
    if end >= len(text) or text[end] in _STOPS:
        if end < len(text) and text[end] in _DOTS:
            return -6.0
        return _LIST_AFTER
    if contexts.after(text, end, "honorific"):
        return _HONORIFIC_AFTER
    if _NAMED_AFTER.match(text, end):
        return -4.0
    return _ACT_AFTER if contexts.after(text, end, "act") else -0.5


def _crossing(text: str, start: int, end: int, title: str) -> float:
    """Weigh the dictionary words that reach over one of the ends."""
    score = -_CROSSES * _cuts_known(text, start, end)
    if start and not title:
        score -= _strength(max(words.count(text[start - k : start + 1]) for k in (1, 2) if start >= k))
    if end < len(text) and text[end] not in _STOPS and not contexts.after(text, end, "honorific"):
        score -= _strength(max(words.count(text[end - 1 : end + k]) for k in (1, 2)))
    return score


def _cuts_known(text: str, start: int, end: int) -> int:
    """Count the ends at which a known place, organisation or term is cut in two: 海阳|友谊."""
    cuts = 0
    for at in (start, end):
        for begin in range(max(0, at - 3), at):
            reach = begin + next(known.lengths_at(text, begin), 0)
            if reach > at and (begin, reach) != (start, end) and known.find(text[begin:reach])[0].kind != "person":
                cuts += 1
                break
    return cuts


def _strength(number: int) -> float:
    """Return the penalty for cutting through a word that general text has *number* times."""
    return min(_CROSSES, 0.6 * math.log1p(number / 30)) if number else 0.0


def _as_word(zh: str, surname_length: int) -> float:
    """Weigh the general words that the candidate is, or begins with."""
    number, tag = words.words().get(zh, (0, ""))
    is_person = any(k.kind == "person" for k in known.find(zh))
    weight = 0.0
    if number > (500 if is_person else 20) and not tag.startswith("nr"):
        weight += _IS_WORD
    head_count, head_tag = words.words().get(zh[: surname_length + 1], (0, ""))
    if len(zh) > surname_length + 1 and head_count > 300:
        weight += _HEAD_IS_WORD * (0.4 if head_tag.startswith("nr") else 1.0)
    tail_count, tail_tag = words.words().get(zh[surname_length:], (0, ""))
    if len(zh) > surname_length + 1 and not tail_tag.startswith("nr"):
        weight -= min(3.0, tail_count / 1000)
    meanings = known.find(zh)
    if any(k.kind != "person" for k in meanings) or any(k.sort == "country" for k in known.find(zh[-2:])):
        weight += _INSIDE
    if zh[-1] in _PARTICLES and not meanings:
        weight += _ENDS_IN_PARTICLE
    return weight


def _score(text: str, start: int, end: int, surname_length: int) -> Candidate:
    zh = text[start:end]
    given = zh[surname_length:]
    score = _head_weight(zh[:surname_length]) + sum(map(_given, given)) + _LENGTH.get(len(zh), -4.0)
    if "氏" in given[:2]:
        score += 3.0
    if any(k.kind == "person" for k in known.find(zh)):
        score += _KNOWN.get(len(zh), 6.0)
    if score + _TITLE_BEFORE + _HONORIFIC_AFTER <= _REPEAT_THRESHOLD:
        return Candidate(start, end, zh, score)  # no company makes a name of it
    left, title = _left(text, start)
    score += left + _right(text, end) + _crossing(text, start, end, title) + _as_word(zh, surname_length)
    return Candidate(start, end, zh, score, title)


def _known_persons(text: str) -> Iterator[Candidate]:
    """Yield known persons whose name begins with no surname: kings, monks, pen names."""
    for start in range(len(text)):
        form = known.longest_at(text, start)
        if len(form) < 2 or known.find(form)[0].kind != "person" or surnames.surname_length(form):
            continue
        end = start + len(form)
        left, title = _left(text, start)
        weight = _KNOWN.get(len(form), 6.0) - math.log1p(words.count(form)) / 2
        weight += left + _right(text, end) + _crossing(text, start, end, title)
        yield Candidate(start, end, form, weight, title)


def _covered(text: str) -> list[tuple[int, int]]:
    """Return the spans of longer known forms, inside which no person begins: 胡志明市."""
    spans, at = [], 0
    while at < len(text):
        form = known.longest_at(text, at)
        if len(form) > 2 and known.find(form)[0].kind != "person":
            spans.append((at, at + len(form)))
            at += len(form)
        else:
            at += 1
    return spans


def candidates(text: str) -> list[Candidate]:
    """Return the best-scored candidates of simplified *text* that do not overlap, in order."""
    scored = [_score(text, *span) for span in _spans(text)]
    scored += _known_persons(text)
    covered = _covered(text)
    free = [
        c
        for c in scored
        if c.score > _REPEAT_THRESHOLD
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
        if candidate.zh not in sure:
            continue
        finding = _finding(document.path, paragraph, candidate)
        previous = found.get(candidate.zh)
        found[candidate.zh] = previous.more(int(paragraph.fresh)) if previous else finding
    return list(found.values())


def _finding(path: str, paragraph: Paragraph, candidate: Candidate) -> Finding:
    line, column = paragraph.place(candidate.start)
    confidence = 1 / (1 + math.exp(-(candidate.score - THRESHOLD) / 2 - 1))
    zh = paragraph.text[candidate.start : candidate.end]
    return Finding("name", zh, "person", Quote(path, line, column, paragraph.text), confidence=round(confidence, 2))

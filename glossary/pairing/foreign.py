"""Foreign names before a bracket: by the middle dot, by sound, by what stands before them."""

import re
from collections.abc import Iterable

from glossary.mining import evidence
from glossary.pairing import unit
from glossary.pairing.form import Before, Form
from glossary.pairing.sound import likeness, tail_likenesses
from glossary.reference import contexts, known, words
from glossary.reference.generics import administrative
from glossary.reference.segment import segment
from glossary.reference.surnames import surname_length
from glossary.writing.han import HAN
from glossary.writing.vietnamese import are_syllables, has_marks

__all__ = ["dotted", "foreign"]

_DOT = "·•‧・.．"  # 托马斯.格林: between Han characters a full stop is a middle dot
_HAN_CHAR = re.compile(f"[{HAN}]")
_PART = f"(?:[{HAN}]{{1,10}}|[A-Z]\\.?)"
_DOTTED = re.compile(f"[{HAN}]{{1,14}}(?:(?:\\s?[{_DOT}]\\s?|-){_PART}){{1,4}}$")
_BINOMIAL = re.compile("[A-Z][a-z]+ [a-z]{3,}(?: [a-z]+)?")
_LISTED = re.compile(f"\\s[{_DOT}]\\s")  # peoples in a list: 土族 · 阿森人(Người Arem)
_JOINT = re.compile(f"[{_DOT}-]")
_REACH = 14 + 4 * 14  # characters of the longest name with dots, spaces about them
_ANY_DOT = re.compile(f"\\s?[{_DOT}-]")
_BETWEEN = re.compile(r"[\s.\-’'·]+")
_LONGEST_PART = 9  # characters without a dot
_MIN_LIKENESS = 0.45
_MIN_HYPHENED = 0.3
# 足球锦标赛(AFF Suzuki Cup) is translated, not transcribed: it ends in a word.
_LIKENESS_OF_WORD, _COMMON = 0.75, 200
_JOINING = "和与及同跟"
# No transliteration that our tables do not know begins with one of these.
_PARTICLES = frozenset("的由在从被把向于是了将经")


def dotted(at: Before) -> Form | None:
    """Return a name with middle dots; only its first part needs a boundary."""
    if not _JOINT.search(at.text, max(0, at.end - _REACH)):
        return None
    return next(filter(None, (_dotted_at(at.text[:cut], at.latin) for cut in at.cuts)), None)


def _dotted_at(left: str, latin: str) -> Form | None:
    match = _DOTTED.search(left, max(0, len(left) - _REACH))
    if not match or (_LISTED.search(match.group()) and has_marks(latin)):
        return None
    text = match.group()
    dot = _ANY_DOT.search(text)
    head = text[: dot.start()] if dot else text
    tokens = _tokens(latin)
    prefixes = ["".join(tokens[:count]) for count in range(1, len(tokens) + 1)] or [latin]
    start = match.start() + _name_start(head, prefixes)
    if not any(dot in text for dot in _DOT) and likeness(left[start:], "".join(tokens)) < _MIN_HYPHENED:
        return None
    return Form(start, len(left) - start, 0.93, "dotted")


def _tokens(latin: str) -> list[str]:
    return [token for token in _BETWEEN.split(latin) if token]


def _name_start(head: str, latin: list[str]) -> int:
    """Return where the transliteration begins in *head*: after a title, as alike in sound as can be."""
    first = max(0, len(head) - _LONGEST_PART, head.rfind("的") + 1)
    if len(latin[0]) == 1:  # an initial: M.Ryzhenkov for 马克西姆·雷任科夫
        alike = [likeness(char, latin[0]) for char in head[first:]]
    else:
        alike = _likenesses(head[first:], latin)
    scored = [(alike[start - first] + _boundary(head, start), -start) for start in range(first, len(head))]
    return -max(scored)[1] if scored else 0


def _likenesses(zh: str, targets: Iterable[str]) -> list[float]:
    """Return the likeness of each tail of *zh* and the one of *targets* that it is most like."""
    return list(map(max, zip(*(tail_likenesses(zh, target) for target in targets), strict=True)))


def _boundary(text: str, start: int) -> float:
    """Weigh what stands before *start*; the unit is the likeness of sounds."""
    if text[start] in administrative():
        return -0.5  # 嘉莱省|波莱古市: the generic is the name's before it
    if start == 0:
        return 0.0 if text[0] in _JOINING else 0.4 if len(text) < 5 else 0.1
    if any(words.count(text[start - k : start + 1]) > _COMMON for k in (1, 2) if start >= k):
        return 0.0  # 委员|会
    if contexts.before(text, start, "title") or text[start - 1] in _JOINING or text[start - 1] in administrative():
        return 0.45
    word = known.longest_before(text, start)
    if word and not evidence.is_person(word):
        return 0.25
    everyday = start >= 2 and words.count(text[start - 2 : start]) > _COMMON  # 电动车品牌|温纳法斯特
    return 0.15 if everyday or contexts.before(text, start, "lead") else 0.0


def foreign(at: Before) -> Form | None:
    """Return a foreign name without a dot, by its sound and what stands before it."""
    tail = _tail(at.text, at.end)
    tokens = [token for token in _tokens(at.latin) if len(token) > 1]
    if not tail or unit.is_org(tail) or not 0 < len(tokens) < 5 or unit.is_abbreviation(at.latin):
        return None
    name_like = are_syllables(at.spelt)
    if _BINOMIAL.fullmatch(at.latin) and not name_like:
        return None  # a species is described, not transcribed
    total, alike, start = _best_start(tail, {"".join(tokens), tokens[-1], tokens[0], "".join(tokens[-2:])})
    vietnamese = has_marks(at.latin) and name_like  # is read or translated, seldom transcribed
    if alike < (_LIKENESS_OF_WORD if vietnamese else _needed(tail)) or (total < 0.75 and len(tail) - start > 4):
        return None
    return Form(at.end - len(tail) + start, len(tail) - start, round(min(0.9, 0.4 + total / 2), 2), "sound")


def _tail(text: str, end: int) -> str:
    """Return the Han characters just before *end*."""
    start = end
    while start and _HAN_CHAR.match(text, start - 1):
        start -= 1
    return text[start:end]


def _best_start(tail: str, targets: set[str]) -> tuple[float, float, int]:
    """Return (likeness and boundary, likeness, start) of the best form that ends *tail*."""
    scored = []
    first = max(0, len(tail) - _LONGEST_PART, tail.rfind("的") + 1)
    alike_from = _likenesses(tail[first:], targets)
    for start in range(first, len(tail) - 1):
        alike = alike_from[start - first]
        if tail[start] in _PARTICLES:
            continue
        scored.append((alike + _boundary(tail, start) + _as_chinese(tail[start:]), alike, start))
    return max(scored, default=(0.0, 0.0, 0))


def _as_chinese(zh: str) -> float:
    """Weigh a Chinese-style name, which a Latin name of the same person need not sound like: 李家超(John Lee)."""
    return 0.3 if len(zh) in (2, 3) and surname_length(zh) and evidence.weight(zh) > 1 else 0.0


def _needed(tail: str) -> float:
    last = segment(tail)[-1]
    is_word = len(last.text) > 1 and words.count(last.text) > _COMMON and not last.tag.startswith("nr")
    is_word = is_word or last.kind in ("term", "org")
    return _LIKENESS_OF_WORD if is_word else _MIN_LIKENESS

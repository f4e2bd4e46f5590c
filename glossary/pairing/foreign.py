"""Foreign names before a bracket: by the middle dot, by sound, by what stands before them."""

import re
from collections.abc import Iterable

from glossary.mining import evidence
from glossary.pairing import starts, unit
from glossary.pairing.form import Before, Form
from glossary.pairing.sound import likeness, tail_likenesses
from glossary.reference import contexts, words
from glossary.reference.segment import segment
from glossary.reference.surnames import surname_length, surname_spellings
from glossary.writing.han import HAN
from glossary.writing.vietnamese import are_syllables, bare, has_marks

__all__ = ["dotted", "foreign"]

_DOT = "·•‧・.．"  # 托马斯.格林: between Han characters a full stop is a middle dot
_HAN_CHAR = re.compile(f"[{HAN}]")
_PART = f"(?:[{HAN}]{{1,10}}|[A-Z]\\.?)"
_DOTTED = re.compile(f"[{HAN}]{{1,14}}(?:(?:\\s?[{_DOT}]\\s?|-){_PART}){{1,4}}$")
_DESCRIBED = re.compile("[A-Z][a-z]+ [a-z]{3,}(?: [a-z]+)?|[a-z]+(?: [a-z]+){2,}")
_LISTED = re.compile(f"\\s[{_DOT}]\\s")  # peoples in a list: 土族 · 阿森人(Người Arem)
_JOINT = re.compile(f"[{_DOT}-]")
_REACH = 14 + 4 * 14  # characters of the longest name with dots, spaces about them
_ANY_DOT = re.compile(f"\\s?[{_DOT}-]")
_BETWEEN = re.compile(r"[\s.\-’'·]+")
_LONGEST_PART = 9  # characters without a dot
_MIN_LIKENESS = 0.45
_MIN_HYPHENED = 0.3
_AFTER_TITLE = 0.3
_CHINESE = 0.3  # weight of a Chinese-style name
_MOST_WEIGHT = starts.AFTER_TITLE + _CHINESE
_LIKENESS_OF_FIRST = 0.6
# 足球锦标赛(AFF Suzuki Cup) is translated, not transcribed: it ends in a word.
_LIKENESS_OF_WORD = 0.75


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
    scored = [(alike[start - first] + starts.weight(head, start), -start) for start in range(first, len(head))]
    return -max(scored)[1] if scored else 0


def _likenesses(zh: str, targets: Iterable[str]) -> list[float]:
    """Return the likeness of each tail of *zh* and the one of *targets* that it is most like."""
    return list(map(max, zip(*(tail_likenesses(zh, target) for target in targets), strict=True)))


def foreign(at: Before) -> Form | None:
    """Return a foreign name without a dot, by its sound and what stands before it: 与|马克龙总统(Emmanuel Macron)."""
    for cut, rest, suffix in at.heads:  # 圣保禄|大教堂(St. Paul's Cathedral)
        named = _foreign_at(at._replace(latin=" ".join(rest), spelt=rest), cut)
        if named:
            return named._replace(length=named.length + suffix)
    title = contexts.before(at.text, at.end, "title")
    return (_foreign_at(at, at.end - len(title)) if len(title) > 1 else None) or _foreign_at(at, at.end)


def _foreign_at(at: Before, end: int) -> Form | None:
    tail = _tail(at.text, end)
    tokens = [token for token in _tokens(at.latin) if len(token) > 1]
    if not tail or unit.is_org(tail) or not 0 < len(tokens) < 5 or unit.is_abbreviation(at.latin):
        return None
    name_like = are_syllables(at.spelt)
    if _DESCRIBED.fullmatch(at.latin) and not name_like:
        return None  # a species, or a term in lower case: not transcribed
    total, alike, start = _best_start(tail, {"".join(tokens), tokens[-1], tokens[0], "".join(tokens[-2:])})
    vietnamese = has_marks(at.latin) and name_like  # is read or translated, seldom transcribed
    needed = _LIKENESS_OF_WORD if vietnamese else _needed(tail)
    if len(tokens) > 1 and start and starts.weight(tail, start) >= starts.AFTER_TITLE:
        needed = _AFTER_TITLE  # 议长|大岛理森(Tadamori Oshima)
    if alike < needed or (total < 0.75 and len(tail) - start > 4):
        return None
    before = _first_name(at.text, end - len(tail), tokens) if start == 0 else 0
    start += end - len(tail) - before
    start -= _surname(at.text, start, tokens)
    return Form(start, end - start, round(min(0.9, 0.4 + total / 2), 2), "sound")


def _first_name(text: str, end: int, tokens: list[str]) -> int:
    """Return the length, with the space, of a first name that a space parts from what begins at *end*: 希瑟|诺尔特."""
    if len(tokens) < 2 or not text.endswith(" ", 0, end):
        return 0
    part = _tail(text, end - 1)
    total, alike, start = _best_start(part, {tokens[0]})
    return len(part) - start + 1 if alike > _LIKENESS_OF_FIRST and total > alike else 0


def _surname(text: str, start: int, tokens: list[str]) -> int:
    """Return 1 if a surname stands before that ends the Latin in English order: 阮|威廉英(William Anh Nguyen)."""
    spellings = surname_spellings().get(text[start - 1 : start], ())
    return int(len(tokens) > 1 and any(bare(spelling) == bare(tokens[-1]) for spelling in spellings))


def _tail(text: str, end: int) -> str:
    """Return the Han characters just before *end*."""
    start = end
    while start and _HAN_CHAR.match(text, start - 1):
        start -= 1
    return text[start:end]


def _best_start(tail: str, targets: set[str]) -> tuple[float, float, int]:
    """Return (likeness and boundary, likeness, start) of the best form that ends *tail*."""
    first = max(0, len(tail) - _LONGEST_PART, tail.rfind("的") + 1)
    alike_from = _likenesses(tail[first:], targets)
    best = (0.0, 0.0, 0)
    for alike, start in sorted(zip(alike_from[:-1], range(first, len(tail)), strict=False), reverse=True):
        if alike + _MOST_WEIGHT < best[0]:
            break  # none of the others can be better
        best = max(best, (alike + starts.weight(tail, start) + _as_chinese(tail[start:]), alike, start))
    return best


def _as_chinese(zh: str) -> float:
    """Weigh a Chinese-style name, which a Latin name of the same person need not sound like: 李家超(John Lee)."""
    return _CHINESE if len(zh) in (2, 3) and surname_length(zh) and evidence.weight(zh) > 1 else 0.0


def _needed(tail: str) -> float:
    last = segment(tail)[-1]
    is_word = len(last.text) > 1 and words.count(last.text) > starts.COMMON and not last.tag.startswith("nr")
    is_word = is_word or last.kind in ("term", "org")
    return _LIKENESS_OF_WORD if is_word else _MIN_LIKENESS

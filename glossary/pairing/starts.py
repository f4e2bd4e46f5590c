"""Where a transliterated name may start: what its first character and the words before it say."""

from glossary.mining import evidence
from glossary.reference import contexts, known, words
from glossary.reference.generics import administrative

__all__ = ["AFTER_TITLE", "COMMON", "weight"]

AFTER_TITLE = 0.6
COMMON = 200  # count in general text of an everyday word
_JOINING = "和与及同跟兼"
# No transliteration that our tables do not know begins with one of these.
_PARTICLES = frozenset("的由在从被把向于是了将经继称到年籍等如")
_FUNCTION_TAGS = frozenset(("t", "d", "c", "p", "r"))  # times, adverbs, conjunctions, prepositions, pronouns


def weight(text: str, start: int) -> float:
    """Weigh what stands at and before *start*; the unit is the likeness of sounds.

    >>> weight("议长大岛理森", 2) > weight("议长大岛理森", 0)
    True
    """
    if text[start] in administrative():
        return -0.5  # 嘉莱省|波莱古市: the generic is the name's before it
    title = contexts.after(text, start, "title")
    if len(title) > 1 and start + len(title) < len(text):
        return -0.4  # 议长|大岛理森
    if text[start] in _PARTICLES:
        return -0.4
    if text[start] in _JOINING:
        return 0.0
    if start == 0:
        return 0.4 if len(text) < 5 else 0.1
    return _before(text, start)


def _before(text: str, start: int) -> float:
    title = contexts.before(text, start, "title") or contexts.before(text, start, "honorific")
    if len(title) > 1 and not words.count(title + text[start]):  # 委员会 is one word
        return AFTER_TITLE
    if any(words.count(text[start - k : start + 1]) > COMMON for k in (1, 2) if start >= k):
        return 0.0  # 主|席
    if title or text[start - 1] in _JOINING or text[start - 1] in administrative():
        return 0.45
    word = text[start - 2 : start] if start >= 2 else ""
    if words.tag(word) in _FUNCTION_TAGS or len(contexts.before(text, start, "unit_end")) > 1:
        return 0.45  # 当时|维特·塔迪
    if words.tag(text[start - 1]) == "p":  # 在|圣保禄大教堂
        return 0.3
    before = known.longest_before(text, start)
    if before and not evidence.is_person(before):
        return 0.25
    everyday = words.count(word) > COMMON  # 电动车品牌|温纳法斯特
    return 0.15 if everyday or contexts.before(text, start, "lead") else 0.0

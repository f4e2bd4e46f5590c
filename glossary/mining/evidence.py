"""What speaks for a person's name, and against it, in log odds.

Four witnesses: the characters themselves, what stands before, what stands
after, and the dictionary. All offsets are 0-based into simplified text.
"""

import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache

from glossary.mining import named
from glossary.reference import contexts, known, surnames, words
from glossary.writing.han import is_han

__all__ = [
    "BEST_COMPANY",
    "HONORIFIC_AFTER",
    "as_word",
    "by_characters",
    "by_table",
    "crossing_after",
    "crossing_before",
    "is_person",
    "left",
    "most_after",
    "most_before",
    "most_by_pair",
    "most_by_table",
    "right",
    "weight",
]

# log P(number of characters), from the known persons: three is the rule.
_LENGTH = {2: -2.0, 3: -0.3, 4: -1.6, 5: -3.5}
# With 氏 one given syllable is nearly as common as two: 阮氏兰, 阮氏明水.
_LENGTH_WITH_THI = {3: -0.7, 4: -0.9, 5: -1.8, 6: -3.5}
_KNOWN = {2: 4.5, 3: 6.0, 4: 7.0, 5: 8.0}
# A known name that nothing ends may be the head of a longer one: 阮氏秋|莲在.
_KNOWN_HEAD, _KNOWN_OPEN = 1.0, 0.7
_TITLE_BEFORE, _LEAD_BEFORE, _EDGE, _NONE = 4.0, 0.8, 0.7, -0.5
HONORIFIC_AFTER, _ACT_AFTER, _LIST_AFTER, _NAMED = 3.0, 1.2, 0.9, -8.0
_WORD_AFTER, _NO_WORD, _SHORT_ACT, _AFTER_VERB = 0.3, -1.8, 0.4, -3.0
_SOME, _COMMON_ALONE = 30, 20000  # counts in general text of a word, and of a character that often stands alone
BEST_COMPANY = _TITLE_BEFORE + HONORIFIC_AFTER
_AT_DOT = -6.0  # the part of a transliterated name
_CROSSES, _IS_WORD, _IS_NAME_WORD, _INSIDE = 3.0, -5.0, -3.0, -3.0
_MOST_GIVEN = 2.2
_ENDS_IN_PARTICLE, _ENDS_IN_MIDDLE = -2.0, -3.0
SHORT_ALONE = -1.0  # two characters that no title and no table speak for: 杨梅
_THI, _VAN = 3.0, 1.5  # the middle names that mark women and men

_ERA = re.compile("[元一二三四五六七八九十]{1,3}年")  # 明命|十七年
_STOPS = "・，。、；：！？“”‘’《》「」『』（）()[]〔〕,.;:!?\"'—–-·•‧ 　\n\t|/…"
_DOTS = "·•‧・"
# Adverbs, prepositions and verbs that follow names far more often than they end them.
_PARTICLES = frozenset("曾已将在与和对向为从被把也说称是的了并则均都便就又再于由给让等及之到至率")
_MIDDLES = frozenset("文氏公侯")


_ASCII_AND_SIGNS = "\u3400"  # Han characters come after it


@cache
def _head(surname: str) -> float:
    return min(4.5, max(-3.0, surnames.surname_weight(surname)))


@cache
def _given(char: str) -> float:
    return min(_MOST_GIVEN, max(-4.0, surnames.given_weight(char)))


def weight(zh: str) -> float:
    """Return how much likelier *zh* is as a name than as text, by its characters alone."""
    return by_characters(zh, surnames.surname_length(zh))


def by_characters(zh: str, surname_length: int) -> float:
    """Weigh the surname, the given characters and the length."""
    given = zh[surname_length:]
    thi = "氏" in given[:2] and len(given) > 1
    length = (_LENGTH_WITH_THI if thi else _LENGTH).get(len(zh), -4.0)
    score = _head(zh[:surname_length]) + sum(map(_given, given)) + length
    if thi:
        score += _THI
    if given[:1] == "文" and len(given) > 1:
        score += _VAN
    if surnames.is_chiefly_surname(zh[-1]) or (len(zh) == 2 and zh[-1] in _MIDDLES):
        score += _ENDS_IN_MIDDLE
    return score


def most_by_table(zh: str) -> float:
    """Return the most that the table of known persons says for *zh*."""
    return _KNOWN.get(len(zh), 6.0) if is_person(zh) else 0.0


@lru_cache(maxsize=1 << 16)
def most_by_pair(pair: str, *, thi: bool) -> float:
    """Return the most that characters and table can say for a name that begins with *pair*, 氏 behind it or not."""
    if surnames.surname_length(pair + "□") == 2 or pair in _person_heads():
        return max(_KNOWN.values()) + _head(pair[:1]) + _MOST_GIVEN
    thi = thi or pair[1:] == "氏"
    score = _head(pair[:1]) + _given(pair[1:]) + _THI * thi + _VAN * (pair[1:] == "文")
    lengths = _LENGTH_WITH_THI if thi else _LENGTH
    return score + max(weight + (length - 2) * _MOST_GIVEN for length, weight in lengths.items())


@cache
def _person_heads() -> frozenset[str]:
    return frozenset(form[:2] for form in _persons())


def by_table(text: str, start: int, end: int) -> float:
    """Weigh the table of known persons."""
    zh = text[start:end]
    if not is_person(zh):
        return 0.0
    bonus = _KNOWN.get(len(zh), 6.0)
    if right(text, end) > 0:
        return bonus
    goes_on = end < len(text) and _given(text[end]) > 0 and right(text, end + 1) > 0
    return _KNOWN_HEAD if goes_on else bonus * _KNOWN_OPEN


@cache
def _most_before() -> Mapping[str, float]:
    """Return the character before a name → the most that what ends in it can say for the name."""
    most = dict.fromkeys(_STOPS, _EDGE) | dict.fromkeys(_DOTS, _AT_DOT)
    most |= {word[-1]: _LEAD_BEFORE for word in contexts.of_role("lead")}
    return most | {word[-1]: _TITLE_BEFORE for word in contexts.of_role("title")}


@cache
def _most_after() -> Mapping[str, float]:
    """Return the character after a name → the most that what begins with it can say for the name."""
    most = dict.fromkeys(_STOPS, _LIST_AFTER) | dict.fromkeys(_DOTS, _AT_DOT)
    most |= {word[0]: _ACT_AFTER for word in contexts.of_role("act")}
    return most | {word[0]: HONORIFIC_AFTER for word in contexts.of_role("honorific")}


def most_before(text: str, start: int) -> float:
    """Return a bound of :func:`left`, for the price of a look at one character."""
    if not start:
        return _EDGE
    char = text[start - 1]
    return _most_before().get(char, _NONE if char > _ASCII_AND_SIGNS else 0.0)


def most_after(text: str, end: int) -> float:
    """Return a bound of :func:`right`, for the price of a look at one character."""
    return _most_after().get(text[end], _WORD_AFTER) if end < len(text) else _LIST_AFTER


def left(text: str, start: int) -> tuple[float, str]:
    """Weigh what stands before *start*; return the weight and the title found."""
    if start == 0 or text[start - 1] in _STOPS:
        return (_AT_DOT if start and text[start - 1] in _DOTS else _EDGE), ""
    title = contexts.before(text, start, "title")
    if title:
        return _TITLE_BEFORE, title
    if not is_han(text[start - 1]):
        return 0.0, ""
    return (_LEAD_BEFORE if contexts.before(text, start, "lead") else _NONE), ""


def right(text: str, end: int) -> float:
    """Weigh what stands at *end*."""
    if end >= len(text) or text[end] in _STOPS:
        return _AT_DOT if end < len(text) and text[end] in _DOTS else _LIST_AFTER
    if text[end] in "了着过":
        return _AFTER_VERB  # the last character is a verb: 杜玉智花|了
    if named.begins_thing(text, end) or (_ERA.match(text, end) and is_person(text[max(0, end - 2) : end])):
        return _NAMED
    if contexts.after(text, end, "honorific"):
        return HONORIFIC_AFTER
    act = contexts.after(text, end, "act")
    if len(act) > 1:
        return _ACT_AFTER
    word = _begins_word(text, end)
    return max(word, _ACT_AFTER) if act and word != _NO_WORD else _SHORT_ACT if act else word


def _begins_word(text: str, start: int) -> float:
    """Weigh whether a general word begins where the name ends: 范德韦|围绕, not 范德|韦围."""
    if any(words.count(text[start : start + length]) > _SOME for length in (2, 3, 4)):
        return _WORD_AFTER
    alone = not is_han(text[start + 1 : start + 2]) or words.count(text[start]) > _COMMON_ALONE
    return _NONE if alone else _NO_WORD


def crossing_before(text: str, start: int, title: str) -> float:
    """Weigh the dictionary words and known forms that reach over the start."""
    score = -_CROSSES * _cuts_known(text, start, start)
    if start and not title:
        score -= _strength(max(words.count(text[start - k : start + 1]) for k in (1, 2) if start >= k))
    return score


def crossing_after(text: str, start: int, end: int) -> float:
    """Weigh the dictionary words and known forms that reach over the end of a name that begins at *start*."""
    score = -_CROSSES * _cuts_known(text, end, start)
    if end < len(text) and text[end] not in _STOPS and not contexts.after(text, end, "honorific"):
        score -= _strength(max(words.count(text[end - 1 : end + 1]), words.count(text[end - 1 : end + 2])))
    return score


def _cuts_known(text: str, at: int, start: int) -> bool:
    """Tell whether a known place, organisation or term is cut in two at *at*: 海阳|友谊.

    One that begins with the name at *start* (胡志明主席) is not cut; 胡志明市 is another matter.
    """
    for begin in range(max(0, at - 3), at):
        form = known.longest_at(text, begin)
        if begin + len(form) > at and begin != start and not is_person(form):
            return True
    return False


def is_person(form: str) -> bool:
    """Tell whether a known form is a person's name, among other things perhaps."""
    return form in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(known.persons())


def _strength(number: int) -> float:
    """Return the penalty for cutting through a word that general text has *number* times."""
    return min(_CROSSES, 0.6 * math.log1p(number / 30)) if number else 0.0


def as_word(zh: str, surname_length: int) -> float:
    """Weigh the general words that the candidate is, begins with or ends in, and what else it means."""
    meanings = known.find(zh)
    score = _whole(zh, is_person(zh))
    if len(zh) > surname_length + 1:
        score += _inner(zh, surname_length)
    other = meanings != () and not is_person(zh)
    if other or any(k.sort == "country" for k in known.find(zh[-2:])):
        score += _INSIDE
    if len(zh) > 2 and zh[1] == "朝" and known.find(zh[:2]):  # 阮朝|皇族
        score += 2 * _INSIDE
    if zh[-1] in _PARTICLES and not meanings:
        score += _ENDS_IN_PARTICLE
    return score


@lru_cache(maxsize=1 << 14)
def _is_function(word: str) -> bool:
    """Tell whether two characters are an adverb, a conjunction, a preposition or a verb of speech."""
    number, tag = words.entry(word)
    return (number > 100 and tag in ("d", "c", "p")) or word in contexts.of_role("act")


def _whole(zh: str, listed: bool) -> float:
    number, tag = words.entry(zh)
    if tag.startswith("nr"):  # a person's name to the dictionary, and often an everyday word to everybody else
        return _IS_NAME_WORD if number > 100 and not listed else 0.0
    return _IS_WORD if number > (500 if listed else 20) else 0.0


def _inner(zh: str, surname_length: int) -> float:
    """Weigh a general word at the head (段落|清晰) or at the tail (韩|友谊) of a name of three characters or more."""
    score = 0.0
    number, tag = words.entry(zh[: surname_length + 1])
    if number > 300:
        score -= min(4.0, 1.5 * math.log10(number / 30)) * (0.3 if tag.startswith("nr") else 1.0)
    number, tag = words.entry(zh[surname_length:])
    if len(zh) > surname_length + 2 and _is_function(zh[-2:]):
        score += _INSIDE  # 曹玉|先后
    tail_is_verb = len(zh) > surname_length + 2 and words.tag(zh[-2:]) == "v"
    score -= min(3.0, words.count(zh[-2:]) / 300) if tail_is_verb else 0.0
    if len(zh) > 2 and words.count(zh[:2]) > 100 and any(k.kind == "place" for k in known.find(zh[:2])):
        score += _INSIDE  # 黄河|水利
    if not tag.startswith("nr") and sum(map(_given, zh[surname_length:])) < 2.5:
        score -= min(3.0, number / 1000)
    return score

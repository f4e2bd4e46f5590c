"""What a possible person's name says of itself, in log odds: its characters, and the words it is or has in it.

What stands beside it is heard by :mod:`glossary.mining.company`.
"""

import math
from functools import cache, lru_cache

from glossary.reference import contexts, known, surnames, words

__all__ = [
    "ENDS_IN_MIDDLE",
    "LENGTH",
    "LENGTH_WITH_THI",
    "MIDDLES",
    "RARE_LENGTH",
    "THI",
    "VAN",
    "as_word",
    "by_characters",
    "given",
    "head",
    "is_person",
    "weight",
]

# log P(number of characters), from the known persons: three is the rule.
LENGTH = {2: -2.0, 3: -0.3, 4: -1.6, 5: -3.5}
# With 氏 one given syllable is nearly as common as two: 阮氏兰, 阮氏明水.
LENGTH_WITH_THI = {3: -0.7, 4: -0.9, 5: -1.8, 6: -3.5}
RARE_LENGTH = -4.0
THI, VAN = 3.0, 1.5  # the middle names that mark women and men
ENDS_IN_MIDDLE = -3.0
MIDDLES = frozenset("文氏公侯")
_IS_WORD, _IS_NAME_WORD, _INSIDE = -5.0, -3.0, -3.0
_ENDS_IN_PARTICLE = -2.0
# Adverbs, prepositions and verbs that follow names far more often than they end them.
_PARTICLES = frozenset("曾已将在与和对向为从被把也说称是的了并则均都便就又再于由给让等及之到至率")


@cache
def head(surname: str) -> float:
    """Weigh a surname."""
    return min(4.5, max(-3.0, surnames.surname_weight(surname)))


@cache
def given(char: str) -> float:
    """Weigh a character of a given name."""
    return min(2.2, max(-4.0, surnames.given_weight(char)))


def weight(zh: str) -> float:
    """Return how much likelier *zh* is as a name than as text, by its characters alone."""
    return by_characters(zh, surnames.surname_length(zh))


def by_characters(zh: str, surname_length: int) -> float:
    """Weigh the surname, the given characters and the length."""
    its = zh[surname_length:]
    thi = "氏" in its[:2] and len(its) > 1
    length = (LENGTH_WITH_THI if thi else LENGTH).get(len(zh), RARE_LENGTH)
    score = head(zh[:surname_length]) + sum(map(given, its)) + length
    if thi:
        score += THI
    if its[:1] == "文" and len(its) > 1:
        score += VAN
    if surnames.is_chiefly_surname(zh[-1]) or (len(zh) == 2 and zh[-1] in MIDDLES):
        score += ENDS_IN_MIDDLE
    return score


def is_person(form: str) -> bool:
    """Tell whether a known form is a person's name, among other things perhaps."""
    return form in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(known.persons())


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
    if not tag.startswith("nr") and sum(map(given, zh[surname_length:])) < 2.5:
        score -= min(3.0, number / 1000)
    return score

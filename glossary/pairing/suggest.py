"""All we can say about the Vietnamese of one Chinese form, best first.

Known forms come first, then compositions of known parts, then readings; the
last only for what is shaped like a name. A form is ambiguous when it has two
meanings with different spellings or in two countries, or when its best
spelling is not sure enough for what it is.
"""

import math
from collections import defaultdict
from functools import lru_cache

from glossary.mining import evidence
from glossary.pairing.candidate import Candidate, Suggestion
from glossary.pairing.compose import compose
from glossary.pairing.locate import locate
from glossary.pairing.part import head_of
from glossary.pairing.restore import MAX_NAME, restore
from glossary.pairing.unit import is_org
from glossary.reference import contexts, gazetteer, generics, known, words
from glossary.reference.surnames import surname_length
from glossary.writing.han import clean, is_han, simplified

__all__ = ["suggest", "titled"]

MAX_QUERY = 60  # characters; a longer string is a text, not a form
# A careful translator asks when more than one in thirty such spellings would be wrong.
_SURE = 0.95
# Of persons' names scored so, each left out in turn, 99.3 % are right; of those scored ≥ .95, 98.7 %.
_SURE_NAME = 0.975
_KNOWN_SCORE = 0.99
_CANDIDATES = 5
_TITLED = 0.97  # 部长 heads a ministry or a commission, 主席 a state or a club
# Of lakes, roads and pagodas scored ≥ .95 by their name alone, 94 % were right.
_ONE_CHARACTER, _FEATURE = 0.6, 0.95
_DOUBTS, _DOUBT_SCORE = 2, 0.005
_QUOTES = "《》〈〉“”‘’「」『』\"' \t"
# Many two-character strings are everyday words; a name among them is rarer than this.
_COMMON_WORD = 100
# Characters this much commoner in text than in names make no name (log odds).
_UNLIKE_NAME, _LIKE_NAME = -4.0, 4.0
_USUAL = 3  # characters of a person's name
_NO_SURNAME = -math.inf
# A person's name may end in 山 or 河; of persons 8 % weigh less than this, of places 2 % more.
_PERSON_FOR_ALL_THAT = 4.4
# What ends in one of these is a thing and no name, unless it begins like a person's.
_NOUN_ENDS = frozenset("节诞法会朝战役礼曲舞剧学党军报队院校国语奖案权率费税饼茶酒歌戏族教派")
# Person or place? The odds for a person are even at this weight and rise so
# steeply; a form without a surname is a pen name or a king in three of ten.
# Tuned with every person and every place of the tables left out in turn.
_EVEN, _STEEP, _PEN_NAME = 1.0, 2.0, 0.3
_NO_PLACE = 0.9  # likelier a person than this, a form is not looked for among places


def suggest(query: str) -> Suggestion:
    """Return the Vietnamese spellings of *query*; no candidates if it is nothing we can spell.

    >>> suggest("Hà Nội").candidates
    ()
    """
    zh = clean(query).strip().strip(_QUOTES)
    if not 0 < len(zh) <= MAX_QUERY:
        return Suggestion(query, ())
    if meanings := known.find(zh) or known.find(simplified(zh)):
        return _from_known(query, meanings)
    zh = simplified(zh)
    is_place = generics.split(zh) is not None
    if len(zh) == _USUAL and not is_place and _weight(zh) > _LIKE_NAME:  # most names: nothing else to ask
        read = restore(zh)
        return Suggestion(query, read, bool(read) and read[0].score < _SURE_NAME)
    composed = compose(zh)
    if composed:
        return Suggestion(query, (composed,), composed.score < _SURE)
    read = titled(zh) or _read(zh)
    return Suggestion(query, read, bool(read) and read[0].score < (_SURE if is_place else _SURE_NAME))


def _read(zh: str) -> tuple[Candidate, ...]:
    """Read *zh* as the name of a place or of a person, whichever it is; () if it is neither."""
    generic, weight = generics.split(zh), _weight(zh)
    if generic and weight <= _PERSON_FOR_ALL_THAT:
        return _read_place(*generic)
    if not is_name_like(zh):
        return ()
    person = _PEN_NAME if weight == _NO_SURNAME else 1 / (1 + math.exp(_STEEP * (_EVEN - weight)))
    if person > _NO_PLACE:
        return restore(zh)
    scores: dict[str, float] = defaultdict(float)
    for share, candidates in ((person, restore(zh)), (1 - person, locate(zh))):
        for candidate in candidates:
            scores[candidate.vi] += share * candidate.score
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Candidate(vi, round(score, 4), "readings") for vi, score in best[:_CANDIDATES])


def titled(zh: str) -> tuple[Candidate, ...]:
    """Compose a person with the title that follows: 阮芳娥大使 → Đại sứ Nguyễn Phương Nga; () if there is none."""
    for length in range(min(4, len(zh) - 2), 1, -1):
        name, title = zh[:-length], zh[-length:]
        if title in contexts.of_role("honorific") and is_person(name):
            person, spelt = suggest(name), known.find(title)
            head = f"{spelt[0].vi} " if spelt else ""
            return tuple(
                Candidate(f"{head}{c.vi}", round(c.score * _TITLED, 4), "composed", (name, title))
                for c in person.candidates
                if c.score > _DOUBT_SCORE
            )
    return ()


def is_person(zh: str) -> bool:
    """Tell whether *zh* is a person we know, or looks like one by its surname."""
    if meanings := known.find(zh):
        return any(m.kind.endswith("person") for m in meanings)
    return bool(surname_length(zh)) and is_name_like(zh)


def _from_known(query: str, meanings: tuple[known.Known, ...]) -> Suggestion:
    first = meanings[0]
    # A city is spelt as the person it is named after; of places in two countries a translator wants to know.
    meanings = (first, *(m for m in meanings[1:] if m.vi != first.vi or known.is_abroad(m) != known.is_abroad(first)))
    if len(meanings) == 1:
        candidates = [Candidate(meanings[0].vi, _KNOWN_SCORE, "known")]
    else:
        sure = known.rank(meanings[0]) == 0 and all(known.rank(m) > 1 for m in meanings[1:])
        candidates = [
            Candidate(m.vi, score, "known", meaning=_meaning(m))
            for m, score in zip(meanings, _shared_scores(len(meanings), sure), strict=True)
        ]
    if first.kind == "person":  # what the characters alone would give, for a reviewer who doubts the table
        spelt = {m.vi for m in meanings}
        read = [c.vi for c in restore(first.form, _DOUBTS) if c.vi not in spelt]
        candidates += [Candidate(vi, _DOUBT_SCORE, "readings") for vi in read]
    return Suggestion(query, tuple(candidates), candidates[0].score < _SURE)


def _shared_scores(number: int, sure: bool) -> list[float]:
    """Return scores of *number* meanings; *sure* if the first is a province or country and the others are small."""
    if sure:  # it is meant as long as nothing is said
        return [_SURE, *[round((1 - _SURE) / number, 3)] * (number - 1)]
    return [0.7, *(round(0.29 / i, 2) for i in range(1, number))]


def _meaning(meaning: known.Known) -> str:
    """Say which thing is meant: "province", "city in China"."""
    if meaning.kind.endswith("person"):
        return "person"
    if meaning.sort == "head":
        return "word"
    sort = meaning.sort.removeprefix("cn_").removeprefix("world_").replace("_", " ")
    return (
        f"{sort} in China" if meaning.sort.startswith("cn_") else f"{sort} abroad" if known.is_abroad(meaning) else sort
    )


def _read_place(name: str, generic: generics.Generic) -> tuple[Candidate, ...]:
    """Read a place's *name* before its generic: 义都乡 → xã Nghĩa Đô."""
    if not 0 < len(name) <= 4 or not is_han(name):
        return ()
    sorts = generic.sorts if generic.administrative else frozenset[str]()
    found = locate(name, sorts)
    if not generic.administrative and _has_word(name) and not (found and gazetteer.sorts(found[0].vi)):
        return ()  # 重要|会议厅: a phrase, and no place is called so
    # One character is too little to tell a name from a word.
    trust = _ONE_CHARACTER if len(name) == 1 else 1.0 if generic.administrative else _FEATURE
    return tuple(
        Candidate(f"{head_of(generic, gazetteer.sorts(c.vi))} {c.vi}", round(c.score * trust, 4), "readings")
        for c in found
    )


def is_name_like(zh: str) -> bool:
    """Tell whether the simplified *zh* can be a name, so that reading its characters makes sense.

    >>> is_name_like("阮芳娥"), is_name_like("人民对外"), is_name_like("提高")
    (True, False, False)
    """
    if not is_han(zh) or not 1 < len(zh) <= MAX_NAME:
        return False
    weight = _weight(zh)
    if len(zh) == _USUAL and weight > _LIKE_NAME:
        return True  # without asking the dictionary, which takes longest to load
    number, tag = words.entry(zh)
    if number > _COMMON_WORD and not tag.startswith(("nr", "ns")):
        return False
    if (is_org(zh) and len(zh) > 2) or (len(zh) == 4 and min(words.count(zh[:2]), words.count(zh[2:])) > _COMMON_WORD):
        return False  # 高度|评价
    if weight <= _LIKE_NAME and len(zh) > 2 and zh[-1] in _NOUN_ENDS:
        return False  # 插牛节
    if len(zh) <= 5 and weight > _UNLIKE_NAME:
        return True
    return len(zh) == 2 or (len(zh) == 3 and not _has_word(zh))


@lru_cache(maxsize=1024)
def _weight(zh: str) -> float:
    """Return how much likelier *zh* is as a person's name than as text."""
    length = surname_length(zh)
    return evidence.by_characters(zh, length) if length else _NO_SURNAME


def _has_word(zh: str) -> bool:
    pieces = (zh[start : start + length] for length in (2, 3) for start in range(len(zh) - length + 1))
    return any(words.count(piece) > _COMMON_WORD // 4 for piece in pieces)

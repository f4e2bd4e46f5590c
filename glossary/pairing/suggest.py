"""All we can say about the Vietnamese of one Chinese form, best first.

Known forms come first, then compositions of known parts, then readings; the
last only for what is shaped like a name. A form is ambiguous when it has two
meanings with different spellings, or when its best spelling is not clearly
likelier than the next.
"""

from dataclasses import replace

from glossary.mining import evidence
from glossary.pairing.candidate import Candidate, Suggestion
from glossary.pairing.compose import compose
from glossary.pairing.restore import MAX_NAME, restore
from glossary.pairing.unit import is_org
from glossary.reference import contexts, generics, known, words
from glossary.reference.surnames import surname_length
from glossary.writing.han import clean, is_han, simplified

__all__ = ["suggest"]

MAX_QUERY = 60  # characters; a longer string is a text, not a form
# A careful translator asks when more than one in thirty such spellings would be wrong.
_SURE = 0.95
_KNOWN_SCORE = 0.99
_DOUBTS, _DOUBT_SCORE = 2, 0.005
_QUOTES = "《》〈〉“”‘’「」『』\"' \t"
# Many two-character strings are everyday words; a name among them is rarer than this.
_COMMON_WORD = 100
# Characters this much commoner in text than in names make no name (log odds).
_UNLIKE_NAME, _LIKE_NAME = -4.0, 4.0


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
    composed = compose(zh)
    if composed:
        return Suggestion(query, (composed,), composed.score < _SURE)
    person = _without_title(zh)
    if person:
        return replace(suggest(person), zh=query)
    read = _read_place(zh) or (restore(zh) if is_name_like(zh) else ())
    return Suggestion(query, read, bool(read) and read[0].score < _SURE)


def _without_title(zh: str) -> str:
    """Return the person's name before a title: 阮芳娥 of 阮芳娥大使; "" if *zh* is nothing like it."""
    for length in range(min(4, len(zh) - 2), 1, -1):
        name, title = zh[:-length], zh[-length:]
        if title in contexts.of_role("honorific") and surname_length(name) and is_name_like(name):
            return name
    return ""


def _from_known(query: str, meanings: tuple[known.Known, ...]) -> Suggestion:
    spelt = list(dict.fromkeys(m.vi for m in meanings))
    if len(spelt) > 1 and known.rank(meanings[0]) == 0 and all(known.rank(m) > 1 for m in meanings[1:]):
        return _great_place(query, spelt)
    first = _KNOWN_SCORE if len(spelt) == 1 else 0.7
    candidates = [Candidate(vi, first if i == 0 else round(0.29 / i, 2), "known") for i, vi in enumerate(spelt)]
    if meanings[0].kind == "person":  # what the characters alone would give, for a reviewer who doubts the table
        read = [c.vi for c in restore(meanings[0].form, _DOUBTS) if c.vi not in spelt]
        candidates += [Candidate(vi, _DOUBT_SCORE, "readings") for vi in read]
    return Suggestion(query, tuple(candidates), len(spelt) > 1)


def _great_place(query: str, spelt: list[str]) -> Suggestion:
    """A province or country beside wards and districts of that name: it is meant, as long as nothing is said."""
    others = tuple(Candidate(vi, 0.03, "known") for vi in spelt[1:])
    return Suggestion(query, (Candidate(spelt[0], 0.95, "known"), *others))


def _read_place(zh: str) -> tuple[Candidate, ...]:
    """Read a place by its generic: 义都乡 → xã Nghĩa Đô."""
    found = generics.split(zh)
    if found is None or not 1 < len(found[0]) <= 3 or not is_han(found[0]):
        return ()
    name, generic = found
    if not generic.administrative and _has_word(name):
        return ()
    return tuple(Candidate(f"{generic.heads[0]} {c.vi}", round(c.score * 0.8, 4), "readings") for c in restore(name, 3))


def is_name_like(zh: str) -> bool:
    """Tell whether the simplified *zh* can be a name, so that reading its characters makes sense.

    >>> is_name_like("阮芳娥"), is_name_like("人民对外"), is_name_like("提高")
    (True, False, False)
    """
    if not is_han(zh) or not 1 < len(zh) <= MAX_NAME:
        return False
    if len(zh) == 3 and surname_length(zh) and evidence.weight(zh) > _LIKE_NAME:
        return True  # without asking the dictionary, which takes longest to load
    number, tag = words.entry(zh)
    if number > _COMMON_WORD and not tag.startswith(("nr", "ns")):
        return False
    if (is_org(zh) and len(zh) > 2) or (len(zh) == 4 and min(words.count(zh[:2]), words.count(zh[2:])) > _COMMON_WORD):
        return False  # 高度|评价
    if surname_length(zh) and len(zh) <= 5 and evidence.weight(zh) > _UNLIKE_NAME:
        return True
    return len(zh) == 2 or (len(zh) <= 4 and not _has_word(zh))


def _has_word(zh: str) -> bool:
    pieces = (zh[start : start + length] for length in (2, 3) for start in range(len(zh) - length + 1))
    return any(words.count(piece) > _COMMON_WORD // 4 for piece in pieces)

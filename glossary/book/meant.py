"""What a word that is none of ours was meant to be: aproved, vietnamese, organization."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

__all__ = ["hint", "misspelt"]

# What people write who know other programs → our word.
_ELSEWHERE = {
    "approved": "accepted", "confirmed": "accepted", "correct": "accepted", "done": "accepted", "ok": "accepted",
    "deleted": "rejected", "wrong": "rejected", "new": "proposed", "open": "proposed", "pending": "proposed",
    "people": "person", "human": "person", "foreigner": "foreign_person", "city": "place", "country": "place",
    "location": "place", "province": "place", "company": "org", "organisation": "org", "organization": "org",
    "book": "work", "film": "work", "song": "work", "word": "term", "acronym": "abbreviation",
    "vietnamese": "vi", "chinese": "zh", "simplified": "zh", "traditional": "hant", "reading": "pinyin",
    "type": "kind", "category": "kind", "state": "status", "comment": "note", "notes": "note", "remark": "note",
    "synonyms": "aliases", "alternatives": "variants",
}  # fmt: skip
# difflib's share of letters in common: 'aproved' has .93 with approved, 'status' .67 with state.
_CLOSE, _SURE = 0.75, 0.8


def _nearest(word: str, words: Mapping[str, str], cutoff: float) -> list[str]:
    found = get_close_matches(word.lower()[:100], words, n=3, cutoff=cutoff)
    return list(dict.fromkeys(words[one] for one in found))


def hint(word: str, words: Collection[str]) -> str:
    """Return the end of a message that names which of *words* was meant, "" if none is close.

    >>> hint("aproved", ("accepted", "rejected")), hint("xyz", ("accepted",))
    ("; did you mean 'accepted'?", '')
    """
    others = {other: ours for other, ours in _ELSEWHERE.items() if ours in words}
    found = _nearest(word, {**others, **{one: one for one in words}}, _CLOSE)
    return f"; did you mean '{found[0]}'?" if found else ""


def misspelt(word: str, words: Collection[str]) -> str:
    """Return the only one of *words* that *word* can be with a slip of the keyboard, "" if there is none or a choice.

    >>> misspelt("acepted", ("accepted", "rejected")), misspelt("city", ("place", "person"))
    ('accepted', '')
    """
    found = _nearest(word, {one: one for one in words}, _SURE)
    return found[0] if len(found) == 1 else ""

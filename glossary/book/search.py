"""Search: the entries that answer a query, closest first, each with the reason.

Chinese in either script, Vietnamese and pinyin with or without marks, Latin
and abbreviations; then the variants of a name; then beginnings; then the entries that stand in the query,
or have it in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossary.book.entry import STATUSES, Entry
from glossary.book.index import Index, forms, plain
from glossary.writing.han import HAN, simplified
from glossary.writing.pinyin import fold_pinyin
from glossary.writing.vietnamese import fold, sound_key

__all__ = ["LIMIT", "Hit", "search"]

LIMIT = 20
_MIN_LATIN = 2  # letters a query needs before what only begins with it or has it is shown; one Han character will do
_MIN_WORD = 4  # letters of a single Latin word that is worth finding in a sentence
_REASONS = ("exact", "folded", "pinyin", "variant", "prefix", "in the query", "contains the query")
_IS_IT = 3  # the reasons up to this one say that the query is the entry
_STATUS_RANK = {"accepted": 0, "proposed": 1, "rejected": 2}
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and why it answers."""

    entry: Entry
    reason: str


def search(index: Index, query: str, limit: int = LIMIT) -> list[Hit]:
    """Return at most *limit* hits for *query*, closest first; [] if nothing fits."""
    text = plain(query)
    if not text:
        return []
    best: dict[int, int] = {}
    for closeness, positions in enumerate(_steps(index, text)):
        for position in positions:
            best.setdefault(position, closeness)
    # What only resembles the query is no answer beside one that is the query.
    if any(closeness <= _IS_IT for closeness in best.values()):
        best = {position: closeness for position, closeness in best.items() if closeness <= _IS_IT}
    ranked = sorted(best, key=lambda p: (best[p], *_worth(index.entries[p], text), p))
    return [Hit(index.entries[p], _REASONS[best[p]]) for p in ranked[:limit]]


def _worth(entry: Entry, text: str) -> tuple[int, bool, int, int]:
    """Rank what is equally close: the longest form in the query, marks that agree, status, how often it stands."""
    inside = max((len(f) for f in (entry.zh, entry.vi) if f and simplified(f) in simplified(text)), default=0)
    sounds = all(_sounds(form) != _sounds(text) for form in forms(entry))
    status = _STATUS_RANK.get(entry.status, len(STATUSES))
    return -inside, sounds, status, -(entry.evidence.count if entry.evidence else 0)


def _sounds(text: str) -> list[str]:
    """Return the syllables as they sound, so that Hoà is Hòa and not Hóa."""
    return [sound_key(word) for word in text.split()]


def _words(folded: str) -> str:
    """Return folded text without punctuation, its words a space apart."""
    return " ".join(re.findall(r"[^\W_]+", folded))


def _steps(index: Index, text: str) -> Iterator[list[int]]:
    """Yield the positions that answer *text*, one list for each of the reasons."""
    simple = simplified(text)
    folded = fold(simple)
    words = _words(folded)
    yield index.exact.get(text, [])
    yield [p for key in (folded, words, words.replace(" ", "")) for p in index.folded.get(key, ())]
    pinyin = fold_pinyin(re.sub(r"(?<=[A-Za-zü:])[1-5]", "", text))  # ruan3 fang1 e2
    yield index.pinyin.get(pinyin, []) if pinyin else []
    yield [p for key in (folded, words.replace(" ", "")) for p in index.variants.get(key, ())]
    enough = bool(_HAN.search(words)) or len(words) >= _MIN_LATIN
    keys = [*index.folded.items(), *index.variants.items()]
    yield [p for key, found in keys if enough and key.startswith(words) for p in found]
    standing = [p for p, entry in enumerate(index.entries) if any(form in simple for form in _chinese(entry))]
    yield standing + [p for key, found in index.folded.items() if _stands(key, words) for p in found]
    yield [p for key, found in keys if enough and _has(key, words) for p in found]


def _chinese(entry: Entry) -> Iterator[str]:
    """Yield the simplified forms that are long enough to be found in a sentence."""
    return (simplified(form) for form in (entry.zh, *(v.zh for v in entry.variants)) if len(form) > 1)


def _stands(key: str, words: str) -> bool:
    """Tell whether the Latin form *key* stands in a sentence as whole words, long enough to mean something."""
    return (" " in key or len(key) >= _MIN_WORD) and not _HAN.search(key) and f" {key} " in f" {words} "


def _has(key: str, words: str) -> bool:
    """Tell whether *key* contains the query, Latin text as whole words."""
    return words in key if _HAN.search(words) else f" {words} " in f" {key} "

"""Search: the entries that answer a query, closest first, each with the reason.

Chinese in either script, Vietnamese and pinyin with or without marks, Latin
and abbreviations; then beginnings; then the entries that stand in the query,
or have it in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from glossary.book.entry import STATUSES, Entry
from glossary.book.index import Index
from glossary.writing.han import HAN, clean, simplified
from glossary.writing.pinyin import fold_pinyin
from glossary.writing.vietnamese import fold

__all__ = ["Hit", "search"]

LIMIT = 20
_MIN_PREFIX = 2
_REASONS = ("exact", "folded", "pinyin", "prefix", "in the query", "contains the query")
_STATUS_RANK = {"accepted": 0, "proposed": 1, "rejected": 2}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry and why it answers."""

    entry: Entry
    reason: str


def search(index: Index, query: str, limit: int = LIMIT) -> list[Hit]:
    """Return at most *limit* hits for *query*, closest first; [] if nothing fits."""
    text = clean(query).strip()
    if not text:
        return []
    best: dict[int, int] = {}
    for closeness, positions in enumerate(_steps(index, text)):
        for position in positions:
            best.setdefault(position, closeness)
    # What only resembles the query is no answer beside one that is the query.
    if any(closeness <= 2 for closeness in best.values()):
        best = {position: closeness for position, closeness in best.items() if closeness <= 2}
    ranked = sorted(best, key=lambda p: (best[p], *_worth(index.entries[p], text), p))
    return [Hit(index.entries[p], _REASONS[best[p]]) for p in ranked[:limit]]


def _worth(entry: Entry, text: str) -> tuple[int, int, int]:
    status = _STATUS_RANK.get(entry.status, len(STATUSES))
    return -len(entry.zh) if entry.zh in text else 0, status, -(entry.evidence.count if entry.evidence else 0)


def _steps(index: Index, text: str) -> Iterator[list[int]]:
    folded, pinyin = fold(simplified(text)), fold_pinyin(text)
    yield index.exact.get(text, [])
    yield index.folded.get(folded, [])
    yield index.pinyin.get(pinyin, []) if pinyin else []
    yield [
        p for key, found in index.folded.items() if len(folded) >= _MIN_PREFIX and key.startswith(folded) for p in found
    ]
    yield [p for p, entry in enumerate(index.entries) if len(entry.zh) > 1 and entry.zh in simplified(text)]
    contained = len(folded) >= _MIN_PREFIX and (any(c >= "\u4e00" for c in folded) or len(folded) > 3)
    yield [p for key, found in index.folded.items() if contained and _has(key, folded) for p in found]


def _has(key: str, folded: str) -> bool:
    """Tell whether *key* contains the query, Latin text as whole words."""
    if any(char in HAN or char >= "\u3400" for char in folded):
        return folded in key
    return f" {folded} " in f" {key} "

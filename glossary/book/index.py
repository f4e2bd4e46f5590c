"""The index: under which keys an entry is found.

Every stored form gives keys: the Chinese in both scripts, the Vietnamese with
and without marks, pinyin with and without tones, aliases and Latin forms.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.book.entry import Entry
from glossary.writing.han import simplified
from glossary.writing.pinyin import fold_pinyin
from glossary.writing.vietnamese import fold, nfc

__all__ = ["Index", "build"]


@dataclass(slots=True)
class Index:
    """Entries, and three maps from a key to their positions."""

    entries: list[Entry] = field(default_factory=list)
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    folded: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pinyin: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def build(entries: Iterable[Entry]) -> Index:
    """Return the index of *entries*."""
    index = Index()
    for position, entry in enumerate(entries):
        index.entries.append(entry)
        for form in dict.fromkeys(_forms(entry)):
            _put(index.exact, nfc(form), position)
            _put(index.folded, fold(simplified(form)), position)
        if entry.pinyin:
            _put(index.pinyin, fold_pinyin(entry.pinyin), position)
    return index


def _put(table: dict[str, list[int]], key: str, position: int) -> None:
    if key and position not in table[key]:
        table[key].append(position)


def _forms(entry: Entry) -> Iterator[str]:
    yield from filter(None, (entry.zh, entry.hant, entry.vi, entry.pinyin, *entry.aliases))
    if entry.evidence:
        yield from entry.evidence.latin

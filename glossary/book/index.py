"""The index: under which keys an entry is found.

Every stored form gives keys: the Chinese in both scripts, the Vietnamese with
and without marks and spaces, pinyin with and without tones, aliases and Latin
forms.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.book.entry import Entry
from glossary.writing.han import clean, simplified
from glossary.writing.pinyin import fold_pinyin
from glossary.writing.vietnamese import fold

__all__ = ["Index", "build", "forms", "plain"]


@dataclass(slots=True)
class Index:
    """Entries, and four maps from a key to their positions."""

    entries: list[Entry] = field(default_factory=list)
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    folded: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pinyin: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    variants: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def build(entries: Iterable[Entry]) -> Index:
    """Return the index of *entries*."""
    index = Index()
    for position, entry in enumerate(entries):
        index.entries.append(entry)
        for form in dict.fromkeys(forms(entry)):
            folded = fold(simplified(plain(form)))
            _put(index.exact, plain(form), position)
            _put(index.folded, folded, position)
            _put(index.folded, folded.replace(" ", ""), position)  # Vietnam, Hoabinh
        if entry.pinyin:
            _put(index.pinyin, fold_pinyin(entry.pinyin), position)
        for variant in entry.variants:
            _put(index.variants, fold(simplified(plain(variant.zh))), position)
    return index


def _put(table: dict[str, list[int]], key: str, position: int) -> None:
    if key and position not in table[key]:
        table[key].append(position)


def plain(text: str) -> str:
    """Return *text* without what only looks different: full-width Latin, unseen characters, space around it.

    >>> plain(" ＶＵＦＯ ")
    'VUFO'
    """
    return unicodedata.normalize("NFKC", clean(text)).strip()


def forms(entry: Entry) -> Iterator[str]:
    """Yield every form under which *entry* is looked for."""
    yield from filter(None, (entry.zh, entry.hant, entry.vi, entry.pinyin, *entry.aliases))
    if entry.evidence:
        yield from entry.evidence.latin

"""Documents cut into words, the persons' names in them left out."""

import re
from collections.abc import Collection
from functools import lru_cache

from glossary.mining.documents import Document, Paragraph
from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN, simplified

__all__ = ["Cut", "cut"]

_RUN = re.compile(f"[{HAN}]+")
Cut = tuple[Paragraph, list[tuple[Word, ...]]]  # a paragraph, and its runs of Han characters as words


@lru_cache(maxsize=2)  # known forms and recurring strings are looked for in the same words
def cut(document: Document, names: frozenset[str] = frozenset()) -> list[Cut]:
    """Return the words of each paragraph of *document*; *names* are simplified persons' names, which make no words."""
    hidden = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True)))) if names else None
    return [(paragraph, _runs(paragraph, hidden)) for paragraph in document.paragraphs]


def _runs(paragraph: Paragraph, hidden: re.Pattern[str] | None) -> list[tuple[Word, ...]]:
    text = simplified(paragraph.text)
    if hidden:
        text = hidden.sub(lambda match: "□" * len(match.group()), text)
    return [_moved(segment(match.group()), match.start()) for match in _RUN.finditer(text)]


def _moved(words: Collection[Word], by: int) -> tuple[Word, ...]:
    return tuple([Word(text, start + by, tag, kind, sort) for text, start, tag, kind, sort in words])

"""Documents cut into words, the persons' names in them left out."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from glossary.mining.documents import Document, Paragraph
from glossary.reference.segment import Word, segment
from glossary.writing.han import RUN, simplified

__all__ = ["Cut", "Run", "cut"]


class Run(NamedTuple):
    """A run of Han characters: where it begins in its paragraph, its simplified text, and the words of it."""

    start: int
    text: str
    words: tuple[Word, ...]


Cut = tuple[Paragraph, list[Run]]


@lru_cache(maxsize=2)  # known forms and recurring strings are looked for in the same words
def cut(document: Document, names: frozenset[str] = frozenset()) -> list[Cut]:
    """Return the words of each paragraph of *document*; *names* are simplified persons' names, which make no words."""
    hidden = [(name, "□" * len(name)) for name in sorted(names, key=len, reverse=True)]
    return [(paragraph, _runs(paragraph, hidden)) for paragraph in document.paragraphs]


def _runs(paragraph: Paragraph, hidden: Iterable[tuple[str, str]]) -> list[Run]:
    text = simplified(paragraph.text)
    for name, boxes in hidden:
        text = text.replace(name, boxes)
    return [Run(match.start(), match.group(), segment(match.group())) for match in RUN.finditer(text)]

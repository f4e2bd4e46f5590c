"""Documents cut into words, the persons' names in them left out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from glossary.mining.documents import Document, Paragraph
from glossary.reference import lattice
from glossary.reference.lattice import Words
from glossary.reference.substrings import Ints
from glossary.writing.han import simplified

__all__ = ["Cut", "blocks", "cut"]

_BLOCK = 1 << 16  # characters; more at once would be no quicker


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a document: of its paragraphs' text, simplified, one after another with a character between.

    ``begins`` says where each paragraph begins in ``text``, and so do the words.
    """

    document: Document
    text: str
    begins: Ints
    words: Words

    def paragraphs(self) -> Ints:
        """Return which paragraph each word stands in, 0-based."""
        return np.searchsorted(self.begins, self.words.starts, side="right") - 1

    def paragraph(self, start: int) -> tuple[Paragraph, int]:
        """Return the paragraph that *start* of the text is in, and the offset there."""
        number = int(np.searchsorted(self.begins, start, side="right")) - 1
        return self.document.paragraphs[number], start - int(self.begins[number])


def blocks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield *documents* as many together as are best cut at once."""
    block, characters = list[Document](), 0
    for document in documents:
        block.append(document)
        characters += sum(len(paragraph.text) for paragraph in document.paragraphs)
        if characters >= _BLOCK:
            yield block
            block, characters = [], 0
    if block:
        yield block


def cut(documents: Sequence[tuple[Document, Collection[str]]]) -> list[Cut]:
    """Cut documents, each with the simplified persons' names in it, which make no words.

    Several at once are cut far quicker than one by one.
    """
    texts = [_text(document, names) for document, names in documents]
    words = lattice.cut("\n".join(texts))
    return [
        Cut(document, text, _begins(document), its)
        for (document, _), text, its in zip(documents, texts, _parted(words, texts), strict=True)
    ]


def _text(document: Document, names: Collection[str]) -> str:
    text = simplified("\n".join(paragraph.text for paragraph in document.paragraphs))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "□" * len(name))
    return text


def _begins(document: Document) -> Ints:
    lengths = np.array([len(paragraph.text) + 1 for paragraph in document.paragraphs], np.int64)
    return np.cumsum(lengths) - lengths


def _parted(words: Words, texts: Sequence[str]) -> Iterator[Words]:
    """Yield the words of each of *texts*, which were cut as one."""
    begin = low = 0
    for text in texts:
        high = int(np.searchsorted(words.starts, begin + len(text) + 1))
        of_text = slice(low, high)
        starts, ends, runs = (column[of_text] - begin for column in words[:3])
        yield Words(starts, ends, runs, words.numbers[of_text])
        begin, low = begin + len(text) + 1, high

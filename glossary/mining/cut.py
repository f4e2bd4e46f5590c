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
    """The words of documents: of their paragraphs' text, simplified, one after another with a character between.

    ``begins`` says where each paragraph begins in ``text``, and so do the
    words. ``of`` tells which document each paragraph is in, 0-based.
    """

    documents: Sequence[Document]
    paragraphs: Sequence[Paragraph]
    of: Sequence[int]
    text: str
    begins: Ints
    words: Words


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


def cut(documents: Sequence[Document], names: Sequence[Collection[str]]) -> Cut:
    """Cut documents, each with the simplified persons' *names* in it, which make no words.

    Several at once are cut far quicker than one by one.
    """
    paragraphs = [paragraph for document in documents for paragraph in document.paragraphs]
    of = [number for number, document in enumerate(documents) for _ in document.paragraphs]
    texts = (_text(document, its) for document, its in zip(documents, names, strict=True) if document.paragraphs)
    text = "\n".join(texts)
    lengths = np.array([len(paragraph.text) + 1 for paragraph in paragraphs], np.int64)
    return Cut(documents, paragraphs, of, text, np.cumsum(lengths) - lengths, lattice.cut(text))


def _text(document: Document, names: Collection[str]) -> str:
    text = simplified("\n".join(paragraph.text for paragraph in document.paragraphs))
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "□" * len(name))
    return text

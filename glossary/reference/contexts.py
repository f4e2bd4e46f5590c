"""Words that stand beside persons' names: ``data/contexts.tsv`` and the titles of ``terms.tsv``."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from glossary.reference import known
from glossary.writing.tables import data_file, rows

__all__ = ["after", "before", "of_role"]

_TITLE_SORTS = frozenset({"title", "rank"})


@cache
def of_role(role: str) -> frozenset[str]:
    """Return the words of one *role*: title, honorific, act or lead."""
    found = {word for word, its in rows(data_file("contexts.tsv"), 2) if its == role}
    if role == "title":
        found |= set(known.of_sorts(_TITLE_SORTS))
    return frozenset(found)


@cache
def _lengths(role: str) -> Mapping[str, tuple[int, ...]]:
    """Last character of a word → lengths of the words of *role* that end in it, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in of_role(role):
        lengths[word[-1]].add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def before(text: str, end: int, role: str) -> str:
    """Return the longest word of *role* that ends just before *end*, or ""."""
    if end <= 0:
        return ""
    for length in _lengths(role).get(text[end - 1], ()):
        if length <= end and text[end - length : end] in of_role(role):
            return text[end - length : end]
    return ""


@cache
def _lengths_from(role: str) -> Mapping[str, tuple[int, ...]]:
    """First character of a word → lengths of the words of *role* that begin with it, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in of_role(role):
        lengths[word[0]].add(len(word))
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def after(text: str, start: int, role: str) -> str:
    """Return the longest word of *role* that begins at *start*, or ""."""
    for length in _lengths_from(role).get(text[start : start + 1], ()):
        word = text[start : start + length]
        if word in of_role(role):
            return word
    return ""

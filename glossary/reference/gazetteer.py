"""The gazetteer: names that places of Vietnam really have.

``data/place_names.tsv`` lists them without any Chinese form. A form whose
characters leave a choice most likely means a place that exists: 福营乡 is Phước
Dinh, since there is no Phúc Doanh.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.writing.tables import columns
from glossary.writing.vietnamese import syllables

__all__ = ["PlaceName", "beginning", "sorts", "vocabulary"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A Vietnamese name, the sorts of the places that bear it, and its syllables in lower case."""

    vi: str
    sorts: frozenset[str]
    syllables: tuple[str, ...]


@cache
def _names() -> Mapping[str, PlaceName]:
    return {
        vi: PlaceName(vi, frozenset(sorts.split()), tuple(syllables(vi.lower())))
        for vi, sorts in zip(*columns("place_names.tsv", 2), strict=True)
    }


def sorts(vi: str) -> frozenset[str]:
    """Return the sorts of the places that have the name *vi*; none if no place has it."""
    return _names()[vi].sorts if vi in _names() else frozenset()


@cache
def _by_beginning() -> Mapping[tuple[int, str], Sequence[PlaceName]]:
    found: dict[tuple[int, str], list[PlaceName]] = defaultdict(list)
    for name in _names().values():
        if name.syllables:
            found[len(name.syllables), name.syllables[0]].append(name)
    return found


def beginning(length: int, syllable: str) -> Sequence[PlaceName]:
    """Return the names of *length* syllables that begin with *syllable*."""
    return _by_beginning().get((length, syllable), ())


@cache
def vocabulary() -> Collection[str]:
    """Return every syllable of a place's name, sorted."""
    return sorted({syllable for name in _names().values() for syllable in name.syllables})

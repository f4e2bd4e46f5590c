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

__all__ = ["PlaceName", "beginning", "sorts", "vocabulary"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A Vietnamese name, the sorts of the places that bear it, and its syllables in lower case."""

    vi: str
    sorts: frozenset[str]
    syllables: tuple[str, ...]


@cache
def _sorts() -> Mapping[str, str]:
    """Return name → the sorts of the places that bear it, as they stand in the table."""
    return dict(zip(*columns("place_names.tsv", 2), strict=True))


def _syllables(vi: str) -> list[str]:
    return vi.lower().replace("-", " ").split()


def sorts(vi: str) -> frozenset[str]:
    """Return the sorts of the places that have the name *vi*; none if no place has it."""
    return frozenset(_sorts().get(vi, "").split())


@cache
def _by_beginning() -> Mapping[tuple[int, str], Sequence[str]]:
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for vi in _sorts():
        spelt = _syllables(vi)
        found[len(spelt), spelt[0]].append(vi)
    return found


@cache
def beginning(length: int, syllable: str) -> Mapping[str, Sequence[PlaceName]]:
    """Return the names of *length* syllables that begin with *syllable*, by their last syllable."""
    found: dict[str, list[PlaceName]] = defaultdict(list)
    for vi in _by_beginning().get((length, syllable), ()):
        name = PlaceName(vi, sorts(vi), tuple(_syllables(vi)))
        found[name.syllables[-1]].append(name)
    return found


@cache
def vocabulary() -> Collection[str]:
    """Return every syllable of a place's name, sorted."""
    return sorted(set(_syllables(" ".join(_sorts()))))

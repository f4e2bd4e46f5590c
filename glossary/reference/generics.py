"""Generic words of places: 省 tỉnh, 湖 hồ; ``data/generics.tsv``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from glossary.writing.tables import data_file, rows
from glossary.writing.vietnamese import fold

__all__ = [
    "Generic",
    "administrative",
    "administrative_part",
    "by_last",
    "endings",
    "generics",
    "of_vietnamese",
    "split",
]


_LONGEST_UNIT = 7  # characters of a unit's name with its generic


@dataclass(frozen=True, slots=True)
class Generic:
    """What ends the Chinese name, what heads the Vietnamese one, and the sorts of places it goes with."""

    ending: str
    heads: tuple[str, ...]
    administrative: bool
    sorts: frozenset[str]


@cache
def generics() -> tuple[Generic, ...]:
    """Return all generics; a longer ending comes before one that it ends with."""
    return tuple(
        Generic(ending, tuple(heads.split("|")), level == "administrative", frozenset(sorts.split()))
        for ending, heads, level, sorts in rows(data_file("generics.tsv"), 4)
    )


@cache
def endings() -> frozenset[str]:
    """Return all endings: 省, 湖, 机场 …"""
    return frozenset(g.ending for g in generics())


@cache
def administrative() -> frozenset[str]:
    """Return the endings of administrative units: 省, 市, 县 …"""
    return frozenset(g.ending for g in generics() if g.administrative)


def split(zh: str) -> tuple[str, Generic] | None:
    """Cut the generic off: 永福省 → 永福 and its generic; None if there is none, or nothing before it.

    >>> split("永福省")[0], split("省")
    ('永福', None)
    """
    for generic in by_last().get(zh[-1:], ()):
        if zh.endswith(generic.ending) and len(zh) > len(generic.ending):
            return zh[: -len(generic.ending)], generic
    return None


def administrative_part(zh: str) -> str:
    """Return the administrative unit with which *zh* begins, "" if it begins with none.

    >>> administrative_part("河内市农业与环境局"), administrative_part("农业局")
    ('河内市', '')
    """
    ends = (position for position in range(2, min(len(zh), _LONGEST_UNIT)) if zh[position] in administrative())
    return zh[: next(ends, -1) + 1]


@cache
def by_last() -> Mapping[str, tuple[Generic, ...]]:
    """Return last character → the generics that end in it, in their order."""
    table: dict[str, list[Generic]] = {}
    for generic in generics():
        table.setdefault(generic.ending[-1], []).append(generic)
    return {char: tuple(found) for char, found in table.items()}


@cache
def of_vietnamese() -> Mapping[str, tuple[str, ...]]:
    """Return folded Vietnamese head → the Chinese endings it answers: xa → 乡, 社."""
    table: dict[str, list[str]] = {}
    for generic in generics():
        for head in generic.heads:
            table.setdefault(fold(head), []).append(generic.ending)
    return {head: tuple(endings) for head, endings in table.items()}

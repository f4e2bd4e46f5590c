"""How the characters of known names are read, counted.

A name teaches only if it is read character by character. A person's name may
have one syllable that is no reading; a place's every second, since southern
and mountain places bear Nôm, Khmer, Thái and Highland names that were given
characters by their sound (丐冷 Cái Răng, 孟昂 Mường Ảng).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from glossary.writing.readings import Match, load, match
from glossary.writing.vietnamese import canonical, is_syllable, syllables

__all__ = ["count", "count_places"]

Name = tuple[str, str]  # Chinese forms joined by |, Vietnamese
Reading = tuple[str, str, str]  # character, its place in the name, syllable


def count(persons: Iterable[Name], surnames: Collection[str]) -> list[tuple[Reading, int]]:
    """Count the readings in persons' names, by character, place and number."""
    counts: Counter[Reading] = Counter()
    for zh, vi in persons:
        # A person counts once, however many Chinese forms the name has.
        counts.update({reading for form in zh.split("|") for reading in _person(form, vi.lower().split(), surnames)})
    # A reading that two names share is taken for one the tables lack.
    table = load()
    return _ranked({k: n for k, n in counts.items() if n > 1 or k[2] in map(canonical, table.get(k[0], ()))})


def count_places(places: Iterable[Name]) -> list[tuple[Reading, int]]:
    """Count the readings in the names of places; the sound of one Nôm name recurs in its neighbours'."""
    counts: Counter[Reading] = Counter()
    for zh, vi in places:
        counts.update({reading for form in zh.split("|") for reading in _place(form, vi)})
    return _ranked(counts)


def _ranked(counts: dict[Reading, int]) -> list[tuple[Reading, int]]:
    return sorted(counts.items(), key=lambda item: (*item[0][:2], -item[1], item[0][2]))


def _person(form: str, spelt: list[str], surnames: Collection[str]) -> Iterator[Reading]:
    if len(form) != len(spelt) or not all(map(is_syllable, spelt)):
        return
    table = load()
    odd = sum(canonical(s) not in map(canonical, table.get(c, ())) for c, s in zip(form, spelt, strict=True))
    if odd > 1:  # a name that is not read (X皇帝 Hoàng đế X) teaches nothing about its characters
        return
    length = 2 if form[:2] in surnames and len(form) > 3 else 1 if form[:1] in surnames else 0
    for position, (char, syllable) in enumerate(zip(form, spelt, strict=True)):
        yield char, "surname" if position < length else "given", canonical(syllable)


def _place(form: str, vi: str) -> Iterator[Reading]:
    spelt = [s.lower() for s in syllables(vi)]
    if len(form) != len(spelt) or not vi[0].isupper():
        return
    read = sum(match(s, c, load()) is not Match.NONE for c, s in zip(form, spelt, strict=True))
    if 2 * read >= len(form):
        yield from ((char, "place", canonical(syllable)) for char, syllable in zip(form, spelt, strict=True))

"""The shape of an organisation's name or a term: its place, the rank of the place, its words.

Two names of one shape differ only in what news Chinese interchanges or leaves
out: ``data/synonyms.tsv``. The last word, the head, always counts as written.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from glossary.reference import generics, known
from glossary.reference.segment import segment
from glossary.writing.tables import data_file, rows

__all__ = ["Shape", "goes_with", "near", "shape"]

_PLACES = frozenset({"place"})
_SHORTEST = 2  # words; without a place a head alone has nothing that could vary
_ALSO_WORDS = frozenset({"社", "公社"})  # an agency as well: 越通社
_LONGEST_PLACE = 4  # characters of a place that no table has


@dataclass(frozen=True, slots=True)
class Shape:
    """A name taken apart: 永福|省|友好·组织·联合会.

    ``place`` and ``rank`` are "" if there is none; ``words`` are as written;
    ``key`` is what names of one meaning have in common.
    """

    place: str
    rank: str
    words: tuple[str, ...]
    key: tuple[str, ...]


@cache
def _of_role(role: str) -> tuple[str, ...]:
    return tuple(word for word, its in rows(data_file("synonyms.tsv"), 2) if its == role)


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return word → all words that stand for one another with it, the first of them the one that counts."""
    groups = [tuple(row.split("|")) for row in _of_role("same")]
    return {word: group for group in groups for word in group}


@cache
def _longest_synonym() -> int:
    return max(map(len, _synonyms()))


def shape(zh: str) -> Shape | None:
    """Take the simplified *zh* apart; None if nothing of it could vary.

    >>> found = shape("海阳省友谊组织联合会")
    >>> found.place, found.rank, found.words, found.key
    ('海阳', '省', ('友谊组织', '联合会'), ('友好', '联合会'))
    """
    place, rank, rest = _placed([word.text for word in segment(zh, _PLACES)])
    words = tuple(_joined(rest))
    key = _key(words) if words else ()
    alone = bool(place or rank) and len(key) == 1 and len(key[0]) > 1  # 河内市|人民法院
    return Shape(place, rank, words, key) if alone or len(key) >= _SHORTEST else None


def _placed(words: list[str]) -> tuple[str, str, list[str]]:
    """Cut the place and its rank off: 永福|省, 海阳|, |省; of a place that no table has only with its rank."""
    first, ranks = words[0], generics.administrative() - _ALSO_WORDS
    if first in ranks:
        return "", first, words[1:]
    if _is_place(first):
        cut = generics.split(first)
        if cut and cut[1].administrative and _is_place(cut[0]):  # 胡志明市 stands whole in the table
            return cut[0], cut[1].ending, words[1:]
        ranked = len(words) > 1 and words[1] in ranks
        return (first, words[1], words[2:]) if ranked else (first, "", words[1:])
    for at in range(1, min(len(words), _LONGEST_PLACE + 1)):
        name = "".join(words[:at])
        if words[at] in ranks and 1 < len(name) <= _LONGEST_PLACE:
            return name, words[at], words[at + 1 :]
    return "", "", words


def _is_place(zh: str) -> bool:
    return any(meaning.kind == "place" for meaning in known.find(zh))


def _joined(words: list[str]) -> Iterator[str]:
    """Yield *words*, several that make one of the table together as one: 橙|毒剂."""
    at = 0
    while at < len(words):
        end, text = at + 1, words[at]
        for last in range(at + 2, min(len(words), at + _longest_synonym()) + 1):
            if "".join(words[at:last]) in _synonyms():
                end, text = last, "".join(words[at:last])
        yield text
        at = end


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    content = [word for word in words[:-1] if word not in _of_role("grammar")]
    kept = [word for at, word in enumerate(content) if not at or _counted(word) not in _of_role("omitted")]
    return (*map(_counted, kept), words[-1])


def _counted(word: str) -> str:
    return _synonyms().get(word, (word,))[0]


def goes_with(place: str, rank: str) -> bool:
    """Tell whether *place*, named without a rank, is first of all one of *rank*: 海阳 is a 省 before it is a 市."""
    meanings = [meaning for meaning in known.find(place) if meaning.kind == "place"]
    if not meanings or place.endswith("区") or any(m.kind == "person" for m in known.find(place)):
        return False  # 胡志明|共青团 is named after the person
    return any(g.ending == rank and meanings[0].sort in g.sorts for g in generics.generics())


# --- forms near a name ------------------------------------------------------


def near(zh: str) -> set[str]:
    """Return the forms that *zh* could vary to: other ways to name its place, with at most one word changed.

    >>> sorted(near("外国非政府援助"))
    ['外国双边非政府援助', '外国非政府双边援助', '外国非政府组织援助']
    """
    found = shape(zh)
    if found is None:
        return set()
    heads = {found.place + found.rank}
    if found.place:
        ranks = {found.rank} if found.rank else _ranks(found.place)
        heads |= {found.place, *(found.place + rank for rank in ranks), *ranks}
    bodies = {"".join(words) for words in (found.words, *_changed(found.words))}
    return {head + body for head in heads for body in bodies} - {zh}


def _ranks(place: str) -> set[str]:
    return {g.ending for g in generics.generics() if g.administrative and goes_with(place, g.ending)}


def _changed(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at, word in enumerate(words[:-1]):
        for other in _synonyms().get(word, ()):
            yield (*words[:at], other, *words[at + 1 :])
        if word in _of_role("grammar") or (at and _counted(word) in _of_role("omitted")):
            yield (*words[:at], *words[at + 1 :])
        for more in _of_role("omitted"):
            if more not in words:
                yield (*words[: at + 1], more, *words[at + 1 :])

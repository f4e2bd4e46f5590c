"""Places and organisations that no table knows, by how they end and by the place before them.

得乐省|克容包|县 is a district, 清化省|渔业|协会 an association: the place before
tells where the name begins, the ending where it ends.
"""

from collections.abc import Iterator, Sequence

from glossary.reference import contexts, generics, words
from glossary.reference.segment import Word, told
from glossary.reference.traits import Trait

__all__ = ["LONGEST_ORG", "Span", "ends_body", "may_be_inside", "spans"]

Span = tuple[int, int, str]  # start and end in the run, kind

_SHORTEST, _LONGEST_PLACE = 2, 4  # characters of a place's name
LONGEST_ORG = 3  # words between the place and the ending
_EVERYDAY = 300  # count in general text of a word that describes a place (山区|县) rather than names it
_NOUNS = ("n", "vn", "a", "b", "j", "s")
# Endings that a place and a noun before them make no name of: 越南旅游企业.
_GENERIC = frozenset("企业 公司 机构 组织 政府 平台 代表团 代表处 办公室 团 队 军 处 网 站 报 社 台 所 院 部".split())
_FUNCTION = frozenset("各该本某此这那每全两一二三四五六七八九十几多和与及的了在是等有为把被从向对到")
_GRAMMAR = frozenset("rmpcudqft")  # tags


def spans(run: Sequence[Word]) -> Iterator[Span]:
    """Yield the places and organisations of a run of words that only their ending tells."""
    places = (at for at, word in enumerate(run) if word.kind == "place")
    for at in places:
        begin = at + 1
        if begin < len(run) and run[begin].text in generics.administrative():
            begin += 1
            place = _place(run, begin)
            if place:
                yield place
        body = _body(run, at, begin)
        if body:
            yield body


def _place(run: Sequence[Word], begin: int) -> Span | None:
    """Return the unit that begins behind a greater one: 省|克|容|包|县."""
    length = 0
    for position in range(begin, len(run)):
        word = run[position]
        if word.text in generics.administrative():
            named = _SHORTEST <= length <= _LONGEST_PLACE
            return (run[begin].start, word.end, "place") if named else None
        length += len(word.text)
        if word.kind or length > _LONGEST_PLACE or not _may_name(word):
            return None
    return None


def _may_name(word: Word) -> bool:
    if word.text in contexts.of_role("unit_end"):
        return False
    if len(word.text) == 1:  # what it is elsewhere says nothing of a transcription: 克|容|包
        return word.text not in _FUNCTION
    return words.count(word.text) <= _EVERYDAY and word.tag[:1] not in _GRAMMAR


@Trait
def ends_body(word: str) -> bool:
    """Tell whether *word* ends an organisation's name."""
    return len(word) > 1 and _ends_body(word)


def _ends_body(text: str) -> bool:
    return text in contexts.of_role("org_ending") and text not in _GENERIC


def _body(run: Sequence[Word], at: int, begin: int) -> Span | None:
    """Return the organisation that begins with its place: 清化|省|渔业|协会."""
    for position in range(begin, min(begin + LONGEST_ORG + 1, len(run))):
        word = run[position]
        if position > begin and len(word.text) > 1 and _ends_body(word.text):
            goes_on = position + 1 < len(run) and run[position + 1].text in contexts.of_role("org_ending")
            return None if goes_on or word.kind == "org" else (run[at].start, word.end, "org")
        if not _may_be_inside(word):
            return None
    return None


@Trait
def may_be_inside(word: str) -> bool:
    """Tell whether *word* can stand between the place that an organisation's name begins with and its ending."""
    return _may_be_inside(Word(word, 0, *told(word)))


def _may_be_inside(word: Word) -> bool:
    if word.kind in ("place", "person", "org") or not (word.kind or word.tag.startswith(_NOUNS)):
        return False
    if len(word.text) < _SHORTEST or word.text[0] == "最" or word.sort in ("title", "rank"):
        return False
    return word.text not in contexts.of_role("unit_end")

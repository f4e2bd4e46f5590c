"""Known forms in a run of words: a place with what it owns is one name, 永福|省|友好组织联合会."""

from collections.abc import Iterator, Sequence

from glossary.mining.endings import Span
from glossary.reference import contexts, generics, known, words
from glossary.reference.segment import Word

__all__ = ["JOINTS", "TITLES", "body_of", "known_in"]

_EVERYDAY = 1500  # count in general text of a word that is rather one than a place
TITLES = frozenset({"title", "rank"})
JOINTS = frozenset("驻与和")  # between two countries in one name
_BILATERAL = ("友好协会", "议员小组", "合作委员会", "联合委员会", "论坛")
_SHORTEST_BODY = 4  # characters of an organisation's name
_LONG_TITLE = 5  # 越共中央委员 is worth an entry, 主席 is not


def known_in(run: Sequence[Word]) -> Iterator[Span]:
    """Yield the known forms of a run: places, organisations, works and terms that are worth an entry."""
    at = 0
    while at < len(run):
        word = run[at]
        chain = _chain(run, at) if word.kind == "place" else 0
        if chain > 1:
            yield word.start, run[at + chain - 1].end, "org"
            yield from _inside(run[at : at + chain])
        elif body := _body_of_place(run, at):
            yield body
        elif not chain and word.kind and _worth(run, at):
            yield word.start + _owner(word), word.end, _kind(word)
            yield from _named_after(word)
        at += chain or 1


def _kind(word: Word) -> str:
    """Return the kind of an entry: a body that Vietnamese writes in lower case (医疗站 trạm y tế) is nobody's name."""
    return "term" if word.kind == "org" and known.find(word.text)[0].vi.islower() else word.kind


def _body_of_place(run: Sequence[Word], at: int) -> Span | None:
    """Return the organisation whose title is known only without its place: 海阳|友好组织联合会主席."""
    word = run[at]
    if word.sort not in TITLES:
        return None
    owner = at - 2 if at > 1 and run[at - 1].text in generics.administrative() else at - 1
    if owner < 0 or run[owner].kind != "place":
        return None
    body = body_of(word.text)
    return (run[owner].start, word.start + body, "org") if body else None


def body_of(title: str) -> int:
    """Return the length of the known organisation that a title begins with, 0 if it is none: 友好组织联合会|主席."""
    for cut in range(len(title) - 1, _SHORTEST_BODY - 1, -1):
        owns = any(k.kind == "org" for k in known.find(title[:cut]))
        if owns and any(k.sort in TITLES for k in known.find(title[cut:])):
            return cut
    return 0


def _inside(chain: Sequence[Word]) -> Iterator[Span]:
    """A place inside an organisation's name counts as a place too, and so does its head."""
    for word in chain:
        shift = int(word.text[0] in "省市县" and known.find(word.text[1:]) != ())
        form = word.text[shift:]
        if word.kind in ("place", "org") and len(form) > 1 and form not in contexts.of_role("generic_org"):
            yield word.start + shift, word.end, _kind(word)


def _named_after(word: Word) -> Iterator[Span]:
    """The place that gave a known thing its name, if the rest is known too: 和乐|高科技园区."""
    for cut in range(2, len(word.text) - 1):
        place, rest = word.text[:cut], word.text[cut:]
        if known.find(rest) and any(k.kind == "place" for k in known.find(place)):
            yield word.start, word.start + cut, "place"


def _owner(word: Word) -> int:
    """Return the length of the place before a title that is known without it: 广义省|人民委员会主席."""
    if word.sort not in TITLES or "驻" in word.text:
        return 0
    for cut in range(len(word.text) - _LONG_TITLE + 1, 1, -1):
        place, title = word.text[:cut], word.text[cut:]
        bare = place[:-1] if place[-1] in "省市" and len(place) > 2 else place
        if any(k.sort in TITLES for k in known.find(title)) and any(k.kind == "place" for k in known.find(bare)):
            return cut
    return 0


def _chain(run: Sequence[Word], at: int) -> int:
    """Return how many words from the place *at* are one organisation: 永福|省|友好组织联合会; 0 if none."""
    if at and run[at - 1].text == "驻":
        return 1
    position = at + 1
    if position + 2 < len(run) and _joins_countries(run[position : position + 3]):
        position += 2
    elif position < len(run) and run[position].text in generics.administrative():
        position += 1
    end = 0
    while position < len(run) and run[position].kind == "org" and run[position].sort != "abbreviation":
        position += 1
        end = position - at
    # 越南|团结|巴勒斯坦|人民委员会 is one name that we do not know, not a committee of Palestine.
    verb = run[at - 1] if at > 1 and run[at - 2].kind == "place" else None
    return 0 if verb and len(verb.text) > 1 and verb.tag.startswith(("v", "a", "n")) and not verb.kind else end


def _joins_countries(words_: Sequence[Word]) -> bool:
    """Tell whether 驻 or 与 goes on to another country within one name: 越南与加拿大友好协会, 中国驻越南大使馆."""
    joint, country, body = words_
    if country.sort != "country":
        return False
    return joint.text == "驻" or (joint.text in JOINTS and body.text.endswith(_BILATERAL))


def _worth(run: Sequence[Word], at: int) -> bool:
    word = run[at]
    if not word.kind or word.kind == "person" or len(word.text) < 2 or word.text in contexts.of_role("generic_org"):
        return False
    if word.sort == "country_pair":
        return False  # 越中 is written by what follows it: quan hệ Việt Nam - Trung Quốc
    if word.sort in TITLES:
        return len(word.text) >= _LONG_TITLE
    if word.kind == "place":
        following = run[at + 1].text if at + 1 < len(run) else ""
        return following in generics.administrative() or _is_place_name(word)
    return True


def _is_place_name(word: Word) -> bool:
    """Tell whether a place's form is not rather a word: 和平 and 统一 are provinces' and districts' names too."""
    number = words.count(word.text)
    if word.tag.startswith("ns") or (word.tag.startswith("nr") and number < _EVERYDAY):
        return True
    return number < (1000 if word.sort in ("province", "municipality") else 100)

"""The title that a person stands with: 永福省省委常务副书记范黄英, 范黄英——永福省省委常务副书记, 阮芳娥大使.

A known title directly before the name comes with the organisation and the
place that own it, as far as those are known: a shorter title is still right,
one with a verb or half an organisation in it is not.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from glossary.mining.documents import Document
from glossary.reference import contexts, generics, known
from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN, simplified

__all__ = ["find", "seen"]

_REACH = 60  # characters beside a name in which its title is looked for, brackets and all
_LONGEST = 30  # characters of a title with its owners
_LATIN = re.compile(f"[(（][^()（）\n{HAN}]{{1,{_REACH - 20}}}[)）]")  # (VUFO) inside a title
_BRACKET = re.compile(r"\s*[(（〔[［【][^()（）〔〕[\]［］【】]{1,60}[)）〕\]］】]")  # that of the name itself
_DASH = re.compile(r"\s*(?:[—–―]{1,3}|--)\s*")
_RUN_BEFORE = re.compile(f"[{HAN}、]*\\Z")
_RUN = re.compile(f"[{HAN}]*")
_OWNERS = ("place", "org")
_TITLES = ("title", "rank")
# Nouns and what describes them, by jieba's tags.
_NOUNS = ("n", "vn", "b", "j", "l")
_STOPS = ("unit_end", "act", "lead")  # roles of words that no title reaches over; some are nouns too: 会见
_FORMER = ("原", "前", "已故", "时任", "现任")
_AT = "在于赴抵到从自"  # what stands there is where it happens, not whose title it is: 在河内|外交部副部长
_JOINTS = "与和及、"
# Without an owner rather verbs (阮芳娥代表联合会发言), or said to anybody.
_NO_TITLES = frozenset({"代表", "领导", "编辑", "同志"})
_OF_OTHERS = frozenset({"母亲", "夫人", "奶奶", "爷爷"})  # behind a name: somebody else


def find(document: Document, names: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return simplified name → its titles in *document*, each as often as there are distinct paragraphs with it."""
    found: dict[str, list[str]] = defaultdict(list)
    if not names:
        return {}
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    for paragraph in document.paragraphs:
        if not paragraph.fresh:
            continue
        text = simplified(paragraph.text)
        said = ((match.group(), seen(text, match.start(), match.end())) for match in pattern.finditer(text))
        for name, title in dict.fromkeys(said):
            if title:
                found[name].append(title)
    return {name: tuple(said) for name, said in found.items()}


def seen(text: str, start: int, end: int) -> str:
    """Return the title of the name at [start, end) of simplified *text*, without brackets; "" if it has none.

    >>> seen("据越南友好组织联合会(VUFO)主席阮芳娥大使说", 18, 21)
    '越南友好组织联合会主席'
    """
    title = contexts.before(text, start, "title")
    if title:
        return _owned(_LATIN.sub("", text[max(0, start - len(title) - _REACH) : start - len(title)]), title)
    bracket = _BRACKET.match(text, end)
    at = bracket.end() if bracket else end
    dash = _DASH.match(text, at)
    return _in_apposition(text[dash.end() : dash.end() + _REACH]) if dash else _behind(text, at)


def _behind(text: str, at: int) -> str:
    """Return the title that stands as an honorific; 先生 is none, nor is what is only named after somebody (故居)."""
    title = contexts.after(text, at, "honorific")
    if title not in contexts.of_role("title") or title in _NO_TITLES | _OF_OTHERS:
        return ""
    run = _RUN.match(text, at, at + _LONGEST)
    return title if run and any(word.end == len(title) for word in segment(run.group())) else ""  # not 主席|团


def _in_apposition(text: str) -> str:
    """Return the first title of what stands behind a dash, if nothing but its owners is before it."""
    run = _RUN.match(_LATIN.sub("", text))
    words = segment(run.group()) if run else ()
    for word in reversed(words):
        whole = "".join(w.text for w in words if w.end <= word.end)
        title = contexts.before(whole, len(whole), "title")
        if title and len(whole) <= _LONGEST and _owned(whole.removesuffix(title), title) == whole:
            return whole
    return ""


# --- who owns a title ---------------------------------------------------------


def _owned(before: str, title: str) -> str:
    """Return *title* with the organisations and places at the end of *before* that own it; "" for no real title."""
    run = _RUN_BEFORE.search(before)
    words = segment(run.group()) if run and run.group() else ()
    at = first = len(words)
    led, country = _begins_with(title, _OWNERS), _is_of_country(title)
    while at:
        step = _step(words, at - 1, led)
        if not step or (country and not words[at - 1].text.startswith("驻")):
            break
        at -= step
        if _is_owner(words[at]):
            first, led, country = at, True, _is_of_country(words[at].text)
    first = _whence(words, first, title)
    if first == len(words) and title in _NO_TITLES:
        return ""
    return "".join(word.text for word in words[first:]) + title


def _begins_with(title: str, kinds: Collection[str]) -> bool:
    """Tell whether *title* names its owner: 外交部|副部长."""
    parts = (title[:length] for length in known.lengths_at(title, 0) if length < len(title))
    return any(meaning.kind in kinds for part in parts for meaning in known.find(part)[:1])


def _is_of_country(form: str) -> bool:
    """Tell whether *form* is or begins with a country, which nothing but another country's embassy stands before."""
    return any(k.sort == "country" for length in known.lengths_at(form, 0) for k in known.find(form[:length])[:1])


def _is_owner(word: Word) -> bool:
    """Tell whether a title may begin with *word*: 永福, 外交部, 驻, and the 省 of 省友好组织联合会."""
    owns = word.kind in _OWNERS or word.sort == "country_pair" or word.text.startswith("驻")
    return owns or word.text in generics.administrative()


def _step(words: Sequence[Word], at: int, led: bool) -> int:
    """Return how many words that end with the one at *at* belong to a title behind them, 0 for none.

    *led* says that what is behind them begins with its owner.
    """
    word = words[at]
    if word.text in generics.administrative():
        if at and words[at - 1].kind == "place":
            return 2
        return int(not at or len(words[at - 1].text) > 1 or words[at - 1].tag.startswith(("p", "c", "u")))
    if _is_owner(word):
        return 1
    named = word.sort in _TITLES or word.kind in ("person", "foreign_person") or word.tag.startswith("nr")
    if led or named or len(word.text) < 2 or any(word.text in contexts.of_role(role) for role in (*_STOPS, "title")):
        return 0
    return int(bool(word.kind) or word.sort == "head" or word.tag.startswith(_NOUNS))


def _whence(words: Sequence[Word], first: int, title: str) -> int:
    """Return the number of the word with which *title* begins, whose owners seem to begin at *first*."""
    if not first:
        return 0
    before = words[first - 1]
    if before.text in _JOINTS and first > 1 and words[first - 2].sort == "head":
        return len(words)  # half an organisation: 农业与|环境局
    if first < len(words) and words[first].kind == "place" and before.text[-1] in _AT:
        return _after_place(words, first, title)
    opens = first == 1 or words[first - 2].text in contexts.of_role("lead")
    return first - 1 if before.text in _FORMER and opens else first


def _after_place(words: Sequence[Word], first: int, title: str) -> int:
    """Pass over a place that only says where, if an organisation not of its own follows: 在永福省|外交部副部长."""
    units = generics.administrative()
    rest = first + 1 + any(word.text in units for word in words[first + 1 : first + 2])
    body = words[rest].text if rest < len(words) else title if _begins_with(title, ("org",)) else ""
    return rest if body and body[0] not in units else first

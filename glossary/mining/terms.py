"""Places, organisations and terms: what the tables know, and what recurs.

Text is cut into words (``reference.segment``), so that a term begins and ends
where words do: 政府组织 inside 非政府组织 never shows. Known forms count from the
first time; an unknown string has to recur, be more specific than everyday
words, and not live inside a longer one alone (the C-value's discount).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import contexts, generics, known, words
from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN, simplified

__all__ = ["Counts", "count", "find", "is_specific", "recurring"]

MIN_COUNT = 3
_MAX_WORDS, _MAX_CHARS = 5, 14
# Up to this count in general text a known term is no everyday word; above it,
# it has to be so many times commoner here (建交 is, 慈善 and 座谈会 are not).
_RARE_WORD = 50
_EVERYDAY = 1500  # short words this common (创新, 会见) are never terms
_KEYNESS = 20
_RUN = re.compile(f"[{HAN}]+")
# What a recurring term may begin and end with, by jieba's tags.
_HEAD_TAGS = ("n", "vn", "a", "b", "j", "l", "s", "i", "v")
_TAIL_TAGS = ("n", "vn", "j", "l", "nz", "nt")
_TITLES = frozenset({"title", "rank"})
_BILATERAL = ("友好协会", "议员小组", "合作委员会", "联合委员会", "论坛")
_LONG_TITLE = 5  # 越共中央委员 is worth an entry, 主席 is not


@dataclass(slots=True)
class Counts:
    """Partial counts of recurring strings; they add, so that blocks merge exactly."""

    strings: Counter[str] = field(default_factory=Counter)
    left: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    right: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    first: dict[str, Quote] = field(default_factory=dict)

    def add(self, other: "Counts") -> None:
        """Merge *other* in; the first quote stays the first."""
        self.strings.update(other.strings)
        for mine, its in ((self.left, other.left), (self.right, other.right)):
            for text, neighbours in its.items():
                mine[text].update(neighbours)
        for text, quote in other.first.items():
            self.first.setdefault(text, quote)


def _masked(text: str, names: Collection[str]) -> str:
    """Blank persons' names out, so that no term is made of their characters."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "□" * len(name))
    return text


def _runs(paragraph: Paragraph, names: Collection[str]) -> Iterator[list[Word]]:
    text = _masked(simplified(paragraph.text), names)
    for match in _RUN.finditer(text):
        yield [Word(w.text, match.start() + w.start, w.tag, w.kind, w.sort) for w in segment(match.group())]


def find(document: Document, names: Collection[str] = ()) -> list[Finding]:
    """Return one finding per known place, organisation and term of *document*, in order of appearance.

    *names* are the simplified persons' names found in it.
    """
    found: dict[str, Finding] = {}
    for paragraph in document.paragraphs:
        for run in _runs(paragraph, names):
            for finding in _known_in(document.path, paragraph, run):
                key = simplified(finding.zh)
                previous = found.get(key)
                found[key] = previous.more(int(paragraph.fresh)) if previous else finding
    return [*found.values(), *_nested(found)]


def _nested(found: Mapping[str, Finding]) -> list[Finding]:
    """Return the known terms that live inside two or more different longer ones: 非政府组织 in 境外… and 外国…."""
    holders: dict[str, list[Finding]] = defaultdict(list)
    for zh, finding in found.items():
        for inner in {zh[start:] for start in range(1, len(zh) - 3)}:
            if (
                inner not in found
                and finding.kind == "term"
                and any(k.kind == "term" and k.sort != "head" for k in known.find(inner))
            ):
                holders[inner].append(finding)
    return [_inner(inner, outer) for inner, outer in holders.items() if len(outer) > 1]


def _inner(inner: str, holders: list[Finding]) -> Finding:
    first = holders[0]
    shift = len(first.zh) - len(inner)
    quote = replace(first.quote, column=first.quote.column + shift)
    return replace(first, zh=first.zh[shift:], quote=quote, count=sum(f.count for f in holders))


def _known_in(path: str, paragraph: Paragraph, run: list[Word]) -> Iterator[Finding]:
    at = 0
    while at < len(run):
        chain = _chain(run, at)
        if chain == 1:
            pass
        elif chain:
            yield _finding(path, paragraph, run[at].start, run[at + chain - 1].end, "org")
            yield from _inside(path, paragraph, run[at : at + chain])
        elif _worth(run, at):
            start = run[at].start + _owner(run[at])
            yield _finding(path, paragraph, start, run[at].end, run[at].kind)
            yield from _named_after(path, paragraph, run[at])
        at += max(chain, 1)


def _inside(path: str, paragraph: Paragraph, chain: list[Word]) -> Iterator[Finding]:
    """A place inside an organisation's name counts as a place too, and so does its head."""
    for word in chain:
        start = word.start + (word.text[0] in "省市县" and known.find(word.text[1:]) != ())
        form = paragraph.text[start : word.end]
        if word.kind in ("place", "org") and len(form) > 1 and simplified(form) not in contexts.of_role("generic_org"):
            yield _finding(path, paragraph, start, word.end, word.kind)


def _named_after(path: str, paragraph: Paragraph, word: Word) -> Iterator[Finding]:
    """The place that gave a known thing its name, if the rest is known too: 和乐|高科技园区."""
    for cut in range(2, len(word.text) - 1):
        place, rest = word.text[:cut], word.text[cut:]
        if known.find(rest) and any(k.kind == "place" for k in known.find(place)):
            yield _finding(path, paragraph, word.start, word.start + cut, "place")


def _owner(word: Word) -> int:
    """Return the length of the place before a title that is known without it: 广义省|人民委员会主席."""
    if word.sort not in _TITLES or "驻" in word.text:
        return 0
    for cut in range(len(word.text) - _LONG_TITLE + 1, 1, -1):
        place, title = word.text[:cut], word.text[cut:]
        bare = place[:-1] if place[-1] in "省市" and len(place) > 2 else place
        if any(k.sort in _TITLES for k in known.find(title)) and any(k.kind == "place" for k in known.find(bare)):
            return cut
    return 0


def _chain(run: list[Word], at: int) -> int:
    """Return how many words from *at* are one organisation: 永福|省|友好组织联合会; 0 if none."""
    if run[at].kind != "place":
        return 0
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


def _joins_countries(words_: list[Word]) -> bool:
    """Tell whether 驻 or 与 goes on to another country within one name: 越南与加拿大友好协会, 中国驻越南大使馆."""
    joint, country, body = words_
    if country.sort != "country":
        return False
    return joint.text == "驻" or (joint.text in ("与", "和") and body.text.endswith(_BILATERAL))


def _worth(run: list[Word], at: int) -> bool:
    word = run[at]
    if not word.kind or word.kind == "person" or len(word.text) < 2 or word.text in contexts.of_role("generic_org"):
        return False
    if word.sort in _TITLES:
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


def is_specific(zh: str, number: int, characters: int) -> bool:
    """Tell whether a known term is worth an entry, seen *number* times in *characters* of text.

    Words of general text (座谈会, 慈善) must be far commoner here than there.
    """
    general = words.count(zh)
    if general <= _RARE_WORD:
        return True
    if len(zh) < 4 and general > _EVERYDAY:
        return False
    return number >= MIN_COUNT and number / characters > _KEYNESS * general / words.total()


def _finding(path: str, paragraph: Paragraph, start: int, end: int, kind: str) -> Finding:
    line, column = paragraph.place(start)
    found = "term" if kind in ("term", "work") else "name"
    quote = Quote(path, line, column, paragraph.text)
    return Finding(found, paragraph.text[start:end], kind, quote, count=int(paragraph.fresh), confidence=0.95)


# --- recurring strings ------------------------------------------------------


def count(document: Document, names: Collection[str] = ()) -> Counts:
    """Count the strings of one to five words in the fresh paragraphs of *document*, once a paragraph."""
    counts = Counts()
    for paragraph in document.paragraphs:
        if not paragraph.fresh:
            continue
        seen: set[str] = set()
        for run in _runs(paragraph, names):
            _count_run(counts, document.path, paragraph, run, seen)
        counts.strings.update(seen)
    return counts


def _count_run(counts: Counts, path: str, paragraph: Paragraph, run: list[Word], seen: set[str]) -> None:
    for begin in range(len(run)):
        for end in range(begin + 1, min(begin + _MAX_WORDS, len(run)) + 1):
            text = "".join(w.text for w in run[begin:end])
            if not 2 < len(text) <= _MAX_CHARS or not _is_phrase(run[begin:end]):
                continue
            seen.add(text)
            counts.left[text][run[begin - 1].text if begin else ""] += 1
            counts.right[text][run[end].text if end < len(run) else ""] += 1
            line, column = paragraph.place(run[begin].start)
            counts.first.setdefault(text, Quote(path, line, column, paragraph.text))


def _is_phrase(phrase: list[Word]) -> bool:
    first, last = phrase[0], phrase[-1]
    if any(w.tag[:1] in ("u", "p", "c", "d", "r", "m", "t", "y", "q", "f") and not w.kind for w in phrase):
        return False
    if any(len(w.text) == 1 and not w.kind for w in (first, last)):
        return False
    if all(not w.kind and words.count(w.text) > _EVERYDAY for w in phrase):
        return False  # 交流活动: nothing in it is the field's own
    if len(phrase) > 1 and first.kind == "place" and last.kind in ("place", ""):
        return False
    head = bool(first.kind) or first.tag.startswith(_HEAD_TAGS)
    return head and (bool(last.kind) or last.tag.startswith(_TAIL_TAGS))


def recurring(counts: Counts, known_forms: Collection[str], minimum: int = MIN_COUNT) -> list[Finding]:
    """Return the strings worth an entry that no table knows, most frequent first."""
    kept = []
    for text, number in counts.strings.items():
        if number < minimum or text in known_forms or known.find(text) or text in contexts.of_role("generic_org"):
            continue
        if _freedom(counts.left[text]) < 0.6 or _freedom(counts.right[text]) < 0.6:
            continue
        kept.append((number, text))
    kept = [(n, t) for n, t in kept if not any(t in o and t != o and m >= n * 0.7 for m, o in kept)]
    kept.sort(key=lambda item: (-item[0], item[1]))
    return [Finding("term", t, "term", counts.first[t], count=n, confidence=0.6) for n, t in kept]


def _freedom(neighbours: Counter[str]) -> float:
    """Return the branching entropy of one side, in nats; an edge of the text is a neighbour each time."""
    edges = neighbours.get("", 0)
    total = sum(neighbours.values())
    inner = sum(-n / total * math.log(n / total) for text, n in neighbours.items() if text)
    return inner + (edges / total * math.log(total) if edges else 0.0)

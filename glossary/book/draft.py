"""Drafting: from all findings of a build to the entries it proposes.

One entry a simplified form. What a bracket says and the characters confirm
comes first, then our tables, then composition, then readings; whatever
disagrees is kept beside it for the reviewer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from glossary.book.entry import Entry, Evidence, Passage
from glossary.mining.finding import Finding, Quote
from glossary.pairing.candidate import Candidate, Suggestion
from glossary.pairing.suggest import suggest
from glossary.pairing.unit import is_org
from glossary.reference import known, words
from glossary.reference.segment import Word, segment
from glossary.reference.surnames import surname_length
from glossary.writing import han, pinyin
from glossary.writing.vietnamese import fold, sound_key

__all__ = ["draft", "drafts"]

MAX_QUOTES = MAX_TITLES = 3
_QUOTE_REACH = 40  # characters of text to each side of the form
_FOUND_ORDER = ("bracket", "name", "term")
_OTHERS = 3
_PERSONS = ("person", "foreign_person")
_PLACES = frozenset({"place"})  # what pinyin writes as one word beside the dictionary's words


@dataclass(frozen=True, slots=True)
class _Spelling:
    """The Vietnamese chosen for an entry, with what else is possible and what to look at."""

    vi: str
    source: str
    score: float
    others: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def _undated(_: Quote) -> str:
    return ""


def drafts(findings: Iterable[Finding], date: Callable[[Quote], str] = _undated) -> list[Entry]:
    """Return one entry per simplified form among *findings*; *date* tells a quote's date as ISO, or ""."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(han.simplified(finding.zh), []).append(finding)
    return [draft(zh, group, date) for zh, group in groups.items()]


def draft(zh: str, group: Sequence[Finding], date: Callable[[Quote], str] = _undated) -> Entry:
    """Return the entry for the simplified form *zh*, found as *group*."""
    kind = _kind(zh, group)
    chosen = _spelling(zh, kind, group)
    latin = tuple(dict.fromkeys(f.latin for f in group if f.latin))
    evidence = Evidence(
        found=min((f.found for f in group), key=_FOUND_ORDER.index),
        vi_from=chosen.source,
        confidence=round(max(f.confidence for f in group) * (chosen.score or 0.5), 2),
        count=_count(group),
        quotes=tuple(_quotes(group, date)),
        latin=tuple(spelt for spelt in latin if spelt != chosen.vi),
        others=chosen.others,
        doubts=chosen.doubts,
        titles=_titles(group) if kind in _PERSONS else (),
    )
    aliases = tuple(dict.fromkeys(f.latin for f in group if f.latin and f.kind == "abbreviation"))
    return Entry(zh, chosen.vi, _pinyin(zh, kind), _hant(zh, kind, group), kind, "proposed", aliases, evidence=evidence)


def _count(group: Sequence[Finding]) -> int:
    """Return in how many distinct paragraphs the form stands; two stages may find it in the same one."""
    counts = [sum(f.count for f in group if f.found == found) for found in _FOUND_ORDER]
    return max(1, *counts)


def _kind(zh: str, group: Sequence[Finding]) -> str:
    ordered = sorted(group, key=lambda f: (_FOUND_ORDER.index(f.found), -f.confidence))
    kinds = [f.kind for f in ordered if f.kind != "abbreviation"]
    if kinds:
        return kinds[0]
    meanings = known.find(zh)
    return meanings[0].kind if meanings else "org" if is_org(zh) else "term"


# --- the Vietnamese ---------------------------------------------------------


def _spelling(zh: str, kind: str, group: Sequence[Finding]) -> _Spelling:
    said = sorted((f for f in group if f.vi), key=lambda f: (bool(f.doubt), -f.confidence))
    suggestion = suggest(zh) if kind != "foreign_person" or known.find(zh) else Suggestion(zh, ())
    offered = [c for c in suggestion.candidates if _fits(c, kind)]
    if said:
        return _from_text(said, offered)
    if kind == "foreign_person" and not offered:
        latin = next((f.latin for f in group if f.latin), "")
        return _Spelling(latin, "text" if latin else "", 0.9)
    if not offered:
        return _from_gloss(group)
    different = [c.vi for c in offered[1:] if not _same(c.vi, offered[0].vi)]
    others = tuple(different[:_OTHERS]) if suggestion.ambiguous else ()
    doubt = (f"{' or '.join((offered[0].vi, *others))}: the characters cannot tell",) if others else ()
    score = sum(c.score for c in offered if _same(c.vi, offered[0].vi))  # 河南 is Hà Nam in either country
    return _Spelling(offered[0].vi, offered[0].source, score, others, doubt)


def _fits(candidate: Candidate, kind: str) -> bool:
    """Tell whether a candidate may spell an entry of *kind*: readings spell names only."""
    return candidate.source != "readings" or kind in ("person", "place")


def _from_gloss(group: Sequence[Finding]) -> _Spelling:
    """A foreign word in the bracket of a term is what Vietnamese prints too: 粉丝专页(Fanpage)."""
    gloss = next((f for f in group if f.latin and f.kind == "term"), None)
    return _Spelling(gloss.latin or "", "text", 0.7) if gloss else _Spelling("", "", 0.0)


def _from_text(said: Sequence[Finding], offered: Sequence[Candidate]) -> _Spelling:
    first = said[0]
    vi = first.vi or ""
    known_vi = next((c.vi for c in offered if c.source == "known" and fold(c.vi) == fold(vi)), "")
    doubts = [f.doubt for f in said if f.doubt]
    chosen, source = (known_vi, "known") if known_vi and first.doubt else (vi, "text")
    others = [f.vi for f in said if f.vi and not _same(f.vi, chosen)]
    listed = [c.vi for c in offered if c.source == "known" and not _same(c.vi, chosen)]
    if listed:
        doubts.append(f"also written {', '.join(dict.fromkeys(listed))}")
    others += listed
    doubts += [f"{f.vi} at {f.quote.file}:{f.quote.line}" for f in said[1:] if not _same(f.vi or "", vi)]
    return _Spelling(chosen, source, first.confidence, tuple(dict.fromkeys(others))[:_OTHERS], tuple(doubts))


def _same(one: str, other: str) -> bool:
    return [sound_key(s) for s in one.split()] == [sound_key(s) for s in other.split()]


# --- the other fields -------------------------------------------------------


def _surname_length(zh: str, kind: str) -> int:
    return surname_length(zh) if kind == "person" and len(zh) < 6 else 0


def _pinyin(zh: str, kind: str) -> str:
    if kind == "person":
        return pinyin.name_pinyin(zh, _surname_length(zh, kind))
    capital = kind in ("org", "place", "foreign_person")
    if kind == "foreign_person" or (kind == "place" and len(zh) < 5):
        return pinyin.term_pinyin([zh], capital=capital)
    pair = zh[:2] if any(meaning.sort == "country_pair" for meaning in known.find(zh[:2])) else ""
    cut = segment(zh[len(pair) :], _PLACES)
    names = {word.text for word in cut if word.kind == "place" or word.sort == "abbreviation"}
    parts = filter(None, (pair, *(part for word in cut for part in _parts(word))))
    return pinyin.term_pinyin([*parts], capital=capital, names=names, pairs=(pair,))


def _parts(word: Word) -> tuple[str, ...]:
    """Return the words that pinyin writes apart in a *word* of the dictionary: 经济|社会, but not 第十六届."""
    halves = word.text[:2], word.text[2:]
    is_one = len(word.text) != 4 or word.kind == "place" or word.tag.startswith("m")
    apart = not is_one and all(map(words.count, halves))
    return halves if apart else (word.text,)


def _hant(zh: str, kind: str, group: Sequence[Finding]) -> str:
    written = next((f.zh for f in group if f.zh != zh), "")
    if written:  # the text itself is in traditional characters
        return written
    if kind == "place":
        return han.place_traditional(zh)
    if kind in ("person", "foreign_person"):
        return han.name_traditional(zh, _surname_length(zh, kind))
    return han.term_traditional(zh)


def _titles(group: Sequence[Finding]) -> tuple[str, ...]:
    """Return the titles that a person stands with, the most frequent first, of equals the first met."""
    said = Counter(title for finding in group for title in finding.titles)
    return tuple(title for title, _ in said.most_common(MAX_TITLES))


def _quotes(group: Sequence[Finding], date: Callable[[Quote], str]) -> Iterable[Passage]:
    seen: dict[str, Passage] = {}
    for finding in group:
        quote = finding.quote
        place = f"{quote.file}:{quote.line}"
        seen.setdefault(place, Passage(place, _excerpt(quote, finding.zh), date(quote)))
    return list(seen.values())[:MAX_QUOTES]


def _excerpt(quote: Quote, zh: str) -> str:
    """Return the text around a form, cut marks where it goes on.

    The column is that of the file; the paragraph may begin lines before it
    and lacks zero-width characters, so the form is looked for near there.
    """
    text = " ".join(quote.text.split("\n"))
    at = max(0, text.find(zh, max(0, quote.column - 1 - len(zh)))) or max(0, text.find(zh))
    begin, end = max(0, at - _QUOTE_REACH), at + len(zh) + _QUOTE_REACH
    return ("…" if begin else "") + text[begin:end].strip() + ("…" if end < len(text) else "")

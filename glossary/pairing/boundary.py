"""The left boundary: which characters before a bracket belong to its Latin form.

Evidence in this order: quotation marks; our tables; Hán-Việt alignment
(syllables can be counted and checked); the sound of foreign names; and for
organisations, abbreviations and things the longest unit of words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from glossary.mining.brackets import Gloss, Site
from glossary.pairing import reject, unit
from glossary.pairing.align import Alignment, Verdict, align
from glossary.pairing.sound import likeness
from glossary.reference import contexts, generics, known, words
from glossary.reference.segment import segment
from glossary.reference.surnames import surname_length, surname_spellings
from glossary.writing.han import HAN, simplified
from glossary.writing.vietnamese import fold, has_marks, is_name_like, syllables

__all__ = ["Form", "forms_of"]

_DOT = "·•‧・"
_TAIL = re.compile(f"[{HAN}]*$")
_DOTTED = re.compile(f"[{HAN}]{{1,14}}(?:\\s?[{_DOT}]\\s?(?:[{HAN}]{{1,10}}|[A-Z]\\.?)){{1,4}}$")
_QUOTED = re.compile("[“「『《‘]([^“「『《‘”」』》’]{1,40})[”」』》’]$")
_ABBREVIATION = re.compile(
    "[A-ZĐ][A-Za-zĐ]{0,4}[A-ZĐ&.\\-]{1,8}|[A-ZĐ]{2,12}(?:[-\u2011 ]?[0-9]{1,4})?|[A-Z][0-9]{1,3}|[A-Z]+-[0-9]+"
)
_LONGEST_NAME = 7
_MIN_LIKENESS = 0.45
# 足球锦标赛(AFF Suzuki Cup) is translated, not transcribed: it ends in a word.
_LIKENESS_OF_WORD, _COMMON = 0.75, 200


@dataclass(frozen=True, slots=True)
class Form:
    """A Chinese form before a bracket: its start in ``left``, the length, and how sure we are."""

    start: int
    length: int
    confidence: float
    why: str
    alignment: Alignment | None = None

    def of(self, left: str) -> str:
        """Return the form as it stands in *left*."""
        return left[self.start : self.start + self.length]


def forms_of(site: Site, gloss: Gloss) -> Form | None:
    """Return the Chinese form that *gloss* belongs to, or None if there is none."""
    left = simplified(site.left)
    for rule in _RULES:
        form = rule(left, gloss)
        if form:
            return None if form.length < 2 or reject.points_back(left, form.start, form.of(left)) else form
    return None


def _route(left: str, gloss: Gloss) -> Form | None:
    """Vinh–Hà Nội names two places; the pair is no entry, and neither half is its form."""
    ends = re.search("[–—]", gloss.latin) and re.search(f"[{HAN}]{{2,8}}\\s?[–—-]\\s?[{HAN}]{{2,8}}$", left)
    return Form(len(left), 0, 0.0, "route") if ends else None


def _end(left: str) -> int:
    return len(left.rstrip("”」』》’\"' "))


# --- what the text itself marks off -----------------------------------------


def _quoted(left: str, gloss: Gloss) -> Form | None:
    match = _QUOTED.search(left)
    if not match or not re.search(f"[{HAN}]", match.group(1)):
        return None
    return Form(match.start(1), len(match.group(1)), 0.95, "quoted")


def _known(left: str, gloss: Gloss) -> Form | None:
    """A form of our tables that ends here and is spelt so; 岘港(Đà Nẵng), 海防市(Hải Phòng)."""
    wanted = fold(gloss.latin)
    for cut in _cuts(left):
        for length in range(min(cut, 24), 1, -1):
            zh = left[cut - length : cut]
            if any(fold(k.vi) == wanted for k in known.find(zh)):
                return Form(cut - length, length, 0.98, "known")
    return None


@cache
def _separable() -> frozenset[str]:
    """Return what may stand between a name and its bracket: 省, 湖, 先生, 皇后."""
    endings = {generic.ending for generic in generics.generics()}
    return contexts.of_role("honorific") | contexts.of_role("suffix") | endings


def _cuts(left: str) -> list[int]:
    """Return where the form may end: at the end, or before an honorific, title or generic."""
    end = _end(left)
    cuts = [end]
    for length in range(4, 0, -1):
        tail = left[max(0, end - length) : end]
        if len(tail) == length and tail in _separable():
            cuts.append(end - length)
    return cuts


# --- Vietnamese names -------------------------------------------------------


def _aligned(left: str, gloss: Gloss) -> Form | None:
    """The last n characters, if they are read as the n syllables."""
    if not is_name_like(gloss.latin):
        return None
    spelt = syllables(gloss.latin)
    options = [*_with_generic(left, spelt), *((cut, spelt, 0) for cut in _cuts(left))]
    best: Form | None = None
    for cut, rest, suffix in options:
        form = _align_at(left, cut, rest, suffix)
        if form and (best is None or form.confidence > best.confidence):
            best = form
    return best


def _with_generic(left: str, spelt: list[str]) -> list[tuple[int, list[str], int]]:
    """Return (cut, other syllables, length of the ending) where xã Nghĩa Đô answers 义都乡."""
    found = []
    end = _end(left)
    for length in range(1, min(4, len(spelt))):
        endings = generics.of_vietnamese().get(fold(" ".join(spelt[:length])), ())
        found += [(end - len(e), spelt[length:], len(e)) for e in endings if left[:end].endswith(e)]
    return found


def _align_at(left: str, cut: int, spelt: list[str], suffix: int) -> Form | None:
    start = cut - len(spelt)
    if start < 0 or not 1 <= len(spelt) <= _LONGEST_NAME or (len(spelt) == 1 and not suffix):
        return None
    zh = left[start:cut]
    if not re.fullmatch(f"[{HAN}]+", zh):
        return None
    alignment = align(zh, spelt)
    if alignment.verdict is Verdict.MISMATCH:
        if not _shares_surname(zh, spelt, alignment):
            return None
        return Form(start, len(spelt) + suffix, 0.6, "surname", alignment)
    sure = 0.99 if alignment.verdict is Verdict.VERIFIED else 0.9 if alignment.score > 0.6 else 0.8
    return Form(start, len(spelt) + suffix, sure, "aligned", alignment)


def _shares_surname(zh: str, spelt: list[str], alignment: Alignment) -> bool:
    """A name that is not read (范星梅 Phạm Sao Mai) still begins with its surname."""
    if zh[0] not in surname_spellings() or len(zh) not in (3, 4) or not alignment.matches[0]:
        return False
    return sum(bool(m) for m in alignment.matches) * 2 >= len(zh)


def _partly_aligned(left: str, gloss: Gloss) -> Form | None:
    """A place whose name is only half a reading: 朔庄 Sóc Trăng, 莱县港 Lạch Huyện."""
    spelt = syllables(gloss.latin)
    if not is_name_like(gloss.latin) or not has_marks(gloss.latin) or not 2 <= len(spelt) <= 4:
        return None
    if not all(word[:1].isupper() for word in spelt):
        return None
    for cut in _cuts(left)[::-1]:
        zh = left[max(0, cut - len(spelt)) : cut]
        alignment = align(zh, spelt)
        if len(zh) == len(spelt) and any(alignment.matches):
            return Form(cut - len(zh), len(zh), 0.6, "partly", alignment)
    return None


# --- foreign names ----------------------------------------------------------


def _dotted(left: str, gloss: Gloss) -> Form | None:
    """Names with a middle dot; only their first part needs a boundary."""
    match = _DOTTED.search(left)
    if not match:
        return None
    text = match.group()
    dot = re.search(f"\\s?[{_DOT}]", text)
    head = text[: dot.start()] if dot else text
    first_latin = gloss.latin.split(" ")[0]
    start = match.start() + _name_start(head, first_latin)
    return Form(start, len(left) - start, 0.93, "dotted")


def _name_start(head: str, latin: str) -> int:
    """Return where the transliteration begins in *head*: after a title, as alike in sound as can be."""
    scored = []
    for start in range(len(head)):
        zh = head[start:]
        if len(zh) > 8:
            continue
        bonus = _boundary_bonus(head, start)
        scored.append((likeness(zh, latin) + bonus, -start, start))
    return max(scored)[2] if scored else 0


def _boundary_bonus(text: str, start: int) -> float:
    if start == 0:
        return 0.4 if len(text) < 5 else 0.1
    if contexts.before(text, start, "title"):
        return 0.45
    word = known.longest_before(text, start)
    if word and known.find(word)[0].kind != "person":
        return 0.25
    return 0.15 if contexts.before(text, start, "lead") else 0.0


def _foreign(left: str, gloss: Gloss) -> Form | None:
    """A foreign name without a dot, by its sound and what stands before it."""
    end = _end(left)
    match = _TAIL.search(left[:end])
    tail = match.group() if match else ""
    if not tail or unit.is_org(tail) or _ABBREVIATION.fullmatch(gloss.latin) or not gloss.latin[0].isalpha():
        return None
    tokens = [t for t in re.split(r"[\s.\-’']+", gloss.latin) if len(t) > 1]
    if not tokens or (len(tokens) > 4):
        return None
    targets = {"".join(tokens), tokens[-1], tokens[0], "".join(tokens[-2:])}
    scored = []
    for start in range(max(0, len(tail) - 9), len(tail) - 1):
        alike = max(likeness(tail[start:], target) for target in targets)
        scored.append((alike + _boundary_bonus(tail, start), alike, start))
    total, alike, start = max(scored, default=(0.0, 0.0, 0))
    last = segment(tail)[-1]
    is_word = len(last.text) > 1 and words.count(last.text) > _COMMON and not last.tag.startswith("nr")
    if alike < (_LIKENESS_OF_WORD if is_word else _MIN_LIKENESS) or (total < 0.75 and len(tail) - start > 4):
        return None
    return Form(end - len(tail) + start, len(tail) - start, round(min(0.9, 0.4 + total / 2), 2), "sound")


# --- organisations, abbreviations, things -----------------------------------


def _unit(left: str, gloss: Gloss) -> Form | None:
    end = _end(left)
    start = unit.unit_start(left[:end])
    if start >= end:
        return None
    term = known.longest_before(left, end)
    if len(term) > 1 and known.find(term)[0].kind == "term" and not _ABBREVIATION.fullmatch(gloss.latin):
        start = end - len(term)  # 传统乐器|独弦琴(đàn bầu)
    return Form(start, end - start, 0.8 if unit.is_org(left[:end]) else 0.65, "unit")


_RULES: tuple[Callable[[str, Gloss], Form | None], ...] = (
    _route,
    _quoted,
    _known,
    _aligned,
    _dotted,
    _partly_aligned,
    _foreign,
    _unit,
)


def is_person_name(zh: str) -> bool:
    """Tell whether an aligned form is a person's rather than a place's name."""
    return surname_length(zh) > 0 and 2 <= len(zh) <= 5

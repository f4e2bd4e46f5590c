"""The left boundary: which characters before a bracket belong to its Latin form.

Evidence in this order: quotation marks; our tables; Hán-Việt alignment
(syllables can be counted and checked); what is composed of known parts just
so; the middle dot; the sound of foreign names; and for organisations,
abbreviations and things the longest unit of words.
"""

import re
from collections.abc import Callable

from glossary.mining.brackets import Gloss, Site
from glossary.pairing import reject, unit
from glossary.pairing.aligned import aligned, partly_aligned, reordered, without_generic
from glossary.pairing.compose import compose
from glossary.pairing.foreign import dotted, foreign
from glossary.pairing.form import Before, Form, before
from glossary.pairing.owner import owner
from glossary.pairing.repeats import Repeats
from glossary.reference import contexts, generics, known, words
from glossary.reference.segment import segment
from glossary.writing.han import HAN, simplified
from glossary.writing.numerals import chinese
from glossary.writing.vietnamese import fold, has_marks

__all__ = ["form_of"]

_AND, _CLOSING = frozenset("和与及"), frozenset(")）〕]］】")
_DOTS = "·•‧・"
_QUOTED = re.compile("[“「『《〈‘]([^“「『《〈‘”」』》〉’]{1,40})[”」』》〉’]$")
_DASH = re.compile("\\s?[–—]\\s?")
_ROUTE = re.compile(f"[{HAN}]{{2,8}}\\s?[–—-]\\s?[{HAN}]{{2,8}}$")
_NUMBERED = re.compile("(?:第([0-9]{1,3}|[一二三四五六七八九十]{1,3})[届次]|([0-9]{4})年)$")
_LONGEST_NUMBER = 6  # characters: 第二十一届
_SHARED = re.compile(f"([A-Za-z][A-Za-z0-9]{{2,}})[{HAN}]{{1,6}}$")
_SHORTEST_PHRASE, _LONGEST_PHRASE = 4, 24  # syllables and characters; a shorter one is a name
_LONGEST_GENERIC = 3  # characters
_EVERYDAY = 150  # count in general text of a word that describes rather than names


def form_of(site: Site, gloss: Gloss, repeats: Repeats) -> Form | None:
    """Return the Chinese form that *gloss* belongs to, or None if there is none."""
    at = before(simplified(site.left), gloss.latin)
    for rule in _RULES:
        form = rule(at)
        if form:
            form = _without_conjunction(at.text, repeats.fitted(at.text, form) if form.why == "unit" else form)
            long_enough = form.length > 1 or form.why == "quoted"  # 《鲸》(The Whale)
            return form if long_enough and not reject.rejects_form(at.text, form, gloss) else None
    return None


def _without_conjunction(left: str, form: Form) -> Form:
    """Leave 和 out that joins a name to the one before: 下龙湾(…)和|白特(…)."""
    after_one = left[: form.start].rstrip()[-1:] in _CLOSING and left[form.start : form.start + 1] in _AND
    joins = after_one and form.start > 0 and form.length > 2 and form.why not in ("known", "quoted")
    return form._replace(start=form.start + 1, length=form.length - 1) if joins else form


def _route(at: Before) -> Form | None:
    """Vinh–Hà Nội names two places; the pair is no entry, and neither half is its form."""
    halves = _DASH.split(at.latin)
    if len(halves) != 2 or not _ROUTE.search(at.text):
        return None
    return Form(len(at.text), 0, 0.0, "none") if any(map(known.sorts_of_places, halves)) else None


def _quoted(at: Before) -> Form | None:
    match = _QUOTED.search(at.text) if at.end < len(at.text) else None
    if not match or not re.search(f"[{HAN}]", match.group(1)):
        return None
    title = match.group(1)
    start = match.start(1) + len(title) - len(title.lstrip())
    return Form(start, len(title.strip()), 0.95, "quoted")


def _known(at: Before) -> Form | None:
    """A form of our tables that ends here and is spelt so: 岘港(Đà Nẵng), 芹苴市(TP Cần Thơ)."""
    text = at.text
    whole = fold(at.latin)
    ends = [(cut, whole, 0) for cut in at.cuts]
    ends += [(cut, fold(" ".join(rest)), suffix) for cut, rest, suffix in at.heads]
    for cut, wanted, suffix in ends:
        for length in known.lengths_before(text, cut):
            start = cut - length
            if any(fold(k.vi) == wanted for k in known.find(text[start:cut])):
                # 弗拉基米尔·普京 is one name, though 普京 is known too.
                after_dot = text[:start].rstrip()[-1:] in _DOTS and text[:start]
                return None if after_dot else Form(start, length + suffix, 0.98, "known")
    return None


def _composed(at: Before) -> Form | None:
    """A phrase that is composed of known parts just so: 中国驻越南大使馆(Đại sứ quán Trung Quốc tại Việt Nam)."""
    if len(at.spelt) < _SHORTEST_PHRASE or not has_marks(at.latin) or all(s[:1].isupper() for s in at.spelt):
        return None  # a name; a phrase has words in lower case
    end, wanted = at.end, fold(at.latin)
    if wanted.split()[0] not in _heads(at.text, end):
        return None
    for start in range(max(0, end - _LONGEST_PHRASE), end - _SHORTEST_PHRASE + 1):
        candidate = compose(at.text[start:end])
        if candidate and fold(candidate.vi) == wanted:
            return Form(start, end - start, 0.97, "known")
    return None


def _heads(text: str, end: int) -> set[str]:
    """Return how the Vietnamese of a phrase that ends here may begin: with a known form, or a generic, at its end."""
    found = {k.vi for length in known.lengths_before(text, end) for k in known.find(text[end - length : end])}
    place = generics.split(text[:end])
    return {fold(vi).split()[0] for vi in (*found, *(place[1].heads if place else ()))}


def _unit(at: Before) -> Form | None:
    """The longest unit of words; it begins after 的, at a Latin word that both forms have, or at a thing we know."""
    left, end = at.text, at.end
    start = unit.unit_start(left[:end])
    if start >= end:
        return None
    shared = _SHARED.search(left, 0, end)
    if shared and re.search(rf"\b{re.escape(shared.group(1))}\b", at.latin):
        start = shared.start()  # 科技巨擘|FPT公司(FPT Corporation)
    start = min(start, unit.after_de(left, end))
    start = max(start, _thing(left, start, end, at.latin), unit.after_number(left, start, end))
    start = _with_number(left, _with_name(left, start, end, at.latin), at.latin)
    start += len(owner(left[start:end], at.latin))
    return Form(start, end - start, 0.8 if unit.is_org(left[:end]) else 0.65, "unit")


def _with_name(left: str, start: int, end: int, latin: str) -> int:
    """Return where a unit begins that is but a generic so far, though the Latin has a name too: 圣约翰|大教堂."""
    words_of = latin.split()
    if len(words_of) < 2 or not all(word[:1].isupper() for word in words_of) or end - start > _LONGEST_GENERIC:
        return start
    if len(segment(left[start:end])) > 2 or unit.is_abbreviation(latin):
        return start
    run = re.search(f"[{HAN}]*$", left[:start])
    before = segment(run.group())[-1:] if run and run.group() else ()
    named = [
        word
        for word in before
        if word.tag.startswith(("nr", "t", "nz")) and word.text not in contexts.of_role("unit_end")
    ]
    return start - len(named[0].text) if named else start


def _with_number(left: str, start: int, latin: str) -> int:
    """Return where a unit begins whose number both forms have: 第31届|运动会(SEA Games 31)."""
    number = _NUMBERED.search(left, max(0, start - _LONGEST_NUMBER), start)
    figures = "".join(filter(str.isdigit, latin))
    told = number[1] or number[2] if number else ""
    return number.start() if number and figures and told in (figures, chinese(int(figures))) else start


def _thing(left: str, start: int, end: int, latin: str) -> int:
    """Return where a thing of our tables begins that everyday words only describe: 传统乐器|独弦琴(đàn bầu)."""
    term = known.longest_before(left, end)
    meaning = known.find(term)[0] if len(term) > 2 else None
    if not meaning or meaning.kind != "term" or meaning.sort == "head" or unit.is_org(term):
        return start
    before = segment(left[start : end - len(term)])
    plain = all(w.sort in ("", "head") and words.count(w.text) > _EVERYDAY for w in before)
    return end - len(term) if plain and not unit.is_abbreviation(latin) else start


_RULES: tuple[Callable[[Before], Form | None], ...] = (
    _route,
    _quoted,
    _known,
    aligned,
    reordered,
    _composed,
    dotted,
    partly_aligned,
    without_generic,
    foreign,
    _unit,
)

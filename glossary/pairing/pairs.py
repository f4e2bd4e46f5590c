"""From a bracket site to findings: form, kind, Vietnamese spelling, confidence."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from glossary.mining import brackets, evidence
from glossary.mining.brackets import Gloss, Site
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.pairing import reject, unit
from glossary.pairing.align import Verdict, align, restore_marks
from glossary.pairing.boundary import form_of
from glossary.pairing.form import Form, before, ends_in_english
from glossary.pairing.repeats import Repeats
from glossary.pairing.sound import likeness
from glossary.pairing.unit import is_abbreviation, kind_of_what_follows
from glossary.reference import contexts, generics, known
from glossary.reference.surnames import surname_length, surname_spellings
from glossary.writing.han import simplified
from glossary.writing.pinyin import fold_pinyin, syllables_of
from glossary.writing.vietnamese import bare, fold, has_marks, is_name_like, nfc, sound_key, syllables

__all__ = ["find"]

_ALIKE = 0.6
_SPECIFIC = 5  # characters of a name that an abbreviation can stand for
_LONG_NAME = 3  # words; no person's (英国游客)
_SHORTEST_GLOSS = 3  # characters: shorter ones are remarks, (右) and (中国)
_GLUED = re.compile("[a-z\u00e0-\u1ef9][A-ZĐ]")


def find(document: Document) -> list[Finding]:
    """Return one finding per distinct bracket pair of *document*, in order of appearance."""
    first: dict[tuple[str, str], Finding] = {}
    again: Counter[tuple[str, str]] = Counter()
    repeats = Repeats(document)
    for number, paragraph in enumerate(document.paragraphs):
        if not paragraph.bracketed:
            continue
        repeats.paragraph = number
        for site, gloss, form in _pairs(paragraph, repeats):
            key = (gloss.zh or form.of(site.left), gloss.latin)
            if key in first:
                again[key] += int(paragraph.fresh)
            else:
                first[key] = _finding(document.path, paragraph, site, gloss, form)
    return [finding.more(again[key]) if again[key] else finding for key, finding in first.items()]


def _pairs(paragraph: Paragraph, repeats: Repeats) -> Iterator[tuple[Site, Gloss, Form]]:
    for site in brackets.sites(paragraph.text):
        if reject.rejects_site(site):
            continue
        first: Form | None = None
        for gloss in site.glosses:
            if reject.rejects(gloss):
                continue
            form = _form(site, gloss, first, repeats)
            if form:
                first = first or form
                yield site, gloss, form


def _form(site: Site, gloss: Gloss, first: Form | None, repeats: Repeats) -> Form | None:
    """Return the Chinese form of *gloss*; *first* is what the bracket's first Latin string belongs to.

    A second string names the same thing if it is labelled, an abbreviation or
    an alternative (VNA/TTXVN), and otherwise only if it can be verified: not
    the player's home town.
    """
    if gloss.zh:
        return _of_inside(gloss)
    if site.latin_first:
        return _latin_first(site, gloss)
    if first and (gloss.label or gloss.alternative or is_abbreviation(gloss.latin)):
        return first._replace(confidence=min(first.confidence, 0.9), alignment=None, why="same")
    form = form_of(site, gloss, repeats)
    return form if form and (first is None or form.why in ("known", "aligned")) else None


def _latin_first(site: Site, gloss: Gloss) -> Form | None:
    """Nguyễn Hoàng Điệp(阮黄蝶), UNESCO(联合国教科文组织): the bracket holds the Chinese."""
    zh = simplified(site.left)
    for cut in before(zh, gloss.latin).cuts:  # Nguyễn Minh Vũ(阮明裕先生)
        aligned = align(zh[:cut], gloss.latin)
        if aligned.verdict is not Verdict.MISMATCH:
            return Form(0, cut, 0.97, "aligned", aligned)
    known_so = any(fold(k.vi) == fold(gloss.latin) for k in known.find(zh))
    named = is_abbreviation(gloss.latin) and (unit.is_org(zh) or len(zh) >= _SPECIFIC)
    if likeness(zh, gloss.latin) > _ALIKE:  # Kaity Nguyễn（凯蒂·阮）
        return Form(0, len(zh), 0.85, "sound")
    if known_so or named:
        return Form(0, len(zh), 0.9, "known")
    # Hồng xiêm (人心果): a Vietnamese word is explained.
    explained = has_marks(gloss.latin) and is_name_like(gloss.latin)
    return Form(0, len(zh), 0.75, "unit") if explained or _names(zh, gloss.latin) else None


def _names(zh: str, latin: str) -> bool:
    """Tell whether a bracket's Chinese names the Latin before it: Vietjet Air(越捷集团), not Jack(美国教授)."""
    first = syllables(latin)[0]
    if len(zh) < _SHORTEST_GLOSS or not latin[0].isupper() or sound_key(bare(first)) in _bare_surnames():
        return False
    if contexts.before(zh, len(zh), "title") or any(k.kind in ("place", "person") for k in known.find(zh)):
        return False
    return (
        unit.unit_start(zh) == 0
        and unit.after_number(zh, 0, len(zh)) == 0
        and (len(syllables(latin)) >= _LONG_NAME or not reject.is_everyday(zh))
    )


@cache
def _bare_surnames() -> frozenset[str]:
    return frozenset(sound_key(bare(spelling)) for found in surname_spellings().values() for spelling in found)


def _of_inside(gloss: Gloss) -> Form:
    """A Chinese form that the bracket gives itself: 作家阮春馨(笔名素芳,Tố Phương)."""
    aligned = align(simplified(gloss.zh), gloss.latin)
    why = "aligned" if aligned.verdict is not Verdict.MISMATCH else "unit"
    return Form(0, len(gloss.zh), 0.85, why, aligned if aligned.matches else None)


def _offset(paragraph: Paragraph, site: Site, gloss: Gloss, form: Form) -> int:
    if gloss.zh:
        return max(0, paragraph.text.find(gloss.zh, site.end))
    return site.end + (0 if site.latin_first else form.start - len(site.left))


def _finding(path: str, paragraph: Paragraph, site: Site, gloss: Gloss, form: Form) -> Finding:
    zh = gloss.zh or form.of(site.left)
    kind = _kind(simplified(zh), gloss, form, site.right)
    line, column = paragraph.place(_offset(paragraph, site, gloss, form))
    vi, doubt = _spelling(simplified(zh), gloss.latin, kind, form)
    quote = Quote(path, line, column, paragraph.text)
    return Finding("bracket", zh, kind, quote, gloss.latin, vi, int(paragraph.fresh), form.confidence, doubt)


def _kind(zh: str, gloss: Gloss, form: Form, right: str) -> str:
    """Return the kind of entry: by our tables, by the ends of both forms, by what goes on, by how it was found."""
    if is_abbreviation(gloss.latin) and form.why != "aligned":
        return "abbreviation"
    said = [k.kind for k in known.find(zh) if fold(k.vi) == fold(gloss.latin)]
    if said:
        return "person" if "person" in said else said[0]
    if form.why == "sound" and _is_pinyin(zh, gloss.latin):
        return "person"  # whose Vietnamese is read from the characters, as that of any Chinese
    place = generics.split(zh)
    if place and (ends_in_english(zh, gloss.latin) or (place[1].administrative and _is_place(place, form))):
        return "place"
    if _is_person(zh, gloss, form):
        return "person"
    if place and _is_place(place, form):
        return "place"
    if unit.is_org(zh):
        return "org"
    if form.why == "quoted":
        return "work"
    return kind_of_what_follows(right) or _by_rule(zh, gloss, form)


def _is_pinyin(zh: str, latin: str) -> bool:
    """Tell whether *latin* is a Chinese name's pinyin, the surname first or last: 何炜(He Wei)."""
    if not surname_length(zh) or not 2 <= len(zh) <= 4:
        return False
    tokens = [bare(token) for token in syllables(latin)]
    read = fold_pinyin("".join(syllables_of(zh)))
    return read in ("".join(tokens), "".join(tokens[-1:] + tokens[:-1]))


def _by_rule(zh: str, gloss: Gloss, form: Form) -> str:
    if not gloss.latin[:1].isupper():
        return "term"
    if form.why in ("aligned", "surname", "partly"):
        return "place"
    vietnamese = has_marks(gloss.latin) and is_name_like(gloss.latin)  # 蓝海(Biển Xanh) is translated
    several = len(syllables(gloss.latin)) > 1 and _is_capitalised(gloss.latin) and 2 <= len(zh) <= 5 and not vietnamese
    return "foreign_person" if form.why in ("dotted", "sound") or several else "term"


def _is_place(split: tuple[str, generics.Generic], form: Form) -> bool:
    """Tell whether a form that ends in a generic is a place: always 省, 湖 or 社 if the rest is read or known."""
    name, generic = split
    if len(name) < 2 and form.why != "aligned":
        return False
    always = generic.administrative and generic.ending != "社"
    return always or form.why in ("aligned", "partly") or any(k.kind == "place" for k in known.find(name))


def _is_person(zh: str, gloss: Gloss, form: Form) -> bool:
    """Tell whether the form is a Vietnamese person's name: it has a surname, which the Latin has too."""
    length = surname_length(zh)
    if not length or not 2 <= len(zh) <= 5 or evidence.weight(zh) <= 0 or not _is_capitalised(gloss.latin):
        return False
    ours = {sound_key(bare(s)) for s in surname_spellings()[zh[:length]]}
    spelt = [sound_key(bare(s)) for s in syllables(unicodedata.normalize("NFKC", gloss.latin))]
    # The surname stands first, or last in English order; a glued name at least begins with it: PhamHoangAnh.
    glued = _GLUED.search(gloss.latin) is not None and spelt[0].startswith(tuple(ours))
    whole = f" {' '.join(spelt)} "
    named = any(whole.startswith(f" {one} ") or whole.endswith(f" {one} ") for one in ours) or glued
    return named or (form.why == "partly" and evidence.weight(zh) > 1)


def _is_capitalised(latin: str) -> bool:
    return all(s[:1].isupper() for s in syllables(latin))


def _spelling(zh: str, latin: str, kind: str, form: Form) -> tuple[str | None, str]:
    """Return the Vietnamese that the bracket gives, marks restored, and what to doubt about it."""
    if kind in ("abbreviation", "foreign_person"):
        return None, ""
    spelt = [k.vi for k in known.find(zh) if fold(k.vi) == fold(latin)]
    if spelt and not has_marks(latin):
        return spelt[0], ""
    if form.alignment is None or not form.alignment.matches:
        is_vietnamese = has_marks(latin) or is_name_like(latin)
        return (nfc(latin).replace("Ð", "Đ") if is_vietnamese else None), ""
    if len(zh) != len(syllables(latin)):  # a generic on either side: 义都乡 xã Nghĩa Đô
        return nfc(latin).replace("Ð", "Đ"), ""
    vi = restore_marks(zh, latin)
    odd = [f"{syllables(latin)[i]} is no reading of {zh[i]}" for i in form.alignment.odd]
    return vi or None, "; ".join(odd) if has_marks(latin) else ""

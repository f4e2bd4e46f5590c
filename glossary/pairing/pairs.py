"""From a bracket site to findings: form, kind, Vietnamese spelling, confidence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from glossary.mining import brackets, evidence
from glossary.mining.brackets import Gloss, Site
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.pairing import reject, unit
from glossary.pairing.align import Verdict, align, restore_marks
from glossary.pairing.boundary import Form, forms_of
from glossary.reference import known
from glossary.reference.surnames import surname_length
from glossary.writing.han import simplified
from glossary.writing.vietnamese import fold, has_marks, is_name_like, nfc, syllables

__all__ = ["find"]

_ABBREVIATION = re.compile("[A-ZĐ0-9&.\\-]{2,12}")
_PLACE_ENDINGS = tuple("省市县郡乡坊镇社湖江河山岛湾港洞寺桥街路村")


def find(document: Document) -> list[Finding]:
    """Return one finding per distinct bracket pair of *document*, in order of appearance."""
    found: dict[tuple[str, str], Finding] = {}
    for paragraph in document.paragraphs:
        for finding in _of_paragraph(document.path, paragraph):
            key = (finding.zh, finding.latin or "")
            previous = found.get(key)
            found[key] = previous.more(int(paragraph.fresh)) if previous else finding
    return list(found.values())


def _of_paragraph(path: str, paragraph: Paragraph) -> Iterator[Finding]:
    for site in brackets.sites(paragraph.text):
        if reject.rejects_site(site):
            continue
        first: Form | None = None
        for gloss in site.glosses:
            if reject.rejects(gloss):
                continue
            form = _form(site, gloss, first)
            if form:
                first = first or form
                yield _finding(path, paragraph, site, gloss, form)


def _form(site: Site, gloss: Gloss, first: Form | None) -> Form | None:
    """Return the Chinese form of *gloss*; *first* is what the bracket's first Latin string belongs to.

    A second string names the same thing if it is labelled or an abbreviation,
    and otherwise only if it can be verified: not the player's home town.
    """
    if site.inside:
        return _of_inside(site, gloss)
    if site.latin_first:
        return _latin_first(site, gloss)
    if first and (gloss.label or _ABBREVIATION.fullmatch(gloss.latin)):
        return replace(first, confidence=min(first.confidence, 0.9), alignment=None, why="same")
    form = forms_of(site, gloss)
    return form if form and (first is None or form.why in ("known", "aligned")) else None


def _latin_first(site: Site, gloss: Gloss) -> Form | None:
    """Nguyễn Hoàng Điệp(阮黄蝶): the bracket holds the Chinese."""
    aligned = align(simplified(site.left), gloss.latin)
    known_so = any(fold(k.vi) == fold(gloss.latin) for k in known.find(simplified(site.left)))
    if aligned.verdict is Verdict.MISMATCH and not known_so:
        return None
    return Form(0, len(site.left), 0.97, "aligned", aligned)


def _of_inside(site: Site, gloss: Gloss) -> Form:
    """A Chinese form that the bracket gives itself: 作家阮春馨(笔名素芳,Tố Phương)."""
    aligned = align(simplified(site.inside), gloss.latin)
    why = "aligned" if aligned.verdict is not Verdict.MISMATCH else "unit"
    return Form(0, len(site.inside), 0.85, why, aligned if aligned.matches else None)


def _offset(paragraph: Paragraph, site: Site, form: Form) -> int:
    if site.inside:
        return max(0, paragraph.text.find(site.inside, site.end))
    return site.end + (0 if site.latin_first else form.start - len(site.left))


def _finding(path: str, paragraph: Paragraph, site: Site, gloss: Gloss, form: Form) -> Finding:
    zh = site.inside or form.of(site.left)
    kind = _kind(simplified(zh), gloss, form)
    line, column = paragraph.place(_offset(paragraph, site, form))
    vi, doubt = _spelling(simplified(zh), gloss.latin, kind, form)
    quote = Quote(path, line, column, paragraph.text)
    return Finding("bracket", zh, kind, quote, gloss.latin, vi, 1, form.confidence, doubt)


def _kind(zh: str, gloss: Gloss, form: Form) -> str:
    if _ABBREVIATION.fullmatch(gloss.latin) and re.search("[A-ZĐ]{2}", gloss.latin) and form.why != "aligned":
        return "abbreviation"
    meanings = known.find(zh)
    if meanings and any(fold(k.vi) == fold(gloss.latin) for k in meanings):
        return next(k.kind for k in meanings if fold(k.vi) == fold(gloss.latin))
    if form.why == "quoted":
        return "org" if unit.is_org(zh) else "work"
    if form.why in ("dotted", "sound"):
        return "foreign_person" if not unit.is_org(zh) else "org"
    if unit.is_org(zh):
        return "org"
    if zh.endswith(_PLACE_ENDINGS) and len(zh) > 2 and form.why != "aligned":
        return "place"
    if form.why in ("aligned", "surname", "partly"):
        return "person" if _is_person(zh, gloss) else "place"
    return "term"


def _is_person(zh: str, gloss: Gloss) -> bool:
    if not all(s[:1].isupper() for s in syllables(gloss.latin)) or len(zh) != len(syllables(gloss.latin)):
        return False
    return 2 <= len(zh) <= 5 and surname_length(zh) > 0 and evidence.weight(zh) > 0


def _spelling(zh: str, latin: str, kind: str, form: Form) -> tuple[str | None, str]:
    """Return the Vietnamese that the bracket gives, marks restored, and what to doubt about it."""
    if kind in ("abbreviation", "foreign_person"):
        return None, ""
    if form.alignment is None or not form.alignment.matches:
        is_vietnamese = has_marks(latin) or is_name_like(latin)
        return (nfc(latin).replace("Ð", "Đ") if is_vietnamese else None), ""
    if len(zh) != len(syllables(latin)):  # a generic on either side: 义都乡 xã Nghĩa Đô
        return nfc(latin).replace("Ð", "Đ"), ""
    vi = restore_marks(zh, latin)
    odd = [f"{syllables(latin)[i]} is no reading of {zh[i]}" for i in form.alignment.odd]
    return vi or None, "; ".join(odd) if has_marks(latin) else ""

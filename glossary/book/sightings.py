"""Sightings: near-variants of entries that stand in the text and that mining passes over.

海阳友谊组织联合会 is in no table, nor is any part of it that would make a
finding; beside 海阳友好组织联合会 a reader sees what it is. Each entry says which
forms it could vary to (:func:`glossary.book.shape.near`); these are looked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from glossary.book.draft import drafts
from glossary.book.entry import Entry
from glossary.book.shape import near
from glossary.mining.documents import Document, Paragraph
from glossary.mining.finding import Finding, Quote
from glossary.reference import known
from glossary.reference.segment import segment
from glossary.writing.han import RUN, simplified

__all__ = ["sighted"]

_KINDS = frozenset({"org", "term"})
_CONFIDENCE = 0.6  # as of a recurring string: nothing but its likeness speaks for it


def sighted(entries: Iterable[Entry], documents: Iterable[Document]) -> list[Entry]:
    """Return drafts of the near-variants of *entries* that stand in *documents* and are no entries yet."""
    entries = list(entries)
    there = {entry.zh for entry in entries}
    forms: dict[str, str] = {}
    for entry in entries:
        if entry.kind in _KINDS and entry.vi:
            forms |= dict.fromkeys((zh for zh in near(entry.zh) if zh not in there), entry.kind)
    # What stands inside an entry's name is no sighting: entries are looked for too.
    heads = _heads((*forms, *there))
    found: dict[str, Finding] = {}
    for document in documents:
        for paragraph in document.paragraphs:
            if paragraph.fresh:
                for finding in _in(paragraph, document.path, forms, there, heads):
                    found[finding.zh] = found[finding.zh].more(1) if finding.zh in found else finding
    return drafts(found.values())


def _heads(forms: Iterable[str]) -> dict[str, list[int]]:
    """Return first two characters → lengths of the forms that begin with them, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[:2]].add(len(form))
    return {head: sorted(found, reverse=True) for head, found in lengths.items()}


def _in(
    paragraph: Paragraph, path: str, forms: Mapping[str, str], there: set[str], heads: Mapping[str, list[int]]
) -> Iterator[Finding]:
    """Yield a finding for each of *forms* that the paragraph has, the longest where they overlap."""
    text, at = simplified(paragraph.text), 0
    seen: set[str] = set()
    while at < len(text) - 1:
        lengths = heads.get(text[at : at + 2], ())
        form = next((zh for n in lengths if (zh := text[at : at + n]) in forms or zh in there), "")
        if form in forms and form not in seen and not known.find(form) and _is_whole(text, at, at + len(form)):
            seen.add(form)
            quote = Quote(path, *paragraph.place(at), paragraph.text)
            yield Finding("term", form, forms[form], quote, confidence=_CONFIDENCE)
        at += max(1, len(form))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether words begin and end where the form does: 友好联合会 is not in 友好联合会议."""
    run = next(match for match in RUN.finditer(text) if match.start() <= start < match.end())
    cuts = {run.start() + word.start for word in segment(run.group())} | {run.end()}
    return start in cuts and end in cuts

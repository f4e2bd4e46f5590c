"""Near-variants: one body under several names, 永福省友好组织联合会 and 永福友好组织联合会.

Each stands under one entry's ``variants``. Only organisations and terms have
them; forms whose Vietnamese is given and differs in more than the place are
two things, whatever their characters look like. What an editor has settled in
the glossary wins: see :class:`Standing`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from glossary.book.base import EMPTY, Base
from glossary.book.entry import Entry, Evidence, Variant, form
from glossary.book.shape import Shape, goes_with, shape
from glossary.book.yaml_file import Book, Slot, to_entry
from glossary.reference import generics, known
from glossary.writing.vietnamese import sound_key, syllables

__all__ = ["NOTHING", "Standing", "gathered", "said", "standing"]

_KINDS = frozenset({"org", "term"})
_GIVEN = ("known", "text")  # where Vietnamese is from that two entries cannot share by chance


@dataclass(frozen=True, slots=True)
class Standing:
    """What the glossary as it stands says of forms, all of them simplified.

    ``own`` have an entry, so they stay one; ``rejected`` ones head nothing
    either. ``listed`` is variant → the forms of its entry; ``removed`` is form
    of an entry → the variants that an editor took out of it. ``entries`` are
    what may head variants though no document of this build names it.
    """

    entries: tuple[Entry, ...] = ()
    own: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    removed: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOTHING = Standing()


def standing(book: Book, base: Base = EMPTY, deleted: Collection[str] = ()) -> Standing:
    """Return what *book* says: an entry also stands for its aliases and its traditional form.

    The forms *deleted* are no one's variants either. *base* remembers, as
    evidence does, which variants builds have put under an entry.
    """
    own: set[str] = set(deleted)
    rejected: set[str] = set(deleted)
    listed: dict[str, frozenset[str]] = {}
    removed: dict[str, frozenset[str]] = {}
    heading: list[Entry] = []
    for slot in book.slots:
        forms = frozenset(map(form, (slot.text("zh"), slot.text("hant"), *slot.texts("aliases")))) - {""}
        own |= forms
        if slot.text("status") == "rejected":
            rejected |= forms
        elif slot.text("zh") and slot.node.get("evidence") and _may_head(slot):
            heading += [entry] if (entry := to_entry(slot)).evidence else []
        there = {form(variant.zh) for variant in slot.variants() if variant.zh}
        if gone := _put(slot, forms, base) - there:
            removed |= dict.fromkeys(forms, frozenset(gone))
        for zh in there:
            listed.setdefault(zh, forms)
    return Standing(tuple(heading), frozenset(own), frozenset(rejected), listed, removed)


def _may_head(slot: Slot) -> bool:
    """Tell whether variants may come under an entry: it has some, or is of a kind that has."""
    return slot.node.get("variants") is not None or (slot.text("kind") or "term") in _KINDS


def _put(slot: Slot, forms: Iterable[str], base: Base) -> set[str]:
    """Return the variants that builds have put under an entry, the ones an editor took out too."""
    evidence = slot.node.get("evidence")
    remembered = Slot(evidence, 0, 0).texts("variants") if evidence else []
    said = (zh for of in forms for record in base.of(of).values() for zh in record.variants)
    return {form(zh) for zh in (*remembered, *said)}


def _forms(entry: Entry) -> frozenset[str]:
    return frozenset(map(form, (entry.zh, entry.hant, *entry.aliases))) - {""}


def gathered(entries: Sequence[Entry], settled: Standing = NOTHING) -> list[Entry]:
    """Return *entries*, those that are near-variants of another put under it, in their order.

    An entry of the glossary that only its variants stand for comes after them.
    """
    there = {form(entry.zh) for entry in entries}
    absent = [replace(entry, variants=()) for entry in settled.entries if not _forms(entry) & there]
    everything = [*entries, *absent]
    heads = _listed(everything, settled)
    free = [e for e in everything if e.kind in _KINDS and form(e.zh) not in settled.listed.keys() | settled.rejected]
    for group in _groups(free):
        head, *others = sorted(group, key=lambda entry: _rank(entry, settled))
        removed = settled.removed.get(form(head.zh), frozenset())
        heads |= {e.zh: head.zh for e in others if form(e.zh) not in settled.own | removed}
    under: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.zh in heads:
            under[heads[entry.zh]].append(entry)
    kept = [*(e for e in entries if e.zh not in heads), *(e for e in absent if e.zh in under)]
    return [_with(entry, under[entry.zh]) if entry.zh in under else entry for entry in kept]


def _listed(entries: Sequence[Entry], settled: Standing) -> dict[str, str]:
    """Return variant → headword for what the glossary has put under an entry already, by hand or in a build."""
    by_form = {form(entry.zh): entry.zh for entry in entries}
    heads = {}
    for zh, of in settled.listed.items():
        there = [by_form[head] for head in of if head in by_form]
        if zh in by_form and there and zh not in settled.own:
            heads[by_form[zh]] = there[0]
    return heads


def _rank(entry: Entry, settled: Standing) -> tuple[bool, bool, int, bool, bool, int, int, str]:
    """Rank headwords, the best first; a name without its place (省友好组织联合会) names several bodies."""
    evidence = entry.evidence or Evidence("", "", 0.0, 0)
    found = shape(entry.zh)
    unplaced = bool(found and found.rank and not found.place)
    meanings = known.find(entry.zh)
    listed = 2 if not meanings else 1 if meanings[0].head != entry.zh else 0  # a row's first form is its commonest
    own, bracketed = form(entry.zh) in settled.own, evidence.found == "bracket"
    return not own, unplaced, listed, not bracketed, not entry.vi, -evidence.count, -len(entry.zh), entry.zh


def _with(entry: Entry, others: Iterable[Entry]) -> Entry:
    """Return *entry* with *others* as its variants; what they are called in Latin it is called too."""
    others = sorted(others, key=lambda e: (-e.evidence.count if e.evidence else 0, e.zh))
    variants = tuple(map(_variant, others))
    aliases = tuple(dict.fromkeys((*entry.aliases, *(alias for e in others for alias in e.aliases))))
    evidence = entry.evidence
    if evidence:
        latin = dict.fromkeys((*evidence.latin, *(name for e in others if e.evidence for name in e.evidence.latin)))
        latin.pop(entry.vi, None)
        evidence = replace(evidence, latin=tuple(latin), variants=tuple(v.zh for v in variants))
    return replace(entry, aliases=aliases, evidence=evidence, variants=variants)


def _variant(entry: Entry) -> Variant:
    evidence = entry.evidence
    if evidence is None or not evidence.quotes:
        return Variant(entry.zh, evidence.count if evidence else 0)
    quote = evidence.quotes[0]
    return Variant(entry.zh, evidence.count, quote.at, quote.text)


def said(entry: Entry) -> str:
    """Say on one line how the source varies: "甲 (5×), also 乙 (1×) a.txt:12"."""
    count = f" ({entry.evidence.count}×)" if entry.evidence else ""
    others = (f"{v.zh}{f' ({v.count}×)' if v.count else ''} {v.at}".rstrip() for v in entry.variants)
    return f"{entry.zh}{count}, also {', '.join(others)}"


# --- which forms are of one thing -------------------------------------------

_Shaped = tuple[Entry, Shape]


def _groups(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield the groups of two or more entries that name one thing."""
    shaped = [(entry, found) for entry in entries if (found := shape(entry.zh))]
    same = _told_alike(shaped)
    alike: dict[tuple[str, ...], list[_Shaped]] = defaultdict(list)
    for entry, found in shaped:
        alike[same.get(found.key, found.key)].append((entry, found))
    for similar in alike.values():
        for group in _by_place(similar):
            yield from (one for one in _by_sense(group) if len(one) > 1)


def _told_alike(shaped: Iterable[_Shaped]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return key → key of what our tables spell alike and one word tells apart: 境外 and 外国|非政府组织."""
    spelt: dict[tuple[str, ...], list[Shape]] = defaultdict(list)
    for entry, found in shaped:
        if entry.evidence and entry.evidence.vi_from == "known":
            spelt[entry.vi, found.place, found.words[-1]].append(found)
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    for first, *others in spelt.values():
        for other in others:
            pairs = list(zip(first.key, other.key, strict=False))
            if len(first.key) == len(other.key) == len(pairs) and sum(a != b for a, b in pairs) == 1:
                same[other.key] = first.key
    return same


def _by_place(similar: Sequence[_Shaped]) -> Iterator[list[_Shaped]]:
    """Yield those of one place; a rank without its place (省|友好组织联合会) goes to the only one it can mean."""
    places: dict[tuple[str, str], list[_Shaped]] = defaultdict(list)
    ranks: dict[str, set[str]] = defaultdict(set)
    for _, found in similar:
        ranks[found.place].add(found.rank)
    for one in similar:
        places[one[1].place, _ranked(one[1], ranks[one[1].place])].append(one)
    for (place, rank), unplaced in list(places.items()):
        meant = [(p, r) for p, r in places if p and rank and (r == rank or (not r and goes_with(p, rank)))]
        if not place and len(meant) == 1:
            places[meant[0]] += unplaced
            del places[place, rank]
    yield from places.values()


def _ranked(found: Shape, ranks: set[str]) -> str:
    """Return the rank of a place; without one it has the only one that goes with it: 永福 beside 永福省 is 永福省."""
    others = ranks - {""}
    if found.rank or not found.place or len(others) != 1:
        return found.rank
    (rank,) = others
    return rank if goes_with(found.place, rank) else ""


def _by_sense(group: Sequence[_Shaped]) -> Iterator[list[Entry]]:
    """Yield the entries that can mean one thing: all, unless Vietnamese that is given tells some apart."""
    senses: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    open_ = []
    for entry, found in group:
        if entry.evidence and entry.evidence.vi_from in _GIVEN:
            senses[_without_place(entry.vi, found)].append(entry)
        else:
            open_.append(entry)
    if len(senses) < 2:
        yield [entry for entry, _ in group]
    else:
        yield from senses.values()


def _without_place(vi: str, found: Shape) -> tuple[str, ...]:
    """Return the syllables of *vi* without the place and its rank, folded."""
    text = _sounds(vi)
    heads = [head for g in generics.generics() if g.administrative for head in g.heads]
    names = [meaning.vi for meaning in known.find(found.place)] if found.place else []
    for name in sorted(map(_sounds, (*names, *heads)), key=len, reverse=True):
        text = text.replace(name, " ")
    return tuple(text.split())


def _sounds(vi: str) -> str:
    """Return the syllables of *vi* as they sound, each between spaces."""
    return f" {' '.join(map(sound_key, syllables(vi)))} "

"""The lines of ``variants`` of an entry that is there: what a build may change in them.

An editor may add and remove variants; both stay so. The evidence remembers
what builds have put there, so that what was taken out is not put in again. A
count and a quote that a build wrote follow the documents, as evidence does.
"""

import re
from dataclasses import replace

from glossary.book.entry import Entry, Evidence, Variant
from glossary.book.yaml_file import Book, Slot, to_entry, to_variant
from glossary.book.yaml_text import dump_variant
from glossary.writing.han import clean, simplified

__all__ = ["added", "recounted", "remembering"]


def _form(zh: str) -> str:
    return simplified(clean(zh)).strip()


def _new(slot: Slot, entry: Entry) -> list[Variant]:
    """Return the variants that neither stand in *slot* nor were taken out of it, if there is room for them."""
    evidence = to_entry(slot).evidence
    there = {_form(variant.zh) for variant in slot.variants()}
    put = set(map(_form, evidence.variants)) if evidence else set[str]()
    return [v for v in entry.variants if _form(v.zh) not in there | put] if _at(slot) else []


def _at(slot: Slot) -> int:
    """Return the line before which a new variant goes, 0 if the editor's way of writing leaves no room for one."""
    variants, evidence = slot.node.get("variants"), slot.node.get("evidence")
    if evidence is None or slot.node.flow or evidence.key_line == slot.node.line:
        return 0
    if variants is None:
        return evidence.key_line
    in_block = isinstance(variants.value, list) and not variants.flow
    return variants.end_line if in_block and variants.key_line < variants.line else 0


def remembering(slot: Slot, entry: Entry, fresh: Evidence) -> Evidence:
    """Return *fresh* with what builds have put under the entry, before now and now."""
    known = to_entry(slot).evidence
    before = known.variants if known else ()
    there = {_form(variant.zh) for variant in slot.variants()}
    now = [v.zh for v in entry.variants if _form(v.zh) in there or v in _new(slot, entry)]
    return replace(fresh, variants=tuple(dict.fromkeys((*before, *now))))


def added(slot: Slot, entry: Entry) -> dict[int, str]:
    """Return line → text to be put before it: the variants that are new."""
    new, at = _new(slot, entry), _at(slot)
    if not new:
        return {}
    variants, evidence = slot.node.get("variants"), slot.node.get("evidence")
    column = variants.column if variants else evidence.key_column if evidence else 1
    indent = " " * (column - 1)
    head = "" if variants else f"{indent}variants:\n"
    return {at: head + "".join(dump_variant(variant, indent) for variant in new)}


def recounted(slot: Slot, entry: Entry, book: Book) -> dict[int, tuple[int, str]]:
    """Return the changes to items as a build writes them, whose count or quote is another now."""
    variants = slot.node.get("variants")
    fresh = {_form(variant.zh): variant for variant in entry.variants}
    changes: dict[int, tuple[int, str]] = {}
    for node in variants.value if variants and isinstance(variants.value, list) and not variants.flow else ():
        old = to_variant(node)
        new = fresh.get(_form(old.zh))
        dash = book.lines[node.line - 1][: node.column - 1]
        if new is None or not old.count or not re.fullmatch(" *- ", dash):
            continue
        text = dump_variant(replace(new, zh=old.zh), dash[:-2])
        lines = [line.strip() for line in book.lines[node.line - 1 : node.end_line - 1]]
        if lines == _stripped(dump_variant(old)) != _stripped(text):
            changes[node.line] = (node.end_line, text)
    return changes


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line]

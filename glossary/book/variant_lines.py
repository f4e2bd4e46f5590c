"""The lines of ``variants`` of an entry that is there: what a build may change in them.

An editor may add and remove variants; both stay so. The evidence and the base
remember what builds have put there, so that what was taken out is not put in
again. A count and a quote that a build wrote follow the documents, as
evidence does.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from glossary.book.entry import Entry, Variant, form
from glossary.book.splice import Edits
from glossary.book.yaml_file import Slot, to_variant
from glossary.book.yaml_text import dump_variant

__all__ = ["renew"]


def renew(slot: Slot, entry: Entry, put: Collection[str], edits: Edits) -> tuple[str, ...]:
    """Bring the variants in *slot* up to what *entry* has; *put* is what builds have put there before.

    Return what builds have put there now.
    """
    if not entry.variants:
        return tuple(put)
    there = {form(variant.zh) for variant in slot.variants()}
    new = [v for v in entry.variants if form(v.zh) not in there | set(map(form, put))] if _at(slot) else []
    _recount(slot, entry, edits)
    if new:
        _add(slot, new, edits)
    now = [variant.zh for variant in entry.variants if form(variant.zh) in there or variant in new]
    return tuple(dict.fromkeys((*put, *now)))


def _at(slot: Slot) -> int:
    """Return the line before which a new variant goes, 0 if the editor's way of writing leaves no room for one."""
    variants, evidence = slot.node.get("variants"), slot.node.get("evidence")
    if evidence is None or slot.node.flow or evidence.key_line == slot.node.line:
        return 0
    if variants is None:
        return evidence.key_line
    in_block = isinstance(variants.value, list) and not variants.flow
    return variants.end_line if in_block and variants.key_line < variants.line else 0


def _add(slot: Slot, new: Sequence[Variant], edits: Edits) -> None:
    variants, evidence = slot.node.get("variants"), slot.node.get("evidence")
    column = variants.column if variants else evidence.key_column if evidence else 1
    indent = " " * (column - 1)
    head = "" if variants else f"{indent}variants:\n"
    edits.insert(_at(slot), head + "".join(dump_variant(variant, indent) for variant in new))


def _recount(slot: Slot, entry: Entry, edits: Edits) -> None:
    """Change the items as a build writes them, whose count or quote is another now."""
    variants, lines = slot.node.get("variants"), edits.book.lines
    fresh = {form(variant.zh): variant for variant in entry.variants}
    for node in variants.value if variants and isinstance(variants.value, list) and not variants.flow else ():
        old = to_variant(node)
        new = fresh.get(form(old.zh))
        dash = lines[node.line - 1][: node.column - 1]
        if new is None or not old.count or not re.fullmatch(" *- ", dash):
            continue
        text = dump_variant(replace(new, zh=old.zh), dash[:-2])
        there = [line.strip() for line in lines[node.line - 1 : node.end_line - 1]]
        if there == _stripped(dump_variant(old)) != _stripped(text):
            edits.replace(node.line, node.end_line, text)


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line]

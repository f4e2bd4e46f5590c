"""The lines of ``evidence`` of an entry that is there: a build rewrites them, unless the editor wrote into them."""

import re
from dataclasses import replace
from typing import Any

from glossary.book.entry import Evidence, Passage
from glossary.book.splice import Edits
from glossary.book.yaml_file import Book, Slot
from glossary.book.yaml_text import dump_evidence, written
from glossary.book.yaml_tree import Node
from glossary.writing.vietnamese import nfc

__all__ = ["rewrite", "stands"]

_LISTS = ("latin", "others", "doubts", "titles", "variants")


def stands(slot: Slot, fresh: Evidence, book: Book) -> bool:
    """Tell whether *fresh* stands in the file just as a build writes it."""
    old = slot.node.get("evidence")
    if old is None or not old.key_line:
        return False
    text = "".join(book.lines[old.key_line - 1 : old.end_line - 1])
    return text.replace("\r\n", "\n") == dump_evidence(fresh, " " * (old.key_column - 1))


def rewrite(slot: Slot, known: Evidence | None, fresh: Evidence, edits: Edits) -> bool:
    """Put *fresh* in the place of the old evidence, *known* as it was read; return whether anything changed.

    Nothing, if it says the same, or if the editor took the evidence out, wrote
    it another way or wrote into it what a build does not.
    """
    old = slot.node.get("evidence")
    if old is None or known is None or old.flow or slot.node.flow or known == _read_back(fresh):
        return False
    all_lines = edits.book.lines
    line = all_lines[old.key_line - 1]
    before = line[: old.key_column - 1]
    if not re.fullmatch(r" *(?:- +)?", before) or not re.fullmatch(r"(['\"]?)evidence\1 *:\s*", line[len(before) :]):
        return False
    lines = [text.strip() for text in all_lines[old.key_line - 1 : old.end_line - 1]]
    if lines == _stripped(dump_evidence(fresh, "")) or _is_the_editors(old, known, lines):
        return False
    indent = " " * len(before)
    edits.replace(old.key_line, old.end_line, before + dump_evidence(fresh, indent)[len(indent) :])
    return True


def _is_the_editors(old: Node, known: Evidence, lines: list[str]) -> bool:
    """Tell whether there is a comment among *lines*, or a value that no build writes."""
    commented = any("#" in text for text in lines) and any(
        re.search(r"(?:^|\s)#", text) for text in set(lines) - set(_stripped(dump_evidence(known, "")))
    )
    return commented or not _items(old).items() <= _said(known).items()


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line]


def _read_back(evidence: Evidence) -> Evidence:
    """Return the evidence as the file gives it back."""
    lists: dict[str, Any] = {key: tuple(map(written, getattr(evidence, key))) for key in _LISTS}
    return replace(
        evidence,
        found=written(evidence.found),
        vi_from=written(evidence.vi_from),
        confidence=float(f"{evidence.confidence:.2f}"),
        quotes=tuple(Passage(*map(written, quote)) for quote in evidence.quotes),
        **lists,
    )


def _said(evidence: Evidence) -> dict[str, object]:
    """Return what was read as evidence in the form of :func:`_items`."""
    values: dict[str, object] = {key: _number(getattr(evidence, key)) for key in ("found", "vi_from")}
    values |= {"confidence": evidence.confidence, "count": float(evidence.count)}
    values |= {key: [_number(text) for text in getattr(evidence, key)] for key in _LISTS}
    quotes = ({key: _number(text) for key, text in quote._asdict().items()} for quote in evidence.quotes)
    return {**values, "quotes": [{key: value for key, value in quote.items() if value != ""} for quote in quotes]}


def _items(node: Node) -> dict[str, object]:
    """Return the values of a mapping, those left out that say nothing."""
    values = {key: _values(item) for key, item in node.value.items()} if isinstance(node.value, dict) else {}
    return {key: value for key, value in values.items() if value not in ("", [])}


def _values(node: Node) -> object:
    """Return the values under *node*, decimals as numbers."""
    if isinstance(node.value, str):
        return _number(nfc(node.value))
    if isinstance(node.value, list):
        return [_values(item) for item in node.value]
    return _items(node)


def _number(text: str) -> float | str:
    return float(text) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text) else text

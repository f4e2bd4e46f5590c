"""Checks of a glossary file: each is a small function under a code.

The docstring of a check is its message; what it yields in braces is filled
in. Codes with E are errors, with W warnings. What a reviewer has rejected is
not judged for its spelling, what is accepted not for how it is read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from glossary.book.entry import KINDS, STATUSES
from glossary.book.problem import Problem
from glossary.book.yaml_file import Book, Slot, to_variant
from glossary.book.yaml_tree import NULL, Node
from glossary.pairing.align import Verdict, align
from glossary.reference import known
from glossary.writing.han import HAN, clean, simplified
from glossary.writing.vietnamese import is_syllable, syllables

__all__ = ["CHECKS", "Problem", "check"]

_TEXTS = ("zh", "vi", "pinyin", "hant", "kind", "status", "note")
_LISTS = ("aliases", "variants")
KEYS = frozenset((*_TEXTS, *_LISTS, "evidence"))
_SHAPES = {
    "aliases": "a list of texts",
    "variants": "a list of forms, or of mappings with zh",
    "evidence": "a mapping",
}
_HAN = re.compile(f"[{HAN}]")


Found = Iterator[tuple[Slot, str, dict[str, str]]]  # the entry, the key it is about, what fills the message


def _zh(slot: Slot) -> str:
    return simplified(clean(slot.text("zh"))).strip()


def _keys(node: Node) -> Iterator[str]:
    yield from node.value if isinstance(node.value, dict) else ()


def _judged(book: Book) -> Iterator[Slot]:
    """Yield the entries whose spelling matters: a rejected one is rubbish anyway."""
    yield from (slot for slot in book.slots if slot.text("status") != "rejected")


def e101_no_zh(book: Book) -> Found:
    """an entry needs zh, the Chinese form"""
    for slot in book.slots:
        zh = slot.node.get("zh")
        if zh is None or (isinstance(zh.value, str) and not zh.value.strip()):
            yield slot, "zh", {}


def e102_status(book: Book) -> Found:
    """status '{value}' is none of proposed, accepted, rejected"""
    for slot in book.slots:
        if slot.text("status") and slot.text("status") not in STATUSES:
            yield slot, "status", {"value": slot.text("status")}


def e103_kind(book: Book) -> Found:
    """kind '{value}' is none of {kinds}"""
    for slot in book.slots:
        if slot.text("kind") and slot.text("kind") not in KINDS:
            yield slot, "kind", {"value": slot.text("kind"), "kinds": ", ".join(KINDS)}


def e104_twice(book: Book) -> Found:
    """{zh} has an entry of this kind already, on line {line}; join the two"""
    seen: dict[tuple[str, str], int] = {}
    for slot in book.slots:
        key = _zh(slot), slot.text("kind") or "term"
        if key in seen and key[0]:
            yield slot, "zh", {"zh": key[0], "line": str(seen[key])}
        seen.setdefault(key, slot.node.line)


def e105_key(book: Book) -> Found:
    """unknown key '{key}'; the keys of an entry are {keys}"""
    for slot in book.slots:
        for key in _keys(slot.node):
            if key not in KEYS:
                yield slot, key, {"key": key, "keys": ", ".join(sorted(KEYS))}


def e106_shape(book: Book) -> Found:
    """{key} is not {shape}, so it is not read"""
    for slot in book.slots:
        for key in _keys(slot.node):
            node = slot.node.get(key)
            if node is None or isinstance(node.value, str):
                wrong = key == "evidence" and node is not None and node.value not in NULL
            elif key == "variants":
                wrong = not isinstance(node.value, list) or not all(to_variant(item).zh for item in node.value)
            elif key in _LISTS:
                wrong = any(not isinstance(n, Node) or not isinstance(n.value, str) for n in node.value)
            else:
                wrong = key in _TEXTS or isinstance(node.value, list)
            shape = _SHAPES.get(key, "a text")
            if wrong and key in KEYS:
                yield slot, key, {"key": key, "shape": shape}


def w201_accepted_without_vi(book: Book) -> Found:
    """accepted, but vi is empty; write the Vietnamese or set status back to proposed"""
    for slot in book.slots:
        if slot.text("status") == "accepted" and not slot.text("vi"):
            yield slot, "vi" if slot.node.get("vi") else "status", {}


def w202_syllable(book: Book) -> Found:
    """'{word}' in vi is no possible Vietnamese syllable"""
    for slot in _judged(book):
        meanings = known.find(_zh(slot))
        if slot.text("kind") != "person" or any(k.vi == slot.text("vi") for k in meanings):
            continue
        for word in syllables(slot.text("vi")):
            if not is_syllable(word):
                yield slot, "vi", {"word": word}


def w203_alignment(book: Book) -> Found:
    """{vi} is not how {zh} is read; check the spelling"""
    for slot in _judged(book):
        zh, vi = _zh(slot), slot.text("vi")
        if slot.text("kind") != "person" or not vi or slot.text("status") == "accepted":
            continue
        if align(zh, vi).verdict is not Verdict.VERIFIED and all(k.vi != vi for k in known.find(zh)):
            yield slot, "vi", {"zh": zh, "vi": vi}


def w204_two_spellings(book: Book) -> Found:
    """{zh} is spelt {vi} here and {other} on line {line}"""
    seen: dict[str, Slot] = {}
    for slot in _judged(book):
        zh, vi = _zh(slot), slot.text("vi")
        other = seen.setdefault(zh, slot)
        if zh and vi and other.text("vi") and other.text("vi") != vi:
            yield slot, "vi", {"zh": zh, "vi": vi, "other": other.text("vi"), "line": str(other.node.line)}


def w205_eth(book: Book) -> Found:
    """vi has Ð (U+00D0) where Vietnamese has Đ (U+0110)"""
    for slot in book.slots:
        if "Ð" in slot.text("vi"):
            yield slot, "vi", {}


def w206_zh_not_chinese(book: Book) -> Found:
    """zh '{zh}' has no Chinese character"""
    for slot in book.slots:
        if slot.text("zh").strip() and not _HAN.search(slot.text("zh")):
            yield slot, "zh", {"zh": slot.text("zh")}


def w207_variant_is_entry(book: Book) -> Found:
    """the variant {zh} has an entry of its own on line {line}; delete one of the two"""
    lines = {_zh(slot): str(slot.node.line) for slot in reversed(book.slots)}
    for slot in book.slots:
        for variant in slot.variants():
            zh = simplified(clean(variant.zh)).strip()
            if zh in lines:
                yield slot, "variants", {"zh": zh, "line": lines[zh]}


CHECKS: tuple[Callable[[Book], Found], ...] = (
    e101_no_zh,
    e102_status,
    e103_kind,
    e104_twice,
    e105_key,
    e106_shape,
    w201_accepted_without_vi,
    w202_syllable,
    w203_alignment,
    w204_two_spellings,
    w205_eth,
    w206_zh_not_chinese,
    w207_variant_is_entry,
)


def check(book: Book) -> list[Problem]:
    """Return the problems of *book*, in the order of its lines."""
    problems = []
    for test in CHECKS:
        code = test.__name__.split("_")[0].upper()
        message = (test.__doc__ or "").strip()
        for slot, key, values in test(book):
            place = _place(slot.node, key)
            problems.append(Problem(*place, code, message.format(**values)))
    return sorted(problems)


def _place(entry: Node, key: str) -> tuple[int, int]:
    """Return line and column of a key's value, of the key itself if it is none of ours, or of the entry."""
    node = entry.get(key)
    if node is None:
        return entry.line, entry.column
    return (node.line, node.column) if key in KEYS else (node.key_line, node.key_column)

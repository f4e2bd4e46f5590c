"""Checks of what entries say of each other, and of one form in several places: W codes."""

from collections.abc import Callable, Iterator

from glossary.book.entry import form
from glossary.book.problem import Edit
from glossary.book.sheet import Found, Row, Sheet
from glossary.book.yaml_tree import Node
from glossary.writing.han import RUN, clean
from glossary.writing.vietnamese import nfc, sound_key, syllables

__all__ = ["CHECKS"]


def w201_accepted_without_vi(sheet: Sheet) -> Iterator[Found]:
    """accepted, but vi is empty; write the Vietnamese or set status back to proposed"""
    for row in sheet.rows:
        if row.status == "accepted" and not row.vi:
            yield Found(row.at("vi" if row.node.get("vi") else "status"), {})


def w204_two_spellings(sheet: Sheet) -> Iterator[Found]:
    """{zh} is spelt {vi} here and {other} on line {line}"""
    seen: dict[str, Row] = {}
    for row in sheet.judged:
        other = seen.setdefault(row.zh, row)
        if row.zh and row.vi and other.vi and other.vi != row.vi:
            values = {"zh": row.zh, "vi": row.vi, "other": other.vi, "line": str(other.node.line)}
            yield Found(row.at("vi"), values)


def w206_zh_not_chinese(sheet: Sheet) -> Iterator[Found]:
    """zh '{zh}' has no Chinese character"""
    for row in sheet.rows:
        if row.zh and not RUN.search(row.zh):
            yield Found(row.at("zh"), {"zh": row.slot.text("zh")})


def w207_variant_is_entry(sheet: Sheet) -> Iterator[Found]:
    """the variant {zh} has an entry of its own on line {line}; delete one of the two"""
    lines = {row.zh: str(row.node.line) for row in reversed(sheet.rows)}
    for row in sheet.rows:
        for variant in row.slot.variants() if row.node.get("variants") else ():
            zh = form(variant.zh)
            if zh in lines:
                yield Found(row.at("variants"), {"zh": zh, "line": lines[zh]})


def w208_two_forms(sheet: Sheet) -> Iterator[Found]:
    """{vi} is {zh} here and {other} on line {line}; if they are one, put a form under variants or aliases"""
    seen: dict[tuple[str, str], Row] = {}
    for row in sheet.judged:
        if not row.vi or not row.zh:
            continue
        key = " ".join(map(sound_key, syllables(row.vi))), row.kind
        other = seen.setdefault(key, row)
        if other.zh != row.zh:
            values = {"vi": row.vi, "zh": row.zh, "other": other.zh, "line": str(other.node.line)}
            yield Found(row.at("zh"), values)


def w214_alias_repeats(sheet: Sheet) -> Iterator[Found]:
    """the alias {alias} says no more than {key} does; delete it"""
    for row in sheet.rows:
        node = row.node.get("aliases")
        said = {clean(row.slot.text(key)).strip(): key for key in ("hant", "pinyin", "vi", "zh")}
        for alias in node.value if node and isinstance(node.value, list) else ():
            text = clean(nfc(alias.value)).strip() if isinstance(alias.value, str) else ""
            if text and text in said:
                edits = _without(sheet, alias) if node and len(node.value) > 1 else ()
                yield Found((alias.line, alias.column), {"alias": text, "key": said[text]}, edits)
            said.setdefault(text, "another alias")


def _without(sheet: Sheet, alias: Node) -> tuple[Edit, ...]:
    """Return the edit that takes the line of *alias* away; nothing if more than the alias stands there."""
    line = sheet.book.lines[alias.line - 1]
    bare = line.strip(" \r\n")
    alone = {f"- {mark}{alias.value}{mark}" for mark in ("", "'", '"')}
    return (Edit(alias.line, 1, len(line), ""),) if bare in alone else ()


CHECKS: tuple[Callable[[Sheet], Iterator[Found]], ...] = (
    w201_accepted_without_vi,
    w204_two_spellings,
    w206_zh_not_chinese,
    w207_variant_is_entry,
    w208_two_forms,
    w214_alias_repeats,
)

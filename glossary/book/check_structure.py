"""Checks of what keeps an entry or a value of it from counting: E codes."""

from collections.abc import Callable, Iterator

from glossary.book.entry import KINDS, STATUSES
from glossary.book.meant import hint, misspelt
from glossary.book.schema import ENTRY, is_nothing, misshapen, unknown
from glossary.book.sheet import Found, Row, Sheet

__all__ = ["CHECKS"]


def e101_no_zh(sheet: Sheet) -> Iterator[Found]:
    """an entry needs zh, the Chinese form"""
    for row in sheet.rows:
        zh = row.node.get("zh")
        if zh is None or is_nothing(zh):
            yield Found(row.at("zh"), {})


def e102_status(sheet: Sheet) -> Iterator[Found]:
    """status '{value}' is none of proposed, accepted, rejected{hint}"""
    for row in sheet.rows:
        if row.status and row.status not in STATUSES:
            yield _no_word(sheet, row, "status", STATUSES)


def e103_kind(sheet: Sheet) -> Iterator[Found]:
    """kind '{value}' is none of {words}{hint}"""
    for row in sheet.rows:
        if row.kind not in KINDS:
            yield _no_word(sheet, row, "kind", KINDS)


def _no_word(sheet: Sheet, row: Row, key: str, words: tuple[str, ...]) -> Found:
    value = row.slot.text(key)
    right, node = misspelt(value, words), row.node.get(key)
    edits = sheet.rewritten(node, right) if right and node else ()
    return Found(row.at(key), {"value": value[:100], "words": ", ".join(words), "hint": hint(value, words)}, edits)


def e104_twice(sheet: Sheet) -> Iterator[Found]:
    """{zh} has an entry of this kind already, on line {line}; join the two"""
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        key = row.zh, row.kind
        if key in seen and row.zh:
            yield Found(row.at("zh"), {"zh": row.zh, "line": str(seen[key])})
        seen.setdefault(key, row.node.line)


def e105_key(sheet: Sheet) -> Iterator[Found]:
    """unknown key '{key}'; the keys of an entry are {keys}{hint}"""
    keys = ", ".join(sorted(ENTRY))
    for row in sheet.rows:
        for key in unknown(row.node):
            node = row.node.get(key) or row.node
            free = [word for word in ENTRY if row.node.get(word) is None]
            yield Found((node.key_line, node.key_column), {"key": key, "keys": keys, "hint": hint(key, free)})


def e106_shape(sheet: Sheet) -> Iterator[Found]:
    """{key} is not {shape}, so it is not read"""
    for row in sheet.rows:
        for node, key, shape in misshapen(row.node):
            yield Found((node.line, node.column), {"key": key, "shape": shape})


def e107_stray(sheet: Sheet) -> Iterator[Found]:
    """'{key}' stands beside entries, not in one, so it is not read; indent it under its entry, or delete it"""
    root = sheet.book.root
    for key, node in root.value.items() if root and isinstance(root.value, dict) else ():
        if key != "entries":
            yield Found((node.key_line, node.key_column), {"key": key})


CHECKS: tuple[Callable[[Sheet], Iterator[Found]], ...] = (
    e101_no_zh,
    e102_status,
    e103_kind,
    e104_twice,
    e105_key,
    e106_shape,
    e107_stray,
)

"""Writing the glossary's YAML: scalars, evidence and entries as text.

Every scalar is written on one line, so that an entry's lines can be replaced
and inserted as they are, and in a form that no YAML reader takes for anything
but that string.
"""

import re

from glossary.book.entry import Entry, Evidence, Variant
from glossary.writing.vietnamese import nfc

__all__ = ["HEADER", "dump_entry", "dump_evidence", "dump_variant", "like", "scalar", "written"]

# The first line tells editors that know YAML where the schema is.
HEADER = """\
# yaml-language-server: $schema=.zhvi/glossary.schema.json
# How to review: correct vi, pinyin, hant, kind, aliases, variants or note in place; what you write stays, comments too.
# Set status to accepted when an entry is right, to rejected when it is rubbish: a rejected one does not come back.
# If you change zh, keep the old form under aliases. What you have not touched follows the evidence of later builds;
# an entry that you delete does not come back.
# After editing: zhvi check -g THIS_FILE. On new documents: zhvi build FOLDER -g THIS_FILE.
"""

# A letter, then anything but controls, '#', a ':' before a space, and spaces at the end.
_PLAIN = re.compile(r"[^\W\d_][^#:]*(?::(?=[^\s:])[^#:]*)*(?<!\s)")
_WORDS = frozenset("y n yes no on off true false null none nan inf".split())
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str) -> str:
    """Write *text* as a YAML scalar, on one line, that every reader takes for a string.

    What cannot be seen is escaped. A lone surrogate, which no YAML can hold,
    is spelt out: the file then has the six characters of its escape.

    >>> scalar("Phạm Hoàng Anh"), scalar("no"), scalar("09:00"), scalar("")
    ('Phạm Hoàng Anh', "'no'", "'09:00'", "''")
    >>> print(scalar("a line\\nand the next"))
    "a line\\nand the next"
    """
    if not text.isprintable():
        text = _spelt_out(text)
        if not all(map(_is_visible, text)):
            return _double(text)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return _single(text)


def like(token: str, old: str, text: str) -> str:
    """Write *text* in the quotes of *token*, which stands for *old*; as ever if that was written as ever.

    >>> like('"Vũ"', "Vũ", "Võ"), like("Vũ", "Vũ", "no"), like("''", "", "Võ")
    ('"Võ"', "'no'", 'Võ')
    """
    text = _spelt_out(text)
    if not old or token == scalar(old):
        return scalar(text)
    if token.startswith("'") and all(map(_is_visible, text)):
        return _single(text)
    return _double(text) if token.startswith('"') else scalar(text)


def written(text: str) -> str:
    """Return *text* as the file gives it back."""
    return nfc(text if text.isprintable() else _spelt_out(text))


def _spelt_out(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _is_visible(char: str) -> bool:
    return char.isprintable() or char in "\xa0\u3000"  # spaces that Chinese and web text are full of


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _is_visible(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def dump_evidence(evidence: Evidence, indent: str) -> str:
    """Write the lines of ``evidence``, indented by *indent*."""
    lines = ["evidence:", f"  found: {scalar(evidence.found)}"]
    if evidence.vi_from:
        lines.append(f"  vi_from: {scalar(evidence.vi_from)}")
    lines += [f"  confidence: {evidence.confidence:.2f}", f"  count: {evidence.count}"]
    for key in ("titles", "latin", "others", "doubts", "variants"):
        values = getattr(evidence, key)
        if values:
            lines.append(f"  {key}:")
            lines += [f"  - {scalar(value)}" for value in values]
    if evidence.quotes:
        lines.append("  quotes:")
        for quote in evidence.quotes:
            lines += [f"  - at: {scalar(quote.at)}", f"    text: {scalar(quote.text)}"]
            lines += [f"    date: {scalar(quote.date)}"] if quote.date else []
    return "".join(f"{indent}{line}\n" for line in lines)


def dump_variant(variant: Variant, indent: str = "") -> str:
    """Write one item of ``variants``, the dash indented by *indent*; what is unknown is left out."""
    lines = [f"zh: {scalar(variant.zh)}"]
    if variant.count:
        lines.append(f"count: {variant.count}")
    lines += [f"{key}: {scalar(text)}" for key, text in (("at", variant.at), ("text", variant.text)) if text]
    return "".join(f"{indent}{'  ' if at else '- '}{line}\n" for at, line in enumerate(lines))


def dump_entry(entry: Entry, indent: str = "") -> str:
    """Write one entry as an item of the list, the dash indented by *indent*."""
    lines = [f"{key}: {scalar(getattr(entry, key))}" for key in ("zh", "vi", "pinyin", "hant", "kind", "status")]
    if entry.aliases:
        lines.append("aliases:")
        lines += [f"- {scalar(alias)}" for alias in entry.aliases]
    if entry.note:
        lines.append(f"note: {scalar(entry.note)}")
    if entry.variants:
        lines.append("variants:")
        lines += "".join(map(dump_variant, entry.variants)).split("\n")[:-1]
    body = "".join(f"{indent}{'- ' if i == 0 else '  '}{line}\n" for i, line in enumerate(lines))
    return body + (dump_evidence(entry.evidence, indent + "  ") if entry.evidence else "")

"""What a glossary file may hold: one table, for the checks and for the JSON Schema that editors complete by.

Each key has a shape: what a node has to be for us to read it, and the same in
JSON Schema (draft-07). To us every scalar is a string; an editor's YAML makes
numbers, booleans and null of some, so a text may be each of these there.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from glossary.book.entry import FOUND, KINDS, ORIGINS, STATUSES
from glossary.book.yaml_tree import NULL, Node

__all__ = [
    "ENTRY",
    "EVIDENCE",
    "Misshapen",
    "as_json",
    "is_nothing",
    "is_strange",
    "misshapen",
    "text",
    "unknown",
]

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value has to be: in words, as JSON Schema, and as a test of its node."""

    said: str
    schema: Json
    fits: Callable[[Node], bool]


class Field(NamedTuple):
    """A key: the shape of its value, what an editor shows about it, and the keys of its mappings, if it has such."""

    shape: Shape
    description: str
    inner: "Fields | None" = None


Fields = Mapping[str, Field]
Misshapen = tuple[Node, str, str]  # the value, its key (evidence.count), what it has to be in words


def is_nothing(node: Node) -> bool:
    """Tell whether a value is empty or one of YAML's words for nothing."""
    return isinstance(node.value, str) and node.value.strip() in NULL


def _is_text(node: Node) -> bool:
    return isinstance(node.value, str)


def _is_form(node: Node) -> bool:
    return _is_text(node) and not is_nothing(node)


def _items(node: Node) -> list[Node]:
    return node.value if isinstance(node.value, list) else []


def _is_listed(node: Node) -> bool:
    return _is_text(node) or (isinstance(node.value, list) and all(map(_is_text, node.value)))


def _is_variant(node: Node) -> bool:
    zh = node.get("zh")
    return _is_form(node) or (zh is not None and _is_form(zh))


# A number as YAML writes decimals; the reader takes the same.
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?")


def _decimal(node: Node) -> float:
    """Return the number that a node is, -1 if it is none."""
    return float(node.value) if isinstance(node.value, str) and _DECIMAL.fullmatch(node.value) else -1.0


# In JSON Schema a keyword binds only values of its type, so one schema may allow several types.
_SCALAR = ["string", "number", "boolean", "null"]
_NOTHING = r"\s*(~|null|Null|NULL)?\s*"
_FORM: Json = {"type": ["string", "number", "boolean"], "pattern": f"^(?!{_NOTHING}$)"}
_TEXT: Json = {"type": _SCALAR}
_LISTED: Json = {"type": [*_SCALAR, "array"], "items": _TEXT}


def _or_nothing(kind: str, number: str = "", **bounds: Any) -> Json:
    """Return the schema of a *kind*; a *number* may also stand in quotes."""
    return {"type": [kind, "null", "string"], "pattern": f"^({_NOTHING}{number})$", **bounds}


def _one_of(words: tuple[str, ...]) -> Shape:
    said = f"{', '.join(words[:-1])} or {words[-1]}"
    schema = {"anyOf": [{"enum": [*words]}, {"type": ["null", "string"], "pattern": f"^{_NOTHING}$"}]}
    return Shape(said, schema, lambda n: is_nothing(n) or n.value in words)


TEXT = Shape("a text", _TEXT, _is_text)
FORM = Shape("a text", _FORM, _is_form)
TEXTS = Shape("a list of texts", _LISTED, _is_listed)
SHARE = Shape(
    "a number from 0 to 1",
    _or_nothing("number", r"|0{1,9}(\.[0-9]{0,9})?|0{0,8}1(\.0{0,9})?", minimum=0, maximum=1),
    lambda n: is_nothing(n) or 0 <= _decimal(n) <= 1,
)
COUNT = Shape(
    "a whole number",
    _or_nothing("integer", r"|[0-9]{1,9}(\.0{0,9})?", minimum=0, maximum=999_999_999),
    lambda n: is_nothing(n) or (_decimal(n) >= 0 and _decimal(n).is_integer()),
)
VARIANTS = Shape(
    "a list of forms, or of mappings with zh",
    {},  # made of its keys, below
    lambda n: _is_text(n) or (isinstance(n.value, list) and all(map(_is_variant, n.value))),
)
MAPPING = Shape("a mapping", {}, lambda n: isinstance(n.value, dict) or is_nothing(n))
MAPPINGS = Shape(
    "a list of mappings",
    {},
    lambda n: is_nothing(n) or (isinstance(n.value, list) and all(isinstance(item.value, dict) for item in n.value)),
)

_QUOTE: Fields = {
    "at": Field(TEXT, "Where the quote stands, as file:line."),
    "text": Field(TEXT, "The text around the form."),
    "date": Field(TEXT, "The day that the page bears, as 2023-01-25."),
}
_VARIANT: Fields = {
    "zh": Field(FORM, "Another Chinese form of the same name."),
    "count": Field(COUNT, "In how many paragraphs the form stands."),
    "at": Field(TEXT, "Where it stands first, as file:line."),
    "text": Field(TEXT, "The text around it."),
}
EVIDENCE: Fields = {
    "found": Field(_one_of(FOUND), "How the form was found."),
    "vi_from": Field(
        _one_of(ORIGINS), "Where the Vietnamese is from, the surest first: text, known, composed, readings."
    ),
    "confidence": Field(SHARE, "How sure the Vietnamese is, from 0 to 1."),
    "count": Field(COUNT, "In how many paragraphs the form stands."),
    "titles": Field(TEXTS, "What the documents call a person, the most frequent first."),
    "latin": Field(TEXTS, "Latin forms that brackets give."),
    "others": Field(TEXTS, "Other spellings that are possible."),
    "doubts": Field(TEXTS, "What to look at."),
    "variants": Field(TEXTS, "Forms that builds have put under this entry."),
    "quotes": Field(MAPPINGS, "Where the form stands in the documents.", _QUOTE),
}
ENTRY: Fields = {
    "zh": Field(FORM, "The Chinese form, in simplified characters. If you change it, keep the old one under aliases."),
    "vi": Field(TEXT, "The Vietnamese, with its marks; empty if nobody knows it yet."),
    "pinyin": Field(TEXT, "Pinyin with tone marks, surname and given name apart."),
    "hant": Field(TEXT, "The form in traditional characters."),
    "kind": Field(_one_of(KINDS), "What the form names."),
    "status": Field(
        _one_of(STATUSES), "accepted if the entry is right, rejected if it is rubbish and must not come back."
    ),
    "aliases": Field(TEXTS, "Other forms to be found by: Latin, abbreviations, old spellings."),
    "note": Field(TEXT, "Yours: whatever a colleague should know."),
    "variants": Field(VARIANTS, "Other Chinese forms that documents use for the same.", _VARIANT),
    "evidence": Field(MAPPING, "Why the entry is there; written anew by each build.", EVIDENCE),
}


# --- for the checks -------------------------------------------------------------


def unknown(entry: Node) -> Iterator[str]:
    """Yield the keys of an entry that are none."""
    yield from (key for key in entry.value if key not in ENTRY) if isinstance(entry.value, dict) else ()


def misshapen(node: Node, fields: Fields = ENTRY, under: str = "") -> Iterator[Misshapen]:
    """Yield the values of a mapping, and of those in it, that are not what *fields* says."""
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        field = fields.get(key)
        if field is None or (fields is ENTRY and key in ("kind", "status") and _is_text(value)):
            continue  # a word that is none of the list has a check of its own
        if not field.shape.fits(value):
            if field.shape is not FORM or not _is_text(value):  # an empty zh, too
                yield value, under + key, field.shape.said
        elif field.inner:
            for inner in (value, *_items(value)):
                yield from misshapen(inner, field.inner, f"{under}{key}.")


def is_strange(node: Node, fields: Fields = ENTRY) -> bool:
    """Tell whether a mapping, or one in it, has a key that is none of ours there, or a value that we cannot read."""
    for key, value in node.value.items() if isinstance(node.value, dict) else ():
        field = fields.get(key)
        if field is None or not field.shape.fits(value):
            return True
        if field.inner and any(is_strange(inner, field.inner) for inner in (value, *_items(value))):
            return True
    return False


# --- for editors ----------------------------------------------------------------


def as_json() -> Json:
    """Return the JSON Schema of a glossary file."""
    entry = {**_object(ENTRY), "required": ["zh"], "additionalProperties": False}
    entries = _or_nothing("array", description="The entries, one '- zh: …' each.", items=entry)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A Chinese–Vietnamese glossary of zhvi",
        "type": "object",
        "required": ["entries"],
        "additionalProperties": False,
        "properties": {"entries": entries},
    }


def text() -> str:
    """Return the JSON Schema as the text of a file."""
    return json.dumps(as_json(), ensure_ascii=False, indent=2) + "\n"


def _object(fields: Fields) -> Json:
    properties = {key: {"description": field.description, **_schema(field)} for key, field in fields.items()}
    return {"type": "object", "properties": properties}


def _schema(field: Field) -> Json:
    if field.inner is None:
        return field.shape.schema
    inner = _object(field.inner)
    if field.shape is MAPPING:
        return _or_nothing("object", properties=inner["properties"])
    if field.shape is MAPPINGS:
        return _or_nothing("array", items=inner)
    item = {**inner, **_FORM, "type": [*_FORM["type"], "object"], "required": ["zh"]}
    return {"type": [*_SCALAR, "array"], "items": item}

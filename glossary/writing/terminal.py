"""What a terminal may be given: text and JSON without characters that it would obey."""

import json
import re
import unicodedata
from typing import Any

__all__ = ["json_line", "visible"]

# Controls, format characters (they turn the direction of text), lone surrogates.
_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")


def visible(text: str) -> str:
    r"""Return *text* on one line, without characters that a terminal would obey.

    >>> visible("阮\x1b[31m芳\n娥")
    '阮�[31m芳 娥'
    """
    if text.isascii() and text.isprintable():
        return text
    line = " ".join(text.splitlines()).replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(char) in _OBEYED else char for char in line)


# JSON itself escapes the controls of ASCII only; these a terminal obeys as well, or no UTF-8 can hold.
_UNPRINTED = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")


def json_line(value: Any) -> str:
    """Return *value* as JSON on one line that a terminal prints as it is."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"

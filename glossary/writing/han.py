"""Han text: runs, variants, and the conversions that are safe for names.

OpenCC converts phrases by what they mean, which is right for terms and wrong
for names (范黄英 would become 範黃英). So a name is converted character by
character, with the forms names really use in ``data/name_traditional.tsv``.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from glossary.writing.tables import columns, data_file, rows

__all__ = [
    "HAN",
    "RUN",
    "clean",
    "has_invisible",
    "is_han",
    "name_traditional",
    "place_traditional",
    "simplified",
    "term_traditional",
    "variants",
]

# Ideographs with extensions A to H, compatibility ideographs, 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
RUN = re.compile(f"[{HAN}]+")  # Han characters that stand together
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# Characters of a name; in what is longer it pays to look before converting.
_SHORT = 16
_NOTHING = dict.fromkeys(map(ord, _INVISIBLE))


def clean(text: str) -> str:
    """Return *text* in NFC without zero-width characters."""
    if has_invisible(text):  # to look is far quicker than to translate
        text = text.translate(_NOTHING)
    return unicodedata.normalize("NFC", text)


def has_invisible(text: str) -> bool:
    """Tell whether *text* has zero-width characters."""
    return any(map(text.__contains__, _INVISIBLE))


def is_han(text: str) -> bool:
    """Tell whether *text* is one or more Han characters and nothing else."""
    return RUN.fullmatch(text) is not None


@cache
def variants() -> Mapping[str, str]:
    """Return simplified character → its traditional forms, commonest first."""
    char, forms = columns("variants.tsv", 2)
    return dict(zip(char, forms, strict=True))


@cache
def _to_simplified() -> dict[int, str]:
    back: dict[int, str] = {}
    for char, forms in variants().items():
        for form in forms:
            if form != char:
                back.setdefault(ord(form), char)
    # A character that is itself a simplified form stays as it is; so does 乾, which
    # simplified text keeps where it is read qián, as all names do (李乾德, 乾隆).
    return {code: char for code, char in back.items() if chr(code) not in variants() and chr(code) != "乾"}


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern of the characters that are to be simplified; any rare one counts as such."""
    return re.compile(f"[{''.join(chr(code) for code in _to_simplified() if code < 0x10000)}\U00010000-\U0010ffff]")


def simplified(text: str) -> str:
    """Return *text* in simplified characters, one for one, so that offsets stay.

    >>> simplified("範黃英")
    '范黄英'
    """
    if len(text) > _SHORT and not _traditional().search(text):
        return text
    return text.translate(_to_simplified())


@cache
def _name_forms() -> dict[str, tuple[str, str]]:
    return {char: (surname, given) for char, surname, given, _ in rows(data_file("name_traditional.tsv"), 4)}


def name_traditional(zh: str, surname_length: int = 1) -> str:
    """Return the traditional form of a person's name.

    The first *surname_length* characters follow surname use.

    >>> name_traditional("范黄英"), name_traditional("钟文后")
    ('范黃英', '鍾文后')
    """
    chosen = []
    for position, char in enumerate(zh):
        surname, given = _name_forms().get(char, ("", ""))
        form = surname if position < surname_length else given
        chosen.append(form or variants().get(char, char)[0])
    return "".join(chosen)


def place_traditional(zh: str) -> str:
    """Return the traditional form of a place's name: as in given names, but 后 is behind, not queen (後江).

    >>> place_traditional("后江")
    '後江'
    """
    return name_traditional(zh, 0).replace("后", "後")


@cache
def _converter(config: str) -> Any:  # opencc ships no types
    from opencc import OpenCC

    return OpenCC(config)


def term_traditional(zh: str) -> str:
    """Return the traditional form of ordinary text, converted phrase-wise by OpenCC."""
    return str(_converter("s2t").convert(zh))

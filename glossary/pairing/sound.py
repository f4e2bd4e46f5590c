"""Sound correspondence between Chinese characters and a foreign Latin name.

Both sides are reduced to classes of consonants: 波罗申科 (bo luo shen ke) and
Poroshenko both give P L S N K. The likeness is the longest common subsequence
over the mean length.
"""

import re
import unicodedata
from functools import cache

__all__ = ["likeness", "tail_likenesses"]

_CLASSES = (("bp", "P"), ("dt", "T"), ("gkqcx", "K"), ("zsj", "S"), ("lr", "L"), ("fvw", "F"))
_TO_CLASS = {letter: name for letters, name in _CLASSES for letter in letters} | {"m": "M", "n": "N", "h": "H"}
_DIGRAPHS = (("sch", "S"), ("sh", "S"), ("ch", "S"), ("zh", "S"), ("ph", "F"), ("th", "T"), ("kh", "H"), ("ck", "K"))
_SOFT_C = re.compile("c(?=[eiy])")


def _plain(latin: str) -> str:
    decomposed = unicodedata.normalize("NFD", latin.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if char.isascii() and char.isalpha())


@cache
def _skeleton(latin: str) -> str:
    text = _SOFT_C.sub("s", _plain(latin))
    for letters, name in _DIGRAPHS:
        text = text.replace(letters, name)
    text = re.sub(r"(.)\1+", r"\1", re.sub("ng(?![aeiou])", "n", text))
    return "".join(_TO_CLASS.get(char, char if char.isupper() else "") for char in text)


@cache
def _han_skeleton(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    pinyin = lazy_pinyin(char, style=Style.NORMAL)[0]
    pinyin = re.sub("^[jq]", "k", pinyin)  # 基 for ki, 吉 for gi; before i Mandarin has lost its k
    return _skeleton(re.sub("^x", "s", pinyin))


def tail_likenesses(zh: str, latin: str) -> list[float]:
    """Return :func:`likeness` of each tail of *zh* and *latin*, that of the whole first.

    One pass over both from the end: the longest common subsequence, one bit a
    letter of *latin* (Hyyrö 2004), is read off after each character.
    """
    theirs = _skeleton(latin)[::-1]
    places: dict[str, int] = {}
    for at, letter in enumerate(theirs):
        places[letter] = places.get(letter, 0) | 1 << at
    every = (1 << len(theirs)) - 1
    unmatched, length = every, 0
    found = []
    for char in reversed(zh):
        for letter in reversed(_han_skeleton(char)):
            length += 1
            met = unmatched & places.get(letter, 0)
            unmatched = ((unmatched + met) | (unmatched - met)) & every
        common = len(theirs) - unmatched.bit_count()
        found.append(2 * common / (length + len(theirs)) if length and theirs else 0.0)
    return found[::-1]


def likeness(zh: str, latin: str) -> float:
    """Return how alike the two sound, 0..1.

    >>> likeness("波罗申科", "Poroshenko") > 0.9 > likeness("前总统波罗申科", "Poroshenko")
    True
    """
    return tail_likenesses(zh, latin)[0] if zh else 0.0

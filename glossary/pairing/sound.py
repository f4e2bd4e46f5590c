"""Sound correspondence between Chinese characters and a foreign Latin name.

Both sides are reduced to classes of consonants: 波罗申科 (bo luo shen ke) and
Poroshenko both give P L S N K. The likeness is the longest common subsequence
over the mean length.
"""

import re
import unicodedata
from functools import cache

__all__ = ["likeness"]

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
    text = re.sub("ng(?![aeiou])", "n", text)
    return re.sub(r"(.)\1+", r"\1", "".join(_TO_CLASS.get(char, char if char.isupper() else "") for char in text))


@cache
def _han_skeleton(char: str) -> str:
    from pypinyin import Style, lazy_pinyin

    pinyin = lazy_pinyin(char, style=Style.NORMAL)[0]
    pinyin = re.sub("^[jq]", "k", pinyin)  # 基 for ki, 吉 for gi; before i Mandarin has lost its k
    return _skeleton(re.sub("^x", "s", pinyin))


def _common(a: str, b: str) -> int:
    """Return the length of the longest common subsequence; one bit a letter of *a* (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for at, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << at
    every = (1 << len(a)) - 1
    unmatched = every
    for letter in b:
        met = unmatched & places.get(letter, 0)
        unmatched = ((unmatched + met) | (unmatched - met)) & every
    return len(a) - unmatched.bit_count()


def likeness(zh: str, latin: str) -> float:
    """Return how alike the two sound, 0..1.

    >>> likeness("波罗申科", "Poroshenko") > 0.9 > likeness("前总统波罗申科", "Poroshenko")
    True
    """
    ours, theirs = "".join(map(_han_skeleton, zh)), _skeleton(latin)
    if not ours or not theirs:
        return 0.0
    return 2 * _common(ours, theirs) / (len(ours) + len(theirs))

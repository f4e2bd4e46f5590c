"""Pinyin in name orthography (GB/T 28039): surname and given name apart.

pypinyin reads running text; it knows no surnames, so a surname's reading
comes from ``data/surname_pinyin.tsv`` and only at the head of a name, and
characters with several readings have one of their own in given names
(``data/given_pinyin.tsv``).
pypinyin takes a quarter of a second to import and is loaded when first used.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

from glossary.writing.han import is_han
from glossary.writing.tables import data_file, rows

__all__ = ["fold_pinyin", "name_pinyin", "reads", "syllables_of", "term_pinyin"]

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")


@cache
def _surnames() -> dict[str, str]:
    return {zh: pinyin for zh, pinyin, _ in rows(data_file("surname_pinyin.tsv"), 3)}


@cache
def _given_names() -> dict[str, str]:
    return {char: pinyin for char, pinyin, _ in rows(data_file("given_pinyin.tsv"), 3)}


def syllables_of(zh: str) -> list[str]:
    """Return the pinyin of each character of *zh*, with tone marks."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(zh, style=Style.TONE)


def _join(syllables: Sequence[str]) -> str:
    """Write syllables as one word, an apostrophe before a, o and e inside it.

    >>> _join(["fāng", "é"])
    "fāng'é"
    """
    word = syllables[0]
    for syllable in syllables[1:]:
        word += ("'" if fold_pinyin(syllable)[:1] in "aoe" else "") + syllable
    return word


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def name_pinyin(zh: str, surname_length: int) -> str:
    """Return the pinyin of a person's name whose surname has *surname_length* characters.

    A name without a surname (a king, a monk) has length 0: one word.

    >>> name_pinyin("阮芳娥", 1), name_pinyin("单文查", 1)
    ("Ruǎn Fāng'é", 'Shàn Wénchá')
    """
    surname, given = zh[:surname_length], zh[surname_length:]
    words = []
    if surname:
        words.append(_surnames().get(surname) or _capital(_join(syllables_of(surname))))
    if given:
        spelt = syllables_of(given)
        if surname_length and len(spelt) == len(given):
            spelt = [_given_names().get(char, syllable) for char, syllable in zip(given, spelt, strict=True)]
        words.append(_capital(_join(spelt)))
    return " ".join(words)


def term_pinyin(
    words: Sequence[str], *, capital: bool, names: Collection[str] = (), pairs: Collection[str] = ()
) -> str:
    """Return the pinyin of a term cut into *words*, capitalised for a proper name; *names* in it always are.

    Each character of *pairs* is a country of its own.

    >>> term_pinyin(["人民", "对外"], capital=False)
    'rénmín duìwài'
    >>> term_pinyin(["越中", "关系"], capital=False, pairs=["越中"])
    'Yuè-Zhōng guānxì'
    """
    syllables = syllables_of("".join(words))
    if len(syllables) != sum(map(len, words)):  # Latin or digits inside: pypinyin keeps a run as one
        return " ".join(_capital(s) if capital else s for s in syllables)
    spelt, at = [], 0
    for word in words:
        its = syllables[at : at + len(word)]
        if word in pairs:
            spelt.append("-".join(map(_capital, its)))
        else:
            spelt.append(_capital(_join(its)) if capital or word in names else _join(its))
        at += len(word)
    return " ".join(spelt)


def fold_pinyin(text: str) -> str:
    """Return *text* in lower case without tones, spaces or apostrophes; ü is v.

    >>> fold_pinyin("Ruǎn Fāng'é"), fold_pinyin("Lǚ")
    ('ruanfange', 'lv')
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("u:", "ü"))
    folded = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in "\u0300\u0301\u0304\u030c"))
    return "".join(c for c in folded.replace("ü", "v") if c.isalnum())


def reads(pinyin: str, zh: str) -> bool:
    """Tell whether *pinyin* can be read off *zh*, character by character; what is not Han is passed over.

    Any reading of a character will do, in its own tone or without one, as a
    surname, in a given name or in the words of *zh*; spaces, apostrophes and
    capitals do not count.

    >>> reads("Ruǎn Fāng'é", "阮芳娥"), reads("Shàn", "单"), reads("Ruan Fang'e", "阮芳娥"), reads("Ruǎn Fàng", "阮芳")
    (True, True, True, False)
    """
    written = _letters(pinyin)
    ends = {0}
    for char in zh:
        readings = _readings_of(char) if is_han(char) else frozenset()
        if readings:
            ends = {end + len(one) for end in ends for one in readings if written.startswith(one, end)}
        elif char.isdigit() or is_han(char):  # of unknown reading, or left out, or spelt in whatever way
            ends = set(range(min(ends), len(written) + 1))
        else:
            letter = _letters(char)
            ends |= {end + len(letter) for end in ends if written.startswith(letter, end)}
        if not ends:
            return _letters("".join(syllables_of(zh))) == written
    return len(written) in ends


def _letters(pinyin: str) -> str:
    """Return the letters and digits of *pinyin* in lower case, NFC, ü for v and u:."""
    text = unicodedata.normalize("NFC", pinyin.lower().replace("u:", "ü"))
    return "".join(char for char in text if char.isalnum()).replace("v", "ü")


@cache
def _readings_of(char: str) -> frozenset[str]:
    """Return every reading of *char*, each with its tone and without."""
    from pypinyin import Style
    from pypinyin import pinyin as read

    found = {*read(char, style=Style.TONE, heteronym=True)[0], _surnames().get(char, ""), _given_names().get(char, "")}
    toned = {_letters(reading) for reading in found} - {"", char}  # pypinyin gives back what it does not know
    bare = {unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", one))) for one in toned}
    return frozenset(toned | bare)

"""Vietnamese writing: syllables, tones, folding, capitals.

Everything works on NFC text. A *syllable* is one written word of Vietnamese
(``Nguyễn``); its *tone* is one of five combining marks, or none. Two
spellings of one syllable that differ only in where the tone mark stands (Hoà,
Hòa) have the same :func:`sound_key`, and so have Lý and Lí.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

__all__ = [
    "are_syllables",
    "bare",
    "canonical",
    "fold",
    "has_marks",
    "is_name_like",
    "is_syllable",
    "name_case",
    "nfc",
    "sound_key",
    "syllables",
    "toneless",
    "unmarked",
]

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng

# Latin letters of Vietnamese in NFC. Ranges are explicit: a class such as
# [À-ỹ] would also take Greek, Cyrillic and Thai in.
LETTERS = "A-Za-zÀ-ÃÈ-ÊÌÍÐÒ-ÕÙÚÝà-ãè-êìíðò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ"

_ONSETS = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", *"bcdđghklmnpqrstvx", "")
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    oi om on ong ooc oong op ot oc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uynh uyên uyêt uyt uyn uyp uyu
    uê uêch uênh uơ uân uâng uât uây
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu
    """.split()
)
# In a syllable that ends in a stop only sắc and nặng occur.
_STOP = re.compile("(?:ch|[cpt])$")


_JOINTS = re.compile(r"[\s\-–—_]+")
_BETWEEN = re.compile(r"[\s\-–—\u2010\u2011.·,]+")


def nfc(text: str) -> str:
    """Return *text* in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def toneless(syllable: str) -> str:
    """Return *syllable* without its tone mark; vowel letters stay (ễ → ê)."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return nfc("".join(char for char in decomposed if char not in TONES))


def _tone(syllable: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", syllable) if char in TONES)


@cache
def bare(text: str) -> str:
    """Return ``unmarked(text)``, remembered: for words and names, not for what users type."""
    return unmarked(text)


def unmarked(text: str) -> str:
    """Return *text* in lower case without any mark, đ as d.

    >>> unmarked("Đắk Lắk")
    'dak lak'
    """
    return text.lower() if text.isascii() else text.lower().translate(_UNMARKED)


class _Unmarked(dict[int, str]):
    """Character → what it is without marks; filled as characters come."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFD", chr(code).replace("đ", "d").replace("ð", "d"))
        self[code] = "".join(char for char in letters if not unicodedata.combining(char))
        return self[code]


_UNMARKED = _Unmarked()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the key under which spellings with and without marks meet.

    >>> fold("Nguyễn-Quốc  Trị")
    'nguyen quoc tri'
    """
    return " ".join(_JOINTS.split(bare(text).strip()))


@cache
def sound_key(syllable: str) -> str:
    """Return a key equal for all spellings of one syllable.

    Case, the placement of the tone mark and final y for i do not count.

    >>> sound_key("Hoà") == sound_key("hòa"), sound_key("Lý") == sound_key("Lí")
    (True, True)
    >>> sound_key("Thuý") == sound_key("Thúi")
    False
    """
    letters = toneless(syllable.lower().replace("ð", "đ"))
    if re.fullmatch("[bcdđghklmnprstvx]*y", letters) and letters != "y":
        letters = letters[:-1] + "i"
    return letters + _tone(syllable)


def canonical(syllable: str) -> str:
    """Return *syllable* with the tone mark where the press puts it (Hòa, Thúy).

    >>> canonical("Hoà"), canonical("thuỷ"), canonical("Quý"), canonical("Hoàn")
    ('Hòa', 'thủy', 'Quý', 'Hoàn')
    """
    tone = _tone(syllable)
    letters = toneless(syllable)
    if not tone or not re.search("(?:oa|oe|uy)$", letters.lower()):
        return nfc(syllable)
    if letters.lower().startswith("qu"):
        return nfc(syllable)
    return nfc(letters[:-2] + letters[-2] + tone + letters[-1])


def has_marks(text: str) -> bool:
    """Tell whether *text* carries any mark or letter that English has not."""
    return not text.isascii() and any(ord(char) > 0x7F and char.isalpha() for char in nfc(text))


@cache
def _bare_rimes() -> frozenset[str]:
    return frozenset(bare(rime) for rime in _RIMES)


def _splits(letters: str, rimes: frozenset[str]) -> bool:
    for onset in _ONSETS:
        rime = letters[len(onset) :]
        if letters.startswith(onset) and rime in rimes and (onset != "q" or rime.startswith("u")):
            return True
    # In gì, giếng, giêm the i is both of the onset and of the rime.
    return letters.startswith("gi") and letters[1:] in rimes


@cache
def is_syllable(word: str, *, strict: bool = True) -> bool:
    """Tell whether *word* can be a Vietnamese syllable.

    With ``strict`` the vowels and the tone must be possible as written;
    without, only the bare letters count, so that "Nguyen" passes.

    >>> is_syllable("Nguyễn"), is_syllable("Nguyen"), is_syllable("Nguyen", strict=False)
    (True, False, True)
    >>> is_syllable("Wong", strict=False)
    False
    """
    lowered = nfc(word).lower().replace("ð", "đ")
    letters = toneless(lowered)
    if not strict:
        return _splits(letters, _RIMES) or _splits(bare(lowered), _bare_rimes())
    tone = _tone(lowered)
    if len(tone) > 1 or (_STOP.search(letters) and tone not in ("\u0301", "\u0323")):
        return False
    return _splits(letters, _RIMES)


def syllables(text: str) -> list[str]:
    """Split *text* at spaces and hyphens, in NFC, Ð read as Đ.

    >>> syllables("Nguyễn-Quốc Trị")
    ['Nguyễn', 'Quốc', 'Trị']
    """
    return [part for part in _BETWEEN.split(nfc(text).replace("Ð", "Đ")) if part]


def is_name_like(text: str) -> bool:
    """Tell whether every word of *text* could be a Vietnamese syllable, marks or not."""
    return are_syllables(syllables(text))


def are_syllables(words: Sequence[str]) -> bool:
    """Tell whether there are *words* and every one could be a Vietnamese syllable, marks or not."""
    return bool(words) and all(is_syllable(word, strict=False) for word in words)


def name_case(text: str) -> str:
    """Return *text* with every syllable capitalised, as a person's name is.

    >>> name_case("NGUYỄN văn An")
    'Nguyễn Văn An'
    """
    return " ".join(word[:1].upper() + word[1:].lower() for word in syllables(text))

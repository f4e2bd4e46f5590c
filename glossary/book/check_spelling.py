"""Checks of how Vietnamese, pinyin and traditional characters are written, entry by entry."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from glossary.book.sheet import Found, Row, Sheet
from glossary.pairing.align import Verdict, align
from glossary.reference import known
from glossary.writing.han import clean, has_invisible, is_han, simplified, term_traditional, variants
from glossary.writing.pinyin import reads
from glossary.writing.vietnamese import canonical, fold, is_syllable, sound_key, syllables, toneless

__all__ = ["CHECKS"]

# Marks that no other language of Latin letters combines so: in 20,000 words of our tables they stand in
# 11 that are no syllable, all of minority languages.
_ONLY_VIETNAMESE = re.compile("[\u0309\u0323\u031b]|[\u0302\u0306][\u0300\u0301\u0303]|đ")
_MINORITY = re.compile("[bcdđghkmpst][rl]|kđ|sr|[fjwz]")
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# Syllables whose tone mark has two places: hòa and hoà.
_TWO_PLACES = re.compile("(?!qu)[a-zđ]*(?:oa|oe|uy)")


def w202_syllable(sheet: Sheet) -> Iterator[Found]:
    """'{word}' in vi is no possible Vietnamese syllable"""
    for row in sheet.judged:
        if row.vi.isascii() and row.kind != "person":
            continue
        for word in syllables(row.vi) if row.kind == "person" else _WORDS.findall(row.vi):
            if not is_syllable(word) and (row.kind == "person" or _is_odd(word)) and not _is_known(row):
                yield Found(row.at("vi"), {"word": word})


def _is_known(row: Row) -> bool:
    return any(meaning.vi == row.vi for meaning in known.find(row.zh))


def _is_odd(word: str) -> bool:
    """Tell whether *word* has marks of Vietnamese, yet is neither that nor a minority's name nor an abbreviation."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    if word.isupper() or not word.isalpha() or not _ONLY_VIETNAMESE.search(decomposed):
        return False
    return not _MINORITY.search(toneless(word.lower()))


def w203_alignment(sheet: Sheet) -> Iterator[Found]:
    """{vi} is not how {zh} is read; {todo}"""
    for row in sheet.judged:
        if row.kind not in ("person", "place") or not row.vi or row.status == "accepted" or _is_known(row):
            continue
        if row.kind == "place":
            if right := _same_letters(row):
                yield Found(row.at("vi"), {"zh": row.zh, "vi": row.vi, "todo": f"our tables have {right}"})
        elif align(row.zh, row.vi).verdict is not Verdict.VERIFIED:
            yield Found(row.at("vi"), {"zh": row.zh, "vi": row.vi, "todo": "check the spelling"})


def _same_letters(row: Row) -> str:
    """Return the spelling in our tables that differs from the row's in its marks alone, "" if none does."""
    spelt = [meaning.vi for meaning in known.find(row.zh) if meaning.kind == "place"]
    if any(_sounds(vi) == _sounds(row.vi) for vi in spelt):
        return ""
    return next((vi for vi in spelt if fold(vi) == fold(row.vi)), "")


def _sounds(vi: str) -> list[str]:
    return [sound_key(syllable) for syllable in syllables(vi)]


def w205_eth(sheet: Sheet) -> Iterator[Found]:
    """{key} has Ð (U+00D0) where Vietnamese has Đ (U+0110)"""
    for row in sheet.rows:
        for key, node in row.spelt():
            if "Ð" in node.value and key in ("vi", "aliases"):
                edits = sheet.rewritten(node, str(node.value).replace("Ð", "Đ"))
                yield Found((node.line, node.column), {"key": key}, edits)


def w209_composed(sheet: Sheet) -> Iterator[Found]:
    """{key} is written with letters and marks apart (not NFC), so that other programs do not find it"""
    for row in sheet.rows:
        for key, node in row.spelt():
            text = str(node.value)
            if key not in ("zh", "hant") and not unicodedata.is_normalized("NFC", text):
                edits = sheet.rewritten(node, unicodedata.normalize("NFC", text))
                yield Found((node.line, node.column), {"key": key}, edits)


def w210_tone_marks(sheet: Sheet) -> Iterator[Found]:
    """'{word}' has its tone mark on another letter than {other} words of this file have ({usual}); write it one way"""
    found = [(row, word) for row in sheet.judged for word in _WORDS.findall(row.vi) if _has_two_places(word)]
    new = Counter(canonical(word) == word for _, word in found)
    if not (new[True] and new[False]):
        return
    usual = new[True] >= new[False]  # of equals the press's way counts
    for row, word in found:
        if (canonical(word) == word) is not usual:
            values = {"word": word, "other": str(new[usual]), "usual": "hòa, thúy" if usual else "hoà, thuý"}
            yield Found(row.at("vi"), values)


def _has_two_places(word: str) -> bool:
    if word.isascii():
        return False
    letters = toneless(word.lower())
    return letters != word.lower() and _TWO_PLACES.fullmatch(letters) is not None and is_syllable(canonical(word))


def w211_pinyin(sheet: Sheet) -> Iterator[Found]:
    """pinyin '{pinyin}' does not read {zh}; check it, or leave it empty"""
    for row in sheet.judged:
        pinyin = row.slot.text("pinyin").strip()
        if pinyin and row.zh and not reads(pinyin, row.zh):
            yield Found(row.at("pinyin"), {"pinyin": pinyin, "zh": row.zh})


def w212_traditional(sheet: Sheet) -> Iterator[Found]:
    """hant {hant} is no traditional form of {zh}"""
    for row in sheet.judged:
        hant = clean(row.slot.text("hant")).strip()
        if hant and row.zh and is_han(row.zh) and not _is_traditional(hant, row.zh):
            yield Found(row.at("hant"), {"hant": hant, "zh": row.zh})


def _is_traditional(hant: str, zh: str) -> bool:
    if len(hant) == len(zh):
        pairs = zip(hant, zh, strict=True)
        if all(t == s or t in variants().get(s, ()) or simplified(t) == s for t, s in pairs):
            return True
    return term_traditional(zh) == hant  # 仿佛 is 彷彿 as a word only


def w213_invisible(sheet: Sheet) -> Iterator[Found]:
    """{key} holds characters that cannot be seen (a zero-width space, a soft hyphen); delete them"""
    for row in sheet.rows:
        for key, node in row.spelt():
            text = str(node.value)
            if has_invisible(text):
                edits = sheet.rewritten(node, "".join(char for char in text if not has_invisible(char)))
                yield Found((node.line, node.column), {"key": key}, edits)


CHECKS: tuple[Callable[[Sheet], Iterator[Found]], ...] = (
    w202_syllable,
    w203_alignment,
    w205_eth,
    w209_composed,
    w210_tone_marks,
    w211_pinyin,
    w212_traditional,
    w213_invisible,
)

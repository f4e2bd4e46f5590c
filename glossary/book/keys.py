"""Keys: what a form is found by, however it is typed.

A form and a query are cut into *units*: a Han character, simplified, is one,
a word of Latin letters or digits, without marks and in lower case, another.
The units written together are the *key*; whatever differs only in script,
marks, case, spaces or punctuation has the same one.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from glossary.book.entry import Entry
from glossary.writing.han import HAN, RUN, clean, simplified
from glossary.writing.vietnamese import unmarked

__all__ = [
    "LONGEST_INSIDE", "SMALL_WORDS", "TONE_NUMBER", "UNITS", "Form", "forms", "has_han", "heads_of", "is_found_alone",
    "is_word", "joined", "plain", "query_keys", "syllables_of", "units",
]  # fmt: skip

UNITS = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
_SHORT = 100  # characters of a form; sixteen thousand such take some megabytes
LONGEST_INSIDE = 48  # units of a form that is looked for in a sentence; the index has a bit for each number
_SHORTEST_WORD = 4  # letters of a single Latin word that is worth finding in a sentence
SMALL_WORDS = frozenset("of the and for in on at to".split())  # English abbreviations leave them out
_PINYIN = re.compile("(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[aeiouv]+(?:ng(?![aeiouv])|[nr](?![aeiouv]))?")
TONE_NUMBER = re.compile("(?<=[A-Za-zü:])[1-5]")
_V_FOR_U = re.compile("(?<=[ln])v")


class Form(NamedTuple):  # here and in all that a lookup imports: a dataclass takes a millisecond to be made
    """A form of an entry: what it is (zh, vi, pinyin, name, variant), as it stands, and its units."""

    role: str
    text: str
    units: tuple[str, ...]

    @property
    def key(self) -> str:
        """The units written together."""
        return joined(self.units, self.text)


def plain(text: str) -> str:
    """Return *text* without what only looks different: full-width Latin, unseen characters, space around it.

    >>> plain(" ＶＵＦＯ ")
    'VUFO'
    """
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", clean(text)).strip()


def has_han(text: str) -> bool:
    """Tell whether a Han character stands in *text*."""
    return not text.isascii() and RUN.search(text) is not None


def is_word(unit: str) -> bool:
    """Tell whether *unit* is a word, no Han character.

    >>> is_word("nga"), is_word("娥")
    (True, False)
    """
    return len(unit) > 1 or not RUN.match(unit)


def units(text: str) -> tuple[str, ...]:
    """Return the units of *text*, which is plain.

    >>> units("範黃英 – Phạm Hoàng Anh")
    ('范', '黄', '英', 'pham', 'hoang', 'anh')
    """
    return _remembered(text) if len(text) <= _SHORT else _cut(text)


def _cut(text: str) -> tuple[str, ...]:
    return tuple(UNITS.findall(unmarked(simplified(text) if has_han(text) else text)))


_remembered = lru_cache(maxsize=1 << 14)(_cut)


def joined(parts: Sequence[str], text: str) -> str:
    """Return the key of *parts*; of what has none, such as "++", the *text* itself without spaces."""
    return "".join(parts) or "".join(text.split())


def forms(entry: Entry) -> Iterator[Form]:
    """Yield every form under which *entry* is looked for, its variants last."""
    for role, text in (("zh", entry.zh), ("zh", entry.hant), ("vi", entry.vi)):
        if text:
            yield _form(role, text)
    if entry.pinyin:
        text = plain(entry.pinyin)
        yield Form("pinyin", text, tuple(_pinyin_units(text)))
    for alias in entry.aliases:
        yield _form("name", alias)
    for latin in entry.evidence.latin if entry.evidence else ():
        yield _form("name", latin)
    for variant in entry.variants:
        yield _form("variant", variant.zh)


def _form(role: str, text: str) -> Form:
    text = plain(text)
    return Form(role, text, units(text))


def _pinyin_units(text: str) -> Iterator[str]:
    """Yield the syllables of pinyin; GB/T 16159 puts an apostrophe where they would run together."""
    for unit in units(text):
        yield from syllables_of(unit)


@lru_cache(maxsize=1 << 16)
def syllables_of(unit: str) -> Sequence[str]:
    """Return the syllables of toneless pinyin, or the unit itself where it is none.

    >>> syllables_of("huangying"), syllables_of("palestine")
    (['huang', 'ying'], ['palestine'])
    """
    found: list[str] = _PINYIN.findall(unit)
    return found if found and sum(map(len, found)) == len(unit) else [unit]


def is_found_alone(unit: str) -> bool:
    """Tell whether a form of one unit means something when it stands in a sentence."""
    return is_word(unit) and len(unit) >= _SHORTEST_WORD


def query_keys(text: str) -> tuple[str, ...]:
    """Return the keys that answer the query *text*, which is plain; pinyin may have its tones as numbers and v for ü.

    >>> query_keys("ruan3 fang1 e2"), query_keys("Lv")
    (('ruan3fang1e2', 'ruanfange'), ('lv', 'lu'))
    """
    key = joined(units(text), text)
    if not key.isascii():
        return (key,)
    toneless = joined(units(TONE_NUMBER.sub("", text)), "")
    return tuple(dict.fromkeys(filter(None, (key, toneless, _V_FOR_U.sub("u", key), _V_FOR_U.sub("u", toneless)))))


def heads_of(parts: Sequence[str]) -> list[str]:
    """Return for each unit what a form that begins there is first told by: a word, or two Han characters.

    >>> heads_of(("阮", "芳", "娥", "phuong"))
    ['阮芳', '芳娥', '娥', 'phuong']
    """
    told = {unit: is_word(unit) for unit in set(parts)}
    words = [told[unit] for unit in parts]
    followed = zip(parts, parts[1:], words, words[1:], strict=False)
    return [one if a or b else one + other for one, other, a, b in followed] + list(parts[-1:])

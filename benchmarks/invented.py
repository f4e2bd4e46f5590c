"""A large glossary with real structure: invented persons, places, organisations and terms, with evidence and quotes.

Names are put together from the surnames and characters of our tables, so that
they share as much with one another as real ones do; every sentence is made
from a pattern. The same number gives the same entries.
"""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from glossary.book.entry import Entry, Evidence, Passage
from glossary.book.yaml_text import HEADER, dump_entry
from glossary.writing.han import name_traditional
from glossary.writing.pinyin import name_pinyin, term_pinyin
from glossary.writing.readings import load
from glossary.writing.tables import data_file, rows

__all__ = ["entries", "write"]

_DAY = "2026-05-17"
_SENTENCES = (
    "{zh}在河内会见了来访的代表团,双方就下一阶段的合作交换了意见。",
    "据介绍,{zh}近年来参与了多项社区活动,受到当地居民欢迎。",
    "会议由{zh}主持,来自十个省市的两百名代表参加。",
    "{zh}表示,双方应继续扩大文化与教育领域的交流。",
)
_BODIES = (
    ("友好组织联合会", "Liên hiệp các tổ chức hữu nghị {}"),
    ("人民委员会", "Ủy ban nhân dân {}"),
    ("妇女联合会", "Hội Liên hiệp Phụ nữ {}"),
    ("农民协会", "Hội Nông dân {}"),
    ("电力公司", "Công ty Điện lực {}"),
    ("中心医院", "Bệnh viện Trung tâm {}"),
)
_SHARES = {"person": 0.7, "place": 0.1, "org": 0.15}  # and the rest terms


@cache
def _persons() -> list[tuple[str, list[str]]]:
    """Return the persons of our table that are read character by character, with their syllables."""
    found = [(row[0].split("|")[0], row[1].split()) for row in rows(data_file("persons.tsv"), 3)]
    return [(zh, vi) for zh, vi in found if len(zh) > 2 and len(vi) == len(zh)]


@cache
def _surnames() -> list[tuple[str, str]]:
    return [(zh[0], vi[0]) for zh, vi in _persons()]  # as often as persons bear them


@cache
def _given() -> list[tuple[str, str]]:
    return [pair for zh, vi in _persons() for pair in zip(zh[1:], vi[1:], strict=True)]


@cache
def _characters() -> list[tuple[str, str]]:
    """Return characters with a reading, for places and terms."""
    readings = load()
    return [(char, readings[char][0]) for char in dict.fromkeys(char for char, _ in _given()) if readings.get(char)]


def _person(chance: random.Random) -> tuple[str, str, str]:
    surname, ho = chance.choice(_surnames())
    given = chance.choices(_given(), k=chance.choice((1, 2, 2, 2, 3)))
    zh = surname + "".join(char for char, _ in given)
    return zh, " ".join([ho, *(vi for _, vi in given)]), name_pinyin(zh, 1)


def _place(chance: random.Random) -> tuple[str, str, str]:
    name = chance.choices(_characters(), k=2)
    zh, vi = "".join(char for char, _ in name), " ".join(vi.capitalize() for _, vi in name)
    ending, generic = chance.choice((("省", "tỉnh"), ("县", "huyện"), ("乡", "xã"), ("市", "thành phố")))
    return zh + ending, f"{generic} {vi}", term_pinyin([zh, ending], capital=True)


def _org(chance: random.Random) -> tuple[str, str, str]:
    place, vi, _ = _place(chance)
    body, pattern = chance.choice(_BODIES)
    return place + body, pattern.format(vi), term_pinyin([place, body], capital=True)


def _term(chance: random.Random) -> tuple[str, str, str]:
    chars = chance.choices(_characters(), k=chance.choice((2, 3, 4)))
    zh = "".join(char for char, _ in chars)
    return zh, " ".join(vi.lower() for _, vi in chars), term_pinyin([zh], capital=False)


def entries(number: int, seed: int = 7) -> Iterator[Entry]:
    """Yield *number* entries of distinct forms, a few of them accepted, each with one to three quotes."""
    chance = random.Random(seed)
    seen: set[str] = set()
    while len(seen) < number:
        draw = chance.random()
        kind, make = "term", _term
        for name, maker in (("person", _person), ("place", _place), ("org", _org)):
            if draw < _SHARES[name]:
                kind, make = name, maker
                break
            draw -= _SHARES[name]
        zh, vi, pinyin = make(chance)
        if zh not in seen:
            seen.add(zh)
            yield _entry(chance, zh, vi, pinyin, kind)


def _entry(chance: random.Random, zh: str, vi: str, pinyin: str, kind: str) -> Entry:
    count = min(999, int(chance.paretovariate(1)))
    quotes = tuple(
        Passage(f"news/{chance.randrange(10**5):06}.txt:{chance.randrange(1, 60)}", sentence.format(zh=zh), _DAY)
        for sentence in chance.sample(_SENTENCES, min(count, 3))
    )
    titles = ("副主席",) if kind == "person" and count > 2 else ()
    evidence = Evidence("name", "readings", 0.9, count, quotes, titles=titles)
    status = chance.choice(("proposed", "proposed", "proposed", "accepted"))
    return Entry(zh, vi, pinyin, name_traditional(zh, kind == "person"), kind, status, evidence=evidence)


def write(path: Path, number: int) -> None:
    """Write a glossary of *number* entries and 阮芳娥 to *path*."""
    nga = Evidence("name", "known", 0.99, 4, (Passage("news/1.txt:7", "阮芳娥大使今天出席了开幕式。"),))
    first = Entry("阮芳娥", "Nguyễn Phương Nga", "Ruǎn Fāng'é", "阮芳娥", "person", evidence=nga)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER + "entries:\n")
        file.write(dump_entry(first))
        file.writelines(dump_entry(entry) for entry in entries(number - 1) if entry.zh != first.zh)

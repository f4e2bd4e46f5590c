"""A corpus of invented news about Vietnam, in which it is known what there is to find.

Documents of a title, a date line and 8 to 20 paragraphs are made of the
sentences of corpus_sentences.tsv, filled with persons, organisations and terms
that recur as they do in news: most once or twice, some hundreds of times.
About half of the text is filler without a name. No brackets: brackets.py
measures those.

Vietnamese names are drawn by the counts of data/name_readings.tsv, which
mining weighs names by as well, so recall is flattered on characters; nobody of
persons.tsv is drawn, so it owes nothing to that table. The same seed gives the
same text.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from glossary.writing.han import is_han
from glossary.writing.tables import data_file, rows

__all__ = ["Corpus", "generate"]

HERE = Path(__file__).resolve().parent
SHORTEST, LONGEST = 1500, 2900  # characters of a document; the last sentence may exceed it
PARAGRAPHS = 8, 20
FILLER = 0.58  # of the sentences: they are a little shorter than the others
ON_TOPIC = 0.6
NO_TOPICS = {"title", "general"}
# A document names again whom it has named; else a name is new, or one of before, the likelier the more
# documents had it (Simon's process, which leads to Zipf's law).
AGAIN, NEW_PERSON, NEW_TERM = 0.35, 0.35, 0.15
SHAPES = {"given": 8, "middle given": 66, "氏 given": 6, "氏 middle given": 12, "middle middle given": 8}
MIDDLES = "氏文公廷庭伯孟仲登"  # never the last character here
# The surnames of China in their order, and given characters of our own choice.
CHINESE_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢"
)
CHINESE_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国志文海波宇欣然子轩晓东红梅俊峰浩天嘉怡思雨振邦立新慧"
)
GENERICS = {"province": "省", "municipality": "市", "city": "市", "district": "县", "ward": "坊", "commune": "乡"}
WITH_GENERIC = "省市县郡坊乡社镇"  # a form that ends so needs no other
PLACE_SHARES = {"province": 50, "municipality": 12, "city": 15, "district": 12, "ward": 5, "commune": 6}
FIELDS = (1, 1, 1, 2), (0, 1, 1, 1, 2)  # how many fields and how many manners a term has
SLOT = re.compile(r"\{(\w+)\}")
NAMING = re.compile(r"\{(?:person|chinese|org|term|place)\}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents as (path, text), and what was planted in them.

    ``persons`` and ``terms`` (terms and organisations) give the number of
    distinct paragraphs, titles among them, that each was planted in.
    """

    documents: tuple[tuple[str, str], ...]
    persons: Mapping[str, int]
    terms: Mapping[str, int]


def generate(characters: int, seed: int) -> Corpus:
    """Return a corpus of at least *characters*, which exceeds that by less than a document.

    A smaller corpus of the same seed is the beginning of a larger one.
    """
    writer = _Writer(Random(seed))
    documents: list[tuple[str, str]] = []
    size = 0
    while size < characters:
        text = writer.document()
        documents.append((f"{len(documents) + 1:05d}.txt", text))
        size += len(text)
    return Corpus(tuple(documents), dict(writer.counts["person"]), dict(writer.counts["term"]))


class _Pool:
    """Strings that recur: within a document, and from document to document."""

    def __init__(self, chance: Random, new: float, make: Callable[[], str]) -> None:
        self.chance, self.new, self.make = chance, new, make
        self.drawn: list[str] = []  # once for each document
        self.here: list[str] = []  # what this document has

    def draw(self) -> str:
        if self.here and self.chance.random() < AGAIN:
            return self.chance.choice(self.here)
        known = self.drawn and self.chance.random() >= self.new
        zh = self.chance.choice(self.drawn) if known else self.make()
        if zh not in self.here:
            self.here.append(zh)
            self.drawn.append(zh)
        return zh


class _Names:
    """Makes names of persons, places, organisations and terms."""

    def __init__(self, chance: Random, words: Mapping[str, list[str]]) -> None:
        self.chance, self.words = chance, words
        surnames, given = _name_counts()
        self.surnames, self.surname_weights = list(surnames), list(surnames.values())
        self.middle, self.middle_weights = list(given), list(given.values())
        self.last_weights = [0 if char in MIDDLES else n for char, n in given.items()]
        self.places = _places()
        self.listed = {form for joined, *_ in rows(data_file("persons.tsv"), 3) for form in joined.split("|")}
        self.made: list[str] = []  # organisations and terms

    def person(self) -> str:
        """Return a Vietnamese name: of three characters mostly, of two or four, or with 氏."""
        choices = self.chance.choices
        (shape,) = choices(list(SHAPES), list(SHAPES.values()))
        zh: str = choices(self.surnames, self.surname_weights)[0]
        for part in shape.split():
            if part == "氏":
                zh += part
            else:
                zh += choices(self.middle, self.last_weights if part == "given" else self.middle_weights)[0]
        return self.person() if zh in self.listed or "氏氏" in zh else zh

    def chinese(self) -> str:
        """Return a Chinese name of two or three characters."""
        weights = [1 / rank for rank in range(1, len(CHINESE_SURNAMES) + 1)]
        (surname,) = self.chance.choices(CHINESE_SURNAMES, weights)
        zh = surname + "".join(self.chance.sample(CHINESE_GIVEN, self.chance.choice((1, 2, 2))))
        return self.chinese() if zh in self.listed else zh

    def place(self) -> str:
        """Return a place of Vietnam with its generic: 永福省."""
        (sort,) = self.chance.choices(list(PLACE_SHARES), list(PLACE_SHARES.values()))
        return self.chance.choice(self.places[sort]) + GENERICS[sort]

    def org(self) -> str:
        """Return a body of a place: 永福省友好组织联合会."""
        return self._unlike(lambda: self.place() + self.chance.choice(self.words["body"]))

    def term(self) -> str:
        """Return two to six nouns that end in a head: 边境贸易数字平台."""
        return self._unlike(self._compound)

    def _compound(self) -> str:
        choice, sample = self.chance.choice, self.chance.sample
        scope = choice(([], [], sample(self.words["scope"], 1)))
        fields, manners = (sample(self.words[n], choice(k)) for n, k in zip(("field", "manner"), FIELDS, strict=True))
        return "".join([*scope, *fields, *manners, choice(self.words["head"])])

    def _unlike(self, make: Callable[[], str]) -> str:
        """Make one that neither holds an earlier one nor lives in it, so that what was planted can be counted."""
        while True:
            zh = make()
            if not any(zh in other or other in zh for other in self.made):
                self.made.append(zh)
                return zh


class _Writer:
    """Writes documents, and counts what it plants."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.words = {slot: joined.split() for slot, joined in _table("corpus_words.tsv")}
        names = _Names(chance, self.words)
        self.pools = {
            "person": _Pool(chance, NEW_PERSON, names.person),
            "chinese": _Pool(chance, NEW_PERSON, names.chinese),
            "org": _Pool(chance, NEW_TERM, names.org),
            "term": _Pool(chance, NEW_TERM, names.term),
        }
        self.figures: dict[str, Callable[[], str]] = {
            "place": names.place,
            "number": lambda: str(chance.randint(2, 60)),
            "percent": lambda: f"{chance.randint(20, 480) / 10:g}%",
            "money": lambda: f"{chance.randint(2, 900)}{chance.choice('万亿')}",
            "year": lambda: str(chance.randint(2005, 2025)),
            "month": lambda: str(chance.randint(1, 12)),
            "day": lambda: str(chance.randint(1, 28)),
        }
        self.sentences: dict[tuple[str, bool], list[str]] = {}  # domain, is filler
        for domain, sentence in _table("corpus_sentences.tsv"):
            self.sentences.setdefault((domain, not NAMING.search(sentence)), []).append(sentence)
        self.domains = sorted({domain for domain, _ in self.sentences} - NO_TOPICS)
        self.counts = {"person": Counter[str](), "term": Counter[str]()}
        self.seen: set[str] = set()  # paragraphs
        self.told: set[str] = set()  # the sentences of this document, before they were filled

    def document(self) -> str:
        """Return a document; its length is drawn first, and divided among its paragraphs."""
        for pool in self.pools.values():
            pool.here = []
        self.told.clear()
        chance, size = self.chance, self.chance.randint(SHORTEST, LONGEST)
        topic, number = chance.choice(self.domains), chance.randint(*PARAGRAPHS)
        date = f"{chance.randint(6, 22):02d}:{chance.randint(0, 59):02d} | {chance.randint(1, 28):02d}/"
        date += f"{chance.randint(1, 12):02d}/{chance.randint(2005, 2025)}"
        lines = [self._paragraph("title", 1), date]
        while number:
            left = size - sum(map(len, lines)) - len(lines)
            lines.append(self._paragraph(topic, left // number))
            number -= 1
        return "\n".join(lines) + "\n"

    def _paragraph(self, topic: str, size: int) -> str:
        planted: set[tuple[str, str]] = set()
        text = ""
        while len(text) < max(1, size):
            text += self._sentence(topic, planted)
        if text not in self.seen:
            for kind, zh in sorted(planted):
                self.counts[kind][zh] += 1
        self.seen.add(text)
        return text

    def _sentence(self, topic: str, planted: set[tuple[str, str]]) -> str:
        """Return a sentence for a document about *topic*; add what it plants to *planted*."""
        used: set[str] = set()

        def fill(match: re.Match[str]) -> str:
            slot = match.group(1)
            pool = self.pools.get(slot)
            if not pool:
                return self.figures[slot]() if slot in self.figures else self.chance.choice(self.words[slot])
            zh = pool.draw()
            while zh in used:  # nobody meets himself
                zh = pool.draw()
            used.add(zh)
            planted.add(("term" if slot in ("org", "term") else "person", zh))
            return zh

        return SLOT.sub(fill, self._unfilled(topic))

    def _unfilled(self, topic: str) -> str:
        """Return a sentence with its slots: about *topic* mostly, none twice in a document but general filler."""
        filler = self.chance.random() < FILLER
        if topic != "title" and self.chance.random() >= ON_TOPIC:
            topic = "general" if filler else self.chance.choice(self.domains)
        left = [s for s in self.sentences[topic, filler] if s not in self.told]
        if not left and filler:
            left = self.sentences["general", True]
        elif not left:
            left = [s for domain in self.domains for s in self.sentences[domain, False] if s not in self.told]
        sentence = self.chance.choice(left)
        self.told.add(sentence)
        return sentence


def _table(name: str) -> list[tuple[str, ...]]:
    return list(rows(HERE / name, 2))


def _name_counts() -> tuple[dict[str, float], dict[str, int]]:
    """Return the weight of each surname of Vietnam and of each given character."""
    surnames: dict[str, float] = {}
    for joined, _, sort in rows(data_file("surnames.tsv"), 3):
        if sort != "chinese":
            surnames |= dict.fromkeys(joined.split("|"), 0.2)  # as rare as what was never counted
    given: dict[str, int] = {}
    for char, role, _, number in rows(data_file("name_readings.tsv"), 4):
        if role == "surname" and char in surnames:
            surnames[char] += int(number)
        elif role == "given":
            given[char] = given.get(char, 0) + int(number)
    given.pop("氏", None)  # SHAPES has it
    return surnames, given


def _places() -> dict[str, list[str]]:
    """Return the bare Chinese forms of each sort of places."""
    places: dict[str, list[str]] = {sort: [] for sort in GENERICS}
    for joined, _, sort, *_ in rows(data_file("places.tsv"), 5):
        form = joined.split("|")[0]
        if sort in places and is_han(form) and 2 <= len(form) <= 4 and form[-1] not in WITH_GENERIC:
            places[sort].append(form)
    return places

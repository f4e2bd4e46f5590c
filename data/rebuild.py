"""Derive the tables that nobody edits from what their sources publish.

    python data/rebuild.py [--check]

writes ``readings.tsv``, ``variants.tsv``, ``readings_guessed.tsv``, ``words.tsv``, ``characters.tsv``,
``countries.tsv``, ``place_names.tsv`` and ``name_readings.tsv`` beside this
file, the same bytes every time. ``--check`` writes nothing and ends with 1 if a table on disk is
not what it would write.
Needs the extra ``rebuild`` (Babel and jieba, for their data).
"""

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from analogy import guesses
from counting import count, count_places

from glossary.writing.readings import load
from glossary.writing.vietnamese import canonical, is_syllable, nfc

HERE = Path(__file__).resolve().parent
HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")

# jieba's counts: below ten a "word" is mostly a segmentation accident, and
# words over four characters are phrases that the term tables know better.
MIN_WORD_COUNT = 10
MAX_WORD_LENGTH = 4

# A guess beside published readings is of use only if many characters like it are read so.
FURTHER_READING = 0.12

# CLDR's short names where the Vietnamese or the Chinese-language press of Vietnam prints another.
COUNTRY_MENDS = {
    "GB": ("英国", "Anh"),
    "AU": ("澳大利亚", "Úc"),
    "PS": ("巴勒斯坦", "Palestine"),
    "KR": ("韩国", "Hàn Quốc"),
    "KP": ("朝鲜", "Triều Tiên"),
    "HK": ("香港", "Hồng Kông"),
    "MO": ("澳门", "Ma Cao"),
    "TW": ("台湾", "Đài Loan"),
    "CD": ("刚果民主共和国", "Cộng hòa Dân chủ Congo"),
    "CG": ("刚果共和国", "Cộng hòa Congo"),
    "MM": ("缅甸", "Myanmar"),
    "CZ": ("捷克", "Cộng hòa Séc"),
    "TR": ("土耳其", "Thổ Nhĩ Kỳ"),
    "RU": ("俄罗斯", "Nga"),
}


def raw_rows(name: str) -> Iterator[list[str]]:
    for line in nfc((HERE / name).read_text(encoding="utf-8")).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def write(title: str, form: str, source: str, lines: Iterable[str]) -> str:
    head = f"# {title}\n# Format: {form}\n# Source: {source}\n# Made by rebuild.py; do not edit.\n"
    return head + "".join(f"{line}\n" for line in lines)


def readings() -> str:
    """Merge the two published tables; hanviet first, Unihan (which mixes Nôm in) where it has nothing."""
    table: dict[str, list[str]] = defaultdict(list)
    source: dict[str, str] = {}
    for char, _, spelt in raw_rows("raw/hanviet.tsv"):
        table[char] += [canonical(s) for s in spelt.lower().split()]
        source[char] = "hanviet"
    for char, spelt in raw_rows("raw/unihan_vietnamese.tsv"):
        if char not in source:
            table[char] += [canonical(s) for s in spelt.lower().split()]
            source[char] = "unihan"
    lines = []
    for char in sorted(table):
        good = [s for s in dict.fromkeys(table[char]) if is_syllable(s)]
        if good and HAN.fullmatch(char):
            lines.append(f"{char}\t{' '.join(good)}\t{source[char]}")
    return write(
        "Hán-Việt readings of characters, commonest first",
        "character TAB readings separated by spaces TAB source",
        "raw/hanviet.tsv (MIT), raw/unihan_vietnamese.tsv (Unicode License v3)",
        lines,
    )


def variants() -> str:
    """Invert OpenCC's traditional-to-simplified characters, so that every traditional form is found."""
    from opencc import OpenCC

    to_simple, to_traditional = OpenCC("t2s"), OpenCC("s2t")
    forms: dict[str, list[str]] = defaultdict(list)
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0)):
        char = chr(code)
        simple = to_simple.convert(char)
        if simple != char and len(simple) == 1:
            forms[simple].append(char)
    lines = [
        f"{char}\t{''.join(dict.fromkeys([to_traditional.convert(char), *forms[char]]))}" for char in sorted(forms)
    ]
    return write(
        "Simplified characters and all their traditional forms, commonest first",
        "simplified TAB traditional forms",
        "OpenCC's character tables (Apache-2.0), through its own conversion",
        lines,
    )


def readings_guessed() -> str:
    """Guess the readings that the tables lack, and further ones of characters they have."""
    sounds = {char: (m, c, p) for char, m, c, p in raw_rows("raw/unihan_sounds.tsv")}
    published = {char: spelt.split() for char, spelt, source in raw_rows("readings.tsv") if source == "hanviet"}
    table, lines = load(), []
    for char, best in guesses(sounds, published, sorted(sounds)):
        known = {canonical(s) for s in table.get(char, ())}
        least = FURTHER_READING if known else 0.0
        if told := [f"{r} {share:.2f}" for r, share in best if share >= least and r not in known]:
            lines.append(f"{char}\t{' '.join(told)}")
    return write(
        "Readings by analogy, for characters and readings that readings.tsv lacks: guesses, no facts",
        "character TAB readings, each followed by its share of the votes",
        "readings.tsv and raw/unihan_sounds.tsv (Unicode License v3), by analogy.py",
        lines,
    )


def words() -> str:
    """Take the general dictionary down to what marks word boundaries."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        sys.exit("jieba is missing: pip install 'zhvi-glossary[rebuild]'")
    lines = []
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if int(count) >= MIN_WORD_COUNT and len(word) <= MAX_WORD_LENGTH and all(map(HAN.fullmatch, word)):
            lines.append(f"{word}\t{count} {tag}")
    return write(
        "Chinese words with their count in general text and their part of speech",
        "word TAB count, a space, tag",
        "dict.txt of jieba 0.42.1 (MIT), (c) 2013 Sun Junyi",
        sorted(lines),
    )


def characters() -> str:
    """Count the characters of the general words."""
    counts: Counter[str] = Counter()
    for word, told in raw_rows("words.tsv"):
        for char in word:
            counts[char] += int(told.split(" ")[0])
    return write(
        "Chinese characters with their count in general text",
        "character TAB count",
        "counted in words.tsv",
        (f"{char}\t{number}" for char, number in sorted(counts.items())),
    )


def countries() -> str:
    """Pair CLDR's territory names, with mends."""
    from babel import Locale

    chinese, vietnamese = Locale("zh").territories, Locale("vi").territories
    pairs = {}
    for code in sorted(chinese):
        if re.fullmatch("[A-Z]{2}", code) and code not in (
            "EU",
            "EZ",
            "UN",
            "XA",
            "XB",
            "ZZ",
            "QO",
            "AC",
            "CP",
            "DG",
            "EA",
            "IC",
            "TA",
            "CQ",
        ):
            zh, vi = COUNTRY_MENDS.get(code, (chinese[code], vietnamese.get(code, "")))
            if vi and "（" not in zh and "(" not in zh:
                pairs[zh] = (canonical_words(vi), code)
    return write(
        "Countries and territories",
        "Chinese TAB Vietnamese TAB ISO 3166 code",
        "Unicode CLDR (Unicode License v3) through Babel, with the mends named in rebuild.py",
        (f"{zh}\t{vi}\t{code}" for zh, (vi, code) in sorted(pairs.items())),
    )


def canonical_words(text: str) -> str:
    return " ".join(canonical(word) for word in nfc(text).split(" "))


# The published types of units, as the sorts of places.tsv.
UNIT_SORTS = {
    "tinh": "province", "thanh-pho": "city", "thi-xa": "town", "quan": "district", "huyen": "district",
    "thi-tran": "township", "phuong": "ward", "xa": "commune",
}  # fmt: skip


def place_names() -> str:
    """List the names that places of Vietnam have: what the statistics office lists, and our own."""
    sorts: dict[str, set[str]] = defaultdict(set)
    for name, types in raw_rows("raw/vietnam_units.tsv"):
        if not re.search(r"\d", name):
            sorts[canonical_words(name)].update(UNIT_SORTS[t] for t in types.split(" "))
    for _, vi, sort, *_ in raw_rows("places.tsv"):
        if vi[0].isupper() and not re.search(r"\d", vi):
            sorts[vi].add(sort)
    return write(
        "Names of places of Vietnam",
        "name TAB sorts of the places that have it, as in places.tsv, separated by spaces",
        "raw/vietnam_units.tsv (MIT), places.tsv",
        (f"{name}\t{' '.join(sorted(found))}" for name, found in sorted(sorts.items())),
    )


def name_readings() -> str:
    """Count how the characters of known names are read, by their place in a person's name or in a place's."""
    surnames = {form for zh, *_ in raw_rows("surnames.tsv") for form in zh.split("|")}
    persons = [(row[0], row[1]) for name in ("persons.tsv", "persons_chinese.tsv") for row in raw_rows(name)]
    places = [(row[0], row[1]) for row in raw_rows("places.tsv")]
    return write(
        "How the characters of names are read",
        "character TAB surname, given or place TAB reading TAB count among known names",
        "counted in persons.tsv, persons_chinese.tsv and places.tsv by counting.py",
        (f"{c}\t{p}\t{s}\t{n}" for (c, p, s), n in count(persons, surnames) + count_places(places)),
    )


TABLES = {
    "readings.tsv": readings,
    "variants.tsv": variants,
    "readings_guessed.tsv": readings_guessed,
    "words.tsv": words,
    "characters.tsv": characters,
    "countries.tsv": countries,
    "place_names.tsv": place_names,
    "name_readings.tsv": name_readings,
}


def main(arguments: list[str]) -> int:
    stale = []
    for name, make in TABLES.items():
        text = unicodedata.normalize("NFC", make())
        path = HERE / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print("differs:" if "--check" in arguments else "written:", " ".join(stale))
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

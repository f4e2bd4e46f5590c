"""The checks: one case for each code, with its place and what it says."""

import pytest

from glossary.book.check import CHECKS, check
from glossary.book.yaml_file import parse

ANH = "- zh: 范黄英\n  vi: Phạm Hoàng Anh\n  kind: person\n"


def problems(text: str) -> list[tuple[int, int, str, str]]:
    return [(p.line, p.column, p.code, p.message) for p in check(parse(f"entries:\n{text}", "g.yaml"))]


STATUS = "status '{}' is none of proposed, accepted, rejected"
KIND = "kind '{}' is none of person, foreign_person, place, org, work, term, abbreviation"
UNKNOWN = (
    "unknown key '{}'; the keys of an entry are aliases, evidence, hant, kind, note, pinyin, status, variants, vi, zh"
)
EVIDENCE = "- zh: 顺化\n  evidence:\n    "
HOA = "- zh: 和乐\n  vi: Hòa Lạc\n- zh: 庆和\n  vi: Khánh Hòa\n"

CASES = [
    ("E101", "- vi: Huế\n", (2, 3), "an entry needs zh, the Chinese form"),
    ("E101", "- zh: ' '\n  vi: Huế\n", (2, 7), "an entry needs zh"),
    ("E101", "-\n  vi: Huế\n", (3, 3), "an entry needs zh"),
    ("E102", "- zh: 顺化\n  status: done\n", (3, 11), "status 'done' is none of proposed, accepted, rejected"),
    ("E103", "- zh: 顺化\n  kind: city\n", (3, 9), "kind 'city' is none of person, foreign_person, place"),
    (
        "E104",
        f"{ANH}- zh: 範黃英\n  kind: person\n",
        (5, 7),
        "范黄英 has an entry of this kind already, on line 2; join",
    ),
    ("E104", "- zh: 顺化\n- zh: 顺化\n  kind: term\n", (3, 7), "顺化 has an entry of this kind already, on line 2"),
    ("E105", "- zh: 顺化\n  veitnamese: Huế\n", (3, 3), "unknown key 'veitnamese'; the keys of an entry are aliases,"),
    ("E105", "- zh: 顺化\n  '{x}': {a: b}\n", (3, 3), "unknown key '{x}'"),
    ("E106", "- zh: [顺化]\n", (2, 7), "zh is not a text, so it is not read"),
    ("E106", "- zh: 顺化\n  vi:\n  - Huế\n", (4, 3), "vi is not a text"),
    ("E106", "- zh: 顺化\n  aliases: {a: b}\n", (3, 12), "aliases is not a list of texts"),
    ("E106", "- zh: 顺化\n  aliases: [[a]]\n", (3, 12), "aliases is not a list of texts"),
    ("E106", "- zh: 顺化\n  evidence: seen\n", (3, 13), "evidence is not a mapping"),
    ("W201", "- zh: 顺化\n  vi:\n  status: accepted\n", (3, 6), "accepted, but vi is empty; write the Vietnamese"),
    ("W201", "- zh: 顺化\n  status: accepted\n", (3, 11), "accepted, but vi is empty"),
    ("W202", "- zh: 范黄英\n  vi: Phạm Hoàmg Anh\n  kind: person\n  status: accepted\n", (3, 7), "'Hoàmg' in vi is no"),
    ("W203", "- zh: 范黄英\n  vi: Phạm Hoàng Em\n  kind: person\n", (3, 7), "Phạm Hoàng Em is not how 范黄英 is read"),
    (
        "W204",
        "- zh: 顺化\n  vi: Huế\n- zh: 順化\n  vi: Huê\n  kind: org\n",
        (5, 7),
        "顺化 is spelt Huê here and Huế on line 2",
    ),
    ("W205", "- zh: 岘港\n  vi: Ðà Nẵng\n", (3, 7), "vi has Ð (U+00D0) where Vietnamese has Đ (U+0110)"),
    (
        "E106",
        "- zh: 顺化\n  variants: [{count: 2}]\n",
        (3, 13),
        "variants is not a list of forms, or of mappings with zh",
    ),
    ("W207", "- zh: 顺化\n  variants: [{zh: 富春}]\n- zh: 富春\n", (3, 13), "the variant 富春 has an entry of its own"),
    ("W206", "- zh: VUFO\n", (2, 7), "zh 'VUFO' has no Chinese character"),
    ("E102", "- zh: 顺化\n  status: aproved\n", (3, 11), f"{STATUS.format('aproved')}; did you mean 'accepted'?"),
    ("E103", "- zh: 顺化\n  kind: organisation\n", (3, 9), f"{KIND.format('organisation')}; did you mean 'org'?"),
    ("E103", "- zh: 顺化\n  kind: xyz\n", (3, 9), KIND.format("xyz")),
    ("E105", "- zh: 顺化\n  Note: Huế\n", (3, 3), f"{UNKNOWN.format('Note')}; did you mean 'note'?"),
    ("E105", "- zh: 顺化\n  veitnamese: Huế\n", (3, 3), f"{UNKNOWN.format('veitnamese')}; did you mean 'vi'?"),
    ("E105", "- zh: 顺化\n  vi: Huế\n  veitnamese: Huế\n", (4, 3), UNKNOWN.format("veitnamese")),
    ("E106", f"{EVIDENCE}confidence: 1.2\n", (4, 17), "evidence.confidence is not a number from 0 to 1, so it is not"),
    ("E106", f"{EVIDENCE}confidence: high\n", (4, 17), "evidence.confidence is not a number from 0 to 1"),
    ("E106", f"{EVIDENCE}count: many\n", (4, 12), "evidence.count is not a whole number"),
    ("E106", f"{EVIDENCE}found: guess\n", (4, 12), "evidence.found is not bracket, name or term"),
    ("E106", f"{EVIDENCE}vi_from: me\n", (4, 14), "evidence.vi_from is not text, known, composed or readings"),
    ("E106", f"{EVIDENCE}quotes: [a]\n", (4, 13), "evidence.quotes is not a list of mappings"),
    ("E106", f"{EVIDENCE}quotes:\n    - at: [a]\n", (5, 11), "evidence.quotes.at is not a text"),
    ("E106", "- zh: 顺化\n  variants: [{zh: 富春, count: two}]\n", (3, 30), "variants.count is not a whole number"),
    ("E107", "- zh: 顺化\nvi: Huế\n", (3, 1), "'vi' stands beside entries, not in one, so it is not read"),
    ("W202", "- zh: 友好协会\n  vi: hội hửũ nghị\n", (3, 7), "'hửũ' in vi is no possible Vietnamese syllable"),
    (
        "W203",
        "- zh: 河内\n  vi: Hà Nồi\n  kind: place\n",
        (3, 7),
        "Hà Nồi is not how 河内 is read; our tables have Hà Nội",
    ),
    ("W205", "- zh: 岘港\n  vi: Đà Nẵng\n  aliases: [Ðà Thành]\n", (4, 13), "aliases has Ð (U+00D0)"),
    (
        "W208",
        "- zh: 首相\n  vi: thủ tướng\n- zh: 总理\n  vi: Thủ tướng\n",
        (4, 7),
        "Thủ tướng is 总理 here and 首相 on line 2; if they are one, put a form under variants or aliases",
    ),
    ("W209", "- zh: 顺化\n  vi: Hue\u0302\u0301\n", (3, 7), "vi is written with letters and marks apart (not NFC)"),
    ("W209", "- zh: 顺化\n  aliases:\n  - Hue\u0302\u0301\n", (4, 5), "aliases is written with letters and marks"),
    (
        "W210",
        f"{HOA}- zh: 和平\n  vi: Hoà Bình\n",
        (7, 7),
        "'Hoà' has its tone mark on another letter than 2 words of this file have (hòa, thúy)",
    ),
    ("W211", "- zh: 阮芳娥\n  pinyin: Ruǎn Fàngé\n", (3, 11), "pinyin 'Ruǎn Fàngé' does not read 阮芳娥"),
    ("W211", "- zh: 阮芳娥\n  pinyin: Ruǎn Fāng\n", (3, 11), "pinyin 'Ruǎn Fāng' does not read 阮芳娥"),
    ("W212", "- zh: 范黄英\n  hant: 範黄央\n", (3, 9), "hant 範黄央 is no traditional form of 范黄英"),
    ("W212", "- zh: 范黄英\n  hant: 范黃\n", (3, 9), "hant 范黃 is no traditional form"),
    ("W213", "- zh: 顺\u200b化\n", (2, 7), "zh holds characters that cannot be seen"),
    (
        "W214",
        "- zh: 顺化\n  vi: Huế\n  aliases: [Huế]\n",
        (4, 13),
        "the alias Huế says no more than vi does; delete it",
    ),
    (
        "W214",
        "- zh: 顺化\n  aliases:\n  - Phú Xuân\n  - Phú Xuân\n",
        (5, 5),
        "the alias Phú Xuân says no more than another",
    ),
]


@pytest.mark.parametrize(
    ("code", "text", "place", "said"), CASES, ids=[f"{case[0]}-{i}" for i, case in enumerate(CASES)]
)
def test_a_problem_has_a_code_a_place_and_a_message(code: str, text: str, place: tuple[int, int], said: str) -> None:
    ((*found, message),) = problems(text)
    assert found == [*place, code]
    assert message.startswith(said)


def test_every_check_has_a_case() -> None:
    codes = [test.__name__.split("_")[0].upper() for test in CHECKS]
    assert codes == sorted(codes)
    assert set(codes) == {case[0] for case in CASES}


@pytest.mark.parametrize(
    "text",
    [
        "",
        ANH,
        f"{ANH}- zh: 范黄英\n  kind: org\n",
        "- zh: 顺化\n  aliases: Thuận Hóa\n  variants: [富春]\n  note: Huế\n  evidence:\n",
        "- zh: 杜梅\n  vi: Đỗ Mười\n  kind: person\n",
        "- zh: 范黄英\n  vi: Phạm Hoàng Em\n  kind: person\n  status: accepted\n",
        "- zh: 范黄英\n  vi: Xyz\n  kind: person\n  status: rejected\n",
        "- zh: 顺化\n  vi: Huế\n- zh: 顺化\n  vi: Sai\n  kind: org\n  status: rejected\n",
        "- zh: 首相\n  vi: thủ tướng\n- zh: 总理\n  vi: thủ tướng\n  status: rejected\n",
        "- zh: 首相\n  vi:\n- zh: 总理\n  vi: ''\n",
        "- zh: 和平\n  vi: Hòa Bình\n  kind: place\n- zh: 和平\n  vi: Hòa Bình\n",
        "- zh: 顺化\n  kind: ~\n  status:\n  evidence: ~\n",
        f"{EVIDENCE}confidence: 1\n    count: '3'\n    mine: [a]\n",
        "- zh: 雷米\n  vi: Rémy Müller São Håkon Łódź\n  kind: foreign_person\n",
        "- zh: 谷歌\n  vi: Google, VTC-Đ & NĐ 71/NĐ-CP\n  kind: org\n",
        "- zh: 得乐\n  vi: tỉnh Đắk Lắk, buôn Krông Ana, K’Bang\n  kind: org\n",
        "- zh: 和平\n  vi: Hoà Bình\n- zh: 庆和\n  vi: Khánh Hoà\n",
        "- zh: 贵\n  vi: quý\n- zh: 和平\n  vi: Hoà Bình\n",
        "- zh: 河内\n  vi: Thăng Long\n  kind: place\n",
        "- zh: 河内\n  vi: Hà Nồi\n  kind: place\n  status: accepted\n",
        "- zh: 顺化\n  note: Ðà Nẵng, hoà, hòa, e\u0301\u200b\n",
        "- zh: 单文查\n  pinyin: shàn wén chá\n",
        "- zh: 吕乐\n  pinyin: Lv Le\n",
        "- zh: 西安\n  pinyin: Xī'ān\n",
        "- zh: 2021年APEC会议\n  pinyin: èr líng èr yī nián APEC Huìyì\n",
        "- zh: APEC会议\n  pinyin: huìyì\n",
        "- zh: 桌子\n  pinyin: zhuōzi\n",
        "- zh: 范文后\n  hant: 范文后\n- zh: 仿佛\n  hant: 彷彿\n- zh: 中国\n  hant: 中国\n",
        "- zh: 顺化\n  vi: Huế\n  aliases: [Hue, 顺化市]\n",
    ],
)
def test_what_is_in_order(text: str) -> None:
    assert problems(text) == []


def test_problems_come_in_the_order_of_the_lines() -> None:
    found = problems("- zh: VUFO\n  status: done\n- vi: Ðà\n")
    assert [(line, code) for line, _, code, _ in found] == [(2, "W206"), (3, "E102"), (4, "E101"), (4, "W205")]

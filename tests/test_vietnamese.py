"""Writing: Vietnamese syllables and tones, names in traditional characters, names in pinyin."""

import unicodedata

import pytest

from glossary.writing import han, pinyin, vietnamese

EN_SPACE = "\u00a0"


# --- Vietnamese ---------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        *"Nguyễn nguyễn NGUYỄN Phạm Trần Lý Mỵ Huỳnh Thuý Thúy khuỷu quốc yến oẳn nghiêng".split(),
        *"giếng gì Giáp giữa giết Ê ư Y Oanh Uông khuya Nguyệt ngoằn xoong Đoàn Hươu rượu thuở bác bạc Ðức".split(),
        "Quỳnh",
        "quýt",
        "Đắk",
        "Lắk",
    ],
)
def test_a_possible_syllable(word: str) -> None:
    assert vietnamese.is_syllable(word)
    assert vietnamese.is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word",
    ["Nguyen", "bac", "bàc", "viêt", "Wong", "F", "Zung", "Pleiku", "Fanpage", "Phàạm", "", "范", "H'Mông", "A1"],
)
def test_no_possible_syllable_as_written(word: str) -> None:
    assert not vietnamese.is_syllable(word)


@pytest.mark.parametrize(
    ("word", "possible"),
    [
        ("Nguyen", True),
        ("viet", True),
        ("Hoang", True),
        ("Duc", True),
        ("Wong", False),
        ("John", False),
        ("Zhang", False),
    ],
)
def test_a_possible_syllable_without_its_marks(word: str, possible: bool) -> None:
    assert vietnamese.is_syllable(word, strict=False) is possible


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Phương Nga", "nguyen phuong nga"),
        ("NGUYỄN PHƯƠNG NGA", "nguyen phuong nga"),
        ("Nguyễn-Phương–Nga", "nguyen phuong nga"),
        ("  Hà   Nội ", "ha noi"),
        (f"Hà{EN_SPACE}Nội", "ha noi"),
        ("Đà Nẵng", "da nang"),
        ("Ðà Nẵng", "da nang"),  # Ð of Icelandic
        (unicodedata.normalize("NFD", "Đắk Lắk"), "dak lak"),
        ("VUFO", "vufo"),
        ("", ""),
    ],
)
def test_spellings_with_and_without_marks_meet_in_one_key(text: str, folded: str) -> None:
    assert vietnamese.fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hoà", "hòa"), ("Thuý", "Thúy"), ("Lý", "Lí"), ("Sỹ", "Sĩ"), ("Ðức", "Đức"), ("Mỵ", "Mị"), ("khoẻ", "khỏe")],
)
def test_spellings_of_one_syllable_sound_alike(one: str, other: str) -> None:
    assert vietnamese.sound_key(one) == vietnamese.sound_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thuý", "Thúi"),
        ("Quý", "Cúi"),
        ("An", "Ân"),
        ("Hòa", "Hoa"),
        ("Đức", "Dức"),
        ("Hoàng", "Huỳnh"),
        ("Tay", "Tai"),
    ],
)
def test_different_syllables_do_not_sound_alike(one: str, other: str) -> None:
    assert vietnamese.sound_key(one) != vietnamese.sound_key(other)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *[("Hoà", "Hòa"), ("hoả", "hỏa"), ("khoẻ", "khỏe"), ("KHOẺ", "KHỎE"), ("loè", "lòe"), ("thuỷ", "thủy")],
        *[("Thuý", "Thúy"), ("Nguỵ", "Ngụy"), ("uỷ", "ủy"), ("Oà", "Òa")],
        *[(word, word) for word in ("Hòa", "Quý", "quỳ", "Quà", "Hoàn", "Hoàng", "Huỳnh", "Nguyễn", "Hoa", "Lý", "")],
    ],
)
def test_the_tone_stands_where_the_press_puts_it(written: str, expected: str) -> None:
    assert vietnamese.canonical(written) == expected
    assert vietnamese.canonical(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NGUYỄN văn An", "Nguyễn Văn An"),
        ("đặng-thái sơn", "Đặng Thái Sơn"),
        ("ÐẶNG  Thái Sơn.", "Đặng Thái Sơn"),
        ("", ""),
    ],
)
def test_a_name_has_every_syllable_capitalised(text: str, expected: str) -> None:
    assert vietnamese.name_case(text) == expected


@pytest.mark.parametrize(
    ("text", "like"),
    [("Phạm Hoàng Anh", True), ("Pham Hoang Anh", True), ("Emmanuel Macron", False), ("Fanpage", False), ("", False)],
)
def test_what_could_be_a_vietnamese_name(text: str, like: bool) -> None:
    assert vietnamese.is_name_like(text) is like


def test_marks_are_those_that_english_lacks() -> None:
    assert [vietnamese.has_marks(text) for text in ("Hà Nội", "Đak", "Ha Noi", "Ha – Noi", "")] == [
        *(True, True, False, False, False)
    ]


# --- Chinese characters -------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("范黄英", "范黃英"),  # 範 is no surname
        ("范文后", "范文后"),  # nor 後 a given name
        ("钟文后", "鍾文后"),  # 鍾, not 鐘
        ("于文", "于文"),  # 於 is no surname
        ("余秋里", "余秋里"),  # neither 餘 nor 裡
        ("余文乐", "余文樂"),
        ("叶文", "葉文"),
        ("周云", "周雲"),
        ("征侧", "徵側"),
        ("武中坚", "武中堅"),
        ("阮芳娥", "阮芳娥"),
        ("黎德英", "黎德英"),
        ("", ""),
    ],
)
def test_a_name_in_traditional_characters(zh: str, expected: str) -> None:
    assert han.name_traditional(zh) == expected


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("义安", "義安"),
        ("云南", "雲南"),
        ("顺化", "順化"),
        ("太原", "太原"),
        ("北干", "北干"),
        ("后江", "後江"),
        ("范县", "范縣"),
    ],
)
def test_a_place_in_traditional_characters(zh: str, expected: str) -> None:
    assert han.place_traditional(zh) == expected


def test_ordinary_text_is_converted_by_meaning() -> None:
    assert han.term_traditional("以后发展") == "以後發展"


@pytest.mark.parametrize(
    ("hant", "zh"),
    [
        ("範黃英", "范黄英"),
        ("陳國峻", "陈国峻"),
        ("越南友好組織聯合會", "越南友好组织联合会"),
        ("范黄英", "范黄英"),
        ("VUFO主席", "VUFO主席"),
        ("李乾德", "李乾德"),
    ],
)
def test_simplified_characters_stand_one_for_one(hant: str, zh: str) -> None:
    assert han.simplified(hant) == zh


def test_every_simplified_form_stays_as_it_is() -> None:
    changed = [zh for zh in "范黄英钟文后于余里云台征着只面复发干松谷丑斗" if han.simplified(zh) != zh]
    assert changed == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("阮芳娥", True), ("𠀀〇", True), ("阮A", False), ("阮 芳", False), ("", False), ("にほん", False)],
)
def test_han_text(text: str, expected: bool) -> None:
    assert han.is_han(text) is expected


def test_cleaned_text_is_nfc_and_has_nothing_invisible() -> None:
    assert han.clean("\ufeff阮\u200b芳\u200d娥 Nguye\u0302\u0303n\u00ad") == "阮芳娥 Nguyễn"


# --- pinyin -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "expected"),
    [
        ("阮芳娥", "Ruǎn Fāng'é"),
        ("范黄英", "Fàn Huángyīng"),
        ("单文查", "Shàn Wénchá"),
        ("解文安", "Xiè Wén'ān"),
        ("仇和", "Qiú Hé"),
        ("曾文", "Zēng Wén"),
        ("查良镛", "Zhā Liángyōng"),
        ("区寄", "Ōu Jì"),
        ("任文", "Rén Wén"),
        ("翟文", "Zhái Wén"),
        ("朴智星", "Piáo Zhìxīng"),
        ("覃文", "Qín Wén"),
        ("华国锋", "Huà Guófēng"),
        ("吕文", "Lǚ Wén"),
        ("黎长江", "Lí Chángjiāng"),
        ("阮长安", "Ruǎn Cháng'ān"),
        ("阮", "Ruǎn"),
        ("阮长福", "Ruǎn Chángfú"),
        ("丁朝长", "Dīng Cháocháng"),
        ("阮都", "Ruǎn Dū"),
    ],
)
def test_a_person_in_pinyin(zh: str, expected: str) -> None:
    assert pinyin.name_pinyin(zh, 1) == expected


def test_a_surname_is_read_as_one_at_the_head_only() -> None:
    assert pinyin.name_pinyin("阮文查", 1) == "Ruǎn Wénchá"


@pytest.mark.parametrize(
    ("zh", "length", "expected"), [("欧阳修", 2, "Ōuyáng Xiū"), ("尉迟恭", 2, "Yùchí Gōng"), ("西安", 0, "Xī'ān")]
)
def test_surnames_of_two_characters_and_names_of_none(zh: str, length: int, expected: str) -> None:
    assert pinyin.name_pinyin(zh, length) == expected


@pytest.mark.parametrize(
    ("words", "capital", "expected"),
    [
        (["人民", "对外"], False, "rénmín duìwài"),
        (["友好", "组织", "联合会"], True, "Yǒuhǎo Zǔzhī Liánhéhuì"),
        (["恩爱"], False, "ēn'ài"),
        (["平安"], False, "píng'ān"),
        (["银行"], False, "yínháng"),
    ],
)
def test_a_term_in_pinyin(words: list[str], capital: bool, expected: str) -> None:
    assert pinyin.term_pinyin(words, capital=capital) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ruǎn Fāng'é", "ruanfange"),
        ("RUAN FANG E", "ruanfange"),
        ("ruanfang’e", "ruanfange"),
        ("Lǚ", "lv"),
        ("lu:", "lv"),
    ],
)
def test_pinyin_with_and_without_tones_meets_in_one_key(text: str, key: str) -> None:
    assert pinyin.fold_pinyin(text) == key

"""Titles: every row is a text, the person between two @, and the title that is seen with them."""

import pytest

from glossary.mining import titles
from glossary.mining.documents import parse


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("永福省省委常务副书记@范黄英@说", "永福省省委常务副书记"),
        ("@范黄英@——永福省省委常务副书记、永福省友好组织联合会主席", "永福省省委常务副书记"),
        ("@范黄英@(Phạm Hoàng Anh)——永福省省委常务副书记", "永福省省委常务副书记"),
        ("越通社社长@武越庄@在会上说", "越通社社长"),
        ("据@阮芳娥@大使说", "大使"),
        ("@阮文雄@（Nguyễn Văn Hùng）博士", "博士"),
        ("据越南友好组织联合会(VUFO)主席@阮芳娥@大使说", "越南友好组织联合会主席"),
        ("省友好组织联合会主席@阮文雄@", "省友好组织联合会主席"),
        ("该省友好组织联合会主席@阮文雄@", "友好组织联合会主席"),
        ("越南驻华大使@范青平@表示", "越南驻华大使"),
        ("与中国驻越南大使@何伟@座谈", "中国驻越南大使"),
        ("胡志明市文化与体育厅厅长@阮文雄@说", "胡志明市文化与体育厅厅长"),
        ("越南国家男子足球队主教练@金相植@", "越南国家男子足球队主教练"),
        ("美国友好组织代表团团长@陈文南@", "美国友好组织代表团团长"),
        ("据中越友好协会会长@李文军@说", "中越友好协会会长"),
        ("会见前美国总统@特朗普@", "前美国总统"),
        ("原国家主席@黎德英@大将", "原国家主席"),
        ("歌手@阮文雄@演唱", "歌手"),
    ],
)
def test_a_title_comes_with_what_owns_it(text: str, title: str) -> None:
    assert seen(text) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("今天上午越南外交部长@黎怀忠@", "越南外交部长"),  # times
        ("越南会见国防部副部长@黄春战@", "国防部副部长"),  # verbs that the dictionary has as nouns
        ("黎怀忠与中国外交部长@王毅@", "中国外交部长"),  # conjunctions
        ("越共中央委员、边防部队司令@武中坚@中将", "边防部队司令"),  # punctuation
        ("在河内外交部副部长@吴黎文@", "外交部副部长"),  # where it is
        ("在永福省省委书记@邓文明@陪同下", "永福省省委书记"),
        ("河内市农业与环境局局长@阮文雄@", "局长"),  # half an organisation
        ("签署仪式上永福省人民委员会主席@陈维东@", "永福省人民委员会主席"),
    ],
)
def test_what_does_not_own_a_title_stays_outside(text: str, title: str) -> None:
    assert seen(text) == title


@pytest.mark.parametrize(
    "text",
    [
        "@阮德俊@先生希望",
        "@黎氏清茶@同志率领",
        "@阮芳娥@代表联合会赠送",  # a verb
        "阮文雄代表@阮芳娥@赠送",
        "@胡志明@故居",
        "@阮文雄@夫人",
        "@苏林@主席团",
        "@武中坚@——越南人民的好朋友",
        "会议由@阮文雄@主持",
        "@阮文雄@",
    ],
)
def test_what_is_no_title(text: str) -> None:
    assert seen(text) == ""


def seen(text: str) -> str:
    before, name, after = text.split("@")
    return titles.seen(before + name + after, len(before), len(before + name))


def test_titles_count_once_a_paragraph_and_only_in_what_is_new() -> None:
    text = (
        "主席阮芳娥和阮芳娥主席。\n\n主席阮芳娥和大使阮芳娥。\n\n阮芳娥說。\n\n主席阮芳娥和阮芳娥主席。\n范黃英博士\n"
    )
    found = titles.find(parse(text, "a.txt"), {"阮芳娥", "范黄英", "武中坚"})
    assert found == {"阮芳娥": ("主席", "主席", "大使"), "范黄英": ("博士",)}


def test_the_longer_of_two_names_has_the_title() -> None:
    assert titles.find(parse("主席阮芳娥说。", "a.txt"), {"阮芳", "阮芳娥"}) == {"阮芳娥": ("主席",)}

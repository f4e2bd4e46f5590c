"""Looking entries up from any side: what answers a query, why, and in which order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.book import indexing as index
from glossary.book.entry import Entry, Evidence
from glossary.book.search import LIMIT, search
from glossary.writing.vietnamese import fold

UNION = Evidence("bracket", "text", 0.9, 5, latin=("Vietnam Union of Friendship Organizations",))
BOOK = index.build(
    [
        Entry("阮芳娥", "Nguyễn Phương Nga", "Ruǎn Fāng'é", "阮芳娥", "person", "accepted"),
        Entry("范黄英", "Phạm Hoàng Anh", "Fàn Huángyīng", "范黃英", "person"),
        Entry(
            "越友联", "Liên hiệp hữu nghị Việt Nam", "Yuèyǒulián", "越友聯", "org", aliases=("VUFO",), evidence=UNION
        ),
        Entry("和平", "Hòa Bình", "Hépíng", "和平", "place"),
        Entry("越南", "Việt Nam", "Yuènán", "越南", "place"),
        Entry("大学", "đại học", "dàxué", "大學"),
        Entry("吕", "Lữ", "Lǚ", "呂", "person"),
        Entry("石头", "đá", "shítou", "石頭"),
        Entry("皮", "da", "pí", "皮"),
        Entry("多", "Đa", "duō", "多", status="rejected"),
    ]
)


def answers(query: str) -> list[tuple[str, str]]:
    return [(hit.entry.zh, hit.reason) for hit in search(BOOK, query)]


@pytest.mark.parametrize(
    ("query", "zh", "reason"),
    [
        ("范黄英", "范黄英", "exact"),
        ("範黃英", "范黄英", "folded"),
        ("范黃英", "范黄英", "exact"),
        ("范 黄 英", "范黄英", "folded"),
        ("“范黄英”", "范黄英", "folded"),
        ("范黄\u200b英", "范黄英", "exact"),
        ("Phạm Hoàng Anh", "范黄英", "exact"),
        ("Pha\u0323m Hoa\u0300ng Anh", "范黄英", "exact"),
        ("PHẠM HOÀNG ANH", "范黄英", "folded"),
        ("nguyen phuong nga", "阮芳娥", "folded"),
        (" Nguyen  Phuong-Nga\n", "阮芳娥", "folded"),
        ("ruanfange", "阮芳娥", "pinyin"),
        ("ruan fang'e", "阮芳娥", "folded"),
        ("ruan fang’e", "阮芳娥", "pinyin"),
        ("Ruǎn Fāng'é", "阮芳娥", "exact"),
        ("ruan3 fang1 e2", "阮芳娥", "pinyin"),
        ("lv", "吕", "pinyin"),
        ("lu:", "吕", "folded"),
        ("VUFO", "越友联", "exact"),
        ("ＶＵＦＯ", "越友联", "exact"),
        ("vufo", "越友联", "folded"),
        ("vietnam union of friendship organizations", "越友联", "folded"),
        ("vietnam", "越南", "folded"),
        ("Hoà Bình", "和平", "folded"),
        ("hoa binh", "和平", "folded"),
        ("dai hoc", "大学", "folded"),
        ("ĐẠI HỌC", "大学", "folded"),
        ("Ðại học", "大学", "folded"),
        ("阮", "阮芳娥", "prefix"),
        ("nguyen ph", "阮芳娥", "prefix"),
        ("黄", "范黄英", "contains the query"),
        ("huu nghi", "越友联", "contains the query"),
        ("Nga", "阮芳娥", "contains the query"),
        ("今天范黃英来了", "范黄英", "in the query"),
        ("Bà Nguyễn Phương Nga là ai?", "阮芳娥", "in the query"),
        ("Chu tich VUFO phat bieu", "越友联", "in the query"),
        ("范黄英\x00", "范黄英", "folded"),
    ],
)
def test_one_answer(query: str, zh: str, reason: str) -> None:
    assert answers(query) == [(zh, reason)]


@pytest.mark.parametrize(
    "query", ["", " ", "\n", "\x00", "\x1b[31m", "?!", "a", "xyz", "zh", "ga", "的", "\ud800", "a" * 5000]
)
def test_no_answer(query: str) -> None:
    assert answers(query) == []


@pytest.mark.parametrize(
    ("query", "zh"),
    [
        ("越友联和越南的阮芳娥在和平", ["阮芳娥", "越友联", "和平", "越南"]),  # the longest, then accepted ones
        ("da", ["皮", "石头", "多"]),  # as written, then by status
        ("đá", ["石头", "皮", "多"]),
        ("越", ["越友联", "越南"]),  # how often they stand
        ("Da", ["皮", "石头", "多"]),
        ("đa", ["多", "石头", "皮"]),  # the marks agree
    ],
)
def test_the_closest_come_first(query: str, zh: list[str]) -> None:
    assert [found for found, _ in answers(query)] == zh


def test_accepted_before_proposed_before_rejected() -> None:
    book = index.build(
        Entry(zh, "Anh", status=s) for zh, s in (("甲", "rejected"), ("乙", "proposed"), ("丙", "accepted"))
    )
    assert [hit.entry.zh for hit in search(book, "anh")] == ["丙", "乙", "甲"]


def test_at_most_so_many() -> None:
    book = index.build(Entry(f"阮{n}", "") for n in range(50))
    assert len(search(book, "阮")) == LIMIT
    assert len(search(book, "阮", 3)) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đắk Lắk", "dak lak"), ("Hoà", "Hòa"), ("Ðà", "Đà"), ("đá", "da"), ("Nguyễn-Văn  An", "nguyen van an")],
)
def test_spellings_that_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@settings(deadline=None)  # the first query that nothing answers loads pypinyin
@given(st.text(st.characters()))
def test_any_query_has_an_answer_or_none(query: str) -> None:
    assert len(search(BOOK, query)) <= LIMIT


WORDS = st.text(st.sampled_from("范黄英阮越南aăâđêôơư Anh'-"), min_size=1, max_size=8)


@settings(deadline=None)
@given(st.lists(st.builds(Entry, zh=WORDS, vi=WORDS, aliases=st.tuples(WORDS)), min_size=1, max_size=5))
def test_every_form_finds_its_entry(entries: list[Entry]) -> None:
    book = index.build(entries)
    for entry in entries:
        for form in filter(str.strip, (entry.zh, entry.vi, *entry.aliases)):
            assert entry in [hit.entry for hit in search(book, form)]

"""The fields that a draft fills in: pinyin in the orthography of words and names."""

import pytest

from glossary.book.draft import draft
from glossary.mining.finding import Finding, Quote


@pytest.mark.parametrize(
    ("zh", "kind", "expected"),
    [
        ("越中关系", "term", "Yuè-Zhōng guānxì"),  # two countries
        ("越中友好协会", "org", "Yuè-Zhōng Yǒuhǎo Xiéhuì"),
        ("越南盾", "term", "Yuènán dùn"),  # a name inside a term
        ("越共中央委员", "term", "Yuègòng zhōngyāng wěiyuán"),
        ("经济社会发展", "term", "jīngjì shèhuì fāzhǎn"),  # one word of the dictionary, two of the language
        ("第十六届国会", "term", "dìshíliùjiè guóhuì"),
        ("巴勒斯坦", "place", "Bālèsītǎn"),
    ],
)
def test_the_pinyin_of_an_entry(zh: str, kind: str, expected: str) -> None:
    found = Finding("term", zh, kind, Quote("a.txt", 1, 1, zh))
    assert draft(zh, [found], lambda quote: "").pinyin == expected

"""Places and organisations that no table knows, found by the place before them and by how they end."""

import pytest

from glossary.mining import terms
from glossary.mining.cut import cut
from glossary.mining.documents import parse


def found_in(text: str) -> set[tuple[str, str]]:
    return {(finding.zh, finding.kind) for finding in terms.find(cut([parse(text, "a.txt")], [()]))[0]}


@pytest.mark.parametrize(
    ("text", "zh", "kind"),
    [
        ("他来自义安省青章县卧石社。", "卧石社", "place"),
        ("得乐省克鲁努县的居民。", "克鲁努县", "place"),
        ("清化省渔业协会举行会议。", "清化省渔业协会", "org"),
        ("他毕业于平阳经济技术大学。", "平阳经济技术大学", "org"),
        ("海防木偶艺术中心开放。", "海防木偶艺术中心", "org"),
    ],
)
def test_what_its_ending_tells(text: str, zh: str, kind: str) -> None:
    assert (zh, kind) in found_in(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("河内市各郡的居民。", "各郡"),
        ("海阳省山区县的代表。", "山区县"),
        ("越南旅游企业纷纷参展。", "越南旅游企业"),
        ("新加坡最大银行下调利率。", "新加坡最大银行"),
        ("越南政府加强管理银行。", "越南政府加强管理银行"),
        ("他从河内参加大会。", "河内参加大会"),
    ],
)
def test_what_a_place_and_an_ending_do_not_make(text: str, never: str) -> None:
    assert never not in {zh for zh, _ in found_in(text)}


def test_a_body_without_a_name_is_a_term() -> None:
    assert {("医疗站", "term"), ("外交部", "org")} <= found_in("外交部帮助修建医疗站。")

"""The checks: one case for each code, with its place and what it says."""

import pytest

from glossary.book.check import CHECKS, check
from glossary.book.yaml_file import parse

ANH = "- zh: 范黄英\n  vi: Phạm Hoàng Anh\n  kind: person\n"


def problems(text: str) -> list[tuple[int, int, str, str]]:
    return [(p.line, p.column, p.code, p.message) for p in check(parse(f"entries:\n{text}", "g.yaml"))]


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
    ],
)
def test_what_is_in_order(text: str) -> None:
    assert problems(text) == []


def test_problems_come_in_the_order_of_the_lines() -> None:
    found = problems("- zh: VUFO\n  status: done\n- vi: Ðà\n")
    assert [(line, code) for line, _, code, _ in found] == [(2, "W206"), (3, "E102"), (4, "E101"), (4, "W205")]

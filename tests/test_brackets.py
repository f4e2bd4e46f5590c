"""Bracket pairs as a table: every text of cases/brackets.jsonl gives its pairs and nothing else.

A line holds ``text``, the ``pairs`` [zh, latin] that must be found, ``also``
(other forms of the same pairs), ``optional`` (may be found), ``never`` (Latin
that names nothing here), ``kind`` (what the text is about, for scoring; not
the kind of the finding), ``note``, and ``xfail`` where we still err.
"""

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from glossary.mining.documents import parse
from glossary.pairing import pairs

Pair = tuple[str, str]
Case = dict[str, Any]

CASES_FILE = Path(__file__).resolve().parent / "cases" / "brackets.jsonl"
CASES: list[Case] = [json.loads(line) for line in CASES_FILE.read_text(encoding="utf-8").splitlines()]
FIELDS = {"text", "pairs", "also", "optional", "never", "kind", "note", "xfail"}
KINDS = {"person", "place", "org", "abbr", "foreign", "work", "term", "neg"}


def folded(latin: str) -> str:
    """Return *latin* in NFKC with single spaces: width and composition are no difference."""
    return " ".join(unicodedata.normalize("NFKC", latin).split())


def as_pairs(rows: Iterable[tuple[str, str]]) -> set[Pair]:
    """Return [zh, latin] rows as a set, the Latin folded."""
    return {(zh, folded(latin)) for zh, latin in rows}


def found_in(text: str) -> set[Pair]:
    """Return the pairs that the project finds in *text*."""
    return as_pairs((finding.zh, finding.latin or "") for finding in pairs.find(parse(text, "case")))


def missed(case: Case, found: set[Pair]) -> set[Pair]:
    """Return the pairs of *case* that neither stand in *found* nor are answered by another form there.

    >>> missed({"pairs": [["永福省", "Vĩnh Phúc"]], "also": [["永福", "Vĩnh Phúc"]]}, {("永福", "Vĩnh Phúc")})
    set()
    """
    others = as_pairs(case.get("also", ())) & found
    return {
        (zh, latin)
        for zh, latin in as_pairs(case["pairs"]) - found
        if not any(zh == other_zh or latin == other_latin for other_zh, other_latin in others)
    }


def false(case: Case, found: set[Pair]) -> set[Pair]:
    """Return what was found and is no pair of *case*."""
    return found.difference(*(as_pairs(case.get(name, ())) for name in ("pairs", "also", "optional")))


def forbidden(case: Case, found: set[Pair]) -> set[Pair]:
    """Return what was found with a Latin string that names nothing in *case*."""
    return {pair for pair in found if pair[1] in {folded(latin) for latin in case.get("never", ())}}


def marked(number: int, case: Case) -> Any:
    """Return *case* as a parameter under its note; a known failure is a strict xfail with its reason."""
    marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
    return pytest.param(case, marks=marks, id=f"{number}: {case['kind']}, {case['note']}")


@pytest.mark.parametrize("case", [marked(number, case) for number, case in enumerate(CASES, 1)])
def test_a_text_gives_its_pairs_and_no_other(case: Case) -> None:
    found = found_in(case["text"])
    assert forbidden(case, found) == set()
    assert (missed(case, found), false(case, found)) == (set(), set())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_a_case_is_well_formed(case: Case) -> None:
    assert set(case) <= FIELDS
    assert case["kind"] in KINDS
    assert case["note"]
    rows = [row for name in ("pairs", "also", "optional") for row in case.get(name, ())]
    assert all(len(row) == 2 for row in rows)
    assert not {folded(latin) for _, latin in rows} & set(case.get("never", ()))
    assert not (case["kind"] == "neg" and case["pairs"])
    close = case["text"].replace(" ", "")  # spaced characters are one name
    assert all(
        (zh in case["text"] or zh in close) and folded(latin) in folded(case["text"]) for zh, latin in case["pairs"]
    )


def test_no_text_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("text", "vi"),
    [
        ("范明政(Pham Minh Chinh)总理出席。", "Phạm Minh Chính"),  # the tables know him
        ("裴文决胜(Bui Van Quyet Thang)先生出席。", "Bùi Văn Quyết Thắng"),  # the characters give the marks
        ("岘港市(Da Nang)举行会议。", "Đà Nẵng"),
        ("阮德俊(Nguyễn Đức Tuấn)出席。", "Nguyễn Đức Tuấn"),
    ],
)
def test_a_bracket_without_marks_gives_a_spelling_with_them(text: str, vi: str) -> None:
    assert [finding.vi for finding in pairs.find(parse(text, "case"))] == [vi]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("碎艺(Vụn Art)合作社成立。", "org"),
        ("越捷(Vietjet)航空公司增开航班。", "org"),
        ("马克龙(Macron)社会政策", "foreign_person"),  # 社会 is no 社
    ],
)
def test_what_goes_on_after_the_bracket_tells_the_kind(text: str, kind: str) -> None:
    assert [finding.kind for finding in pairs.find(parse(text, "case"))] == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("专家王小明（Wang Xiaoming）介绍经验。", "person"),  # a Chinese, who is read as a Vietnamese is
        ("演员林以诺（Yinuo Lin）到场。", "person"),  # the surname last
        ("专家劳伦特（Laurent）介绍经验。", "foreign_person"),
        ("武嘉河（Vu Gia River）水位上涨。", "place"),
    ],
)
def test_the_latin_tells_the_kind(text: str, kind: str) -> None:
    assert [finding.kind for finding in pairs.find(parse(text, "case"))] == [kind]

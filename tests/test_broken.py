"""What is wrong with a file that cannot be read: every problem in one run, each at its place, under its code."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.book.check import check
from glossary.book.yaml_file import inspect_text, load, parse
from glossary.errors import GlossaryError

HEAD = "entries:\n"
A = "- zh: 河内\n  vi: Hà Nội\n"  # lines 2 and 3


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(p.line, p.column, p.code) for p in inspect_text(text, "g.yaml").problems]


CASES = [
    ("a refused character on two lines", f"{HEAD}- zh: a\x00\x01\n  vi: \x07\n", [(2, 8, "E002"), (3, 7, "E002")]),
    ("no YAML", f"{HEAD}{A}  note: a: b\n", [(4, 10, "E003")]),
    ("keys in two columns", f"{HEAD}{A}   note: a\n", [(4, 8, "E003")]),
    ("an unseen line break", f"{HEAD}- zh: a\u2028b\n{A}", [(2, 8, "E003")]),
    ("what is left of the dash", f"{HEAD}{A}note: a\n{A}", [(4, 1, "E003")]),
    ("a list in brackets, then one in lines", f"entries: []\n{A}", [(2, 1, "E003")]),
    ("a tab as indentation", f"{HEAD}- zh: 河内\n\tvi: a\n", [(3, 1, "E004")]),
    ("a tab within the indentation", f"{HEAD}{A}  \tnote: a\n", [(4, 3, "E004")]),
    ("a tab after the dash", f"{HEAD}-\tzh: a\n", [(2, 2, "E004")]),
    ("a tab before the dash", f"{HEAD}  - zh: a\n\t- zh: b\n", [(3, 1, "E004")]),
    ("a key twice", f"{HEAD}{A}  vi: b\n  vi: c\n", [(4, 3, "E005"), (5, 3, "E005")]),
    ("a key twice within the evidence", f"{HEAD}{A}  evidence: {{count: 1, count: 2}}\n", [(4, 24, "E005")]),
    ("the list twice", "entries: []\nentries: []\n", [(2, 1, "E005")]),
    ("an anchor and an alias", f"{HEAD}- zh: &a x\n  vi: *a\n", [(2, 7, "E006"), (3, 7, "E006")]),
    ("an anchor of a list", f"{HEAD}{A}  aliases: &a [x]\n", [(4, 12, "E006")]),
    ("a tag", f"{HEAD}- zh: !!str x\n  aliases: !x [a]\n", [(2, 7, "E007"), (3, 12, "E007")]),
    ("a second document", f"{HEAD}{A}---\nentries: []\n", [(4, 1, "E008")]),
    ("too deep", f"{HEAD}- zh: {'[' * 30}{']' * 30}\n{A}  vi: b\n", [(2, 25, "E009"), (5, 3, "E005")]),
    ("no list", "title: x\n", [(1, 1, "E010")]),
    ("a list without its key", "- zh: a\n- b\n", [(1, 1, "E010"), (2, 3, "E011")]),
    ("no list under the key", "entries:\n  zh: a\n", [(2, 3, "E010")]),
    ("items that are no entries", f"{HEAD}- a\n{A}- [b]\n-\n", [(2, 3, "E011"), (5, 3, "E011"), (6, 2, "E011")]),
    ("a full-width colon", f"{HEAD}- zh：河内\n  vi：a\n", [(2, 5, "E012"), (3, 5, "E012")]),
    ("a full-width colon in one of two entries", f"{HEAD}{A}- zh：河内\n", [(4, 5, "E012")]),
    ("a full-width colon at the top", f"entries：\n{A}- zh：b\n", [(1, 8, "E012"), (4, 5, "E012")]),
    ("a full-width colon, not those in a note", f"{HEAD}- zh: a\n  note: |\n    zh：b\n  vi：c\n", [(5, 5, "E012")]),
    ("a full-width colon after a key of nobody's", f"{HEAD}{A}  commment：a\n", [(4, 11, "E012")]),
    ("a full-width colon that makes no entry", f"{HEAD}- Hue：a\n", [(2, 3, "E011")]),
    ("full-width spaces", f"{HEAD}- zh: a\n　　vi: b\n　　note: c\n", [(3, 1, "E013"), (4, 1, "E013")]),
    ("full-width spaces in the last entry", f"{HEAD}{A}　　note: c\n", [(4, 1, "E013")]),
    ("no-break spaces", f"{HEAD}- zh: a\n\xa0\xa0vi: b\n", [(3, 1, "E013")]),
    ("a full-width space before the dash", f"{HEAD}　- zh: a\n", [(2, 1, "E013")]),
    ("a full-width space after the dash", f"{HEAD}-　zh: a\n", [(2, 2, "E013")]),
    ("no space after a dash", f"{HEAD}-zh: a\n{A}-zh: b\n  vi: c\n", [(2, 1, "E014"), (5, 1, "E014")]),
    ("no space after the dashes of a list", f"{HEAD}{A}  aliases:\n  -a\n  -b\n", [(5, 3, "E014"), (6, 3, "E014")]),
    ("a key that is a list", f"{HEAD}{A}  [a]: b\n  {{c: d}}: e\n", [(4, 3, "E015"), (5, 3, "E015")]),
    ("a key that is a text", f"{HEAD}{A}  {'k' * 101}: b\n", [(4, 3, "E015")]),
    ("long values", f"{HEAD}{A}  note: {'x' * 100_001}\n  hant: '{'x' * 100_001}'\n", [(4, 9, "E016"), (5, 9, "E016")]),
    ("two quotes left open", f"{HEAD}- zh: 'a\n{A}- zh: \"b\n", [(2, 7, "E003"), (5, 7, "E003")]),
    (
        "several in several entries",
        f"{HEAD}- zh：a\n{A}- zh: b\n\tvi: c\n{A}- zh: 'd\n-zh: e\n- zh: *f\n  vi: 1\n  vi: 2\n",
        [(2, 5, "E012"), (6, 1, "E004"), (9, 7, "E003"), (10, 1, "E014"), (11, 7, "E006"), (13, 3, "E005")],
    ),
    ("one behind another of one entry", f"{HEAD}- zh：a\n  vi: b\n  vi: 'c\n", [(2, 5, "E012"), (4, 7, "E003")]),
    (
        "one behind another on one line",
        f"{HEAD}- zh: a\n  vi：b\n  vi：&c d\n",
        [(3, 5, "E012"), (4, 3, "E005"), (4, 5, "E012"), (4, 6, "E006")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_problem_is_found_in_one_run(text: str, expected: list[tuple[int, int, str]], end: str) -> None:
    assert problems(text.replace("\n", end)) == expected


def test_every_code_of_a_text_has_a_case() -> None:
    """E001 is of bytes; tests/test_yaml_file.py has it."""
    assert {code for *_, expected in CASES for *_, code in expected} == {f"E{n:03}" for n in range(2, 17)}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}- zh: 'a\n- zh: b'\n",
        f"{HEAD}- zh: [a,\nb]\n",
        f"{HEAD}- zh: a\n  vi:\tb\n",
        f"{HEAD}- zh: a\n  note: |\n    zh：b\n    -c\n\n    \td\n",
        f"{HEAD}- zh: a：b\n  note: c　d\n",
        f"\ufeff{HEAD}{A}",
        f"---\n{HEAD}{A}...\n",
        f"# entries：\n{HEAD}{A}# -x\n",
        f"{HEAD}- zh: {'[' * 18}{']' * 18}\n",
        f"{HEAD}- zh: {'x' * 100_000}\n",
        f"{HEAD}- zh: a\n  {'k' * 100}: b\n",
    ],
)
def test_what_yaml_allows_is_no_problem(text: str) -> None:
    assert problems(text) == []


def test_the_first_problem_is_raised_and_the_others_counted() -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(f"{HEAD}- zh：a\n- zh: *b\n{A}  vi: c\n", "g.yaml")
    assert str(caught.value).startswith("g.yaml:2:5: a full-width colon stands where ':' and a space belong")
    assert str(caught.value).endswith("(2 more like this: zhvi check names them all)")


def test_entries_beside_broken_ones_are_checked() -> None:
    found = check(inspect_text(f"{HEAD}- zh: 'a\n- zh: 顺化\n  status: x\n", "g.yaml"))
    assert [(p.line, p.code) for p in found] == [(2, "E003"), (4, "E102")]


HOSTILE = {
    "billion laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [{'*a, ' * 9}*a]\n" for n in range(1000)),
    "a megabyte on a line": f"{HEAD}- zh: {'长' * 1_000_000}\n",
    "a megabyte in quotes": f"{HEAD}- zh: '{'a ' * 500_000}'\n",
    "a megabyte on many lines": f"{HEAD}- zh: '" + f"{'a' * 98}\n  " * 10_000,
    "open quotes in 3,000 entries": HEAD + "- zh: 'a\n" * 3_000,
    "a megabyte of a key": f"{HEAD}- {'k' * 1_000_000}: a\n",
    "nested 100 deep": f"{HEAD}- zh: {'[' * 100}{']' * 100}\n",
    "nested 100 deep in lines": HEAD + "".join(" " * n + "- \n" for n in range(100)),
    "mappings 100 deep in lines": f"{HEAD}- zh:\n" + "".join(" " * n + "a:\n" for n in range(3, 103)),
    "100,000 opening brackets": f"{HEAD}- zh: {'[' * 100_000}",
    "100,000 opening braces": f"{HEAD}- zh: {'{a: ' * 100_000}",
    "100,000 dashes": f"{HEAD}{'- ' * 100_000}",
    "spaces, then what is no scalar": f"{HEAD}- zh: a{' ' * 100_000}: b: c\n",
    "5,000 tabs in one entry": f"{HEAD}- zh: a\n" + "\tvi: b\n" * 5_000,
    "1,000 entries with tabs": HEAD + "".join(f"- zh: a{n}\n\tvi: b\n\tkind: term\n" for n in range(1_000)),
    "3,000 tabs, and then another indentation": f"{HEAD}  - zh: a\n" + "\tvi: b\n" * 3_000 + "- zh: c\n",
    "2,000 dashes without a space": HEAD + "-zh: b\n" * 2_000,
    "40 tabs among 10,000 items": f"{HEAD}- zh: a\n  aliases:\n" + ("  - b\n" * 250 + "\t- c\n") * 40,
    "quotes in quotes": HEAD + "- zh: '" + "''" * 100_000 + "x\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_a_problem_within_a_second(text: str) -> None:
    start = time.process_time()
    assert problems(text)
    assert time.process_time() - start < 1


def test_a_conflict_of_git_hides_nothing_else() -> None:
    mine, theirs = "- zh: a\n  vi: b\n- zh：c\n", "- zh: a\n  vi: d\n"
    left = f"<<<<<<< HEAD\n{mine}||||||| 1a2b\n- zh: 'e\n=======\n{theirs}>>>>>>> lan\n"
    marks = [(line, 1, "E003") for line in (2, 6, 8, 11)]
    assert problems(f"{HEAD}{left}- zh: 'f\n") == sorted([*marks, (5, 5, "E012"), (12, 7, "E003")])
    assert [slot.text("zh") for slot in inspect_text(HEAD + left, "g.yaml").slots] == ["a"]
    assert inspect_text(HEAD + left, "g.yaml").text == HEAD + left


@pytest.mark.parametrize("mark", ["<<<<<<<", "<<<<<<< HEAD", "=======\n>>>>>>> lan"])
def test_half_a_conflict_is_named_and_nothing_is_lost_to_it(mark: str) -> None:
    book = inspect_text(f"{HEAD}- zh: a\n{mark}\n- zh: b\n", "g.yaml")
    assert [(p.line, p.code) for p in book.problems] == [(3 + n, "E003") for n in range(len(mark.splitlines()))]
    assert [slot.text("zh") for slot in book.slots] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [
        f"# =======\n{HEAD}- zh: a\n  note: |\n    <<<<<<< HEAD\n    =======\n",
        f"{HEAD}- zh: a\n  note: 'x\n=======\n  y'\n",
    ],
)
def test_what_only_looks_like_a_conflict_is_none(text: str) -> None:
    assert problems(text) == []


def test_what_yaml_reads_and_no_slip_explains_is_read() -> None:
    book = inspect_text(f"{HEAD}- zh: a\n  vi:\n\xa0:", "g.yaml")
    assert [(p.line, p.column, p.code) for p in book.problems] == [(4, 1, "E013")]
    assert [slot.text("zh") for slot in book.slots] == ["a"]


def test_what_stands_beside_a_character_that_no_yaml_holds_is_not_judged() -> None:
    found = check(inspect_text(f"{HEAD}- zh: 岘港\n  vi: \x1b[31mXqz\n  kind: x\n\ufeff- zh: 顺化\n", "g.yaml"))
    assert [(p.line, p.column, p.code) for p in found] == [(3, 7, "E002"), (4, 9, "E103"), (5, 1, "E002")]


def test_what_is_found_in_mended_lines_has_its_place_in_the_lines_as_they_are() -> None:
    assert problems("   s:\r\t会长\r\t:") == [(2, 1, "E004"), (3, 1, "E004"), (3, 2, "E003")]
    assert problems(f"{HEAD}- zh：a\n\tvi：b：\n\tnote: 'c\n") == [
        (2, 5, "E012"),
        (3, 1, "E004"),
        (3, 4, "E012"),
        (4, 1, "E004"),
        (4, 8, "E003"),
    ]


PIECES = st.sampled_from(
    """- zh: a|- zh：b|-zh: c|\tvi: d|　　vi: e|  vi: 'f|  vi: &g h|- i|---|\x00|  note: >\n    zh：k|entries:|  vi：l|
    # m|  - [n|  vi: o|\xa0- zh: p|...|  aliases:\n  - q|    at：r|  evidence:""".split("|")
).map("{}\n".format)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_problems_come_with_places_in_their_order(text: str) -> None:
    for whole in (text, HEAD + text):
        book = inspect_text(whole, "g.yaml")
        lines = whole.splitlines() or [""]
        assert book.problems == sorted(book.problems)
        assert all(1 <= p.line <= len(lines) + 1 and p.column >= 1 for p in book.problems)
        assert all(e.column - 1 + e.length <= len(lines[e.line - 1]) for p in book.problems for e in p.edits)
        try:
            parse(whole, "g.yaml")
        except GlossaryError:
            assert book.problems
        else:
            assert not book.problems


def test_a_file_of_another_encoding_is_one_problem(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("other") / "g.yaml"
    path.write_bytes(f"{HEAD}- zh: 河内\n".encode("gb18030"))
    with pytest.raises(GlossaryError, match="expected UTF-8"):
        load(path)

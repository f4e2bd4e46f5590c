"""The judgements of benchmarks/terms.py: their form, and what is made of them."""

import unicodedata

import terms
from terms import Judgement

TEXT = terms.JUDGED.read_text(encoding="utf-8")
LINES = TEXT.splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


def test_the_table_says_what_it_is_and_keeps_its_form() -> None:
    head = [line for line in LINES if line.startswith("#")]
    assert TEXT.startswith("\n".join(head)), "comments stand at the head only"
    assert any(line.startswith("# Format: ") for line in head)
    assert any(line.startswith("# Source: ") for line in head)
    assert unicodedata.is_normalized("NFC", TEXT)
    assert TEXT.endswith("\n")
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []
    assert [row for row in ROWS if [cell.strip() for cell in row] != row] == []
    assert [row for row in ROWS if not {*row[1:3]} <= {"yes", "no"}] == []


def test_a_string_is_judged_once_and_in_its_place() -> None:
    strings = [row[0] for row in ROWS]
    assert strings == sorted(set(strings))
    assert terms.judgements().keys() == set(strings)


def test_only_what_is_both_whole_and_worth_an_entry_is_good() -> None:
    judged = {"青河县": Judgement(True, True), "走路": Judgement(True, False), "青河县人": Judgement(False, True)}
    assert terms.good_and_judged(["青河县", "走路", "青河县人", "白云"], judged) == (1, 3)


def test_a_string_stands_behind_its_mark_and_fills_its_column() -> None:
    judged = {"走路": Judgement(True, False)}
    assert terms.cell("走路", judged) == "+- 走路".ljust(terms.WIDTH - 2)
    assert terms.cell("AB", judged) == "?? AB".ljust(terms.WIDTH)
    assert terms.cell(None, judged) == " " * terms.WIDTH

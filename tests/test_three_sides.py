"""Merging from three sides: what was said before, what the file says, what the documents say now."""

import re
from dataclasses import replace
from typing import Any

import pytest

from glossary.book.base import EMPTY, Base
from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.matching import ALL as EVERYTHING
from glossary.book.merge import Merged, merged
from glossary.book.yaml_file import parse

EVIDENCE = Evidence("name", "readings", 0.67, 1, (Passage("a.txt:1", "武中坚说"),))
BRACKET = Evidence("bracket", "text", 0.98, 1, (Passage("b.txt:3", "武中坚(Võ Trung Kiên)"),))
KIEN = Entry("武中坚", "Vũ Trung Kiên", "Wǔ Zhōngjiān", "武中堅", "person", evidence=EVIDENCE)
KIEN_NOW = replace(KIEN, vi="Võ Trung Kiên", evidence=BRACKET)
VUFO = Entry("越友联", "", "Yuèyǒulián", "越友聯", "org", aliases=("VUFO",), evidence=EVIDENCE)
HUE = Entry("顺化", "Huế", "Shùnhuà", "順化", "place", evidence=EVIDENCE)


def build(text: str, base: Base, *entries: Entry, restore: tuple[str, ...] = (), read: tuple[str, ...] = ()) -> Merged:
    return merged(parse(text, "g.yaml"), entries, base, restore=restore, read=read)


FIRST = build("", EMPTY, KIEN, VUFO, HUE)


def edit(old: str, new: str, text: str = FIRST.text) -> str:
    assert old in text
    return text.replace(old, new)


def field(text: str, key: str, zh: str = "武中坚") -> str:
    return next(slot for slot in parse(text, "g.yaml").slots if slot.text("zh") == zh).text(key)


def conflicts(result: Merged) -> list[tuple[str, str, str, str, str]]:
    return [(one.zh, one.field, one.file, one.build, one.at) for one in result.conflicts]


ASKED = [("武中坚", "vi", "Vũ Trung Kiên", "Võ Trung Kiên", "b.txt:3")]

# --- untouched ------------------------------------------------------------------


def test_an_untouched_spelling_follows_a_bracket() -> None:
    result = build(FIRST.text, FIRST.base, KIEN_NOW)
    assert field(result.text, "vi") == "Võ Trung Kiên"
    assert conflicts(result) == []
    assert [(one.field, one.file, one.build) for one in result.followed] == [("vi", "Vũ Trung Kiên", "Võ Trung Kiên")]
    assert build(result.text, result.base, KIEN_NOW).text == result.text
    assert build(result.text, result.base, KIEN_NOW).followed == []


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ("  vi: Vũ Trung Kiên # ask", "  vi: Võ Trung Kiên # ask"),
        ("  vi:    'Vũ Trung Kiên'   # 'ask'", "  vi:    'Võ Trung Kiên'   # 'ask'"),
        ('  "vi": "V\\u0169 Trung Kiên"  ', '  "vi": "Võ Trung Kiên"  '),
        ("  'vi' : Vũ Trung Kiên", "  'vi' : Võ Trung Kiên"),
        ("  vi: Vũ Trung Kiên", "  vi: Võ Trung Kiên"),  # NFD
    ],
)
def test_only_the_bytes_of_the_value_change(written: str, rewritten: str, newline: str) -> None:
    text = edit("  vi: Vũ Trung Kiên\n", f"{written}\n").replace("\n", newline)
    now = replace(KIEN_NOW, evidence=EVIDENCE)
    assert build(text, FIRST.base, now).text == text.replace(written, rewritten)


@pytest.mark.parametrize(
    ("key", "value"), [("pinyin", "Wǔ Zhōng-jiān"), ("hant", "武中豎"), ("kind", "foreign_person"), ("vi", "no")]
)
def test_every_field_follows(key: str, value: str) -> None:
    now: dict[str, Any] = {key: value}
    result = build(FIRST.text, FIRST.base, replace(KIEN, **now))
    assert field(result.text, key) == value
    changed = set(result.text.split("\n")) ^ set(FIRST.text.split("\n"))
    assert {line.split(":")[0] for line in changed} == {f"  {key}"}
    assert conflicts(result) == []


@pytest.mark.parametrize(
    ("written", "aliases", "expected"),
    [
        ("  aliases:\n  - VUFO\n", ("Vufo", "V.U.F.O."), "  aliases:\n  - Vufo\n  - V.U.F.O.\n"),
        ("  aliases:\n    - 'VUFO' # old\n", ("VUFO", "LH"), "  aliases:\n    - 'VUFO' # old\n    - LH\n"),
        ("  aliases: VUFO # old\n", ("LH",), "  aliases: LH # old\n"),
    ],
)
def test_aliases_follow(written: str, aliases: tuple[str, ...], expected: str) -> None:
    text = edit("  aliases:\n  - VUFO\n", written)
    result = build(text, FIRST.base, replace(VUFO, aliases=aliases))
    assert result.text == text.replace(written, expected)
    assert conflicts(result) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  vi: ''\n", "  vi: Liên hiệp\n"),
        ("  vi: '' # none yet\n", "  vi: Liên hiệp # none yet\n"),
        ("  vi:\n", "  vi: Liên hiệp\n"),
        ("  vi:   # none yet\n", "  vi: Liên hiệp   # none yet\n"),
        ("", "  vi: Liên hiệp\n"),
    ],
)
def test_what_was_empty_and_is_known_now_is_filled(written: str, expected: str) -> None:
    text = edit("  vi: ''\n", written)
    result = build(text, FIRST.base, replace(VUFO, vi="Liên hiệp"))
    assert result.text == edit("  vi: ''\n", expected)
    assert conflicts(result) == []


@pytest.mark.parametrize(
    ("old", "written", "expected"),
    [
        ("  status: proposed\n  evidence", "  status: proposed\n  evidence", "  status: proposed\n{}  evidence"),
        ("  status: proposed\n  evidence", "  aliases:\n  status: proposed\n  evidence", "  aliases:\n  - H\n  status"),
        ("  status: proposed\n  evidence", "  note: |+\n    a\n\n  evidence", "  kind: place\n{}  note: |+\n    a\n\n"),
    ],
)
def test_aliases_that_are_new(old: str, written: str, expected: str) -> None:
    head, tail = FIRST.text.split("- zh: 顺化")
    text = f"{head}- zh: 顺化{edit(old, written, tail.split('# org')[0])}"
    result = build(text, FIRST.base, replace(HUE, aliases=("H",)))
    assert expected.format("  aliases:\n  - H\n") in result.text
    assert parse(result.text, "g.yaml").slots[-1].texts("aliases") == ["H"]
    assert build(result.text, result.base, replace(HUE, aliases=("H",))).text == result.text


def test_a_key_is_added_to_an_entry_of_one_line_without_an_end() -> None:
    base = build("", EMPTY, replace(HUE, vi="", pinyin="", hant="", evidence=None)).base
    result = build("entries:\n- zh: 顺化", base, replace(HUE, hant="", pinyin="", evidence=None))
    assert result.text == "entries:\n- zh: 顺化\n  vi: Huế\n"


@pytest.mark.parametrize(
    "written",
    [
        "  vi: >-\n    Vũ Trung Kiên\n",
        "  vi:\n    Vũ Trung Kiên\n",
        "  vi: Vũ\n    Trung Kiên\n",
        '  "v\\u0069": Vũ Trung Kiên\n',
        "  ? vi\n  : Vũ Trung Kiên\n",
    ],
)
def test_what_cannot_be_replaced_safely_is_left_and_told(written: str) -> None:
    text = edit("  vi: Vũ Trung Kiên\n", written)
    result = build(text, FIRST.base, replace(KIEN_NOW, evidence=EVIDENCE))
    assert result.text == text
    assert conflicts(result) == [(*ASKED[0][:4], "a.txt:1")]
    assert conflicts(build(text, result.base, replace(KIEN_NOW, evidence=EVIDENCE))) == []


def test_an_entry_in_brackets_is_left_and_told() -> None:
    text = "entries:\n- {zh: 武中坚, vi: Vũ Trung Kiên, kind: person}\n"
    result = build(text, FIRST.base, KIEN_NOW)
    assert result.text == text
    assert conflicts(result) == ASKED


@pytest.mark.parametrize(
    "written",
    [
        "  aliases: [VUFO]\n",
        "  aliases:\n  # the old one\n  - VUFO\n",
        "  aliases:\n  - VUFO # the old one\n",
        "  aliases:\n  - >-\n    VUFO\n",
    ],
)
def test_aliases_with_something_of_the_editors_in_them_are_left_and_told(written: str) -> None:
    text = edit("  aliases:\n  - VUFO\n", written)
    result = build(text, FIRST.base, replace(VUFO, aliases=("LH",)))
    assert result.text == text
    assert conflicts(result) == [("越友联", "aliases", "VUFO", "LH", "a.txt:1")]


# --- touched --------------------------------------------------------------------


def test_an_edited_value_stays_and_is_asked_about_once() -> None:
    text = edit("vi: Vũ Trung Kiên", "vi: Vũ Trung Kiện # Lan")
    same = build(text, FIRST.base, KIEN)
    assert (same.text, conflicts(same)) == (text, [])  # the documents say what they said
    result = build(text, same.base, KIEN_NOW)
    assert "  vi: Vũ Trung Kiện # Lan\n" in result.text
    assert conflicts(result) == [("武中坚", "vi", "Vũ Trung Kiện", "Võ Trung Kiên", "b.txt:3")]
    again = build(result.text, result.base, KIEN_NOW)
    assert (again.text, conflicts(again)) == (result.text, [])


def test_an_edit_that_the_documents_come_to_agree_with_is_no_conflict() -> None:
    result = build(edit("vi: Vũ Trung Kiên", "vi: Võ Trung Kiên"), FIRST.base, KIEN_NOW)
    assert conflicts(result) == []
    later = replace(KIEN_NOW, vi="Võ Trung Kiện", evidence=replace(BRACKET, count=2))
    assert field(build(result.text, result.base, later).text, "vi") == "Võ Trung Kiện"


@pytest.mark.parametrize("written", ["", "  vi: ''\n", "  vi:\n", "  vi: '' # unknown\n"])
def test_what_was_taken_out_stays_out(written: str) -> None:
    text = edit("  vi: Vũ Trung Kiên\n", written)
    assert build(text, FIRST.base, KIEN).text == text
    result = build(text, FIRST.base, KIEN_NOW)
    assert field(result.text, "vi") == ""
    assert conflicts(result) == [("武中坚", "vi", "", "Võ Trung Kiên", "b.txt:3")]


def test_aliases_taken_out_or_added_stay_so() -> None:
    for written in ("", "  aliases:\n", "  aliases: []\n", "  aliases:\n  - VUFO\n  - mine\n"):
        text = edit("  aliases:\n  - VUFO\n", written)
        assert build(text, FIRST.base, VUFO).text == text
        result = build(text, FIRST.base, replace(VUFO, aliases=("LH",)))
        assert result.text == text
        assert [one.field for one in result.conflicts] == ["aliases"]


def test_an_accepted_entry_changes_only_in_its_evidence() -> None:
    text = edit("status: proposed", "status: accepted")
    result = build(text, FIRST.base, KIEN_NOW, replace(VUFO, vi="Liên hiệp", aliases=("LH",)))
    assert "    found: bracket\n" in result.text
    strip = re.compile(r"(?m)^  (?:evidence:|  ).*\n")
    assert strip.sub("", result.text) == strip.sub("", text)
    assert [one.field for one in result.conflicts] == ["vi", "vi", "aliases"]
    assert conflicts(build(result.text, result.base, KIEN_NOW)) == []


def test_a_rejected_entry_stays_as_it_is() -> None:
    text = edit("status: proposed", "status: rejected")
    result = build(text, FIRST.base, KIEN_NOW)
    assert (result.text, conflicts(result), result.base) == (text, [], FIRST.base)
    back = build(FIRST.text, result.base, KIEN_NOW)  # taken back, it follows as if nothing had been
    assert field(back.text, "vi") == "Võ Trung Kiên"


# --- without a base -------------------------------------------------------------


def test_without_a_base_everything_is_the_editors_and_vi_is_asked_about_once() -> None:
    now = replace(KIEN_NOW, pinyin="x", hant="y", kind="foreign_person", aliases=("z",))
    result = build(FIRST.text, EMPTY, now)
    strip = re.compile(r"(?m)^  (?:evidence:|  ).*\n")
    assert strip.sub("", result.text) == strip.sub("", FIRST.text)
    assert conflicts(result) == ASKED
    assert conflicts(build(result.text, result.base, now)) == []


def test_a_pasted_entry_counts_as_the_editors() -> None:
    text = FIRST.text + "- zh: 范黄英\n  vi: Phạm Hoàng Ân # from Lan\n  kind: person\n- zh: 范黄英\n"
    anh = Entry("范黄英", "Phạm Hoàng Anh", "Fàn Huángyīng", kind="person", evidence=BRACKET)
    result = build(text, FIRST.base, anh)
    assert result.text == text
    assert conflicts(result) == [("范黄英", "vi", "Phạm Hoàng Ân", "Phạm Hoàng Anh", "b.txt:3")]


# --- batches that know less -----------------------------------------------------


def test_documents_that_know_less_unlearn_nothing() -> None:
    learnt = build(FIRST.text, FIRST.base, KIEN_NOW)
    other_batch = replace(KIEN, evidence=replace(EVIDENCE, quotes=(Passage("c.txt:1", "武中坚"),)))
    result = build(learnt.text, learnt.base, other_batch, read=("c.txt",))
    assert (result.text, result.base, conflicts(result)) == (learnt.text, learnt.base, [])
    assert build(result.text, result.base, KIEN_NOW).text == learnt.text


def test_the_same_documents_read_again_do_correct_it() -> None:
    learnt = build(FIRST.text, FIRST.base, KIEN_NOW)
    result = build(learnt.text, learnt.base, KIEN, read=("a.txt", "b.txt"))
    assert field(result.text, "vi") == "Vũ Trung Kiên"


def test_a_build_that_says_nothing_empties_nothing() -> None:
    result = build(FIRST.text, FIRST.base, replace(VUFO, aliases=()), replace(HUE, vi="", pinyin=""))
    assert result.text == FIRST.text
    assert result.base == FIRST.base


def test_a_kind_follows_no_weaker_finding() -> None:
    learnt = build("", EMPTY, KIEN_NOW)
    term = replace(KIEN_NOW, kind="term", evidence=replace(BRACKET, found="term"))
    assert field(build(learnt.text, learnt.base, term).text, "kind") == "person"
    assert field(build(learnt.text, learnt.base, term, read=("b.txt",)).text, "kind") == "term"


# --- deleted entries ------------------------------------------------------------

WITHOUT = FIRST.text.replace(FIRST.text[FIRST.text.index("- zh: 武中坚") : FIRST.text.index("\n# place")], "")


@pytest.mark.parametrize("entry", [KIEN, KIEN_NOW, replace(KIEN, kind="org"), replace(KIEN, zh="武中堅")])
def test_a_deleted_entry_does_not_come_back(entry: Entry) -> None:
    result = build(WITHOUT, FIRST.base, entry, VUFO, HUE)
    assert result.text == WITHOUT
    assert [one.zh for one in result.deleted] == [entry.zh]
    assert build(WITHOUT, result.base, entry).text == WITHOUT


@pytest.mark.parametrize("asked", [("武中坚",), ("武中堅",), (EVERYTHING,), ("范黄英", "武中坚")])
def test_it_comes_back_if_asked(asked: tuple[str, ...]) -> None:
    result = build(WITHOUT, FIRST.base, KIEN_NOW, restore=asked)
    assert field(result.text, "vi") == "Võ Trung Kiên"
    assert result.deleted == []
    assert build(result.text, result.base, KIEN_NOW).text == result.text
    assert field(build(result.text, result.base, replace(KIEN, vi="V", evidence=BRACKET)).text, "vi") == "V"


def test_only_what_was_asked_for_comes_back() -> None:
    result = build("entries: []\n", FIRST.base, KIEN, VUFO, HUE, restore=("顺化",))
    assert [slot.text("zh") for slot in parse(result.text, "g.yaml").slots] == ["顺化"]
    assert [one.zh for one in result.deleted] == ["武中坚", "越友联"]


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("renamed, hant left", "- zh: 武忠坚\n  hant: 武中堅\n"),
        ("renamed, an alias left", "- zh: 武忠坚\n  aliases:\n  - 武中坚\n"),
        ("put under another as a variant", "- zh: 武忠坚\n  variants:\n  - 武中坚\n"),
        ("without a kind", "- zh: 武中坚\n"),
    ],
    ids=lambda value: None if "\n" in value else value,
)
def test_what_stands_elsewhere_is_not_deleted(label: str, written: str) -> None:
    result = build(f"entries:\n{written}", FIRST.base, KIEN)
    assert result.text == f"entries:\n{written}"
    assert result.deleted == []


def test_a_renamed_entry_still_follows() -> None:
    text = edit("- zh: 武中坚\n", "- zh: 武忠坚\n")
    result = build(text, FIRST.base, KIEN_NOW)
    assert field(result.text, "vi", "武忠坚") == "Võ Trung Kiên"


def test_of_two_entries_of_one_form_each_has_its_own_record() -> None:
    org = replace(HUE, kind="org", vi="Công ty Huế")
    two = FIRST.text + "- zh: 顺化\n  vi: Công ty Huế\n  kind: org\n"
    first = build(two, FIRST.base, org)
    assert first.text == two
    second = build(first.text, first.base, replace(HUE, vi="thành phố Huế"))
    assert [s.text("vi") for s in parse(second.text, "g.yaml").slots if s.text("zh") == "顺化"] == [
        "thành phố Huế",
        "Công ty Huế",
    ]
    third = build(FIRST.text, second.base, org)  # the editor deletes the organisation again
    assert third.text == FIRST.text
    assert [one.kind for one in third.deleted] == ["org"]


# --- variants -------------------------------------------------------------------

VARIED = replace(
    VUFO,
    variants=(Variant("越友会", 2, "a.txt:1", "越友会说"),),
    evidence=replace(EVIDENCE, variants=("越友会",)),
)


def test_a_variant_taken_out_stays_out_without_its_evidence_too() -> None:
    first = build("", EMPTY, VARIED)
    assert "  - zh: 越友会\n" in first.text
    bare = re.sub(r"(?ms)^  (?:variants|evidence):.*?(?=^  \w|\Z)", "", first.text)
    assert "越友会" not in bare
    assert [record.variants for record in first.base] == [("越友会",)]
    kept = bare + "  evidence: # mine\n    found: name\n"
    assert build(kept, first.base, VARIED).text == kept


def test_evidence_with_something_of_the_editors_in_it_still_lets_fields_follow() -> None:
    text = edit("    found: name\n", "    found: name # mine\n")
    result = build(text, FIRST.base, KIEN_NOW)
    assert result.text == text.replace("vi: Vũ Trung Kiên", "vi: Võ Trung Kiên")


def test_an_accepted_entry_gets_no_variants_but_is_asked_about_them_once() -> None:
    text = edit("status: proposed", "status: accepted")
    result = build(text, FIRST.base, VARIED)
    assert [(one.field, one.file, one.build, one.at) for one in result.conflicts] == [
        ("variants", "", "越友会", "a.txt:1")
    ]
    assert result.text == text.replace(*_remembering(text))
    again = build(result.text, result.base, VARIED)
    assert (again.text, again.conflicts) == (result.text, [])


def _remembering(text: str) -> tuple[str, str]:
    """Return the evidence of 越友联 as it stands in *text*, and with what it remembers."""
    evidence = text[text.index("- zh: 越友联") :].split("- zh: ")[1]
    return evidence, evidence.replace("    quotes:\n", "    variants:\n    - 越友会\n    quotes:\n")

"""Merging: a rebuild keeps every byte a person wrote."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.book.entry import Entry, Evidence, Passage
from glossary.book.evidence_lines import _read_back, stands
from glossary.book.merge import merged
from glossary.book.yaml_file import parse, to_entry
from glossary.book.yaml_text import HEADER, dump_entry
from glossary.errors import GlossaryError


def found(zh: str, vi: str = "", kind: str = "term", count: int = 1, place: str = "a.txt:1") -> Entry:
    """Return an entry as a build proposes it."""
    return Entry(zh, vi, kind=kind, evidence=Evidence("name", "readings", 0.5, count, (Passage(place, f"…{zh} # 1…"),)))


ANH = found("范黄英", "Phạm Hoàng Anh", "person")
NGA = found("阮芳娥", "Nguyễn Phương Nga", "person")
HUE = found("顺化", "Huế", "place")
VUFO = found("越友联", "VUFO", "org")
ALL = [ANH, NGA, HUE, VUFO]


def build(text: str, *entries: Entry) -> str:
    return merged(parse(text, "g.yaml"), entries).text


FRESH = build("", *ALL)
RECOUNTED = [
    replace(e, evidence=replace(e.evidence, count=9, quotes=(Passage("b.txt:7", "new"),))) for e in ALL if e.evidence
]


def test_a_new_file_has_a_header_and_groups() -> None:
    headings = [line for line in FRESH.split("\n") if re.match("# [a-z]+$", line)]
    assert FRESH.startswith(HEADER + "entries:\n\n# person\n- zh: 范黄英\n")
    assert headings == ["# person", "# place", "# org"]
    assert build("") == HEADER + "entries: []\n"


def test_building_twice_changes_no_byte() -> None:
    assert build(FRESH, *ALL) == FRESH
    again = build(FRESH, *RECOUNTED)
    assert again != FRESH
    assert build(again, *RECOUNTED) == again
    assert build(again, *ALL) == FRESH


@pytest.mark.parametrize(
    "text", ["# mine\n", "# mine\nentries:\n# here\n", "# mine\nentries: [] # here\n", "\ufeff# a\n"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_file_without_entries_keeps_its_comments(text: str, newline: str) -> None:
    built = build(text.replace("\n", newline), *ALL)
    assert [slot.text("zh") for slot in parse(built, "g.yaml").slots] == [e.zh for e in ALL]
    assert all(comment in built for comment in re.findall("\ufeff?#.*", text))
    assert set(re.findall("\r\n|\n|\r", built)) == {newline}
    assert build(built, *ALL) == built


@pytest.mark.parametrize(
    "text",
    ["---\n# a\n", "---\n...\n", "---\nentries:\n...\n", "entries:", "entries: ~", "a: 1\nentries:\nb: 2\n", "\n\n"],
)
def test_document_marks_and_other_keys_stay(text: str) -> None:
    built = build(text, *ALL)
    assert len(parse(built, "g.yaml").slots) == 4
    assert set(text.split()) - {"~"} <= set(built.split())
    assert build(text) in (text, HEADER + "entries: []\n", text + HEADER + "entries: []\n")


@pytest.mark.parametrize("text", ["{entries: []}\n", "entries: [\n]\n", "entries: [{zh: 西贡}]\n"])
def test_a_list_in_brackets_is_refused_only_if_something_is_new(text: str) -> None:
    with pytest.raises(GlossaryError, match="in brackets cannot be added to"):
        build(text, ANH)
    assert build(text) == text
    assert build("entries: [{zh: 范黄英}]\n", ANH) == "entries: [{zh: 范黄英}]\n"


EDITED = """\
# our glossary
entries:
# people first
- vi: "Phạm Hoàng Anh"   # checked by Lan
  zh: 範黃英
  kind: person
  status: accepted
  evidence:
    found: name
    vi_from: readings
    confidence: 0.50
    count: 1
    quotes:
    - at: a.txt:1
      text: '…范黄英 # 1…'
  note: 'deputy secretary'
  # she
# she too

# rubbish
- zh: 顺化
  status: rejected
  kind: place
# the end
"""


def test_only_the_lines_of_the_evidence_change() -> None:
    old, new = EDITED.split("\n"), build(EDITED, RECOUNTED[0], RECOUNTED[2]).split("\n")
    assert new[:11] == old[:11]
    assert new[11:15] == ["    count: 9", "    quotes:", "    - at: b.txt:7", "      text: new"]
    assert new[15:] == old[15:]


def test_new_entries_go_after_their_kind_and_its_comments() -> None:
    built = build(EDITED, *ALL)
    bare = re.sub(r"(?m)^  (?:evidence:|  ).*\n", "", built)
    assert bare.split("# she too\n")[1] == (
        "- zh: 阮芳娥\n  vi: Nguyễn Phương Nga\n  pinyin: ''\n  hant: ''\n  kind: person\n  status: proposed\n"
        "\n# rubbish\n- zh: 顺化\n  status: rejected\n  kind: place\n# the end\n"
        "\n# org\n- zh: 越友联\n  vi: VUFO\n  pinyin: ''\n  hant: ''\n  kind: org\n  status: proposed\n"
    )
    assert build(built, *ALL) == built


def test_a_kind_before_all_others_comes_first() -> None:
    text = "entries:\n\n# place\n# all of them\n- zh: 顺化\n  kind: place\n"
    built = build(text, ANH)
    assert built == f"entries:\n\n# person\n{dump_entry(ANH)}\n# place\n# all of them\n- zh: 顺化\n  kind: place\n"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("traditional", "entries:\n- zh: 範黃英\n"),
        ("with a space", "entries:\n- zh: ' 范黄英 '\n"),
        ("an alias", "entries:\n- zh: 黄英\n  aliases:\n  - 範黃英\n"),
        ("a lone alias", "entries:\n- zh: 黄英\n  aliases: 范黄英\n"),
        ("renamed, hant left", "entries:\n- zh: 范黄瑛\n  hant: 范黃英\n"),
        ("another kind", "entries:\n- zh: 范黄英\n  kind: org\n"),
        ("rejected", "entries:\n- zh: 范黄英\n  status: rejected\n"),
        ("flow", "entries:\n- {zh: 范黄英}\n"),
        ("dash alone", "entries:\n-\n  # c\n  zh: 范黄英\n"),
        ("block scalar", "entries:\n- zh: |-\n    范黄英\n"),
    ],
    ids=lambda value: None if "\n" in value else value,
)
def test_what_is_there_in_another_form_is_not_added(label: str, text: str) -> None:
    assert build(text, ANH) == text


def test_of_two_entries_the_one_of_its_kind_gets_the_evidence() -> None:
    evidence = "  evidence:\n    found: name\n    count: 1\n"
    text = f"entries:\n- zh: 顺化\n  kind: org\n{evidence}- zh: 顺化\n  kind: place\n{evidence}"
    first, second = parse(build(text, RECOUNTED[2]), "g.yaml").slots
    assert [to_entry(slot).evidence.count for slot in (first, second)] == [1, 9]  # type: ignore[union-attr]


WITH = "entries:\n- zh: 范黄英\n"


@pytest.mark.parametrize(
    ("label", "evidence"),
    [
        ("deleted", ""),
        ("emptied", "  evidence:\n"),
        ("flow", "  evidence: {found: name, count: 2}\n"),
        ("partly flow", "  evidence:\n    found: name # mine\n    latin: [A]\n"),
        ("comment on the key", "  evidence: # mine\n    found: name\n"),
        ("comment inside", "  evidence:\n    # mine\n    found: name\n"),
        ("comment after a value", "  evidence:\n    found: name   # mine\n    count: 1\n"),
        ("key of the editor's", "  evidence:\n    found: name\n    asked: Lan\n"),
        ("key in a quote", "  evidence:\n    found: name\n    quotes:\n    - at: a\n      text: b\n      by: Lan\n"),
        ("another shape", "  evidence:\n    found: name\n    quotes: see the article\n"),
        ("words for a number", "  evidence:\n    found: name\n    count: many\n"),
        ("a text", "  evidence: from the article\n"),
    ],
    ids=lambda value: None if "\n" in value else value or "none",
)
def test_evidence_written_another_way_is_left_alone(label: str, evidence: str) -> None:
    text = WITH + evidence + "  # tail\n"
    assert build(text, RECOUNTED[0]) == text


@pytest.mark.parametrize(
    ("label", "evidence"),
    [
        ("ours", "  evidence:\n    found: name\n    count: 1\n"),
        ("hash in a value", "  evidence:\n    found: name\n    doubts:\n    - 'a # b'\n"),
        ("set in deeper", "  evidence:\n      found: 'name'\n\n      count:    1\n"),
        ("quoted key", "  'evidence' :\n    count: 1\n    found: name\n"),
        ("block list set in", "  evidence:\n    found: name\n    latin:\n      - A\n"),
        ("flow list", "  evidence:\n    found: name\n    latin: [A, B]\n    others: []\n"),
    ],
    ids=lambda value: None if "\n" in value else value,
)
def test_evidence_that_says_what_a_build_says_is_rewritten(label: str, evidence: str) -> None:
    built = build(WITH + evidence + "  # tail\n", RECOUNTED[0])
    assert built.startswith(WITH)
    assert built.endswith("      text: new\n  # tail\n")
    assert to_entry(parse(built, "g.yaml").slots[0]).evidence == RECOUNTED[0].evidence


def test_evidence_as_the_first_key_is_rewritten_in_its_place() -> None:
    built = build("entries:\n- evidence:\n    found: name\n  zh: 范黄英\n", RECOUNTED[0])
    assert built.startswith("entries:\n- evidence:\n    found: name\n    vi_from: readings\n")
    assert built.endswith("      text: new\n  zh: 范黄英\n")


def test_same_evidence_in_other_quotes_keeps_its_bytes() -> None:
    text = FRESH.replace("found: name", 'found: "name"').replace("at: 'a.txt:1'", "at: a.txt:1")
    assert build(text, *ALL) == text


def test_what_a_build_no_longer_finds_stays() -> None:
    assert build(FRESH) == FRESH
    assert build(FRESH, ANH) == FRESH


@pytest.mark.parametrize("kind", ["place", "org", ""])
def test_an_entry_of_a_kind_left_out_keeps_its_bytes(kind: str) -> None:
    text = FRESH.replace("kind: place", f"kind: {kind}")
    assert merged(parse(text, "g.yaml"), RECOUNTED, left_out={"person", "place", "org", "term"}).text == text
    again = merged(parse(text, "g.yaml"), RECOUNTED, left_out={kind or "term"}).text
    assert to_entry(next(s for s in parse(again, "g.yaml").slots if s.text("zh") == "顺化")).evidence == HUE.evidence
    assert "b.txt:7" in again


TITLED = [
    replace(e, evidence=replace(e.evidence, titles=("主席", "大使"), quotes=(Passage("a.txt:1", "文", "2023-01-25"),)))
    for e in ALL
    if e.evidence
]


def test_titles_and_dates_come_into_an_old_file_and_nothing_else_changes() -> None:
    built = build(EDITED.replace("vi_from: readings", "vi_from:   readings"), TITLED[0])
    assert "    titles:\n    - 主席\n    - 大使\n    quotes:\n    - at: a.txt:1\n      text: 文\n" in built
    assert "      date: '2023-01-25'\n  note:" in built
    assert build(built, TITLED[0]) == built
    assert build(built, ANH) == EDITED
    assert build(build(FRESH, *TITLED), *ALL) == FRESH


def test_a_date_of_the_editors_in_a_quote_is_rewritten_as_any_evidence() -> None:
    text = build(FRESH, *TITLED).replace("2023-01-25", "2023-01-26")
    assert build(text, *TITLED) == build(FRESH, *TITLED)


def test_one_form_found_twice_is_one_entry() -> None:
    built = build("", ANH, replace(ANH, kind="org"), replace(ANH, zh="範黃英"))
    assert len(parse(built, "g.yaml").slots) == 1


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_stay(newline: str) -> None:
    built = build(EDITED.replace("\n", newline), *RECOUNTED)
    assert set(re.findall("\r\n|\n|\r", built)) == {newline}
    assert built.replace(newline, "\n") == build(EDITED, *RECOUNTED)


def test_a_file_without_a_last_newline() -> None:
    text = "entries:\n- zh: 范黄英\n  kind: person"
    assert build(text, NGA) == f"{text}\n{dump_entry(NGA)}"


def test_entries_set_in_stay_so() -> None:
    text = "entries:\n  - zh: 范黄英\n    kind: person\nmore: x\n"
    assert build(text, NGA) == text.replace("more", f"{dump_entry(NGA, '  ')}more")


def test_a_kept_blank_line_stays_in_its_scalar() -> None:
    text = "entries:\n- zh: 范黄英\n  kind: person\n  note: |+\n    a\n\n\n"
    first, second = parse(build(text, NGA), "g.yaml").slots
    assert (first.text("note"), second.text("zh")) == ("a\n\n\n", "阮芳娥")


TEXTS = st.lists(st.text(max_size=6), max_size=2).map(tuple)
ALL_EVIDENCE = st.builds(
    Evidence, st.text(max_size=3), st.text(max_size=3), st.floats(0, 1), st.integers(0, 99),
    st.lists(st.builds(Passage, st.text(max_size=4), st.text(max_size=4), st.text(max_size=3)), max_size=2).map(tuple),
    TEXTS, TEXTS, TEXTS, TEXTS, TEXTS,
)  # fmt: skip


@given(ALL_EVIDENCE)
def test_evidence_is_known_as_the_file_gives_it_back(evidence: Evidence) -> None:
    book = parse("entries:\n" + dump_entry(Entry("x", "x", evidence=evidence)), "g.yaml")
    assert to_entry(book.slots[0]).evidence == _read_back(evidence)
    assert stands(book.slots[0], evidence, book)


# --- random hand edits --------------------------------------------------------

KINDS = ("person", "place", "org", "term")
ZH = st.text("范黄英阮芳娥顺化越友联", min_size=1, max_size=4)
VI = st.text(st.sampled_from("aăâđêôơư Huế:#'-\"\\\u2028\x1b"), max_size=8)
FINDINGS = st.lists(st.builds(found, ZH, VI, st.sampled_from(KINDS), st.integers(1, 9)), max_size=8)
COMMENTS = ("# said", "  # said", "    # said", "#", "", "  ", "# person", "# place")


def edited(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """Return *text* with random edits by hand, and the lines that a build has to keep."""
    head, *blocks = re.split(r"(?m)^(?=- )", text)
    chance.shuffle(blocks)
    lines = head.split("\n")[:-1]
    kept = list(lines)
    for block in blocks:
        inside = False
        for line in block.split("\n")[:-1]:
            inside = line.startswith("   ") or line == "  evidence:"
            if not inside and line.startswith("  vi:") and chance.random() < 0.5:
                line = chance.choice(["  vi: Huế  # sure", "  'vi': \"Hu\\u1ebf\"", "  vi: >-\n    Huế", "  vi: no"])
            if line == "  status: proposed":
                line = f"  status:   {chance.choice(['accepted', 'rejected', 'proposed'])}"
            kept += [] if inside else line.split("\n")
            lines.append(line)
            if chance.random() < 0.2:
                comment = chance.choice(COMMENTS)
                lines.append(comment)
                kept += [comment] if comment.strip() else []
    return "\n".join(lines) + "\n" * chance.randrange(3), kept


@given(FINDINGS, FINDINGS, st.randoms(use_true_random=False), st.sampled_from(["\n", "\r\n"]))
def test_hand_edits_survive(before: list[Entry], now: list[Entry], chance: random.Random, newline: str) -> None:
    text, kept = edited(merged(parse("", "g.yaml"), before).text, chance)
    text = text.replace("\n", newline)
    old = parse(text, "g.yaml")
    built = merged(old, now).text
    new = parse(built, "g.yaml")
    remaining = built.split(newline)
    for line in kept if old.slots else ():
        assert line in remaining
        remaining.remove(line)
    assert merged(new, now).text == built
    values = ("zh", "vi", "pinyin", "hant", "kind", "status", "note")
    there = {tuple(slot.text(key) for key in values) for slot in new.slots}
    assert {tuple(slot.text(key) for key in values) for slot in old.slots} <= there
    forms = [slot.text("zh") for slot in new.slots]
    assert len(forms) == len(set(forms))
    assert {entry.zh for entry in now} <= set(forms)


@given(st.lists(st.sampled_from(ALL + RECOUNTED)), st.lists(st.sampled_from(EDITED.split("\n")), min_size=1))
def test_any_arrangement_of_lines_merges_or_is_refused(entries: list[Entry], lines: list[str]) -> None:
    try:
        book = parse("entries:\n" + "\n".join(lines), "g.yaml")
        built = merged(book, entries).text
    except GlossaryError:
        return
    assert merged(parse(built, "g.yaml"), entries).text == built


@pytest.mark.parametrize("text", ["|", "~", ">", "''", "--- null\n"])
def test_a_file_that_says_nothing_in_so_many_words_is_no_glossary(text: str) -> None:
    with pytest.raises(GlossaryError, match="expected 'entries:'"):
        parse(text, "g.yaml")


def test_line_ends_of_two_kinds_do_not_become_one() -> None:
    built = build("entries:\r- zh: 顺化\r  kind: place\r  s:\n\n", HUE, VUFO)
    assert built.splitlines()[-1] == ""  # the file's last line, which was blank
    assert build(built, HUE, VUFO) == built


def test_a_blank_line_behind_evidence_stays_whatever_it_ends_in() -> None:
    text = "entries:\n- zh: 顺化\n  evidence:\n   found: name\n\n- zh: 岘港\r  kind: place\r  note: a\r# b\r# c\r# d\r"
    built = build(text, HUE)
    assert "quotes" in built
    assert built.splitlines().index("- zh: 岘港") - 1 == built.splitlines().index("")
    assert build(built, HUE) == built

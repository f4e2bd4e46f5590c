"""Reading the glossary file, and writing its scalars: nothing is guessed, nothing is lost."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.book.entry import KINDS, STATUSES, Entry, Evidence, Passage
from glossary.book.yaml_file import load, parse, to_entry
from glossary.book.yaml_text import dump_entry, scalar
from glossary.book.yaml_tree import Node
from glossary.errors import GlossaryError
from glossary.writing.vietnamese import nfc

TEXT = st.text(st.characters(codec="utf-8"))  # every character but surrogates, which no file has
ENTRY = "entries:\n- zh: 范黄英\n"


@pytest.mark.parametrize(
    "written",
    ["no", "Yes", "on", "2023-01-25", "22:30:15", "1.0", "0x1F", "1_000", "null", "~", "true", ".inf", "=", "1e3"],
)
def test_scalars_stay_strings(written: str) -> None:
    (slot,) = parse(f"{ENTRY}  vi: {written}\n", "g.yaml").slots
    assert slot.text("vi") == written


@pytest.mark.parametrize(
    ("label", "text", "vi"),
    [
        ("plain", "entries:\n- zh: 范\n  vi: Phạm\n", "Phạm"),
        ("no newline at the end", "entries:\n- zh: 范\n  vi: Phạm", "Phạm"),
        ("set in under entries", "entries:\n  - zh: 范\n    vi: Phạm\n", "Phạm"),
        ("flow", "entries:\n- {zh: 范, vi: Phạm}\n", "Phạm"),
        ("all flow", "{entries: [{zh: 范, vi: Phạm}]}\n", "Phạm"),
        ("quoted keys", "'entries':\n- \"zh\": 范\n  'vi': Phạm\n", "Phạm"),
        ("comments between keys", "entries:\n# a\n- zh: 范 # b\n  # c\n  vi: Phạm\n# d\n", "Phạm"),
        ("a dash alone", "entries:\n-\n  # c\n  zh: 范\n  vi: Phạm\n", "Phạm"),
        ("document marks", "%YAML 1.1\n---\nentries:\n- zh: 范\n  vi: Phạm\n...\n# end\n", "Phạm"),
        ("CRLF", "entries:\r\n- zh: 范\r\n  vi: Phạm\r\n", "Phạm"),
        ("lone CR", "entries:\r- zh: 范\r  vi: Phạm\r", "Phạm"),
        ("byte order mark", "\ufeffentries:\n- zh: 范\n  vi: Phạm\n", "Phạm"),
        ("NFD", "entries:\n- zh: 范\n  vi: Pha\u0323m\n", "Phạm"),
        ("literal", "entries:\n- zh: 范\n  vi: |\n    Phạm\n    # Anh\n", "Phạm\n# Anh\n"),
        ("folded", "entries:\n- zh: 范\n  vi: >-\n    Phạm\n    Anh\n", "Phạm Anh"),
        ("double quotes", 'entries:\n- zh: 范\n  vi: "Ph\\u1EA1m"\n', "Phạm"),
        ("a line separator in quotes", "entries:\n- zh: 范\n  vi: 'Phạm\u2028Anh'\n", "Phạm\u2028Anh"),
        ("no value", "entries:\n- zh: 范\n  vi:\n", ""),
        ("a list instead", "entries:\n- zh: 范\n  vi: [Phạm]\n", ""),
    ],
    ids=lambda value: None if "\n" in value else value,
)
def test_ways_to_write_an_entry(label: str, text: str, vi: str) -> None:
    book = parse(text, "g.yaml")
    (slot,) = book.slots
    assert (slot.text("zh"), slot.text("vi")) == ("范", vi)
    assert book.text == text


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\ufeff", "# only\n# comments\n", "---\n", "---\n...\n", "entries:\n", "entries: []\n", "entries: ~\n"],
)
def test_files_without_entries(text: str) -> None:
    assert parse(text, "g.yaml").slots == []


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("title: x\n", (1, 1), "expected 'entries:'"),
        ("- zh: 范\n", (1, 1), "expected 'entries:'"),
        ("words\n", (1, 1), "expected 'entries:'"),
        ("entries: many\n", (1, 10), "expected 'entries:' and under it a list"),
        ("entries: {zh: 范}\n", (1, 10), "expected 'entries:' and under it a list"),
        ("entries:\n- zh: 范\n- 黄\n", (3, 3), "expected an entry"),
        ("entries:\n- [范]\n", (2, 3), "expected an entry"),
        (f"{ENTRY}  vi: A\n  vi: B\n", (4, 3), "'vi' stands twice in one entry (first on line 3)"),
        ("entries: []\nentries: []\n", (2, 1), "'entries' stands twice"),
        (f"{ENTRY}  vi: &a Phạm\n", (3, 7), "anchors"),
        (f"{ENTRY}  vi: *a\n", (3, 7), "anchors"),
        (f"{ENTRY}  <<: *a\n", (3, 7), "anchors"),
        (f"{ENTRY}  vi: !!str Phạm\n", (3, 7), "tags"),
        (f"{ENTRY}  vi: ! Phạm\n", (3, 7), "tags"),
        (f"{ENTRY}  [a]: b\n", (3, 3), "expected a key"),
        (f"{ENTRY}\tvi: Phạm\n", (3, 1), "spaces, not tabs"),
        (f"{ENTRY}-zh: 黄\n", (3, 1), "a space after the dash"),
        (f"{ENTRY}  vi: a: b\n", (3, 8), "in quotes"),
        (f"{ENTRY}  vi:Phạm\n", (3, 5), "a space after the colon"),
        (f"x\n{ENTRY}", (1, 1), "no 'key: value'"),
        (f"{ENTRY}  vi: *Phạm Hoàng Anh\n  note: **đậm\n", (3, 7), "begins with * is put in quotes"),
        (f"{ENTRY}* zh: 黄\n", (3, 1), "begins with a dash"),
        (f"{ENTRY}% xem\n", (3, 1), "begin a comment with '#'"),
        (f"{ENTRY}%YAML 1.1\n- zh: 黄\n", (3, 1), "begin a comment with '#'"),
        (f"{ENTRY}<<<<<<< HEAD\n", (3, 1), "keep one side and delete the markers"),
        (f"{ENTRY}  aliases: ['a' 'b']\n", (3, 17), "put a comma before this"),
        (f"{ENTRY}  vi: 'Phạm\n  kind: person\n", (3, 7), "close the quotes"),
        (f"{ENTRY}  aliases: [a, b\n  kind: person\n", (3, 12), "close the bracket"),
        (f"{ENTRY}  vi: 'it's'\n", (3, 11), "a quote inside quotes is doubled"),
        (f"{ENTRY} vi: Phạm\n", (3, 2), "begin in one column"),
        (f"{ENTRY}   vi: Phạm\n", (3, 6), "in one column"),
        (f'{ENTRY}  vi: "a\\q"\n', (3, 9), "a backslash is doubled"),
        (f"{ENTRY}  vi: @x\n", (3, 7), "put the value in quotes"),
        (f"{ENTRY}---\nentries: []\n", (3, 1), "a second document"),
        (f"{ENTRY}...\nrest: x\n", (3, 1), "delete this line"),
        (f"{ENTRY}  vi: a\x00b\n", (3, 8), "U+0000"),
        (f"{ENTRY}  vi: a\x0bb\n", (3, 8), "U+000B"),
        (f"{ENTRY}  vi: a\ud800\n", (3, 8), "U+D800"),
        (f"{ENTRY}  vi: a\u2028b\n", (3, 8), "unseen line break (U+2028)"),
        (f"{ENTRY}  vi: a\x85b\n", (3, 8), "unseen line break (U+0085)"),
        (f"{ENTRY}  vi: {'[' * 100}{']' * 100}\n", (3, 25), "nested too deeply"),
        ("[" * 100_000, (1, 22), "nested too deeply"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nentries: []\n", (1, 4), "anchors"),
        (f"{ENTRY}  {'k' * 200}: x\n", (3, 3), "expected a key"),
    ],
)
def test_what_a_user_can_mend_is_one_error_with_its_place(text: str, place: tuple[int, int], said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        parse(text, "g.yaml")
    error = caught.value
    assert (error.path, error.line, error.column) == ("g.yaml", *place)
    assert said in error.message
    assert "\n" not in str(error)
    assert len(str(error)) < 300


@given(st.text(st.sampled_from(list("ab:-#'\"[]{}|>&*!%@`,? \t\r\n\\\x00\x85\u2028\ufeff范")) | st.characters()))
def test_any_text_is_read_or_refused_in_one_way(text: str) -> None:
    for whole in (text, f"entries:\n{text}", f"entries:\n- zh: {text}", f"entries:\n- zh: x\n  {text}\n"):
        try:
            again, error = parse(whole, "g.yaml").text, None
        except GlossaryError as caught:
            again, error = whole, caught
        assert again == whole
        assert error is None or (error.path == "g.yaml" and error.line is not None)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"entries:\n- zh: Ph\xff", 2, 9), ("entries: 范".encode("utf-16"), 1, 1), (b"\xe9", 1, 1)],
)
def test_other_encodings_are_refused(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    path = tmp_path / "g.yaml"
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match="expected UTF-8") as caught:
        load(path)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(GlossaryError, match="cannot be read"):
        load(tmp_path / "none.yaml")


LINES = """\
# head
entries:

- zh: A
  note: |
    text

    # no comment
  # a comment

# org
-
  zh: B
  evidence:
    quotes:
    - at: x
      text: 'a

        b'

- {zh: C,
   vi: c}   # flow
- zh: D
  note: |+
    kept


- note: >

    folded

  # said
  zh: E
# end
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_an_entry_knows_its_lines(newline: str, indent: str) -> None:
    text = "".join(line if i < 2 or line == "\n" else indent + line for i, line in enumerate(LINES.splitlines(True)))
    book = parse(text.replace("\n", newline), "g.yaml")
    assert [(slot.first, slot.last) for slot in book.slots] == [(4, 9), (12, 20), (21, 23), (23, 28), (28, 34)]


# --- writing ----------------------------------------------------------------


def ours(text: str) -> object:
    node = parse(f"entries:\n- zh: {text}\n", "g.yaml").slots[0].node.get("zh")
    assert isinstance(node, Node)
    return node.value


@given(TEXT)
@example("x" * 5000)
@example("a\r\nb\x85c\u2028d\u2029e\rf\n\n")
@example("\ufeff \t\x00\x1b[31m\x7f\x9f\ufffe\uffff\U0010ffff\u202e")
@example('it\'s "so": # - ? [x] {y} \\ n')
@example("---")
@example("y")
def test_a_scalar_is_read_back_as_it_was(text: str) -> None:
    written = scalar(text)
    assert len(written.splitlines()) == 1
    assert ours(written) == text
    assert yaml.safe_load(f"k: {written}\nl:\n- {written}\n") == {"k": text, "l": [text]}


@pytest.mark.parametrize(
    "text", sorted("y n Yes NO on oFF True false null NaN Inf ~ 1 1.0 2023-01-25 22:30:15".split())
)
def test_words_of_yaml_are_quoted(text: str) -> None:
    assert scalar(text) == f"'{text}'"


@pytest.mark.parametrize("text", ["Phạm Hoàng Anh", "范黄英", "Ruǎn Fāng'é", "seeds/a.txt:12", "Đắk Lắk (tỉnh)"])
def test_names_are_written_plainly(text: str) -> None:
    assert scalar(text) == text.join(("", "") if text[0].isalpha() else ("'", "'"))


def test_a_surrogate_is_spelt_out() -> None:
    assert ours(scalar("a\udc80")) == "a\\udc80"


NFC = TEXT.map(nfc)
FILLED = TEXT.filter(bool).map(nfc)
EVIDENCE = st.builds(
    Evidence,
    found=FILLED,
    vi_from=NFC,
    confidence=st.integers(0, 100).map(lambda n: n / 100),
    count=st.integers(0, 10**8),
    quotes=st.lists(st.builds(Passage, NFC, NFC, NFC), max_size=3).map(tuple),
    latin=st.lists(NFC, max_size=3).map(tuple),
    others=st.lists(NFC, max_size=3).map(tuple),
    doubts=st.lists(NFC, max_size=3).map(tuple),
    titles=st.lists(NFC, max_size=3).map(tuple),
)
ENTRIES = st.builds(
    Entry,
    zh=NFC,
    vi=NFC,
    pinyin=NFC,
    hant=NFC,
    kind=st.sampled_from(KINDS),
    status=st.sampled_from(STATUSES),
    aliases=st.lists(NFC, max_size=3).map(tuple),
    note=NFC,
    evidence=st.none() | EVIDENCE,
)


@given(ENTRIES, st.sampled_from(["", "  "]))
def test_an_entry_is_read_back_as_it_was(entry: Entry, indent: str) -> None:
    (slot,) = parse("entries:\n" + dump_entry(entry, indent), "g.yaml").slots
    assert to_entry(slot) == entry

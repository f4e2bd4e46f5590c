"""The reference tables: their form, their order, and what has to be in them."""

import re
import unicodedata
from pathlib import Path

import pytest

from glossary.pairing.suggest import suggest
from glossary.reference import forms, known
from glossary.writing import readings, tables
from glossary.writing.han import simplified
from glossary.writing.vietnamese import canonical

DATA = Path(__file__).resolve().parent.parent / "data"
TABLES = sorted(DATA.glob("*.tsv"))
COLUMNS = {
    "characters.tsv": 2, "contexts.tsv": 2, "countries.tsv": 3, "country_characters.tsv": 3, "country_english.tsv": 2,
    "generics.tsv": 4,
    "given_pinyin.tsv": 3, "name_readings.tsv": 4, "name_traditional.tsv": 4, "persons.tsv": 3,
    "persons_chinese.tsv": 3, "persons_foreign.tsv": 3, "place_names.tsv": 2, "places.tsv": 5, "places_world.tsv": 5,
    "readings.tsv": 3, "readings_edits.tsv": 3, "readings_guessed.tsv": 2, "surname_pinyin.tsv": 3, "surnames.tsv": 3,
    "synonyms.tsv": 2, "terms.tsv": 4, "variants.tsv": 2, "words.tsv": 2,
}  # fmt: skip
# Tables whose first column lists forms that we wrote, commonest first.
WRITTEN = ("persons.tsv", "persons_chinese.tsv", "persons_foreign.tsv", "places.tsv", "places_world.tsv", "terms.tsv")

# The 34 provincial units since July 2025 and what each was formed from.
MERGERS = {
    "Tuyên Quang": "Hà Giang", "Lào Cai": "Yên Bái", "Thái Nguyên": "Bắc Kạn", "Phú Thọ": "Vĩnh Phúc, Hòa Bình",
    "Bắc Ninh": "Bắc Giang", "Hưng Yên": "Thái Bình", "Hải Phòng": "Hải Dương", "Ninh Bình": "Hà Nam, Nam Định",
    "Quảng Trị": "Quảng Bình", "Đà Nẵng": "Quảng Nam", "Quảng Ngãi": "Kon Tum", "Gia Lai": "Bình Định",
    "Khánh Hòa": "Ninh Thuận", "Lâm Đồng": "Đắk Nông, Bình Thuận", "Đắk Lắk": "Phú Yên",
    "Thành phố Hồ Chí Minh": "Bình Dương, Bà Rịa - Vũng Tàu", "Đồng Nai": "Bình Phước", "Tây Ninh": "Long An",
    "Cần Thơ": "Sóc Trăng, Hậu Giang", "Vĩnh Long": "Bến Tre, Trà Vinh", "Đồng Tháp": "Tiền Giang",
    "Cà Mau": "Bạc Liêu", "An Giang": "Kiên Giang", "Hà Nội": "", "Huế": "", "Lai Châu": "", "Điện Biên": "",
    "Sơn La": "", "Lạng Sơn": "", "Quảng Ninh": "", "Thanh Hóa": "", "Nghệ An": "", "Hà Tĩnh": "", "Cao Bằng": "",
}  # fmt: skip


def body(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[-1] == "", f"{path.name} has to end in a line end"
    return [line.split("\t") for line in lines[:-1] if not line.startswith("#")]


def test_every_table_has_its_columns_named_here_and_its_source_in_the_readme() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in TABLES] == sorted(COLUMNS)
    assert [path.name for path in TABLES if f"`{path.name}`" not in readme] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_a_table_says_what_it_is_and_keeps_its_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.split("\n") if line.startswith("#")]
    assert unicodedata.is_normalized("NFC", text)
    assert text.startswith("\n".join(head)), "comments stand at the head only"
    assert any(line.startswith("# Format: ") for line in head)
    assert any(line.startswith("# Source: ") for line in head)
    rows = body(path)
    assert [row for row in rows if len(row) != COLUMNS[path.name] or not row[0]] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []
    assert len({tuple(row) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_we_wrote_is_sorted_and_can_be_found_in_simplified_text(name: str) -> None:
    rows = body(DATA / name)
    keys = [row[0] for row in rows]
    assert keys == sorted(keys)
    forms = [set(row[0].split("|")) for row in rows]
    assert [found for found in forms if "" in found or not {simplified(form) for form in found} <= found] == []
    assert [row for row in rows if len(set(row[0].split("|"))) < len(row[0].split("|"))] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_vietnamese_has_its_letters_and_tone_marks_where_the_press_puts_them(name: str) -> None:
    words = [(row[0], word) for row in body(DATA / name) for word in re.findall(r"[^\W\d_]+", row[1])]
    assert [(zh, word) for zh, word in words if canonical(word) != word or "Ð" in word] == []
    assert [row for row in body(DATA / name) if not row[1] or re.search("[\u3400-\u9fff]", row[1])] == []


@pytest.mark.parametrize(
    ("name", "least"),
    [("persons.tsv", 1500), ("surnames.tsv", 150), ("terms.tsv", 1200), ("readings.tsv", 13000)],
)
def test_the_tables_are_as_full_as_they_were(name: str, least: int) -> None:
    assert len(body(DATA / name)) >= least


def test_the_districts_cities_and_towns() -> None:
    sorts = [row[2] for row in body(DATA / "places.tsv")]
    assert sum(sort in ("city", "town", "district") for sort in sorts) >= 500


@pytest.mark.parametrize("today", MERGERS)
def test_a_province_and_what_it_was_formed_from(today: str) -> None:
    rows = [row for row in body(DATA / "places.tsv") if row[2] in ("province", "municipality")]
    spelt = {row[1] for row in rows}
    names = {today, today.replace("Thành phố ", "")} | ({"Thừa Thiên Huế"} if today == "Huế" else set())
    assert spelt & names
    for former in filter(None, MERGERS[today].split(", ")):
        assert former in spelt
        assert {row[3] for row in rows if row[1] == former} & {*names, f"Thành phố {today}"}, f"{former} is now part of"


def test_a_word_has_one_row_of_a_role_among_the_synonyms() -> None:
    words = [(word, role) for row, role in body(DATA / "synonyms.tsv") for word in row.split("|")]
    assert len(set(words)) == len(words)
    assert {role for _, role in words} == {"same", "omitted", "grammar"}
    assert body(DATA / "synonyms.tsv") == sorted(body(DATA / "synonyms.tsv"))


@pytest.mark.parametrize("char", ["武", "黄", "段", "福", "任", "宝", "凤", "命", "氏", "文", "范", "潘", "春", "胡"])
def test_characters_of_names_have_readings(char: str) -> None:
    assert readings.load().get(char)


@pytest.mark.parametrize(
    ("zh", "spellings"),
    [
        ("和平", {"Hòa Bình", "hòa bình"}),
        ("太原", {"Thái Nguyên"}),
        ("河南", {"Hà Nam"}),
        ("西宁", {"Tây Ninh"}),
    ],
)
def test_one_form_for_two_things(zh: str, spellings: set[str]) -> None:
    notes = " ".join(k.note for k in known.find(zh))
    assert {c.vi for c in suggest(zh).candidates} >= spellings or notes


@pytest.mark.parametrize(
    "zh", ["阮芳娥", "太原", "和平", "胡志明", "越南", "人民对外", "武文赏", "武文", "阮芳娥|", "𡈱", "", "a\tb", "#"]
)
def test_a_form_is_found_in_the_bytes_as_in_the_index(zh: str) -> None:
    searched = forms._Met().rows_of(zh)
    forms.all_forms()  # makes the index
    assert forms.rows_of(zh) == searched
    assert forms.is_form(zh) == bool(searched)


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r"])
def test_a_table_may_have_any_line_ends_and_none_at_the_last(
    end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.tsv").write_bytes((end or "\n").join(["# head", "甲\tA", "乙\tB"]).encode() + end.encode())
    monkeypatch.setattr(tables, "data_file", tmp_path.joinpath)
    tables.raw.cache_clear()
    assert tables.lines("t.tsv") == ["甲\tA", "乙\tB"]
    assert tables.cells("t.tsv", "乙") == ["乙", "B"]
    tables.raw.cache_clear()

"""Documents: paragraphs, places as an editor counts them, furniture, encodings."""

from pathlib import Path

import pytest

from glossary.errors import SourceError, UsageError
from glossary.mining.documents import Document, parse
from glossary.mining.sources import decode, read, sources

HAN = "越南友好组织联合会主席阮芳娥大使在河内与海阳省友好组织联合会领导人举行工作会议，这是会上提出的内容之一。\n"


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def place_of(text: str, form: str) -> tuple[int, int]:
    """Return where the document of *text* says *form* stands."""
    for paragraph in parse(text, "a.txt").paragraphs:
        if form in paragraph.text:
            return paragraph.place(paragraph.text.index(form))
    raise AssertionError(f"{form} is in no paragraph")


def test_a_paragraph_is_a_line_and_blank_lines_count() -> None:
    document = parse("第一段\n\n  \n第二段\n", "a.txt")
    assert [(p.text, p.line) for p in document.paragraphs] == [("第一段", 1), ("第二段", 4)]


def test_text_is_nfc() -> None:
    decomposed = "范黄英(Pha\u0323m Hoa\u0300ng Anh)"
    assert texts(parse(decomposed, "a.txt")) == ["范黄英(Phạm Hoàng Anh)"]


@pytest.mark.parametrize(
    ("text", "form", "place"),
    [
        ("甲乙\n丙阮芳娥丁\n", "阮芳娥", (2, 2)),
        ("甲乙\r\n丙阮芳娥丁\r\n", "阮芳娥", (2, 2)),
        ("甲乙\r丙阮芳娥丁", "阮芳娥", (2, 2)),
        ("甲乙\n\n\n\t阮芳娥", "阮芳娥", (4, 2)),
        ("\u200b越\u200b南\ufeff阮芳娥", "阮芳娥", (1, 6)),  # an invisible character has a column in the file
        ("\u00ad\u200d阮芳娥", "阮芳娥", (1, 3)),
        ("Nguye\u0302\u0303n Phu\u031bo\u031bng阮芳娥", "阮芳娥", (1, 18)),  # and so has a combining mark
        ("一\u2028二\x0c三\x85阮芳娥", "阮芳娥", (1, 7)),  # no editor and no grep ends a line at these
        ("𠀀阮芳娥", "阮芳娥", (1, 2)),
        ("前范黄英(Pha\u0323m\nHoàng Anh)和阮芳娥", "阮芳娥", (2, 12)),
        ("查看更多将和平活动与阮芳娥联系起来", "阮芳娥", (1, 11)),
    ],
)
def test_places_are_those_of_the_file(text: str, form: str, place: tuple[int, int]) -> None:
    assert place_of(text, form) == place
    line, column = place
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[line - 1]
    assert raw[column - 1 :].startswith(form)


def test_a_repeated_paragraph_is_fresh_once_over_all_files() -> None:
    seen: set[int] = set()
    first = parse("越南友好组织\n人民对外工作\n越南友好组织\n", "a.txt", seen)
    second = parse("  人民对外工作  \n新的一段话\n", "b.txt", seen)
    assert [p.fresh for p in first.paragraphs] == [True, True, False]
    assert [p.fresh for p in second.paragraphs] == [False, True]


def test_the_same_words_in_nfd_or_with_invisible_characters_are_no_new_paragraph() -> None:
    document = parse("阮芳娥 Nguyễn\n阮\u200b芳娥 Nguye\u0302\u0303n\n", "a.txt")
    assert [p.fresh for p in document.paragraphs] == [True, False]


@pytest.mark.parametrize(
    "line",
    [
        "相关新闻", "新闻", "查看更多", "  查看更多  ", "09:00 | 25/01/2023", "2023年1月25日", "标签:友好,人民",
        "标签：友好",
        "图片:越通社", "图片来源：越通社", "图/越通社", "(越通社—VNA)", "（越通社）", "首页", "分享",
    ],
)  # fmt: skip
def test_page_furniture_is_no_paragraph(line: str) -> None:
    assert texts(parse(f"第一段话\n{line}\n第二段话\n", "a.txt")) == ["第一段话", "第二段话"]


@pytest.mark.parametrize(
    "line",
    [
        "新闻记者阮芳娥在河内", "2023年1月25日越南友好组织联合会举行会议", "图书馆向越南赠送书籍", "分享越南经验的论坛",
        "越通社社长武越妆在河内会见中国客人", "评论员认为该协议很重要",
    ],
)  # fmt: skip
def test_a_line_that_only_begins_like_furniture_stays(line: str) -> None:
    assert texts(parse(line, "a.txt")) == [line]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("查看更多将和平活动与外国组织联系起来", "将和平活动与外国组织联系起来"),
        ("相关新闻越南友好组织联合会总结工作", "越南友好组织联合会总结工作"),
        ("　查看更多将和平活动与外国组织联系起来", "将和平活动与外国组织联系起来"),
        ("促进疫情后的民间友好关系查看更多", "促进疫情后的民间友好关系"),
    ],
)
def test_furniture_glued_to_a_headline_is_blanked(line: str, expected: str) -> None:
    (text,) = texts(parse(line, "a.txt"))
    assert text.strip() == expected
    assert len(text) == len(line)  # so that columns stay


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主席范黄英(Phạm Hoàng\nAnh)说", ["主席范黄英(Phạm Hoàng\nAnh)说"]),
        ("主席范黄英（Phạm Hoàng\r\nAnh）说", ["主席范黄英（Phạm Hoàng\nAnh）说"]),
        ("一个括号没有合上(Phạm\n下一段也没有", ["一个括号没有合上(Phạm", "下一段也没有"]),
        ("(一)第一段\n二)第二段", ["(一)第一段", "二)第二段"]),
        ("开头(\n" + "很长" * 60 + ")", ["开头(", "很长" * 60 + ")"]),
        ("最后一行(Phạm", ["最后一行(Phạm"]),
    ],
)
def test_a_bracket_broken_over_two_lines_is_read_together(text: str, expected: list[str]) -> None:
    assert texts(parse(text, "a.txt")) == expected


def test_a_byte_order_mark_has_no_column(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("阮芳娥大使\n".encode("utf-8-sig"))
    (paragraph,) = read(path).paragraphs
    assert (paragraph.text, paragraph.place(0)) == ("阮芳娥大使", (1, 1))


def test_a_line_of_spaces_takes_no_time() -> None:
    line = "09:00 " + " " * 200_000 + "越"
    assert len(texts(parse(line, "a.txt"))) == 1


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (HAN.encode("gb18030"), 1, "GB18030"),
        (b"2023\n\n" + HAN.encode("gb18030"), 3, "GB18030"),
        (
            "這是越南友好組織聯合會主席阮芳娥大使在會議上的講話，我們要為和平活動提供新的活力\n".encode("big5"),
            1,
            "BIG5",
        ),
        (HAN.encode("utf-16"), 1, "UTF-16"),
        ((HAN + "2023 VUFO\n").encode("utf-16-le"), 1, "UTF-16LE"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, 1, "leave it out"),
        (b"\x7fELF\0\0\0\1 plain ASCII with NULs", 1, "leave it out"),
        (HAN.encode() + HAN.encode()[:-2] + b"\n" + HAN.encode(), 2, "broken bytes"),
        ("Nguyễn caf".encode() + b"\xe9", 1, "save it as UTF-8"),
    ],
    ids=["gb18030", "gb18030 on line 3", "big5", "utf-16", "utf-16 without mark", "image", "program", "cut", "latin-1"],
)
def test_what_is_no_utf8_is_named_with_its_line(tmp_path: Path, raw: bytes, line: int, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(SourceError, match=words) as caught:
        read(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("09:00 | 25/01/2023\n", "2023-01-25"),
        ("会议在河内举行\n\n25/01/2023 09:00\n\n正文\n", "2023-01-25"),
        ("2023年1月25日", "2023-01-25"),
        ("2023-1-25 9:05:12", "2023-01-25"),
        ("\ufeff25.01.2023\r\n", "2023-01-25"),
        ("２５／０１／２０２３　０９：００", "2023-01-25"),
        ("发布时间：2023年01月25日 星期三 09:00 (GMT+7)", "2023-01-25"),
        ("25/01/2023\n2023年1月25日", "2023-01-25"),
        ("01/02/2023", "2023-02-01"),  # the order of Vietnam
        ("29/02/2024", "2024-02-29"),
        ("\n" * 50 + "1\n2\n3\n4\n5\n25/01/2023", "2023-01-25"),
        ("1\n2\n3\n4\n5\n6\n25/01/2023", ""),
        ("25/01/2023\n26/01/2023", ""),  # which?
        ("31/02/2023", ""),
        ("01/25/2023", ""),
        ("29/02/2023", ""),
        ("00/01/2023", ""),
        ("25/01/23", ""),
        ("25/01-2023", ""),
        ("25/01/20233", ""),
        ("25/01/0202", ""),
        ("25/01/2023 25:00", ""),
        ("2023年1月25日会议在河内举行", ""),
        ("电话：25/01/2023", ""),
        ("", ""),
    ],
)
def test_the_date_of_a_page_is_a_line_of_its_own_near_the_top(text: str, date: str) -> None:
    assert parse(text, "a.txt").date == date


@pytest.mark.parametrize(
    ("text", "related"),
    [("正文\n\n相关新闻\n别的\n相关新闻\n", 3), ("正文\n 相關新聞:别的\n", 2), ("正文里的相关新闻\n", 0)],
)
def test_a_document_knows_where_the_headlines_of_other_pages_begin(text: str, related: int) -> None:
    assert parse(text, "a.txt").related == related


def test_a_file_that_is_gone_is_a_source_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read(tmp_path / "gone.txt")


def test_folders_give_their_text_files_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "glossary.yaml", "d.html", ".hidden.txt", "._a.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("内容\n", encoding="utf-8")
    found = sources([tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.md", "b.txt", "sub/c.TXT"]


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("内容\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert sources([Path("a.txt"), Path(), tmp_path / "a.txt"]) == [Path("a.txt")]


def test_a_named_file_may_have_any_ending(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("内容\n", encoding="utf-8")
    assert sources([tmp_path / "page.html"]) == [tmp_path / "page.html"]


@pytest.mark.parametrize(
    ("name", "words"), [("gone", "no such file"), ("empty", "no documents"), ("x" * 300, "cannot be read")]
)
def test_sources_that_are_not_there(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=words):
        sources([tmp_path / name])


def test_no_source_at_all_is_wrong_usage() -> None:
    with pytest.raises(UsageError):
        sources([])


def test_the_line_of_a_broken_byte_counts_from_the_line_given() -> None:
    with pytest.raises(SourceError) as caught:
        decode("阮芳娥".encode("gb18030"), "-", 7)
    assert (caught.value.path, caught.value.line) == ("-", 7)


def test_a_line_as_long_as_a_book_is_read_in_pieces_that_know_their_columns() -> None:
    line = "河内举行了会议。" * 2000 + "阮德俊发言。"
    document = parse(line, "news.txt")
    last = document.paragraphs[-1]
    assert len(document.paragraphs) > 1
    assert max(len(paragraph.text) for paragraph in document.paragraphs) <= 4000
    line_number, column = last.place(last.text.index("阮德俊"))
    assert (line_number, line[column - 1 : column + 2]) == (1, "阮德俊")

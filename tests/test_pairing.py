"""Pairing: do the syllables read the characters, and how is a form spelt without any bracket?"""

import pytest

from glossary.pairing.align import Verdict, align, restore_marks
from glossary.pairing.compose import compose
from glossary.pairing.locate import locate
from glossary.pairing.part import parts
from glossary.pairing.restore import restore
from glossary.pairing.suggest import suggest

# --- alignment ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("范黄英", "Phạm Hoàng Anh"),
        ("范黃英", "Phạm Hoàng Anh"),
        ("范黄英", "PHẠM HOÀNG ANH"),
        ("阮芳娥", "Nguyễn-Phương-Nga"),
        ("武文赏", "Võ Văn Thưởng"),
        ("武文赏", "Vũ Văn Thưởng"),
        ("黄金莺", "Huỳnh Kim Oanh"),
        ("阮德俊", "Nguyễn Ðức Tuấn"),
        ("段文雄", "Đoàn Văn Hùng"),
        ("阮文后", "Nguyễn Văn Hậu"),
        ("罗文方", "Lò Văn Phương"),  # a surname that is spelt, not read
        ("和", "Hoà"),
        ("李", "Lí"),
        ("河内", "Hà Nội"),
    ],
)
def test_every_syllable_a_reading_is_verified(zh: str, vi: str) -> None:
    alignment = align(zh, vi)
    assert (alignment.verdict, alignment.odd, alignment.score) == (Verdict.VERIFIED, (), 1.0)


@pytest.mark.parametrize(
    ("zh", "vi", "odd"),
    [
        ("范黄英", "Pham Hoang Anh", (0, 1)),
        ("范黄英", "Phạm Hoàng Ân", (2,)),
        ("范星梅", "Phạm Sao Mai", (1,)),  # a translated name keeps its surname
        ("陈国锋", "Trân Quốc Phong", (0,)),
    ],
)
def test_letters_that_agree_or_one_odd_syllable_are_likely(zh: str, vi: str, odd: tuple[int, ...]) -> None:
    alignment = align(zh, vi)
    assert (alignment.verdict, alignment.odd) == (Verdict.LIKELY, odd)
    assert 0 < alignment.score < 1


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("范黄英", "Phạm Hoàng"),
        ("范黄英", "Phạm Thị Hoàng Anh"),
        ("范黄英", "Trần Hoàng Anh"),  # the surname is another one
        ("阮德俊", "Tuấn Đức Nguyễn"),
        ("杜梅", "Đỗ Mười"),
        ("得乐", "Đắk Lắk"),
        ("岘港", "Đà Nẵng"),
        ("波罗申", "Petro O Poroshenko"),
        ("阮芳娥", ""),
        ("", ""),
        ("", "Nguyễn"),
    ],
)
def test_other_pairs_are_mismatches(zh: str, vi: str) -> None:
    assert align(zh, vi).verdict is Verdict.MISMATCH


@pytest.mark.parametrize(
    ("zh", "latin", "expected"),
    [
        ("范黄英", "Pham Hoang Anh", "Phạm Hoàng Anh"),
        ("范黄英", "PHAM HOANG ANH", "Phạm Hoàng Anh"),
        ("黎明武", "Le Minh Vu", "Lê Minh Vũ"),
        ("阮芳娥", "Nguyễn-Phương-Nga", "Nguyễn Phương Nga"),
        ("阮德俊", "Nguyễn Ðức Tuấn", "Nguyễn Đức Tuấn"),
        ("和", "Hoà", "Hòa"),
        ("阮德俊", "Nguyen Duc", ""),
        ("范黄英", "John Hoang Anh", ""),
    ],
)
def test_marks_are_restored_or_not_at_all(zh: str, latin: str, expected: str) -> None:
    assert restore_marks(zh, latin) == expected


# --- readings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("阮芳娥", "Nguyễn Phương Nga"),
        ("范黄英", "Phạm Hoàng Anh"),
        ("阮德俊", "Nguyễn Đức Tuấn"),
        ("段文雄", "Đoàn Văn Hùng"),
        ("胡志明", "Hồ Chí Minh"),
        ("阮氏梅", "Nguyễn Thị Mai"),
        ("黎明", "Lê Minh"),
    ],
)
def test_the_likeliest_reading_of_a_name_comes_first(zh: str, vi: str) -> None:
    assert restore(zh)[0].vi == vi


@pytest.mark.parametrize(
    ("zh", "others"), [("黄文胜", {"Hoàng Văn Thắng", "Huỳnh Văn Thắng"}), ("武文安", {"Vũ Văn An"})]
)
def test_other_spellings_are_offered_too(zh: str, others: set[str]) -> None:
    assert others <= {candidate.vi for candidate in restore(zh)}


def test_scores_fall_and_never_promise_certainty() -> None:
    scores = [candidate.score for candidate in restore("黄文胜")]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] < 0.98


@pytest.mark.parametrize("zh", ["", "阮", "Hà Nội", "阮A英", "阮 芳娥", "越南友好组织联合会", "一" * 10_000])
def test_what_is_no_name_is_not_read(zh: str) -> None:
    assert restore(zh) == ()


# --- composition --------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "vi"),
    [
        ("永福省友好组织联合会", "Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Phúc"),
        ("海阳省友好组织联合会", "Liên hiệp các tổ chức hữu nghị tỉnh Hải Dương"),
        ("永福省人民委员会", "Ủy ban nhân dân tỉnh Vĩnh Phúc"),
        ("越南友好组织联合会主席", "Chủ tịch Liên hiệp các tổ chức hữu nghị Việt Nam"),
        ("越南驻华大使", "Đại sứ Việt Nam tại Trung Quốc"),
        ("越南驻中国大使馆", "Đại sứ quán Việt Nam tại Trung Quốc"),
        ("建交60周年", "60 năm thiết lập quan hệ ngoại giao"),
        ("得乐省", "tỉnh Đắk Lắk"),
        ("海防市", "thành phố Hải Phòng"),
        ("鸿岭市", "thị xã Hồng Lĩnh"),
        ("黎笋街", "phố Lê Duẩn"),
        ("第七军区司令兼政委", "Tư lệnh kiêm Chính ủy Quân khu 7"),
        ("第7军区司令", "Tư lệnh Quân khu 7"),
        ("海防市农业与环境局", "Sở Nông nghiệp và Môi trường thành phố Hải Phòng"),
        ("第十三届越共中央委员会第十次全体会议", "Hội nghị lần thứ 10 Ban Chấp hành Trung ương Đảng khóa XIII"),
        ("第十一届国会第3次会议", "Kỳ họp thứ 3, Quốc hội khóa XI"),
        ("越南南方解放30周年", "30 năm giải phóng miền Nam Việt Nam"),
        ("陈兴道高中", "Trường trung học phổ thông Trần Hưng Đạo"),
        ("越南中央肺科医院", "Bệnh viện Phổi Trung ương"),
    ],
)
def test_a_phrase_is_composed_of_its_parts(zh: str, vi: str) -> None:
    candidate = compose(zh)
    assert candidate is not None
    assert (candidate.vi, candidate.source) == (vi, "composed")
    assert "".join(candidate.parts) == zh
    assert candidate.score < 1


@pytest.mark.parametrize("zh", ["", "织联合会", "永福省某某联合会", "Hà Nội", "友好的", "越" * 10_000])
def test_a_phrase_with_an_unknown_part_is_not_composed(zh: str) -> None:
    assert compose(zh) is None


def test_parts_cover_the_whole_phrase() -> None:
    assert "".join(part.zh for part in parts("永福省友好组织联合会")) == "永福省友好组织联合会"
    assert parts("永福省某某") == ()


# --- suggestions --------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "vi", "source"),
    [
        ("武文赏", "Võ Văn Thưởng", "known"),
        ("人民对外", "đối ngoại nhân dân", "known"),
        ("河内", "Hà Nội", "known"),
        ("永福省友好组织联合会", "Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Phúc", "composed"),
        ("永福省友好組織聯合會", "Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Phúc", "composed"),
        ("裴文决胜", "Bùi Văn Quyết Thắng", "readings"),
    ],
)
def test_the_best_spelling_and_where_it_is_from(query: str, vi: str, source: str) -> None:
    best = suggest(query).candidates[0]
    assert (best.vi, best.source) == (vi, source)


@pytest.mark.parametrize(
    "query",
    [
        "《阮芳娥》",
        " 阮芳娥\t",
        "阮\u200b芳娥",
        "“阮芳娥”",
        "阮芳娥\n",
    ],
)
def test_quotes_spaces_and_invisible_characters_do_not_count(query: str) -> None:
    assert suggest(query).candidates == suggest("阮芳娥").candidates
    assert suggest(query).zh == query  # the answer says what was asked


@pytest.mark.parametrize("query", ["武中坚", "黄金莺"])
def test_what_a_careful_translator_would_ask_is_ambiguous(query: str) -> None:
    answer = suggest(query)
    assert answer.ambiguous
    assert len(answer.candidates) > 1


@pytest.mark.parametrize(
    ("query", "meanings"),
    [
        ("太原", {"province", "city in China"}),
        ("河南", {"province", "province in China"}),
        ("西宁", {"province", "city in China"}),
        ("和平", {"province", "word"}),
    ],
)
def test_a_form_of_two_meanings_is_ambiguous_and_says_which(query: str, meanings: set[str]) -> None:
    answer = suggest(query)
    assert answer.ambiguous
    assert {candidate.meaning for candidate in answer.candidates} == meanings
    assert all(candidate.as_json()["meaning"] == candidate.meaning for candidate in answer.candidates)


@pytest.mark.parametrize("query", ["北宁", "胡志明", "平阳"])  # a province and its seat, a city and a person
def test_meanings_with_one_spelling_are_one_answer(query: str) -> None:
    answer = suggest(query)
    assert not answer.ambiguous
    assert "meaning" not in answer.candidates[0].as_json()


@pytest.mark.parametrize("query", ["阮芳娥", "武文赏", "永福省友好组织联合会", "Hà Nội", "提高"])
def test_what_is_sure_or_unknown_is_not_ambiguous(query: str) -> None:
    assert not suggest(query).ambiguous


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "Hà Nội",
        "VUFO",
        "阮A芳",
        "Nguyễn芳娥",
        "12345",
        "。",
        "😀",
        "한국",
        "\ud800",
        "\x00",
        "提高",
        "友好的",
        "武",
    ],
)
def test_what_cannot_be_spelt_has_no_candidates(query: str) -> None:
    assert suggest(query).candidates == ()


@pytest.mark.parametrize(
    ("query", "vi"),
    [
        ("阮芳娥大使", "Đại sứ Nguyễn Phương Nga"),
        ("裴文决胜先生", "ông Bùi Văn Quyết Thắng"),
        ("胡氏决胜公主", "Công chúa Hồ Thị Quyết Thắng"),
    ],
)
def test_a_person_with_a_title_is_composed_not_read_through(query: str, vi: str) -> None:
    best = suggest(query).candidates[0]
    assert (best.vi, best.source) == (vi, "composed")


@pytest.mark.parametrize("query", ["阮" * 10_000, "越南" * 5_000, "a" * 10_000, "《" * 10_000, "\u0301" * 10_000])
def test_ten_thousand_characters_are_no_name(query: str) -> None:
    assert suggest(query).candidates == ()


# --- places ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "sorts", "vi"),
    [
        ("福营", {"commune"}, "Phước Dinh"),  # and not Phúc Doanh, which does not exist
        ("平政", {"district"}, "Bình Chánh"),
        ("普赖", (), "Phả Lại"),
    ],
)
def test_a_place_is_one_that_exists(zh: str, sorts: set[str], vi: str) -> None:
    assert locate(zh, sorts)[0].vi == vi


@pytest.mark.parametrize(
    ("zh", "vi"), [("义都乡", "xã Nghĩa Đô"), ("玉灵峰", "đỉnh Ngọc Linh"), ("争河", "sông Tranh")]
)
def test_what_ends_like_a_place_is_read_as_one(zh: str, vi: str) -> None:
    assert suggest(zh).candidates[0].vi == vi


@pytest.mark.parametrize("zh", ["阮长江", "裴北山", "范洪岭"])
def test_a_person_may_end_like_a_place(zh: str) -> None:
    assert suggest(zh).candidates[0].vi.split()[0] in ("Nguyễn", "Bùi", "Phạm")


@pytest.mark.parametrize("query", ["福盛乡", "盛安社"])
def test_a_commune_with_namesakes_in_chinese_is_ambiguous(query: str) -> None:
    answer = suggest(query)
    assert (answer.candidates[0].source, answer.ambiguous) == ("composed", True)


def test_a_rank_decides_between_places() -> None:
    ward, district = locate("平政", {"ward"}), locate("平政", {"district"})
    assert ward[0].score < district[0].score


@pytest.mark.parametrize("zh", ["", "Hà", "一二三四五", "阮A"])
def test_what_is_no_place_is_not_located(zh: str) -> None:
    assert locate(zh) == ()


@pytest.mark.parametrize("query", ["茶莲", "巴乌", "昆何农"])
def test_a_string_without_a_surname_is_never_a_sure_reading(query: str) -> None:
    assert suggest(query).ambiguous


@pytest.mark.parametrize("query", ["莫瀑布湖", "插牛节会", "重要会议"])
def test_a_phrase_is_not_read_through(query: str) -> None:
    assert suggest(query).candidates == ()


@pytest.mark.parametrize("query", ["武中坚", "黄金莺", "阮芳娥", "永福省友好组织联合会", "高平"])
def test_scores_are_between_0_and_1_and_fall(query: str) -> None:
    scores = [candidate.score for candidate in suggest(query).candidates]
    assert scores == sorted(scores, reverse=True)
    assert scores
    assert all(0 < score < 1 for score in scores)


# --- marks that a bracket leaves out --------------------------------------------


@pytest.mark.parametrize(
    ("zh", "latin", "vi"),
    [
        ("裴青山", "Bui Thanh Son", "Bùi Thanh Sơn"),
        ("武文赏", "Vo Van Thuong", "Võ Văn Thưởng"),
        ("黎明武", "Le Minh Vu", "Lê Minh Vũ"),
        ("陈成钟", "Tran Thanh Chung", "Trần Thành Chung"),
        ("阮氏翠", "NGUYEN THI THUY", "Nguyễn Thị Thúy"),
        ("黄翠兰", "Huynh Thuy Lan", "Huỳnh Thúy Lan"),
        ("丁文荣", "Ðinh Văn Vinh", "Đinh Văn Vinh"),
        ("阮国治", "Nguyễn-Quốc-Trị", "Nguyễn Quốc Trị"),
        ("范青平", "Nguyen Thanh Binh", ""),
    ],
)
def test_the_characters_give_a_bracket_its_marks_back(zh: str, latin: str, vi: str) -> None:
    assert restore_marks(zh, latin) == vi

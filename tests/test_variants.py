"""Near-variants: what goes under one entry, what stays two, and what an editor decides."""

import json
from pathlib import Path

import pytest

from glossary import report
from glossary.book import indexing as index
from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.merge import merged
from glossary.book.search import search
from glossary.book.sightings import sighted
from glossary.book.variants import gathered, standing
from glossary.book.yaml_file import Book, load, parse, to_entry
from glossary.build import build
from glossary.mining.documents import parse as read


def entry(zh: str, vi: str = "", vi_from: str = "composed", count: int = 1, **more: str) -> Entry:
    """Return an entry as a build drafts it."""
    evidence = Evidence(more.get("found", "name"), vi_from if vi else "", 0.5, count, (Passage("a.txt:1", f"…{zh}…"),))
    return Entry(zh, vi, kind=more.get("kind", "org"), evidence=evidence)


UNION, LONG, SHORT = "友好组织联合会", "永福省友好组织联合会", "永福友好组织联合会"


def folded(*entries: Entry) -> dict[str, list[str]]:
    return {e.zh: [v.zh for v in e.variants] for e in gathered(entries)}


@pytest.mark.parametrize(
    ("head", "variant"),
    [
        (LONG, SHORT),
        (LONG, f"省{UNION}"),
        (LONG, "永福省友谊组织联合会"),
        (LONG, "永福友谊联合会"),
        ("河内市人民法院", "河内人民法院"),
        ("岘港市旅游协会", "岘港旅游协会"),
        ("贵川县农民联合会", "县农民联合会"),
        ("越南残疾人协会", "越南残障人士协会"),
        ("农业与农村合作银行", "农业农村合作银行"),
        ("越南橙毒剂受害儿童协会", "越南橙剂受害儿童协会"),
    ],
)
def test_two_names_of_one_body(head: str, variant: str) -> None:
    assert folded(entry(variant), entry(head, count=2)) == {head: [variant]}


def test_a_noun_left_out_of_a_term() -> None:
    assert folded(entry("非政府援助", kind="term"), entry("非政府组织援助", kind="term")) == {
        "非政府组织援助": ["非政府援助"]
    }


@pytest.mark.parametrize(
    "pair",
    [
        ("中央委员会", "省委员会"),
        (UNION, f"省{UNION}"),
        (UNION, LONG),
        (LONG, f"海阳省{UNION}"),
        (f"太原省{UNION}", f"太原市{UNION}"),
        (f"海阳市{UNION}", f"海阳{UNION}"),  # 海阳 alone is the province
        ("友好协会", "友谊联合会"),
        ("友好组织", "友好团体"),
        ("全面战略伙伴关系", "全面战略合作伙伴关系"),
        ("外国投资协会", "国外投资协会"),
        ("胡志明市共青团", "胡志明共青团"),
        ("中央委员会", "中央组织委员会"),
        ("越通社党委", "社党委"),
    ],
)
def test_two_bodies(pair: tuple[str, str]) -> None:
    assert folded(*map(entry, pair)) == {zh: [] for zh in pair}


@pytest.mark.parametrize("kind", ["person", "foreign_person", "place", "work", "abbreviation"])
def test_other_kinds_have_no_variants(kind: str) -> None:
    assert len(folded(entry(LONG, kind=kind), entry(SHORT, kind=kind))) == 2


def test_a_rank_without_its_place_may_mean_the_only_one() -> None:
    third = entry(f"海阳{UNION}")
    assert folded(entry(LONG), entry(f"省{UNION}")) == {LONG: [f"省{UNION}"]}
    assert folded(entry(LONG), entry(f"省{UNION}"), third) == {LONG: [], f"省{UNION}": [], third.zh: []}


@pytest.mark.parametrize(
    ("vi", "other", "number"),
    [
        ("Liên hiệp hữu nghị tỉnh Vĩnh Phúc", "Liên hiệp hữu nghị Vĩnh Phúc", 1),
        ("Liên hiệp hữu nghị tỉnh Vĩnh Phúc", "Hội Hữu nghị Vĩnh Phúc", 2),
    ],
)
def test_given_vietnamese_that_differs_in_more_than_the_place_makes_two(vi: str, other: str, number: int) -> None:
    assert len(folded(entry(LONG, vi, "known"), entry(SHORT, other, "text"))) == number


def test_what_the_tables_spell_alike_may_differ_in_any_one_word() -> None:
    pair = [entry(zh, "tổ chức phi chính phủ nước ngoài", "known") for zh in ("境外非政府组织", "外国非政府组织")]
    assert folded(*pair) == {"外国非政府组织": ["境外非政府组织"]}
    assert len(folded(*(entry(e.zh) for e in pair))) == 2


@pytest.mark.parametrize(
    ("one", "other", "head"),
    [
        (entry(UNION, "x", "known"), entry("友谊组织联合会", "x", "text", 9, found="bracket"), UNION),
        (entry(SHORT, "x", "text", found="bracket"), entry(LONG, "x", count=9), SHORT),
        (entry(SHORT, "x", count=2), entry(LONG, "x"), SHORT),
        (entry(SHORT, "x"), entry(LONG, "x"), LONG),
        (entry(f"省{UNION}", "x", "known", 9), entry(LONG, "x"), LONG),
        (entry(SHORT, "x"), entry(LONG, count=9), SHORT),
    ],
    ids=["known", "bracket", "frequent", "long", "with its place", "spelt"],
)
def test_which_one_is_the_headword(one: Entry, other: Entry, head: str) -> None:
    assert [*folded(one, other)] == [*folded(other, one)] == [head]


def test_a_variants_latin_names_and_evidence_go_with_it() -> None:
    evidence = Evidence("bracket", "", 0.5, 2, (Passage("b.txt:3", "…"),), latin=("VPUFO",))
    (kept,) = gathered([entry(LONG, "x", "known"), Entry(SHORT, "", kind="org", aliases=("VPUFO",), evidence=evidence)])
    assert (kept.zh, kept.aliases, kept.evidence and kept.evidence.latin) == (SHORT, ("VPUFO",), ("VPUFO",))
    assert kept.variants == (Variant(LONG, 1, "a.txt:1", f"…{LONG}…"),)


# --- the glossary as it stands -----------------------------------------------

BOTH = [entry(LONG, "x", count=2), entry(SHORT, "x")]
FRESH = merged(Book(""), gathered(BOTH)).text
ITEM = f"  - zh: {SHORT}\n    count: 1\n    at: a.txt:1\n    text: '…{SHORT}…'\n"


def again(text: str, *entries: Entry) -> str:
    book = parse(text, "g.yaml")
    return merged(book, gathered(entries, standing(book))).text


def test_variants_are_written_and_read_back() -> None:
    assert f"  variants:\n{ITEM}  evidence:\n" in FRESH
    (slot,) = parse(FRESH, "g.yaml").slots
    assert to_entry(slot) == gathered(BOTH)[0]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_building_again_changes_no_byte(newline: str) -> None:
    text = FRESH.replace("\n", newline)
    assert again(text, *BOTH) == text
    assert again(text, BOTH[0]) == text
    assert again(text, BOTH[1]) == text  # its headword stands in no document


def test_a_count_follows_the_documents() -> None:
    assert again(FRESH, BOTH[0], entry(SHORT, "x", count=7)) == FRESH.replace(
        ITEM, ITEM.replace("count: 1", "count: 7")
    )


@pytest.mark.parametrize("there", [[BOTH[0]], BOTH], ids=["no variants yet", "some"])
def test_a_new_variant_is_added_to_an_entry_that_is_there(there: list[Entry]) -> None:
    new = entry("永福省友谊组织联合会")
    built = again(merged(Book(""), gathered(there)).text, *BOTH, new)
    (slot,) = parse(built, "g.yaml").slots
    assert {v.zh for v in slot.variants()} == {SHORT, new.zh}
    assert again(built, *BOTH, new) == built
    assert again(built, new) == built


def test_a_variant_taken_out_by_hand_stays_out_and_is_an_entry() -> None:
    text = FRESH.replace(f"  variants:\n{ITEM}", "")
    built = again(text, *BOTH)
    assert [(s.text("zh"), s.variants()) for s in parse(built, "g.yaml").slots] == [(LONG, []), (SHORT, [])]
    assert again(built, *BOTH) == built
    assert again(text, BOTH[0]) == text


@pytest.mark.parametrize("written", ["  variants: [甲乙]\n", "  variants:\n  - 甲乙 # hers\n", "  variants: 甲乙\n"])
def test_a_variant_put_in_by_hand_stays(written: str) -> None:
    text = FRESH.replace(f"  variants:\n{ITEM}", f"{written}").replace(f"    variants:\n    - {SHORT}\n", "")
    built = again(text, BOTH[0], entry("甲乙"))
    assert written in built
    assert len(parse(built, "g.yaml").slots) == 1
    assert again(built, BOTH[0], entry("甲乙")) == built


@pytest.mark.parametrize("status", ["proposed", "accepted", "rejected"])
def test_an_entry_of_its_own_is_not_folded_away(status: str) -> None:
    text = merged(Book(""), BOTH).text.replace("status: proposed", f"status: {status}")
    assert again(text, *BOTH) == text
    assert again(text, *BOTH).count("- zh: ") == 2


def test_what_is_rejected_heads_nothing() -> None:
    text = merged(Book(""), BOTH[:1]).text.replace("proposed", "rejected")
    assert [s.text("zh") for s in parse(again(text, *BOTH), "g.yaml").slots] == [LONG, SHORT]


# --- in the text, in a build, in a search --------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("永福友谊组织联合会今天开会。", ["永福友谊组织联合会"]),
        ("省友谊组织联合会今天开会。", ["省友谊组织联合会"]),
        (f"{LONG}今天开会。", []),
        ("永福省友好联合会今天开会。", ["永福省友好联合会"]),
        ("永福省友好联合会议今天开始。", []),
    ],
)
def test_a_variant_that_mining_passes_over_is_seen_beside_its_entry(text: str, found: list[str]) -> None:
    assert [e.zh for e in sighted([entry(LONG, "x")], [read(text, "a.txt")])] == found


def test_a_build_names_what_varies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(f"{LONG}今天开会。\n\n{LONG}发言。\n\n永福友谊组织联合会昨天也开会。\n", encoding="utf-8")
    built = build([Path("a.txt")], Path("g.yaml"))
    report.summary(built, Path("g.yaml"))
    assert f"{LONG} (2×), also 永福友谊组织联合会 (1×) a.txt:5" in capsys.readouterr().out
    (told,) = json.loads(json.dumps(report.as_json(built, Path("g.yaml"))))["variants"]
    (variant,) = told["variants"]
    assert (told["zh"], told["count"]) == (LONG, 2)
    assert (variant["zh"], variant["count"], variant["at"]) == ("永福友谊组织联合会", 1, "a.txt:5")
    before = Path("g.yaml").read_bytes()
    assert not build([Path("a.txt")], Path("g.yaml")).changed
    assert Path("g.yaml").read_bytes() == before
    assert [v.zh for slot in load(Path("g.yaml")).slots for v in slot.variants()] == ["永福友谊组织联合会"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        (SHORT, "variant"),
        ("永福友好組織聯合會", "variant"),
        ("永福友好", "prefix"),
        (f"今天{SHORT}开会", "in the query"),
        (LONG, "exact"),
    ],
)
def test_an_entry_is_found_by_its_variants(query: str, reason: str) -> None:
    assert [(hit.entry.zh, hit.reason) for hit in search(index.build(gathered(BOTH)), query)] == [(LONG, reason)]

"""Readings by analogy: what a character that no table reads is proposed to be read."""

import pytest
from analogy import guesses

from glossary.pairing.align import Verdict, align
from glossary.pairing.restore import restore
from glossary.writing.readings import guessed, load

# 甲 and 乙 sound alike everywhere, 丙 shares the phonetic only, 丁 nothing.
SOUNDS = {"甲": ("ka", "kaa1", "7"), "乙": ("ka", "kaa1", "7"), "丙": ("to", "tou1", "7"), "丁": ("li", "lei1", "9")}


def test_the_characters_that_sound_alike_and_share_a_phonetic_have_most_to_say() -> None:
    readings = {"乙": ("ca",), "丙": ("đô",), "丁": ("lý",)}
    [(char, best)] = guesses(SOUNDS, readings, ["甲"])
    assert (char, best[0][0]) == ("甲", "ca")
    assert "lý" not in dict(best)
    assert sum(share for _, share in best) <= 1


def test_a_character_has_no_say_about_itself_and_one_without_clues_has_no_guess() -> None:
    assert list(guesses(SOUNDS, {"甲": ("ca",)}, ["甲", "丁", "戊"])) == []


@pytest.mark.parametrize(("char", "reading"), [("棡", "cương"), ("瑈", "nhu"), ("玶", "bình"), ("淍", "chu")])
def test_what_no_table_reads_is_guessed(char: str, reading: str) -> None:
    assert load()[char] == ()
    assert guessed(char)[0][0] == reading


def test_a_guess_is_proposed_with_doubt_and_verifies_nothing() -> None:
    found = restore("郭玶")  # an invented name
    assert found[0].vi == "Quách Bình"
    assert found[0].score < 0.95
    assert align("郭玶", "Quách Bình").verdict is not Verdict.VERIFIED

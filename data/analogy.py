"""Readings by analogy: how a character that no table reads is likely to be read.

Characters that sound alike in Mandarin and Cantonese, and those built on one
phonetic, mostly share their Hán-Việt reading: 棡 has no entry anywhere, but
岡 崗 剛 鋼 綱 are all *cương*, and so is the name of lord Trịnh Cương. Each
feature of a character (a sound, a phonetic class, or two of them together)
votes with the readings of the other characters that have it.

Measured on 2,500 rare characters, each left out in turn: the first guess is
one of the published readings of 71 %, one of three is of 82 %. That is no
fact, so guesses stand in a table of their own and never verify a pair.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

__all__ = ["Sounds", "guesses"]

Sounds = tuple[str, str, str]  # Mandarin, Cantonese, phonetic classes, each separated by spaces

# How much a vote counts: the rarer it is that two characters agree by chance,
# the more. Tuned by the measure above; a class of phonetics alone says little.
_VOTES = {"m": 1.0, "c": 1.5, "mc": 6.0, "p": 1.0, "pm": 4.0, "pc": 6.0}
_SECOND = 0.3  # of a vote, for a reading that is not the character's first
_GUESSES = 3
_LEAST = 0.12  # of all votes; below, a guess is noise


def guesses(
    sounds: Mapping[str, Sounds], readings: Mapping[str, Sequence[str]], chars: Collection[str]
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Yield each of *chars* for which there are guesses with its readings and their shares of the votes, best first."""
    alike: dict[str, list[str]] = defaultdict(list)
    for char in readings:
        for feature in _features(sounds.get(char)):
            alike[feature].append(char)
    for char in chars:
        votes: dict[str, float] = defaultdict(float)
        for feature in _features(sounds.get(char)):
            _vote(votes, feature, [readings[other] for other in alike.get(feature, ()) if other != char])
        total = sum(votes.values())
        best = [(r, round(v / total, 2)) for r, v in _ranked(votes)[:_GUESSES] if v >= _LEAST * total]
        if best:
            yield char, best


def _ranked(votes: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))


def _vote(votes: dict[str, float], feature: str, others: Sequence[Sequence[str]]) -> None:
    counted: dict[str, float] = defaultdict(float)
    for readings in others:
        for rank, reading in enumerate(readings[:3]):
            counted[reading] += _SECOND if rank else 1.0
    total = sum(counted.values()) + 1.0  # one more, so that a single character does not speak for all
    for reading, number in counted.items():
        votes[reading] += _VOTES[feature.partition(":")[0]] * number / total


def _features(told: Sounds | None) -> Iterator[str]:
    """Yield what *told* says of a character, as "kind:value"."""
    if told is None:
        return
    mandarin, cantonese = told[0].split(), told[1].split()
    yield from (f"m:{m}" for m in mandarin)
    yield from (f"c:{c}" for c in cantonese)
    yield from (f"mc:{m} {c}" for m in mandarin for c in cantonese)
    for phonetic in dict.fromkeys(mark.rstrip("*x") for mark in told[2].split()):
        yield f"p:{phonetic}"
        yield from (f"pm:{phonetic} {m}" for m in mandarin)
        yield from (f"pc:{phonetic} {c}" for c in cantonese)

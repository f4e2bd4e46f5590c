"""What stands beside a possible name, in log odds, weighed for all names of a text at once.

Three witnesses: what stands before, what stands after, and the words and known
forms that a boundary would cut in two. Offsets are 0-based into a simplified
text that begins and ends with MARGIN line ends.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import numpy as np

from glossary.mining import evidence, named, shapes
from glossary.reference import contexts, known, lattice
from glossary.reference.substrings import PLANE, Bools, Floats, Ints, Table, Text, by_character

__all__ = ["MARGIN", "most_after", "most_before", "of_known", "persons", "weigh"]

MARGIN = 32  # characters; no word of a role is longer

_TITLE, _LEAD, _EDGE, _NONE = 4.0, 0.8, 0.7, -0.5  # before a name
_HONORIFIC, _ACT, _LIST, _NAMED = 3.0, 1.2, 0.9, -8.0  # after it
_WORD, _NO_WORD, _SHORT_ACT, _VERB = 0.3, -1.8, 0.4, -3.0
_AT_DOT = -6.0  # the part of a transliterated name
_OF_KNOWN = np.array([0.0, 0.0, 4.5, 6.0, 7.0, 8.0, 6.0])  # of so many characters, the last of so many or more
# A known name that nothing ends may be the head of a longer one: 阮氏秋|莲在.
_KNOWN_HEAD, _KNOWN_OPEN = 1.0, 0.7
_SHORT_ALONE = -1.0  # two characters that no title and no table speak for: 杨梅
_CROSSES = 3.0
_SOME, _COMMON_ALONE = 30, 20000  # counts in general text of a word, and of a character that often stands alone
_REACH = 3  # characters before a boundary at which what it cuts may begin

_ERA_DIGITS = "元一二三四五六七八九十"
_ERA = re.compile(f"[{_ERA_DIGITS}]{{1,3}}年")  # 明命|十七年
_STOPS = by_character("・，。、；：！？“”‘’《》「」『』（）()[]〔〕,.;:!?\"'—–-·•‧ 　\n\t|/…")
_DOTS = by_character("·•‧・")
_PARTICLES_OF_VERBS = by_character("了着过")
_JOINTS = by_character("和与及")


# --- words of a role ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Role:
    """Words to be found at many places: a table of them, their lengths, and which characters they begin or end with."""

    table: Table
    lengths: tuple[int, ...]
    edges: Bools

    def begins(self, text: Text, places: Ints) -> Bools:
        """Tell at which *places* one of the words begins."""
        return self._found(text, places, self.edges[text.plane[places]], 0)

    def ends(self, text: Text, places: Ints) -> Bools:
        """Tell before which *places* one of the words ends."""
        return self._found(text, places, self.edges[text.plane[places - 1]], 1)

    def _found(self, text: Text, places: Ints, may: Bools, back: int) -> Bools:
        found = np.zeros(len(places), np.bool_)
        left = np.flatnonzero(may)
        for length in self.lengths:
            starts = places[left] - back * length
            is_there = self.table.find(text.keys(starts, starts + length)) > 0
            found[left[is_there]] = True
            left = left[~is_there]
        return found


def _role(found: Collection[str], at: int) -> _Role:
    """Return the role of *found*; a word that begins (*at* 0) or ends (*at* -1) with another of them adds nothing."""
    shorter = [[w[:n] if at == 0 else w[-n:] for n in range(1, len(w))] for w in found]
    least = sorted(w for w, its in zip(found, shorter, strict=True) if not any(part in found for part in its))
    lengths = tuple(sorted({len(word) for word in least}))
    return _Role(Table(least), lengths, by_character(word[at] for word in least))


@cache
def _titles() -> _Role:
    return _role(contexts.of_role("title"), -1)


@cache
def _leads() -> _Role:
    return _role(contexts.of_role("lead"), -1)


@cache
def _honorifics() -> _Role:
    return _role(contexts.of_role("honorific"), 0)


@cache
def _acts() -> tuple[_Role, _Role]:
    """Return the verbs of one character, and the longer ones."""
    acts = contexts.of_role("act")
    return _role({act for act in acts if len(act) == 1}, 0), _role({act for act in acts if len(act) > 1}, 0)


# --- the table of persons -------------------------------------------------------


@cache
def persons() -> Table:
    """Return the known persons, to be looked up in texts."""
    return Table(sorted(known.persons()))


def of_known(lengths: Ints) -> Floats:
    """Return what the table says for its names, by their numbers of characters."""
    return _OF_KNOWN[np.minimum(lengths, len(_OF_KNOWN) - 1)]


# --- before and after -----------------------------------------------------------


def _before(text: Text, starts: Ints) -> tuple[Floats, Bools]:
    """Weigh what stands before *starts*; tell also where that is a title."""
    char = text.plane[starts - 1]
    titled = _titles().ends(text, starts) & ~_STOPS[char]
    is_lead = _leads().ends(text, starts)
    cases = [_DOTS[char], _STOPS[char], titled, ~text.is_han[starts - 1], is_lead]
    return np.select(cases, [_AT_DOT, _EDGE, _TITLE, 0.0, _LEAD], _NONE), titled


@cache
def _most_before() -> Floats:
    """Return by the character before a name the most that what ends in it can say for the name."""
    most = np.where(Text("".join(map(chr, range(PLANE)))).is_han, _NONE, 0.0)
    most[_STOPS] = _EDGE
    most[_leads().edges] = _LEAD
    most[_titles().edges] = _TITLE
    most[_DOTS] = _AT_DOT
    return most


def most_before(text: Text, starts: Ints) -> Floats:
    """Return a bound of what stands before *starts*, for the price of a look at one character."""
    bound: Floats = _most_before()[text.plane[starts - 1]]
    return bound


@cache
def _most_after() -> Floats:
    """Return by the character after a name the most that what begins with it can say for the name."""
    most = np.full(PLANE, _WORD)
    most[_acts()[0].edges | _acts()[1].edges] = _ACT
    most[_STOPS] = _LIST
    most[_honorifics().edges] = _HONORIFIC
    most[_DOTS] = _AT_DOT
    return most


def most_after(text: Text, ends: Ints) -> Floats:
    """Return a bound of what follows *ends*, for the price of a look at one character."""
    bound: Floats = _most_after()[text.plane[ends]]
    return bound


def _follows(text: Text, ends: Ints) -> Floats:
    """Weigh what stands at *ends*, whatever the name before is."""
    char = text.plane[ends]
    short, long = (role.begins(text, ends) for role in _acts())
    word = _begins_word(text, ends)
    by_verb = np.where(word == _NO_WORD, _SHORT_ACT, np.maximum(word, _ACT))
    cases = [_DOTS[char], _STOPS[char], _PARTICLES_OF_VERBS[char], _names_thing(text, ends)]
    weights = [_AT_DOT, _LIST, _VERB, _NAMED]
    cases += [_honorifics().begins(text, ends), long, short]
    return np.select(cases, [*weights, _HONORIFIC, _ACT, by_verb], word)


@cache
def _named_heads() -> Bools:
    """Return by character whether a thing's word or an era's year may begin with it."""
    return by_character(named.HEADS | frozenset(_ERA_DIGITS))


def _names_thing(text: Text, ends: Ints) -> Bools:
    """Tell where what follows makes the name that of a thing or an era."""
    found = _named_heads()[text.plane[ends]]
    found[found] = [_is_named(text.text, end) for end in ends[found].tolist()]
    return found


def _is_named(text: str, end: int) -> bool:
    if named.begins_thing(text, end):
        return True
    return _ERA.match(text, end) is not None and evidence.is_person(text[end - 2 : end])


def _begins_word(text: Text, places: Ints) -> Floats:
    """Weigh whether a general word begins where the name ends: 范德韦|围绕, not 范德|韦围."""
    is_word = np.zeros(len(places), np.bool_)
    for length in (2, 3, 4):
        is_word |= lattice.counts(text, places, places + length) > _SOME
    alone = ~text.is_han[places + 1] | (lattice.character_counts(text, places) > _COMMON_ALONE)
    return np.select([is_word, alone], [_WORD, _NONE], _NO_WORD)


# --- the whole ------------------------------------------------------------------


def weigh(text: Text, starts: Ints, ends: Ints, by_itself: Floats, least: float) -> Floats:
    """Return the whole scores of the names [starts, ends), which *by_itself* weigh so much.

    Of a score that does not come above *least* no more is said than that.
    """
    first, of_start = np.unique(starts, return_inverse=True)
    last, of_end = np.unique(ends, return_inverse=True)
    weight_before, titled = _before(text, first)
    follows = _follows(text, last)[of_end]
    is_person = persons().find(text.keys(starts, ends)) > 0
    behind = _after(text, starts, ends, follows, titled[of_start] | is_person)
    by_table = _by_table(text, ends, ends - starts, is_person, follows)
    scores: Floats = by_itself + weight_before[of_start] + behind + by_table
    left = np.flatnonzero(scores > least)  # what a boundary cuts in two only takes away
    scores[left] += _crossing(text, starts[left], ends[left], titled[of_start[left]])
    return scores


def _after(text: Text, starts: Ints, ends: Ints, follows: Floats, vouched: Bools) -> Floats:
    """Weigh what follows names; where something else has *vouched* for them two characters are enough."""
    joined = _JOINTS[text.plane[ends - 1]] & (follows == _HONORIFIC)  # it is the next one's: 蔡斌和队长袁心玥
    weights = np.where(joined, 0.0, follows)
    alone = (ends - starts == 2) & ~vouched & (weights < _HONORIFIC)
    return weights + np.where(alone, _SHORT_ALONE, 0.0)


def _by_table(text: Text, ends: Ints, lengths: Ints, is_person: Bools, follows: Floats) -> Floats:
    """Weigh the table of known persons."""
    weights, at = np.zeros(len(ends)), np.flatnonzero(is_person)
    bonus, behind = of_known(lengths[at]), ends[at]
    goes_on = (shapes.given()[text.plane[behind]] > 0) & (_follows(text, behind + 1) > 0)
    weights[at] = np.where(follows[at] > 0, bonus, np.where(goes_on, _KNOWN_HEAD, bonus * _KNOWN_OPEN))
    return weights


def _crossing(text: Text, starts: Ints, ends: Ints, titled: Bools) -> Floats:
    """Weigh the words and known forms that reach over the start or the end of names."""
    at_start = np.maximum(lattice.counts(text, starts - 1, starts + 1), lattice.counts(text, starts - 2, starts + 1))
    at_end = np.maximum(lattice.counts(text, ends - 1, ends + 1), lattice.counts(text, ends - 1, ends + 2))
    shielded = _STOPS[text.plane[ends]] | _honorifics().begins(text, ends)
    over_start = -_CROSSES * _cuts_known(text, starts, starts) - np.where(titled, 0.0, _strength(at_start))
    over_end = -_CROSSES * _cuts_known(text, ends, starts) - np.where(shielded, 0.0, _strength(at_end))
    return over_start + over_end


def _strength(counts: Ints) -> Floats:
    """Return the penalty for cutting through a word that general text has so many times."""
    return np.minimum(_CROSSES, 0.6 * np.log1p(counts / 30))


def _cuts_known(text: Text, places: Ints, starts: Ints) -> Bools:
    """Tell where a known place, organisation or term is cut in two at *places*: 海阳|友谊.

    One that begins with the name at *starts* (胡志明主席) is not cut; 胡志明市 is another matter.
    """
    cuts = np.zeros(len(places), np.bool_)
    for back in range(1, _REACH + 1):
        begins = places - back
        ends, _ = lattice.longest_forms(text, begins)
        over = np.flatnonzero((ends > places) & (begins != starts))
        is_person = persons().find(text.keys(begins[over], ends[over])) > 0
        cuts[over[~is_person]] = True
    return cuts

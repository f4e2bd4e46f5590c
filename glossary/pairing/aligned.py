"""Vietnamese names before a bracket: as many characters as syllables, checked one by one."""

from collections.abc import Sequence

from glossary.pairing.align import Alignment, Verdict, align
from glossary.pairing.form import Before, Form
from glossary.reference import contexts, generics, known
from glossary.reference.surnames import surname_spellings
from glossary.writing.han import is_han
from glossary.writing.vietnamese import are_syllables, has_marks

__all__ = ["aligned", "partly_aligned", "reordered", "without_generic"]

_LONGEST_NAME = 7
_BEFORE_PLACES = frozenset("的和与及在到从")


def aligned(at: Before) -> Form | None:
    """Return the last n characters, if they are read as the n syllables."""
    best: Form | None = None
    cuts = [*at.cuts]
    if ending := contexts.before(at.text, at.end, "org_ending"):  # 万盛发|集团(Van Thinh Phat)
        cuts.append(at.end - len(ending))
    for cut, rest, suffix in (*at.heads, *((cut, at.spelt, 0) for cut in cuts)):
        # Only the name itself is asked: the generic may be short, as in KCN Quang Châu.
        form = _align_at(at.text, cut, rest, suffix) if are_syllables(rest) else None
        if form and (best is None or form.confidence > best.confidence):
            best = form
    return best


def reordered(at: Before) -> Form | None:
    """Return a Vietnamese name that the Latin gives in English order, a middle name left out perhaps.

    阮光辉(Quang Huy Nguyen), 武春康(Khang Vu): the surname last, and every
    given syllable read in order.
    """
    *given, surname = at.spelt
    if not 1 <= len(given) <= 3 or not are_syllables(at.spelt) or not _is_capitalised(at.spelt):
        return None
    for cut in at.cuts:
        for length in range(len(given) + 1, 5):
            zh = at.text[cut - length : cut] if cut >= length else ""
            if not is_han(zh) or not align(zh[0], [surname]).matches[0]:
                continue
            if _reads_in_order(zh[1:], given):
                return Form(cut - length, length, 0.85, "reordered")
    return None


def _reads_in_order(zh: str, given: Sequence[str]) -> bool:
    """Tell whether the last characters, the last one included, are read as *given*; others may stand between."""
    if not align(zh[-1], [given[-1]]).matches[0]:
        return False
    rest = iter(zh[:-1])
    return all(any(align(char, [syllable]).matches[0] for char in rest) for syllable in given[:-1])


def _is_capitalised(spelt: Sequence[str]) -> bool:
    return all(word[:1].isupper() for word in spelt)


def _align_at(left: str, cut: int, spelt: Sequence[str], suffix: int) -> Form | None:
    start = cut - len(spelt)
    if start < 0 or not 1 <= len(spelt) <= _LONGEST_NAME or (len(spelt) == 1 and not suffix):
        return None
    zh = left[start:cut]
    if not is_han(zh):
        return None
    alignment = align(zh, spelt)
    if alignment.verdict is not Verdict.MISMATCH:
        sure = 0.99 if alignment.verdict is Verdict.VERIFIED else 0.9 if alignment.score > 0.6 else 0.8
        return Form(start, len(spelt) + suffix, sure, "aligned", alignment)
    if _shares_surname(zh, alignment):
        return Form(start, len(spelt) + suffix, 0.6, "surname", alignment)
    return None


def _shares_surname(zh: str, alignment: Alignment) -> bool:
    """A name that is not read (范星梅 Phạm Sao Mai) still begins with its surname."""
    if zh[0] not in surname_spellings() or len(zh) not in (3, 4) or not alignment.matches[0]:
        return False
    return sum(bool(m) for m in alignment.matches) * 2 >= len(zh)


def partly_aligned(at: Before) -> Form | None:
    """Return a place whose name is half a reading or none: 朔庄 Sóc Trăng, 安沛省|木江界县 Mù Cang Chải.

    The number of characters is the number of syllables all the same; without
    a single reading the form has to end in a generic, or begin after one.
    """
    if not has_marks(at.latin):
        return None
    for cut, rest, suffix in at.heads:  # the generic on both sides is evidence enough
        if are_syllables(rest) and _is_proper(rest) and _has_han(at.text, cut, len(rest)):
            return Form(cut - len(rest), len(rest) + suffix, 0.7, "partly")
    if not are_syllables(at.spelt):
        return None
    for cut in at.cuts[::-1]:
        start = cut - len(at.spelt)
        if not _is_proper(at.spelt) or start < 0 or not is_han(at.text[start:cut]):
            continue
        alignment = align(at.text[start:cut], at.spelt)
        generic = at.text[cut : at.end] in generics.endings()
        named = generic and at.text[start] != "的" and _after_place(at.text, start)
        if any(alignment.matches) or named:
            return Form(start, len(at.spelt), 0.6, "partly", alignment)
    return None


def without_generic(at: Before) -> Form | None:
    """Return a place whose Latin leaves its generic out: as many characters as syllables, 凉溪|乡(Chieng Sai)."""
    if at.heads or not are_syllables(at.spelt) or not _is_proper(at.spelt):
        return None
    for cut in at.cuts[1:]:
        if at.text[cut : at.end] in generics.endings() and _has_han(at.text, cut, len(at.spelt)):
            start = cut - len(at.spelt)
            if at.text[start] not in _BEFORE_PLACES and _after_place(at.text, start):
                return Form(start, len(at.spelt), 0.6, "partly")
    return None


def _has_han(left: str, cut: int, number: int) -> bool:
    """Tell whether *number* Han characters stand before *cut*."""
    return cut >= number and is_han(left[cut - number : cut])


def _is_proper(spelt: Sequence[str]) -> bool:
    return 2 <= len(spelt) <= 4 and _is_capitalised(spelt)


def _after_place(left: str, start: int) -> bool:
    """Tell whether a form that begins at *start* begins where a unit does: a place, a comma, the text's head."""
    char = left[start - 1] if start else ""
    if not is_han(char) or char in generics.administrative() or char in _BEFORE_PLACES:
        return True
    before = known.longest_before(left, start)
    return len(before) > 1 and any(k.kind == "place" for k in known.find(before))

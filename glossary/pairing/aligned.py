"""Vietnamese names before a bracket: as many characters as syllables, checked one by one."""

from glossary.mining.brackets import Gloss
from glossary.pairing.align import Alignment, Verdict, align
from glossary.pairing.form import Form, cuts, end_of
from glossary.reference import generics, known
from glossary.reference.surnames import surname_spellings
from glossary.writing.han import is_han
from glossary.writing.vietnamese import fold, has_marks, is_name_like, syllables

__all__ = ["aligned", "generic_heads", "partly_aligned"]

_LONGEST_NAME = 7
# What ends an English name of a place and what ends the Chinese one: 保卓遗址(Bàu Tró site).
_ENGLISH = {
    "airport": ("机场",), "bay": ("湾",), "beach": ("海滩",), "bridge": ("桥", "大桥"), "cave": ("洞", "岩洞"),
    "city": ("市",), "commune": ("乡", "社"), "district": ("县", "郡"), "island": ("岛",), "lake": ("湖",),
    "market": ("市场",), "mountain": ("山",), "pagoda": ("寺",), "pass": ("山口", "岭"), "province": ("省",),
    "river": ("河", "江"), "site": ("遗址",), "street": ("街", "路"), "temple": ("庙", "寺", "祠"),
    "village": ("村",), "ward": ("坊",), "waterfall": ("瀑布",),
}  # fmt: skip


def aligned(left: str, gloss: Gloss) -> Form | None:
    """Return the last n characters, if they are read as the n syllables."""
    spelt = syllables(gloss.latin)
    best: Form | None = None
    for cut, rest, suffix in [*generic_heads(left, spelt), *((cut, spelt, 0) for cut in cuts(left))]:
        if not is_name_like(" ".join(rest)):  # the generic itself may be short: KCN Quang Châu
            continue
        form = _align_at(left, cut, rest, suffix)
        if form and (best is None or form.confidence > best.confidence):
            best = form
    return best


def generic_heads(left: str, spelt: list[str]) -> list[tuple[int, list[str], int]]:
    """Return (cut, other syllables, length of the ending) where xã Nghĩa Đô answers 义都乡."""
    found = []
    end = end_of(left)
    for length in range(1, min(4, len(spelt))):
        endings = generics.of_vietnamese().get(fold(" ".join(spelt[:length])), ())
        found += [(end - len(e), spelt[length:], len(e)) for e in endings if left[:end].endswith(e)]
    endings = _ENGLISH.get(spelt[-1].lower(), ()) if len(spelt) > 1 else ()
    found += [(end - len(e), spelt[:-1], len(e)) for e in endings if left[:end].endswith(e)]
    return found


def _align_at(left: str, cut: int, spelt: list[str], suffix: int) -> Form | None:
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


def partly_aligned(left: str, gloss: Gloss) -> Form | None:
    """Return a place whose name is half a reading or none: 朔庄 Sóc Trăng, 安沛省|木江界县 Mù Cang Chải.

    The number of characters is the number of syllables all the same; without
    a single reading the form has to end in a generic, or begin after one.
    """
    if not is_name_like(gloss.latin) or not has_marks(gloss.latin):
        return None
    spelt = syllables(gloss.latin)
    for cut, rest, suffix in generic_heads(left, spelt):  # the generic on both sides is evidence enough
        if _is_proper(rest) and _has_han(left, cut, len(rest)):
            return Form(cut - len(rest), len(rest) + suffix, 0.7, "partly")
    for cut in cuts(left)[::-1]:
        start = cut - len(spelt)
        if not _is_proper(spelt) or start < 0 or not is_han(left[start:cut]):
            continue
        alignment = align(left[start:cut], spelt)
        named = cut < end_of(left) and left[start] != "的" and _after_place(left, start)
        if any(alignment.matches) or named:
            return Form(start, len(spelt), 0.6, "partly", alignment)
    return None


def _has_han(left: str, cut: int, number: int) -> bool:
    """Tell whether *number* Han characters stand before *cut*."""
    return cut >= number and is_han(left[cut - number : cut])


def _is_proper(spelt: list[str]) -> bool:
    return 2 <= len(spelt) <= 4 and all(word[:1].isupper() for word in spelt)


def _after_place(left: str, start: int) -> bool:
    """Tell whether a form that begins at *start* begins where a unit does: a place, a comma, the text's head."""
    if start == 0 or not is_han(left[start - 1]) or left[start - 1] in generics.administrative():
        return True
    before = known.longest_before(left, start)
    return len(before) > 1 and any(k.kind == "place" for k in known.find(before))

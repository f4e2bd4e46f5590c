"""Bracket sites: where a text gives a Latin form beside a Chinese one.

This module reads the brackets and what stands in them; which characters to
the left belong to the Latin form is decided by alignment, in ``pairing``.
All patterns are linear: no nested repetition, every repeat bounded.
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from glossary.mining.documents import VI_LABEL
from glossary.writing.han import HAN
from glossary.writing.vietnamese import LETTERS

__all__ = ["Gloss", "Site", "sites"]

# A bracket's content is a name with a few additions; a longer one is a remark.
MAX_CONTENT = 160
_LEFT_CONTEXT, _RIGHT_CONTEXT = 80, 8

_PAIRS = {"(": ")", "（": "）", "〔": "〕", "[": "]", "［": "］", "﹙": "﹚", "【": "】"}
_OPEN, _CLOSE = "".join(_PAIRS), "".join(_PAIRS.values())
_ANY_BRACKET = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_LATIN = f"[{LETTERS}]"
_QUOTES = '《》〈〉“”"「」『』‘’'
_SPACES = " \u00a0\u3000\t\n"
# 马克龙Emmanuel Macron): the opening side is missing; matched before a closing bracket.
_LONGEST_NAME = 51
_HALF_OPEN = re.compile(f"(?<=[{HAN}])({_LATIN}[{LETTERS}' .\\-]{{2,{_LONGEST_NAME - 1}}})$")
# 阮廌越南语Nguyễn Trãi阮廌,…): a flattened page that lost its bracket, but kept the label.
_LABELLED = re.compile(
    f"(?<=[{HAN}\\]])(?:{VI_LABEL})[::：]?\\s?({_LATIN}[{LETTERS} ]{{1,40}}{_LATIN})"
    f"(?=[{HAN},，、;；:：{re.escape(_CLOSE)}])"
)
_LANGUAGE = re.compile(f"[{HAN}]{{1,3}}[语語文]$")
_ANY_LABEL = re.compile(VI_LABEL)
_FOOTNOTE = re.compile(r"(?:\[[0-9]{1,3}\])+$")
_LATIN_RUN = re.compile(f"({_LATIN}[{LETTERS}'.\\-]*(?: {_LATIN}[{LETTERS}'.\\-]*){{0,5}})[{_SPACES}]?$")

# 阮日映(Nguyễn Nhật Ánh的小说: the closing side is missing; matched after an opening bracket.
_HALF_CLOSED = re.compile(f"({_LATIN}[{LETTERS}' .\\-]{{2,{_LONGEST_NAME - 1}}}[{LETTERS}])(?=[{HAN},，。])")
_HAN_CHAR = re.compile(f"[{HAN}]")
_AFTER_HAN = re.compile(f"[{HAN}]\\s?$")
_HAN_OR_SEVERAL = re.compile(f"[{HAN};；/]")
_ZH_LABEL = re.compile("^(?:中文名?|汉语|漢語|华文|華文|汉名|漢名)[::：]?\\s*")
_HAN_NAME = re.compile(f"[0-9]{{0,4}}[{HAN}·•‧・]{{2,20}}")
_FIRST_PART = re.compile("[，,；;].*", re.DOTALL)  # 问饼,汉语译作…
_SPACED = re.compile(f"[{HAN}](?: [{HAN}])+")  # 陈 文 谭
_OWN_PAIR = re.compile(f"([{HAN}·•‧・]{{2,30}})[\\s\\-—–:：]{{0,4}}({_LATIN}[^{HAN}]*)")
_THEN_HAN = re.compile(f"({_LATIN}+(?: {_LATIN}+){{1,4}})([{HAN}]{{2,5}})")  # Nguyễn Sanh Côn阮生琨
_HAS_LATIN = re.compile(_LATIN)
# Full-width letters and figures: （ＧＤＰ）.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_NARROW = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
# Most brackets hold words and nothing else.
_PLAIN = re.compile(f"{_LATIN}+(?: {_LATIN}+)*")
_Sign = tuple[int, str]  # where a bracket stands, and which

_VI, _EN, _ABBR, _ALIAS, _OTHER = "vi", "en", "abbr", "alias", "other"
_NAMED = "(?:原名|全称|全稱|片名|书名|書名|名字|名称|名稱|名)?"
_LABELS = (
    (_VI, f"(?:越南语|越南文|越文|越語|越南語){_NAMED}|越南名|喃字"),
    (_ABBR, "(?:股票|证券|證券)代[码碼]|(?:英文|英语|英語)?(?:简称|簡稱|缩写|縮寫|缩略语)"),
    (_EN, f"(?:英语|英語|英文){_NAMED}|英译"),
    (_ALIAS, "笔名|筆名|本名|艺名|藝名|法号|别名|又名|又称|又稱|曾用名|原名|化名|道号|网名|網名|圣名|聖名"),
    (
        _OTHER,
        "全称|全名|(?:拉丁)?学名|學名|即|译名|也称|亦称|音译|原文"
        f"|[{HAN}]{{1,4}}[语語文](?:片名|书名|名字|名称|名)?|[{HAN}]{{1,6}}(?:名字|片名|書名|书名|名称|名稱)",
    ),
)
_LABEL = re.compile(
    "^(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS)
    + ")(?:称为|稱為|称|稱|写作|寫作|读作|为|為|是|叫做|叫|作)?[::：]?\\s*"
)
_SEPARATOR = re.compile("([;；,，、／/|])")
_ALTERNATIVES = ";；／/|"  # what stands beside these names the same thing; after a comma it may be a home town
_DATE = re.compile("[0-9０-９]{3,4}\\s*年|^[\\s0-9年月日.\\-—–~生于卒至今?？約约]+$")
_AGE = re.compile("\\s*[0-9]{1,3}\\s?[岁歲]$")
_WITH_SHORT = re.compile("(.{6,}?) [-–] ([A-ZĐ]{2,10})")


class Gloss(NamedTuple):
    """One Latin string of a bracket, as written but for outer spaces.

    ``label`` is the kind of its label; ``zh`` a Chinese form that the bracket
    itself gives (笔名素芳,Tố Phương); ``alternative`` tells that it stands
    beside another name of the same thing (VNA/TTXVN).
    """

    latin: str
    label: str = ""
    zh: str = ""
    alternative: bool = False


class Site(NamedTuple):
    """A bracket with Latin in it.

    ``left`` is the text before it up to 80 characters, ``end`` the 0-based
    offset where that ends, ``right`` the text after it up to 8; with ``latin_first`` the bracket holds the Chinese,
    which is then ``left``, and ``end`` is where it begins.
    """

    left: str
    end: int
    glosses: tuple[Gloss, ...]
    content: str
    latin_first: bool = False
    right: str = ""


_BY_END = attrgetter("end")


def sites(text: str) -> list[Site]:
    """Return the bracket sites of one paragraph, in order of the text."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    found = [*_labelled(text)] if _ANY_LABEL.search(text) else []
    signs = [(match.start(), match.group()) for match in _ANY_BRACKET.finditer(text)]
    if signs:  # most paragraphs have none
        found += [*_bracketed(text, signs), *_unbalanced(text, signs)]
        found.sort(key=_BY_END)
    return found


def _spans(text: str, signs: Sequence[_Sign]) -> Iterator[tuple[int, int, str]]:
    """Yield (opening, closing, content) of every bracket pair, nested ones as parts of it.

    One pass with a stack: linear, however deep or unbalanced the brackets are.
    """
    opened: list[tuple[int, list[tuple[int, int]]]] = []
    for at, sign in signs:
        if sign in _PAIRS:
            opened.append((at, []))
        elif opened:
            start, inner = opened.pop()
            if opened:
                opened[-1][1].append((start, at))
            if at - start <= MAX_CONTENT:
                yield start, at, _parted(text, start + 1, at, inner) if inner else text[start + 1 : at]


def _parted(text: str, start: int, end: int, inner: list[tuple[int, int]]) -> str:
    """Return text[start:end] with nested brackets as parts of their own: …Industry（VCCI） → …Industry;VCCI;

    One that stands after Chinese text is that text's, and is blanked out: 前大使邓明魁（Đặng Minh Khôi）.
    """
    chars = list(text[start:end])
    for opening, closing in inner:
        if _AFTER_HAN.search(text[max(0, opening - 2) : opening]):
            chars[opening - start : closing + 1 - start] = " " * (closing + 1 - opening)
        chars[opening - start] = chars[closing - start] = ";"
    return "".join(chars)


def _left_of(text: str, start: int) -> tuple[str, int]:
    """Return the text before *start* without spaces and footnote marks, and where it ends."""
    left = text[max(0, start - _LEFT_CONTEXT) : start]
    bare = left.rstrip(_SPACES)
    if bare.endswith("]"):
        bare = _FOOTNOTE.sub("", bare).rstrip(_SPACES)
    return bare, start - (len(left) - len(bare))


def _bracketed(text: str, signs: Sequence[_Sign]) -> Iterator[Site]:
    for start, closing, inner in _spans(text, signs):
        content = inner.strip(_SPACES)
        left, end = _left_of(text, start)
        if _PLAIN.fullmatch(content):
            right = text[closing + 1 : closing + 1 + _RIGHT_CONTEXT]
            yield Site(left, end, (Gloss(content),), content, right=right)
        elif _HAS_LATIN.search(content):
            work = left.endswith("》") and not _HAN_OR_SEVERAL.search(content)
            glosses = (Gloss(re.sub("\\s+", " ", content)),) if work else read_content(content)
            yield Site(left, end, glosses, content, right=text[closing + 1 : closing + 1 + _RIGHT_CONTEXT])
            continue
        written = _FIRST_PART.sub("", _ZH_LABEL.sub("", content)).strip(_QUOTES)
        zh = written.replace(" ", "") if _SPACED.fullmatch(written) else written
        latin = _LATIN_RUN.search(left.rstrip(_QUOTES)) if _HAN_NAME.fullmatch(zh) else None
        if latin:
            opening = start + 1 + inner.index(written)
            yield Site(zh, opening, (Gloss(latin.group(1).strip()),), content, latin_first=True)


def _unbalanced(text: str, signs: Sequence[_Sign]) -> Iterator[Site]:
    """Yield the sites of brackets with one side missing."""
    before: _Sign = (-MAX_CONTENT, ")")
    for (at, sign), after in zip(signs, [*signs[1:], (len(text) + MAX_CONTENT, "(")], strict=True):
        # A Latin name has no bracket in it, so the next one tells nearly always.
        if sign in _PAIRS:
            has_other = after[1] not in _PAIRS and after[0] - at <= MAX_CONTENT
            spelt = None if has_other else _half_closed(text, at)
        else:
            has_other = before[1] in _PAIRS and at - before[0] <= MAX_CONTENT
            spelt = None if has_other else _half_open(text, at)
        if spelt:
            yield _bare_site(text, at if sign in _PAIRS else spelt.start(), spelt.group(1))
        before = (at, sign)


def _half_open(text: str, at: int) -> re.Match[str] | None:
    match = _HALF_OPEN.search(text, max(0, at - _LONGEST_NAME), at)
    if not match or _LANGUAGE.search(text, max(0, match.start() - 5), match.start()):
        return None  # the other pattern's, or one of several languages
    return None if _is_enclosed(text, match.start(), at, opens=False) else match


def _half_closed(text: str, at: int) -> re.Match[str] | None:
    match = _HALF_CLOSED.match(text, at + 1) if _HAN_CHAR.match(text, at - 1) else None
    return None if not match or _is_enclosed(text, at, match.end(), opens=True) else match


def _labelled(text: str) -> Iterator[Site]:
    """Yield the sites of a page that lost its brackets but kept the label."""
    for match in _LABELLED.finditer(text):
        if not _is_enclosed(text, match.start(), match.end(), opens=False):
            yield _bare_site(text, match.start(), match.group(1), _VI)


def _bare_site(text: str, start: int, spelt: str, label: str = "") -> Site:
    left, end = _left_of(text, start)
    latin = re.sub("\\s+", " ", spelt).strip()
    return Site(left, end, (Gloss(latin, label),), latin)


def _is_enclosed(text: str, start: int, end: int, *, opens: bool) -> bool:
    """Tell whether a proper bracket holds text[start:end], or, if the match *opens* one, closes it after all."""
    after = _ANY_BRACKET.search(text, end, end + MAX_CONTENT)
    if opens:
        return after is not None and after.group() in _CLOSE
    opened = max(text.rfind(char, max(0, start - MAX_CONTENT), start) for char in _OPEN)
    closed = max(text.rfind(char, max(0, start - MAX_CONTENT), start) for char in _CLOSE)
    return opened > closed and after is not None


def read_content(content: str) -> tuple[Gloss, ...]:
    """Read a bracket's content into its Latin strings; dates, ages and roles are left out.

    >>> read_content("越南语:Đảng Cộng sản Việt Nam,英语:Communist Party of Vietnam")[1].latin
    'Communist Party of Vietnam'
    >>> read_content("笔名素芳,Tố Phương")
    (Gloss(latin='Tố Phương', label='alias', zh='素芳', alternative=False),)
    """
    glosses: list[Gloss] = []
    label, waiting = "", ""  # a Chinese alias waits for the Latin after it
    pieces = _SEPARATOR.split(content)
    for position in range(0, len(pieces), 2):
        part = re.sub("\\s+", " ", pieces[position]).strip()
        match = _LABEL.match(part)
        label = (match.lastgroup or "") if match else label
        part = part[match.end() :].strip() if match else part
        if not _HAS_LATIN.search(part):
            waiting = part if label == _ALIAS and re.fullmatch(f"[{HAN}]{{2,6}}", part) else waiting
            continue
        alternative = position > 0 and pieces[position - 1] in _ALTERNATIVES
        glosses += _read_part(part, label, waiting, alternative=alternative)
        label, waiting = ("", "") if waiting else (label, "")
    return tuple(glosses)


def _read_part(part: str, label: str, waiting: str, *, alternative: bool) -> list[Gloss]:
    zh, latin = _own_pair(_AGE.sub("", part))
    if not latin or _DATE.search(latin):
        return []
    both = _WITH_SHORT.fullmatch(latin)
    if both:  # Asia-Pacific Economic Cooperation - APEC
        return [Gloss(both.group(1), label, zh or waiting), Gloss(both.group(2), _ABBR, zh or waiting, True)]
    return [Gloss(latin, label, zh or waiting, alternative)]


def _own_pair(part: str) -> tuple[str, str]:
    """Split 西蒙·玻利瓦尔研究所-Instituto Simón Bolívar; a part with other Han text is no gloss."""
    if not _HAN_CHAR.search(part):
        return "", part
    match = _OWN_PAIR.fullmatch(part)
    if match:  # but not 翻攝自VN Express
        return ("", "") if match.group(1)[-1] in "自由为為于於在是" else (match.group(1), match.group(2).strip())
    after = _THEN_HAN.fullmatch(part)
    counted = after and len(after.group(1).split()) == len(after.group(2))
    return (after.group(2), after.group(1)) if after and counted else ("", "")

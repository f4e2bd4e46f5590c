"""What stands in a bracket after Chinese text and yet is no pair.

Agency sign-offs, photo credits, datelines, units, document numbers, formulas,
web addresses, figure labels, remarks, and whatever only points back or
describes (该协会(VUFO), 一名网友(Minh Anh)).
"""

import re

from glossary.mining import evidence
from glossary.mining.brackets import Gloss, Site
from glossary.pairing.form import Form
from glossary.pairing.unit import is_abbreviation, is_org
from glossary.reference import contexts, known, words
from glossary.reference.segment import segment
from glossary.reference.surnames import surname_length
from glossary.writing.han import HAN, simplified
from glossary.writing.pinyin import fold_pinyin, syllables_of
from glossary.writing.vietnamese import LETTERS, is_name_like, syllables

__all__ = ["is_everyday", "rejects", "rejects_form", "rejects_site"]

_UNITS = frozenset(
    """vnd usd eur jpy cny krw ndt rmb gbp aud sgd thb usd/vnd đồng dong ha km km2 m m2 m3 cm mm kg g mg l ml
    kw kwh mw mwh gw gwh mwp kv v w a hz khz mhz ghz mb gb tb kb teu dwt mph km/h h s ph db ppm pm am gmt utc
    tấn triệu tỷ tỉ nghìn usd/tấn hp cc inch feet ok xl xxl ios android""".split()
)
_ROMAN = re.compile("[IVX]+")
_ADDRESS = re.compile(
    r"@|://|www\.|^[\w.\-]+\.(?:vn|com|org|net|gov|edu|info|html?|[a-z]{2})(?:[/:\s]|$)|^[\w\-]+\.[A-Z]{2}$"
)
_LABEL = re.compile(
    r"(?:ảnh|anh|hình|hinh|bảng|photo|image|fig|figure|table|tr|trang|số|bài|phần|tập|kỳ|vol|no|p|pp)"
    r"(?:\.? ?\d+|[. ] ?[IVX]+)",
    re.IGNORECASE,
)
# Digits belong to a name only behind its letters: COVID-19, gạo ST25.
_WITH_DIGITS = re.compile(
    f"[A-ZĐ][A-Za-zĐđ]*(?: [A-Z][a-z]+)*[-\u2011 ]?[0-9]{{1,4}}|[{LETTERS} ]+ [A-Z]{{1,4}}[0-9]{{1,3}}"
)
_CHANNELS = ("频道", "电视台", "频率", "号")  # what a code like VTV4 names
_CODE = re.compile("[A-Z]+[0-9]+")  # a channel, a flight, a size: VTV1, VN123
_FORMULA = re.compile("(?:(?:C|H|O|N|S|P|Na|Cl|Fe|Ca|K|PM)[0-9.]*){1,5}")
_DOCUMENT = re.compile(r"(?:số|No\.?|Số)?\s?\d+[/\-–][\dA-ZĐa-zđ/\-–.]*[A-ZĐ][\w/\-–.]*")
# Agencies sign with these; they name something only beside the agency's own name.
_SIGNATURES = frozenset("VNA TTXVN VNP THX AFP AP TASS NAN KPL".split())
_CREDIT = re.compile(
    "图片?[:：来源自/]|图源|照片|摄影|摄[/:：]|来源|供图|供稿|编译|责编|记者[:：\\s]|通讯员|资料图|截图|视频[:：]"
    "|(?:[Ảả]nh|Nguồn|[Pp]hotos?(?: by)?|[Ss]ource) ?:"
)
_CREDITED = ("供图", "供稿", "摄影", "摄", "编译")
# A lower-case Latin string that begins so is a remark: (từ Hà Nội), (xem video).
_REMARK = re.compile(
    "(?:từ|xem|và|của|tại|ở|trong|khi|theo|với|cho|do|là|để|không|đã|sẽ|gồm|bao|trên|dưới|hoặc|nay|cũ) "
)
# What stands before a code, an address or a reporter's name, and names nothing.
_NO_NAME = re.compile(
    "(?:代码|编号|号码|热线|电话|网址|网站|邮箱|版权所有|记者|通讯员|编辑|据悉|据报道|摄氏度|华氏度)$"
)
_HAN_CHAR, _LETTER, _SIGN = re.compile(f"[{HAN}]"), re.compile(f"[{LETTERS}]"), re.compile(f"[{LETTERS}0-9]")
_STREET = re.compile("[0-9０-９]号[楼室]?$")  # an address; its Latin names streets and wards
_AMOUNT = re.compile("[0-9０-９万亿千百][余多]?(?:美元|越盾|越南盾|欧元|日元|人民币|元|盾)$")  # 400美元(FOB)
_COUNTS = tuple("号楼室元盾币")  # how the two end
_TAIL = 6  # characters that the two look at
_PHRASE = re.compile("[A-Z][A-Za-z']+(?: [A-Za-z']+)+(?: [A-Za-z0-9']+)*")  # Festival of the 3 Continents
_CLUB = re.compile("[A-Z]+|[A-Z]?[a-z]+")  # one word, and no glued name
_WHOLE_NAME = 3  # characters
_HANDLE = re.compile("[a-z]{8,}")
_LATIN_END = re.compile(f"[{LETTERS}]+$")
_GARBLED = re.compile("[?�]")
# What holds only words and spaces is no credit, address or document number, and has no digit.
_WORDS = re.compile(f"[{LETTERS}]{{2,}}(?: [{LETTERS}]+)*")
_NUMBERED = re.compile("第|[0-9]{4}年")
_SENTENCE_END = "。！？!?；;，,、：:…"
_POINTER = re.compile("(?:该|(?<![日基根资])本|此|这|那|其|某|上述|这个|那个|这家|那家|这一|这种|该个|贵)$")
_POINTING = re.compile("上述|[该此这那]")
_ENGLISH_TITLES = frozenset(
    """ambassador chairman chairperson chairwoman commissioner consul director doctor envoy general governor head judge
    king leader manager mayor minister officer president prince princess professor prosecutor queen representative
    secretary speaker""".split()
)
_PRONOUN = re.compile("(?:他|她|它)们?|后者|前者|双方|对方|自己|本人|作者|记者")
_EVERYDAY = 150  # count in general text of a word that describes rather than names


def rejects_site(site: Site) -> bool:
    """Tell whether nothing in this bracket can be paired with the text before it."""
    if site.latin_first:
        return False
    content = site.content
    if not _WORDS.fullmatch(content) and _is_no_name(content):
        return True
    own = ""
    for gloss in site.glosses:
        if gloss.latin.lower() in _UNITS:
            return True
        own = own or gloss.zh
    if own and _NO_NAME.search(own):
        return True
    left = site.left.rstrip("”」』》〉’")
    tail = left[-_TAIL:]
    if left.endswith(_COUNTS) and (_STREET.search(tail) or _AMOUNT.search(tail)):
        return True
    if not left or left[-1] in _SENTENCE_END or not _HAN_CHAR.search(tail):
        return not own or _is_agency(own)
    return left.endswith(_CREDITED) or _is_agency(own)


def _is_no_name(content: str) -> bool:
    """Tell whether a bracket's content is a credit, an address or the number of a document."""
    return bool(_CREDIT.search(content) or _ADDRESS.search(content) or _DOCUMENT.fullmatch(content.strip()))


def _is_agency(zh: str) -> bool:
    if not zh:
        return False
    return any(k.sort == "media" for k in known.find(simplified(zh))) or zh.endswith(("社", "报", "网"))


def rejects(gloss: Gloss) -> bool:
    """Tell whether the Latin string itself is no name of anything."""
    latin = gloss.latin.strip()
    if latin.lower() in _UNITS or _ROMAN.fullmatch(latin) or _LABEL.fullmatch(latin):
        return True
    if _WORDS.fullmatch(latin):
        return _REMARK.match(latin) is not None
    if _ADDRESS.search(latin) or _GARBLED.search(latin):
        return True
    if len(_SIGN.findall(latin)) < 2 or not _LETTER.search(latin) or _REMARK.match(latin):
        return True
    if re.search("[0-9]", latin):
        named = _WITH_DIGITS.fullmatch(latin) or _PHRASE.fullmatch(latin)
        return named is None or _FORMULA.fullmatch(latin) is not None
    return False


def rejects_form(left: str, form: Form, gloss: Gloss) -> bool:
    """Tell whether the form before the bracket does not name what *gloss* names, but points at it or describes it."""
    zh = form.of(left)
    if zh in contexts.of_role("org_ending"):
        return True
    if form.why not in ("known", "aligned") and (_PRONOUN.fullmatch(zh) or _NO_NAME.search(zh)):
        return True
    if gloss.latin in _SIGNATURES and not zh.endswith(("社", "通讯社", "报", "台", "网", "画报")):
        return True
    if form.why in ("quoted", "known", "aligned", "reordered", "dotted", "same"):
        return False
    if form.why == "unit" and (_POINTING.match(zh) or _is_generic(zh) or _is_title(zh, gloss.latin)):
        return True
    if _is_handle(zh, gloss.latin) or not _shares_word(zh, gloss.latin):
        return True
    if "&" in gloss.latin and not is_org(zh) and not is_abbreviation(gloss.latin):
        return True  # 一天游(My Tho & Ben Tre)
    if _is_elsewhere(gloss.latin) or (len(zh) < 5 and _POINTER.search(left[: form.start])):
        return True
    return not _is_listed(zh) and _describes(left, form, gloss)


def _is_generic(zh: str) -> bool:
    """Tell whether a form has nothing but an organisation's ending, or is one everyday word: 股份公司(LILAMA 10)."""
    found = segment(zh)
    ending = all(word.text in contexts.of_role("org_ending") for word in found)
    return ending or (len(found) == 1 and found[0].tag == "n" and is_org(zh) and not _is_listed(zh))


def _is_title(zh: str, latin: str) -> bool:
    """Tell whether a form is a title, and the Latin its bearer's name: 韩国总统(Yoon Suk-yeol)."""
    spelt = latin.split()
    named = len(spelt) > 1 and all(word[:1].isupper() for word in spelt) and not is_abbreviation(latin)
    if not named or not _ENGLISH_TITLES.isdisjoint(word.lower() for word in spelt):
        return False
    return contexts.before(zh, len(zh), "title") != ""


def _shares_word(zh: str, latin: str) -> bool:
    """Tell whether a form that ends in Latin shares the word: 名义GDP(Nominal GDP), not 研究员Jang(Tiến Giang)."""
    match = _LATIN_END.search(zh)
    return match is None or match.group().lower() in latin.lower()


def _is_listed(zh: str) -> bool:
    return any(k.sort != "head" for k in known.find(zh))


def _is_elsewhere(latin: str) -> bool:
    """Tell whether *latin* is the name of a province or country, which this form does not read: 陈文海(Nghệ An)."""
    return not known.sorts_of_places(latin).isdisjoint(("province", "municipality", "country"))


def is_everyday(zh: str) -> bool:
    """Tell whether *zh* consists of everyday words alone."""
    return all(len(w.text) > 1 and words.count(w.text) > _EVERYDAY and w.sort in ("", "head") for w in segment(zh))


def _is_persons(zh: str, why: str) -> bool:
    """Tell whether *zh* is a known person, or looks like a Vietnamese person's whole name and sounds like nothing."""
    looks_so = why == "unit" and len(zh) == _WHOLE_NAME and surname_length(zh) > 0 and evidence.weight(zh) > 1
    return looks_so or any(k.sort == "vietnamese" for k in known.find(zh))


def _is_handle(zh: str, latin: str) -> bool:
    """Tell whether *latin* is an account's name, the form's own pinyin in one word: 创业邦(ichuangyebang)."""
    return _HANDLE.fullmatch(latin) is not None and fold_pinyin("".join(syllables_of(zh[-3:]))) in latin


def _describes(left: str, form: Form, gloss: Gloss) -> bool:
    """Tell whether everyday words before a code or a proper name only say what it is."""
    zh = form.of(left)
    if form.why in ("unit", "sound") and _CLUB.fullmatch(gloss.latin) and _is_persons(zh, form.why):
        return True  # a player and his club: 陈廷晃(Viettel)
    if form.why not in ("unit", "partly", "sound") or is_org(zh):
        return False
    cut = segment(zh)
    everyday = is_everyday(zh)
    if is_abbreviation(gloss.latin):  # 航班(VN123), 现场直播(VTV1), but 第22届亚洲电影节(AFF22)
        code = _CODE.fullmatch(gloss.latin) is not None and not zh.endswith(_CHANNELS)
        if code and _NUMBERED.match(zh):  # a form has a number only if the Latin has the same
            return False
        return cut[-1].tag == "v" or code or (everyday and len(cut) == 1)
    spelt = syllables(gloss.latin)
    proper = is_name_like(gloss.latin) and len(spelt) > 1 and all(s[:1].isupper() for s in spelt)
    return proper and (zh in contexts.of_role("title") or everyday)

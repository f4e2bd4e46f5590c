"""Small numbers: Chinese numerals read and written, Roman ones written."""

import re

__all__ = ["chinese", "number", "other_numerals", "roman"]

_CHARS = "零一二三四五六七八九"
_ORDINAL = re.compile("第([0-9]{1,4}|[一二三四五六七八九十百]{1,6})")
_DIGITS = {char: number for number, char in enumerate(_CHARS)} | {"〇": 0, "两": 2}


def number(zh: str) -> int:
    """Return the value of a small Chinese or Arabic numeral.

    >>> number("十七"), number("二十"), number("13"), number("一百零二")
    (17, 20, 13, 102)
    """
    if zh.isascii():
        return int(zh)
    total = unit = 0
    for char in zh:
        if char in "十百":
            total += max(unit, 1) * (10 if char == "十" else 100)
            unit = 0
        else:
            unit = _DIGITS[char]
    return total + unit


def roman(value: int) -> str:
    """Return *value* in Roman numerals; from 90 on, which no assembly has reached, in Arabic ones.

    >>> roman(14), roman(9), roman(100)
    ('XIV', 'IX', '100')
    """
    digits = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for unit, letters in digits:
        while value >= unit and value < 90:
            text, value = text + letters, value - unit
    return text or str(value)


def chinese(value: int) -> str:
    """Return *value*, 1 to 99, in Chinese numerals; larger ones, which name nothing by number, digit by digit.

    >>> chinese(7), chinese(10), chinese(14), chinese(20), chinese(308)
    ('七', '十', '十四', '二十', '三〇八')
    """
    if value > 99:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))
    tens, ones = divmod(value, 10)
    return f"{_CHARS[tens] if tens > 1 else ''}{'十' if tens else ''}{_CHARS[ones] if ones else ''}"


def other_numerals(zh: str) -> str:
    """Return *zh* with the number after 第 in the other numerals, "" if there is none.

    >>> other_numerals("第7军区"), other_numerals("第七军区"), other_numerals("军区")
    ('第七军区', '第7军区', '')
    """
    match = _ORDINAL.search(zh)
    if not match:
        return ""
    told = match[1]
    return f"{zh[: match.start(1)]}{chinese(int(told)) if told.isdecimal() else number(told)}{zh[match.end(1) :]}"

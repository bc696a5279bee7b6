"""Names of people: what is accepted, and how they are masked for readers without a claim."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean, one_dot
from sanshe.foundation.errors import Refusal

LONGEST = 50  # code points; the longest names of ethnic minorities on ID cards have about half of that
COMPOUND = frozenset(
    (
        *("欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟"),
        *("公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离"),
        *("长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷"),
        *("公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭"),
        *("南门", "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "第五", "淳于", "单于", "完颜", "耶律", "纳兰"),
        *("贺兰", "达奚", "即墨", "褚师", "相里", "毌丘", "贺若", "南荣", "东里"),
    )
)
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff〇\ue000-\uf8ff\U000f0000-\U0010fffd"  # with private use: rare characters
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_SPACE_INSIDE = re.compile(f"(?<=[{_HAN}·]) (?=[{_HAN}·])")
_QUOTES_AND_DASHES = str.maketrans("’‘ʼ`´‐‑–—−", "'''''-----")
_SIGNS = frozenset(" ·'-.〇")


class NameRefused(Refusal):
    sentence = _(
        "A name has 1 to 50 characters: Chinese characters, letters, the middle dot, spaces. Check what was typed."
    )


class NameMissing(NameRefused):
    sentence = _("Type the name.")


class NameTooLong(NameRefused):
    sentence = _("A name has at most 50 characters; this one has %(length)s. Check what was typed.")


class NameCharacters(NameRefused):
    sentence = _("“%(found)s” cannot stand in a name. Take it out; remarks belong into a field of their own.")


def clean_name(text: str) -> str:
    """A name in its one form: cleaned, with the middle dot, without spaces between Chinese characters.

    Characters of every plane may stand in it, also private ones, which old systems used for rare characters
    (GB 18030-2022). Nothing is taken apart but what Unicode calls equal (NFC).

    Raises:
        NameRefused: nothing is left, it is longer than 50 code points, or it holds digits or signs that no name has.
    """
    name = clean(text).translate(_QUOTES_AND_DASHES)
    if _HAN_CHARACTER.search(name):
        name = re.sub("·+", "·", _SPACE_INSIDE.sub("", one_dot(name)))
    name = name.strip("· ")
    if len(name) > LONGEST:
        raise NameTooLong(length=len(name))
    strange = next((character for character in name if not (_is_letter(character) or character in _SIGNS)), None)
    if strange is not None:
        raise NameCharacters(found=strange)
    if not any(map(_is_letter, name)):
        raise NameMissing
    return name


def _is_letter(character: str) -> bool:
    """Letters and marks of any script, and whatever may be a Chinese character, also one newer than this Python."""
    return unicodedata.category(character)[0] in "LM" or _HAN_CHARACTER.match(character) is not None


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name; a name with a middle dot or in letters is split at its first part.

    Two characters that are a compound surname, and nothing behind them, are a surname of one and a given name of one.
    """
    for mark in ("·", " "):
        if mark in name:
            first, _mark, rest = name.partition(mark)
            return first, rest
    length = _surname_length(name)
    return name[:length], name[length:]


def mask_name(name: str) -> str:
    """A name for readers without a claim: the surname and a star (张*, 欧阳*), whatever the length of the rest.

    Names with a middle dot or in letters begin with the given name, so of them only the first character stays (阿*, J*).
    """
    if not name:
        return ""
    return f"{name[: _surname_length(name)]}*"


def _surname_length(name: str) -> int:
    return 2 if name[:2] in COMPOUND and len(name) > 2 else 1

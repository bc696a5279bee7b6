"""Names of people: what is accepted, and how they are masked for readers without a claim."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean, one_dot
from sanshe.foundation.errors import Refusal

LONGEST = 50
COMPOUND = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "梁丘",
        "左丘",
        "东门",
        "西门",
        "第五",
    ]
)
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af〇]")


class NameRefused(Refusal):
    sentence = _(
        "A name has 1 to 50 characters: Chinese characters, letters, the middle dot, spaces. Check what was typed."
    )


def clean_name(text: str) -> str:
    """A name in its one form: cleaned, with the middle dot, Chinese names without spaces inside.

    Raises:
        NameRefused: nothing is left, it is too long, or it holds digits or signs that no name has.
    """
    name = clean(text)
    if _HAN.search(name):
        name = one_dot(name.replace(" ", ""))
    if (
        not 1 <= len(name) <= LONGEST
        or not all(_may_stand(character) for character in name)
        or not any(c.isalpha() for c in name)
    ):
        raise NameRefused
    return name


def _may_stand(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] in "LM" or character in " ·'-.〇" or "\ue000" <= character <= "\uf8ff"


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name; a name with a middle dot or in letters is split at its first part."""
    for mark in ("·", " "):
        if mark in name:
            first, _mark, rest = name.partition(mark)
            return first, rest
    length = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    return name[:length], name[length:]


def mask_name(name: str) -> str:
    """A name for readers without a claim: the surname and a star (张*, 欧阳*), for other names the first part and stars."""
    first, _given = split_name(name)
    return f"{first}*" if name else ""

"""Pinyin of names, by which people are sorted and found; surnames have their own readings."""

from __future__ import annotations

from dataclasses import dataclass

from pypinyin import Style, lazy_pinyin

from sanshe.foundation.chinese.names import split_name

SURNAME_READINGS = {
    "单": "shan", "区": "ou", "解": "xie", "仇": "qiu", "查": "zha", "任": "ren", "曾": "zeng", "华": "hua", "朴": "piao", "盖": "ge",
    "折": "she", "员": "yun", "洗": "xian", "缪": "miao", "乐": "yue", "召": "shao", "翟": "zhai", "覃": "qin", "牟": "mou", "秘": "bi",
    "种": "chong", "重": "chong", "黑": "he", "逄": "pang", "晁": "chao", "尹": "yin", "褚": "chu", "卜": "bu", "柏": "bai", "谌": "chen",
    "隗": "wei", "乜": "nie", "祭": "zhai", "葛": "ge", "宁": "ning", "纪": "ji", "车": "che", "都": "du", "阚": "kan", "能": "nai",
    "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "单于": "chan yu", "长孙": "zhang sun", "令狐": "ling hu", "鲜于": "xian yu",
    "宰父": "zai fu", "亓官": "qi guan", "濮阳": "pu yang", "呼延": "hu yan", "乐正": "yue zheng", "缑": "gou", "郇": "xun", "郗": "xi",
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """How a name is read: syllables joined (`zhangjianguo`), and their first letters (`zjg`)."""

    full: str
    initials: str


def reading(text: str) -> Reading:
    """The reading of any text, word by word; what is not Chinese stays as it is, in lower case."""
    return _joined(_syllables(text))


def person_reading(name: str) -> Reading:
    """The reading of a person's name, with the surname read as a surname (单 shàn, 区 ōu, 尉迟 yùchí)."""
    surname, given = split_name(name)
    known = SURNAME_READINGS.get(surname)
    return _joined([*(known.split() if known else _syllables(surname)), *_syllables(given)])


def _syllables(text: str) -> list[str]:
    kept = "".join(character for character in text if character.isalnum())
    return [part.lower() for part in lazy_pinyin(kept, style=Style.NORMAL, v_to_u=False)]


def _joined(syllables: list[str]) -> Reading:
    return Reading("".join(syllables), "".join(part[0] for part in syllables if part))

"""Pinyin of names, by which people are sorted and found; surnames have their own readings.

Without tones, ü as v (吕 lv), as it is typed. GB/T 28039-2011 writes names so, but for the v.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from pypinyin import Style, lazy_pinyin, pinyin

from sanshe.foundation.chinese.names import split_name
from sanshe.foundation.chinese.width import clean

# Where the reading as a surname is, or is often taken for, another than the usual one. With tones: 单 Shàn, 区 Ōu,
# 解 Xiè, 仇 Qiú, 查 Zhā, 任 Rén, 曾 Zēng, 华 Huà, 尉迟 Yùchí, 万俟 Mòqí.
SURNAME_READINGS = {
    "单": "shan", "区": "ou", "解": "xie", "仇": "qiu", "查": "zha", "任": "ren", "曾": "zeng", "华": "hua",
    "朴": "piao", "盖": "ge", "折": "she", "员": "yun", "洗": "xian", "缪": "miao", "乐": "yue", "召": "shao",
    "翟": "zhai", "覃": "qin", "牟": "mou", "秘": "bi", "种": "chong", "重": "chong", "黑": "he", "逄": "pang",
    "晁": "chao", "尹": "yin", "褚": "chu", "卜": "bu", "柏": "bai", "谌": "chen", "隗": "wei", "乜": "nie",
    "祭": "zhai", "葛": "ge", "宁": "ning", "纪": "ji", "车": "che", "都": "du", "阚": "kan", "能": "nai",
    "繁": "po", "句": "gou", "薄": "bo", "长": "zhang", "郇": "xun", "郗": "xi", "缑": "gou", "适": "kuo",
    "颉": "xie", "粘": "nian", "尉": "wei", "沈": "shen", "石": "shi", "宓": "fu", "佴": "nai", "冼": "xian",
    "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "单于": "chan yu", "长孙": "zhang sun",
    "令狐": "ling hu", "鲜于": "xian yu", "宰父": "zai fu", "亓官": "qi guan", "濮阳": "pu yang",
    "呼延": "hu yan", "乐正": "yue zheng", "相里": "xiang li", "毌丘": "guan qiu", "贺若": "he ruo",
}  # fmt: skip
IN_NAMES = {"卜": "bu", "𠮷": "ji"}  # 阿卜杜拉 is abudula, not as in 萝卜; the second is not in the dictionary
MOST_READINGS, MOST_PER_CHARACTER = 12, 3
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Reading:
    """How a name is read: syllables joined (`zhangjianguo`), and their first letters (`zjg`)."""

    full: str
    initials: str


def reading(text: str) -> Reading:
    """The reading of any text, word by word; what is not Chinese stays, in the form of `search_key`."""
    return _joined(_syllables(text))


def person_reading(name: str) -> Reading:
    """The reading of a person's name, with the surname read as a surname (单 shan, 区 ou, 尉迟 yuchi)."""
    surname, given = split_name(name)
    return _joined([*_surname(surname), *_syllables(given)])


def person_readings(name: str) -> tuple[Reading, ...]:
    """All readings under which somebody may look for a name, the likeliest first; at most twelve.

    A character with several readings gives each of them: 单单 is shandan, but dandan, chandan and shanshan find it too.
    """
    surname, given = split_name(name)
    likeliest = [*_surname(surname), *_syllables(given)]
    choices = [*map(_choices, surname + given)]
    if len(choices) != len(likeliest):  # letters among the characters: no choice to make
        return (_joined(likeliest),)
    ranked = [list(dict.fromkeys([first, *more])) for first, more in zip(likeliest, choices, strict=True)]
    found = dict.fromkeys([_joined(likeliest), *map(_joined, islice(product(*ranked), 10 * MOST_READINGS))])
    return tuple(islice(found, MOST_READINGS))


def search_key(text: str) -> str:
    """What somebody typed, in the form of `Reading`: lower case letters without tones, marks and spaces; ü is v."""
    taken_apart = unicodedata.normalize("NFD", clean(text).lower()).replace("u\u0308", "v").replace("u:", "v")
    return "".join(_WORD.findall(_MARKS.sub("", taken_apart)))


def _surname(surname: str) -> list[str]:
    known = SURNAME_READINGS.get(surname)
    return known.split() if known else _syllables(surname)


def _syllables(text: str) -> list[str]:
    return [part for word in _WORD.findall(text) for part in _read(word)]


@lru_cache(maxsize=4096)
def _read(word: str) -> tuple[str, ...]:
    read = lazy_pinyin(word, style=Style.NORMAL, v_to_u=False, errors=_as_it_is)  # type: ignore[arg-type]  # a list is taken as well
    if len(read) == len(word):
        read = [IN_NAMES.get(character, syllable) for character, syllable in zip(word, read, strict=True)]
    return tuple(search_key(part) for part in read)


def _as_it_is(text: str) -> list[str]:
    """Characters without a reading each for itself, letters and digits as one word."""
    return re.findall(r"[\u2e80-\U0010ffff]|[^\u2e80-\U0010ffff]+", text)


def _choices(character: str) -> list[str]:
    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False, errors=_as_it_is)  # type: ignore[arg-type]  # a list is taken as well
    return [search_key(part) for part in found[0][:MOST_PER_CHARACTER]] if found else []


def _joined(syllables: list[str] | tuple[str, ...]) -> Reading:
    return Reading("".join(syllables), "".join(part[0] for part in syllables if part))

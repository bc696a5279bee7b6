import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.pinyin import Reading, person_reading, person_readings, reading, search_key


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [
        ("张建国", "zhangjianguo", "zjg"),
        ("单雄信", "shanxiongxin", "sxx"),
        ("区志强", "ouzhiqiang", "ozq"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("仇和", "qiuhe", "qh"),
        ("查良镛", "zhaliangyong", "zly"),
        ("任正非", "renzhengfei", "rzf"),
        ("曾国藩", "zengguofan", "zgf"),
        ("华罗庚", "hualuogeng", "hlg"),
        ("朴树", "piaoshu", "ps"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("乐嘉", "yuejia", "yj"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"),
        ("单于兰", "chanyulan", "cyl"),
        ("欧阳修", "ouyangxiu", "oyx"),
        ("吕律", "lvlv", "ll"),
        ("䶮", "yan", "y"),
        ("𠮷野", "jiye", "jy"),
        ("阿卜杜拉·买买提", "abudulamaimaiti", "abdlmmt"),
        ("Anna Müller", "annamvller", "am"),
        ("李Anna", "lianna", "la"),
        ("", "", ""),
    ],
)
def test_a_name_is_read_as_people_read_it(name, full, initials):
    assert person_reading(name) == Reading(full, initials)


def test_in_other_texts_the_same_characters_are_read_as_usual():
    assert [reading(text).full for text in ("单位", "区政府", "解放")] == ["danwei", "quzhengfu", "jiefang"]


def test_a_text_is_read_word_by_word():
    assert reading("桐乡市 徐阿姨工作室 No.3") == Reading("tongxiangshixuayigongzuoshino3", "txsxaygzsn3")


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("单田芳", "dantianfang"),
        ("乐嘉", "lejia"),
        ("翟晓", "dixiao"),
        ("覃海", "tanhai"),
        ("张乐", "zhangyue"),
        ("万俟卨", "wanqixie"),
    ],
)
def test_a_name_is_found_under_its_other_readings_too(name, also):
    assert also in [found.full for found in person_readings(name)]


@given(some.text(some.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=8))
def test_the_likeliest_reading_comes_first_and_there_are_few(name):
    readings = person_readings(name)

    assert readings[0] == person_reading(name)
    assert 1 <= len(set(readings)) == len(readings) <= 12


@given(some.text())
def test_anything_can_be_read(text):
    assert person_readings(text)[0] == person_reading(text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Zhang Jianguo", "zhangjianguo"),
        ("zhāng jiàn-guó", "zhangjianguo"),
        ("ＺＪＧ", "zjg"),
        ("Lǚ", "lv"),
        ("lü", "lv"),
        ("lu:", "lv"),
        ("xi'an", "xian"),
        ("  ", ""),
    ],
)
def test_what_is_typed_takes_the_form_of_readings(typed, key):
    assert search_key(typed) == key


@given(some.text())
def test_a_reading_is_its_own_key(name):
    found = person_reading(name)

    assert (search_key(found.full), search_key(found.initials)) == (found.full, found.initials)

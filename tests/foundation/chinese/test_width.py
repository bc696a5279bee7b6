import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.width import clean, half_width, one_dot


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("１３８ＡＢｘ", "138ABx"),
        ("（０５７３）", "(0573)"),
        ("  张\u3000建国\t\n", "张 建国"),
        ("\ufeff张\u200b建\u202c国\u00ad", "张建国"),
        ("张\x00建\x1b国", "张建国"),
        ("a\u00a0b\u2003c", "a b c"),
        ("e\u0301", "é"),
        ("⻢⽂⻓", "马文长"),
        ("\uf914", "樂"),
        ("𠮷䶮", "𠮷䶮"),
        ("葛\U000e0100", "葛"),
        ("，。：", ",。:"),
        ("", ""),
    ],
)
def test_text_comes_into_one_form(typed, cleaned):
    assert clean(typed) == cleaned


@given(some.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(some.text(some.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_full_width_letters_become_what_they_are(text):
    full = "".join(chr(ord(character) + 0xFEE0) if character != " " else "\u3000" for character in text)

    assert clean(full) == clean(text)


@given(some.text(some.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_chinese_characters_stay_as_they_are(text):
    assert half_width(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("dot", "•‧∙⋅・･.﹒●·")
def test_every_dot_between_names_becomes_the_middle_dot(dot):
    assert one_dot(f"买买提{dot}阿卜杜拉") == "买买提·阿卜杜拉"

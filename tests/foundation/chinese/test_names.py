import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.names import (
    NameCharacters,
    NameMissing,
    NameRefused,
    NameTooLong,
    clean_name,
    mask_name,
    split_name,
)

NAMES = some.text(some.sampled_from("张王欧阳建国𠮷䶮㛃·〇e á'"), min_size=1, max_size=50)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张 建国", "张建国"),
        ("　欧阳　娜娜 ", "欧阳娜娜"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提"),
        ("买买提.阿卜杜拉..吐尔逊", "买买提·阿卜杜拉·吐尔逊"),
        ("·张三·", "张三"),
        ("𠮷野", "𠮷野"),
        ("䶮", "䶮"),
        ("\U00031350", "\U00031350"),
        ("\ue863", "\ue863"),
        ("李〇", "李〇"),
        ("Anna  Maria Müller", "Anna Maria Müller"),
        ("O’Neill–Smith Jr.", "O'Neill-Smith Jr."),
        ("Ａｎｎａ 李", "Anna 李"),
        ("الیاس", "الیاس"),
    ],
)
def test_a_name_comes_into_its_one_form(typed, name):
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", NameMissing),
        (" ·　· ", NameMissing),
        ("-", NameMissing),
        ("张" * 51, NameTooLong),
        ("张三2", NameCharacters),
        ("张三(小)", NameCharacters),
        ("张三，李四", NameCharacters),
        ("张😀", NameCharacters),
        ("\ud842", NameCharacters),
    ],
)
def test_what_is_no_name_is_refused(typed, refusal):
    with pytest.raises(refusal):
        clean_name(typed)


def test_the_refusal_names_the_character():
    with pytest.raises(NameRefused) as refused:
        clean_name("张三(小)")

    assert refused.value.values == {"found": "("}


def test_fifty_characters_beyond_the_first_plane_are_fifty():
    assert clean_name("𠮷" * 50) == "𠮷" * 50


@given(some.text())
def test_whatever_is_typed_is_a_name_or_refused_for_good(text):
    try:
        name = clean_name(text)
    except NameRefused:
        return
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "surname", "given_name"),
    [
        ("张三", "张", "三"),
        ("张", "张", ""),
        ("𠮷野家", "𠮷", "野家"),
        ("欧阳娜娜", "欧阳", "娜娜"),
        ("欧阳", "欧", "阳"),
        ("尉迟恭", "尉迟", "恭"),
        ("阿卜杜拉·买买提", "阿卜杜拉", "买买提"),
        ("Anna Maria Müller", "Anna", "Maria Müller"),
        ("", "", ""),
    ],
)
def test_a_name_is_split_where_its_surname_ends(name, surname, given_name):
    assert split_name(name) == (surname, given_name)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张建国", "张*"),
        ("张三", "张*"),
        ("䶮", "䶮*"),
        ("𠮷野", "𠮷*"),
        ("欧阳建国", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿卜杜拉·买买提", "阿*"),
        ("Anna Müller", "A*"),
        ("Anna", "A*"),
        ("王建国 Tom", "王*"),
        ("", ""),
    ],
)
def test_a_masked_name_keeps_the_surname_only(name, masked):
    assert mask_name(name) == masked


@given(NAMES)
def test_a_mask_never_cuts_a_character_in_two_and_tells_no_length(name):
    masked = mask_name(name)

    assert masked.encode().decode() == masked
    assert len(masked) <= 3

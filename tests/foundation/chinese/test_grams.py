import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.grams import GramsField, all_grams, grams


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("建国", ["建国"]), ("王建国", ["王建", "建国"]), ("王", ["王"]), ("𠮷野", ["𠮷野"]), ("Ab", ["ab"]), ("", [])],
)
def test_a_search_wants_pairs_or_the_one_character(text, wanted):
    assert grams(text) == wanted


@given(some.text(), some.text(), some.text())
def test_every_text_that_holds_the_searched_one_has_its_grams(before, text, after):
    lowered = text.lower()

    assert set(grams(lowered)) <= all_grams(before.lower() + lowered + after.lower())


def test_migrations_carry_the_name_of_the_column_alone():
    assert GramsField("name").deconstruct()[1:] == ("sanshe.foundation.chinese.grams.GramsField", ["name"], {})


@pytest.mark.django_db(databases=["owner"])
@pytest.mark.parametrize("text", ["王建国", "𠮷野䶮", "阿卜杜拉·买买提", "Anna Müller", "国国国", "王", ""])
def test_the_database_keeps_the_same_grams(text):
    with connections["owner"].cursor() as cursor:
        cursor.execute("select foundation_grams(%s)", [text])

        assert set(cursor.fetchone()[0]) == all_grams(text)

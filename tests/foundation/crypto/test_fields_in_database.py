"""The sealed fields on a real table; the owner's connection may make a temporary one."""

import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connections

from sanshe.foundation.crypto.suites import Tampered
from tests.foundation.crypto.sealed_letter import FIELDS, TABLE, Letter

pytestmark = pytest.mark.django_db(databases=["owner"])


@pytest.fixture(autouse=True)
def _keys(settings, keyring, suite):
    settings.KEYRING, settings.CRYPTO_SUITE = keyring, suite


@pytest.fixture(autouse=True)
def _table(db):
    with connections["owner"].cursor() as cursor:
        cursor.execute(TABLE)


@pytest.fixture
def letters():
    return Letter.objects.using("owner")


def raw(key, column="text"):
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"select {column} from letters_letter where id = %s", [key])
        return bytes(cursor.fetchone()[0])


def test_a_text_survives_the_database(letters):
    key = letters.create(text="𠮷野䶮", note="").pk

    assert (letters.get().text, letters.get().note) == ("𠮷野䶮", "")
    assert "𠮷野".encode() not in raw(key)


def test_rows_made_together_are_each_sealed_for_themselves(letters):
    letters.bulk_create([Letter(text=text) for text in ("甲", "乙", "甲")])

    assert sorted(letter.text for letter in letters.all()) == ["乙", "甲", "甲"]
    assert len({raw(letter.pk) for letter in letters.all()}) == 3


def test_somebody_is_found_by_the_index(letters):
    letters.bulk_create([Letter(text=text) for text in ("Abc", "abcd", "x")])

    assert [letter.text for letter in letters.filter(text_index="a b C")] == ["Abc"]
    assert letters.filter(text_index__in=["ABC", "X", "no"]).count() == 2
    assert letters.exclude(text_index="abc").filter(end_index="abcd").count() == 1


def test_deferred_columns_come_when_they_are_read(letters):
    letters.create(text="甲", note="乙")

    assert (letters.only("id").get().text, letters.defer("note").get().note) == ("甲", "乙")


def test_saving_a_row_with_a_deferred_text_keeps_its_index(letters):
    letters.create(text="abc")
    letter = letters.defer("text").get()
    letter.title = "new"

    letter.save()

    assert letters.get(text_index="ABC").title == "new"


def test_a_fresh_look_brings_the_new_text(letters):
    letter = letters.create(text="old")
    other = letters.get()
    other.text = "new"
    other.save(update_fields=["text", "text_index", "end_index"])

    letter.refresh_from_db()

    assert (letter.text, letters.get(text_index="new").pk) == ("new", letter.pk)


def test_saving_something_else_leaves_the_stored_bytes_alone(letters):
    key = letters.create(text="甲").pk
    before, letter = raw(key), letters.get()
    letter.title = letter.text

    letter.save()

    assert raw(key) == before


def test_update_or_create_changes_text_and_index_together(letters):
    letters.create(title="one", text="old")

    letters.update_or_create(title="one", defaults={"text": "new"})

    assert letters.get(text_index="new").text == "new"


def test_values_without_their_rows_are_opened_by_the_field(letters):
    letters.create(text="甲")
    key, sealed = letters.values_list("id", "text").get()

    assert (str(sealed), FIELDS["text"].open(sealed, key)) == ("<sealed>", "甲")


def test_bytes_moved_to_another_row_or_column_do_not_open(letters):
    first, second = letters.create(text="甲", note="乙"), letters.create(text="丙", note="丁")
    with connections["owner"].cursor() as cursor:
        cursor.execute("update letters_letter set note = text where id = %s", [first.pk])
        cursor.execute("update letters_letter set note = %s where id = %s", [raw(first.pk), second.pk])

    for key in (first.pk, second.pk):
        with pytest.raises(Tampered):
            _ = letters.get(pk=key).note


@pytest.mark.parametrize("column", ["text", "text_index"])
def test_a_column_is_not_updated_at_once(letters, column):
    letters.create(text="甲")

    with pytest.raises(FieldError, match="save the row"):
        letters.update(**{column: "乙"})


def test_rows_are_not_updated_in_bulk(letters):
    letter = letters.create(text="甲")
    letter.text = "乙"

    with pytest.raises(FieldError, match="save the row"):
        letters.bulk_update([letter], ["text"])


def test_a_text_may_be_emptied_at_once(letters):
    letters.create(text="甲", note="乙")

    letters.update(note=None)

    assert letters.filter(note__isnull=True).count() == 1


def test_a_row_is_found_again_by_the_digest_it_holds(letters):
    letter = letters.create(id=uuid.uuid4(), text="甲")

    assert letters.get(text_index=letter.text_index).pk == letter.pk

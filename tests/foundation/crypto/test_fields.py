"""What the fields promise without a database; `test_fields_in_database.py` has the rest."""

import pickle
import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from sanshe.foundation.crypto.fields import Sealed
from sanshe.foundation.crypto.suites import Tampered
from tests.foundation.crypto.sealed_letter import FIELDS, Letter

KEY = uuid.UUID("5f0c0f3e-4c0e-4b0a-9d5c-0d6f5f8f2a11")


@pytest.fixture(autouse=True)
def _keys(settings, keyring, suite):
    settings.KEYRING, settings.CRYPTO_SUITE = keyring, suite


def stored(letter, name="text"):
    return FIELDS[name].pre_save(letter, True)


def loaded(key=KEY, *, text="张建国", note=None):
    """A letter as it comes from the database."""
    written = Letter(id=key, text=text, note=note)
    values = [
        key,
        "",
        stored(written),
        stored(written, "text_index"),
        stored(written, "end_index"),
        stored(written, "note"),
    ]
    return Letter.from_db("default", ["id", "title", "text", "text_index", "end_index", "note"], values)


def test_a_text_is_stored_sealed_and_read_in_the_open():
    letter = loaded(text="𠮷野䶮·阿卜杜拉")

    assert "𠮷野".encode() not in bytes(letter.__dict__["text"])
    assert letter.text == "𠮷野䶮·阿卜杜拉"


def test_nothing_stays_nothing_and_empty_stays_empty():
    assert (loaded(note=None).note, loaded(note="").note) == (None, "")


def test_a_row_that_was_read_still_holds_no_text_in_the_open():
    letter = loaded(text="secret")
    assert letter.text == "secret"

    packed = pickle.dumps(letter.__dict__)

    assert b"secret" not in packed
    assert FIELDS["text"].open(pickle.loads(packed)["text"], KEY) == "secret"  # noqa: S301 - our own bytes


def test_an_untouched_value_keeps_its_bytes_even_when_it_was_read():
    letter = loaded()
    before = bytes(letter.__dict__["text"])
    assert letter.text == "张建国"

    assert bytes(stored(letter)) == before


def test_a_new_text_is_sealed_anew():
    letter = loaded()
    letter.text = "李秀英"

    assert loaded(text="李秀英").text == FIELDS["text"].open(stored(letter), KEY)


def test_an_untouched_value_takes_the_current_key_when_its_row_is_saved(settings, rotated):
    letter = loaded()
    settings.KEYRING = rotated

    assert bytes(stored(letter))[1:3] == b"\x00\x02"


def test_a_row_copied_under_a_new_key_takes_its_text_along_only_after_reading():
    letter = loaded()
    letter.pk = uuid.uuid4()

    with pytest.raises(Tampered):
        stored(letter)


def test_a_key_typed_as_text_counts_as_the_key_it_means():
    letter = Letter(id=str(KEY).upper(), text="张建国")

    assert FIELDS["text"].open(stored(letter), KEY) == "张建国"


def test_a_row_without_a_key_is_not_sealed():
    with pytest.raises(FieldError, match="give the row its key"):
        stored(Letter(id=None, text="张建国"))


def test_a_sealed_value_on_a_page_shows_that_it_is_sealed():
    assert (str(Sealed(b"abc")), repr(Sealed(b"abc"))) == ("<sealed>", "<sealed>")


def test_a_fixture_does_not_carry_the_text():
    with pytest.raises(FieldError, match="does not leave in fixtures"):
        FIELDS["text"].value_to_string(loaded())


@pytest.mark.parametrize("lookup", ["exact", "icontains", "in", "gt", "startswith"])
def test_a_sealed_text_is_not_searched(lookup):
    with pytest.raises(FieldError, match="look it up by its blind index"):
        Letter.objects.filter(**{f"text__{lookup}": ["张"]})


def test_a_sealed_text_may_be_asked_whether_it_is_there():
    assert '"note" IS NULL' in str(Letter.objects.filter(note__isnull=True).query)


@pytest.mark.parametrize("lookup", ["contains", "gt", "iexact", "length"])
def test_a_blind_index_knows_equality_only(lookup):
    with pytest.raises(FieldError, match=r"knows exact, in and isnull|Unsupported lookup"):
        Letter.objects.filter(**{f"text_index__{lookup}": "张"})


def digests(query):
    return [bytes(value.obj) for value in query.sql_with_params()[1]]


def test_a_blind_index_digests_what_is_looked_for_in_its_normal_form():
    letter = Letter(id=KEY, text="Ab C")

    found = [
        digests(Letter.objects.filter(text_index=typed).query)
        for typed in ("ABC", "a b c", stored(letter, "text_index"))
    ]

    assert found == [[stored(letter, "text_index")]] * 3


def test_a_blind_index_digests_each_value_of_a_list():
    query = Letter.objects.filter(text_index__in=("a", "B")).query

    assert digests(query) == [stored(Letter(text=text), "text_index") for text in ("a", "b")]


def test_two_indexes_of_one_text_follow_their_own_rules():
    letter = Letter(text="330483195001010019")

    assert digests(Letter.objects.filter(end_index="0019").query) == [stored(letter, "end_index")]
    assert stored(letter, "end_index") != stored(letter, "text_index")


def test_an_index_is_empty_where_there_is_no_text():
    assert stored(Letter(text=""), "text_index") is None


def test_an_index_follows_its_text():
    letter = loaded(text="old")
    letter.text = "new"

    assert stored(letter, "text_index") == stored(Letter(text="new"), "text_index")


@pytest.mark.parametrize("name", ["text", "text_index"])
def test_plain_text_never_reaches_the_column(name):
    with pytest.raises(FieldError, match="save the row instead of updating the column"):
        FIELDS[name].get_db_prep_save("张建国", connection)


def test_saving_the_text_without_its_index_is_refused():
    with pytest.raises(FieldError, match="text_index together with text"):
        loaded().save(update_fields=["text"])


def test_both_columns_are_bytes_to_the_database():
    columns = [FIELDS[name].db_type(connection) for name in ("text", "text_index")]

    assert columns == ["bytea", "bytea"]


def test_migrations_carry_the_columns_but_no_code():
    text, index = (FIELDS[name].deconstruct() for name in ("note", "text_index"))

    assert text[1:] == ("sanshe.foundation.crypto.fields.EncryptedTextField", [], {"null": True, "blank": True})
    assert index[1:] == ("sanshe.foundation.crypto.fields.BlindIndexField", [], {"source": "text"})


def test_the_index_of_a_migration_cannot_be_written():
    field = FIELDS["text_index"].clone()

    with pytest.raises(FieldError, match="migrations cannot write or search it"):
        field.pre_save(Letter(text="a"), True)


def test_a_form_asks_for_text():
    assert FIELDS["note"].formfield().clean("张") == "张"

"""Every column of bytes is sealed and rotates with the keys, or is a digest, for a reason that stands here."""

from django.apps import apps
from django.db import connections

from sanshe.foundation.crypto.fields import BlindIndexField
from sanshe.foundation.crypto.rotation.sources import sources

DIGESTS = {  # table: why its bytes are no sealed values
    "foundation_accesstoken": "digest of a token that nobody stores",
    "foundation_submission": "keyed digest of a form",
    "accounts_knowndevice": "keyed digest of a cookie",
    "accounts_failedsignin": "keyed digests of name and address",
    "people_matchattempt": "blind index of a number that somebody asked for",
    "casework_formtemplate": "Word templates: tokens and layout, nobody's data",
    "casework_questionnaire": "workbooks of forms: questions, nobody's answers",
    "audit_link": "marks of the chain",
    "audit_seal": "marks of the chain",
}


def columns_of_bytes():
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.db_type(connections["owner"]) == "bytea" and not isinstance(field, BlindIndexField):
                yield model._meta.db_table, field.column


def test_every_column_of_bytes_rotates_or_is_a_digest():
    rotating = {(source.table, source.column) for source in sources()}

    assert {table for table, column in columns_of_bytes() if (table, column) not in rotating} == set(DIGESTS)


def test_every_rotating_column_of_bytes_is_there():
    there = set(columns_of_bytes())

    assert {(one.table, one.column) for one in sources() if one.kind == "bytea"} - there == set()

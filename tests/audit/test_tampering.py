"""A superuser of the database changes what is sealed; each place is found, named, and nothing else is."""

import random

import pytest

from sanshe.audit.models import Seal
from sanshe.audit.sealing.canonical import FORM, KINDS
from sanshe.audit.sealing.chain import seal_once
from sanshe.audit.sealing.checkpoints import keep
from sanshe.audit.sealing.keeping import seal_all
from sanshe.foundation.clock import now
from tests.audit.hand import Hand

TAMPERINGS = 1000


def seal_in_rounds_of(count):
    while seal_once(count) is not None:
        pass


def last():
    return Seal.objects.using("sealer").latest("number")


def test_each_of_a_thousand_tamperings_is_found_and_nothing_else(happen, superuser, named):
    happen(1400)
    seal_in_rounds_of(100)
    hand = Hand(superuser, random.Random(2012))  # noqa: S311 - the same places every time

    hand.tamper(TAMPERINGS)

    found = named()
    assert (len(hand.acts), len(set(hand.acts))) == (TAMPERINGS, 20)
    assert sorted(map(str, found)) == sorted(map(str, hand.expected))


@pytest.mark.parametrize("column", [c for c in KINDS[2].columns[FORM] if c != "id"])
def test_every_column_of_a_change_is_sealed(sealed, superuser, named, column):
    other = {"at": "at + interval '1 microsecond'", "changes": "'{\"name\": [null, \"李\"]}'", "trace": "gen_random_uuid()",
             "user": "gen_random_uuid()", "written_in": "written_in - 1", "record": "record || '0'", "fields": "array['x']"}  # fmt: skip

    superuser(f'update audit_changeevent set "{column}" = {other.get(column, "chr(0x4E00)")} where record = %s', "7")

    number = superuser(
        "select number from audit_link where kind = 2 and record = (select min(id)+6 from audit_changeevent)::text"
    )
    assert named() == [("edited", number[0][0])]


def test_an_event_of_a_transaction_that_has_not_begun_is_found(sealed, superuser, named):
    superuser(
        "insert into audit_changeevent (\"table\", record, action, changes, written_in) values ('t', '1', 'insert', '{}', 10::bigint ^ 12)"
    )

    [(harm, _place)] = named()
    assert harm == "inserted"


def cut_off(superuser, numbers):
    superuser("delete from audit_seal where last >= %s", numbers)
    for kind in KINDS.values():
        superuser(
            f"delete from {kind.table} e using audit_link l where l.number >= %s and l.kind = %s and l.record = e.id::text",
            numbers, kind.number,
        )  # fmt: skip
    superuser("delete from audit_link where number >= %s", numbers)


def test_a_clean_cut_of_the_end_is_found_by_the_head_that_lies_outside(happen, superuser, named, checkpoints):
    happen(20)
    seal_in_rounds_of(10)
    seal_all()
    assert (checkpoints / "head.json").exists()

    cut_off(superuser, 51)

    assert named() == [("truncated", 51)]


def test_a_chain_without_its_end_is_sound_in_itself(happen, superuser, named, checkpoints):
    happen(20)
    seal_in_rounds_of(10)

    cut_off(superuser, 51)

    assert named() == []  # why checkpoints are kept outside


def test_an_older_state_that_was_written_on_is_found_by_its_checkpoint(happen, superuser, named, checkpoints):
    happen(20)
    seal_in_rounds_of(10)
    keep(checkpoints, last(), now())
    cut_off(superuser, 51)
    happen(5)
    seal_all()

    assert named() == [("rolled-back", 60)]


def test_a_chain_that_was_begun_anew_is_found_by_its_checkpoint(sealed, superuser, named, happen):
    for table in ("audit_seal", "audit_link", "audit_trace", "audit_changeevent", "audit_readevent"):
        superuser(f"delete from {table}")

    assert named() == [("truncated", 1)]

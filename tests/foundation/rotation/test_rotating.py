"""Every sealed value of the city comes under the new key, however often the rotation is killed, while others write."""

import json
import os
import signal
import time
import uuid

import pytest
from django.db import DatabaseError, connections

from sanshe.accounts import second_factors
from sanshe.audit.models import ChangeEvent
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.crypto.keys import add_version, read_keyring
from sanshe.foundation.crypto.rotation.columns import fetch, store
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.crypto.rotation.retiring import values_by_version
from sanshe.foundation.crypto.rotation.rotating import RotationRuns, RotationUnfinished, rotate
from sanshe.foundation.crypto.rotation.sources import sources
from sanshe.foundation.crypto.sealing import seal, version_of
from sanshe.foundation.crypto.suites import Place, Tampered
from sanshe.people.models import IdentityPaper, Person, PhoneNumber
from sanshe.sample.cast import FACTOR_SECRET
from tests.acting import scope_of
from tests.foundation.rotation.conftest import by_version, rows_of, source_of

KILLS = 10


def silent(_done, _total):
    """Nobody watches."""


def opened(source):
    """The texts of a column of a model."""
    model = next(m for m in (Person, IdentityPaper, PhoneNumber) if m._meta.db_table == source.table)
    field = model._meta.get_field(source.column)
    assert isinstance(field, EncryptedTextField)
    return {key: field.open(bytes(value), key) for key, value in rows_of(source)}


@pytest.mark.parametrize("suite", ["aes-256-gcm", "sm4-gcm"])
def test_every_value_comes_under_the_new_key_and_says_what_it_said(own_city, key_file, suite):
    papers = source_of("people_identitypaper")
    before = opened(papers)
    counts = {column: sum(found.values()) for column, found in by_version().items()}

    rotate(key_file, suite, silent)

    assert {column: dict(found) for column, found in by_version().items()} == {
        column: {2: count} if count else {} for column, count in counts.items()
    }
    assert opened(papers) == before
    assert {bytes(value)[0] for _key, value in rows_of(papers)} == {1 if suite == "aes-256-gcm" else 2}


def test_there_and_back_between_the_suites(own_city, key_file):
    phones = source_of("people_phonenumber")
    before = opened(phones)

    rotate(key_file, "sm4-gcm", silent)
    rotate(key_file, "aes-256-gcm", silent)

    assert opened(phones) == before
    assert read_keyring(key_file).current == 3


def test_people_are_still_found_by_their_numbers(own_city, key_file):
    with scope_of("lu") as lu:
        paper = IdentityPaper.objects.visible_to(lu)[0]
        number = paper.number
    rotate(key_file, "", silent)

    with scope_of("lu") as lu:
        found = IdentityPaper.objects.visible_to(lu).get(number_index=number)
        assert (found.pk, found.number) == (paper.pk, number)


def test_second_factors_still_open(own_city, key_file, superuser):
    rotate(key_file, "sm4-gcm", silent)

    stored = [data["secret"] for (data,) in superuser("select data from mfa_authenticator where type = 'totp'")]
    assert {second_factors.unseal(secret) for secret in stored} == {FACTOR_SECRET}


def test_recovery_codes_come_along_whatever_their_form():
    data = json.dumps({"seed": second_factors.seal("deadbeef"), "used_mask": 5})
    many = json.dumps({"migrated_codes": [second_factors.seal("1"), second_factors.seal("2")]})

    assert list(second_factors.source().versions(data)) == [1]
    assert list(second_factors.source().versions(many)) == [1, 1]
    assert second_factors.source().reseal(1, data) is None  # they are current


def test_the_trace_has_one_event_for_a_batch_and_none_for_a_row(own_city, key_file, superuser):
    before = superuser("select coalesce(max(id), 0) from audit_changeevent")[0][0]
    held = superuser("select count(*) from people_identitypaper")[0][0]
    rotate(key_file, "", silent)

    events = ChangeEvent.objects.using("sealer").filter(id__gt=before)
    papers = [event.changes["rows"] for event in events if event.table == "people_identitypaper"]
    assert {(event.action, event.record) for event in events} == {("reseal", "")}
    assert [len(rows) for rows in papers] == [500, held - 500]


def test_what_somebody_writes_meanwhile_is_kept(own_city, key_file):
    with scope_of("lu") as lu:
        person = Person.objects.visible_to(lu).filter(address__isnull=False)[0]
    source = source_of("people_person")
    rows = fetch(source)
    with scope_of("lu") as lu:
        mine = Person.objects.kept_by(lu).get(pk=person.pk)
        mine.address = "新居1号"
        mine.save(update_fields=["address"])
    rotate(key_file, "", silent)

    store(source, rows)  # what was fetched before the change must not come back

    with scope_of("lu") as lu:
        assert Person.objects.visible_to(lu).get(pk=person.pk).address == "新居1号"


def more_phones(superuser, count):
    """So many phones more, sealed as the pages would."""
    keys = [uuid.uuid4() for _ in range(count)]
    sealed = [seal("13900000000", Place("people_phonenumber", "number", str(key))) for key in keys]
    superuser("set session_replication_role = replica")
    superuser(
        "insert into people_phonenumber (id, county, owner_organization, place_code, tier, person_id, number, kind, owner_name)"
        " select v.id, p.county, p.owner_organization, p.place_code, p.tier, p.person_id, v.number, 'own', ''"
        " from unnest(%s::uuid[], %s::bytea[]) v(id, number), (select * from people_phonenumber limit 1) p", keys, sealed,
    )  # fmt: skip


def rotate_in_a_child(key_file):
    """The rotation in a process of its own, which may be killed; its connection is its own too."""
    child = os.fork()
    if child == 0:
        connections["rotator"].connection = None
        rotate(key_file, "sm4-gcm", silent)
        os._exit(0)
    return child


def progress():
    return sum(RotationStep.objects.using("rotator").values_list("resealed", flat=True))


def test_a_rotation_that_is_killed_ten_times_goes_on_where_it_was(own_city, key_file, superuser):
    more_phones(superuser, 6000)
    left = values_by_version().total()
    for kill in range(KILLS):
        child = rotate_in_a_child(key_file)
        while progress() <= kill * 500:
            time.sleep(0.005)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        wait_for_the_lock(superuser)

    rotation = rotate(key_file, "", silent)

    assert (rotation.to_version, rotation.suite, read_keyring(key_file).current) == (2, "sm4-gcm", 2)
    assert values_by_version() == {2: left}
    assert progress() == left
    assert set(opened(source_of("people_phonenumber")).values()) > {"13900000000"}


def wait_for_the_lock(superuser):
    """The server notices that its client was killed."""
    while superuser("select 1 from pg_locks where locktype = 'advisory' and objid = 330485"):
        time.sleep(0.01)


def test_a_key_that_a_kill_left_unused_is_taken_up(own_city, key_file):
    add_version(key_file, "sm4-gcm")

    assert (rotate(key_file, "", silent).to_version, read_keyring(key_file).current) == (2, 2)


def test_two_rotations_do_not_run_at_once(own_city, key_file, superuser):
    superuser("select pg_advisory_lock(330485)")

    with pytest.raises(RotationRuns, match="另一个进程正在更换密钥"):
        rotate(key_file, "", silent)


def test_another_suite_waits_for_the_unfinished_rotation(own_city, key_file):
    KeyRotation.objects.using("rotator").create(to_version=2, suite="sm4-gcm")

    with pytest.raises(RotationUnfinished):
        rotate(key_file, "aes-256-gcm", silent)


def test_a_value_in_the_wrong_row_stays_closed_and_stays_where_it_is(own_city, key_file, superuser):
    first, second = superuser("select id, number from people_phonenumber order by id limit 2")
    superuser("update people_phonenumber set number = %s where id = %s", first[1], second[0])

    rotate(key_file, "", silent)

    [(number,)] = superuser("select number from people_phonenumber where id = %s", second[0])
    field = PhoneNumber._meta.get_field("number")
    assert version_of(number) == 1
    with pytest.raises(Tampered):
        field.open(number, second[0])


def columns_of_rotator(superuser):
    query = """select table_name || '.' || column_name, array_agg(privilege_type::text order by privilege_type)
        from information_schema.column_privileges where grantee = 'sanshe_rotator' group by 1"""
    return dict(superuser(query))


def test_the_rotator_sees_keys_and_sealed_columns_and_nothing_else(own_city, superuser):
    held = columns_of_rotator(superuser)
    expected = {f"{source.table}.{source.column}": ["SELECT", "UPDATE"] for source in sources()}
    expected |= {f"{source.table}.{source.key}": ["SELECT"] for source in sources()}
    notes = ("foundation_keyrotation.", "foundation_rotationstep.")

    assert {name: rights for name, rights in held.items() if not name.startswith(notes)} == expected
    assert {right for rights in held.values() for right in rights} == {"SELECT", "UPDATE", "INSERT"}


@pytest.mark.parametrize(
    "statement",
    ["select name from people_person", "update people_person set tier = 0", "delete from people_person", "select * from people_phonenumber",
     "insert into people_person (id) values (gen_random_uuid())", "update people_phonenumber set number_index = null"],
)  # fmt: skip
def test_the_rotator_is_refused_everything_else(shared_city, statement):
    with connections["rotator"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(statement)

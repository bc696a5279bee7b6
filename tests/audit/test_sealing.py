"""Sealing takes every committed event once, in an order that nothing can get behind."""

import psycopg
import pytest
from django.db import DatabaseError, connections

from sanshe.audit.models import ChangeEvent, Link, ReadEvent, Seal, Trace
from sanshe.audit.sealing.canonical import CHANGE, FORM, READ, TRACE
from sanshe.audit.sealing.chain import mark_of_seal, seal_once
from sanshe.audit.sealing.keeping import seal_all
from sanshe.audit.sealing.marks import BY_NUMBER, SUITES
from sanshe.audit.sealing.verification import verify

EVENT = "insert into audit_changeevent (\"table\", record, action, changes) values ('t', %s, 'insert', '{}')"


def writer(ground, database):
    return psycopg.connect(**ground.server.address(database))


def links():
    return list(Link.objects.using("sealer").order_by("number"))


def test_everything_that_happened_in_the_sample_city_is_sealed_and_sound(own_city, checkpoints):
    seal_all()

    found = verify(checkpoints)
    assert (found.unsealed, found.tamperings) == (0, [])
    assert found.links == sum(model.objects.using("sealer").count() for model in (Trace, ChangeEvent, ReadEvent)) > 5000


def test_links_are_numbered_densely_and_each_names_the_one_before(sealed):
    chain = links()

    assert [link.number for link in chain] == list(range(1, 61))
    assert [bytes(link.previous) for link in chain[1:]] == [bytes(link.mark) for link in chain[:-1]]


def test_a_large_transaction_is_sealed_in_several_rounds(superuser, own_database, named):
    superuser(f"{EVENT.partition(' values')[0]} select 't', n::text, 'insert', '{{}}' from generate_series(1, 55) n")

    rounds = [sealed.last - sealed.first + 1 for sealed in iter(lambda: seal_once(20), None)]

    assert rounds == [20, 20, 15]
    assert named() == []


def test_nothing_new_makes_no_round(sealed):
    assert seal_once() is None


def test_a_transaction_that_runs_holds_back_what_came_after_it(ground, sealed, named):
    with writer(ground, sealed) as slow, writer(ground, sealed) as quick:
        slow.execute(EVENT, ["slow"])
        quick.execute(EVENT, ["quick"])
        quick.commit()
        assert seal_once() is None
        slow.commit()

    seal_all()
    assert len(links()) == 62
    assert named() == []


def test_what_was_rolled_back_is_not_sealed(ground, sealed, named):
    with writer(ground, sealed) as one:
        one.execute(EVENT, ["never"])
        one.rollback()

    assert seal_all() is None
    assert named() == []


def test_two_sealing_processes_do_not_seal_at_the_same_time(ground, own_database, happen):
    happen(1)
    with writer(ground, own_database) as other:
        other.execute("select pg_advisory_xact_lock(330484)")
        assert seal_once() is None

    assert seal_once() is not None


def test_after_a_restore_on_a_server_whose_transactions_count_from_anew_sealing_goes_on(sealed, superuser, checkpoints):
    ahead = 10**12  # where the old server had come to
    superuser(EVENT.replace("changes)", "changes, written_in)").replace("'{}')", f"'{{}}', {ahead + 5})"), "r")
    last = Seal.objects.using("sealer").get()
    last.horizon = ahead
    superuser("update audit_seal set horizon = %s, mark = %s", ahead, mark_of_seal(BY_NUMBER[last.suite], last))
    assert verify(checkpoints).tamperings == []

    seal_all()

    found = verify(checkpoints)
    assert (found.links, found.unsealed, found.tamperings) == (61, 0, [])


@pytest.mark.parametrize("digest", sorted(SUITES))
def test_the_chain_may_be_sealed_with_either_digest_and_change_it(own_database, happen, named, settings, digest):
    happen(10)
    seal_once(5)
    settings.SEAL_DIGEST = digest
    seal_all()

    assert BY_NUMBER[links()[-1].suite].name == digest
    assert named() == []


@pytest.mark.parametrize(("kind", "model"), [(TRACE, Trace), (CHANGE, ChangeEvent), (READ, ReadEvent)])
def test_the_newest_form_covers_every_column(kind, model):
    assert set(kind.columns[FORM]) == {field.column for field in model._meta.concrete_fields}


def test_the_canonical_text_hangs_on_no_setting_of_the_session(sealed, superuser):
    queries = [f"select {kind.text()} from {kind.table} order by id" for kind in (TRACE, CHANGE, READ)]
    plain = [superuser(query) for query in queries]
    for setting in ("timezone = 'Asia/Shanghai'", "datestyle = 'German'", "extra_float_digits = -5"):
        superuser(f"set {setting}")

    assert [superuser(query) for query in queries] == plain


@pytest.mark.parametrize("table", ["audit_trace", "audit_changeevent", "audit_readevent", "audit_link", "audit_seal"])
@pytest.mark.parametrize("act", ["update {} set {} = {}", "delete from {}", "truncate {}"])
@pytest.mark.parametrize("role", ["default", "audit", "sealer", "owner"])
def test_nobody_changes_the_trace_or_its_chain(shared_city, table, act, role):
    key = "number" if table in {"audit_link", "audit_seal"} else "id"

    with connections[role].cursor() as cursor, pytest.raises(DatabaseError, match=r"permission denied|only added to"):
        cursor.execute(act.format(table, key, key))


@pytest.mark.parametrize("role", ["default", "audit", "gate"])
@pytest.mark.parametrize("table", ["audit_link", "audit_seal"])
def test_only_the_sealer_adds_to_the_chain(shared_city, role, table):
    with connections[role].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(f"insert into {table} (number) values (1)")

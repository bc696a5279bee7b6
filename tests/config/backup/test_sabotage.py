"""Whatever is wrong with a backup, its verification says so: case by case."""

import os
import subprocess
from dataclasses import replace
from itertools import islice

import psycopg
import pytest

from sanshe.config.backup.making import surroundings
from sanshe.config.backup.manifest import DUMP
from sanshe.config.backup.verifying import examine, verify_backup
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import keyring
from sanshe.foundation.crypto.keys import Keyring
from tests.config.backup.conftest import PHOTO, back_up, past_everything

BEFORE_PAGES = 14  # checks of the restored database itself; what follows looks into it and takes seconds


def cut(content):
    return content[: len(content) // 2]


def flip(content):
    half = len(content) // 2
    return content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :]


SPOILED = {
    "truncated": (cut, "中断，没有写完"),
    "without its last byte": (lambda content: content[:-1], "中断，没有写完"),
    "one bit flipped": (flip, "已损坏或被改动"),
    "empty": (lambda _content: b"", "不是三社的备份，或者是空文件"),
    "something else": (lambda _content: os.urandom(5000), "不是三社的备份，或者是空文件"),
    "zeros in the middle": (lambda content: content[:5000] + bytes(5000) + content[10_000:], "已损坏或被改动"),
    "of a newer format": (lambda content: content.replace(b"BACKUP 1", b"BACKUP 9", 1), "这个版本读不了"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_a_spoiled_file_is_told_at_once(made, tmp_path, case):
    spoil, sentence = SPOILED[case]
    path = tmp_path / made.path.name
    path.write_bytes(spoil(made.path.read_bytes()))

    report = verify_backup(path, keyring())

    assert (report.is_good, report.failed) == (False, 1)
    assert sentence in report.checks[0].wrong[0]


def test_the_wrong_key_file_is_told(made):
    other = Keyring(bytes(32), {1: bytes(32)}, 1)

    report = verify_backup(made.path, other)

    assert (report.is_good, "由另一把密钥加密" in report.checks[0].wrong[0]) == (False, True)


def test_a_backup_of_a_newer_server_is_told(made, rewritten):
    path, _said = rewritten(lambda _members: None, facts=made.manifest.facts.__class__(99))

    report = verify_backup(path, keyring())

    assert (report.is_good, "PostgreSQL 99" in report.checks[-1].wrong[0]) == (False, True)


def dumped(ground, database, user, *words):
    """A dump by the words of somebody who knows `pg_dump` and not us."""
    password = (
        ground.server.password if user == ground.server.user else keyring().password(user.removeprefix("sanshe_"))
    )
    server = replace(ground.server, user=user, password=password)
    address = [f"--host={server.host}", f"--port={server.port}", f"--username={user}", database]
    command = [find_binaries().program("pg_dump"), "--format=custom", *words, *address]
    done = subprocess.run(command, check=False, capture_output=True, env=surroundings(server))
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def wrong_in(path, manifest, place, *, checks=BEFORE_PAGES):
    """Each check that fails, with what it names."""
    looked_at = islice(examine(path, keyring(), manifest, place), checks)
    return {check.what: check.wrong for check in looked_at if not check.good}


def sentences_of(found):
    return [sentence for sentences in found.values() for sentence in sentences]


def test_a_dump_made_under_row_security_is_told(made, ground, rewritten, place):
    refused = [
        "--exclude-table-data=organizations_*",
        "--exclude-table-data=places_*",
        "--exclude-table=audit.digest_key",
    ]
    narrow = dumped(ground, made.database, "sanshe_owner", "--enable-row-security", *refused)
    path, said = rewritten(lambda members: members.update({DUMP: narrow}))

    found = sentences_of(wrong_in(path, said, place))

    assert any(sentence.startswith("database.dump：内容不同") for sentence in found)
    assert any(sentence.endswith("实有 0 行") for sentence in found), found


@pytest.mark.parametrize("content", [b"", b"PGDMP", b"-- empty\n"])
def test_an_empty_dump_is_told(made, rewritten, place, content):
    path, said = rewritten(lambda members: members.update({DUMP: content}))

    found = wrong_in(path, said, place)

    assert any("pg_restore" in sentence for sentence in found["数据库恢复没有出错"])


def test_a_missing_and_an_exchanged_file_are_told(made, rewritten, place):
    def change(members):
        del members[f"files/{PHOTO}"]
        members["checkpoints/head.json"] += b" "
        members["files/stray"] = b""

    path, said = rewritten(change)

    found = wrong_in(path, said, place)

    [members] = [wrong for what, wrong in found.items() if what.endswith("个文件") and "引用" not in what]
    assert members == ("checkpoints/head.json：内容不同", f"files/{PHOTO}：缺失", "files/stray：多出")


HARMS = {
    "update people_person set pinyin = 'x' where pinyin = (select min(pinyin) from people_person)": "public.people_person：行数相同，内容不同",
    "delete from places_award where id = (select min(id::text)::uuid from places_award)": "public.places_award：应有",
    "select setval('audit_changeevent_id_seq', 1)": "public.audit_changeevent_id_seq：退到了 1",
    "drop policy forget on foundation_submission": "public.foundation_submission.forget：缺失",
    "alter table people_person no force row level security": "public.people_person：定义不同",
    "alter table audit_link disable trigger all": "public.audit_link.",
    "grant select on people_person to sanshe_public": "public.people_person：定义不同",
    "drop index user_pinyin": "public.user_pinyin：缺失",
    "create function access.left_open() returns int language sql as 'select 1'": "access.left_open()：多出",
}


def test_a_database_that_is_not_the_one_of_the_manifest_is_told_in_every_place(made, ground, rewritten, place):
    with ground.copied(made.database) as other:
        with past_everything(ground, other) as execute:
            for statement in HARMS:
                execute(statement)
        path, said = rewritten(lambda members: members.update({DUMP: dumped(ground, other, ground.server.user)}))

    found = sentences_of(wrong_in(path, said, place))

    assert [start for start in HARMS.values() if not any(sentence.startswith(start) for sentence in found)] == []


PHOTO_ROW = """insert into places_facilityphoto (id, county, owner_organization, place_code, tier, facility_id, file, caption, width, height)
    select gen_random_uuid(), county, owner_organization, place_code, tier, id, 'photos/gone.jpg', '', 4, 3 from places_facility limit 1"""


def test_what_was_wrong_before_the_backup_is_told_too(made, ground, folder, place):
    """The backup is true to a database that was harmed: trace, sealed values, files."""
    with ground.copied(made.database) as other:
        with past_everything(ground, other) as execute:
            execute("update audit_changeevent set action = 'delete' where id = (select min(id) from audit_changeevent)")
            execute("update people_phonenumber set number = (select max(number) from people_phonenumber)")
            execute(PHOTO_ROW)
        path, said = back_up(ground, other, folder / "harmed")

    chain, sealed, files = list(wrong_in(path, said, place, checks=None).values())[:3]

    assert [("后被改动" in sentence) for sentence in chain] == [True]
    assert all(sentence.startswith(("people_phonenumber.number", "另有")) for sentence in sealed)
    assert files == ("photos/gone.jpg",)


def test_a_role_that_lost_its_limits_is_told(made, ground, place):
    with psycopg.connect(**ground.server.address(), autocommit=True) as superuser:
        superuser.execute("alter role sanshe_web set statement_timeout = 0")
        try:
            found = wrong_in(made.path, made.manifest, place)
        finally:
            superuser.execute("alter role sanshe_web set statement_timeout = '30s'")

    assert found["12 个数据库角色"] == ("sanshe_web：定义不同",)

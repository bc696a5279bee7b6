"""The file of a backup tells when anything about it is not as it was written."""

import json
import os

import pytest

from sanshe.config.backup.container import PART, Writer, read_members
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.foundation.crypto.keys import Keyring

KEYS = Keyring(bytes(range(32)), {1: bytes(32)}, 1)
OTHER = Keyring(bytes(range(1, 33)), {1: bytes(32)}, 1)
MEMBERS = {
    "dump": [b"a" * PART, b"b" * 10, b""],
    "files/照片 𠮷.jpg": [os.urandom(3 * PART + 7)],
    "empty": [],
    "manifest.json": [b"{}"],
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "一.backup"
    with path.open("wb") as out:
        writer = Writer(out, KEYS, "2026-11-25T00:00:00+00:00")
        for name, chunks in MEMBERS.items():
            writer.add(name, chunks)
        writer.close()
    return path


def read(path, keys=KEYS):
    return {name: b"".join(chunks) for name, chunks in read_members(path, keys)}


def trouble_of(path, keys=KEYS):
    with pytest.raises(BackupTrouble) as caught:
        read(path, keys)
    return str(caught.value)


def test_what_goes_in_comes_out(file):
    assert read(file) == {name: b"".join(chunks) for name, chunks in MEMBERS.items()}


def test_members_may_be_passed_over(file):
    assert [name for name, _chunks in read_members(file, KEYS)] == list(MEMBERS)


def test_nothing_of_the_content_is_legible(file):
    assert b"a" * 64 not in file.read_bytes()
    assert "照片".encode() not in file.read_bytes()


def test_two_backups_of_the_same_share_nothing_but_the_first_line(file, tmp_path):
    with (tmp_path / "two").open("wb") as out:
        writer = Writer(out, KEYS, "2026-11-25T00:00:00+00:00")
        writer.add("dump", MEMBERS["dump"])
        writer.close()

    assert (tmp_path / "two").read_bytes()[200:300] != file.read_bytes()[200:300]


@pytest.mark.parametrize("content", [b"", b"\n", b"PGDMP", "备份".encode(), b"SANSHE"])
def test_something_else_is_no_backup(tmp_path, content):
    path = tmp_path / "x"
    path.write_bytes(content)

    assert "不是三社的备份，或者是空文件" in trouble_of(path)


def test_a_newer_format_is_said(file):
    file.write_bytes(file.read_bytes().replace(b"BACKUP 1", b"BACKUP 2", 1))

    assert "SANSHE BACKUP 2" in trouble_of(file)


def test_another_key_file_is_said(file):
    assert "由另一把密钥加密" in trouble_of(file, OTHER)


def test_cut_anywhere_it_is_no_backup(file):
    whole = file.read_bytes()
    for length in (20, 60, 200, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert "中断" in trouble_of(file), length


def test_a_flipped_bit_anywhere_is_noticed(file):
    whole = file.read_bytes()
    body = whole.index(b"}\n") + 2
    for place in (body + 5, body + 40, len(whole) // 2, len(whole) - 3):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert "已损坏或被改动" in trouble_of(file), place


def test_the_lines_in_the_open_are_bound_too(file):
    first, line, rest = file.read_bytes().split(b"\n", 2)
    said = json.loads(line) | {"made_at": "2027-01-01T00:00:00+00:00"}
    file.write_bytes(b"\n".join((first, json.dumps(said).encode(), rest)))

    assert "第 1 段已损坏" in trouble_of(file)


def parts_of(path):
    first, line, rest = path.read_bytes().split(b"\n", 2)
    parts = []
    while rest:
        size = 4 + int.from_bytes(rest[:4], "big")
        parts.append(rest[:size])
        rest = rest[size:]
    return b"\n".join((first, line)) + b"\n", parts


def test_parts_cannot_be_exchanged_left_out_or_doubled(file):
    head, parts = parts_of(file)
    for forged in (
        [parts[0], parts[2], parts[1], *parts[3:]], [*parts[:3], *parts[4:]], [*parts[:2], *parts[1:]], parts[-1:], [*parts, parts[-1]],
    ):  # fmt: skip
        file.write_bytes(head + b"".join(forged))
        assert "已损坏或被改动" in trouble_of(file)

"""Files of results: never open on the disk, never cut or exchanged without being noticed."""

import pytest

from sanshe.foundation.crypto.suites import Tampered
from sanshe.foundation.jobs import files
from sanshe.foundation.jobs.files import LENGTH, PIECE, SealedWriter, pieces_of

CANARY = "𠮷田的住址".encode()


@pytest.fixture(autouse=True)
def _results(settings, tmp_path):
    settings.RESULTS = tmp_path / "results"


def written(content):
    writer = SealedWriter()
    for start in range(0, len(content), 1000):
        writer.write(content[start : start + 1000])
    writer.finish()
    return writer.name


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_goes_in_comes_out(size):
    content = bytes(number % 251 for number in range(size))

    assert b"".join(pieces_of(written(content))) == content


def test_no_open_byte_lies_on_the_disk():
    name = written(CANARY * 100_000)

    assert CANARY not in (files.folder() / name).read_bytes()


def test_a_file_that_was_not_finished_is_gone():
    writer = SealedWriter()
    writer.write(CANARY)
    writer.close()

    assert list(files.folder().iterdir()) == []


def cut_to_the_first_piece(whole):
    return whole[: LENGTH.size + LENGTH.unpack_from(whole)[0]]


@pytest.mark.parametrize(
    "harm",
    [
        cut_to_the_first_piece,
        lambda whole: whole[:-1],
        lambda whole: whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
        lambda whole: whole[len(cut_to_the_first_piece(whole)) :],
        lambda _whole: b"",
    ],
)
def test_what_was_cut_or_changed_is_not_given_out(harm):
    path = files.folder() / written(b"x" * (2 * PIECE))
    path.write_bytes(harm(path.read_bytes()))

    with pytest.raises(Tampered):
        b"".join(pieces_of(path.name))


def test_a_file_under_another_name_is_not_given_out():
    one, other = written(b"one"), written(b"other")
    (files.folder() / one).replace(files.folder() / other)

    with pytest.raises(Tampered):
        b"".join(pieces_of(other))

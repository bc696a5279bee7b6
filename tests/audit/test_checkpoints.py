"""Checkpoints lie outside the database and know how far the chain had come."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from sanshe.audit.models import Seal
from sanshe.audit.sealing.chain import seal_once
from sanshe.audit.sealing.checkpoints import keep, newest
from sanshe.audit.sealing.keeping import seal_all

MIDNIGHT = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)


def last():
    return Seal.objects.using("sealer").latest("number")


@pytest.fixture
def three(own_database, happen, checkpoints):
    """A checkpoint at each of three hours, and the head after them."""
    for hour in range(3):
        happen(1)
        seal_once()
        keep(checkpoints, last(), MIDNIGHT + timedelta(hours=hour))
    return sorted(checkpoints.glob("*Z.json"))


def test_there_is_one_an_hour_and_each_names_the_one_before(three):
    said = [json.loads(path.read_text()) for path in three]

    assert [path.name for path in three] == [
        "2026-02-28T233000Z.json",
        "2026-03-01T003000Z.json",
        "2026-03-01T013000Z.json",
    ]
    assert [one["count"] for one in said] == [3, 6, 9]
    assert len({one["previous"] for one in said}) == 3


def test_within_the_hour_only_the_head_is_written(three, checkpoints):
    assert keep(checkpoints, last(), MIDNIGHT + timedelta(hours=2, minutes=59)) is None
    assert len(list(checkpoints.glob("*Z.json"))) == 3
    assert json.loads((checkpoints / "head.json").read_text())["at"] == "2026-03-01T02:29:00+00:00"


def test_sound_checkpoints_say_nothing(three, named):
    assert named() == []


CHANGES = {"count": 2, "head": "00", "at": "2026-02-28T00:00:00+00:00", "mark": "", "previous": "x", "suite": "md5"}
UNREADABLE = ("", "{", "[]", '{"at": 1}', "\ufeff{}")


def test_a_changed_checkpoint_is_named(three, named):
    before = json.loads(three[0].read_text())
    contents = [json.dumps(before | {name: value}) for name, value in CHANGES.items()]

    for content in (*contents, *UNREADABLE):
        three[0].write_text(content)
        assert named() == [("checkpoint-changed", three[0].name)], content


def test_a_missing_checkpoint_is_noticed_by_the_one_after_it(three, named):
    three[1].unlink()
    assert named() == [("checkpoint-missing", "2026-03-01T013000Z.json")]

    three[2].unlink()
    assert named() == [("checkpoint-missing", "head.json")]


def test_older_checkpoints_may_be_put_away(three, named):
    three[0].unlink()

    assert named() == []


def test_nobody_else_can_read_them(three):
    assert {path.stat().st_mode & 0o777 for path in three} == {0o600}


def test_nothing_sealed_means_no_checkpoint(own_database, checkpoints):
    seal_all()

    assert newest(checkpoints) is None

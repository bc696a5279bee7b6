"""The audit administrator sees how the seal stands and what the last verification found."""

from datetime import timedelta

import pytest

from sanshe.audit.models import Verification
from sanshe.audit.sealing.keeping import seal_all
from sanshe.audit.standing import Standing
from sanshe.config.cli import main
from sanshe.foundation.clock import now
from tests.acting import browser_of


def page():
    return browser_of("shenji", assured=True).get("/audit/").content.decode()


@pytest.mark.parametrize("name", ["shen", "yao", "anquan", "xitong", "lu"])
def test_nobody_else_finds_the_audit(shared_city, name):
    assert browser_of(name, assured=True).get("/audit/").status_code == 404


def test_at_first_nothing_is_verified(own_city, checkpoints):
    assert ["还没有核对过" in page(), "还没有。三社运行时每小时写一个" in page()] == [True, True]


def test_checkpoint_and_seal_are_shown(own_city, checkpoints):
    seal_all()
    head = next(iter(checkpoints.glob("*Z.json"))).read_text()

    shown = page()

    assert shown.split('data-copy="')[1].split('"')[0] in head
    assert "封存进程" in shown


def found(tamperings=0, links=10, days=0):
    return Verification(
        finished_at=now() - timedelta(days=days), links=links, rounds=1, unsealed=0, tamperings=tamperings
    )


@pytest.mark.parametrize(
    ("verification", "tone"),
    [
        (None, "waiting"),
        (found(), "done"),
        (found(days=9), "waiting"),
        (found(tamperings=2), "late"),
        (found(links=0), "waiting"),
    ],
)
def test_the_last_verification_in_a_word(verification, tone):
    assert Standing(None, None, verification, None).verified(now()).tone == tone


def test_a_sealing_process_that_lags_shows(own_city):
    late = Standing(None, None, None, now() - timedelta(minutes=2)).sealing(now())
    fresh = Standing(None, None, None, now()).sealing(now())

    assert (late.tone, fresh.tone) == ("late", "done")


@pytest.mark.slow
def test_the_command_leaves_what_it_found_for_the_page(sealed, superuser, monkeypatch, ground, capsys):
    superuser("update audit_changeevent set action = 'delete' where record = '7'")
    monkeypatch.setenv("DATABASE_URL", ground.surroundings(sealed)["DATABASE_URL"])

    code = main(["verify-audit"])

    kept = Verification.objects.using("owner").get()
    assert (code, kept.tamperings, kept.links, "后被改动" in kept.sentences[0]) == (1, 1, 60, True)
    assert "发现改动 1 处" in capsys.readouterr().out

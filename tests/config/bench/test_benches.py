"""Every benchmark runs, in a small city: its answers agree, its facts are counted. Nothing is timed here.

Every run tries a quarter of them, another one each day of four; all of them with `SANSHE_BENCHES=whole`, as before they are measured.
"""

import os
from dataclasses import replace

import pytest

from sanshe.config.bench.bench import Bench, Fact, benches
from sanshe.config.bench.harness import AnswersDiffer, Pair
from sanshe.config.bench.running import run_in
from sanshe.foundation.clock import today

pytestmark = [pytest.mark.slow, pytest.mark.database]
PROMISED = {"list-page", "deep-page", "find-name", "overview", "drill-down", "record-write", "import-excel", "cases"}


def test_every_promised_benchmark_is_there():
    assert set(benches()) >= PROMISED


TRIED = sorted(benches()) if os.environ.get("SANSHE_BENCHES") == "whole" else sorted(benches())[today().day % 4 :: 4]


@pytest.mark.parametrize("name", TRIED)
def test_a_benchmark_runs_and_its_answers_agree(small_city, name):
    bench = benches()[name]
    found = list(run_in(bench, replace(small_city, scale=bench.tiny), rounds=2, calls=1))

    assert found
    assert [fact for fact in found if isinstance(fact, Fact) and not fact.is_met] == []


def test_a_benchmark_whose_answers_differ_fails(small_city):
    wrong = Bench("x", "x", "x", "x", lambda city: [Pair("x", city.scale, lambda: 1, lambda: 2)], goal=1)

    with pytest.raises(AnswersDiffer):
        list(run_in(wrong, small_city))


def test_a_written_person_is_taken_away_again(small_city):
    list(run_in(benches()["record-write"], small_city, rounds=2, calls=1))

    with small_city.administered() as connection:
        assert connection.execute("select count(*) from people_person where name = '众新录'").fetchone() == (0,)

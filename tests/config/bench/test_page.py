"""The page of benchmarks: what it says of goals that are met and missed, and what is kept between runs."""

import pytest

from sanshe.config.bench import page
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Result
from sanshe.config.bench.running import keep, kept, report
from sanshe.config.cli.entry import main
from sanshe.config.cli.exits import Exit

BENCH = Bench("x-y", "测", "A measure", "What runs.", lambda _city: [], goal=2, exponent_goal=0.1, missed="Because.")


def result(ratio, *, scale=10, counts=True, judged=True):
    return Result("case", scale, ratio / 1000, 0.001, ratio, ratio, ratio, counts=counts, judged=judged)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SANSHE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(page, "PAGE", tmp_path / "benchmarks.md")
    return tmp_path


def written(*found):
    keep(report(BENCH, found))
    page.write([BENCH])
    return page.PAGE.read_text()


def test_a_met_goal_is_ticked_and_excuses_nothing():
    text = written(result(1.5))

    assert "| case | 10 | 1.50 ms | 1.00 ms | 1.50 (1.50–1.50) |  | ✓ |" in text
    assert "Because." not in text


@pytest.mark.parametrize(
    "found", [[result(2.5)], [result(1.0), result(2.0, scale=20)], [result(1.0), Fact("case", 10, "statements", 7, 6)]]
)
def test_a_missed_goal_is_said_with_its_reason(found):
    text = written(*found)

    assert "**missed**" in text
    assert "Because." in text


def test_a_run_of_a_busy_machine_stands_in_brackets():
    assert "| [1.50 (1.50–1.50)] |" in written(result(1.5, counts=False))


def test_what_is_not_judged_misses_nothing():
    assert "**missed**" not in written(result(9.0, judged=False))


def test_a_kept_report_reads_as_it_was_written():
    made = report(BENCH, [result(1.5), result(1.6, scale=100), Fact("case", 10, "statements", 6, 6)])
    keep(made)

    assert kept(BENCH) == made


def test_an_unknown_benchmark_is_wrong_use_and_names_the_known(monkeypatch, capsys):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("sanshe.config.cli.bench.prepare_files", lambda: None)
    monkeypatch.setattr("sanshe.config.cli.bench.prepare_static", lambda: None)

    assert main(["bench", "nonsense"]) == Exit.WRONG_USE
    assert "list-page" in capsys.readouterr().out

"""The harness of benchmarks: ratios and exponents, never seconds."""

import pytest

from sanshe.config.bench.harness import AnswersDiffer, Pair, Result, exponents, measure


def test_nothing_is_timed_when_the_answers_differ():
    with pytest.raises(AnswersDiffer):
        measure(Pair("x", 1, lambda: 1, lambda: 2))


def test_work_that_does_the_same_has_a_ratio_near_one():
    def work():
        return sum(range(20_000))

    result = measure(Pair("x", 1, work, work), rounds=7)

    assert result.low <= 1.3
    assert result.high >= 0.7


def result(case, scale, seconds):
    return Result(case, scale, seconds, 1.0, seconds, seconds, seconds, counts=True)


def test_the_exponent_is_zero_for_constant_and_one_for_linear_time():
    results = [result("constant", 10_000, 2.0), result("constant", 1_000_000, 2.0)]
    results += [result("linear", 10_000, 1.0), result("linear", 1_000_000, 100.0)]

    assert exponents(results) == {"constant": 0.0, "linear": 1.0}


def test_one_scale_has_no_exponent():
    assert exponents([result("once", 10, 1.0)]) == {}

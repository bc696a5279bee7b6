from decimal import Decimal

import pytest

from sanshe.foundation.ui.charts import (
    BadChart,
    Datum,
    Part,
    bars,
    columns,
    line,
    nice_ticks,
    ring,
    sparkline,
    stacks,
)


def data(*values):
    return [Datum(f"第{number}", value) for number, value in enumerate(values, start=1)]


def test_the_longest_bar_fills_the_plot():
    assert [bar.width for bar in bars(data(10, Decimal(40), 0, None)).bars] == [25.0, 100.0, 0.0, 0.0]


def test_a_norm_above_all_bars_sets_the_scale():
    drawn = bars(data(175), mark=350)

    assert (drawn.bars[0].width, drawn.mark) == (50.0, 100.0)


def test_no_data_draws_nothing():
    assert (bars([]).bars, columns([]).columns, stacks([]), line([]).path) == ((), (), (), "")


def test_all_zero_draws_no_length():
    assert [bar.width for bar in bars(data(0, 0)).bars] == [0.0, 0.0]


def test_a_length_cannot_be_negative():
    with pytest.raises(BadChart):
        bars(data(-1))


@pytest.mark.parametrize(("top", "ticks"), [
    (253, (0, 100, 200, 300)),
    (10, (0, 5, 10)),
    (0.3, (0, 0.1, 0.2, 0.3)),
    (0, (0, 1)),
    (100, (0, 50, 100)),
])  # fmt: skip
def test_the_scale_has_round_numbers(top, ticks):
    assert nice_ticks(top) == ticks


def test_columns_stand_on_the_baseline():
    drawn = columns(data(50, 100), height=100, fill=0.5)

    assert [(c.x, c.width, c.y, c.height, c.middle) for c in drawn.columns] == [
        (12.5, 25.0, 50.0, 50.0, 25.0),
        (62.5, 25.0, 0.0, 100.0, 75.0),
    ]


def test_the_scale_of_columns_starts_at_zero_on_the_baseline():
    assert [(tick.y, tick.words) for tick in columns(data(100), height=100).ticks] == [
        (100.0, "0"),
        (50.0, "50"),
        (0.0, "100"),
    ]


def test_parts_of_a_stack_stand_side_by_side():
    (stack,) = stacks([(Datum("梧桐街道", None), data(9, 6))])

    assert (stack.total, [(p.series, p.x, p.width) for p in stack.parts]) == ("15", [(1, 0.0, 60.0), (2, 60.0, 40.0)])


def test_stacks_keep_their_size_against_each_other():
    _long, short = stacks([(Datum("甲", None), data(8)), (Datum("乙", None), data(2))])

    assert short.parts == (Part(Datum("第1", 2), 1, 0.0, 25.0),)


def test_as_shares_every_stack_fills_the_plot():
    _long, short = stacks([(Datum("甲", None), data(8)), (Datum("乙", None), data(2))], shares=True)

    assert short.parts[0].width == 100.0


def test_seven_series_cannot_be_told_apart():
    with pytest.raises(BadChart):
        stacks([(Datum("甲", None), data(1, 1, 1, 1, 1, 1, 1))])


def test_a_missing_value_lifts_the_pen():
    assert line(data(0, 50, None, 100)).path == "M0.0 100.0 L33.33 50.0 M100.0 0.0"


def test_a_flat_sparkline_runs_through_the_middle():
    assert sparkline([7, 7, 7]).path == "M0.0 50.0 L50.0 50.0 L100.0 50.0"


def test_a_sparkline_of_nothing_has_no_last_point():
    assert sparkline([None, None]).last is None


def test_a_sparkline_of_one_value_is_a_point():
    assert sparkline([3]).path == "M0.0 50.0"


def test_a_ring_splits_its_circle():
    drawn = ring(16, 34)

    assert (round(drawn.arc + drawn.gap, 1), round(drawn.share, 3)) == (251.3, 0.471)


@pytest.mark.parametrize(("value", "total"), [(1, 0), (2, 1), (-1, 4)])
def test_a_share_outside_its_whole_is_refused(value, total):
    with pytest.raises(BadChart):
        ring(value, total)

"""The figures of the 2012 report, counted from the records of the sample city."""

from datetime import date

import pytest

from sanshe.foundation.figures.counting import count_all
from sanshe.foundation.figures.figure import FIGURES, read

COUNTY = "330483"
REPORTED = date(2012, 10, 23)

VALUES = {
    "A1": 34, "A2": 983.6, "A3": 350, "A4": 25, "A5": 1, "A6": 16, "A7": 1, "A8": 4, "A9": 253, "A10": 43, "A11": 214, "A13": 35.0,
}  # fmt: skip


@pytest.fixture
def readings(shared_city):
    counts = count_all(REPORTED)
    return {code: read(figure, COUNTY, REPORTED, counts) for code, figure in FIGURES.items()}


@pytest.mark.parametrize("code", VALUES)
def test_a_figure_of_the_report_comes_out_of_records(readings, code):
    assert round(readings[code].value, 1) == VALUES[code]


def test_stations_stand_beside_their_share_of_communities(readings):
    assert (readings["A6"].numerator, readings["A6"].denominator) == (16, 34)
    assert round(readings["A6"].share, 1) == 47.1


def test_one_social_worker_for_every_village_and_community_is_basically_reached(readings):
    reading = readings["A12"]

    assert (reading.numerator, reading.denominator) == (203, 210)
    assert round(reading.value, 1) == 96.7


def test_persons_and_person_times_differ_by_the_four_who_hold_two_certificates(readings):
    assert readings["A10"].value + readings["A11"].value - readings["A9"].value == 4


def test_nothing_counts_on_a_day_before_the_city_was_founded(shared_city):
    day = date(2005, 12, 31)
    counts = count_all(day)

    assert read(FIGURES["A1"], COUNTY, day, counts).value == 0
    assert read(FIGURES["A2"], COUNTY, day, counts).value is None

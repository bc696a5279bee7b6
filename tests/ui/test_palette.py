from itertools import product

import pytest

from sanshe.foundation.ui.palette import colors, contrast

WORDS = ("green", "deep", "ink", "muted", "amber", "red", "blue")
PAPERS = ("paper", "ground", "sunk", "green-tint", "amber-tint", "red-tint", "blue-tint")


def test_black_on_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize(("word", "paper"), list(product(WORDS, PAPERS)))
def test_every_word_can_be_read_on_every_paper(word, paper):
    palette = colors()

    assert contrast(palette[word], palette[paper]) >= 4.5


@pytest.mark.parametrize(("word", "paper"), list(product(WORDS[:1] + WORDS[2:], PAPERS)))
def test_so_it_is_on_the_dark_wall(word, paper):
    palette = {**colors(), **colors(".wall")}

    assert contrast(palette[word], palette[paper]) >= 4.5


@pytest.mark.parametrize("mark", ["edge", *(f"series-{number}" for number in range(1, 7))])
def test_marks_and_borders_of_controls_stand_out(mark):
    palette = colors()

    assert contrast(palette[mark], palette["paper"]) >= 3


def test_large_print_has_stronger_quiet_words():
    assert contrast(colors(".large")["muted"], "#ffffff") > contrast(colors()["muted"], "#ffffff")


@pytest.mark.parametrize(
    ("shade", "word"), [(0, "#1d2723"), (1, "#1d2723"), (2, "#1d2723"), (3, "#1d2723"), (4, "#ffffff"), (5, "#ffffff")]
)
def test_the_name_on_every_shade_of_the_map_can_be_read(shade, word):
    assert contrast(colors()[f"shade-{shade}"], word) >= 4.5

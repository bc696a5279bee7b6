"""Answers to GB/T 42195: the best everywhere, or a given total."""

from sanshe.casework.scales.catalogue import instrument
from sanshe.casework.scales.reading import read_answers
from sanshe.casework.scales.scoring import score

ABILITY = instrument("gb-t-42195")


def answers_of(total):
    """Answers that add up to a total, filled from the first item on."""
    answers = {}
    for item in ABILITY.items:
        answers[item.code] = min(item.values[-1], total)
        total -= answers[item.code]
    return answers


def assessed(total, **facts):
    return score(ABILITY, read_answers(ABILITY, {"answers": answers_of(total), **facts}))


def level(result):
    return result.band and int(result.band.code)

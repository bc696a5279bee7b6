"""The days of a divorce by agreement: the cooling-off period and the window after it.

Civil Code art. 1077: within 30 days from the day on which the registry received the application either side may withdraw it
(counted from the following day, art. 201); within the 30 days after that both come in person, or it counts as withdrawn.
When a last day is a statutory holiday it moves to the day after (art. 203); holidays are announced year by year, so what the
registry's receipt says takes precedence.
"""

from __future__ import annotations

from datetime import date, timedelta

COOLING_OFF = timedelta(days=30)
WINDOW = timedelta(days=30)


def last_day_of_cooling_off(received_on: date) -> date:
    """The last day on which one side may withdraw: received on 1 January, 31 January."""
    return received_on + COOLING_OFF


def last_day_of_window(received_on: date) -> date:
    """The last day on which both may come: received on 1 January of a leap year, 1 March."""
    return received_on + COOLING_OFF + WINDOW

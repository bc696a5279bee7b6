"""`sanshe cooling-off`: first and last day of the cooling-off period of a divorce by agreement, and of the window after it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.reckoning import print_json, reckoning
from sanshe.config.cli.terminal import complain, say
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.casework.cooling_off import Clock


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "day",
        metavar="DAY",
        help=spoken("受理日（回执日期），如 2024-01-01", "the day on the receipt, such as 2024-01-01"),
    )
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    try:
        day = date.fromisoformat(arguments.day)
    except ValueError:
        complain(
            spoken(
                f"日期写作 2024-01-01，不是“{arguments.day}”。", f"A day is written 2024-01-01, not “{arguments.day}”."
            )
        )
        return Exit.WRONG_USE
    with reckoning():
        from sanshe.casework.cooling_off import clock_of  # noqa: PLC0415 - Django must be set up first
        from sanshe.foundation.errors import Refusal  # noqa: PLC0415 - the same

        try:
            clock = clock_of(day)
        except Refusal as refusal:
            complain(str(refusal))
            return Exit.WRONG_USE
        if arguments.json:
            print_json(_as_json(clock))
        else:
            _print(clock)
    return Exit.GOOD


def _as_json(clock: Clock) -> dict[str, Any]:
    return {
        "received_on": clock.received_on.isoformat(),
        "cooling_off": {"first": clock.cooling_first.isoformat(), "last": clock.cooling_last.isoformat()},
        "window": {"first": clock.window_first.isoformat(), "last": clock.window_last.isoformat()},
        "reasons": [str(reason) for reason in clock.reasons],
    }


def _print(clock: Clock) -> None:
    say(
        spoken(
            f"冷静期    {clock.cooling_first} 至 {clock.cooling_last}",
            f"Cooling-off  {clock.cooling_first} to {clock.cooling_last}",
        )
    )
    say(
        spoken(
            f"领证期限  {clock.window_first} 至 {clock.window_last}",
            f"Window       {clock.window_first} to {clock.window_last}",
        )
    )
    for reason in clock.reasons:
        say(f"  {reason}")


COMMAND = Command("cooling-off", "推算离婚冷静期", "Reckon a cooling-off period", _run, _configure)

"""`sanshe code`: the six digits of the second factor, for those of the sample city's cast who need one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import django

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import complain, say
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

SHORTEST = 5  # seconds in which six digits can still be typed


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "member", metavar="NAME", help=spoken("样例城市里的用户名，如 xu", "somebody of the sample city, such as xu")
    )


def _run(arguments: Namespace) -> int:
    django.setup()
    from sanshe.sample.cast import CAST, FACTOR_SECRET  # noqa: PLC0415 - Django must be set up first

    needing = {member.username: member.name for member in CAST if member.needs_factor}
    if arguments.member not in needing:
        complain(
            _who(arguments.member, known=arguments.member in {member.username for member in CAST}, needing=needing)
        )
        return Exit.WRONG_USE
    code, seconds = _code_of(FACTOR_SECRET)
    say(spoken(f"{code}  {needing[arguments.member]}，{seconds} 秒内有效", f"{code}  good for {seconds} s"))
    return Exit.GOOD


def _who(asked: str, *, known: bool, needing: dict[str, str]) -> str:
    """Why there is no code, and for whom there is one."""
    names = ", ".join(needing)
    if known:
        return spoken(
            f"{asked} 登录只要密码，不用动态码。用动态码的是：{names}。",
            f"{asked} signs in with a password alone. A code is for: {names}.",
        )
    return spoken(f"样例城市里没有 {asked}。可选：{names}。", f"Nobody in the sample city is {asked}. Choose: {names}.")


def _code_of(secret: str) -> tuple[str, int]:
    """The digits and for how many seconds they are good; one that is about to end is let go."""
    from allauth.mfa import app_settings  # noqa: PLC0415 - Django must be set up first
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value  # noqa: PLC0415 - the same

    period = app_settings.TOTP_PERIOD
    left = period - int(time.time()) % period
    if left < SHORTEST:
        time.sleep(left)
    step, gone = divmod(int(time.time()), period)
    return format_hotp_value(hotp_value(secret, step)), period - gone


COMMAND = Command("code", "样例城市人员的动态码", "The second factor of the sample city's cast", _run, _configure)

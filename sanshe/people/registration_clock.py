"""When a social worker's certificate must be registered (登记), and again: three clocks.

社会工作者职业水平证书登记办法 (Ministry of Civil Affairs, 2009): first registration within one year after passing; valid
three years; re-registration in the last three months before it ends. The certificate itself does not end, only its
registration does. A province may open its own shorter windows within these; they are announced year by year and are
not reckoned here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.days import add_months, add_years
from sanshe.foundation.ui.words import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.foundation.span import Span

YEARS_TO_REGISTER = 1
YEARS_VALID = 3
MONTHS_OF_WINDOW = 3  # of re-registration by the rule; we remind of the first registration equally early
ONE_DAY = timedelta(days=1)


class RegistrationState(TextChoices):
    """Where a certificate stands with its registration on a day."""

    UNKNOWN = "unknown", _("Cannot be reckoned")
    NOT_YET_DUE = "not_yet_due", _("First registration, time left")
    DUE = "due", _("First registration due")
    OVERDUE = "overdue", _("First registration overdue")
    VALID = "valid", _("Registration valid")
    IN_WINDOW = "in_window", _("Re-registration open")
    LAPSED = "lapsed", _("Registration lapsed")


SENTENCES = {
    RegistrationState.UNKNOWN: _("Note the day of passing, so that the registration can be reckoned."),
    RegistrationState.NOT_YET_DUE: _("Register for the first time by %(day)s."),
    RegistrationState.DUE: _("Register now: the year after passing ends on %(day)s."),
    RegistrationState.OVERDUE: _("First registration was due by %(day)s. Ask the registration office what to do now."),
    RegistrationState.VALID: _("Registered. Re-registration opens on %(day)s."),
    RegistrationState.IN_WINDOW: _("Re-register now: the registration ends on %(day)s."),
    RegistrationState.LAPSED: _(
        "The registration ended on %(day)s; the certificate itself stays valid. Ask the registration office how to "
        "register again."
    ),
}


@dataclass(frozen=True)
class Standing:
    """The answer for one certificate on one day.

    `day` is the date that matters: the last day to register, the first day of the window, or the day on which it ended;
    None when nothing can be reckoned.
    """

    state: RegistrationState
    day: date | None = None

    @property
    def sentence(self) -> str:
        """What to do, for the person, in the language of the page."""
        sentence = str(SENTENCES[self.state])
        return sentence % {"day": say_day(self.day)} if self.day else sentence

    @property
    def is_registered(self) -> bool:
        """Whether a registration is in force."""
        return self.state in {RegistrationState.VALID, RegistrationState.IN_WINDOW}


def last_day_of_first_registration(passed_on: date) -> date:
    """The corresponding day one year after passing (Civil Code art. 202): passed on 29 February, by 28 February."""
    return add_years(passed_on, YEARS_TO_REGISTER)


def last_day_of_validity(registered_on: date) -> date:
    """The last of three years that begin on the day of registration; what stands on the paper takes precedence."""
    corresponding = add_years(registered_on, YEARS_VALID)
    return corresponding - ONE_DAY if corresponding.day == registered_on.day else corresponding


def first_day_of_window(last_day: date) -> date:
    """The first of the three months that end on a last day: until 31 October, from 1 August."""
    return add_months(last_day + ONE_DAY, -MONTHS_OF_WINDOW)


def standing_on(day: date, *, passed_on: date | None, registrations: Iterable[Span]) -> Standing:
    """Where a certificate stands on a day.

    Args:
        day: the day asked for; registrations that begin later do not count yet.
        passed_on: when the exam was passed, None when that is not on file.
        registrations: each from the day of registration through its last day.
    """
    ends = [span.last for span in registrations if span.start <= day and span.last is not None]
    if ends:
        return _after_registration(day, max(ends))
    return _before_registration(day, passed_on)


def _before_registration(day: date, passed_on: date | None) -> Standing:
    if passed_on is None or passed_on > day:
        return Standing(RegistrationState.UNKNOWN)
    last = last_day_of_first_registration(passed_on)
    if day > last:
        return Standing(RegistrationState.OVERDUE, last)
    state = RegistrationState.DUE if day >= first_day_of_window(last) else RegistrationState.NOT_YET_DUE
    return Standing(state, last)


def _after_registration(day: date, last: date) -> Standing:
    if day > last:
        return Standing(RegistrationState.LAPSED, last)
    opens = first_day_of_window(last)
    if day >= opens:
        return Standing(RegistrationState.IN_WINDOW, last)
    return Standing(RegistrationState.VALID, opens)

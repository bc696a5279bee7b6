"""What is wrong with a form that a city brings, in sentences for whoever has the workbook open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the sheet, the row as Excel counts (0: the sheet as a whole), and a sentence."""

    sheet: str
    row: int
    sentence: str


class FormHasProblems(Refusal):
    sentence = _("The form was not taken. Mend what is listed in Excel, save, and choose the workbook again.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


class BadExpression(Refusal):
    """An expression that is not taken; the sentences of its kinds name the place."""


class TooLong(BadExpression):
    sentence = _("The expression is longer than %(most)s characters. Split it over several “calculate” rows.")


class TooDeep(BadExpression):
    sentence = _("The expression has too many brackets inside brackets. Split it over several “calculate” rows.")


class FunctionUnknown(BadExpression):
    sentence = _("The function “%(name)s” cannot be used here. These can: %(known)s.")


class WrongArguments(BadExpression):
    sentence = _("“%(name)s” got %(given)s values in its brackets; it takes %(takes)s.")


class NotUnderstood(BadExpression):
    sentence = _(
        "The expression cannot be read at “%(near)s”. Write names as ${name}, and straight quotes and brackets."
    )


class ExpressionBreaksOff(BadExpression):
    sentence = _("The expression breaks off. Something is missing at its end, often a closing bracket.")


class NoSelfHere(BadExpression):
    sentence = _("The dot means the answer itself and only stands under “constraint”. Name the question as ${name}.")


class PatternRefused(BadExpression):
    sentence = _(
        "The pattern “%(pattern)s” is too loose to be checked quickly. Write how many characters there are, such as [0-9]{11}, "
        "and no repeated brackets."
    )


class PatternNotText(BadExpression):
    sentence = _("The second value of regex() is the pattern itself, in quotes.")

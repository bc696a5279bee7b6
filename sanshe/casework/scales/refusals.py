"""What may be wrong with answers; each sentence says what to write instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal


class UnknownScale(Refusal):
    sentence = _("There is no scale “%(scale)s”. Choose one of: %(scales)s.")


class AnswersUnreadable(Refusal):
    sentence = _(
        'The answers cannot be read. Write JSON in UTF-8, such as {"answers": [0, 1, null], "on": "2026-11-25"}.'
    )


class WordTwice(Refusal):
    sentence = _("“%(word)s” stands twice in the answers. Leave one of them out.")


class UnknownWord(Refusal):
    sentence = _("The answers say “%(word)s”, which %(scale)s does not know. Known are: %(known)s.")


class NoAnswers(Refusal):
    sentence = _('There are no answers. Write "answers" with one answer for each of the %(count)s items.')


class TotalOnly(Refusal):
    sentence = _(
        'The items of %(scale)s may not be shipped with the program. Give its total, such as {"total": %(highest)s}.'
    )


class ItemsOnly(Refusal):
    sentence = _('The total of %(scale)s is reckoned from its items. Give "answers" and leave "total" out.')


class WrongCount(Refusal):
    sentence = _("%(scale)s has %(count)s items, but there are %(given)s answers. Write null where one was left open.")


class UnknownItem(Refusal):
    sentence = _("%(scale)s has no item “%(item)s”. Its items are %(items)s.")


class AnswerOutOfRange(Refusal):
    sentence = _(
        "Item %(item)s of %(scale)s takes %(allowed)s, not “%(given)s”. Correct the answer, or write null if it was left open."
    )


class TotalOutOfRange(Refusal):
    sentence = _(
        "The total of %(scale)s lies between %(lowest)s and %(highest)s, in steps of %(step)s; not “%(given)s”. Look at the sheet."
    )


class DayUnreadable(Refusal):
    sentence = _("“%(given)s” is no day. Write it as 2026-11-25.")


class ChoiceUnknown(Refusal):
    sentence = _("“%(given)s” cannot stand for “%(word)s” in %(scale)s. Write one of: %(known)s.")


class TextExpected(Refusal):
    sentence = _("“%(word)s” is a text. Write it in quotation marks.")


class FlagExpected(Refusal):
    sentence = _("“%(word)s” is true or false, not “%(given)s”.")


class DiagnosisUnreadable(Refusal):
    sentence = _('“%(given)s” is no diagnosis code of ICD-10. Write a list of codes, such as ["F00", "I10"].')


class EventsUnreadable(Refusal):
    sentence = _(
        'The care-risk events cannot be read. Write how many of each kind there were in the last 30 days, such as {"fall": 1}, '
        'or each with its day: [{"kind": "fall", "on": "2026-11-20"}]. Kinds are: %(kinds)s.'
    )


class EventsNeedDay(Refusal):
    sentence = _(
        'Events with days are counted back from the day of the assessment. Write it too, such as "on": "2026-11-25".'
    )


class EventAfterAssessment(Refusal):
    sentence = _("The event of %(given)s lies after the assessment of %(on)s. Correct one of the two days.")

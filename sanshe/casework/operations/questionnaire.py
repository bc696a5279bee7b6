"""Forms that the city makes itself: brought as a draft, published, retired; and filled in at a case."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY
from sanshe.casework.models import FilledQuestionnaire, Questionnaire
from sanshe.casework.operations.guarding import allow
from sanshe.casework.queries.questionnaire import versions_of
from sanshe.casework.questionnaires.evaluating import evaluate
from sanshe.casework.scales.enums import Status
from sanshe.casework.stages import Deed
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.casework.questionnaires.workbook import ReadForm
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class NotTheCity(Refusal):
    sentence = _("The city office keeps its forms.")


class BroughtMeanwhile(Broken):
    sentence = _(
        "Somebody brought or published a version of this form at the same moment. Look at it, then do it again."
    )
    rules: ClassVar[frozenset[str]] = frozenset(
        {"questionnaire_version_stands_once", "one_version_of_a_questionnaire_is_used"}
    )


class NotADraft(Refusal):
    sentence = _("Only a draft is published. Bring the workbook once more as a new version.")


class RetiredAlready(Refusal):
    sentence = _("This version was retired already.")


class NotUsed(Broken):
    sentence = _("This form was not used on that day. Choose a form that is used today, or check the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"form_of_the_city_is_used"})


class AnswersDoNotFit(Refusal):
    sentence = _("Some answers are missing or do not fit. Look at the questions that are marked.")


@operation("casework.questionnaire.brought")
def bring_questionnaire(*, actor: Principal, read: ReadForm, workbook: bytes) -> Questionnaire:
    """Keep a form that was read (`questionnaires.workbook.read_form`) as a draft; it is a new version where the form is known.

    Raises:
        NotTheCity: the actor is not of the city office.
        BroughtMeanwhile: somebody was first.
    """
    post = next((one for one in actor.posts if one.role in CITY), None)
    if post is None:
        raise NotTheCity
    newest = versions_of(actor, read.code).first()
    place = post.place.ljust(12, "0")
    with spoken(BroughtMeanwhile):
        return Questionnaire.objects.create(
            owner_organization=post.organization, place_code=place, county=place[:6], tier=Tier.SERVICE, code=read.code,
            version=newest.version + 1 if newest else 1, title=read.title, workbook=workbook, xform=read.xform,
            author_id=actor.user,
        )  # fmt: skip


@operation("casework.questionnaire.published")
def publish_questionnaire(*, actor: Principal, questionnaire: Questionnaire, on: date) -> Questionnaire:
    """Put a draft in use; the version used before is retired, and what was answered to it stays with it.

    Raises:
        NotADraft: it was published or retired.
        BroughtMeanwhile: somebody published another version.
    """
    if questionnaire.state != Status.DRAFT:
        raise NotADraft
    with spoken(BroughtMeanwhile):
        for used in versions_of(actor, questionnaire.code).filter(published_on__isnull=False, retired_on=None):
            used.retired_on = on
            used.save(update_fields=["retired_on"])
        questionnaire.published_on = on
        questionnaire.save(update_fields=["published_on"])
    return questionnaire


@operation("casework.questionnaire.retired")
def retire_questionnaire(*, actor: Principal, questionnaire: Questionnaire, on: date) -> Questionnaire:  # noqa: ARG001 - the trace names who it was
    """Take a version out of use, or put a draft away; it stays readable.

    Raises:
        RetiredAlready: it was.
    """
    if questionnaire.state == Status.RETIRED:
        raise RetiredAlready
    questionnaire.retired_on = on
    questionnaire.save(update_fields=["retired_on"])
    return questionnaire


@operation("casework.questionnaire.filled")
def fill_questionnaire(
    *, actor: Principal, case: Case, questionnaire: Questionnaire, answers: Mapping[str, str], on: date,
    person: Person | None = None,
) -> FilledQuestionnaire:  # fmt: skip
    """Evaluate what was answered and keep it. At a case about one person it is about them.

    Args:
        actor: who notes it.
        case: where it was filled in.
        questionnaire: a version that is used today.
        answers: by the names of the questions; answers to what is not asked are left out.
        on: the day on which it was filled in, and which counts as today in the form.
        person: whom it is about, at a case about several.

    Raises:
        NotNow: it does not fit where the case stands.
        AnswersDoNotFit: required answers are missing, or a constraint does not hold.
        NotUsed: the form is not used on that day.

    """
    allow(actor, case, Deed.RATE)
    state = evaluate(questionnaire.form, answers, on)
    if state.wrong:
        raise AnswersDoNotFit
    kept = {one.name: state.values[one.name] for one in state.form.questions if state.values.get(one.name)}
    with spoken(NotUsed):
        return FilledQuestionnaire.objects.create(
            case=case, author_id=actor.user, questionnaire=questionnaire, person=person or case.person, filled_on=on,
            answers=json.dumps(kept, ensure_ascii=False), band=state.band or None,
            score=None if state.score is None else Decimal(str(state.score)),
        )  # fmt: skip

"""Cases to try things on, made by the operations as a worker would."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sanshe.casework import operations as casework
from sanshe.casework.models import Case, ConsentText, Goal, Plan
from sanshe.people import operations as people

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

DAY = date(2012, 10, 1)
LATER = date(2012, 10, 2)


def someone(actor: Principal, name: str = "𠮷沈·阿娥", born: date = date(1938, 2, 28)) -> Person:
    """A person on the agency's file."""
    return people.register_person(
        actor=actor, name=name, place_code="330483001001", owner=actor.post.organization, on=DAY, birth_date=born,
        sex="2",
    )  # fmt: skip


def opened(actor: Principal, person: Person | None = None, **fields: Any) -> Case:
    """A case at intake."""
    given: dict[str, Any] = {
        "topic": "elder",
        "way": "visit",
        "opened_on": DAY,
        "problem": "一个人住,夜里睡不着",
    } | fields
    return casework.open_case(
        actor=actor, organization=actor.post.organization, subject=person or someone(actor), **given
    )


def consent(actor: Principal, case: Case, **fields: Any) -> Any:
    """A consent to the service."""
    text = ConsentText.objects.visible_to(actor).filter(owner_organization=case.owner_organization)[0]
    given: dict[str, Any] = {
        "scopes": ["service"],
        "signer": "沈阿娥",
        "relation": "self",
        "channel": "paper",
        "on": DAY,
    } | fields
    return casework.note_consent(actor=actor, case=case, text=text, **given)


def planned(actor: Principal, case: Case | None = None) -> tuple[Plan, Goal]:
    """A case with consent, assessment and a plan of one goal."""
    case = case or opened(actor)
    consent(actor, case)
    casework.assess(actor=actor, case=case, on=DAY, summary="独居,少来往")
    plan = casework.make_plan(actor=actor, case=case, on=DAY, aim="重新与人来往", review_on=date(2013, 1, 1))
    goal = casework.add_goal(
        actor=actor, plan=plan, problem="少来往", goal="每周出门", baseline="每周不到一次", target="每周两次"
    )
    return plan, goal


def noted(actor: Principal, case: Case, **fields: Any) -> Any:
    """A progress note."""
    given: dict[str, Any] = {"on": DAY, "minutes": 45, "mode": "home", "facts": "入户,血压正常"} | fields
    return casework.write_note(actor=actor, case=case, **given)

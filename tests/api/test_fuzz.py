"""The whole description, tried with what fits it and with what does not: nothing breaks, nothing undescribed is answered.

A short sample with a fixed seed in every run; `make fuzz` asks 400 times per operation (`SANSHE_FUZZ`).
"""

from __future__ import annotations

import importlib
import json
import os
import zlib
from collections import Counter
from datetime import timedelta
from itertools import cycle

import pytest
import schemathesis
from django.conf import settings
from django.test import RequestFactory
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from sanshe.foundation.api import description
from sanshe.foundation.api.registers import REGISTERS
from sanshe.foundation.clock import now, today
from sanshe.people import operations as people
from sanshe.people.models import Person
from sanshe.places.models import Facility
from tests.acting import scope_of
from tests.api.programs import ROOT, program_of
from tests.ground.ground import pointing_at

TIMES = int(os.environ.get("SANSHE_FUZZ", "2"))
CODE = "330483001001"


def pages(environ, start_response):
    """The pages, loaded with the first call: their static files are gathered by then."""
    application = importlib.import_module("sanshe.config.wsgi").application
    return application(environ, start_response)


SCHEMA = schemathesis.openapi.from_dict(
    json.loads(description.openapi(RequestFactory().get(f"{ROOT}/openapi.json")).content)
)
SCHEMA.app = pages
OPERATIONS = {operation.ok().label: operation.ok() for operation in SCHEMA.get_all_operations()}
RULES_BEYOND = positive_data_acceptance  # rules of the register, such as «this code is taken», stand in no schema: 422
answered: dict[str, Counter[int]] = {}


@pytest.fixture(scope="module")
def seeded(ground, django_db_blocker):
    """A city of its own, a program that may everything there, and for every register ids that it finds."""
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name, pointing_at(ground.server, name):
        before, settings.API_CALLS_A_MINUTE = settings.API_CALLS_A_MINUTE, 10**9
        program = program_of("shen")
        settle(program)
        with scope_of("shen") as shen:
            ids = {
                name: [str(key) for key in one.rows(shen).values_list(one.key, flat=True)[:20]]
                for name, one in REGISTERS.items()
            }
        yield program, ids
        settings.API_CALLS_A_MINUTE = before


def settle(program):
    """What the city office has none of in the sample: a resident with a household and a key group, bookings."""
    new = {"name": "买买提", "community": CODE, "purpose": "service", "birth_date": "1950-01-05", "sex": "1"}
    person = program.post("/people", new, "k" * 16).json()["id"]
    with scope_of("shen") as shen:
        row, office = Person.objects.visible_to(shen).get(pk=person), shen.post.organization
        people.form_household(actor=shen, number="12", place_code=CODE, owner=office)
        people.tag_person(actor=shen, person=row, group="dibao", starts_on=today(), source="民政局")
        facility = Facility.objects.visible_to(shen).filter(is_bookable=True, closed_on=None)[0].pk
    begin = (now() + timedelta(days=8)).replace(hour=1, minute=0, second=0, microsecond=0)
    for hour in range(0, 6, 2):
        times = {"starts_at": begin + timedelta(hours=hour), "ends_at": begin + timedelta(hours=hour + 1)}
        body = {name: moment.isoformat() for name, moment in times.items()} | {"purpose": "读书会"}
        assert program.post(f"/facilities/{facility}/bookings", body, f"{hour}" * 16).status_code == 201


def at_a_record(case, ids, turn):
    """Three of four calls name a record that is there; a mark of a page is none that could be guessed."""
    (case.query or {}).pop("after", None)
    register = case.operation.path.removeprefix(f"{ROOT}/").partition("/")[0]
    if case.path_parameters and ids[register] and next(turn):
        chosen = zlib.crc32(repr((case.body, case.query)).encode()) % len(ids[register])
        case.path_parameters["key"] = ids[register][chosen]
    if isinstance(case.body, dict):
        case.body.update(
            {name: CODE for name in ("code", "community", "place_code") if name in case.body and next(turn)}
        )


@pytest.mark.parametrize("label", OPERATIONS)
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
def test_nothing_breaks_and_nothing_undescribed_is_answered(seeded, label, mode):
    program, ids = seeded
    turn, seen = cycle((True, True, True, False)), answered.setdefault(label, Counter())

    @hypothesis(
        max_examples=TIMES if mode is GenerationMode.POSITIVE else (TIMES + 1) // 2,
        derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def tried(case):
        if mode is GenerationMode.POSITIVE:
            at_a_record(case, ids, turn)
        headers = {"Authorization": f"Bearer {program.secret}"}
        answer = case.call(headers=headers)
        seen[answer.status_code] += 1
        case.validate_response(answer, headers=headers, excluded_checks=[RULES_BEYOND])

    tried()


def test_most_calls_get_past_what_is_not_there():
    lost = {label: dict(seen) for label, seen in answered.items() if seen[404] > 0.8 * seen.total()}

    assert lost == {}

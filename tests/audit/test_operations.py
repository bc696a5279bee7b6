"""Every operation leaves exactly one trace, also inside another, and none when it fails."""

from __future__ import annotations

import importlib
import inspect
from datetime import date

import pytest
from django.apps import apps

from sanshe.audit.models import ChangeEvent, Trace
from sanshe.foundation.access.scope import NoPrincipal
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import OPERATIONS
from sanshe.people import operations as people
from sanshe.people.models import Person
from tests.acting import scope_of
from tests.audit.trace import changes, latest, traces

# One operation after the other: the question to the city's register stays counted even when the paper is refused.
SEVERAL = {"casework.make_feed", "people.add_paper", "people.enter_person"}


def resident(actor):
    return Person.objects.visible_to(actor).filter(is_professional=False).order_by("pk")[0]


def test_every_function_that_a_context_offers_for_writing_is_an_operation():
    registered = {inspect.unwrap(one.function) for one in OPERATIONS.values()}
    offered = {
        f"{config.label}.{name}": inspect.unwrap(verb)
        for config in apps.get_app_configs()
        if config.name.startswith("sanshe.")
        and config.label != "foundation"
        and importlib.util.find_spec(f"{config.name}.operations")
        for name, verb in vars(importlib.import_module(f"{config.name}.operations")).items()
        if inspect.isfunction(verb)
        and not name.startswith("_")
        and verb.__module__.startswith(f"{config.name}.operations")
    }

    assert {name for name, verb in offered.items() if verb not in registered} == SEVERAL


def test_the_sample_city_was_built_by_operations_alone(shared_city):
    with scope_of("shenji", assured=True):
        names = set(Trace.objects.values_list("name", flat=True))
        stray = ChangeEvent.objects.filter(trace=None, user__isnull=False).exclude(table__in=OUTSIDE)

    assert names <= set(OPERATIONS)
    assert set(stray.values_list("table", flat=True)) == set()


OUTSIDE = {"accounts_user"}  # signing in sets the day of the last sign-in


def test_an_operation_leaves_one_trace_under_which_its_changes_are_filed(city):
    since = latest(ChangeEvent)
    with scope_of("lu") as lu:
        people.rename_person(actor=lu, person=resident(lu), name="欧阳𠮷祥", on=date(2012, 10, 1))
    (trace,) = traces("people.person.renamed")

    assert (trace.user, trace.role, trace.organization) == (lu.user, "community_worker", lu.post.organization)
    assert {one["trace"] for one in changes("people_person", since)} == {trace.pk}


def test_an_operation_inside_another_files_its_own_changes(city):
    since = latest(ChangeEvent)
    with scope_of("lu") as lu:
        people.register_person(
            actor=lu,
            name="周䶮",
            place_code=lu.post.place,
            owner=lu.post.organization,
            on=date(2012, 10, 1),
            phone="13900000001",
        )
    outer, inner = (traces(name)[-1].pk for name in ("people.person.registered", "people.phone.added"))

    assert {one["trace"] for one in changes("people_person", since)} == {outer}
    assert {one["trace"] for one in changes("people_phonenumber", since)} == {inner}


def test_an_operation_that_fails_leaves_nothing(city):
    since = latest(ChangeEvent)
    before = len(traces("people.person.renamed"))
    with scope_of("lu") as lu, pytest.raises(Refusal):
        people.rename_person(actor=lu, person=resident(lu), name="", on=date(2012, 10, 1))

    assert (len(traces("people.person.renamed")), changes("people_person", since)) == (before, [])


def test_nobody_acts_in_the_name_of_somebody_else(city):
    with scope_of("qian") as qian:
        theirs = resident(qian)
    with scope_of("lu"), pytest.raises(NoPrincipal):
        people.rename_person(actor=qian, person=theirs, name="王小明", on=date(2012, 10, 1))

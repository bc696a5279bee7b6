"""A case lives at random: whatever is tried, it is allowed exactly when the rules say so, and the facts follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from sanshe.casework import operations as casework
from sanshe.casework.enums import AsideKind
from sanshe.casework.models import Aside, Consent, Plan
from sanshe.casework.operations.guarding import NotNow
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.stages import Deed, Facts, may_do
from tests.acting import scope_of
from tests.casework.facts_by_query import kept, told_by_query
from tests.casework.life import DAY, consent, noted, opened, someone

PAUSE, CRISIS = AsideKind.PAUSE, AsideKind.CRISIS


class Life(RuleBasedStateMachine):
    """What should be on file (`facts`), beside what is."""

    def __init__(self):
        super().__init__()
        self.facts = Facts()
        self.block = transaction.atomic()
        self.block.__enter__()
        with scope_of("yao") as yao:
            self.case = opened(yao, someone(yao))

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def tried(self, deed, act, *, by="yao", **after):
        """Do something as somebody; it must go as the rules say, and leave the facts that follow."""
        allowed = bool(may_do(deed, self.facts))
        with scope_of(by) as actor:
            try:
                act(actor)
            except NotNow:
                assert not allowed, (deed, self.facts)
            else:
                assert allowed, (deed, self.facts)
                self.facts = replace(self.facts, **after)
            assert facts_of(actor, self.case) == self.facts
            assert kept(actor, self.case) == told_by_query(actor, self.case)

    def plan(self, actor):
        return Plan.objects.visible_to(actor).select_related("case").filter(case=self.case).first()

    @rule()
    def agrees(self):
        self.tried(Deed.CONSENT, lambda actor: consent(actor, self.case), is_permitted=True)

    @precondition(lambda self: self.facts.is_permitted)
    @rule()
    def withdraws(self):
        with scope_of("yao") as yao:
            for one in Consent.objects.visible_to(yao).filter(case=self.case, withdrawn_on=None):
                casework.withdraw_consent(actor=yao, consent=one, on=DAY)
        self.facts = replace(self.facts, is_permitted=False)

    @rule()
    def assessed(self):
        self.tried(
            Deed.ASSESS, lambda actor: casework.assess(actor=actor, case=self.case, on=DAY, summary="独居"),
            is_assessed=True,
        )  # fmt: skip

    @rule()
    def planned(self):
        def act(actor):
            plan = casework.make_plan(actor=actor, case=self.case, on=DAY, aim="x", review_on=date(2013, 1, 1))
            casework.add_goal(actor=actor, plan=plan, problem="x", goal="x", baseline="x", target="x")

        self.tried(Deed.PLAN, act, is_planned=True)

    @precondition(lambda self: self.facts.is_planned)
    @rule()
    def handed_in(self):
        self.tried(
            Deed.HAND_IN, lambda actor: casework.hand_in_plan(actor=actor, plan=self.plan(actor), on=DAY),
            is_planned=False, is_handed_in=True,
        )  # fmt: skip

    @rule()
    def noted(self):
        self.tried(Deed.NOTE, lambda actor: noted(actor, self.case))

    @rule()
    def paused(self):
        self.tried(Deed.PAUSE, lambda actor: self.begin(actor, PAUSE), is_paused=True)

    @rule()
    def in_crisis(self):
        self.tried(Deed.ALARM, lambda actor: self.begin(actor, CRISIS), is_in_crisis=True)

    @precondition(lambda self: self.facts.is_paused)
    @rule()
    def resumed(self):
        self.tried(Deed.RESUME, lambda actor: self.end(actor, PAUSE), is_paused=False)

    @precondition(lambda self: self.facts.is_in_crisis)
    @rule()
    def calmed(self):
        self.tried(Deed.CALM, lambda actor: self.end(actor, CRISIS), is_in_crisis=False)

    @rule()
    def asked_to_close(self):
        self.tried(
            Deed.CLOSE,
            lambda actor: casework.ask_closing(actor=actor, case=self.case, reason="moved", summary="x", on=DAY),
            is_closing=True,
        )

    def begin(self, actor, kind):
        casework.begin_aside(actor=actor, case=self.case, kind=kind, on=DAY, reason="x")

    def end(self, actor, kind):
        aside = Aside.objects.visible_to(actor).select_related("case").get(case=self.case, kind=kind, ends_on=None)
        casework.end_aside(actor=actor, aside=aside, on=DAY)


def test_a_case_lives_by_its_rules(city):
    short = settings(
        max_examples=3, stateful_step_count=9, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Life, settings=short)

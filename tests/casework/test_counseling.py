"""Couples in two cases: each side for itself, joint sessions only where nobody is in danger, the outcome by the clock."""

from __future__ import annotations

from datetime import date

import pytest

from sanshe.casework import operations as casework
from sanshe.casework.models import Closing, CoupleOutcome, FollowUp, MandatoryReport, RiskCheck
from sanshe.casework.operations.case import NeedsFactor
from sanshe.casework.operations.closing import CoupleOutcomeFirst
from sanshe.casework.operations.counseling import CoupleOfOne, NoApplication, OutcomeOutsideClock, OutcomeWithoutDay
from sanshe.casework.operations.note import NoCoupleHere, NoJointSession
from sanshe.casework.queries.chronology import chronology
from sanshe.casework.queries.parts import consents_of, notes_of
from tests.access.raw import ask, refused
from tests.acting import scope_of
from tests.casework.couples import CAME, counselor, ended, quiet, screened, sides, talked
from tests.casework.life import consent, opened, someone

INSERT_JOINT = """insert into casework_progressnote select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(),
    'couple_id', %s::text))).* from casework_progressnote n where n.case_id = %s limit 1"""


def words_of(actor, case):
    return " ".join(f"{entry.title} {entry.text}" for entry in chronology(actor, case))


def test_each_side_is_a_sealed_case_of_its_own(city):
    with counselor() as xu:
        first, second, couple = sides(xu)

        assert [(one.tier, one.side, one.subject, one.couple_id) for one in (first, second)] == [
            (4, 1, "𠮷沈·阿娥", couple.pk),
            (4, 2, "张大山", couple.pk),
        ]
        assert (couple.window_ends_on, couple.sessions, second.problem) == (date(2024, 3, 1), 0, "他的话")


def test_nothing_of_one_side_stands_at_the_other(city):
    with counselor() as xu:
        first, second, _couple = sides(xu)
        consent(xu, first)
        talked(xu, first, facts="只有她说的")
        screened(xu, first, "yes", words="他推过我")

        assert "只有她说的" in words_of(xu, first)
        assert "他推过我" in words_of(xu, first)
        assert [entry.title for entry in chronology(xu, second)] == ["接案"]
        assert (notes_of(xu, second), consents_of(xu, second)) == ([], ([], []))


def test_a_joint_session_is_noted_once_and_read_at_both(city):
    with counselor() as xu:
        first, second, couple = quiet(xu)
        note = talked(xu, first, joint=True, facts="两人一起谈")
        casework.write_note(
            actor=xu, case=first, on=CAME, minutes=50, mode="office", facts="实为五十分钟", corrects=note
        )

        assert [[one.pk for one in notes_of(xu, case)] for case in (first, second)] == [[note.pk]] * 2
        assert "两人一起谈" in words_of(xu, second)
        couple.refresh_from_db()
        assert couple.sessions == 1


@pytest.mark.parametrize("told", [("yes", True), ("no", False)])
def test_no_joint_session_where_violence_was_told_or_one_was_not_asked_alone(city, told):
    with counselor() as xu:
        first, second, couple = sides(xu)
        talked(xu, first)
        screened(xu, first)
        screened(xu, second, told[0], was_alone=told[1])
        with pytest.raises(NoJointSession, match="夫妻辅导页"):
            talked(xu, first, joint=True)
        with refused("no joint session"):
            ask(INSERT_JOINT, couple.pk, first.pk)


def test_the_newest_answer_of_each_side_counts(city):
    with counselor() as xu:
        first, second, _couple = quiet(xu)
        screened(xu, second, "yes", on=date(2024, 1, 4))
        with pytest.raises(NoJointSession):
            talked(xu, first, joint=True)
        screened(xu, second, on=date(2024, 1, 5))

        assert talked(xu, second, joint=True).couple_id == first.couple_id


def test_without_a_couple_there_is_no_joint_session(city):
    with counselor() as xu:
        case = opened(xu, topic="divorce")
        with pytest.raises(NoCoupleHere):
            talked(xu, case, joint=True)


def test_violence_opens_the_way_to_protection_and_report_at_that_side_alone(city):
    with counselor() as xu:
        first, second, _couple = sides(xu)
        screened(xu, first, "yes", words="推过我𠮷", lacks_capacity=True)
        harm = MandatoryReport.objects.visible_to(xu).get(case=first)
        first.refresh_from_db()
        second.refresh_from_db()

        assert (harm.findings, harm.harm, harm.lacks_capacity) == ("推过我𠮷", "domestic_violence", True)
        assert RiskCheck.objects.visible_to(xu).filter(case=first, made_on=None).count() == 1
        assert (first.risk, second.risk) == ("check", "")


@pytest.mark.parametrize(
    ("outcome", "on", "error"),
    [
        ("1", date(2024, 2, 1), OutcomeOutsideClock),
        ("2", date(2024, 3, 1), OutcomeOutsideClock),
        ("4", date(2024, 1, 31), OutcomeOutsideClock),
        ("5", None, OutcomeWithoutDay),
        ("", date(2024, 1, 31), OutcomeWithoutDay),
    ],
)
def test_an_outcome_that_cannot_have_happened_is_refused(city, outcome, on, error):
    with counselor() as xu, pytest.raises(error):
        ended(xu, sides(xu)[2], outcome, on)


@pytest.mark.parametrize(
    ("outcome", "on"), [("1", date(2024, 1, 31)), ("2", date(2024, 3, 2)), ("4", date(2024, 3, 1))]
)
def test_an_outcome_fits_its_clock(city, outcome, on):
    with counselor() as xu:
        assert ended(xu, sides(xu)[2], outcome, on).outcome == outcome


def test_what_happens_at_the_registry_needs_an_application(city):
    with counselor() as xu:
        couple = sides(xu, applied_on=None)[2]
        with pytest.raises(NoApplication):
            ended(xu, couple, "1", CAME, applied_on=None)

        assert ended(xu, couple, "5", CAME, applied_on=None).window_ends_on is None


def test_each_side_closes_after_the_outcome_and_is_seen_again_after_three_and_six_months(city):
    with counselor() as xu:
        first, second, couple = sides(xu)
        with pytest.raises(CoupleOutcomeFirst):
            casework.ask_closing(actor=xu, case=first, reason="reached", summary="和好", on=CAME)
        ended(xu, couple, "1", date(2024, 1, 31))
        closing = casework.ask_closing(actor=xu, case=first, reason="reached", summary="和好", on=date(2024, 2, 1))
    with scope_of("yao", assured=True) as yao:
        row = Closing.objects.visible_to(yao).select_related("case").get(pk=closing.pk)
        casework.decide_closing(actor=yao, closing=row, verdict="approved", on=date(2024, 2, 2))
    with counselor() as xu:
        days = list(FollowUp.objects.visible_to(xu).filter(case=first).values_list("due_on", flat=True))

        assert days == [date(2024, 4, 30), date(2024, 7, 31)]
        assert not FollowUp.objects.visible_to(xu).filter(case=second).exists()


def test_the_other_side_brings_the_case_that_is_open(city):
    with counselor() as xu:
        wife, husband = someone(xu, "沈阿娥"), someone(xu, "张大山", date(1982, 5, 1))
        hers, his = (opened(xu, one, topic="divorce") for one in (wife, husband))
        couple = casework.begin_couple(actor=xu, case=hers, spouse=husband, on=CAME, problem="", sent_by="self")

        assert {case.pk for case in couple.cases.visible_to(xu)} == {hers.pk, his.pk}


def test_nobody_is_a_couple_with_themselves_or_twice(city):
    with counselor() as xu:
        first, _second, _couple = sides(xu)
        with pytest.raises(casework.CoupleAlready):
            casework.begin_couple(actor=xu, case=first, spouse=someone(xu), on=CAME, problem="无", sent_by="self")
        wang = someone(xu, "王")
        alone = opened(xu, wang, topic="divorce")
        with pytest.raises(CoupleOfOne):
            casework.begin_couple(actor=xu, case=alone, spouse=wang, on=CAME, problem="无", sent_by="self")
        elder = opened(xu, someone(xu, "李"))
        with pytest.raises(casework.NotDivorceCounseling):
            casework.begin_couple(actor=xu, case=elder, spouse=someone(xu), on=CAME, problem="无", sent_by="self")


@pytest.mark.parametrize("username", ["fu", "wu", "lu", "shen", "jin"])
def test_a_couple_in_cases_does_not_exist_for_others(city, username):
    with counselor() as xu:
        first, second, couple = sides(xu)
    with scope_of(username, assured=True) as other:
        seen = [CoupleOutcome.objects.visible_to(other).filter(pk=couple.pk).exists()]
        seen += [type(first).objects.visible_to(other).filter(pk=case.pk).exists() for case in (first, second)]

        assert seen == [False] * 3


def test_without_the_second_factor_no_couple_is_begun(city):
    with scope_of("xu") as xu, pytest.raises(NeedsFactor):
        sides(xu)


def test_the_figure_counts_each_couple_once_from_its_cases(city):
    with counselor() as xu:
        rows = CoupleOutcome.objects.visible_to(xu).filter(sessions__gte=1, window_ends_on__year=2012)
        counted = rows.filter(window_ends_on__lte=date(2012, 10, 23))
        from_cases = counted.exclude(sent_by="")

        assert (counted.count(), counted.filter(outcome__in=["1", "2"]).count()) == (60, 21)
        assert [(one.outcome, one.cases.visible_to(xu).count(), one.sessions) for one in from_cases] == [("1", 2, 3)]

"""Couples behind the wall: who may sit together, to whom a joint note belongs, how many sessions there were.

The function that looks at the screens reads both sides, whoever writes the note: a worker who was let in at one side only is refused
all the same, and learns nothing but that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.violence import Told
from sanshe.foundation.access.functions import definer
from sanshe.foundation.access.wall import gatekeeper_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = 2
NEWEST = """select distinct on (s.case_id) s.told, s.was_alone from casework_violencescreen s
    join casework_case c on c.id = s.case_id where c.couple_id = new.couple_id
    order by s.case_id, s.asked_on desc, s.noted_at desc"""


def statements() -> Iterator[str]:
    """The part of the wall that keeps couples."""
    yield "grant update (sessions) on casework_coupleoutcome to sanshe_gatekeeper;"
    yield gatekeeper_policy("casework_coupleoutcome", "update")
    yield from _who_sits_together()
    yield from _sessions_are_counted()


def _who_sits_together() -> Iterator[str]:
    """A correction of a joint note is no session: it is written whatever was told meanwhile, at the case of what it corrects."""
    yield definer(
        "access.joint_note_may_be()",
        "trigger",
        f"""begin
  if not exists (select from casework_case c where c.id = new.case_id and c.couple_id = new.couple_id) then
    raise check_violation using constraint = 'joint_note_is_of_the_couple', message = 'not of this couple'; end if;
  perform from casework_coupleoutcome k where k.id = new.couple_id for no key update;
  if new.corrects_id is null and (select count(*) from ({NEWEST}) n where n.told = '{Told.NO}' and n.was_alone) < {BOTH} then
    raise check_violation using constraint = 'no_joint_session_before_both_told_of_no_violence',
      message = 'no joint session'; end if;
  return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger joint_note_may_be before insert or update of couple_id, case_id on casework_progressnote "
        "for each row when (new.couple_id is not null) execute function access.joint_note_may_be();"
    )
    yield definer(
        "access.couple_waits()",
        "trigger",
        """begin perform from casework_coupleoutcome k join casework_case c on c.couple_id = k.id
  where c.id = new.case_id for no key update of k; return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger couple_waits before insert on casework_violencescreen "
        "for each row execute function access.couple_waits();"
    )


def _sessions_are_counted() -> Iterator[str]:
    """Every note at either side that corrects no other is a session; a joint one stands once and counts once."""
    yield definer(
        "access.couple_counts(wanted uuid)",
        "void",
        """begin perform from casework_coupleoutcome k where k.id = wanted for no key update;
  update casework_coupleoutcome k set sessions = (select count(*) from casework_progressnote n
    join casework_case c on c.id = n.case_id where c.couple_id = wanted and n.corrects_id is null) where k.id = wanted; end""",
        volatile=True,
    )
    yield definer(
        "access.note_counts_for_its_couple()",
        "trigger",
        """declare theirs uuid; begin select c.couple_id into theirs from casework_case c where c.id = new.case_id;
  if theirs is not null then perform access.couple_counts(theirs); end if; return null; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger counts_for_its_couple after insert on casework_progressnote for each row "
        "when (new.corrects_id is null) execute function access.note_counts_for_its_couple();"
    )
    yield definer(
        "access.side_counts_for_its_couple()",
        "trigger",
        "begin perform access.couple_counts(new.couple_id); return null; end",
        volatile=True,
    )
    yield (
        "create or replace trigger counts_for_its_couple after insert or update of couple_id on casework_case for each row "
        "when (new.couple_id is not null) execute function access.side_counts_for_its_couple();"
    )

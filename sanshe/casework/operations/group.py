"""Groups: planned, peopled, held session by session, evaluated, signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Presence, Verdict
from sanshe.casework.gathering_stages import GroupDeed, facts_of_group, may_group
from sanshe.casework.models import (
    Attendance,
    Group,
    GroupMember,
    GroupProgress,
    GroupReport,
    GroupSession,
    GroupVerdict,
)
from sanshe.casework.operations.case import ChangedMeanwhile, next_number
from sanshe.casework.operations.enquiry import of_agency
from sanshe.casework.operations.guarding import NotNow
from sanshe.casework.operations.plan import DecidedAlready, DoneAlready, OwnPlan
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, time
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person


class EndsBeforeItStarts(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"group_ends_after_it_starts", "group_is_left_after_joining"})


class BelongsAlready(Broken):
    sentence = _("They belong to this group already.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_membership_at_once"})


class TimesTurned(Broken):
    sentence = _("It ends before it starts. Correct the times.")
    rules: ClassVar[frozenset[str]] = frozenset({"session_ends_after_it_starts", "activity_ends_after_it_starts"})


class ReportBackWhy(Broken):
    sentence = _("Say what is to be changed.")
    rules: ClassVar[frozenset[str]] = frozenset({"who_sends_a_report_back_says_why"})


class SessionOver(Refusal):
    sentence = _("It is on file already what became of this session.")


class NobodyBelonged(Refusal):
    sentence = _("Nobody belonged to the group on that day. Check the day, or add the members first.")


class CameAfterAll(Refusal):
    sentence = _("They came; only an absence has a reason.")


def allow_group(group: Group, deed: GroupDeed) -> Group:
    """The group as it stands now, if a deed fits it.

    Raises:
        NotNow: it does not.
    """
    group.refresh_from_db()
    decision = may_group(deed, facts_of_group(group))
    if not decision:
        raise NotNow(reason=str(decision.reason))
    return group


@operation("casework.group.planned")
def plan_group(*, actor: Principal, organization: UUID, place_code: str, **plan: Any) -> Group:
    """Make the plan of a group that the actor leads. `plan`: the fields of the plan, is_sample.

    Raises:
        NotYourAgency: the actor does not work there.
        EndsBeforeItStarts: the days stand the wrong way round.
    """
    fields = of_agency(actor, organization, place_code)
    number = next_number(organization, fields["county"], plan["starts_on"].year, "group")
    with spoken(EndsBeforeItStarts):
        return Group.objects.create_from(fields | plan | {"number": number, "worker_id": actor.user})


@operation("casework.group.changed")
def change_group(*, actor: Principal, group: Group, version: int, **changes: Any) -> Group:
    """Change the plan, as it stood at `version`.

    Raises:
        ChangedMeanwhile: somebody else has changed it since.
        NotNow: the group has ended.
    """
    now = Group.objects.kept_by(actor).select_for_update().get(pk=group.pk)
    allow_group(now, GroupDeed.CHANGE)
    if now.version != version:
        raise ChangedMeanwhile(now.version, {name: str(getattr(now, name) or "") for name in changes})
    for name, value in changes.items():
        setattr(now, name, value)
    now.version += 1
    with spoken(EndsBeforeItStarts):
        now.save(update_fields=[*changes, "version"])
    return now


@operation("casework.group.joined")
def join_group(*, actor: Principal, group: Group, person: Person, on: date, hope: str = "") -> GroupMember:
    """Note that somebody on file belongs to a group from a day on.

    Raises:
        NotNow: the group is at its end.
        BelongsAlready: they belong to it.
    """
    allow_group(group, GroupDeed.JOIN)
    with spoken(BelongsAlready):
        return GroupMember.objects.create(
            group=group, author_id=actor.user, person=person, joined_on=on, hope=hope.strip() or None
        )


@operation("casework.group.left")
def leave_group(*, actor: Principal, member: GroupMember, on: date) -> GroupMember:
    """Note that a member has left.

    Raises:
        DoneAlready: that is on file.
        EndsBeforeItStarts: the day lies before the day of joining.
    """
    del actor
    if member.left_on is not None:
        raise DoneAlready
    allow_group(member.group, GroupDeed.LEAVE)
    member.left_on = on
    with spoken(EndsBeforeItStarts):
        member.save(update_fields=["left_on"])
    return member


@operation("casework.session.planned")
def plan_session(
    *, actor: Principal, group: Group, on: date, starts_at: time, ends_at: time, topic: str, contents: str = ""
) -> GroupSession:
    """Plan a session.

    Raises:
        NotNow: the group is closed.
        TimesTurned: it ends before it starts.
    """
    allow_group(group, GroupDeed.SCHEDULE)
    with spoken(TimesTurned):
        return GroupSession.objects.create(
            group=group, author_id=actor.user, planned_on=on, starts_at=starts_at, ends_at=ends_at, topic=topic.strip(),
            contents=contents.strip() or None,
        )  # fmt: skip


def belonging(actor: Principal, group: Group, on: date) -> list[GroupMember]:
    """Those who belong to a group on a day."""
    rows = GroupMember.objects.visible_to(actor).filter(group=group, joined_on__lte=on).select_related("person")
    return [member for member in rows if member.left_on is None or member.left_on >= on]


@operation("casework.session.held")
def hold_session(
    *, actor: Principal, session: GroupSession, on: date, starts_at: time, ends_at: time, climate: str, observed: str,
    present: Collection[UUID], late: Collection[UUID] = (), feedback: str = "",
) -> GroupSession:  # fmt: skip
    """Note how a session went and who came; `present` and `late` hold ids of members, the others were absent.

    Raises:
        SessionOver: it was held or called off.
        NobodyBelonged: the group had no member on that day.
        NotNow: the group is closed, or has no members.
    """
    if session.held_on or session.dropped_on:
        raise SessionOver
    allow_group(session.group, GroupDeed.HOLD)
    members = belonging(actor, session.group, on)
    if not members:
        raise NobodyBelonged
    session.held_on, session.starts_at, session.ends_at, session.held_by_id = on, starts_at, ends_at, actor.user
    session.climate, session.observed, session.feedback = climate, observed.strip(), feedback.strip() or None
    with spoken(TimesTurned):
        session.save(update_fields=["held_on", "starts_at", "ends_at", "held_by", "climate", "observed", "feedback"])
    for member in members:
        came = Presence.LATE if member.pk in late else Presence.PRESENT if member.pk in present else Presence.ABSENT
        Attendance.objects.create(
            group=session.group, author_id=actor.user, session=session, member=member, presence=came
        )
    return session


@operation("casework.session.called_off")
def call_off_session(*, actor: Principal, session: GroupSession, on: date) -> GroupSession:
    """Note that a session does not take place.

    Raises:
        SessionOver: it was held or called off.
    """
    del actor
    if session.held_on or session.dropped_on:
        raise SessionOver
    allow_group(session.group, GroupDeed.CALL_OFF)
    session.dropped_on = on
    session.save(update_fields=["dropped_on"])
    return session


@operation("casework.attendance.explained")
def explain_absence(*, actor: Principal, attendance: Attendance, reason: str) -> Attendance:
    """Note why somebody did not come.

    Raises:
        CameAfterAll: they came.
    """
    del actor
    if attendance.presence != Presence.ABSENT:
        raise CameAfterAll
    attendance.reason = reason.strip()
    attendance.save(update_fields=["reason"])
    return attendance


@operation("casework.group_progress.noted")
def note_progress(
    *, actor: Principal, member: GroupMember, on: date, text: str, attainment: int | None = None
) -> GroupProgress:
    """Note how a member fares; it stands as it is from then on.

    Raises:
        NotNow: no session was held, or the group is closed.
    """
    allow_group(member.group, GroupDeed.PROGRESS)
    return GroupProgress.objects.create(
        group=member.group, author_id=actor.user, member=member, seen_on=on, text=text.strip(), attainment=attainment
    )


@operation("casework.group_report.handed_in")
def report_group(
    *, actor: Principal, group: Group, reason: str, attainment: int, summary: str, on: date, advice: str = ""
) -> GroupReport:
    """Hand in the evaluation report; the group closes with the supervisor's signature.

    Raises:
        NotNow: a session is still planned, or it is not on file how every member fares.
    """
    allow_group(group, GroupDeed.CLOSE)
    return GroupReport.objects.create(
        group=group, author_id=actor.user, reason=reason, attainment=attainment, summary=summary.strip(),
        advice=advice.strip() or None, asked_on=on,
    )  # fmt: skip


@operation("casework.group_report.decided")
def decide_report(*, actor: Principal, report: GroupReport, verdict: str, on: date, comment: str = "") -> GroupVerdict:
    """Sign a report, or send it back with what is to be changed.

    Raises:
        OwnPlan: one has written it oneself.
        DecidedAlready, ReportBackWhy: a decision is on file; the comment is missing.
    """
    if report.author_id == actor.user:
        raise OwnPlan
    allow_group(report.group, GroupDeed.SIGN_OFF)
    with spoken(DecidedAlready, ReportBackWhy):
        return GroupVerdict.objects.create(
            group=report.group, author_id=actor.user, report=report, verdict=Verdict(verdict),
            comment=comment.strip() or None, decided_on=on,
        )  # fmt: skip

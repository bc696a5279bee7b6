"""What the database holds about referrals: how they move, what their acceptance opens, and that it closes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import AGENCY, FRONT_LINE
from sanshe.casework.enums import ReferralState
from sanshe.casework.referral_rules import RULES, Side
from sanshe.foundation.access.clauses import array_of
from sanshe.foundation.access.functions import definer
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNNING = "(ends_at is null or ends_at > statement_timestamp())"

INSIDE = """begin
  if exists (select from casework_aside a where a.id = new.aside_id and a.case_id <> new.case_id)
    or exists (select from casework_consent c where c.id = new.consent_id and c.case_id <> new.case_id)
    or exists (select from casework_legalground g where g.id = new.ground_id and g.case_id <> new.case_id)
    or not exists (select from casework_case c where c.id = new.case_id and c.owner_organization = new.owner_organization) then
  raise check_violation using constraint = 'facts_stay_in_their_case', message = 'facts stay in their case'; end if; return new; end"""


def of_referrals() -> Iterator[str]:
    """Moves of the state table and no others, each by its side; the grant and the aside begin and end with them."""
    ours = f"new.owner_organization in (select access.organizations({array_of(AGENCY)}))"
    theirs = f"new.receiver_id in (select access.organizations({array_of(FRONT_LINE)}))"
    yield definer(
        "access.referral_moves()",
        "trigger",
        f"""begin
  if not ({_moves()}) then
    raise check_violation using constraint = 'referral_moves_by_its_table', message = 'referral moves by its table'; end if;
  if session_user in ('sanshe_web', 'sanshe_job') and not (case when new.state in ({_by(Side.SENDER)}) then {ours} else {theirs} end) then
    raise insufficient_privilege using message = 'the other side moves this referral'; end if;
  return new; end""",
        volatile=True,
    )
    yield (
        "create or replace trigger moves before update of state on casework_referral for each row "
        "when (old.state is distinct from new.state) execute function access.referral_moves();"
    )
    yield definer("access.referral_stays_in_its_case()", "trigger", INSIDE, volatile=True)
    yield (
        "create or replace trigger stays_in_its_case before insert on casework_referral "
        "for each row execute function access.referral_stays_in_its_case();"
    )
    yield definer("access.referral_opens()", "trigger", _opening(), volatile=True)
    yield (
        "create or replace trigger opens after update of state on casework_referral for each row "
        "when (old.state is distinct from new.state) execute function access.referral_opens();"
    )


def _moves() -> str:
    return " or ".join(f"(old.state = '{rule.before}' and new.state = '{rule.after}')" for rule in RULES.values())


def _by(side: Side) -> str:
    return ", ".join(f"'{rule.after}'" for rule in RULES.values() if rule.side is side)


def _opening() -> str:
    """Acceptance opens the file, when that was told; every other move closes it and ends the aside."""
    return f"""begin
  if new.state = '{ReferralState.ACCEPTED}' then
    if new.opens_file then
      insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, starts_at, ends_at)
      values (gen_random_uuid(), new.owner_organization, new.receiver_id, 'casework_case', new.case_id, {Tier.SENSITIVE.value},
        'referral', new.basis, statement_timestamp(),
        case when new.open_until is not null then greatest(statement_timestamp(), (new.open_until + 1)::timestamp at time zone 'Asia/Shanghai') end);
    end if;
    return null; end if;
  update foundation_grant set ends_at = statement_timestamp() where "table" = 'casework_case' and record = new.case_id
    and from_organization = new.owner_organization and to_organization = new.receiver_id and purpose = 'referral' and {RUNNING};
  update casework_aside set ends_on = greatest(begins_on, new.ended_on) where id = new.aside_id and ends_on is null;
  return null; end"""

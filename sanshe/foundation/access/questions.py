"""Questions about a record that is known by table and id only: grants, seals and the audit ask them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.clauses import Granted
from sanshe.foundation.access.expressions import keeping, seeing
from sanshe.foundation.access.functions import READERS, as_gatekeeper, definer
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanshe.foundation.access.policy import Policy

SEALED = Tier.SEALED.value


def questions(policies: Iterable[Policy]) -> Iterator[str]:
    """One function a question, with a branch for each table it can be asked about; elsewhere the answer is no."""
    policies = tuple(policies)
    anchors = tuple(policy for policy in policies if policy.follows is None)
    record = "of_table text, wanted uuid"
    yield _asked(
        f"may_see({record})",
        {one.table: f"exists ({_of(one)} and ({seeing(one)}))" for one in policies},
        "sanshe_scribe",
    )
    yield _asked(
        f"gives({record}, giver uuid)",
        {
            one.table: f"exists ({_of(one)} and owner_organization = giver and tier < {SEALED} and ({keeping(one)}))"
            for one in anchors
            if any(_opens_by_grant(other, one) for other in policies)
        },
        READERS,
    )
    yield _asked(
        f"may_seal({record})",
        {one.table: f"not exists ({_of(one)}) or exists ({_of(one)} and ({keeping(one)}))" for one in anchors},
        READERS,
    )
    yield _asked(f"is_sealed({record})", {one.table: _sealed(one, policies) for one in anchors}, "")
    yield from _unsealing(anchors)
    yield _behind(anchors, policies)


def _of(policy: Policy) -> str:
    return f"select from {policy.table} where id = wanted"


def _opens_by_grant(policy: Policy, anchor: Policy) -> bool:
    return policy.anchor.table == anchor.table and any(
        isinstance(clause, Granted) for clause in (*policy.see, *policy.keep)
    )


def _sealed(anchor: Policy, policies: Iterable[Policy]) -> str:
    """The record itself is sealed, or one of those rows behind it that may be of a higher tier than it."""
    led = (one for one in policies if one.own_tier and one.anchor.table == anchor.table)
    return " or ".join(
        (
            f"exists ({_of(anchor)} and tier = {SEALED})",
            *(
                f"exists (select from {one.table} where {one.anchor.column} = wanted and tier = {SEALED})"
                for one in led
            ),
        )
    )


def _asked(signature: str, answers: Mapping[str, str], callers: str) -> str:
    branches = "\n".join(f"when '{table}' then return {answer};" for table, answer in answers.items())
    body = f"begin case of_table {branches} else return false; end case; end" if answers else "begin return false; end"
    name, _bracket, arguments = signature.partition("(")
    kinds = ", ".join(argument.split()[1] for argument in arguments.rstrip(")").split(", "))
    opened = as_gatekeeper(f"grant execute on function access.{name}({kinds}) to {callers};") if callers else ""
    return definer(f"access.{signature}", "boolean", body) + opened


def _unsealing(anchors: Iterable[Policy]) -> Iterator[str]:
    """A record that is opened forgets who was let in while it was sealed; a new seal begins with new lines."""
    yield definer(
        "access.unsealing_ends_lines()",
        "trigger",
        """begin
  update foundation_sealreader s set ends_at = greatest(statement_timestamp(), s.starts_at)
  where s."table" = tg_table_name and s.record = new.id and (s.ends_at is null or s.ends_at > statement_timestamp());
  return null; end""",
        volatile=True,
    )
    for one in anchors:
        yield (
            f"create or replace trigger unsealing_ends_lines after update of tier on {one.table} for each row "
            f"when (old.tier = {SEALED} and new.tier < {SEALED}) execute function access.unsealing_ends_lines();"
        )


def _behind(anchors: Iterable[Policy], policies: Iterable[Policy]) -> str:
    """A record that one may see, and the rows that follow it as far as one may see them: what the audit speaks of."""
    branches = {
        anchor.table: "".join(
            f"return query select '{one.table}'::text, id from {one.table} where {one.anchor.column} = wanted and ({seeing(one)});"
            for one in policies
            if one.follows is not None and one.anchor.table == anchor.table
        )
        for anchor in anchors
    }
    cases = " ".join(f"when '{table}' then {rows}" for table, rows in branches.items() if rows)
    return definer(
        "access.behind(asked text, wanted uuid)",
        "table (of_table text, of_record uuid)",
        f"""begin if not access.may_see(asked, wanted) then return; end if;
  return query select asked, wanted;
  case asked {cases} else null; end case; end""",
    )

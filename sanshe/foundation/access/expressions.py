"""The SQL of a whole policy: its clauses below the seal, its allow-list at the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from sanshe.foundation.access.clauses import Clause
    from sanshe.foundation.access.policy import Policy


def seeing(policy: Policy) -> str:
    """The expression of the rows that may be read."""
    return expression(policy, policy.see)


def keeping(policy: Policy) -> str:
    """The expression of the rows that may be written: never one that may not be read."""
    kept = expression(policy, policy.keep)
    return f"({kept})" if policy.keeps_only_what_it_sees else f"({seeing(policy)}) and ({kept})"


def expression(policy: Policy, clauses: tuple[Clause, ...]) -> str:
    """Any of the clauses for rows below the sealed tier; for sealed rows their allow-list and nothing else."""
    anchor = policy.anchor
    opened = " or ".join(clause.sql(anchor) for clause in clauses) or "false"
    sealed = f"{anchor.column} in (select access.unsealed('{anchor.table}'))"
    return f"(tier < {Tier.SEALED.value} and ({opened})) or (tier = {Tier.SEALED.value} and {sealed})"

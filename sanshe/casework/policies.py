"""Counseling of couples is sealed: no clause below the seal opens it."""

from __future__ import annotations

from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.policy import Policy, declare

declare(Policy(CoupleOutcome, see=(), keep=()))

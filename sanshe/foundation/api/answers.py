"""What an operation may answer besides what it is for; every one is said in the description."""

from __future__ import annotations

from sanshe.foundation.api.problems import Problem

MAY_FAIL: dict[int, type[Problem]] = dict.fromkeys((400, 401, 403, 422, 429), Problem)
MAY_MISS = MAY_FAIL | {404: Problem}
MAY_CLASH = MAY_MISS | {409: Problem}

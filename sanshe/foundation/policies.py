"""The ground's own tables; their row policies stand in `access/own_tables.py`, `jobs/sql.py` and `exports/sql.py`."""

from __future__ import annotations

from sanshe.foundation.access.clauses import Own
from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.access.policy import Policy, declare, declare_internal
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.exports.models import ExportDecision, ExportLimit
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.imports.models import TABLES, HeadingMemory
from sanshe.foundation.installation import Installation
from sanshe.foundation.jobs.models import (
    Download,
    Job,
    JobCancellation,
    JobCourse,
    JobRelease,
    JobSighting,
    ResultFile,
    Worker,
)
from sanshe.foundation.lists.saved import SavedView
from sanshe.foundation.web.submissions import Submission
from sanshe.foundation.webhooks.models import WebhookDelivery

declare_internal(AccessToken, "")
declare_internal(Grant, "select, insert")
declare_internal(SealReader, "select, insert")
declare_internal(Installation, "select, insert")
declare_internal(SavedView, "select, insert, delete")
for kept in TABLES:
    declare_internal(kept, "select, insert, update, delete")  # each sees their own: `imports/walls.py`
declare_internal(HeadingMemory, "select, insert, update, delete")  # an organization's people share it
declare_internal(FigureSpan, "")
declare_internal(FigureCell, "")
declare_internal(KeyRotation, "select")
declare_internal(RotationStep, "")
declare_internal(Submission, "select, insert, update, delete")

declare(Policy(Job, see=(Own("user"),), keep=(Own("user"),)))
declare_internal(JobCourse, "select")
declare_internal(JobRelease, "select")
declare_internal(JobCancellation, "select, insert")
declare_internal(JobSighting, "select, insert")
declare_internal(ResultFile, "select")
declare_internal(Download, "select, insert")
declare_internal(Worker, "")

declare_internal(WebhookDelivery, "select")

declare_internal(ExportDecision, "select, insert")
declare_internal(ExportLimit, "select, insert")

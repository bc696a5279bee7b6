"""Tables of the ground: what the wall looks up, what was asked to be done later, what kind of installation this is."""

from sanshe.foundation.access.models import AccessToken, Grant, SealReader
from sanshe.foundation.api.models import ApiToken
from sanshe.foundation.crypto.rotation.models import KeyRotation, RotationStep
from sanshe.foundation.exports.models import Export, ExportDecision, ExportLimit
from sanshe.foundation.figures.models import FigureCell, FigureSpan
from sanshe.foundation.imports.models import AppliedPart, HeadingMemory, Import, StagedPart, Upload
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
from sanshe.foundation.webhooks.models import Webhook, WebhookDelivery

__all__ = [
    "AccessToken", "ApiToken", "AppliedPart", "Download", "Export", "ExportDecision", "ExportLimit", "FigureCell", "FigureSpan",
    "Grant", "HeadingMemory", "Import", "Installation", "Job", "JobCancellation", "JobCourse", "JobRelease",
    "JobSighting", "KeyRotation", "ResultFile", "RotationStep", "SavedView", "SealReader", "StagedPart", "Submission",
    "Upload", "Webhook", "WebhookDelivery", "Worker",
]  # fmt: skip

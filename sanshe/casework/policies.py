"""Who sees and keeps casework: the worker of a case, their head and supervisor; counseling of couples only by its seal."""

from __future__ import annotations

from sanshe.accounts.enums import AGENCY, CASEWORKERS, CITY, COMMUNITY, FRONT_LINE, MANAGERS, SUPERVISORS, WORKERS
from sanshe.casework.models import (
    Activity,
    ActivityCost,
    Agreement,
    Aside,
    Assessment,
    AssistanceFinding,
    Attendance,
    CareGrade,
    CareVisit,
    Case,
    CaseSeries,
    Closing,
    ClosingDecision,
    Consent,
    ConsentText,
    CoupleOutcome,
    Enquiry,
    FollowUp,
    FormSignature,
    FormTemplate,
    Goal,
    Group,
    GroupMember,
    GroupProgress,
    GroupReport,
    GroupSession,
    GroupVerdict,
    LegalGround,
    MandatoryReport,
    NoteDraft,
    Plan,
    PlanDecision,
    ProgressNote,
    Referral,
    Reflection,
    RiskCheck,
    ScaleResult,
    SignIn,
    Task,
)
from sanshe.foundation.access.clauses import Everyone, Granted, InOrganization, InPlace, Named, NamedByParent
from sanshe.foundation.access.policy import Policy, declare

HEAD = InOrganization(MANAGERS)
SUPERVISOR = InOrganization(SUPERVISORS)
ITS_WORKER = Named("worker_id", WORKERS)
WORKER_OF_ITS_CASE = NamedByParent("worker_id", WORKERS)
ITS_AUTHOR = Named("author_id", AGENCY)
OPENED_TO_US = Granted(FRONT_LINE)
AT_THE_DOOR = InOrganization(AGENCY)

declare(Policy(CoupleOutcome, see=(), keep=()))
declare(Policy(Enquiry, see=(AT_THE_DOOR, SUPERVISOR), keep=(AT_THE_DOOR,)))
declare(Policy(ConsentText, see=(Everyone(),), keep=(HEAD, InPlace(CITY))))
declare(Policy(FormTemplate, see=(Everyone(),), keep=(InPlace(CITY),)))

declare(Policy(CaseSeries, see=(InOrganization(CASEWORKERS),), keep=(AT_THE_DOOR,)))
declare(Policy(Case, see=(ITS_WORKER, HEAD, SUPERVISOR, OPENED_TO_US), keep=(ITS_WORKER, HEAD)))
OF_THE_FILE = (
    Consent, LegalGround, Assessment, Plan, Goal, Task, Agreement, Aside, Closing, FollowUp, ScaleResult, RiskCheck,
    MandatoryReport,
)  # fmt: skip
# The receiver answers the letter: `walls/referral.py` holds who may move it whereto.
declare(Policy(Referral, see=(ITS_WORKER, HEAD, SUPERVISOR, OPENED_TO_US), keep=(ITS_WORKER, HEAD, OPENED_TO_US)))
for model in OF_THE_FILE:
    declare(
        Policy(
            model,
            see=(WORKER_OF_ITS_CASE, HEAD, SUPERVISOR, OPENED_TO_US),
            keep=(WORKER_OF_ITS_CASE, HEAD),
            follows="case",
        )
    )
for verdict in (PlanDecision, ClosingDecision):
    declare(
        Policy(
            verdict,
            see=(WORKER_OF_ITS_CASE, HEAD, SUPERVISOR, OPENED_TO_US),
            keep=(HEAD, SUPERVISOR),
            follows="case",
        )
    )
# A grant opens the file, never the notes; what is being written and reflected upon is not even the head's.
declare(
    Policy(ProgressNote, see=(WORKER_OF_ITS_CASE, HEAD, SUPERVISOR), keep=(WORKER_OF_ITS_CASE, HEAD), follows="case")
)
# What is signed repeats what the form says, notes included; the supervisor signs too.
SIGNERS = (WORKER_OF_ITS_CASE, HEAD, SUPERVISOR)
declare(Policy(FormSignature, see=SIGNERS, keep=SIGNERS, follows="case"))
declare(Policy(NoteDraft, see=(ITS_AUTHOR,), keep=(ITS_AUTHOR,), follows="case", removable=True))
declare(Policy(Reflection, see=(ITS_AUTHOR, SUPERVISOR), keep=(ITS_AUTHOR,), follows="case"))

# Groups and activities: as cases, but nobody outside is let in by a grant.
for whole in (Group, Activity):
    declare(Policy(whole, see=(ITS_WORKER, HEAD, SUPERVISOR), keep=(ITS_WORKER, HEAD)))
for part, follows in (
    *((model, "group") for model in (GroupMember, GroupSession, Attendance, GroupProgress, GroupReport)),
    *((model, "activity") for model in (SignIn, ActivityCost)),
):
    declare(Policy(part, see=(WORKER_OF_ITS_CASE, HEAD, SUPERVISOR), keep=(WORKER_OF_ITS_CASE, HEAD), follows=follows))
declare(Policy(GroupVerdict, see=(WORKER_OF_ITS_CASE, HEAD, SUPERVISOR), keep=(HEAD, SUPERVISOR), follows="group"))
# Whoever answers for a person visits them: the community worker of the place, the agency that keeps the record.
VISITORS = (InOrganization(FRONT_LINE), InPlace(COMMUNITY))
for visited in (CareGrade, CareVisit):
    declare(Policy(visited, see=(*VISITORS, OPENED_TO_US), keep=VISITORS, follows="person"))
declare(Policy(AssistanceFinding, see=(*VISITORS, OPENED_TO_US), keep=VISITORS, follows="household"))

"""Choices of casework."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class CoupleOutcomeCode(TextChoices):
    """How counseling of a couple who came to divorce ended (codes 1 to 7 of the field's practice)."""

    WITHDREW = "1", _("Withdrew within the cooling-off period")
    LAPSED = "2", _("Did not come within the window")
    POSTPONED = "3", _("Agreed to postpone")
    DIVORCED_AFTER_HELP = "4", _("Divorced by agreement after help on children or property")
    WENT_TO_COURT = "5", _("Went to court")
    REFUSED = "6", _("Refused the service")
    UNKNOWN = "7", _("Unknown")


RECONCILED = (CoupleOutcomeCode.WITHDREW, CoupleOutcomeCode.LAPSED)
BY_THE_CLOCK = (
    *RECONCILED,
    CoupleOutcomeCode.DIVORCED_AFTER_HELP,
)  # these happen at the registry, in days that are reckoned


class Way(TextChoices):
    """How somebody came to us (来源: self-request, outreach, referral)."""

    VISIT = "visit", _("Came in person")
    CALL = "call", _("Called")
    OUTREACH = "outreach", _("Met on outreach")
    TRANSFER = "transfer", _("Sent to us")


class Urgency(TextChoices):
    """How soon somebody must act."""

    ORDINARY = "ordinary", _("Ordinary")
    SOON = "soon", _("Within three days")
    NOW = "now", _("At once")


class RiskSign(TextChoices):
    """What the first look for danger asks (intake form, first risk check)."""

    SELF_HARM = "self_harm", _("May harm themselves")
    HARM_TO_OTHERS = "harm_to_others", _("May harm others")
    ABUSE = "abuse", _("Violence or abuse")
    NEGLECT = "neglect", _("Neglect")
    HOMELESS = "homeless", _("No roof tonight")


class EnquiryOutcome(TextChoices):
    """What became of an enquiry."""

    CASE = "case", _("Became a case")
    REFERRED = "referred", _("Sent on")
    ANSWERED = "answered", _("Answered, stays an enquiry")


class SubjectKind(TextChoices):
    """Whom a case is about: three kinds of one engine."""

    PERSON = "person", _("One person")
    HOUSEHOLD = "household", _("A household")
    COMMUNITY = "community", _("A whole community")


class Topic(TextChoices):
    """What a case is about. Those of `SEALED_TOPICS` begin under a seal."""

    ELDER = "elder", _("Later life")
    CHILD = "child", _("Children in difficulty")
    PROTECTION = "protection", _("Protection of a minor")
    FAMILY = "family", _("Family relations")
    DIVORCE = "divorce", _("Divorce counseling")
    VIOLENCE = "violence", _("Domestic violence")
    HARDSHIP = "hardship", _("Hardship")
    DISABILITY = "disability", _("Disability and rehabilitation")
    HEALTH = "health", _("Illness and mental health")
    YOUTH = "youth", _("Young people")
    OTHER = "other", _("Another topic")


SEALED_TOPICS = frozenset({Topic.PROTECTION, Topic.DIVORCE, Topic.VIOLENCE})


class Stage(TextChoices):
    """Where a case stands. Never typed: `stages.py` computes it from what is on file (MZ/T 094, and the ways aside)."""

    INTAKE = "intake", _("Intake")
    ASSESSMENT = "assessment", _("Assessment")
    PLANNING = "planning", _("Planning")
    INTERVENTION = "intervention", _("Intervention")
    EVALUATION = "evaluation", _("Evaluation")
    CLOSED = "closed", _("Closed case")
    FOLLOW_UP = "follow_up", _("Follow-up visits")
    REFERRED_OUT = "referred_out", _("Referred elsewhere")
    SUSPENDED = "suspended", _("Paused")
    CRISIS = "crisis", _("Crisis")


class ConsentScope(TextChoices):
    """What somebody agrees to, each by itself (PIPL art. 14, 23, 25, 29)."""

    SERVICE = "service", _("The service, and the data that it needs")
    SENSITIVE = "sensitive", _("Sensitive data such as health")
    SHARING = "sharing", _("Passing data on to a named organization")
    PUBLISHING = "publishing", _("Photos and stories in public")


class SignerRelation(TextChoices):
    """Who signs for the client."""

    SELF = "self", _("The client")
    GUARDIAN = "guardian", _("Guardian")
    RELATIVE = "relative", _("Relative on the client's behalf")
    REPRESENTATIVE = "representative", _("Representative of the residents")


class ConsentChannel(TextChoices):
    """How consent was given."""

    PAPER = "paper", _("Signed on paper")
    SCREEN = "screen", _("Signed on screen")
    ORAL = "oral", _("By word of mouth")


class Ground(TextChoices):
    """Legal grounds for working without consent (PIPL art. 13)."""

    LEGAL_DUTY = "legal_duty", _("A duty by law")
    EMERGENCY = "emergency", _("Life or health in danger")
    REPORTING = "reporting", _("Mandatory report")


class AgreementForm(TextChoices):
    """How client and worker agreed to the plan."""

    SIGNED = "signed", _("Signed by both")
    ORAL = "oral", _("By word of mouth")


class Verdict(TextChoices):
    """What a supervisor says to a plan or a closing."""

    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent_back", _("Sent back")


class Mode(TextChoices):
    """Where and how somebody was met."""

    HOME = "home", _("At home")
    OFFICE = "office", _("At the office")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")
    OUTSIDE = "outside", _("Elsewhere")


class Attainment(IntegerChoices):
    """How far a goal was reached, on a scale after goal attainment scaling."""

    WORSE = 0, _("0 · worse than before")
    UNCHANGED = 1, _("1 · unchanged")
    LESS = 2, _("2 · less than hoped for")
    REACHED = 3, _("3 · as hoped for")
    MORE = 4, _("4 · more than hoped for")


class ClosingReason(TextChoices):
    """Why a case ends (closing form)."""

    REACHED = "reached", _("Goals reached")
    CLIENT_ASKS = "client_asks", _("The client asks for it")
    MOVED = "moved", _("Moved away")
    DIED = "died", _("Has died")
    REFERRED = "referred", _("Referred elsewhere for good")
    NO_CONTACT = "no_contact", _("No contact after several tries")
    BEYOND_US = "beyond_us", _("Beyond what we can do")
    SAFETY = "safety", _("Safety of the worker")


class AsideKind(TextChoices):
    """What may go on beside the path of a case."""

    PAUSE = "pause", _("Pause")
    REFERRAL = "referral", _("Referral elsewhere")
    CRISIS = "crisis", _("Crisis on file")


class ReferralState(TextChoices):
    """How far the conversation about a referral has come."""

    SENT = "sent", _("Waits for a reply")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Turned down")
    COMPLETED = "completed", _("Done and reported")
    REVOKED = "revoked", _("Withdrawn by the sender")
    CALLED_BACK = "called_back", _("Called back")


class Basis(TextChoices):
    """What lets us tell somebody else."""

    CONSENT = "consent", _("The client agreed to it")
    GROUND = "ground", _("A legal ground")


class GroupKind(TextChoices):
    """Nature of a group (小组性质, group plan)."""

    GROWTH = "growth", _("Growth group")
    SUPPORT = "support", _("Support group")
    EDUCATION = "education", _("Education group")
    THERAPY = "therapy", _("Therapy group")
    SELF_HELP = "self_help", _("Self-help group")
    INTEREST = "interest", _("Interest group")


class Climate(TextChoices):
    """What was seen among the members in a session: from it, and from the sessions held, the stage follows."""

    STRANGE = "strange", _("They are getting to know each other")
    TESTING = "testing", _("They test each other, disagree, form sides")
    TRUSTING = "trusting", _("They trust and help each other")


class GroupStage(TextChoices):
    """Where a group stands: the five stages of MZ/T 095-2017, and the end. Never typed."""

    PREPARATION = "preparation", _("Getting ready")
    FORMING = "forming", _("Forming")
    TRANSITION = "transition", _("Turning")
    MATURITY = "maturity", _("Mature")
    ENDING = "ending", _("Ending")
    CLOSED = "closed", _("Closed group")


class Presence(TextChoices):
    """Whether a member came to a session."""

    PRESENT = "present", _("present")
    LATE = "late", _("late")
    ABSENT = "absent", _("absent")


class GroupEnd(TextChoices):
    """Why a group ends."""

    AS_PLANNED = "as_planned", _("As planned")
    EARLY = "early", _("Earlier than planned")
    NEVER_BEGAN = "never_began", _("It never began")


class ActivityStage(TextChoices):
    """Where a community activity stands. Never typed."""

    PLANNED = "planned", _("Being prepared")
    HELD = "held", _("Held, to be summed up")
    SUMMED_UP = "summed_up", _("Summed up")
    DROPPED = "dropped", _("Called off")


class RiskCause(TextChoices):
    """What makes one ask about danger to life."""

    SCALE = "scale", _("An answer on a scale")
    WORDS = "words", _("What was said or seen")
    AGAIN = "again", _("It was to be asked again")


class RiskLevel(TextChoices):
    """What a risk check found."""

    NONE = "none", _("No danger found")
    LOW = "low", _("Low risk")
    MODERATE = "moderate", _("Moderate risk")
    HIGH = "high", _("High risk")


class RiskState(TextChoices):
    """What a case shows of danger: a check that waits, else the level that the newest found; nothing where there is none."""

    CHECK = "check", _("Risk check to do")
    LOW = "low", _("Low risk")
    MODERATE = "moderate", _("Moderate risk")
    HIGH = "high", _("High risk")

"""Tables around sign-in hold nobody's business; they are internal, with just the privileges that signing in needs.

What the ground leaves open because it knows no roles is said here too: who sees exports and agrees to them.
"""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from sanshe.accounts.enums import CITY, MANAGERS, Role
from sanshe.accounts.models import FailedSignIn, KnownDevice, OneTimePassword, UsedPassword, User
from sanshe.foundation.access.clauses import InOrganization, InPlace, Own
from sanshe.foundation.access.policy import Policy, declare, declare_internal
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.api.models import ApiToken
from sanshe.foundation.exports.duties import duties
from sanshe.foundation.exports.models import Export
from sanshe.foundation.webhooks.models import Webhook

declare_internal(User, "select, insert, update")
declare_internal(OneTimePassword, "select, insert, update")
declare_internal(UsedPassword, "select, insert, delete")
declare_internal(KnownDevice, "select, insert, update, delete")
declare_internal(FailedSignIn, "select, insert, delete")
declare_internal(Session, "select, insert, update, delete")
declare_internal(Authenticator, "select, insert, update, delete")
declare_internal(EmailAddress, "select")
declare_internal(EmailConfirmation, "")
declare_internal(ContentType, "select")
declare_internal(Permission, "")
declare_internal(Group, "")
declare_internal(Group.permissions.through, "")

declare(
    Policy(
        Export,
        see=(Own("user"), InOrganization(MANAGERS), InPlace(CITY, Tier.SENSITIVE)),
        keep=(Own("user"),),
    )
)
PROGRAMS = InOrganization(MANAGERS)
for of_programs in (ApiToken, Webhook):
    declare(Policy(of_programs, see=(PROGRAMS,), keep=(PROGRAMS,)))
HEADS.update(MANAGERS)
duties.approvers.update(MANAGERS | CITY)
duties.keepers.add(Role.SECURITY_ADMINISTRATOR.value)

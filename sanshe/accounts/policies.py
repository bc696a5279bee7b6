"""Tables around sign-in hold nobody's business; they are internal, with just the privileges that signing in needs."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session

from sanshe.accounts.models import FailedSignIn, KnownDevice, OneTimePassword, User
from sanshe.foundation.access.policy import declare_internal

declare_internal(User, "select, insert, update")
declare_internal(OneTimePassword, "select, insert, update")
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

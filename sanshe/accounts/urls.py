"""Signing in and out, the second factor, one's own password. The views are django-allauth's, the pages are ours.

They hold nothing protected, so they are declared public; each of them looks after its own session.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path

from sanshe.accounts import security, views
from sanshe.accounts.programs import tokens, webhooks
from sanshe.foundation.web.serving import public

urlpatterns = [
    path("sign-in/", public(account.login), name="account_login"),
    path("sign-in/code/", public(factor.authenticate), name="mfa_authenticate"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("account/inactive/", public(account.account_inactive), name="account_inactive"),
    path("account/confirm/", public(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", public(factor.reauthenticate), name="mfa_reauthenticate"),
    path("account/password/", public(account.password_change), name="account_change_password"),
    path("accounts/", security.accounts, name="accounts"),
    path("accounts/<uuid:key>/lock-out/end/", security.lockout_end, name="lockout_end"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/form/", tokens.token_form, name="token_form"),
    path("tokens/new/", tokens.token_making, name="token_making"),
    path("tokens/<uuid:key>/end/", tokens.token_end, name="token_end"),
    path("webhooks/", webhooks.webhooks, name="webhooks"),
    path("webhooks/form/", webhooks.webhook_form, name="webhook_form"),
    path("webhooks/new/", webhooks.webhook_making, name="webhook_making"),
    path("webhooks/<uuid:key>/", webhooks.webhook, name="webhook"),
    path("webhooks/<uuid:key>/end/", webhooks.webhook_end, name="webhook_end"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/sessions/end/", views.other_sessions_end, name="other_sessions_end"),
    path("account/sessions/<uuid:key>/end/", views.session_end, name="session_end"),
    path("account/second-factor/", views.protection, name="mfa_index"),
    path("account/second-factor/activation/", public(views.activation), name="mfa_activate_totp"),
    path("account/second-factor/deactivation/", public(views.deactivation), name="mfa_deactivate_totp"),
    path("account/second-factor/codes/", public(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/second-factor/codes/file/",
        public(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/second-factor/codes/new/", public(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
]

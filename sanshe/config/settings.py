"""Django's settings: one file, typed, everything that varies comes from `env`."""

from __future__ import annotations

from dataclasses import replace

from sanshe.accounts.profiles import PROFILES
from sanshe.config import env
from sanshe.foundation.crypto.keys import make_keyring

KEYRING = make_keyring(env.key_file())
SECRET_KEY = KEYRING.derive("django").hex()
DEBUG = env.DEBUG.flag()
ALLOWED_HOSTS = [host.strip() for host in env.HOSTS.text().split(",")]
COUNTY = env.COUNTY.text()
CRYPTO_SUITE = env.SUITE.text()
SEAL_DIGEST = env.SEAL_DIGEST.text()
CHECKPOINTS = env.data_folder() / "checkpoints"
RESTORE_REPORTS = env.data_folder() / "restore-reports"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "sanshe.foundation",
    "sanshe.accounts",
    "sanshe.audit",
    "sanshe.places",
    "sanshe.organizations",
    "sanshe.people",
    "sanshe.casework",
    "sanshe.indicators",
    "sanshe.sample",
]

MIDDLEWARE = [
    "sanshe.foundation.web.headers.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sanshe.foundation.web.language.LanguageFromCookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sanshe.accounts.middleware.SessionLimits",
    "sanshe.accounts.middleware.OwnPasswordFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sanshe.foundation.web.freshness.AsksForProof",
]

ROOT_URLCONF = "sanshe.config.urls"
WSGI_APPLICATION = "sanshe.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # each context keeps its pages in `jinja2/<context>/`
        "OPTIONS": {"environment": "sanshe.foundation.ui.environment.environment"},
    },
]

_ADDRESS = env.database_address()
_POOL = {"min_size": 1, "max_size": env.THREADS.number(), "timeout": 10}


def _database(role: str, *, pooled: bool = False) -> dict[str, object]:
    """One connection to our database as one of its roles (`docs/decisions/` says why there are several)."""
    return {
        "ENGINE": "sanshe.foundation.database.backend",
        "HOST": _ADDRESS.host,
        "PORT": _ADDRESS.port,
        "NAME": _ADDRESS.name,
        "USER": f"sanshe_{role}",
        "PASSWORD": KEYRING.password(role),
        "CONN_MAX_AGE": 0 if pooled else None,
        "OPTIONS": {**_ADDRESS.options, **({"pool": _POOL} if pooled else {})},
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": _database("web", pooled=True),
    "job": _database("job"),  # the worker's hold on a job; see `foundation/database/acting.py`
    "gate": _database("gate", pooled=True),
    "audit": _database("audit_in", pooled=True),
    "sealer": _database("sealer"),
    "rotator": _database("rotator"),
    "owner": _database("owner"),
}
DATABASE_ROUTERS = ["sanshe.foundation.database.router.OneDatabase"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["sanshe.accounts.backend.NameOrPhone"]
PASSWORD_HASHERS = ["sanshe.accounts.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sanshe.accounts.validation.UnlikeTheAccount"},
    {"NAME": "sanshe.accounts.validation.FitsProfile"},
    {"NAME": "sanshe.accounts.validation.NotUsedBefore"},
    {"NAME": "sanshe.accounts.validation.NotCommon"},
]
_PROFILE = PROFILES[env.PROFILE.choice(PROFILES)]
SIGN_IN_LIMITS = replace(
    _PROFILE,
    idle_minutes=env.IDLE_MINUTES.number(_PROFILE.idle_minutes),
    session_hours=env.SESSION_HOURS.number(_PROFILE.session_hours),
    password_days=env.PASSWORD_DAYS.number(_PROFILE.password_days),
)
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sanshe.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
# Wrong passwords are counted by accounts.throttle, which never locks the victim out; an office behind one address signs in at eight.
ACCOUNT_RATE_LIMITS = {"login": None}
ACCOUNT_REAUTHENTICATION_TIMEOUT = SIGN_IN_LIMITS.proof_minutes * 60
MFA_ADAPTER = "sanshe.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Sanshe"

SESSION_ENGINE = "sanshe.foundation.web.session_store"
SESSION_COOKIE_AGE = SIGN_IN_LIMITS.session_hours * 3600
_HTTPS = env.HTTPS.flag()
_PREFIX = "__Host-" if _HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = env.PROJECT / "build" / "static"
PAPER_FONTS = env.PROJECT / "build" / "fonts"
STATICFILES_DIRS = [env.PROJECT / "build" / "vendor"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.data_folder() / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
RESULTS = env.data_folder() / "files" / "results"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_HANDLERS = ["sanshe.foundation.web.uploads.InMemory"]  # nothing that comes in touches a disk unsealed
QUARANTINE = env.data_folder() / "quarantine"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

API_CALLS_A_MINUTE = env.API_CALLS.number()
WEBHOOK_HOSTS = [host.strip().lower() for host in env.WEBHOOK_HOSTS.text().split(",") if host.strip()]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

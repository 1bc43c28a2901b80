"""Settings of the workbench: everything that differs between places comes from the environment.

``FILIERE_HOME``
    Folder of the database and the papers.
``FILIERE_DATABASE_URL``
    ``postgres://…`` in production; without it, SQLite in the folder.
``FILIERE_HOSTS``
    Names under which the workbench is reached, separated by commas.
``FILIERE_SECRET_KEY``
    Key that signs sessions; without it, the one kept in the folder.
``FILIERE_PLAIN_HTTP``
    ``1`` where nothing encrypts the way to the browser: a single machine, never a network.
``FILIERE_PROXIES``
    How many proxies stand before it and tell the visitor's address; rates are counted by it.
``FILIERE_ADDRESS``
    The address that messages link to, as ``https://filiere.example.org``; without it, that of the
    first name.
``FILIERE_EMAIL_URL``, ``FILIERE_EMAIL_FROM``
    The server that sends mail, as ``smtp://user:password@host:587``, and its sender.
"""

from __future__ import annotations

import os
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy

from filiere.web.home import home, keep_closed, secret_key, static_files
from filiere.web.wording import catalogues

HOME: Final = keep_closed(home())
SECRET_KEY = secret_key(HOME)
DEBUG = False
PLAIN_HTTP: Final = os.environ.get("FILIERE_PLAIN_HTTP") == "1"
ALLOWED_HOSTS = os.environ.get("FILIERE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
#: The address that messages link to where no page is asked for.
ADDRESS: Final = os.environ.get(
    "FILIERE_ADDRESS", f"{'http' if PLAIN_HTTP else 'https'}://{ALLOWED_HOSTS[0]}"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if host not in ("*", "localhost")
]

INSTALLED_APPS = [
    "filiere.web",  # its templates go before those of others
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "filiere.register",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "filiere.web.limits.SizeLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "filiere.web.limits.WriteRate",
    "filiere.web.keeping.KeptNowhere",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "filiere.web.leaving.LeftAlone",
    "filiere.web.reading.LanguageOfAccount",
    "filiere.web.viewing.ViewerMiddleware",
]
ROOT_URLCONF = "filiere.web.urls"
WSGI_APPLICATION = "filiere.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "filiere.web.viewing.shown_to",
            ]
        },
    }
]

_DATABASE: Final = os.environ.get("FILIERE_DATABASE_URL", f"sqlite:///{HOME / 'register.sqlite3'}")
DATABASES: dict[str, Any] = {
    "default": dj_database_url.parse(_DATABASE, conn_max_age=600, conn_health_checks=True)
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "register.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "filiere.web.accounts.InvitedOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has reached the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"invitation": "30/m/ip"}  # allauth adds its own for everything else
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("FILIERE_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PLAIN_HTTP
MFA_TOTP_ISSUER = "Filière"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("fr", gettext_lazy("French")),
    ("en", gettext_lazy("English")),
    ("ru", gettext_lazy("Russian")),
    ("ar", gettext_lazy("Arabic")),
]
LOCALE_PATHS = [catalogues(HOME)]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SECURE = not PLAIN_HTTP
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

FORM_RENDERER = "filiere.web.forms.rendering.Rendering"
CSRF_FAILURE_VIEW = "filiere.web.errors.without_token"

STATIC_URL = "static/"
STATIC_ROOT = static_files(HOME)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": HOME / "papers",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_HANDLERS = [
    "filiere.web.receiving.Measured",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
#: The largest body of a request: a paper of 25 MiB and its form.
LARGEST_BODY: Final = 26 * 2**20
#: How often an account may write, in each process that answers.
WRITES_A_MINUTE: Final = 240

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "filiere_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

_MAIL: Final = urlsplit(os.environ.get("FILIERE_EMAIL_URL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _MAIL.hostname
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or 587
EMAIL_HOST_USER = unquote(_MAIL.username or "")
EMAIL_HOST_PASSWORD = unquote(_MAIL.password or "")
EMAIL_USE_TLS = _MAIL.scheme == "smtp"
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
DEFAULT_FROM_EMAIL = os.environ.get("FILIERE_EMAIL_FROM", "filiere@localhost")

SECURE_PROXY_SSL_HEADER = None if PLAIN_HTTP else ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not PLAIN_HTTP
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from beside, not through what encrypts
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not PLAIN_HTTP
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_AGE = 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

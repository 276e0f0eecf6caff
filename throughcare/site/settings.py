"""Settings. Two matter to whoever runs it: ``THROUGHCARE_DATA`` and ``DATABASE_URL``; the rest have safe defaults."""

from __future__ import annotations

import os
from pathlib import Path

from .configuration import database, minutes, port, secret_key

DATA = Path(os.environ.get("THROUGHCARE_DATA", "var/throughcare")).expanduser().resolve()
"""The folder of the embedded database, the seals and other files."""

THROUGHCARE_DATA = DATA
THROUGHCARE_SEALS = Path(os.environ.get("THROUGHCARE_SEALS", DATA / "seals"))
THROUGHCARE_COLUMNS = os.environ.get("THROUGHCARE_COLUMNS", "")
THROUGHCARE_CONTEXTS = "throughcare.site.contexts"
THROUGHCARE_DEMO = os.environ.get("THROUGHCARE_DEMO", "") == "1"

DEBUG = os.environ.get("THROUGHCARE_DEBUG", "") == "1"
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = os.environ.get("THROUGHCARE_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("THROUGHCARE_ORIGINS", "").split(",") if origin]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}

INSTALLED_APPS = [
    "throughcare.people",
    "throughcare.program",
    "throughcare.store",
    "throughcare.site",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "throughcare.site.middleware.gate.Gate",
]

ROOT_URLCONF = "throughcare.site.urls"
WSGI_APPLICATION = "throughcare.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            Path(__file__).parent / "templates",
            *sorted((Path(__file__).parents[1] / "care").glob("*/templates")),
            *sorted((Path(__file__).parents[1] / "outcomes").rglob("templates")),
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "throughcare.people.navigation.frame",
            ]
        },
    }
]

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "throughcare.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "throughcare.people.forms.SignInForm"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "throughcare.people.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Throughcare"

THROUGHCARE_IDLE_MINUTES = minutes("THROUGHCARE_IDLE_MINUTES", 30)
"""A session ends after this long without a request. Project convention; the law asks for some limit."""
THROUGHCARE_EMERGENCY_MINUTES = minutes("THROUGHCARE_EMERGENCY_MINUTES", 60)
"""How long emergency access to one chart lasts. Project convention."""
CSRF_FAILURE_VIEW = "throughcare.people.pages.kept.csrf_failure"

EMAIL_HOST = os.environ.get("THROUGHCARE_MAIL_HOST", "")
"""The mail server; empty where no e-mail is sent. It sends referrals as links that name nobody."""
EMAIL_PORT = port("THROUGHCARE_MAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("THROUGHCARE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("THROUGHCARE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("THROUGHCARE_MAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = os.environ.get("THROUGHCARE_MAIL_FROM", "throughcare@localhost")
if THROUGHCARE_DEMO:  # the demonstration writes to nobody
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
"""Without collected files (development, tests) static files come straight from the package."""

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
BEHIND_TLS = os.environ.get("THROUGHCARE_TLS", "") == "1"
"""Set by whoever puts a TLS proxy in front, which must set X-Forwarded-Proto and X-Forwarded-For itself."""
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

"""People who may log in."""

from __future__ import annotations

import uuid
import zoneinfo
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def check_time_zone(value: str) -> None:
    """Refuse what is no time zone: only names like Africa/Casablanca are."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("no such time zone: %(name)s"), params={"name": value})


class Accounts(BaseUserManager["Account"]):
    """The accounts of an installation."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Keep a new account; without a password it can only be entered by a link."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Keep the technical administrator's account."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> Account:
        """Return the account of an address, whatever its case."""
        return self.get(email=(email or "").lower())


class Account(AbstractBaseUser, PermissionsMixin):
    """A person who may log in; what the person may see is said by memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[check_time_zone]
    )
    is_staff = models.BooleanField(_("technical administrator"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        """Return the name that others read; an address is nobody else's to see."""
        return self.name or gettext("without a name")

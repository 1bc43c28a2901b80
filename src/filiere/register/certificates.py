"""Certificates and permits of an enterprise: issuer, number, until when they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Certificate:
    """A quality mark or a permit.

    Parameters
    ----------
    name
        What it is: ISO 9001, HACCP.
    issuer, number
        Who issued it, under which number.
    until
        The last day on which it holds.
    """

    name: str
    issuer: str = ""
    number: str = ""
    until: date | None = None

    @classmethod
    def told_by(cls, content: Mapping[str, Any]) -> Certificate:
        """Return the certificate that a row keeps."""
        until = date.fromisoformat(content["until"]) if content["until"] else None
        return cls(**{**content, "until": until})

    def content(self) -> dict[str, Any]:
        """Return the certificate as a row keeps it."""
        return asdict(self) | {"until": self.until.isoformat() if self.until else None}

    @property
    def words(self) -> list[str]:
        """What of it can be searched for."""
        return [each for each in (self.name, self.issuer, self.number) if each]

    def has_expired(self, day: date) -> bool:
        """Tell whether it holds no more on a day."""
        return self.until is not None and self.until < day


def certificates_of(told: Any) -> list[Certificate]:
    """Return the certificates that a row keeps."""
    return [Certificate.told_by(each) for each in told]


def check_certificates(told: object) -> None:
    """Refuse what is no list of certificates, written as the register writes them.

    Raises
    ------
    ValidationError
        If a name is missing, a text is too long, or a day is none.
    """
    try:
        found = certificates_of(told)
        as_written = [each.content() for each in found] == told
    except (AttributeError, KeyError, TypeError, ValueError):
        found, as_written = [], False
    texts = [text for each in found for text in (each.name, each.issuer, each.number)]
    if not as_written or not all(isinstance(text, str) and len(text) <= _MOST for text in texts):
        raise ValidationError(_("A certificate has a name, an issuer, a number and a last day."))
    if not all(each.name.strip() for each in found):
        raise ValidationError(_("Each certificate needs a name."))

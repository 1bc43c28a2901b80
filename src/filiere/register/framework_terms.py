"""What is known of a framework, and its life: checked before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.register.acting import Act
from filiere.register.codes import check_sectors
from filiere.register.models import Body, Framework, Session
from filiere.register.terms import check_term
from filiere.register.words import Words


@dataclass(frozen=True, slots=True)
class FrameworkTerms:
    """The terms of an agreement, a memorandum, a programme.

    Parameters
    ----------
    kind
        What it is: a term of the vocabulary "instrument".
    titles
        What it is called.
    parties
        The bodies that are party to it.
    session
        The session at which it was signed.
    signed, in_force, expires
        The days of its life.
    enables
        What it makes possible.
    sectors
        What it is about.
    """

    kind: str
    titles: Words
    parties: tuple[Body, ...] = ()
    session: Session | None = None
    signed: date | None = None
    in_force: date | None = None
    expires: date | None = None
    enables: Words = field(default_factory=dict)
    sectors: tuple[str, ...] = ()

    def fields(self, act: Act, *, before: Framework | None = None) -> dict[str, Any]:
        """Return the fields of the row.

        Raises
        ------
        ValidationError
            If a code is unknown, or the days of its life stand in another order.
        NotAllowed
            If the session is not the viewer's to see.
        """
        check_term("instrument", self.kind, "kind", before.kind if before else "")
        check_sectors(list(self.sectors))
        self._check_life()
        return {
            "kind": self.kind,
            "titles": self.titles,
            "session": act.hold(self.session) if self.session else None,
            "signed": self.signed,
            "in_force": self.in_force,
            "expires": self.expires,
            "enables": self.enables,
            "sectors": list(self.sectors),
        }

    def set_parties(self, act: Act, framework: Framework) -> None:
        """Let it be of these bodies, as far as the viewer sees them."""
        act.link(framework, "parties", [act.hold(body) for body in self.parties])

    def _check_life(self) -> None:
        """Refuse what is in force before it is signed, or expires before either."""
        if self.signed and self.in_force and self.in_force < self.signed:
            raise ValidationError({"in_force": _("It cannot be in force before it is signed.")})
        begins = (self.signed, self.in_force)
        if self.expires and any(day and self.expires < day for day in begins):
            raise ValidationError({"expires": _("It cannot expire before it begins.")})


def terms_now(framework: Framework) -> FrameworkTerms:
    """Return the terms of a framework as they are."""
    return FrameworkTerms(
        kind=framework.kind,
        titles=framework.titles,
        parties=tuple(framework.parties.all()),
        session=framework.session,
        signed=framework.signed,
        in_force=framework.in_force,
        expires=framework.expires,
        enables=framework.enables,
        sectors=tuple(framework.sectors),
    )

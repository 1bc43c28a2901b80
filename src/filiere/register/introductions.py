"""Putting two enterprises in touch."""

from __future__ import annotations

from filiere.register.acting import Act
from filiere.register.models import Contact, Enterprise, Interest, Introduction

_SHOWN = ("person", "email", "telephone", "address")


def introduce(act: Act, interest: Interest, enterprise: Enterprise) -> Introduction:
    """Keep how an enterprise is reached, as it is now, for the other one of an interest."""
    contact = Contact.objects.filter(enterprise=enterprise).first()
    shown = {name: getattr(contact, name) for name in _SHOWN} if contact else {}
    return act.create(
        Introduction(side=act.side, interest=interest, enterprise=enterprise, **shown)
    )

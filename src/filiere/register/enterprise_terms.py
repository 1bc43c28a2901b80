"""What an enterprise says of itself: checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from filiere.register.acting import Act
from filiere.register.codes import check_place, check_products
from filiere.register.identifiers import checked
from filiere.register.models import Contact, Enterprise, Identifier
from filiere.register.words import Words


@dataclass(frozen=True, slots=True)
class Reached:
    """How an enterprise is reached: shown to nobody of the other side without consent."""

    person: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an enterprise.

    Parameters
    ----------
    names
        Its name, in the languages in which it has one.
    identifiers
        Its numbers in registers, by the codes of `identifiers.kinds`.
    capabilities
        What it can do.
    products, industries
        Codes of the Harmonized System; of ISIC as the product's industries have them.
    certificates
        Quality marks and permits.
    employees, place, website
        Its size, its country or region, its address on the web.
    contact
        How it is reached; None leaves it as it is.
    """

    names: Words
    identifiers: Mapping[str, str] = field(default_factory=dict)
    capabilities: Words = field(default_factory=dict)
    products: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    employees: int | None = None
    place: str = ""
    website: str = ""
    contact: Reached | None = None

    def fields(self) -> dict[str, Any]:
        """Return the fields of the row.

        Raises
        ------
        ValidationError
            If a code is unknown.
        """
        check_products(list(self.products))
        if self.place:
            check_place(self.place)
        return {
            "names": self.names,
            "capabilities": self.capabilities,
            "products": list(self.products),
            "industries": list(self.industries),
            "certificates": list(self.certificates),
            "employees": self.employees,
            "place": self.place,
            "website": self.website,
        }

    def set_apart(self, act: Act, enterprise: Enterprise) -> None:
        """Set the numbers, and the contact, which are kept in rows of their own.

        Raises
        ------
        ValidationError
            If a number breaks its register's rule.
        """
        kept = {each.kind: each for each in Identifier.objects.filter(enterprise=enterprise)}
        for kind, value in self.identifiers.items():
            number = checked(kind, value)
            if kind in kept:
                act.change(kept.pop(kind), value=number)
            else:
                act.create(
                    Identifier(side=act.side, enterprise=enterprise, kind=kind, value=number)
                )
        for gone in kept.values():
            act.remove(gone)
        if self.contact is not None:
            self._set_contact(act, enterprise)

    def _set_contact(self, act: Act, enterprise: Enterprise) -> None:
        told = (
            {
                "person": self.contact.person,
                "email": self.contact.email,
                "telephone": self.contact.telephone,
                "address": self.contact.address,
            }
            if self.contact
            else {}
        )
        contact = Contact.objects.filter(enterprise=enterprise).first()
        if contact is None:
            act.create(Contact(side=act.side, enterprise=enterprise, **told))
        else:
            act.change(contact, **told)

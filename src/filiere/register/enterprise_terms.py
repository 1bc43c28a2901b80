"""What an enterprise says of itself: checked before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from filiere.register.acting import Act
from filiere.register.certificates import Certificate, certificates_of
from filiere.register.codes import check_place, check_products
from filiere.register.identifiers import checked
from filiere.register.models import Contact, Enterprise, Identifier
from filiere.register.words import Words

_LISTS: Final = ("products", "industries")


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
        Quality marks and permits, with who issued them and until when they hold.
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
    certificates: tuple[Certificate, ...] = ()
    employees: int | None = None
    place: str = ""
    website: str = ""
    contact: Reached | None = None

    def checked(self) -> Profile:
        """Return the profile itself.

        Raises
        ------
        ValidationError
            If a code is unknown, or a number breaks its register's rule.
        """
        check_products(list(self.products))
        if self.place:
            check_place(self.place)
        self.numbers()
        return self

    def numbers(self) -> dict[str, str]:
        """Return the numbers as their registers write them."""
        return {kind: checked(kind, value) for kind, value in self.identifiers.items()}

    def content(self) -> dict[str, Any]:
        """Return what is to be seen of the enterprise, as a changed version keeps it."""
        return {**self.fields(), "identifiers": dict(sorted(self.numbers().items()))}

    @classmethod
    def told_by(cls, content: Mapping[str, Any]) -> Profile:
        """Return the profile that a changed version keeps; its contact is kept apart."""
        told = {name: tuple(content[name]) for name in _LISTS}
        marks = tuple(certificates_of(content["certificates"]))
        return cls(**{**content, **told, "certificates": marks})

    @classmethod
    def of(cls, enterprise: Enterprise, numbers: Iterable[Identifier]) -> Profile:
        """Return the profile of an enterprise as it is, but for its contact."""
        plain = ("names", "capabilities", "employees", "place", "website")
        told: dict[str, Any] = {name: getattr(enterprise, name) for name in plain}
        told |= {name: tuple(getattr(enterprise, name)) for name in _LISTS}
        return cls(
            **told,
            certificates=tuple(certificates_of(enterprise.certificates)),
            identifiers={each.kind: each.value for each in numbers},
        )

    def fields(self) -> dict[str, Any]:
        """Return the fields of the row."""
        return {
            "names": self.names,
            "capabilities": self.capabilities,
            "products": list(self.products),
            "industries": list(self.industries),
            "certificates": [each.content() for each in self.certificates],
            "employees": self.employees,
            "place": self.place,
            "website": self.website,
        }

    def set_numbers(self, act: Act, enterprise: Enterprise) -> None:
        """Set the numbers, which are kept in rows of their own."""
        kept = {each.kind: each for each in Identifier.objects.filter(enterprise=enterprise)}
        for kind, number in self.numbers().items():
            if kind in kept:
                act.change(kept.pop(kind), value=number)
            else:
                act.create(
                    Identifier(side=act.side, enterprise=enterprise, kind=kind, value=number)
                )
        for gone in kept.values():
            act.remove(gone)

    def set_contact(self, act: Act, enterprise: Enterprise) -> None:
        """Set how it is reached, which the other side never sees by a review."""
        if self.contact is None:
            return
        told = asdict(self.contact)
        contact = Contact.objects.filter(enterprise=enterprise).first()
        if contact is None:
            act.create(Contact(side=act.side, enterprise=enterprise, **told))
        else:
            act.change(contact, **told)

"""What an enterprise offers or needs: checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from filiere.register.codes import check_products
from filiere.register.models import Listing
from filiere.register.terms import check_term
from filiere.register.words import Words


@dataclass(frozen=True, slots=True)
class ListingTerms:
    """The terms of an offer or a need.

    Parameters
    ----------
    kind
        Which of the two it is.
    titles, texts
        What is offered or needed.
    expires
        The last day on which it holds.
    form
        The form of partnership: a term of the vocabulary.
    products
        Codes of the Harmonized System.
    """

    kind: str
    titles: Words
    expires: date
    texts: Words = field(default_factory=dict)
    form: str = ""
    products: tuple[str, ...] = ()

    def checked(self, before: Listing | None = None) -> ListingTerms:
        """Return the terms themselves.

        Raises
        ------
        ValidationError
            If a code is unknown.
        """
        check_products(list(self.products))
        if self.form:
            check_term("partnership", self.form, "form", before.form if before else "")
        return self

    def fields(self) -> dict[str, Any]:
        """Return the fields of the row."""
        return {
            "kind": self.kind,
            "titles": self.titles,
            "texts": self.texts,
            "form": self.form,
            "products": list(self.products),
            "expires": self.expires,
        }

    def content(self) -> dict[str, Any]:
        """Return what is to be seen of the listing, as a changed version keeps it."""
        return {**self.fields(), "expires": self.expires.isoformat()}

    @classmethod
    def told_by(cls, content: Mapping[str, Any]) -> ListingTerms:
        """Return the terms that a changed version keeps."""
        lists = {"products": tuple(content["products"])}
        return cls(**{**content, **lists, "expires": date.fromisoformat(content["expires"])})

    @classmethod
    def of(cls, listing: Listing) -> ListingTerms:
        """Return the terms of a listing as it is."""
        names = ("kind", "titles", "texts", "form", "expires")
        told = {name: getattr(listing, name) for name in names}
        return cls(**told, products=tuple(listing.products))

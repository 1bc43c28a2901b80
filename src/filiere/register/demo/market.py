"""The example's invented enterprises, what they offer and need, and who is interested."""

from __future__ import annotations

from typing import Any

from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.answer_interest import answer_interest
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.express_interest import express_interest
from filiere.register.actions.write_listing import write_listing
from filiere.register.certificates import Certificate
from filiere.register.demo.cast import Cast, day
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Enterprise, Listing, Role
from filiere.register.viewer import Viewer


class Market:
    """Enterprises of both sides; the first of each side speaks for itself."""

    def __init__(self, cast: Cast, plan: dict[str, Any]) -> None:
        self.cast = cast
        self.plan = plan
        self.enterprises: dict[str, Enterprise] = {}
        self._listings: dict[str, Listing] = {}

    def make(self) -> None:
        """Add and review enterprises and listings, and let two ask for a contact."""
        for each in self.plan["enterprises"]:
            self._add(each)
        for each in self.plan["listings"]:
            self._offer(each)
        for each in self.plan["interests"]:
            listing = self._listings[each["listing"]]
            firm = self.enterprises[each["enterprise"]]
            interest = express_interest(self._speaker(firm), listing, firm, message=each["message"])
            if each.get("consents"):
                answer_interest(self._speaker(listing.enterprise), interest, consents=True)

    def _add(self, plan: dict[str, Any]) -> None:
        side, key = plan["side"], plan["id"]
        writer = self.cast.viewers[side, Role.MEMBER]
        reached = Reached(person=plan["names"]["en"], email=f"enterprise-{key.lower()}@example.org")
        profile = Profile(
            names=plan["names"],
            capabilities=plan.get("capabilities", {}),
            products=tuple(plan["products"]),
            industries=tuple(plan["industries"]),
            certificates=tuple(Certificate(**each) for each in plan.get("certificates", ())),
            employees=plan.get("employees"),
            place=side,
            contact=reached,
        )
        firm = self.enterprises[key] = add_enterprise(writer, profile)
        ask_showing(writer, firm)
        if plan.get("stands") != "submitted":
            decide_showing(self.cast.secretary(side), firm, accepted=True)
            if (side, Role.ENTERPRISE) not in self.cast.viewers:
                self.cast.join(side, Role.ENTERPRISE, firm)
            firm.refresh_from_db()

    def _offer(self, plan: dict[str, Any]) -> None:
        firm = self.enterprises[plan["enterprise"]]
        writer = self.cast.viewers[firm.side.place, Role.MEMBER]
        terms = ListingTerms(
            kind=plan["kind"],
            titles=plan["titles"],
            form=plan.get("form", ""),
            products=tuple(plan["products"]),
            expires=day(plan["expires"]),
        )
        written = write_listing(writer, firm, terms)
        ask_showing(writer, written)
        if plan.get("stands") != "submitted":
            decide_showing(self.cast.secretary(firm.side.place), written, accepted=True)
        self._listings[plan["id"]] = Listing.objects.get(pk=written.pk)

    def _speaker(self, firm: Enterprise) -> Viewer:
        """Return who speaks for an enterprise: itself, or its side's secretary."""
        own = self.cast.viewers[firm.side.place, Role.ENTERPRISE]
        return own if own.enterprise == firm else self.cast.secretary(firm.side.place)

"""What both sides see already, changed: kept apart until the own secretariat accepts it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.enterprise_terms import Profile
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Amendment, Enterprise, Identifier, Listing, Standing
from filiere.register.refusals import Outdated
from filiere.register.viewer import Viewer

Target = TypeVar("Target", Enterprise, Listing)


def waiting(viewer: Viewer, row: Enterprise | Listing) -> Amendment | None:
    """Return the changed version of a row that waits, where the viewer sees one."""
    key = {"listing": row} if isinstance(row, Listing) else {"enterprise": row, "listing": None}
    return visible(Amendment, viewer).filter(**key).first()


def terms_now(viewer: Viewer, row: Enterprise | Listing) -> Profile | ListingTerms:
    """Return what a row says as it is."""
    if isinstance(row, Listing):
        return ListingTerms.of(row)
    return Profile.of(row, visible(Identifier, viewer).filter(enterprise=row))


def terms_next(amendment: Amendment) -> Profile | ListingTerms:
    """Return what a changed version says.

    Raises
    ------
    ValidationError
        If its row could not say it: only what was read in from a file could be so.
    """
    kind = ListingTerms if amendment.listing_id else Profile
    try:
        terms = kind.told_by(amendment.content)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValidationError(_("This is not what a changed version holds.")) from error
    return terms


def check_terms(terms: Profile | ListingTerms) -> None:
    """Refuse terms that their row could not hold.

    Raises
    ------
    ValidationError
        Naming the field.
    """
    row = Listing() if isinstance(terms, ListingTerms) else Enterprise()
    for name, value in terms.fields().items():
        field: Any = row._meta.get_field(name)
        field.clean(value, row)


def amend(
    act: Act,
    row: Target,
    terms: Profile | ListingTerms,
    amendment: Amendment | None,
    revision: int | None,
) -> Target | Amendment:
    """Keep the changed version of a held row; the row itself stays as it was accepted.

    Raises
    ------
    Outdated
        If another changed version waits than the one that was read, or none does any more.
    """
    check_terms(terms)
    there = waiting(act.viewer, row)
    if there != amendment:
        raise Outdated(_("Somebody changed this since you opened it. Look at it again, then save."))
    content = terms.content()
    if there is not None:
        return act.change(act.hold(there, revision), content=content, standing=Standing.DRAFT)
    if content == terms_now(act.viewer, row).content():
        return row
    listing = row if isinstance(row, Listing) else None
    return act.create(
        Amendment(side=act.side, enterprise=row.firm, listing=listing, content=content)
    )


def take_over(act: Act, amendment: Amendment) -> Enterprise | Listing:
    """Let a row say what its changed version says, which is then no more."""
    terms = terms_next(amendment)
    row = act.change(act.own(amendment.amended), **terms.fields())
    if isinstance(terms, Profile) and isinstance(row, Enterprise):
        terms.set_numbers(act, row)
    act.remove(amendment)
    return row

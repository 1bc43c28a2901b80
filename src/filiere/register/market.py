"""The market of offers and needs: what is shown to whom now, and what fits what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from filiere.register.access import visible
from filiere.register.models import Enterprise, Interest, Listing, ListingKind, Side, Standing
from filiere.register.viewer import Viewer

#: Digits of a code of the Harmonized System that two listings may share: product, heading, chapter.
_DIGITS: Final = (6, 4, 2)
_CHAPTER: Final = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """An offer and a need of the two sides that fit each other.

    Parameters
    ----------
    offer, need
        The two listings.
    code
        The longest beginning of a product's code that both name; empty where none is.
    form
        The form of partnership that both name; empty where they name none, or two.
    """

    offer: Listing
    need: Listing
    code: str
    form: str

    @property
    def closeness(self) -> tuple[int, bool]:
        """What fits best comes last: the same product before the same chapter, then the form."""
        return len(self.code), bool(self.form)


def shown(viewer: Viewer, today: date) -> QuerySet[Listing]:
    """Return the listings of a viewer's market: the other side's only until their last day.

    What an interest that the viewer sees is about stays there for as long as it is accepted.
    """
    mine = Q(side=viewer.side) if viewer.side else Q(pk__in=[])
    asked = Q(pk__in=visible(Interest, viewer).values("listing"))
    return visible(Listing, viewer).filter(mine | Q(expires__gte=today) | asked)


def current(viewer: Viewer, today: date) -> QuerySet[Listing]:
    """Return the accepted listings, of enterprises that both sides know, that still hold."""
    return visible(Listing, viewer).filter(
        standing=Standing.ACCEPTED,
        expires__gte=today,
        enterprise__in=visible(Enterprise, viewer).filter(standing=Standing.ACCEPTED),
    )


def fits(viewer: Viewer, today: date, *, most: int) -> list[Fit]:
    """Return which offers of one side fit which needs of the other, the closest first.

    An enterprise is shown what fits its own listings only.
    """
    rows = list(current(viewer, today).select_related("enterprise", "side"))
    own = viewer.enterprise
    found = (
        fit
        for fit in matched(rows)
        if own is None or own.pk in (fit.offer.enterprise_id, fit.need.enterprise_id)
    )
    best = sorted(found, key=lambda fit: (fit.closeness, fit.offer.created), reverse=True)
    return best[:most]


def matched(rows: Iterable[Listing]) -> Iterator[Fit]:
    """Yield each offer of one side with each need of the other that names a product like it."""
    by_chapter: dict[str, dict[str, Listing]] = defaultdict(dict)
    offers = []
    for row in rows:
        if row.kind == ListingKind.OFFER:
            offers.append(row)
            continue
        for code in row.products:
            by_chapter[code[:_CHAPTER]][str(row.pk)] = row
    for offer in offers:
        needs: dict[str, Listing] = {}
        for code in offer.products:
            needs.update(by_chapter.get(code[:_CHAPTER], {}))
        for need in needs.values():
            if need.side_id != offer.side_id:
                form = offer.form if offer.form == need.form else ""
                yield Fit(offer, need, _shared(offer.products, need.products), form)


def _shared(codes: Iterable[str], others: Iterable[str]) -> str:
    """Return the longest beginning, of six, four or two digits, that two lists of codes share.

    Examples
    --------
    >>> _shared(["310520", "3004"], ["310540"])
    '3105'
    """
    there = list(others)
    for digits in _DIGITS:
        beginnings = {code[:digits] for code in there if len(code) >= digits}
        for code in codes:
            if len(code) >= digits and code[:digits] in beginnings:
                return code[:digits]
    return ""


def sides_of(viewer: Viewer) -> list[Side]:
    """Return the two sides, the viewer's own first."""
    return sorted(visible(Side, viewer), key=lambda side: side != viewer.side)

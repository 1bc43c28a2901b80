"""The market of offers and needs: what is shown to whom now, and what fits what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from django.db.models import Q, QuerySet

from filiere.register.access import visible
from filiere.register.models import Enterprise, Interest, Listing, ListingKind, Side, Standing
from filiere.register.viewer import Viewer

#: Digits of a code of the Harmonized System that two listings may share: product, heading, chapter.
_DIGITS: Final = (6, 4, 2)
#: How many fits are weighed against each other at most.
_WEIGHED: Final = 2000


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
    if own is not None:
        mine = [row for row in rows if row.enterprise_id == own.pk]
        rows = [*mine, *(row for row in rows if row.side_id != own.side_id)]
    found = list(islice(matched(rows), _WEIGHED))
    best = sorted(found, key=lambda fit: (fit.closeness, fit.offer.created), reverse=True)
    return best[:most]


def matched(rows: Iterable[Listing]) -> Iterator[Fit]:
    """Yield each offer of one side with each need of the other that names a product like it.

    Those that share a product come first, then those that share a heading, then a chapter.
    """
    listed, seen = list(rows), set()
    for digits in _DIGITS:
        needs = _by_code((row for row in listed if row.kind == ListingKind.NEED), digits)
        for offer in (row for row in listed if row.kind == ListingKind.OFFER):
            for code in dict.fromkeys(each[:digits] for each in offer.products):
                for need in needs.get(code, ()):
                    pair = (offer.pk, need.pk)
                    if need.side_id != offer.side_id and pair not in seen:
                        seen.add(pair)
                        yield Fit(offer, need, code, offer.form if offer.form == need.form else "")


def _by_code(rows: Iterable[Listing], digits: int) -> dict[str, list[Listing]]:
    """Return listings by the beginnings, of so many digits, of the products that they name."""
    found: dict[str, list[Listing]] = defaultdict(list)
    for row in rows:
        for code in {each[:digits] for each in row.products if len(each) >= digits}:
            found[code].append(row)
    return found


def sides_of(viewer: Viewer) -> list[Side]:
    """Return the two sides, the viewer's own first."""
    return sorted(visible(Side, viewer), key=lambda side: side != viewer.side)

"""Setting up a commission: its two sides at once, and for each the secretary who invites others."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from filiere import countries
from filiere.errors import WrongInput
from filiere.languages import LANGUAGES
from filiere.register import journal
from filiere.register.models import Account, Commission, Membership, Role, Side
from filiere.register.viewer import Viewer
from filiere.register.words import Words

_FEWEST = 2


def create_commission(
    account: Account | None,
    slug: str,
    sides: tuple[str, str],
    *,
    names: Words,
    languages: list[str],
    secretaries: tuple[Account, Account],
) -> Commission:
    """Keep a new commission of two sides; each side's secretary then invites the others.

    It is the one verb that is done for neither side: by the technical administrator, who takes
    no part in what it sets up.

    Raises
    ------
    WrongInput
        If the sides are one, a language is unknown, or there are fewer than two or more than
        four languages.
    """
    places = [countries.place(code).code for code in sides]
    if len(set(places)) < len(places):
        raise WrongInput(_("The two sides of a commission must differ."))
    if len(set(secretaries)) < len(secretaries):
        raise WrongInput(_("Each side needs its own secretary."))
    if not _FEWEST <= len(set(languages)) <= len(LANGUAGES) or set(languages) - set(LANGUAGES):
        known = ", ".join(LANGUAGES)
        raise WrongInput(_("Name two to four languages among %(known)s.") % {"known": known})
    with transaction.atomic():
        commission = Commission(slug=slug, names=names, languages=languages)
        commission.full_clean()
        commission.save()
        # The order of the sides means nothing: by code, whoever is named first.
        for position, (place, secretary) in enumerate(
            sorted(zip(places, secretaries, strict=True), key=lambda pair: pair[0]), start=1
        ):
            side = Side.objects.create(commission=commission, place=place, position=position)
            Membership.objects.create(
                commission=commission, account=secretary, side=side, role=Role.SECRETARY
            )
        told = journal.Told(
            "commission", commission.pk, None, {"slug": [None, slug], "sides": [None, places]}
        )
        viewer = Viewer(account=account, membership=None)
        journal.append(viewer, commission, "commission.create", [told])
    return commission

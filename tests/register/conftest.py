"""The whole cast: two delegations, enterprises, an observer, an outsider, the administrator."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from filiere.register.actions.create_commission import create_commission
from filiere.register.models import Account, Commission, Enterprise, Membership, Session, Side
from filiere.register.viewer import NOBODY, Viewer

DELEGATION = ("co-chair", "secretary", "member", "expert")


@dataclass
class Cast:
    """Who may ask: viewers by what they are and, for those of a side, by its letter."""

    commission: Commission
    a: Side
    b: Side
    viewers: dict[str, Viewer] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Viewer:
        return self.viewers[name]

    def of(self, side: str) -> dict[str, Viewer]:
        """Return the viewers of one side's delegation."""
        return {name: self[name] for name in (f"{role} {side}" for role in DELEGATION)}

    @property
    def strangers(self) -> dict[str, Viewer]:
        """Those who take no part in the commission."""
        return {name: self[name] for name in ("outsider", "administrator", "nobody")}


def account(name: str, **fields: object) -> Account:
    address = f"{name.replace(' ', '-')}@example.org"
    return Account.objects.create_user(address, name=name, **fields)


def commission_of(slug: str, codes: tuple[str, str], letters: str) -> Commission:
    """Return a new commission whose secretaries are called by letters."""
    return create_commission(
        None,
        slug,
        codes,
        names={"fr": f"Commission {slug}", "ar": "اللجنة"},
        languages=["fr", "ar"],
        secretaries=(account(f"secretary {letters[0]}"), account(f"secretary {letters[1]}")),
    )


@pytest.fixture
def cast(db: None) -> Cast:
    """Return two delegations of a commission, and everyone else who might ask."""
    commission = commission_of("brazil-serbia", ("BRA", "SRB"), "AB")
    a, b = commission.sides.all()
    cast = Cast(commission, a, b)
    for letter, side in (("A", a), ("B", b)):
        secretary = Membership.objects.get(side=side)
        cast.viewers[f"secretary {letter}"] = Viewer(secretary.account, secretary)
        for role in ("co-chair", "member", "expert"):
            place = _place(commission, account(f"{role} {letter}"), role, side)
            cast.viewers[f"{role} {letter}"] = Viewer(place.account, place)
        firm = Enterprise.objects.create(
            commission=commission, side=side, names={"en": f"Firm {letter}"}
        )
        place = _place(commission, account(f"enterprise {letter}"), "enterprise", side, firm)
        cast.viewers[f"enterprise {letter}"] = Viewer(place.account, place)
    place = _place(commission, account("observer"), "observer", None)
    cast.viewers["observer"] = Viewer(place.account, place)
    other = commission_of("egypt-vietnam", ("EGY", "VNM"), "CD")
    outsider = Membership.objects.filter(commission=other).first()
    cast.viewers["outsider"] = Viewer(outsider.account, outsider)
    cast.viewers["administrator"] = Viewer(
        account("administrator", is_staff=True, is_superuser=True), None
    )
    cast.viewers["nobody"] = NOBODY
    return cast


def _place(
    commission: Commission,
    who: Account,
    role: str,
    side: Side | None,
    enterprise: Enterprise | None = None,
) -> Membership:
    return Membership.objects.create(
        commission=commission, account=who, role=role, side=side, enterprise=enterprise
    )


@pytest.fixture
def session(cast: Cast) -> Session:
    """Return a planned plenary session, with side A as its host."""
    return Session.objects.create(commission=cast.commission, number=1, host=cast.a)


@pytest.fixture
def papers_folder(settings: Any, tmp_path: Path) -> Path:
    """Return the empty folder into which papers go."""
    kept = settings.STORAGES["default"]
    papers = {**kept, "OPTIONS": {**kept["OPTIONS"], "location": tmp_path / "papers"}}
    settings.STORAGES = {**settings.STORAGES, "default": papers}
    return tmp_path / "papers"

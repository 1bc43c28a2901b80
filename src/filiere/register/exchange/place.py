"""An account in its place in a commission, for commands that are done in somebody's name."""

from __future__ import annotations

from filiere.errors import WrongInput
from filiere.register.models import Account, Membership
from filiere.register.seeing import asked_by
from filiere.register.viewer import Viewer


def viewer_at(slug: str, email: str) -> Viewer:
    """Return the member of a commission who has an address.

    Raises
    ------
    WrongInput
        If there is none.
    """
    account = Account.objects.filter(email=email.lower(), is_active=True).first()
    membership = None
    if account is not None:
        with asked_by(account):
            membership = (
                Membership.objects.select_related("commission", "side", "account")
                .filter(account=account, commission__slug=slug, ended__isnull=True)
                .first()
            )
    if membership is None:
        raise WrongInput(f"{email} takes no part in a commission called {slug}")
    return Viewer(account=account, membership=membership)

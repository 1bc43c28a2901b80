"""What the own side puts into a joint project."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.currencies import is_currency
from filiere.register.models import Investment, Project


@action("project.invest", gettext_lazy("set an investment in a joint project"), roles=WRITERS)
def set_investment(
    act: Act, project: Project, *, amount: Decimal, currency: str, year: int | None = None
) -> Investment | None:
    """Set the own side's investment of a year in a currency; zero takes it away.

    Raises
    ------
    ValidationError
        If the amount is negative, or the currency is not in ISO 4217.
    """
    held = act.hold(project)
    if amount < 0:
        raise ValidationError({"amount": _("An investment is not negative.")})
    if not is_currency(currency):
        raise ValidationError({"currency": _("Give a currency by its code, such as EUR.")})
    own = Investment.objects.select_for_update().filter(
        project=held, side=act.side, currency=currency, year=year
    )
    kept = own.first()
    if kept is None:
        if not amount:
            return None
        return act.create(
            Investment(project=held, side=act.side, amount=amount, currency=currency, year=year)
        )
    if amount:
        return act.change(kept, amount=amount)
    act.remove(kept)
    return None

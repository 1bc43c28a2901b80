"""Who may see a row: one rule a model, told to Django, to the database and to the journal.

Each rule gives the condition that Django puts into every query (`seen_by`) and, where rows of
one side must stay hidden from the other, the same condition in SQL (`security`), which
PostgreSQL puts under every query whatever asks it, and on one row (`is_private`), by which the
journal keeps what was done to it from the other side. The database learns who asks by the
settings ``filiere.sides``, ``filiere.account`` and ``filiere.key``; where nothing is set, nothing
private is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db.models import Model, Q

if TYPE_CHECKING:
    from filiere.register.viewer import Viewer

Condition: TypeAlias = Callable[["Viewer"], Q]

#: What no row fulfils.
NOTHING: Final = Q(pk__in=[])


def own_in_sql(side: str) -> str:
    """Return the SQL that a row is of the side that asks.

    It is worked out for each row, which takes half a microsecond: as a subquery, worked out once,
    PostgreSQL would refuse it wherever a rule looks at its own table (an item that replaces one).
    """
    return f"{side} = ANY(string_to_array(current_setting('filiere.sides', true), ',')::uuid[])"


def asked_by_in_sql(account: str) -> str:
    """Return the SQL that a row is of the account that asks."""
    return f"{account} = nullif(current_setting('filiere.account', true), '')::uuid"


def placed_in_sql(membership: str) -> str:
    """Return the SQL that a row is the place in which the holder of a key asks."""
    return f"{membership} = nullif(current_setting('filiere.place', true), '')::uuid"


def held_in_sql(digest: str) -> str:
    """Return the SQL that who asks holds the secret whose digest a row keeps."""
    return f"{digest} = nullif(current_setting('filiere.key', true), '')"


@dataclass(frozen=True, slots=True)
class Visibility:
    """Who sees rows of a model.

    Parameters
    ----------
    delegations, observers, enterprises
        The condition for a member of a delegation, for an observer, for an enterprise's person.
    security
        The condition in SQL on the rows of PostgreSQL's table; empty where no row of the table
        is ever one side's alone.
    is_private
        Whether a row is its own side's alone.
    writing
        The condition in SQL on the rows that may be added; where it is empty, rows with a side
        are added by that side alone, others wherever they are seen.
    """

    delegations: Condition
    observers: Condition
    enterprises: Condition
    security: str = ""
    is_private: Callable[[Model], bool] = lambda _: False
    writing: str = ""

    def seen_by(self, viewer: Viewer) -> Q:
        """Return the condition on the rows that a viewer may see."""
        if viewer.in_delegation:
            return self.delegations(viewer)
        if viewer.is_observer:
            return self.observers(viewer)
        if viewer.enterprise is not None:
            return self.enterprises(viewer)
        return NOTHING


def everyone(_: Viewer) -> Q:
    """Let every row be seen."""
    return Q()


def nobody(_: Viewer) -> Q:
    """Let no row be seen."""
    return NOTHING


def where(**fields: object) -> Condition:
    """Let those rows be seen that have these values."""
    return lambda _: Q(**fields)


def own(side: str = "side") -> Condition:
    """Let the rows of the viewer's own side be seen."""
    return lambda viewer: Q(**{side: viewer.side})


def own_enterprise(path: str) -> Condition:
    """Let the rows of the viewer's own enterprise be seen."""
    return lambda viewer: Q(**{path: viewer.enterprise.pk}) if viewer.enterprise else NOTHING


def either(*conditions: Condition) -> Condition:
    """Let those rows be seen that fulfil one of several conditions."""

    def condition(viewer: Viewer) -> Q:
        found = NOTHING
        for each in conditions:
            found |= each(viewer)
        return found

    return condition


def both(*conditions: Condition) -> Condition:
    """Let those rows be seen that fulfil each of several conditions."""

    def condition(viewer: Viewer) -> Q:
        found = Q()
        for each in conditions:
            found &= each(viewer)
        return found

    return condition


#: What every participant sees: that the commission and its sides exist.
PUBLIC: Final = Visibility(everyone, everyone, everyone)
#: What both delegations and observers see.
PARTICIPANTS: Final = Visibility(everyone, everyone, nobody)
#: What both delegations see and nobody else.
DELEGATIONS: Final = Visibility(everyone, nobody, nobody)
#: What one delegation sees and nobody else.
OWN_SIDE: Final = Visibility(own(), nobody, nobody, own_in_sql("side_id"), lambda _: True)


def own_until(
    column: str,
    *values: str,
    observers: Condition = nobody,
    enterprises: Condition = nobody,
) -> Visibility:
    """Return the rule of what one side prepares until it hands it to both.

    Parameters
    ----------
    column
        The column that says how far a row is.
    values
        Its values from which both delegations see the row.
    observers, enterprises
        What observers see, and an enterprise's people.
    """
    quoted = ", ".join(f"'{value}'" for value in values)

    def is_private(row: Any) -> bool:
        return getattr(row, column) not in values

    return Visibility(
        either(own(), where(**{f"{column}__in": values})),
        observers,
        enterprises,
        f"{column} IN ({quoted}) OR {own_in_sql('side_id')}",
        is_private,
    )


def own_or_common() -> Visibility:
    """Return the rule of rows that belong to one side, or, where it is empty, to both."""

    def is_private(row: Any) -> bool:
        return row.side_id is not None

    return Visibility(
        either(own(), where(side__isnull=True)),
        nobody,
        nobody,
        f"side_id IS NULL OR {own_in_sql('side_id')}",
        is_private,
    )


def own_side_and_enterprise(enterprise: str) -> Visibility:
    """Return the rule of what one delegation and its enterprise see, and nobody else.

    Parameters
    ----------
    enterprise
        The column that links to the enterprise.
    """
    return Visibility(
        OWN_SIDE.delegations,
        nobody,
        own_enterprise(enterprise),
        OWN_SIDE.security,
        OWN_SIDE.is_private,
    )

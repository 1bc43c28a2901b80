"""Doing something to the record: one verb, one function, one transaction, one place of access.

A verb is a function whose first argument is an `Act`; the decorator turns it into one whose
first argument is the viewer::

    @action("agenda.propose", _("proposed for the agenda"), roles=WRITERS)
    def propose_agenda_item(act: Act, session: Session, *, titles: Words) -> AgendaItem:
        return act.create(AgendaItem(session=session, side=act.side, titles=titles))

Pages, the interface for other systems, commands and imports call
``propose_agenda_item(viewer, session, titles=…)``. The role is checked, the change and its
entry in the journal are one transaction, and the database is told who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from filiere.register import journal
from filiere.register.access import visible
from filiere.register.models import Commission, Row, Side
from filiere.register.refusals import NotAllowed, Outdated
from filiere.register.seeing import seen_as
from filiere.register.storable import check_storable
from filiere.register.viewer import Viewer

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Row)

CHAIRS: Final = frozenset({"co-chair"})
LEADS: Final = frozenset({"co-chair", "secretary"})
SECRETARIES: Final = frozenset({"secretary"})
WRITERS: Final = frozenset({"co-chair", "secretary", "member"})
DELEGATES: Final = frozenset({"co-chair", "secretary", "member", "expert"})
ENTERPRISES: Final = frozenset({"secretary", "enterprise"})

_NOT_TOLD: Final = frozenset({"id", "commission", "created", "changed", "revision"})
_A_THOUSAND: Final = 1000


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the register: how the journal tells it, the roles that may, and what does it."""

    name: str
    told: StrOrPromise
    roles: frozenset[str]
    does: Callable[..., Any] | None = None


#: Every verb by its name.
VERBS: dict[str, Verb] = {}


@dataclass(slots=True)
class Act:
    """One verb being done by one viewer."""

    viewer: Viewer
    verb: Verb
    done: list[journal.Told] = field(default_factory=list)

    @property
    def commission(self) -> Commission:
        """The commission in which the verb is done."""
        if self.viewer.commission is None:
            raise NotAllowed(_("You take no part in a commission."))
        return self.viewer.commission

    @property
    def side(self) -> Side:
        """The side for which the verb is done."""
        if self.viewer.side is None:
            raise NotAllowed(_("You belong to neither side."))
        return self.viewer.side

    def hold(self, row: R, revision: int | None = None) -> R:
        """Return a row as it now is, held until the change is done.

        Raises
        ------
        NotAllowed
            If the viewer does not see it.
        Outdated
            If it is no longer the revision that the viewer has read.
        """
        rows = visible(type(row), self.viewer).select_for_update(of=("self",))
        held = rows.filter(pk=row.pk).first()
        if held is None:
            raise NotAllowed(_("There is no such row, or it is not yours to see."))
        if revision is not None and held.revision != revision:
            raise Outdated(
                _("Somebody changed this since you opened it. Look at it again, then save.")
            )
        return held

    def own(self, row: R, revision: int | None = None, *, or_common: bool = False) -> R:
        """Return a row of the own side, or of neither, held; refuse the other side's."""
        held = self.hold(row, revision)
        side = getattr(held, "side_id", None)
        if side != self.side.pk and not (or_common and side is None):
            raise NotAllowed(_("Only the side it belongs to may change it."))
        return held

    def create(self, row: R) -> R:
        """Keep a new row, and tell it."""
        row.commission = self.commission
        _check(row)
        row.save(force_insert=True)
        self.tell(row, {name: [None, value] for name, value in _values(row).items() if value})
        return row

    def change(self, row: R, **fields: Any) -> R:
        """Change a row that is held, and tell what changed; nothing is done where nothing does."""
        before = _values(row)
        private = _private_to(row)
        for name, value in fields.items():
            setattr(row, name, value)
        after = _values(row)
        changed = {
            name: [before[name], after[name]] for name in after if before[name] != after[name]
        }
        if not changed:
            return row
        _check(row)
        row.revision += 1
        is_private = _private_to(row)
        if private and not is_private:
            changed = _without_before(row, changed)
            row.revision, row.created = _first_shown(row.revision), timezone.now()
        row.save()
        self.tell(row, changed, side=private if private == is_private else None)
        return row

    def link(self, row: Row, name: str, others: Iterable[Row]) -> None:
        """Link a row to exactly these of those that the viewer sees, and tell what changed."""
        links = getattr(row, name)
        seen = visible(links.model, self.viewer)
        before = {each.pk: each for each in seen.filter(pk__in=links.values("pk"))}
        after = {each.pk: each for each in others}
        if before.keys() != after.keys():
            links.remove(*(each for pk, each in before.items() if pk not in after))
            links.add(*(each for pk, each in after.items() if pk not in before))
        for side in (None, self.viewer.side):
            told = [_names(rows.values(), side) for rows in (before, after)]
            if told[0].keys() != told[1].keys():
                self.tell(row, {name: [sorted(names.values()) for names in told]}, side=side)

    def remove(self, row: Row) -> None:
        """Take a row away, and tell what it was."""
        self.tell(row, {name: [value, None] for name, value in _values(row).items() if value})
        row.delete()

    def tell(self, row: Row, change: dict[str, Any], *, side: Side | None = None) -> None:
        """Tell a change in the journal: to its own side where the row is private."""
        kind = row._meta.model_name or ""
        told = {name: values for name, values in change.items() if name not in row.untold}
        self.done.append(journal.Told(kind, UUID(str(row.pk)), side or _private_to(row), told))


def action(
    name: str, told: StrOrPromise, *, roles: Iterable[str]
) -> Callable[[Callable[Concatenate[Act, P], T]], Callable[Concatenate[Viewer, P], T]]:
    """Make a verb of a function: access first, then one transaction, then the journal."""
    verb = VERBS[name] = Verb(name, told, frozenset(roles))

    def decorate(function: Callable[Concatenate[Act, P], T]) -> Callable[Concatenate[Viewer, P], T]:
        @wraps(function)
        def does(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> T:
            if viewer.role not in verb.roles:
                raise NotAllowed(_("Your role in the commission does not let you do this."))
            act = Act(viewer, verb)
            try:
                with seen_as(viewer), transaction.atomic():
                    result = function(act, *args, **kwargs)
                    if act.done:
                        journal.append(viewer, act.commission, verb.name, act.done)
            except IntegrityError as error:
                raise Outdated(
                    _("It was done already, or at the same moment. Look again.")
                ) from error
            return result

        VERBS[name] = replace(verb, does=does)
        return does

    return decorate


def may(viewer: Viewer, verb: str) -> bool:
    """Tell whether a viewer's role may do a verb."""
    return viewer.role in VERBS[verb].roles


def _check(row: Row) -> None:
    for name, value in _values(row).items():
        try:
            check_storable(value)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error
    row.full_clean(validate_constraints=False)
    for each in row._meta.concrete_fields:
        other = getattr(row, each.name) if isinstance(each, models.ForeignKey) else None
        if isinstance(other, Row) and other.commission_id != row.commission_id:
            raise NotAllowed(_("What you link to belongs to another commission."))


def _values(row: Row) -> dict[str, Any]:
    fields = (each for each in row._meta.concrete_fields if each.name not in _NOT_TOLD)
    return {
        each.name: str(value) if isinstance(value, FieldFile) else value
        for each in fields
        for value in (each.value_from_object(row),)
    }


def _without_before(row: Row, changed: dict[str, Any]) -> dict[str, Any]:
    """Return a change that hands a row to both sides, without what it said before.

    How far the row was stays told.
    """
    return {
        name: [before if getattr(row._meta.get_field(name), "choices", None) else None, after]
        for name, (before, after) in changed.items()
    }


def _first_shown(revision: int) -> int:
    """Return the revision of a row that is handed to both: a new thousand.

    How often its side changed it before is not told by it.
    """
    return (revision // _A_THOUSAND + 1) * _A_THOUSAND


def _names(rows: Iterable[Row], side: Side | None) -> dict[Any, str]:
    """Return the names of those rows that one side has for itself alone, or that both see."""
    return {row.pk: str(row) for row in rows if _private_to(row) == side}


def _private_to(row: Row) -> Side | None:
    return row.side if row.visibility.is_private(row) else None  # type: ignore[attr-defined]

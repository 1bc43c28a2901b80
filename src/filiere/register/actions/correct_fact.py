"""Putting a fact right that was found in a text, and standing for it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import ProposedFact, Row, Side
from filiere.register.readings.becoming import put_right_in_record, take
from filiere.register.readings.keys import put_right


@action("fact.correct", gettext_lazy("corrected a fact of a text"), roles=WRITERS)
def correct_fact(
    act: Act,
    fact: ProposedFact,
    *,
    changes: dict[str, str],
    link: Row | None = None,
    host: Side | None = None,
    revision: int | None = None,
) -> ProposedFact:
    """Accept a fact with what a person typed in place of what was found; that stays kept too.

    Where the fact was accepted before, what it became is changed with it.

    Parameters
    ----------
    act
        Who corrects.
    fact
        The fact.
    changes
        What is typed, by the key of the fact; several roles are parted by commas.
    link, host
        As for accepting it.
    revision
        The revision that was read.
    """
    held = act.hold(fact, revision)
    corrected = put_right(held.kind, held.holds, changes)
    if corrected == held.holds:
        raise ValidationError(_("Nothing was corrected."))
    if held.is_taken:
        return put_right_in_record(act, held, corrected)
    return take(act, held, corrected=corrected, link=link, host=host)

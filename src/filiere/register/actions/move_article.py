"""Moving an article of an open version to another place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Article
from filiere.register.protocols.articles import hold_open, in_order, settle


@action("protocol.move", gettext_lazy("moved an article of the protocol"), roles=WRITERS)
def move_article(act: Act, article: Article, *, to: int) -> None:
    """Give an article another number; the others follow. Beyond the ends, it becomes an end."""
    version = hold_open(act, article.version)
    order = in_order(version)
    moved = next(each for each in order if each.pk == article.pk)
    order.remove(moved)
    order.insert(max(0, to - 1), moved)
    for position, each in enumerate(order, start=1):
        act.change(each, position=position)
    settle(act, version)

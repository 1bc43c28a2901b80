"""Taking an article out of an open version."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Article
from filiere.register.protocols.articles import hold_open, in_order, settle


@action("protocol.remove", gettext_lazy("took an article out of the protocol"), roles=WRITERS)
def remove_article(act: Act, article: Article, *, revision: int | None = None) -> None:
    """Take an article out; those behind it move up. Earlier versions keep it."""
    version = hold_open(act, article.version)
    act.remove(act.hold(article, revision))
    for position, each in enumerate(in_order(version), start=1):
        act.change(each, position=position)
    settle(act, version)

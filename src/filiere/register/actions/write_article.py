"""Writing an article of an open version, in one language or in several."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Article, Version
from filiere.register.protocols.articles import hold_open, in_order, settle
from filiere.register.protocols.content import composed
from filiere.register.refusals import NotAllowed
from filiere.register.words import Words


@action("protocol.write", gettext_lazy("wrote an article of the protocol"), roles=WRITERS)
def write_article(
    act: Act,
    version: Version,
    texts: Words,
    *,
    article: Article | None = None,
    revision: int | None = None,
) -> Article:
    """Add an article at the end, or write one anew; languages that are not given stay.

    Raises
    ------
    NotAllowed
        If the article is of another version.
    NotNow
        If the version is sealed.
    Outdated
        If somebody changed the article since it was read.
    """
    held = hold_open(act, version)
    languages = held.protocol.languages
    given = {lang: composed(text) for lang, text in texts.items() if lang in languages}
    if article is None:
        position = len(in_order(held)) + 1
        written = act.create(Article(version=held, position=position, texts=given))
    else:
        kept = act.hold(article, revision)
        if kept.version_id != held.pk:
            raise NotAllowed(_("There is no such row, or it is not yours to see."))
        written = act.change(kept, texts={**kept.texts, **given})
    settle(act, held)
    return written

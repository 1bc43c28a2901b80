"""Beginning a new version of a sealed protocol."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Article, Protocol, Version
from filiere.register.protocols.articles import in_order, settle
from filiere.register.refusals import NotNow


@action("protocol.new-version", gettext_lazy("began a new version of the protocol"), roles=LEADS)
def begin_version(act: Act, protocol: Protocol) -> Version:
    """Begin a version that holds what the sealed one holds; the sealed one stays as it is.

    Raises
    ------
    NotNow
        If a version is open.
    """
    held = act.hold(protocol)
    last = Version.objects.filter(protocol=held).order_by("number").last()
    if last is None or last.sealed is None:
        raise NotNow(_("A version of this protocol is open: change that one."))
    version = act.create(Version(protocol=held, number=last.number + 1))
    for article in in_order(last):
        act.create(
            Article(
                version=version,
                position=article.position,
                lineage=article.lineage,
                texts=article.texts,
                commitment=article.commitment,
            )
        )
    settle(act, version)
    return version

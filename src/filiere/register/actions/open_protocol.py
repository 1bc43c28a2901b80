"""Beginning the protocol of a session."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Protocol, Session, SessionState, Version
from filiere.register.protocols.articles import settle
from filiere.register.refusals import NotNow

_FEWEST = 2


@action("protocol.open", gettext_lazy("began the protocol"), roles=WRITERS)
def open_protocol(act: Act, session: Session, *, languages: list[str] | None = None) -> Protocol:
    """Begin the protocol of a session, in all languages of the commission or in some of them.

    Raises
    ------
    NotNow
        If the session has a protocol, or was cancelled; or the languages are not two or more
        of the commission's.
    """
    held = act.hold(session)
    if held.state == SessionState.CANCELLED:
        raise NotNow(_("A session that was cancelled has no protocol."))
    if Protocol.objects.filter(session=held).exists():
        raise NotNow(_("This session has a protocol already."))
    chosen = [lang for lang in act.commission.languages if not languages or lang in languages]
    if len(chosen) < _FEWEST:
        raise NotNow(_("A protocol needs two of the commission’s languages at least."))
    protocol = act.create(Protocol(session=held, languages=chosen))
    version = act.create(Version(protocol=protocol, number=1))
    settle(act, version)
    return protocol

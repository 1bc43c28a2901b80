"""The articles of a version: held while they change, in order, held against each other."""

from __future__ import annotations

from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.models import Article, Body, Version, Waiver
from filiere.register.protocols.comparison import Finding, findings
from filiere.register.protocols.content import content_of
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer


def hold_open(act: Act, version: Version) -> Version:
    """Return a version, held until the change is done; refuse a sealed one.

    Whoever changes or approves holds the version first: two co-chairs who approve at one
    instant, or an editor and a co-chair, come one after the other.
    """
    held = act.hold(version)
    if held.sealed is not None:
        raise NotNow(_("This version is sealed: begin a new one to change it."))
    return held


def in_order(version: Version) -> list[Article]:
    """Return the articles of a version by their numbers."""
    return list(Article.objects.filter(version=version).order_by("position", "created"))


def settle(act: Act, version: Version) -> None:
    """Take down the hash of a version's content as it now stands."""
    act.change(version, content_hash=content_of(version, in_order(version)).hash)


def findings_of(viewer: Viewer, version: Version) -> list[Finding]:
    """Return where the languages of a version disagree."""
    return list(
        findings(
            version.protocol.languages,
            in_order(version),
            visible(Body, viewer),
            Waiver.objects.filter(version=version),
        )
    )

"""Giving an agreed commitment other terms, by an article of a new version of the protocol."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.commitment_terms import check_bodies
from filiere.register.models import Approval, Article, Body, Responsibility
from filiere.register.protocols.articles import hold_open
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action(
    "protocol.renew", gettext_lazy("wrote what a commitment is to be by the seal"), roles=WRITERS
)
def renew_commitment(
    act: Act,
    article: Article,
    *,
    deadline: date | None = None,
    verification: Words | None = None,
    bodies: tuple[Body, ...] = (),
    revision: int | None = None,
) -> Article:
    """Hold other terms for the agreed commitment of an article: they count once it is sealed.

    Given the terms that the commitment has, the article changes nothing of it any more.

    Raises
    ------
    NotNow
        If the version is sealed, the article says no commitment that both have agreed to, or a
        side has approved the text as it stands, with the terms that it has read.
    ValidationError
        If a body belongs to no side, or two to one.
    """
    version = hold_open(act, article.version)
    held = act.hold(article, revision)
    said = held.commitment
    if said is None or said.agreed is None:
        raise NotNow(_("This article says no commitment that both sides have agreed to."))
    if Approval.objects.filter(version=version, content_hash=version.content_hash).exists():
        raise NotNow(
            _("A side has approved this text: it takes its approval back before this changes.")
        )
    named = tuple(act.hold(body) for body in bodies)
    check_bodies(named)
    words = verification or {}
    answering = Responsibility.objects.filter(commitment=said).values_list("body", flat=True)
    now = (said.deadline, said.verification, set(answering))
    renews = now != (deadline, words, {body.pk for body in named})
    held = act.change(
        held,
        renews=renews,
        deadline=deadline if renews else None,
        verification=words if renews else {},
    )
    act.link(held, "bodies", named if renews else ())
    return held

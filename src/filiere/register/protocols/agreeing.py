"""The commitments that a protocol's articles say: agreed with the text, by the same approvals.

A later version changes what was agreed: an article's new words become the commitment's, and an
article that renews it gives it another deadline, means of verification and responsible bodies.
"""

from __future__ import annotations

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from filiere.register.acting import Act
from filiere.register.commitment_terms import name_bodies
from filiere.register.models import (
    Approval,
    Article,
    Commitment,
    Responsibility,
    Version,
)


def to_be_agreed(version: Version) -> list[Commitment]:
    """Return the proposed commitments that the articles of a version say."""
    said = Commitment.objects.filter(articles__version=version, agreed__isnull=True)
    return list(said.distinct().order_by("number"))


def renewing(version: Version) -> list[Article]:
    """Return the articles of a version that give agreed commitments other terms."""
    found = Article.objects.filter(version=version, renews=True, commitment__agreed__isnull=False)
    return list(found.select_related("commitment").order_by("position", "created"))


def terms_hash(version: Version) -> str:
    """Return the SHA-256 of what these commitments say, and are to say; empty where there are none.

    A deadline and the responsible bodies need not stand in the article: whoever approves names
    them by this hash, as the text by its own.
    """
    told = []
    for each in to_be_agreed(version):
        bodies = Responsibility.objects.filter(commitment=each).order_by("body")
        terms = (each.texts, each.deadline, each.verification)
        told.append([each.pk, *terms, list(bodies.values_list("body", flat=True))])
    for article in renewing(version):
        named = list(article.bodies.order_by("pk").values_list("pk", flat=True))
        told.append([article.commitment_id, article.deadline, article.verification, named])
    if not told:
        return ""
    written = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def agree_what_is_sealed(act: Act, version: Version) -> None:
    """Let the commitments of a version that is sealed say what it says of them.

    Proposed ones are agreed, and agreed ones renewed, where both approvals named these terms; new
    words of an article are in the text that both approved.
    """
    _take_new_words(act, version)
    terms = terms_hash(version)
    approvals = Approval.objects.filter(version=version, content_hash=version.content_hash)
    if terms and all(each.terms_hash == terms for each in approvals):
        renewed = renewing(version)
        for commitment in to_be_agreed(version):
            act.change(act.hold(commitment), agreed=timezone.now())
        for article in renewed:
            _renew(act, article)


def _take_new_words(act: Act, version: Version) -> None:
    """Give agreed commitments the words that their articles did not have in the version before."""
    before = Article.objects.filter(
        version__protocol=version.protocol_id, version__number=version.number - 1
    )
    old = {(each.lineage, each.commitment_id): each.texts for each in before}
    said = Article.objects.filter(version=version, commitment__agreed__isnull=False)
    for article in said.select_related("commitment"):
        words = old.get((article.lineage, article.commitment_id))
        if words is not None and words != article.texts and article.commitment:
            act.change(act.hold(article.commitment), texts=article.texts)


def _renew(act: Act, article: Article) -> None:
    """Give the agreed commitment of an article the terms that the article holds for it."""
    if article.commitment is None:
        return
    held = act.hold(article.commitment)
    act.change(held, deadline=article.deadline, verification=article.verification)
    name_bodies(act, held, tuple(article.bodies.select_related("side")))


def is_sealed_in(commitment: Commitment) -> bool:
    """Tell whether an article of a sealed protocol says a commitment."""
    return commitment.articles.filter(version__sealed__isnull=False).exists()

"""The commitments that a protocol's articles say: agreed with the text, by the same approvals."""

from __future__ import annotations

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from filiere.register.acting import Act
from filiere.register.models import Approval, Commitment, Responsibility, Version


def to_be_agreed(version: Version) -> list[Commitment]:
    """Return the proposed commitments that the articles of a version say."""
    said = Commitment.objects.filter(articles__version=version, agreed__isnull=True)
    return list(said.distinct().order_by("number"))


def terms_hash(version: Version) -> str:
    """Return the SHA-256 of what these commitments say; empty where there are none.

    A deadline and the responsible bodies need not stand in the article: whoever approves names
    them by this hash, as the text by its own.
    """
    told = []
    for each in to_be_agreed(version):
        bodies = Responsibility.objects.filter(commitment=each).order_by("body")
        terms = (each.texts, each.deadline, each.verification)
        told.append([each.pk, *terms, list(bodies.values_list("body", flat=True))])
    if not told:
        return ""
    written = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def agree_what_is_sealed(act: Act, version: Version) -> None:
    """Agree the commitments of a version that is sealed, where both approvals named their terms."""
    terms = terms_hash(version)
    approvals = Approval.objects.filter(version=version, content_hash=version.content_hash)
    if terms and all(each.terms_hash == terms for each in approvals):
        for commitment in to_be_agreed(version):
            act.change(act.hold(commitment), agreed=timezone.now())


def is_sealed_in(commitment: Commitment) -> bool:
    """Tell whether an article of a sealed protocol says a commitment."""
    return commitment.articles.filter(version__sealed__isnull=False).exists()

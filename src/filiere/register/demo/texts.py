"""The example's texts in the inbox: public statements on trade, read by one side."""

from __future__ import annotations

from typing import Any

from filiere.register.access import visible
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.read_document import read_document
from filiere.register.actions.show_document import show_document
from filiere.register.demo.cast import Cast
from filiere.register.models import ProposedFact


def read_texts(cast: Cast, plans: list[dict[str, Any]]) -> None:
    """Read texts for their side, accept some of the facts, show what is to be shown."""
    for each in plans:
        reader = cast.secretary(each["side"])
        document = read_document(
            reader,
            title=each["title"],
            text=each["text"].strip(),
            published=each["published"],
            url=each.get("url", ""),
            language=each["language"],
        )
        proposed = visible(ProposedFact, reader).filter(document=document)
        for fact in proposed.filter(kind__in=each["accepts"]):
            accept_fact(reader, fact)
        if each.get("shown"):
            show_document(reader, document)

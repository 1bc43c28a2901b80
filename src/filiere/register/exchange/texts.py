"""Texts in a file: their facts and statements are what reading and accepting would have kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from filiere.communique.annotation import KEYS
from filiere.errors import WrongInput
from filiere.register.exchange.document import Plain
from filiere.register.models import ProposedFact, Row, Statement
from filiere.register.readings.keys import check_fact


def check_of_text(row: Row, texts: Mapping[str, Plain]) -> None:
    """Refuse a fact or a statement that is not of its text, or says what no rule finds.

    Parameters
    ----------
    row
        Any row that is to be kept.
    texts
        The texts of the file, by their ids.

    Raises
    ------
    ValueError
        If it is none of its text.
    """
    if not isinstance(row, ProposedFact | Statement):
        return
    text = texts[str(row.document_id)]
    if row.audience != text["audience"]:
        raise ValueError("audience: it is seen by whom its text is")
    if isinstance(row, Statement):
        _check("claim", {key: getattr(row, key) for key in KEYS["claim"]})
        return
    words = str(text["text"])[row.span_start : row.span_end]
    if row.words != words or not words:
        raise ValueError("words: the text does not hold them there")
    _check(row.kind, row.value)
    if row.corrected is not None:
        _check(row.kind, row.corrected)


def _check(kind: str, value: Mapping[str, Any]) -> None:
    try:
        check_fact(kind, value)
    except ValidationError as error:
        raise WrongInput(f"{kind}: {' '.join(error.messages)}") from error

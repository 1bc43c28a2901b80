"""The vocabularies with which an installation begins: forms of partnership, bodies, instruments."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from filiere.register.models import Term
from filiere.register.words import Words

#: Terms by vocabulary and code, in the order in which they are offered.
Vocabularies = dict[str, dict[str, Words]]


def vocabularies() -> Vocabularies:
    """Return the vocabularies that ship with the product.

    Examples
    --------
    >>> sorted(vocabularies())
    ['body', 'instrument', 'partnership']
    """
    text = (files("filiere.register") / "vocabularies.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def fill() -> int:
    """Keep the terms that the database does not have; return how many. None is overwritten."""
    kept = set(Term.objects.values_list("vocabulary", "code"))
    missing = [
        Term(vocabulary=vocabulary, code=code, names=names, position=position)
        for vocabulary, terms in vocabularies().items()
        for position, (code, names) in enumerate(terms.items(), start=1)
        if (vocabulary, code) not in kept
    ]
    Term.objects.bulk_create(missing)
    return len(missing)

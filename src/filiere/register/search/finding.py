"""Finding what a viewer may see by the words in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from filiere.communique.folding import fold
from filiere.register.access import visible
from filiere.register.models import Passage
from filiere.register.viewer import Viewer

_MOST_WORDS: Final = 8
_LONGEST: Final = 200


def words_of(query: str) -> tuple[str, ...]:
    """Return the words of a query as search compares them; single letters are left out.

    Examples
    --------
    >>> words_of("L’Été  à 30 %")
    ("l'ete", '30')
    """
    words = fold(query[:_LONGEST]).words.split()
    kept = (word for word in words if len(word) > 1 or word.isdigit())
    return tuple(dict.fromkeys(kept))[:_MOST_WORDS]


def found(viewer: Viewer, words: tuple[str, ...], kind: str = "") -> QuerySet[Passage]:
    """Return the passages that hold every word, those that bear them in their title first."""
    rows = visible(Passage, viewer)
    if not words:
        return rows.none()
    if kind:
        rows = rows.filter(kind=kind)
    inside, in_title = Q(), Q()
    for word in words:
        inside &= Q(folded__contains=word)
        in_title &= Q(heading__contains=word)
    place = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.filter(inside).annotate(place=place).order_by("place", "-changed", "-pk")


@dataclass(frozen=True, slots=True)
class First:
    """One of the first passages of its kind, and how many the kind has."""

    passage: Passage
    total: int


def by_kind(viewer: Viewer, words: tuple[str, ...], *, each: int = 5) -> list[First]:
    """Return the first passages of every kind, in two queries whatever is found."""
    if not words:
        return []
    ranked = (
        found(viewer, words)
        .annotate(
            rank=Window(
                RowNumber(),
                partition_by="kind",
                order_by=[F("place").asc(), F("changed").desc(), F("pk").desc()],
            ),
            total=Window(Count("*"), partition_by="kind"),
        )
        .filter(rank__lte=each)
        .order_by("kind", "rank")
    )
    # Texts are fetched for what is shown alone: ranking carries no more than numbers.
    totals = dict(ranked.values_list("pk", "total"))
    shown = visible(Passage, viewer).in_bulk(list(totals))
    return [First(shown[pk], total) for pk, total in totals.items() if pk in shown]

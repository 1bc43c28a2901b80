"""Search: what the viewer may see, by the words in it, grouped by what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urlencode

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from filiere import sectors
from filiere.communique.folding import fold
from filiere.languages import LANGUAGES, language
from filiere.register.models import Passage
from filiere.register.search.finding import by_kind, found, words_of
from filiere.register.search.reading import READERS
from filiere.register.search.showing import Part, Shown, marked, snippet, title
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.paging import page_of
from filiere.web.subjects import page_address
from filiere.web.viewing import Request

_FEW: Final = 5
_KINDS: Final[dict[str, type[Model]]] = {model._meta.model_name or "": model for model in READERS}


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found, as the page shows it."""

    address: str
    title: Shown
    snippet: Shown | None = None
    is_private: bool = False


@dataclass(slots=True)
class Group:
    """What was found of one kind."""

    kind: str
    label: StrOrPromise
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    more: str = ""


@require_safe
def search(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show what holds every word that is looked for: the first of each kind, or all of one."""
    query = request.GET.get("q", "").strip()
    words = words_of(query)
    kind = request.GET.get("kind", "")
    shown = {"query": query, "has_words": bool(words)}
    if kind in _KINDS:
        page = page_of(request, found(request.viewer, words, kind), size=25)
        group = Group(
            kind, _label(kind), hits=[_hit(request.viewer, row, words) for row in page.rows]
        )
        everything = f"?{urlencode({'q': query})}"
        shown |= {"groups": [group], "page": page, "everything": everything}
    else:
        shown["groups"] = [*_sectors(request.viewer, words), *_groups(request.viewer, query, words)]
    htmx = request.htmx
    part = bool(htmx) and not htmx.history_restore_request
    answer = render(request, "web/_found.html" if part else "web/search.html", shown)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _groups(viewer: Viewer, query: str, words: tuple[str, ...]) -> list[Group]:
    """Return the first hits of every kind."""
    groups: dict[str, Group] = {}
    for first in by_kind(viewer, words, each=_FEW):
        row = first.passage
        group = groups.setdefault(row.kind, Group(row.kind, _label(row.kind), first.total))
        group.hits.append(_hit(viewer, row, words))
        if first.total > _FEW:
            group.more = f"?{urlencode({'q': query, 'kind': row.kind})}"
    return [groups[kind] for kind in _KINDS if kind in groups]


def _label(kind: str) -> StrOrPromise:
    model = _KINDS[kind]
    return model._meta.verbose_name_plural or kind


def _hit(viewer: Viewer, row: Passage, words: tuple[str, ...]) -> Hit:
    lang = get_language() or "en"
    other = {code: text for code, text in row.titles.items() if code != lang}
    in_title = title(row.titles, words, lang)
    stretch = snippet(row.texts, words, lang)
    if stretch is None and not any(part.is_word for part in in_title.parts):
        stretch = snippet(other, words, lang)
    return Hit(
        address=page_address(viewer, row.kind, row.object_id, row.parent_id),
        title=in_title if in_title.parts else Shown((Part(str(_label(row.kind))),), lang),
        snippet=stretch,
        is_private=row.visibility.is_private(row),
    )


def _sectors(viewer: Viewer, words: tuple[str, ...]) -> list[Group]:
    """Return the sectors whose name holds every word in one of the languages."""
    lang = language(get_language() or "en")
    hits = []
    for each, names in _named_sectors():
        if words and any(all(word in name for word in words) for name in names):
            try:
                address = to(viewer, "sector", each.id)
            except NoReverseMatch:
                continue
            hits.append(Hit(address, Shown(marked(each.name(lang), words), lang)))
    return [Group("sector", _("sectors"), len(hits), hits)] if hits else []


@cache
def _named_sectors() -> list[tuple[sectors.Sector, list[str]]]:
    """Return every sector with its names as search compares them."""
    return [
        (each, [fold(each.name(code)).words for code in LANGUAGES]) for each in sectors.sectors()
    ]

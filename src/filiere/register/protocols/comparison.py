"""Where the languages of a protocol disagree, and which disagreements both sides let stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from filiere.communique.authentic_texts import Disagreement, disagreements
from filiere.languages import language
from filiere.register.models import Article, Body, Waiver


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement in one article, and who lets it stand."""

    article: Article
    number: int
    disagreement: Disagreement
    fingerprint: str
    waivers: tuple[Waiver, ...]

    @property
    def stands(self) -> bool:
        """Whether it still keeps the protocol from being approved: both sides must waive it."""
        return len({waiver.side_id for waiver in self.waivers}) < 2  # noqa: PLR2004 - two sides


def findings(
    languages: Sequence[str],
    articles: Iterable[Article],
    bodies: Iterable[Body],
    waivers: Iterable[Waiver],
) -> Iterator[Finding]:
    """Yield where the languages of each article disagree, in the order of the articles.

    Parameters
    ----------
    languages
        The authentic languages of the protocol.
    articles
        Its articles in their order.
    bodies
        The bodies of the record, whose names every language must hold where one does.
    waivers
        What the sides let stand.
    """
    names = [body.names for body in bodies if len(body.names) > 1]
    waived: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        waived.setdefault(waiver.disagreement, []).append(waiver)
    for number, article in enumerate(articles, start=1):
        texts = {language(code): article.texts.get(code, "") for code in languages}
        for each in disagreements(texts, names):
            fingerprint = each.fingerprint(str(article.lineage))
            yield Finding(article, number, each, fingerprint, tuple(waived.get(fingerprint, ())))

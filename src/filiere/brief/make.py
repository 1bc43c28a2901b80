"""From two countries to the files of their brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from filiere import sectors as sector_lists
from filiere.brief.document import Document
from filiere.brief.docx import to_docx
from filiere.brief.dossier import Dossier, dossier
from filiere.brief.html import to_html
from filiere.brief.language import Language
from filiere.brief.pdf import to_pdf
from filiere.brief.sections.chains import chains
from filiere.brief.sections.context import Context
from filiere.brief.sections.economies import economies
from filiere.brief.sections.exchange import exchange
from filiere.brief.sections.record import commission_record
from filiere.brief.sections.sheets import sheets
from filiere.brief.sections.summary import summary
from filiere.brief.sections.unanswered import unanswered
from filiere.brief.writer import Writer
from filiere.countries import country
from filiere.errors import StoreError, WrongInput
from filiere.store import Store, durable, open_store

Format = Literal["pdf", "docx", "html"]

FORMATS: Final[dict[str, Callable[[Document], bytes]]] = {
    "pdf": to_pdf,
    "docx": to_docx,
    "html": lambda document: to_html(document).encode(),
}


def brief(
    a: str,
    b: str,
    *,
    group: str = "industry",
    sectors: Sequence[str] | None = None,
    languages: Sequence[str] = ("fr",),
    formats: Sequence[str] = ("pdf",),
    out: Path | str = Path("out"),
    period: str | None = None,
    source: str | None = None,
    store: Store | Path | str | None = None,
    sectors_file: Path | None = None,
) -> tuple[Path, ...]:
    """Write the brief of two countries; return the files, ``brief-A-B.LANG.FORMAT``.

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    group
        Working group whose sectors are on the table.
    sectors
        Sector ids in place of the group's.
    languages, formats
        Which documents to write.
    out
        Their folder; made if it is missing.
    period, source
        A year and a source of the store; by default the store's choice.
    store
        The store or its folder.
    sectors_file
        The user's own sectors (TOML).

    Raises
    ------
    WrongInput
        If the two countries are one, or a format is unknown.
    NotInStore
        If no data hold the two countries.
    StoreError
        If a file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as out:
    ...     files = brief("FRA", "BRA", languages=["ar"], formats=["html"], out=out)
    >>> [file.name for file in files]
    ['brief-FRA-BRA.ar.html']
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise WrongInput(f"unknown format {unknown[0]!r}: choose among {', '.join(FORMATS)}")
    tongues = [Language.of(code) for code in languages]
    sides = country(a), country(b)
    chosen = sectors or sector_lists.group(group, sectors_file)
    figures = dossier(
        sides,
        tuple(sector_lists.sector(name, sectors_file) for name in chosen),
        store if isinstance(store, Store) else open_store(store),
        group=group,
        period=period,
        source=source,
    )
    folder = Path(out)
    stem = f"brief-{sides[0].alpha3}-{sides[1].alpha3}"
    return tuple(
        _write(folder / f"{stem}.{language.code}.{name}", FORMATS[name](document))
        for language in tongues
        for document in (compose(figures, language),)
        for name in formats
    )


def compose(figures: Dossier, language: Language) -> Document:
    """Put a dossier into the words of a language."""
    context = Context.of(figures, Writer(language))
    return Document(
        language=language,
        title=context.writer.say("{a} – {b}", about=context.sides()),
        subtitle=context.writer.say("Brief for the session"),
        facts=tuple(_facts(context)),
        sections=(
            summary(context),
            economies(context),
            exchange(context),
            chains(context),
            sheets(context),
            commission_record(context),
            unanswered(context),
        ),
    )


def _facts(context: Context) -> Iterator[tuple[str, str]]:
    """Say for what session the brief is, and on what data."""
    say, figures = context.writer.say, context.dossier
    yield say("Sectors on the table"), context.writer.listed(list(context.sector_names.values()))
    yield say("Period of the figures"), context.year
    yield (
        say("Data"),
        say(
            "{producer}, {title}",
            producer=context.writer.language.known(figures.flows.provenance.producer),
            title=context.writer.language.known(figures.flows.provenance.title),
        ),
    )


def _write(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.write_bytes(path, content)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror}; choose another --out"
        ) from error
    return path

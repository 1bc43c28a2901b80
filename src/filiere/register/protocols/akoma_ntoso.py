"""A protocol as Akoma Ntoso 3.0 (OASIS LegalDocML): one component a language, equally authentic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from lxml import etree
from lxml.builder import ElementMaker

from filiere.register.protocols.seal import Seal
from filiere.register.protocols.sheet import Column, Sheet

NAMESPACE: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: Where the seal is carried: a namespace of its own inside the metadata.
SEAL: Final = "{urn:filiere:protocol-seal:1}seal"
_AKN: Final = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
#: ISO 639-2 codes, as the standard asks for languages of expressions.
_LANGUAGES: Final = {"fr": "fra", "en": "eng", "ru": "rus", "ar": "ara"}


def to_akoma_ntoso(sheet: Sheet) -> bytes:
    """Write a protocol as one collection whose components are its languages."""
    seal = sheet.seal
    components = [_component(sheet, column, n) for n, column in enumerate(sheet.columns, start=1)]
    collection = _AKN.documentCollection(
        _meta(seal, "mul", carried=True),
        _AKN.collectionBody(*(_reference(column, n) for n, column in enumerate(sheet.columns, 1))),
        _AKN.components(*components),
        name="protocol",
    )
    written: bytes = etree.tostring(
        _AKN.akomaNtoso(collection), xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return written


def _reference(column: Column, n: int) -> etree._Element:
    code = _LANGUAGES[column.language.code]
    link = _AKN.documentRef(href=f"#component-{n}", showAs=f"{column.title[0]} ({code})")
    return _AKN.component(link, eId=f"colbody-{n}")


def _component(sheet: Sheet, column: Column, n: int) -> etree._Element:
    code = column.language.code
    document = _AKN.doc(
        _meta(sheet.seal, _LANGUAGES[code], f"c{n}-", carried=False),
        _AKN.preface(
            _AKN.longTitle(_AKN.p(*_title(column)), eId=f"c{n}-longTitle"),
            *(_AKN.p(line) for line in (*column.subtitle, column.standing)),
        ),
        _AKN.mainBody(*_articles(column, n)),
        _AKN.conclusions(*(_AKN.p(line) for line in column.approvals)),
        name="protocol",
    )
    for part in document[1:]:
        part.set("{http://www.w3.org/XML/1998/namespace}lang", code)
    return _AKN.component(document, eId=f"component-{n}")


def _title(column: Column) -> Iterator[etree._Element]:
    yield _AKN.docTitle(" – ".join(column.title))


def _articles(column: Column, n: int) -> Iterator[etree._Element]:
    for number, article in enumerate(column.articles, start=1):
        place = f"c{n}-art_{number}"
        yield _AKN.article(
            _AKN.num(article.heading),
            _AKN.content(*(_AKN.p(text) for text in article.paragraphs or ("",))),
            eId=place,
        )


def _meta(seal: Seal, code: str, prefix: str = "", *, carried: bool) -> etree._Element:
    """Return the metadata: what the work, its expression in a language and this file are."""
    content = seal.content
    moment = datetime.fromisoformat(seal.sealed) if seal.sealed else None
    day = moment.astimezone(UTC).date().isoformat() if moment else "1000-01-01"
    kind = "sealed" if moment else "draft"
    author = f"#{prefix}filiere"
    work = f"/akn/{content.commission}/protocol/{content.session}"
    expression = f"{work}/{code}@v{content.version}"
    identification = _AKN.identification(
        _AKN.FRBRWork(*_level(work, day, kind, author), _AKN.FRBRcountry(value=_country(seal))),
        _AKN.FRBRExpression(
            *_level(expression, day, kind, author), _AKN.FRBRlanguage(language=code)
        ),
        _AKN.FRBRManifestation(*_level(f"{expression}.xml", day, kind, author)),
        source=author,
    )
    references = _AKN.references(
        _AKN.TLCOrganization(
            eId=f"{prefix}filiere", href="/ontology/organization/filiere", showAs="Filière"
        ),
        *(
            _AKN.TLCOrganization(
                eId=f"{prefix}side-{side.lower()}",
                href=f"/ontology/organization/{side}",
                showAs=side,
            )
            for side in content.sides
        ),
        source=author,
    )
    parts = [identification, references]
    if carried:
        told = etree.Element(SEAL, nsmap={"seal": SEAL[1:].split("}")[0]})
        told.text = seal.as_json()
        parts.append(_AKN.proprietary(told, source=author))
    return _AKN.meta(*parts)


def _level(uri: str, day: str, kind: str, author: str) -> Iterator[etree._Element]:
    yield _AKN.FRBRthis(value=f"{uri}/!main")
    yield _AKN.FRBRuri(value=uri)
    yield _AKN.FRBRdate(date=day, name=kind)
    yield _AKN.FRBRauthor(href=author)


def _country(seal: Seal) -> str:
    """Return the sides' codes in lower case, for the two made it together."""
    return "-".join(side.lower() for side in seal.content.sides)

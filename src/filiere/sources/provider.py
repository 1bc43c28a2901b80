"""The providers whose files can be read: who makes the data and on what terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from filiere.errors import UnknownSource
from filiere.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider's data, apart from any one release.

    Parameters
    ----------
    source
        Short name, as in ``filiere load`` and in the store.
    producer
        Who makes the data.
    title
        The data's own title.
    licence
        Terms of use.
    url
        Where the provider publishes them.
    """

    source: str
    producer: str
    title: str
    licence: str
    url: str

    def origin(
        self, *, vintage: str, checksum: str, period: str, note: str | None = None
    ) -> Provenance:
        """Return the origin of one file."""
        return Provenance(
            self.source,
            self.producer,
            self.title,
            vintage,
            self.licence,
            checksum,
            period,
            url=self.url or None,
            note=note,
        )


SOURCES: Mapping[str, Provider] = MappingProxyType(
    {
        one.source: one
        for one in (
            Provider(
                "baci",
                "CEPII",
                "BACI: International Trade Database at the Product Level",
                "Etalab 2.0",
                "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
            ),
            Provider(
                "comtrade",
                "United Nations Statistics Division",
                "UN Comtrade",
                "UN Comtrade terms of use: with attribution, re-dissemination restricted",
                "https://comtradeplus.un.org",
            ),
            Provider(
                "icio",
                "OECD",
                "Inter-Country Input-Output tables",
                "CC BY 4.0",
                "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html",
            ),
            Provider(
                "wiod",
                "University of Groningen",
                "World Input-Output Database",
                "CC BY 4.0",
                "https://www.rug.nl/ggdc/valuechain/wiod/",
            ),
            Provider(
                "exiobase",
                "EXIOBASE consortium",
                "EXIOBASE 3",
                "terms of the release: CC BY-SA 4.0 for 3.8; since 3.9 its own, not commercial",
                "https://doi.org/10.5281/zenodo.3583070",
            ),
            Provider(
                "eora",
                "KGM & Associates",
                "Eora26",
                "Eora terms of use: free for academic work with registration, else by licence",
                "https://worldmrio.com/eora26/",
            ),
            Provider(
                "gloria",
                "University of Sydney",
                "GLORIA: Global Resource Input-Output Assessment",
                "GLORIA terms of use, in its ReadMe: academic, not commercial",
                "https://ielab.info/resources/gloria",
            ),
            Provider(
                "employment",
                "as the file's own source",
                "Employment by country and industry",
                "terms of the file's own source",
                "",
            ),
        )
    }
)


def provider(source: str) -> Provider:
    """Return a provider by the short name of its data.

    Raises
    ------
    UnknownSource
        If no reader has that name.

    Examples
    --------
    >>> provider("baci").producer
    'CEPII'
    """
    if source not in SOURCES:
        raise UnknownSource.among(source, SOURCES)
    return SOURCES[source]

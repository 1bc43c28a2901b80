"""Filière: the workbench of a bilateral economic commission.

The verbs are functions, and their machinery is imported only when one is called::

    import filiere as fl
    fl.flows("RUS", "MAR", level="sector")
    fl.growth("RUS", "MAR", period="2025-S1")
    fl.prospects("RUS", "MAR", top=5)
    fl.chains("RUS", "MAR", part="paths")
    fl.joint_production("RUS", "MAR", rank=True, top=10)
    fl.read("communique.pdf").facts
    fl.check("communique.pdf").data
    fl.brief("RUS", "MAR", languages=("fr", "en"))
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from filiere.verb import Verb

if TYPE_CHECKING:
    from filiere.brief.make import brief
    from filiere.chains.decompose import decompose
    from filiere.chains.extract import extract
    from filiere.chains.joint_production import joint_production
    from filiere.chains.pair import chains
    from filiere.chains.participation import participation
    from filiere.chains.roles import linkages
    from filiere.communique.checking import check
    from filiere.communique.evaluation import evaluate
    from filiere.communique.reading import read
    from filiere.errors import FiliereError
    from filiere.prospects.ranking import prospects
    from filiere.results import Result
    from filiere.sources.loading import load
    from filiere.sources.mrio_file import read_mrio
    from filiere.store import Store, open_store
    from filiere.store.contents import sources
    from filiere.trade.bilateral import flows
    from filiere.trade.change import growth

    __version__: str

__all__ = [
    "FiliereError",
    "Result",
    "Store",
    "__version__",
    "brief",
    "chains",
    "check",
    "decompose",
    "evaluate",
    "extract",
    "flows",
    "growth",
    "joint_production",
    "linkages",
    "load",
    "open_store",
    "participation",
    "prospects",
    "read",
    "read_mrio",
    "sources",
]

_VERBS = {
    "brief": "filiere.brief.make",
    "chains": "filiere.chains.pair",
    "check": "filiere.communique.checking",
    "decompose": "filiere.chains.decompose",
    "evaluate": "filiere.communique.evaluation",
    "extract": "filiere.chains.extract",
    "flows": "filiere.trade.bilateral",
    "growth": "filiere.trade.change",
    "joint_production": "filiere.chains.joint_production",
    "linkages": "filiere.chains.roles",
    "load": "filiere.sources.loading",
    "participation": "filiere.chains.participation",
    "prospects": "filiere.prospects.ranking",
    "read": "filiere.communique.reading",
    "read_mrio": "filiere.sources.mrio_file",
    "sources": "filiere.store.contents",
}
_OTHERS = {
    "FiliereError": "filiere.errors",
    "Result": "filiere.results",
    "Store": "filiere.store",
    "open_store": "filiere.store",
}


class _House(ModuleType):
    """A package where a verb may share its name with a package below, and stays the verb.

    Importing ``filiere.prospects.way`` sets ``filiere.prospects`` to the package, and would take
    the verb's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _VERBS or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


def __getattr__(name: str) -> object:
    """Import what is named when it is first asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - reading metadata takes long

        return version("filiere")
    if name in _OTHERS:
        from importlib import import_module  # noqa: PLC0415 - with the module it imports

        return getattr(import_module(_OTHERS[name]), name)
    raise AttributeError(f"module 'filiere' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


globals().update({name: Verb(name, module) for name, module in _VERBS.items()})
sys.modules[__name__].__class__ = _House

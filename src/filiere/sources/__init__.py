"""Readers of providers' files: into the store, with every row accounted for."""

from __future__ import annotations

from filiere.sources.loading import load
from filiere.sources.provider import SOURCES, Provider, provider
from filiere.sources.reading import OnError, Progress
from filiere.sources.report import LoadReport

__all__ = ["SOURCES", "LoadReport", "OnError", "Progress", "Provider", "load", "provider"]

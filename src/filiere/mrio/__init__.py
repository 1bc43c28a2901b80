"""Multi-regional input-output tables: the labelled type, its checks and its aggregation."""

from __future__ import annotations

from filiere.mrio.table import Mrio, Row, Use

__all__ = ["Mrio", "Row", "Use"]

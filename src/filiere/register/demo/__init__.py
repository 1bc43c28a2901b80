"""The running example: the public record of one commission, and what shows every page at work."""

from __future__ import annotations

from filiere.register.demo.filling import ACCOUNTS, fill

__all__ = ["ACCOUNTS", "fill"]

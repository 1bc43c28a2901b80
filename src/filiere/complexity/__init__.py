"""Complexity: what a country's exports tell of what it could make next."""

"""The record for other systems: everything under ``/api/v1``, by the same rules as the pages."""

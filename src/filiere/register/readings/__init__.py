"""Texts that are read into the record: opened, their facts put right, and made rows."""

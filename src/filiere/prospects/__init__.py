"""Prospects: what one country could sell to another and does not."""

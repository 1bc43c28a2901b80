"""Search over everything that a viewer may see, in the four languages."""

"""The brief: the dossier a desk officer carries into a session."""

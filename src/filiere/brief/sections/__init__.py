"""The sections of a brief, one a file: each turns figures of the dossier into words."""

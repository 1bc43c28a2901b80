"""Commands of an installation, one a file."""

"""Value chains: who makes what with whose parts, and what producing together would bring."""

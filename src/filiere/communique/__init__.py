"""Claims about trade and their verdicts."""

"""The workbench in a browser: settings, pages, the interface for other systems."""

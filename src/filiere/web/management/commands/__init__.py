"""Commands of the workbench, by name."""

"""Filière: the workbench of a bilateral economic commission."""

"""What DOCX needs beneath python-docx: styles, fields, direction, tables, fixed dates."""

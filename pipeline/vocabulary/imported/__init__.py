"""Vocabularies that a user imports: readers for each format, and the folder they are kept in."""

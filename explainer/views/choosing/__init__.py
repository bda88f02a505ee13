"""Choosing among records: the query string, facets, pages of a list, registers."""

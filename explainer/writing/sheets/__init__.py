"""Any sheet in: what a file holds as rows, what its columns mean, and what of each row becomes a record or is told."""

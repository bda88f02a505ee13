"""Editorial checks across records: one rule a file, each a function from a dossier to findings."""

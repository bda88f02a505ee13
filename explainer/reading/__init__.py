"""Files -> dossier and problems, each with its position."""

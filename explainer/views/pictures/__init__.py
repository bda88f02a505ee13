"""Pictures: what texts and pages show beside words, each a row of one table."""

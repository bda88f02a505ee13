"""The evidence matrix, and what each piece of evidence tells apart."""

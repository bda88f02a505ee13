"""Views -> HTML fragments that both editions place: written once, escaped always."""

"""Earlier cases, laws and rulings."""

"""The server around the explorer."""

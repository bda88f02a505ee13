"""Inquiries as bars in time, and what came of demands."""

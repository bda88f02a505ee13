"""Markdown -> blocks that either edition can draw, with citations and cross references resolved."""

"""A figure that is made once and shown to many."""

from typing import Any

import plotly.graph_objects as go

OF_ITSELF, OF_A_SIGN = 60_000, 5
"""Bytes that a figure takes with its copy, and for each sign of what it says: Plotly wraps every value."""


class CachedFigure(go.Figure):  # type: ignore[misc]  # Plotly ships no types
    """A figure that nobody changes after it is made.

    Plotly copies every value of a figure whenever it is shown, in case somebody changes the copy; that was half of
    the time of a page view with a chart. Here the first copy is kept.
    """

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plain values, the same ones each time."""
        cached: dict[str, Any] | None = self.__dict__.get("_cached")
        if cached is None:
            cached = self.__dict__["_cached"] = super().to_dict()
        return cached

    @property
    def size(self) -> int:
        """About how many bytes it takes while it is kept."""
        known: int | None = self.__dict__.get("_size")
        if known is None:
            known = self.__dict__["_size"] = OF_ITSELF + OF_A_SIGN * len(str(self.to_dict()))
        return known

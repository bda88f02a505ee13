"""Figures beside what they may be at most, as one table, with how busy the machine was."""

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure in `unit`, and the most that it may be."""

    what: str
    figure: float
    most: float
    unit: str = ""

    @property
    def line(self) -> str:
        """One line of the table."""
        shown, most = (f"{value:,.2f}" if self.most < 10 else f"{value:,.0f}" for value in (self.figure, self.most))
        word = "" if self.figure <= self.most else "  more than it may be"
        return f"{self.what:<70}{shown:>9} {self.unit:<3} of {most:>7}{word}"


def print_limits(limits: Iterable[Limit]) -> None:
    """Print the table, and above it how many processes waited for a processor: on a busy machine times say little."""
    print(f"\nload {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for limit in limits:
        print(limit.line)

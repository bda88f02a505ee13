"""The timeline: what a reader asks for, its lanes, its period, the open event."""

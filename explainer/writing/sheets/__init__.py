"""Any sheet in: what a file holds as rows, what its columns mean, and what of each row becomes a record or is told."""

TIMELINEJS = "timelinejs"
"""What is asked for in place of a kind of record, where a sheet is one of TimelineJS."""
